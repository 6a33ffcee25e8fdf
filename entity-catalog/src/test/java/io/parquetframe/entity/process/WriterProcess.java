package io.parquetframe.entity.process;

import io.parquetframe.entity.DuplicateKeyException;
import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.transaction.Shop;
import java.util.Random;

/** Inserts random keys, some of which others insert too, and says which it was acknowledged. */
final class WriterProcess {

    private WriterProcess() {}

    public static void main(String[] arguments) throws Exception {
        Shop shop = new Shop(EntityCatalog.open(arguments[0]), "avro");
        Random random = new Random(Long.parseLong(arguments[1]));
        int commits = Integer.parseInt(arguments[2]);
        int keys = Integer.parseInt(arguments[3]);
        shop.catalog.state(Shop.NAMESPACE);
        System.out.println("ready");
        System.in.read();
        for (int done = 0; done < commits; ) {
            long key = random.nextInt(keys);
            try {
                shop.insert("user", key, null, arguments[1]);
                done++;
                System.out.println("inserted " + key);
            } catch (DuplicateKeyException e) {
                System.out.println("duplicate " + key);
            }
        }
        System.out.println("end");
    }
}

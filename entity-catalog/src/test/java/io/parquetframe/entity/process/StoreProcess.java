package io.parquetframe.entity.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parquetframe.entity.log.CommitStore;
import io.parquetframe.entity.log.DurableFiles;
import io.parquetframe.entity.log.FileCommitStore;
import java.nio.file.Path;

/** Writes the same names as others do, and looks at those that others were first with. */
final class StoreProcess {

    private StoreProcess() {}

    static byte[] content(String writer, int name) {
        return (writer + " " + name + "\n").repeat(500).getBytes(UTF_8);
    }

    public static void main(String[] arguments) throws Exception {
        CommitStore store = new FileCommitStore(Path.of(arguments[0]), DurableFiles.SYSTEM);
        String writer = arguments[1];
        int names = Integer.parseInt(arguments[2]);
        System.out.println("ready");
        System.in.read();
        for (int name = 0; name < names; name++) {
            if (store.putIfAbsent("n" + name, content(writer, name))) {
                System.out.println("won " + name);
            } else if (store.read("n" + name).orElseThrow().length != content(writer, name).length) {
                System.out.println("half " + name);
            }
        }
        System.out.println("end");
    }
}

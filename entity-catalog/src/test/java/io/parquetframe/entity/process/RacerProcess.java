package io.parquetframe.entity.process;

import io.parquetframe.entity.ConcurrentCommitException;
import io.parquetframe.entity.ConstraintViolationException;
import io.parquetframe.entity.TestCatalogs;
import io.parquetframe.entity.log.DurableFiles;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.transaction.EntityTransaction;
import io.parquetframe.entity.transaction.Shop;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * Makes one transaction for each line that it is told, and stops at named points until it is told to go on: when its data
 * is written, and when it has checked and is about to commit.
 */
final class RacerProcess implements DurableFiles {

    private final BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    private boolean hasStopped;

    private RacerProcess() {}

    public static void main(String[] arguments) throws IOException {
        RacerProcess process = new RacerProcess();
        Shop shop = new Shop(TestCatalogs.open(Path.of(arguments[0]), process, Clock.systemUTC()), "avro");
        for (String line = process.lines.readLine(); line != null; line = process.lines.readLine()) {
            int space = line.indexOf(' ');
            System.out.println(process.race(shop, line.substring(0, space), Long.parseLong(line.substring(space + 1))));
        }
    }

    private String race(Shop shop, String what, long key) throws IOException {
        hasStopped = true;
        EntityTransaction transaction = transaction(shop, what, key);
        stop("written");
        hasStopped = false;
        try {
            transaction.commit(what, Map.of());
            return "done";
        } catch (ConstraintViolationException | ConcurrentCommitException e) {
            return "refused";
        }
    }

    private static EntityTransaction transaction(Shop shop, String what, long key) {
        EntityTransaction transaction = shop.begin();
        return switch (what) {
            case "insert-parent" ->
                transaction.add(shop.id("user"), shop.write("user", false, shop.row("user", key, null, "inserted")));
            case "save-parent" ->
                transaction.add(shop.id("user"), shop.write("user", true, shop.row("user", key, null, "saved")));
            case "update-parent" ->
                transaction
                        .add(shop.id("user"), shop.write("user", true, shop.row("user", key, null, "updated")))
                        .relyOnUnchanged(shop.id("user"), List.of(shop.key("user", key)));
            case "delete-parent" -> transaction.add(shop.id("user"), shop.tombstones("user", key));
            case "insert-child" ->
                transaction.add(shop.id("order"), shop.write("order", false, shop.row("order", key, key, "child")));
            case "compact-parents" -> compact(shop, transaction, key);
            default -> throw new IllegalArgumentException(what);
        };
    }

    /** The file that was inserted with the key, written anew. */
    private static EntityTransaction compact(Shop shop, EntityTransaction transaction, long key) {
        DataFile old = shop.state("user").files().stream()
                .filter(file ->
                        !file.hides() && file.keys() != null && file.keys().mayContain(shop.key("user", key)))
                .findFirst()
                .orElseThrow();
        DataFile file = shop.write("user", false, shop.row("user", key, null, "parent"))
                .get(0)
                .file();
        return transaction.rewrite(shop.id("user"), List.of(old.path()), List.of(Shop.numbered(file, old.sequence())));
    }

    @Override
    public void link(Path name, Path existing) throws IOException {
        if (name.getParent().endsWith("commits")) {
            stop("checked");
        }
        DurableFiles.super.link(name, existing);
    }

    /** Once each: after a lost race there is no further stop. */
    private void stop(String point) {
        if (point.equals("checked") && hasStopped) {
            return;
        }
        hasStopped = true;
        System.out.println(point);
        try {
            lines.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

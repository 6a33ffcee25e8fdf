package io.parquetframe.entity.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.TestCatalogs;
import io.parquetframe.entity.key.KeyEncoding;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.NamespaceState;
import io.parquetframe.entity.metadata.OnDelete;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What kill -9 cannot show: at any time of a run of 50 commits the power goes, and with it all that was not forced. */
class PowerLossTest {

    private static final int COMMITS = 50;

    @TempDir
    Path directory;

    private final Map<Long, Map<String, List<String>>> expected = new TreeMap<>();

    /** The commits of a run, by one process that ends in the middle and one that goes on. */
    private RecordedFiles run(Path warehouse, Set<String> leftOut) throws IOException {
        RecordedFiles files = new RecordedFiles(leftOut::contains).below(Objects.requireNonNull(warehouse.getParent()));
        expected.clear();
        Shop shop = Shop.create(TestCatalogs.open(warehouse, files, Clock.systemUTC()), "avro");
        acknowledge(files, shop);
        shop.define("user", null, OnDelete.RESTRICT);
        acknowledge(files, shop);
        shop.define("order", "user", OnDelete.CASCADE);
        acknowledge(files, shop);
        for (long id = 0; shop.catalog.state(Shop.NAMESPACE).sequence() < COMMITS; id++) {
            if (id == 5) {
                shop = new Shop(TestCatalogs.open(warehouse, files, Clock.systemUTC()), "avro");
            }
            shop.insert("user", id, null, "u" + id);
            acknowledge(files, shop);
            shop.insert("order", 100 + id, id, "o" + id);
            acknowledge(files, shop);
            shop.save("user", id / 2, null, "saved " + id);
            acknowledge(files, shop);
            if (id % 3 == 2) {
                shop.delete("user", id - 1);
                acknowledge(files, shop);
            }
            if (id % 5 == 4) {
                compact(shop);
                acknowledge(files, shop);
            }
        }
        return files;
    }

    private static void compact(Shop shop) {
        List<DataFile> files = shop.state("order").files();
        List<DataFile> inserts =
                files.stream().filter(file -> !file.hides()).limit(1).toList();
        DataFile again = inserts.get(0);
        shop.begin()
                .rewrite(shop.id("order"), List.of(again.path()), List.of(copy(shop, again)))
                .commit("compact", Map.of());
    }

    /** The same row under another name; it may be hidden. */
    private static DataFile copy(Shop shop, DataFile file) {
        long id = Long.parseLong(rowIds(shop, file).get(0));
        DataFile written = shop.write("order", false, shop.row("order", id, id - 100, "o" + (id - 100)))
                .get(0)
                .file();
        return Shop.numbered(written, file.sequence());
    }

    private static List<String> rowIds(Shop shop, DataFile file) {
        return shop.catalog
                .reader(Shop.NAMESPACE)
                .keys(shop.state("order").metadata(), file)
                .of(List.of(1))
                .map(Optional::orElseThrow)
                .map(key -> KeyEncoding.of(shop.state("order").metadata(), List.of(1))
                        .describe(key))
                .toList();
    }

    private void acknowledge(RecordedFiles files, Shop shop) {
        NamespaceState state = shop.catalog.state(Shop.NAMESPACE);
        expected.put(state.sequence(), rows(shop, state));
        files.acknowledged(state.sequence());
    }

    private static Map<String, List<String>> rows(Shop shop, NamespaceState state) {
        Map<String, List<String>> rows = new TreeMap<>();
        state.entities().values().forEach(entity -> rows.put(entity.metadata().name(), shop.rows(entity)));
        return rows;
    }

    /** The first thing that is wrong on one of the disks. */
    private Optional<String> firstLoss(RecordedFiles files) throws IOException {
        Set<Integer> seen = new HashSet<>();
        int at = 0;
        for (RecordedFiles.Disk disk : files.disks()) {
            at++;
            if (!seen.add(hash(disk))) {
                continue;
            }
            Path copy = Files.createTempDirectory(directory, "disk");
            for (Map.Entry<Path, byte[]> file : disk.files().entrySet()) {
                Path path = copy.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.write(path, file.getValue());
            }
            Optional<String> loss = loss(disk, copy.resolve("warehouse"));
            if (loss.isPresent()) {
                return Optional.of("disk " + at + " of " + files.disks().size() + ": " + loss.get());
            }
        }
        return Optional.empty();
    }

    private static int hash(RecordedFiles.Disk disk) {
        int hash = Long.hashCode(disk.acknowledged());
        for (Map.Entry<Path, byte[]> file : disk.files().entrySet()) {
            hash = 31 * hash + file.getKey().hashCode();
            hash = 31 * hash + file.getValue().length;
        }
        return hash;
    }

    private Optional<String> loss(RecordedFiles.Disk disk, Path warehouse) {
        try {
            Shop shop = new Shop(EntityCatalog.open(warehouse.toString()), "avro");
            NamespaceState state = shop.catalog.state(Shop.NAMESPACE);
            if (state.sequence() < disk.acknowledged()) {
                return Optional.of("commit " + disk.acknowledged() + " was acknowledged, " + state.sequence()
                        + " is the last that is there");
            }
            Map<String, List<String>> rows = rows(shop, state);
            return state.sequence() == 0 || rows.equals(expected.get(state.sequence()))
                    ? Optional.empty()
                    : Optional.of("at commit " + state.sequence() + " there are " + rows);
        } catch (RuntimeException e) {
            return Optional.of("it cannot be read: " + e);
        }
    }

    @Test
    @DisplayName("A23 after a loss of power at any time every acknowledged commit is there, and no half one")
    void nothingAcknowledgedIsLost() throws IOException {
        RecordedFiles files = run(directory.resolve("run/warehouse"), Set.of());

        assertThat(expected).hasSizeGreaterThanOrEqualTo(COMMITS);
        assertThat(firstLoss(files)).isEmpty();
    }

    @Test
    void eachForceInTheCodeIsNeeded() throws IOException {
        Set<String> places = run(directory.resolve("all/warehouse"), Set.of()).places;
        assertThat(places).hasSizeGreaterThanOrEqualTo(6);
        assertThat(places).hasSizeGreaterThanOrEqualTo(6);

        for (String place : places) {
            RecordedFiles files = run(directory.resolve("without-" + place.hashCode() + "/warehouse"), Set.of(place));

            assertThat(firstLoss(files)).as("without " + place).isPresent();
        }
    }
}

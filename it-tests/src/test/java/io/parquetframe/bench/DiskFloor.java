package io.parquetframe.bench;

import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.log.DurableFiles;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.NamespaceState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;

/** What the disk alone takes for the bytes of a commit: the same files, forced by the same calls. */
final class DiskFloor {

    private DiskFloor() {}

    /** Of the newest commit of a namespace, which added one data file to an entity. */
    static double commit(EntityGround ground, String namespace, String entity) throws Exception {
        NamespaceState state = ground.catalog().state(namespace);
        Path home = ground.catalog().directory(namespace);
        String commit = String.format(Locale.ROOT, "%020d.json", state.sequence());
        int commitBytes =
                (int) Files.size(home.resolve("_pf").resolve("commits").resolve(commit));
        DataFile newest = EntityCatalog.entity(namespace, state, entity).files().stream()
                .max(Comparator.comparingLong(DataFile::sequence))
                .orElseThrow();
        return forced(ground, 100, 200, (int) newest.bytes(), commitBytes);
    }

    /** Of files of these sizes, each forced with its name. */
    static double forced(EntityGround ground, int warmup, int times, int... sizes) throws Exception {
        Path directory = Files.createTempDirectory(ground.directory(), "floor");
        try {
            return Stopwatch.samples(warmup, times, call -> {
                        for (int size : sizes) {
                            force(directory, size);
                        }
                    })
                    .median();
        } finally {
            EntityGround.delete(directory);
        }
    }

    private static void force(Path directory, int size) throws IOException {
        Path file = Files.createTempFile(directory, "f", "");
        Files.write(file, new byte[size]);
        DurableFiles.SYSTEM.force(file);
        DurableFiles.SYSTEM.forceDirectory(directory);
    }
}

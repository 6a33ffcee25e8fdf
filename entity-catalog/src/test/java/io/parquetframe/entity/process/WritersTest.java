package io.parquetframe.entity.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.metadata.OnDelete;
import io.parquetframe.entity.transaction.Shop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WritersTest {

    private static final int PROCESSES = 8;
    private static final int COMMITS = 200;
    private static final int KEYS = 4000;

    @TempDir
    Path directory;

    @Test
    @DisplayName("A23 of eight processes with 200 commits each every acknowledged row is there, and no key twice")
    void everyAcknowledgedCommitIsThere() throws Exception {
        Path warehouse = directory.resolve("warehouse");
        Shop shop =
                Shop.create(EntityCatalog.open(warehouse.toString()), "avro").define("user", null, OnDelete.RESTRICT);
        List<Jvm> processes = new ArrayList<>();
        Map<Long, Integer> inserted = new TreeMap<>();
        try {
            for (int i = 0; i < PROCESSES; i++) {
                processes.add(Jvm.start(
                        WriterProcess.class,
                        directory.resolve("errors"),
                        warehouse.toString(),
                        Integer.toString(i),
                        Integer.toString(COMMITS),
                        Integer.toString(KEYS)));
            }
            for (Jvm process : processes) {
                assertThat(process.hear()).isEqualTo("ready");
            }
            processes.forEach(process -> process.say("go"));
            for (int i = 0; i < PROCESSES; i++) {
                List<String> lines = processes.get(i).hearAll();
                assertThat(lines).endsWith("end");
                for (String line : lines) {
                    if (line.startsWith("inserted ")) {
                        long key = Long.parseLong(line.substring("inserted ".length()));
                        assertThat(inserted.put(key, i))
                                .as("who inserted " + key + " too")
                                .isNull();
                    }
                }
            }
        } finally {
            processes.forEach(Jvm::close);
        }

        assertThat(inserted).hasSize(PROCESSES * COMMITS);
        assertThat(shop.rows("user"))
                .containsExactlyElementsOf(inserted.entrySet().stream()
                        .map(row -> row.getKey() + " null " + row.getValue())
                        .toList());
    }
}

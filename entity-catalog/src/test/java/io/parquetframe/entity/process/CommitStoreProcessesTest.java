package io.parquetframe.entity.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.entity.log.CommitStore;
import io.parquetframe.entity.log.DurableFiles;
import io.parquetframe.entity.log.FileCommitStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link CommitStore} must do for 8 processes at once. */
class CommitStoreProcessesTest {

    private static final int PROCESSES = 8;
    private static final int NAMES = 100;

    @TempDir
    Path directory;

    @Test
    void ofEightProcessesOneWinsEachNameAndNoneSeesHalfOfIt() throws Exception {
        Path log = directory.resolve("log");
        List<Jvm> processes = new ArrayList<>();
        Map<Integer, String> winners = new TreeMap<>();
        try {
            for (int i = 0; i < PROCESSES; i++) {
                processes.add(Jvm.start(
                        StoreProcess.class,
                        directory.resolve("errors"),
                        log.toString(),
                        "p" + i,
                        Integer.toString(NAMES)));
            }
            for (Jvm process : processes) {
                assertThat(process.hear()).isEqualTo("ready");
            }
            processes.forEach(process -> process.say("go"));
            for (int i = 0; i < PROCESSES; i++) {
                List<String> lines = processes.get(i).hearAll();
                assertThat(lines).endsWith("end").noneMatch(line -> line.startsWith("half"));
                for (String line : lines.subList(0, lines.size() - 1)) {
                    int name = Integer.parseInt(line.substring("won ".length()));
                    assertThat(winners.put(name, "p" + i))
                            .as("an earlier winner of " + name)
                            .isNull();
                }
            }
        } finally {
            processes.forEach(Jvm::close);
        }

        assertThat(winners).hasSize(NAMES);
        CommitStore store = new FileCommitStore(log, DurableFiles.SYSTEM);
        for (Map.Entry<Integer, String> winner : winners.entrySet()) {
            assertThat(store.read("n" + winner.getKey()))
                    .hasValue(StoreProcess.content(winner.getValue(), winner.getKey()));
        }
    }
}

package io.parquetframe.entity.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCommitStoreTest {

    @TempDir
    Path directory;

    @Test
    void theFirstContentOfANameStays() throws IOException {
        CommitStore store = store();

        assertThat(store.read("a")).isEmpty();
        assertThat(store.list("")).isEmpty();
        assertThat(store.putIfAbsent("a", "one".getBytes(UTF_8))).isTrue();
        assertThat(store.putIfAbsent("a", "two".getBytes(UTF_8))).isFalse();
        assertThat(store.read("a"))
                .hasValueSatisfying(content -> assertThat(content).asString().isEqualTo("one"));
        assertThat(store.exists("a")).isTrue();
    }

    @Test
    void whatIsDeletedIsGoneAndDeletingItAgainIsNoError() throws IOException {
        CommitStore store = store();
        store.putIfAbsent("a", new byte[0]);

        store.delete("a");
        store.delete("a");

        assertThat(store.exists("a")).isFalse();
    }

    @Test
    void namesAreListedByTheirPrefixAndNothingElseIsLeftBehind() throws IOException {
        CommitStore store = store();
        store.putIfAbsent("a1", new byte[] {1});
        store.putIfAbsent("a1", new byte[] {2});
        store.putIfAbsent("b1", new byte[] {3});
        Files.write(directory.resolve("log/.a2.tmp"), new byte[] {4});

        assertThat(store.list("a")).containsExactly("a1");
        try (Stream<Path> all = Files.list(directory.resolve("log"))) {
            assertThat(all).hasSize(3);
        }
    }

    @Test
    void namesThatLeaveTheDirectoryAreRefused() {
        CommitStore store = store();

        for (String name : List.of("", "../a", ".a", "a\\b")) {
            assertThatThrownBy(() -> store.read(name)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void ofManyThreadsOneWinsEachName() throws Exception {
        int threads = 8;
        int names = 100;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<Integer>> wins = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            byte[] content = {(byte) i};
            CommitStore store = store();
            wins.add(pool.submit(() -> {
                int won = 0;
                for (int name = 0; name < names; name++) {
                    won += store.putIfAbsent("n" + name, content) ? 1 : 0;
                }
                return won;
            }));
        }
        pool.shutdown();

        int total = 0;
        for (Future<Integer> won : wins) {
            total += won.get();
        }
        assertThat(total).isEqualTo(names);
    }

    private CommitStore store() {
        return new FileCommitStore(directory.resolve("log"), DurableFiles.SYSTEM);
    }
}

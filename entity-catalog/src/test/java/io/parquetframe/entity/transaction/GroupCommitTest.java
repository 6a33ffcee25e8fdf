package io.parquetframe.entity.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.entity.CommitUnknownException;
import io.parquetframe.entity.DuplicateKeyException;
import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.TestCatalogs;
import io.parquetframe.entity.log.DurableFiles;
import io.parquetframe.entity.metadata.Commit;
import io.parquetframe.entity.metadata.OnDelete;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupCommitTest {

    private static final int THREADS = 8;

    @TempDir
    Path directory;

    private Shop shop() {
        return Shop.create(EntityCatalog.open(directory.toString()), "avro")
                .define("user", null, OnDelete.RESTRICT)
                .define("order", "user", OnDelete.RESTRICT);
    }

    private static void inThreads(Callable<?>[] work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(work.length);
        CyclicBarrier start = new CyclicBarrier(work.length);
        List<Future<?>> done = new ArrayList<>();
        for (Callable<?> each : work) {
            done.add(pool.submit(() -> {
                start.await();
                return each.call();
            }));
        }
        pool.shutdown();
        for (Future<?> each : done) {
            each.get();
        }
    }

    @Test
    @DisplayName("A23 threads that write at once share commits, and every acknowledged row is there")
    void threadsShareCommits() throws Exception {
        Shop shop = shop();
        int each = 50;
        long before = shop.catalog.state(Shop.NAMESPACE).sequence();
        Callable<?>[] writers = new Callable<?>[THREADS];
        for (int thread = 0; thread < THREADS; thread++) {
            long first = thread * 1000L;
            writers[thread] = () -> {
                for (long id = first; id < first + each; id++) {
                    shop.insert("user", id, null, "t");
                }
                return null;
            };
        }
        inThreads(writers);

        long commits = shop.catalog.state(Shop.NAMESPACE).sequence() - before;
        assertThat(commits).isLessThan((long) THREADS * each);
        List<String> rows = shop.rows("user");
        assertThat(rows).hasSize(THREADS * each);
        assertThat(new Shop(EntityCatalog.open(directory.toString()), "avro").rows("user"))
                .isEqualTo(rows);
        List<Commit> all = shop.catalog.commits(Shop.NAMESPACE, before + 1, before + commits);
        assertThat(all.stream()
                        .mapToLong(commit -> Long.parseLong(commit.summary().get("rows")))
                        .sum())
                .isEqualTo((long) THREADS * each);
    }

    @Test
    void ofThreadsThatInsertOneKeyOneSucceeds() throws Exception {
        Shop shop = shop();
        AtomicInteger inserted = new AtomicInteger();
        for (long id = 0; id < 10; id++) {
            long key = id;
            Callable<?>[] writers = new Callable<?>[THREADS];
            for (int thread = 0; thread < THREADS; thread++) {
                String text = "t" + thread;
                writers[thread] = () -> {
                    try {
                        shop.insert("user", key, null, text);
                        return inserted.incrementAndGet();
                    } catch (DuplicateKeyException e) {
                        return 0;
                    }
                };
            }
            inThreads(writers);
        }

        assertThat(inserted.get()).isEqualTo(10);
        assertThat(shop.rows("user")).hasSize(10);
    }

    @Test
    void savesOfOneKeyAreNotInOneCommit() throws Exception {
        Shop shop = shop();
        Callable<?>[] writers = new Callable<?>[THREADS];
        Set<Long> snapshots = Collections.synchronizedSet(new HashSet<>());
        for (int thread = 0; thread < THREADS; thread++) {
            String text = "t" + thread;
            writers[thread] = () -> {
                for (int i = 0; i < 10; i++) {
                    snapshots.add(shop.save("user", 1, null, text).id());
                }
                return null;
            };
        }
        inThreads(writers);

        assertThat(snapshots).hasSize(THREADS * 10);
        assertThat(shop.rows("user")).hasSize(1);
    }

    @Test
    void deletingParentsAndInsertingTheirChildrenNeverBothSucceed() throws Exception {
        Shop shop = shop();
        for (long id = 0; id < 30; id++) {
            long parent = id;
            shop.insert("user", parent, null, "p");
            AtomicInteger succeeded = new AtomicInteger();
            inThreads(new Callable<?>[] {
                () -> succeeds(succeeded, () -> shop.delete("user", parent)),
                () -> succeeds(succeeded, () -> shop.insert("order", 100 + parent, parent, "c"))
            });
            assertThat(succeeded.get()).as("one of the two").isEqualTo(1);
        }
    }

    @Test
    void aCommitThatIsCutOffIsNotMadeLaterBySomebodyElse() {
        AtomicBoolean cut = new AtomicBoolean();
        DurableFiles files = new DurableFiles() {
            @Override
            public void link(Path name, Path existing) throws IOException {
                if (cut.getAndSet(false)) {
                    throw new OutOfMemoryError("for a test");
                }
                DurableFiles.super.link(name, existing);
            }
        };
        Shop shop = Shop.create(TestCatalogs.open(directory, files, Clock.systemUTC()), "avro")
                .define("user", null, OnDelete.RESTRICT);
        cut.set(true);

        assertThatThrownBy(() -> shop.insert("user", 1, null, "a"))
                .isInstanceOf(CommitUnknownException.class)
                .hasRootCauseInstanceOf(OutOfMemoryError.class);

        shop.insert("user", 2, null, "b");
        assertThat(shop.rows("user")).containsExactly("2 null b");
    }

    private static int succeeds(AtomicInteger count, Runnable work) {
        try {
            work.run();
            return count.incrementAndGet();
        } catch (io.parquetframe.entity.ForeignKeyViolationException e) {
            return 0;
        }
    }

    @Test
    void reservedKeysBelongToOneOnly() throws Exception {
        Shop shop = shop();
        Shop other = new Shop(EntityCatalog.open(directory.toString()), "avro");
        Set<Long> firsts = Collections.synchronizedSet(new HashSet<>());
        Callable<?>[] writers = new Callable<?>[THREADS];
        for (int thread = 0; thread < THREADS; thread++) {
            Shop mine = thread % 2 == 0 ? shop : other;
            writers[thread] = () -> {
                for (int i = 0; i < 10; i++) {
                    firsts.add(mine.catalog.reserveKeys(Shop.NAMESPACE, "user", 5));
                }
                return null;
            };
        }
        inThreads(writers);

        assertThat(firsts).hasSize(THREADS * 10).allMatch(first -> first % 5 == 1);
        assertThat(shop.state("user").nextKey()).isEqualTo(THREADS * 10 * 5 + 1L);
    }

    /** Calls to the operating system with something done before each link. */
    private static final class Hooked implements DurableFiles {
        private @Nullable Consumer<Path> beforeLink;

        @Override
        public void link(Path name, Path existing) throws IOException {
            if (beforeLink != null) {
                beforeLink.accept(name);
            }
            DurableFiles.super.link(name, existing);
        }
    }

    @Test
    void anInterruptOfTheCallerDoesNotHitTheCommit() {
        Hooked files = new Hooked();
        Shop shop = Shop.create(TestCatalogs.open(directory, files, Clock.systemUTC()), "avro")
                .define("user", null, OnDelete.RESTRICT);
        Thread caller = Thread.currentThread();
        files.beforeLink = name -> caller.interrupt();

        shop.insert("user", 1, null, "a");

        assertThat(Thread.interrupted()).as("the caller hears of it afterwards").isTrue();
        assertThat(shop.rows("user")).hasSize(1);
    }

    @Test
    void aCommitIsThereWhateverHappensToItsCheckpoint() {
        Hooked files = new Hooked();
        Shop shop = Shop.create(TestCatalogs.open(directory, files, Clock.systemUTC()), "avro")
                .define("user", null, OnDelete.RESTRICT);
        files.beforeLink = name -> {
            if (!name.toString().contains("commits")) {
                throw new IllegalStateException("no checkpoints");
            }
        };

        for (long id = 0; id < 70; id++) {
            shop.insert("user", id, null, "a");
        }

        assertThat(new Shop(EntityCatalog.open(directory.toString()), "avro").rows("user"))
                .hasSize(70);
    }
}

package io.parquetframe.entity.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.entity.CommitUnknownException;
import io.parquetframe.entity.SnapshotExpiredException;
import io.parquetframe.entity.metadata.Change;
import io.parquetframe.entity.metadata.Commit;
import io.parquetframe.entity.metadata.NamespaceState;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Expiry removes commits while others read and write. Each case stops a reader or writer before each of its calls to the storage in
 * turn; there the log grows, expires and is removed, and a writer that slept makes files with numbers that are gone.
 */
class RemovedCommitsTest {

    private static final int BEFORE = 70;
    private static final int AFTER = 150;

    /** Files in memory: what is forced is another test's. */
    private static final class Memory implements CommitStore {
        private final Map<String, byte[]> files = new ConcurrentHashMap<>();

        @Override
        public boolean putIfAbsent(String name, byte[] content) {
            return files.putIfAbsent(name, content) == null;
        }

        @Override
        public Optional<byte[]> read(String name) {
            return Optional.ofNullable(files.get(name));
        }

        @Override
        public boolean exists(String name) {
            return files.containsKey(name);
        }

        @Override
        public List<String> list(String prefix) {
            return List.copyOf(files.keySet());
        }

        @Override
        public void delete(String name) {
            files.remove(name);
        }
    }

    /** A log in which something happens before one of the calls of its owner. */
    private static final class Stopped implements CommitStore {
        private final CommitStore store;
        private final int[] left;
        private final Runnable interference;

        Stopped(CommitStore store, int[] left, Runnable interference) {
            this.store = store;
            this.left = left;
            this.interference = interference;
        }

        private void pass() {
            if (left[0]-- == 0) {
                interference.run();
            }
        }

        @Override
        public boolean putIfAbsent(String name, byte[] content) throws IOException {
            pass();
            return store.putIfAbsent(name, content);
        }

        @Override
        public Optional<byte[]> read(String name) throws IOException {
            pass();
            return store.read(name);
        }

        @Override
        public boolean exists(String name) throws IOException {
            pass();
            return store.exists(name);
        }

        @Override
        public List<String> list(String prefix) throws IOException {
            pass();
            return store.list(prefix);
        }

        @Override
        public void delete(String name) throws IOException {
            pass();
            store.delete(name);
        }
    }

    /** One round: its own files, the true states by sequence, and whether the interference has happened. */
    private static final class Round {
        private final Map<String, CommitStore> stores = new ConcurrentHashMap<>();
        private final List<NamespaceState> truth = new ArrayList<>();
        private final int[] left;
        private boolean happened;
        private final NamespaceLog writer;
        private final NamespaceLog owner;

        Round() {
            left = new int[] {Integer.MAX_VALUE};
            writer = log(store -> store);
            truth.add(writer.state());
            append(new Change.NamespaceDefined(Map.of()));
            append(new Change.EntityDefined(TestEntities.entity("e", "Entity")));
            while (truth.size() <= BEFORE) {
                append();
            }
            owner = log(store -> new Stopped(store, left, this::interfere));
        }

        private NamespaceLog log(UnaryOperator<CommitStore> seen) {
            return new NamespaceLog(
                    "ns",
                    seen.apply(store("commits")),
                    seen.apply(store("checkpoints")),
                    seen.apply(store("chunks")),
                    seen.apply(store("removed")));
        }

        private CommitStore store(String name) {
            return stores.computeIfAbsent(name, unused -> new Memory());
        }

        /** From now on the owner is stopped before that call. */
        void stopAt(int call) {
            left[0] = call;
        }

        private void append(Change... changes) {
            NamespaceState state = writer.state();
            Commit commit = changes.length == 0 ? TestEntities.insert(state) : TestEntities.next(state, changes);
            assertThat(writer.append(state, commit)).isTrue();
            writer.checkpoint();
            truth.add(writer.state());
        }

        private void interfere() {
            happened = true;
            while (truth.size() <= AFTER) {
                append();
            }
            append(new Change.SnapshotsExpired(140));
            writer.removeExpired();
            for (int sequence = 20; sequence <= BEFORE + 20; sequence++) {
                // One who read the state long ago: the name is free again.
                NamespaceState old = truth.get(sequence);
                NamespaceLog sleeper = log(store -> store);
                Commit late = TestEntities.next(old, new Change.KeysReserved("e", 1_000_000));
                assertThat(sleeper.append(old, late)).isFalse();
            }
        }

        NamespaceState newest() {
            return truth.get(truth.size() - 1);
        }
    }

    /** Runs a call of the owner, stopped before its first, second, … call of the storage, until it makes no more. */
    private static void eachStop(boolean hasRead, Function<Round, Object> call) {
        for (int stop = 0; ; stop++) {
            Round round = new Round();
            if (hasRead) {
                assertThat(round.owner.state()).isEqualTo(round.newest());
            }
            round.stopAt(stop);
            assertThat(call.apply(round)).isNotNull();
            round.stopAt(Integer.MAX_VALUE);
            assertThat(round.owner.state()).isEqualTo(round.newest());
            if (!round.happened) {
                assertThat(stop).isGreaterThan(1);
                return;
            }
        }
    }

    @Test
    void aReaderHasAStateThatWasTrueWhileItRead() {
        eachStop(true, round -> {
            NamespaceState state = round.owner.state();
            assertThat(List.of(round.truth.get(BEFORE), round.newest())).contains(state);
            return state;
        });
        eachStop(false, round -> {
            NamespaceState state = round.owner.state();
            assertThat(List.of(round.truth.get(BEFORE), round.newest())).contains(state);
            return state;
        });
    }

    @Test
    void anEarlierStateIsTheTrueOneOrExpired() {
        for (int sequence : new int[] {5, 33, 40, 64, 69}) {
            eachStop(
                    true,
                    round -> expiring(() -> {
                        NamespaceState state = round.owner.stateAt(sequence);
                        assertThat(state).isEqualTo(round.truth.get(sequence));
                        return state;
                    }));
        }
    }

    @Test
    void commitsAreTheTrueOnesOrExpired() {
        eachStop(
                false,
                round -> expiring(() -> {
                    List<Commit> commits = round.owner.commits(21, BEFORE);
                    assertThat(commits).hasSize(BEFORE - 20);
                    NamespaceState state = round.truth.get(20);
                    for (Commit commit : commits) {
                        state = state.after(commit);
                    }
                    assertThat(state).isEqualTo(round.truth.get(BEFORE));
                    return commits;
                }));
    }

    @Test
    void aTimeFindsWhatWasTrueOrExpired() {
        eachStop(
                true,
                round -> expiring(() -> {
                    Instant time = round.truth.get(35).committedAt();
                    long found = round.owner.sequenceAsOf(time);
                    assertThat(found).isEqualTo(35);
                    return found;
                }));
    }

    @Test
    void aCommitIsPartOfTheSequenceOrRefused() {
        eachStop(true, round -> {
            NamespaceState state = round.truth.get(BEFORE);
            Commit commit = TestEntities.next(state, new Change.KeysReserved("e", 77));
            boolean isThere;
            try {
                isThere = round.owner.append(state, commit);
            } catch (CommitUnknownException e) {
                // It was stopped between its two looks at what is removed.
                return round.happened;
            }
            if (isThere) {
                // It was there before the interference, which went on from it.
                NamespaceState next = round.log(store -> store).state();
                assertThat(next.entityNamed("Entity").orElseThrow().nextKey()).isGreaterThanOrEqualTo(77);
                round.truth.clear();
                round.truth.add(next);
            }
            return isThere;
        });
    }

    @Test
    void whatIsReadableStaysAndTheRestGoes() throws IOException {
        Round round = new Round();
        round.interfere();
        round.writer.removeExpired();

        assertThat(round.store("commits").list("").stream()
                        .mapToLong(name -> SequenceNames.sequence(name).orElseThrow()))
                .allMatch(sequence -> sequence >= 128)
                .contains(128L, 151L);
        NamespaceLog reader = round.log(store -> store);
        assertThat(reader.state()).isEqualTo(round.newest());
        for (int sequence = 140; sequence < round.truth.size(); sequence++) {
            assertThat(reader.stateAt(sequence)).isEqualTo(round.truth.get(sequence));
        }
        assertThatThrownBy(() -> reader.stateAt(139)).hasMessageContaining("snapshot 139 expired");
    }

    private static Object expiring(Supplier<Object> call) {
        try {
            return call.get();
        } catch (SnapshotExpiredException e) {
            return e;
        }
    }
}

package io.parquetframe.entity.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.entity.CommitUnknownException;
import io.parquetframe.entity.EntityStorageException;
import io.parquetframe.entity.SnapshotExpiredException;
import io.parquetframe.entity.metadata.Change;
import io.parquetframe.entity.metadata.Commit;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.NamespaceState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamespaceLogTest {

    @TempDir
    Path directory;

    @Test
    void aNamespaceWithoutCommitsIsEmpty() {
        assertThat(open().state()).isEqualTo(NamespaceState.EMPTY);
    }

    @Test
    void anotherLogSeesEachCommitAtOnce() {
        NamespaceLog writer = open();
        NamespaceLog reader = open();
        assertThat(reader.state().sequence()).isZero();

        define(writer);

        assertThat(reader.state()).isEqualTo(writer.state());
        assertThat(reader.state().entityNamed("Entity")).isPresent();
    }

    @Test
    void ofTwoCommitsOfOneNumberOneIsThere() {
        NamespaceLog one = open();
        NamespaceLog two = open();
        define(one);
        NamespaceState state = two.state();

        assertThat(one.append(state, TestEntities.insert(state))).isTrue();
        assertThat(two.append(state, TestEntities.insert(state))).isFalse();

        assertThat(two.state()).isEqualTo(one.state());
    }

    @Test
    void aLogOpenedAnewHasTheStateWhateverTheNumberOfCommits() {
        List<NamespaceState> states = write(100);

        assertThat(open().state()).isEqualTo(states.get(100));
        assertThat(open().stateAt(1)).isEqualTo(states.get(1));
        for (int sequence = 1; sequence <= 100; sequence += 7) {
            assertThat(open().stateAt(sequence)).isEqualTo(states.get(sequence));
        }
    }

    @Test
    void aLogFarBehindCatchesUpByACheckpoint() {
        NamespaceLog behind = open();
        behind.state();
        List<NamespaceState> states = write(200);

        assertThat(behind.state()).isEqualTo(states.get(200));
    }

    @Test
    void openingReadsFewFilesAfterManyCommits() throws IOException {
        write(100);
        try (Stream<Path> commits = Files.list(directory.resolve("_pf/commits"))) {
            // A checkpoint stands for the commits before it: only the newest are needed.
            for (Path commit : commits.sorted().limit(96).toList()) {
                Files.delete(commit);
            }
        }

        assertThat(open().state().sequence()).isEqualTo(100);
    }

    @Test
    void anUnchangedEntityKeepsItsChunk() throws IOException {
        NamespaceLog log = open();
        define(log);
        NamespaceState state = log.state();
        log.append(state, TestEntities.next(state, new Change.EntityDefined(TestEntities.entity("other", "Other"))));
        for (int i = 0; i < 98; i++) {
            commit(log);
        }

        try (Stream<Path> chunks = Files.list(directory.resolve("_pf/chunks"))) {
            assertThat(chunks.map(path -> path.getFileName().toString()).filter(name -> name.startsWith("other-")))
                    .hasSize(1);
        }
        assertThat(open().state()).isEqualTo(log.state());
    }

    @Test
    void listsOfFilesThatStayAreWrittenOnce() throws IOException {
        List<NamespaceState> states = write(800);
        assertThat(open().state()).isEqualTo(states.get(800));

        try (Stream<Path> lists = Files.list(directory.resolve("_pf/chunks"))) {
            List<Path> all =
                    lists.filter(path -> path.toString().endsWith(".files")).toList();
            assertThat(all).isNotEmpty();
            // The files of all lists together are no more than there are: none stands in two.
            int files = 0;
            for (Path list : all) {
                files += FileLists.read(list.toString(), Files.readAllBytes(list))
                        .size();
            }
            assertThat(files).isLessThanOrEqualTo(800);
        }
    }

    @Test
    void aStateWithoutFilesThatWereRemovedIsRead() {
        List<NamespaceState> states = write(200);
        NamespaceLog log = open();
        NamespaceState before = log.state();
        List<String> gone = before.entityNamed("Entity").orElseThrow().files().stream()
                .filter(file -> file.sequence() % 3 == 0)
                .map(DataFile::path)
                .toList();
        log.append(before, TestEntities.next(before, new Change.FilesChanged("e", List.of(), gone)));
        for (int i = 0; i < 40; i++) {
            commit(log);
        }

        assertThat(open().state()).isEqualTo(log.state());
        assertThat(open().stateAt(200)).isEqualTo(states.get(200));
    }

    @Test
    void aTimeFindsTheLastCommitThatIsNotLater() {
        List<NamespaceState> states = write(70);
        NamespaceLog log = open();

        for (int sequence = 1; sequence <= 70; sequence++) {
            long micros = states.get(sequence).timestampMicros();
            assertThat(log.sequenceAsOf(time(micros))).isEqualTo(sequence);
            assertThat(log.sequenceAsOf(time(micros + 999_999))).isEqualTo(sequence);
        }
        assertThat(log.sequenceAsOf(Instant.MAX.minusSeconds(1_000_000_000_000L)))
                .isEqualTo(70);
        assertThatThrownBy(() -> log.sequenceAsOf(time(1))).isInstanceOf(SnapshotExpiredException.class);
    }

    @Test
    void snapshotsThatExpiredOrAreNotThereYetAreNamed() {
        write(10);
        NamespaceLog log = open();
        NamespaceState state = log.state();
        log.append(state, TestEntities.next(state, new Change.SnapshotsExpired(5)));

        assertThat(log.stateAt(5).sequence()).isEqualTo(5);
        assertThatThrownBy(() -> log.stateAt(4))
                .isInstanceOf(SnapshotExpiredException.class)
                .hasMessageContaining("snapshot 4 expired");
        assertThatThrownBy(() -> log.stateAt(12)).hasMessageContaining("the latest is 11");
    }

    @Test
    void aCommitThatDoesNotFitIsNotWritten() {
        NamespaceLog log = open();
        define(log);
        NamespaceState state = log.state();
        Commit wrong = TestEntities.next(state, new Change.FilesChanged("e", List.of(), List.of("not there")));

        assertThatThrownBy(() -> log.append(state, wrong)).isInstanceOf(IllegalStateException.class);
        assertThat(open().state()).isEqualTo(state);
    }

    @Test
    void aWriterThatSleptWhileItsStateExpiredIsNotBelieved() throws IOException {
        List<NamespaceState> states = write(40);
        NamespaceLog sleeper = open();
        NamespaceState old = states.get(20);
        for (int sequence = 1; sequence <= 30; sequence++) {
            Files.delete(directory.resolve("_pf/commits/" + SequenceNames.name(sequence)));
        }

        assertThat(sleeper.append(old, TestEntities.insert(old))).isFalse();
        assertThat(sleeper.state()).isEqualTo(states.get(40));
    }

    @Test
    void aMissingChunkIsNamed() throws IOException {
        write(40);
        try (Stream<Path> chunks = Files.list(directory.resolve("_pf/chunks"))) {
            for (Path chunk : chunks.toList()) {
                Files.delete(chunk);
            }
        }

        assertThatThrownBy(() -> open().state())
                .isInstanceOf(EntityStorageException.class)
                .hasMessageContaining("names chunk e-");
    }

    @Test
    void aFailureAfterTheCommitWasMadeIsSaidToBeUnknownAndOneBeforeIsAFailure() {
        Failing failing = new Failing();
        NamespaceLog log = NamespaceLog.of("ns", directory, new RememberedDirectories(failing));
        define(log);
        NamespaceState state = log.state();

        failing.onForce = true;
        assertThatThrownBy(() -> log.append(state, TestEntities.insert(state)))
                .isInstanceOf(EntityStorageException.class);
        assertThat(open().state()).isEqualTo(state);

        failing.onForce = false;
        failing.onForceDirectory = true;
        assertThatThrownBy(() -> log.append(state, TestEntities.insert(state)))
                .isInstanceOf(CommitUnknownException.class);
    }

    private static final class Failing implements DurableFiles {
        private boolean onForce;
        private boolean onForceDirectory;

        @Override
        public void force(Path file) throws IOException {
            if (onForce) {
                throw new IOException("no force");
            }
            DurableFiles.super.force(file);
        }

        @Override
        public void forceDirectory(Path directory) throws IOException {
            if (onForceDirectory) {
                throw new IOException("no force");
            }
            DurableFiles.super.forceDirectory(directory);
        }
    }

    private NamespaceLog open() {
        return NamespaceLog.of("ns", directory, DurableFiles.SYSTEM);
    }

    private static void define(NamespaceLog log) {
        NamespaceState state = log.state();
        log.append(
                state,
                TestEntities.next(
                        state,
                        new Change.NamespaceDefined(Map.of("owner", "me")),
                        new Change.EntityDefined(TestEntities.entity("e", "Entity"))));
    }

    private static void commit(NamespaceLog log) {
        NamespaceState state = log.state();
        assertThat(log.append(state, TestEntities.insert(state))).isTrue();
        log.checkpoint();
    }

    /** The states after 0, 1, 2, … commits. */
    private List<NamespaceState> write(int count) {
        NamespaceLog log = open();
        List<NamespaceState> states = new ArrayList<>(List.of(log.state()));
        define(log);
        states.add(log.state());
        while (states.size() <= count) {
            commit(log);
            states.add(log.state());
        }
        return states;
    }

    private static Instant time(long micros) {
        return Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000);
    }
}

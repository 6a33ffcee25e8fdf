package io.parquetframe.entity.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.entity.EntityStorageException;
import io.parquetframe.entity.key.KeyFilter;
import io.parquetframe.entity.metadata.Change;
import io.parquetframe.entity.metadata.Commit;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.metadata.Reliance;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetadataJsonTest {

    private static final EntityMetadata ENTITY = TestEntities.entity("e", "Entity");

    @Test
    void everyKindOfChangeIsReadAsItWasWritten() {
        Commit commit = new Commit(
                7,
                "me",
                123,
                "all",
                Map.of("rows", "3"),
                List.of(
                        new Change.NamespaceDefined(Map.of("a", "b")),
                        new Change.NamespaceDropped(),
                        new Change.EntityDefined(ENTITY),
                        new Change.EntityDropped("x"),
                        new Change.FilesChanged("e", List.of(TestEntities.file("f", 1, 2, 99)), List.of("g")),
                        new Change.KeysReserved("e", 1001),
                        new Change.BatchWritten("e", "query", 5),
                        new Change.SnapshotsExpired(3)),
                List.of(new Reliance("e", "fk", Reliance.Kind.PRESENT, KeyFilter.of(List.of(TestEntities.key(-5))))));

        assertThat(MetadataJson.read(Commit.class, "f", MetadataJson.write(commit)))
                .isEqualTo(commit);
    }

    @Test
    void statesDefinitionsAndFilesAreReadAsTheyWereWritten() {
        EntityState state = new EntityState(ENTITY, List.of(TestEntities.file("f", 4)), 17, Map.of("q", 2L), 9);
        List<DataFile> files = List.of(TestEntities.file("f", 4), TestEntities.file("g", 5, 77));

        assertThat(MetadataJson.read(EntityState.class, "f", MetadataJson.write(state)))
                .isEqualTo(state);
        assertThat(MetadataJson.entity(MetadataJson.entity(ENTITY))).isEqualTo(ENTITY);
        assertThat(MetadataJson.files(MetadataJson.files(files))).isEqualTo(files);
    }

    @Test
    void whatCannotBeUnderstoodIsRefused() {
        assertThatThrownBy(
                        () -> MetadataJson.read(Commit.class, "7.json", "{\"format\":2,\"value\":{}}".getBytes(UTF_8)))
                .isInstanceOf(EntityStorageException.class)
                .hasMessageContaining("7.json has format 2");
        assertThatThrownBy(() -> MetadataJson.read(Commit.class, "7.json", "{\"form".getBytes(UTF_8)))
                .isInstanceOf(EntityStorageException.class)
                .hasMessageContaining("7.json is damaged");
        assertThatThrownBy(() -> MetadataJson.read(
                        Commit.class, "7.json", "{\"format\":1,\"value\":{\"unknown\":1}}".getBytes(UTF_8)))
                .isInstanceOf(EntityStorageException.class);
        assertThatThrownBy(() -> MetadataJson.entity("[]")).isInstanceOf(IllegalArgumentException.class);
    }
}

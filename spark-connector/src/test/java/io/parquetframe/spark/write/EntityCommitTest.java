package io.parquetframe.spark.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.entity.CommitUnknownException;
import io.parquetframe.entity.DuplicateKeyException;
import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.data.DataFileWriter;
import io.parquetframe.entity.data.WrittenFile;
import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntitySchema;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.metadata.GeneratedKey;
import io.parquetframe.entity.metadata.NamespaceState;
import io.parquetframe.entity.metadata.RowSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.LogicalWriteInfoImpl;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntityCommitTest {

    private static final String NAMESPACE = "shop";

    private static final EntityMetadata ENTITY = new EntityMetadata(
            "e1",
            "users",
            "e1",
            List.of(new EntitySchema(
                    1, List.of(new EntityField(1, "id", Schema.create(Schema.Type.LONG), false, null, null)))),
            1,
            List.of(new Constraint.PrimaryKey("pk", List.of(1))),
            List.of(),
            GeneratedKey.NONE,
            Map.of());

    @TempDir
    private Path warehouse;

    private EntityCatalog catalog;

    @BeforeEach
    void define() {
        catalog = EntityCatalog.open(warehouse.toUri());
        catalog.createNamespace(NAMESPACE, Map.of());
        catalog.define(NAMESPACE, ENTITY);
    }

    private WriteTarget target() {
        NamespaceState state = catalog.state(NAMESPACE);
        return new WriteTarget("users", catalog, NAMESPACE, state, EntityCatalog.entity(NAMESPACE, state, "users"));
    }

    private List<WrittenFile> written(long id) throws IOException {
        GenericData.Record row = new GenericData.Record(RowSchemas.of(ENTITY));
        row.put("id", id);
        try (DataFileWriter writer = DataFileWriter.rows(catalog.storage(NAMESPACE), ENTITY, false)) {
            writer.add(row);
            return writer.finish();
        }
    }

    private WriterCommitMessage[] message(List<WrittenFile> files) {
        return new WriterCommitMessage[] {WrittenFiles.of(files)};
    }

    private Path path(List<WrittenFile> files) {
        return catalog.storage(NAMESPACE).path(ENTITY, files.get(0).file());
    }

    @Test
    void whatFailsAfterTheCommitLeavesItsFiles() throws IOException {
        List<WrittenFile> files = written(1);
        EntityCommit commit = new EntityCommit(target(), "insert", Replacement.NOTHING::of);

        commit.commit(message(files));
        commit.abort(message(files));

        assertThat(path(files)).exists();
        EntityState state = EntityCatalog.entity(NAMESPACE, catalog.state(NAMESPACE), "users");
        assertThat(state.files())
                .allMatch(file -> Files.exists(catalog.storage(NAMESPACE).path(ENTITY, file)));
    }

    @Test
    void whatIsRefusedLeavesNothing() throws IOException {
        new EntityCommit(target(), "insert", Replacement.NOTHING::of).commit(message(written(1)));
        List<WrittenFile> files = written(1);
        EntityCommit commit = new EntityCommit(target(), "insert", Replacement.NOTHING::of);

        assertThatThrownBy(() -> commit.commit(message(files))).isInstanceOf(DuplicateKeyException.class);
        commit.abort(message(files));

        assertThat(path(files)).doesNotExist();
    }

    private StreamedBatches stream() {
        LogicalWriteInfo info = new LogicalWriteInfoImpl(
                "query",
                DataTypes.createStructType(List.of(DataTypes.createStructField("id", DataTypes.LongType, true))),
                CaseInsensitiveStringMap.empty(),
                Optional.empty(),
                Optional.empty());
        return new StreamedBatches(target(), info, Replacement.NOTHING);
    }

    @Test
    void whatFailsAfterABatchIsCommittedLeavesItsFiles() throws IOException {
        List<WrittenFile> files = written(1);
        StreamedBatches stream = stream();

        stream.commit(0, message(files));
        stream.abort(0, message(files));

        assertThat(path(files)).exists();
        assertThat(target().state().files()).hasSize(1);
        assertThat(target().state().batches()).containsEntry("query", 0L);
    }

    @Test
    void aBatchThatIsThereIsNotWrittenAgain() throws IOException {
        stream().commit(3, message(written(1)));
        List<WrittenFile> again = written(1);
        List<WrittenFile> earlier = written(2);

        stream().commit(3, message(again));
        stream().commit(2, message(earlier));

        assertThat(path(again)).doesNotExist();
        assertThat(path(earlier)).doesNotExist();
        assertThat(target().state().files()).hasSize(1);
    }

    @Test
    void aBatchThatIsRefusedOrNeverCommittedLeavesNothing() throws IOException {
        stream().commit(0, message(written(1)));
        List<WrittenFile> repeated = written(1);
        List<WrittenFile> uncommitted = written(2);
        StreamedBatches stream = stream();

        stream.abort(1, message(uncommitted));
        assertThatThrownBy(() -> stream.commit(1, message(repeated))).isInstanceOf(DuplicateKeyException.class);
        stream.abort(1, message(repeated));

        assertThat(path(repeated)).doesNotExist();
        assertThat(path(uncommitted)).doesNotExist();
    }

    @Test
    void errorsThatDoNotSayThatNothingWasWrittenKeepFiles() {
        CommitOutcome outcome = new CommitOutcome();

        assertThatThrownBy(() -> outcome.of(() -> {
                    throw new CommitUnknownException(NAMESPACE, 2, new IOException("disk"));
                }))
                .isInstanceOf(CommitUnknownException.class);
        assertThat(outcome.mayBeThere()).isTrue();
        assertThatThrownBy(() -> outcome.of(() -> {
                    throw new IllegalStateException("afterwards");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(outcome.mayBeThere()).isTrue();
    }
}

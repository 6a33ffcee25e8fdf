package io.parquetframe.entity.imports;

import io.parquetframe.avro.AvroSchemas;
import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.EntityStorageException;
import io.parquetframe.entity.ImportException;
import io.parquetframe.entity.Progress;
import io.parquetframe.entity.key.KeyEncoding;
import io.parquetframe.entity.metadata.Definitions;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.metadata.Snapshot;
import io.parquetframe.entity.store.RowInserts;
import io.parquetframe.entity.transaction.EntityTransaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * Brings the rows of a directory that the entity framework of the Python library ParquetFrame 2.0 wrote into an entity: a new
 * one, or one that is there, whose types then hold and whose stored rows stay. Types come from the call, from the entity, from the
 * file of rows or from {@code _schema.yaml}, never from values; a value that does not fit exactly is an error that names file
 * and line. All rows come in one commit, held to the constraints of the entity, or none. The directory is not changed; nobody
 * should write to it meanwhile. Safe for use by many threads.
 */
public final class ParquetFrameImport {

    private final EntityCatalog catalog;

    /** For the entities of a catalog. */
    public ParquetFrameImport(EntityCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * What was done.
     *
     * @param entity its name
     * @param rows that it got
     * @param snapshot in which they came
     */
    public record Result(String entity, long rows, long snapshot) {}

    /**
     * Imports a directory.
     *
     * @param directory the {@code storage_path} of a class
     * @throws ImportException for files that cannot be taken over, naming file, line and remedy
     * @throws io.parquetframe.entity.EntityNotFoundException when there is no such namespace
     * @throws io.parquetframe.entity.ConstraintViolationException when rows break a constraint
     * @throws java.util.concurrent.CancellationException after an interrupt
     */
    public Result run(Path directory, String namespace, ImportOptions options) {
        PythonDirectory source = PythonDirectory.of(directory);
        String name = options.entity().orElseGet(source::name);
        ForeignRows base = source.base()
                .map(file -> ForeignRows.open(file, AvroSchemas.avroName(namespace) + "." + AvroSchemas.avroName(name)))
                .orElse(null);
        ImportedColumns columns = ImportedColumns.of(source, base == null ? null : base.file(), options.types());
        EntityTransaction transaction = catalog.begin(namespace);
        Optional<EntityMetadata> stored = transaction.state().entityNamed(name).map(EntityState::metadata);
        EntityMetadata entity = stored.orElseGet(() -> columns.define(name, options.primaryKey()));
        if (stored.isPresent()) {
            columns.requireFit(entity, options.types());
        } else {
            Definitions.check(entity, id -> Optional.empty());
            transaction.define(entity);
        }
        RowFitting fitting =
                new RowFitting(entity, columns.types().keySet(), options.zone().orElse(null));
        try (RowInserts rows = RowInserts.of(catalog, namespace, transaction, entity, options.progress())) {
            long count = new Work(source, base, entity, fitting, options.progress()).into(rows);
            options.progress().at(Progress.Step.COMMIT, count);
            Snapshot snapshot = transaction.commit("import", Map.of("rows", String.valueOf(count)));
            catalog.written(namespace, List.of(entity.id()));
            return new Result(name, count, snapshot.id());
        } catch (IOException | UncheckedIOException e) {
            throw new EntityStorageException("Cannot write the rows of " + directory + " to " + name, e);
        }
    }

    private record Work(
            PythonDirectory source,
            @Nullable ForeignRows base,
            EntityMetadata entity,
            RowFitting fitting,
            Progress progress) {

        long into(RowInserts rows) throws IOException {
            List<Integer> keyIds = entity.primaryKey().orElseThrow().fieldIds();
            String keyColumn =
                    entity.schema().field(keyIds.get(0)).orElseThrow().name();
            Overlay log = new Overlay(new DeltaLog(source.log()), keyColumn, KeyEncoding.of(entity, keyIds), fitting);
            progress.at(Progress.Step.READ, log.read());
            if (base != null) {
                base(base, keyColumn, log, rows);
            }
            for (Optional<GenericRecord> row : log.rows()) {
                if (row.isPresent()) {
                    rows.add(row.get());
                }
            }
            return rows.finish();
        }

        private void base(ForeignRows base, String keyColumn, Overlay log, RowInserts rows) throws IOException {
            String key = AvroSchemas.avroName(keyColumn);
            base.each(fitting.ofFile(base.file(), true), (number, row) -> {
                if (row.get(key) == null) {
                    throw ImportException.of(
                            base.path(),
                            "row " + number + " has no value in its key " + keyColumn + ". Remove it",
                            null);
                }
                if (!log.covers(row)) {
                    rows.add(row);
                }
            });
        }
    }
}

package io.parquetframe.entity.python;

import io.parquetframe.avro.AvroSchemas;
import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.EntityStorageException;
import io.parquetframe.entity.ImportException;
import io.parquetframe.entity.Progress;
import io.parquetframe.entity.data.CloseableIterator;
import io.parquetframe.entity.data.ForeignFile;
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
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;
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
     * @throws CancellationException after an interrupt
     */
    public Result run(Path directory, String namespace, ImportOptions options) {
        PythonDirectory source = PythonDirectory.of(directory);
        String name = options.entity().orElseGet(source::name);
        ForeignFile base = source.base()
                .map(file -> open(file, AvroSchemas.avroName(namespace) + "." + AvroSchemas.avroName(name)))
                .orElse(null);
        ImportedColumns columns = ImportedColumns.of(source, base, options.types());
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

    private static ForeignFile open(Path file, String recordName) {
        return reading(file, () -> {
            try {
                return ForeignFile.open(file, recordName);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Whatever a library throws at a file that is damaged or of a kind that it does not know. */
    private static <T> T reading(Path file, Supplier<T> call) {
        try {
            return call.get();
        } catch (ImportException | CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            throw ImportException.of(
                    file,
                    "it cannot be read: " + e.getMessage() + ". Restore the file, or let the library write it again",
                    e);
        }
    }

    private record Work(
            PythonDirectory source,
            @Nullable ForeignFile base,
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
                base(source.base().orElseThrow(), base, keyColumn, log, rows);
            }
            for (Optional<GenericRecord> row : log.rows()) {
                if (row.isPresent()) {
                    rows.add(row.get());
                }
            }
            return rows.finish();
        }

        private void base(Path file, ForeignFile base, String keyColumn, Overlay log, RowInserts rows)
                throws IOException {
            Function<GenericRecord, GenericRecord> fit = fitting.ofFile(base);
            String key = AvroSchemas.avroName(keyColumn);
            try (CloseableIterator<GenericRecord> stored = opened(file, base)) {
                for (long number = 1; reading(file, stored::hasNext); number++) {
                    GenericRecord row = fitted(file, number, fit, reading(file, stored::next));
                    if (row.get(key) == null) {
                        throw ImportException.of(
                                file, "row " + number + " has no value in its key " + keyColumn + ". Remove it", null);
                    }
                    if (!log.covers(row)) {
                        rows.add(row);
                    }
                }
            }
        }

        private static CloseableIterator<GenericRecord> opened(Path file, ForeignFile base) {
            return reading(file, () -> {
                try {
                    return base.rows();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }

        private static GenericRecord fitted(
                Path file, long number, Function<GenericRecord, GenericRecord> fit, GenericRecord row) {
            try {
                return fit.apply(row);
            } catch (UnfitValueException e) {
                throw ImportException.of(
                        file, "row " + number + ", " + e.getMessage() + ". " + ImportedColumns.REMEDY, e);
            }
        }
    }
}

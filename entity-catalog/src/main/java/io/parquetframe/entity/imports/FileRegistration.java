package io.parquetframe.entity.imports;

import io.parquetframe.avro.AvroSchemas;
import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.EntityStorageException;
import io.parquetframe.entity.ImportException;
import io.parquetframe.entity.Progress;
import io.parquetframe.entity.metadata.Definitions;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.metadata.Snapshot;
import io.parquetframe.entity.store.RowInserts;
import io.parquetframe.entity.transaction.EntityTransaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * Brings the rows of existing Parquet or Avro files into an entity: a new one with the columns of the files, or one that is there.
 * The files stay as they are and belong to whoever made them; the entity gets files of its own, sorted by key and with statistics
 * and key filters, so that it can be searched, changed, moved and expired like any. All rows come in one commit, held to the
 * constraints of the entity, or none. Safe for use by many threads.
 */
public final class FileRegistration {

    private final EntityCatalog catalog;

    /** For the entities of a catalog. */
    public FileRegistration(EntityCatalog catalog) {
        this.catalog = catalog;
    }

    /** What was done: the files and rows that were read, and the snapshot in which they came. */
    public record Result(int files, long rows, long snapshot) {}

    /**
     * Registers files.
     *
     * @param source a file that ends in .parquet or .avro, or a directory of such files, with those below it
     * @param primaryKey the columns of a new entity's key; empty for one that only grows. Not for one that is there
     * @param types of columns of a new entity, where those of the files are not wanted: they are taken over exactly or refused
     * @throws ImportException for files that cannot be taken over, naming the file
     * @throws io.parquetframe.entity.EntityNotFoundException when there is no such namespace
     * @throws io.parquetframe.entity.ConstraintViolationException when rows break a constraint
     * @throws java.util.concurrent.CancellationException after an interrupt
     */
    public Result run(
            Path source,
            String namespace,
            String entity,
            List<String> primaryKey,
            Map<String, Schema> types,
            Progress progress) {
        String recordName = AvroSchemas.avroName(namespace) + "." + AvroSchemas.avroName(entity);
        List<ForeignRows> files = SourceFiles.of(source).stream()
                .map(file -> ForeignRows.open(file, recordName))
                .toList();
        EntityTransaction transaction = catalog.begin(namespace);
        Optional<EntityMetadata> stored =
                transaction.state().entityNamed(entity).map(EntityState::metadata);
        EntityMetadata metadata =
                stored.orElseGet(() -> FileColumns.of(files, types).define(entity, primaryKey));
        if (stored.isPresent()) {
            requireFit(source, metadata, files, primaryKey, types);
        } else {
            Definitions.check(metadata, id -> Optional.empty());
            transaction.define(metadata);
        }
        try (RowInserts rows = RowInserts.of(catalog, namespace, transaction, metadata, progress)) {
            for (ForeignRows file : files) {
                // A column that a file lacks has its default, or no value.
                RowFitting fitting = new RowFitting(metadata, Set.of(), null);
                file.each(fitting.ofFile(file.file(), false), (number, row) -> rows.add(row));
            }
            long count = rows.finish();
            progress.at(Progress.Step.COMMIT, count);
            Snapshot snapshot = transaction.commit(
                    "register", Map.of("files", String.valueOf(files.size()), "rows", String.valueOf(count)));
            catalog.written(namespace, List.of(metadata.id()));
            return new Result(files.size(), count, snapshot.id());
        } catch (IOException | UncheckedIOException e) {
            throw new EntityStorageException("Cannot write the rows of " + source + " to " + entity, e);
        }
    }

    private static void requireFit(
            Path source,
            EntityMetadata entity,
            List<ForeignRows> files,
            List<String> primaryKey,
            Map<String, Schema> types) {
        if (!primaryKey.isEmpty() || !types.isEmpty()) {
            throw ImportException.of(
                    source,
                    "entity " + entity.name() + " is there, and has a key and types. Leave them out, or name a new"
                            + " entity",
                    null);
        }
        for (ForeignRows file : files) {
            List<String> unknown = new ArrayList<>(new HashSet<>(file.file().columns()));
            unknown.removeIf(column -> entity.schema().field(column).isPresent());
            if (!unknown.isEmpty()) {
                throw ImportException.of(
                        file.path(),
                        "entity " + entity.name() + " has no column "
                                + unknown.stream().sorted().findFirst().orElseThrow()
                                + ". Add it, or name a new entity",
                        null);
            }
        }
    }
}

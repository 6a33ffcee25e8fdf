package io.parquetframe.entity.imports;

import io.parquetframe.entity.Progress;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * How a directory is imported. Immutable.
 *
 * @param entity the name of the entity; that of the Python class where it is empty
 * @param types of columns, as Avro types without null, where those of the files are wrong or missing; for a new entity only
 * @param primaryKey the column, where no file tells it
 * @param zone of times that were stored without one, for columns of instants; where it is empty such times are refused there
 * @param progress is told how far it is
 */
public record ImportOptions(
        Optional<String> entity,
        Map<String, Schema> types,
        Optional<String> primaryKey,
        Optional<ZoneId> zone,
        Progress progress) {

    /** All from the files. */
    public static final ImportOptions DEFAULT =
            new ImportOptions(Optional.empty(), Map.of(), Optional.empty(), Optional.empty(), Progress.NONE);

    public ImportOptions {
        // In their order, which is that of the columns that no file has.
        types = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(types));
    }

    /** The same for an entity of another name than the class. */
    public ImportOptions withEntity(String name) {
        return new ImportOptions(Optional.of(name), types, primaryKey, zone, progress);
    }

    /** The same with types of columns. */
    public ImportOptions withTypes(Map<String, Schema> given) {
        return new ImportOptions(entity, given, primaryKey, zone, progress);
    }

    /** The same with a primary key. */
    public ImportOptions withPrimaryKey(String column) {
        return new ImportOptions(entity, types, Optional.of(column), zone, progress);
    }

    /** The same for times of a zone. */
    public ImportOptions withZone(ZoneId of) {
        return new ImportOptions(entity, types, primaryKey, Optional.of(of), progress);
    }

    /** The same with somebody who is told. */
    public ImportOptions withProgress(Progress told) {
        return new ImportOptions(entity, types, primaryKey, zone, told);
    }
}

package io.parquetframe.entity.data;

import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.key.KeyEncoding;
import io.parquetframe.entity.key.KeyFilter;
import io.parquetframe.entity.key.KeyFilterBuilder;
import io.parquetframe.entity.metadata.ColumnStatistics;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.KeyIndex;
import io.parquetframe.entity.metadata.RowSchemas;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** What the metadata say about the rows of one file, collected while it is written. For one thread. */
final class FileStatistics {

    private final KeyFilterBuilder keys = KeyFilter.builder();
    private final List<Index> indexes = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();
    private long rows;

    private record Index(List<Integer> fieldIds, KeyEncoding encoding, KeyFilterBuilder values) {}

    private record Column(String avroName, ColumnRange range) {}

    /** @param schema of the file */
    FileStatistics(EntityMetadata entity, Schema schema, List<List<Integer>> indexed) {
        for (List<Integer> fieldIds : indexed) {
            indexes.add(new Index(fieldIds, KeyEncoding.of(entity, fieldIds), KeyFilter.builder()));
        }
        for (Schema.Field field : schema.getFields()) {
            columns.add(
                    new Column(field.name(), new ColumnRange(RowSchemas.id(field), AvroValues.value(field.schema()))));
        }
    }

    /** @param key of the row, null where the entity has none */
    void add(GenericRecord row, @Nullable KeyBytes key) {
        rows++;
        if (key != null) {
            keys.add(key);
        }
        for (Index index : indexes) {
            KeyBytes value = index.encoding().of(row);
            if (value != null) {
                index.values().add(value);
            }
        }
        for (Column column : columns) {
            column.range().add(row.get(column.avroName()));
        }
    }

    long rows() {
        return rows;
    }

    /** Null for a file without keys. */
    @Nullable
    KeyFilter keys() {
        return keys.count() == 0 ? null : keys.build();
    }

    /** An index in which no row has a value says nothing. */
    List<KeyIndex> indexes() {
        return indexes.stream()
                .filter(index -> index.values().count() > 0)
                .map(index -> new KeyIndex(index.fieldIds(), index.values().build()))
                .toList();
    }

    List<ColumnStatistics> columns() {
        return columns.stream().map(column -> column.range().build()).toList();
    }
}

package io.parquetframe.spark.scan;

import io.parquetframe.avro.AvroSchemas;
import io.parquetframe.entity.data.EntityReader;
import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.key.KeyEncoding;
import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.spark.catalog.ColumnTypes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.generic.GenericRecord;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Literal;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a scan whose conditions name a few keys: looked up one by one, as a search by key reads a page or block where a
 * scan reads a file. Thread-safe.
 */
public final class KeyedRows {

    /** More keys than these are better scanned for. */
    private static final int MOST_KEYS = 16;

    private static final int MOST_READERS = 4;

    /** By directory of the namespace; what they keep is about immutable files. */
    private static final Map<String, EntityReader> READERS =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, EntityReader> eldest) {
                    return size() > MOST_READERS;
                }
            });

    private KeyedRows() {}

    /**
     * Rows that hold all that the scan is asked for, and perhaps some that its conditions leave out.
     *
     * @param columns of the rows, in their order
     * @return empty where the conditions name no keys, where the plan relies on the scan for some of them, or columns have types whose values are not made here
     * @throws IOException as reading does
     */
    public static Optional<List<InternalRow>> find(EntityTableScan scan, List<EntityField> columns) throws IOException {
        // A search looks into files that the scan has left out.
        List<KeyBytes> keys = scan.evaluatedAgain() && isSearchable(scan) ? keys(scan) : null;
        if (keys == null) {
            return Optional.empty();
        }
        EntityReader reader = READERS.computeIfAbsent(
                scan.storage().directory().toString(), unseen -> EntityReader.of(scan.storage()));
        List<InternalRow> rows = new ArrayList<>();
        for (KeyBytes key : keys) {
            GenericRecord found = reader.find(scan.state(), key).orElse(null);
            if (found != null) {
                InternalRow row = row(found, columns);
                if (row == null) {
                    return Optional.empty();
                }
                rows.add(row);
            }
        }
        return Optional.of(rows);
    }

    /** A search ends at the first row with the key. A file that was written before there was a key would be read from its start. */
    private static boolean isSearchable(EntityTableScan scan) {
        return scan.entity().enforced()
                && scan.state().files().stream().allMatch(file -> file.keys() != null);
    }

    private static @Nullable InternalRow row(GenericRecord found, List<EntityField> columns) {
        Object[] values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            EntityField column = columns.get(i);
            Object raw = found.get(AvroSchemas.avroName(column.name()));
            if (raw != null) {
                values[i] = CatalystValues.of(raw, column.type(), ColumnTypes.toSpark(column.type()));
                if (values[i] == null) {
                    return null;
                }
            }
        }
        return new GenericInternalRow(values);
    }

    /** The only keys that rows can have; null where there are many, or no telling. */
    private static @Nullable List<KeyBytes> keys(EntityTableScan scan) {
        List<Integer> ids =
                scan.entity().primaryKey().map(Constraint.PrimaryKey::fieldIds).orElse(List.of());
        if (ids.isEmpty()) {
            return null;
        }
        List<List<Object>> keys = List.of(List.of());
        for (int id : ids) {
            EntityField part = scan.entity().schema().field(id).orElseThrow();
            Set<Object> values = values(scan, part);
            if (values == null || keys.size() * values.size() > MOST_KEYS) {
                return null;
            }
            List<List<Object>> longer = new ArrayList<>();
            for (List<Object> key : keys) {
                for (Object value : values) {
                    List<Object> next = new ArrayList<>(key);
                    next.add(value);
                    longer.add(next);
                }
            }
            keys = longer;
        }
        KeyEncoding encoding = KeyEncoding.of(scan.entity(), ids);
        return keys.stream().map(encoding::of).distinct().toList();
    }

    private static @Nullable Set<Object> values(EntityTableScan scan, EntityField column) {
        for (Predicate condition : scan.conditions()) {
            Expression[] parts = condition.children();
            boolean equal = condition.name().equals("=");
            if ((equal || condition.name().equals("IN")) && parts.length > 1) {
                boolean turned = equal && parts[0] instanceof Literal;
                Expression[] operands = turned ? new Expression[] {parts[1], parts[0]} : parts;
                Set<Object> values = FilePruning.column(scan.entity(), operands[0])
                                .filter(column::equals)
                                .isPresent()
                        ? raw(operands, column)
                        : null;
                if (values != null) {
                    return values;
                }
            }
        }
        return null;
    }

    private static @Nullable Set<Object> raw(Expression[] operands, EntityField column) {
        Set<Object> values = new LinkedHashSet<>();
        for (int i = 1; i < operands.length; i++) {
            if (FilePruning.value(operands[i], column) == null || !(operands[i] instanceof Literal<?> literal)) {
                return null;
            }
            values.add(RawValues.of(literal.value(), column.type()));
        }
        return values;
    }
}

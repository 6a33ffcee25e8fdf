package io.parquetframe.spark.scan;

import io.parquetframe.avro.AvroSchemas;
import io.parquetframe.entity.data.EntityReader;
import io.parquetframe.entity.data.EntityStorage;
import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.key.KeyEncoding;
import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.spark.catalog.ColumnTypes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.generic.GenericRecord;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Literal;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows whose keys some conditions name: looked up one by one, as a search by key reads a page or block where a scan reads a
 * file. Immutable.
 */
final class KeyedRows {

    private static final Logger LOG = LoggerFactory.getLogger(KeyedRows.class);

    /** More keys than these are better scanned for. */
    static final int MOST_KEYS = 64;

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

    private final EntityMetadata entity;
    private final List<GenericRecord> found;
    private final Set<Predicate> met;

    private KeyedRows(EntityMetadata entity, List<GenericRecord> found, Set<Predicate> met) {
        this.entity = entity;
        this.found = found;
        this.met = met;
    }

    /** The only values that a column of the key can have, because of a condition. */
    private record Bound(Predicate condition, Set<Object> values) {}

    /**
     * Rows that hold all that the conditions ask for, and perhaps some that they leave out.
     *
     * @return null where the conditions name no keys, or too many, and where reading fails, as it will for whoever scans
     */
    static @Nullable KeyedRows find(EntityStorage storage, EntityState state, List<Predicate> conditions) {
        EntityMetadata entity = state.metadata();
        List<Integer> ids =
                entity.primaryKey().map(Constraint.PrimaryKey::fieldIds).orElse(List.of());
        Map<Integer, Bound> bounds = new LinkedHashMap<>();
        int keys = 1;
        for (int id : ids) {
            Bound bound = bound(entity, entity.schema().field(id).orElseThrow(), conditions);
            if (bound == null || bound.values().size() > MOST_KEYS / keys) {
                return null;
            }
            keys *= bound.values().size();
            bounds.put(id, bound);
        }
        // A search ends at the first row with the key, and several may have one that is trusted. A file that was
        // written before there was a key would be read from its start.
        if (ids.isEmpty() || !entity.enforced() || state.files().stream().anyMatch(file -> file.keys() == null)) {
            return null;
        }
        Set<Predicate> met = Collections.newSetFromMap(new IdentityHashMap<>());
        bounds.values().forEach(bound -> met.add(bound.condition()));
        return read(storage, state, keys(entity, bounds), met);
    }

    private static @Nullable KeyedRows read(
            EntityStorage storage, EntityState state, Set<KeyBytes> keys, Set<Predicate> met) {
        EntityReader reader =
                READERS.computeIfAbsent(storage.directory().toString(), unseen -> EntityReader.of(storage));
        List<GenericRecord> found = new ArrayList<>();
        try {
            for (KeyBytes key : keys) {
                reader.find(state, key).ifPresent(found::add);
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("A search in {} failed", state.metadata().name(), e);
            return null;
        }
        return new KeyedRows(state.metadata(), found, met);
    }

    private static Set<KeyBytes> keys(EntityMetadata entity, Map<Integer, Bound> bounds) {
        List<List<Object>> keys = List.of(List.of());
        for (Bound bound : bounds.values()) {
            List<List<Object>> longer = new ArrayList<>();
            for (List<Object> key : keys) {
                for (Object value : bound.values()) {
                    List<Object> next = new ArrayList<>(key);
                    next.add(value);
                    longer.add(next);
                }
            }
            keys = longer;
        }
        KeyEncoding encoding = KeyEncoding.of(entity, List.copyOf(bounds.keySet()));
        Set<KeyBytes> encoded = new TreeSet<>();
        keys.forEach(key -> encoded.add(encoding.of(key)));
        return encoded;
    }

    private static @Nullable Bound bound(EntityMetadata entity, EntityField column, List<Predicate> conditions) {
        for (Predicate condition : conditions) {
            Expression[] parts = condition.children();
            boolean equal = condition.name().equals("=");
            if ((equal || condition.name().equals("IN")) && parts.length > 1) {
                boolean turned = equal && parts[0] instanceof Literal;
                Expression[] operands = turned ? new Expression[] {parts[1], parts[0]} : parts;
                Set<Object> values = FilePruning.column(entity, operands[0])
                                .filter(column::equals)
                                .isPresent()
                        ? raw(operands, column)
                        : null;
                if (values != null) {
                    return new Bound(condition, values);
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

    /** Whether a condition is one of those by which the rows were found: it holds for all of them. */
    boolean isMet(Predicate condition) {
        return met.contains(condition);
    }

    /**
     * The rows as Catalyst has them; null where a column's values are not made here.
     *
     * @param columns of the rows, in their order
     */
    InternalRow @Nullable [] rows(List<Integer> columns) {
        InternalRow[] rows = new InternalRow[found.size()];
        for (int i = 0; i < rows.length; i++) {
            InternalRow row = row(found.get(i), columns);
            if (row == null) {
                return null;
            }
            rows[i] = row;
        }
        return rows;
    }

    private @Nullable InternalRow row(GenericRecord record, List<Integer> columns) {
        Object[] values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            EntityField column = entity.schema().field(columns.get(i)).orElseThrow();
            Object raw = record.get(AvroSchemas.avroName(column.name()));
            if (raw != null) {
                values[i] = CatalystValues.of(raw, column.type(), ColumnTypes.toSpark(column.type()));
                if (values[i] == null) {
                    return null;
                }
            }
        }
        return new GenericInternalRow(values);
    }
}

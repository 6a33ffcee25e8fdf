package io.parquetframe.entity.store;

import io.parquetframe.avro.AvroSchemas;
import io.parquetframe.entity.CheckViolationException;
import io.parquetframe.entity.ConstraintViolationException;
import io.parquetframe.entity.EntityDefinitionException;
import io.parquetframe.entity.NotNullViolationException;
import io.parquetframe.entity.check.RowCheck;
import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.key.KeyEncoding;
import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityProperties;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** What each row must fulfil in itself: required columns and CHECKs. Immutable, thread-safe. */
final class RowRules {

    private record Required(String column, String avroName) {}

    private final EntityMetadata entity;
    private final @Nullable KeyEncoding key;
    private final List<Required> required;
    private final List<RowCheck> checks;

    private RowRules(EntityMetadata entity, @Nullable KeyEncoding key, List<Required> required, List<RowCheck> checks) {
        this.entity = entity;
        this.key = key;
        this.required = required;
        this.checks = checks;
    }

    /**
     * The rules of an entity.
     *
     * @param key by which messages name rows; null where there is none
     * @throws EntityDefinitionException for a CHECK that only Spark evaluates
     */
    static RowRules of(EntityMetadata entity, @Nullable KeyEncoding key) {
        List<Required> required = entity.schema().fields().stream()
                .filter(field -> !field.nullable())
                .map(EntityField::name)
                .map(name -> new Required(name, AvroSchemas.avroName(name)))
                .toList();
        boolean trusted = "trusted".equals(entity.properties().get(EntityProperties.INTEGRITY));
        List<RowCheck> checks = trusted
                ? List.of()
                : entity.constraints(Constraint.Check.class).stream()
                        .map(check -> RowCheck.of(entity, check).orElseThrow(() -> inexact(entity, check)))
                        .toList();
        return new RowRules(entity, key, required, checks);
    }

    private static EntityDefinitionException inexact(EntityMetadata entity, Constraint.Check check) {
        return new EntityDefinitionException("Cannot write to " + entity.name() + " from Java: " + check.name() + " ("
                + check.sql() + ") can be evaluated by Spark only. Write by Spark SQL, or drop the constraint");
    }

    /** Begins the rows of one call. */
    Batch batch() {
        return new Batch();
    }

    /** The rows of one call: what is wrong with them is collected, so that the error can tell how many there are. */
    final class Batch {

        private final Map<String, Offenders> missing = new LinkedHashMap<>();
        private final Map<RowCheck, Offenders> failed = new LinkedHashMap<>();

        private static final class Offenders {
            private final List<String> keys = new ArrayList<>();
            private long count;
        }

        /** Whether the row may be written. */
        boolean accept(GenericRecord row) {
            for (Required column : required) {
                if (row.get(column.avroName()) == null) {
                    note(missing.computeIfAbsent(column.column(), name -> new Offenders()), row);
                    return false;
                }
            }
            for (RowCheck check : checks) {
                if (check.isViolatedBy(row)) {
                    note(failed.computeIfAbsent(check, c -> new Offenders()), row);
                    return false;
                }
            }
            return true;
        }

        private void note(Offenders offenders, GenericRecord row) {
            offenders.count++;
            KeyBytes bytes = key == null ? null : key.of(row);
            if (key != null && bytes != null && offenders.keys.size() < ConstraintViolationException.SHOWN) {
                offenders.keys.add(key.describe(bytes));
            }
        }

        /** Throws what was found. */
        void finish() {
            missing.forEach((column, rows) -> {
                throw new NotNullViolationException(entity.name(), column, rows.keys, rows.count);
            });
            failed.forEach((check, rows) -> {
                throw new CheckViolationException(
                        entity.name(),
                        check.constraint().name(),
                        check.constraint().sql(),
                        rows.keys,
                        rows.count);
            });
        }
    }
}

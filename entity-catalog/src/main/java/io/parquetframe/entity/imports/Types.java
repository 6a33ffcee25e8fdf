package io.parquetframe.entity.imports;

import io.parquetframe.avro.AvroSchemas;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** Types of columns. Pure. */
final class Types {

    private static final Set<String> INSTANTS = Set.of("timestamp-millis", "timestamp-nanos");
    private static final Set<String> LOCAL = Set.of("local-timestamp-millis", "local-timestamp-nanos");
    private static final Map<Schema.Type, String> NAMES = Map.of(
            Schema.Type.LONG, "BIGINT",
            Schema.Type.INT, "INT",
            Schema.Type.STRING, "STRING",
            Schema.Type.BYTES, "BINARY",
            Schema.Type.FIXED, "BINARY",
            Schema.Type.ENUM, "STRING",
            Schema.Type.RECORD, "STRUCT");

    private static final Set<Schema.Type> AS_THEY_ARE = Set.of(
            Schema.Type.BOOLEAN,
            Schema.Type.INT,
            Schema.Type.LONG,
            Schema.Type.FLOAT,
            Schema.Type.DOUBLE,
            Schema.Type.STRING,
            Schema.Type.BYTES);

    private Types() {}

    /** The type beside null. */
    static Schema value(Schema type) {
        if (!type.isUnion()) {
            return type;
        }
        List<Schema> others = type.getTypes().stream()
                .filter(branch -> branch.getType() != Schema.Type.NULL)
                .toList();
        if (others.size() != 1) {
            throw new IllegalArgumentException("a union of several types is no type of a column: " + type);
        }
        return others.get(0);
    }

    /** The type of an entity's column for one of a file: times count microseconds, as both engines do. */
    static Schema ofColumn(Schema file) {
        Schema type = value(file);
        LogicalType logical = type.getLogicalType();
        if (logical != null && INSTANTS.contains(logical.getName())) {
            return LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
        } else if (logical != null && LOCAL.contains(logical.getName())) {
            return LogicalTypes.localTimestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
        }
        return type;
    }

    /** Whether raw values of a file are those of the column, so that nothing has to be looked at. */
    static boolean areTheSame(Schema file, Schema column, boolean nanIsNull) {
        Schema from = value(file);
        Schema to = value(column);
        return AS_THEY_ARE.contains(from.getType())
                && !(nanIsNull && (from.getType() == Schema.Type.FLOAT || from.getType() == Schema.Type.DOUBLE))
                && from.getType() == to.getType()
                && Objects.equals(from.getLogicalType(), to.getLogicalType())
                && Objects.equals(from.getObjectProp("precision"), to.getObjectProp("precision"))
                && Objects.equals(from.getObjectProp("scale"), to.getObjectProp("scale"));
    }

    static String column(Schema.Field field) {
        return AvroSchemas.columnName(field);
    }

    /** As messages name a type: as SQL does, where it has the type. */
    static String name(Schema type) {
        LogicalType logical = type.getLogicalType();
        if (logical instanceof LogicalTypes.Decimal decimal) {
            return "DECIMAL(" + decimal.getPrecision() + ", " + decimal.getScale() + ")";
        } else if (logical instanceof LogicalTypes.Date) {
            return "DATE";
        } else if (logical instanceof LogicalTypes.TimestampMicros) {
            return "TIMESTAMP";
        } else if (logical instanceof LogicalTypes.LocalTimestampMicros) {
            return "TIMESTAMP_NTZ";
        }
        return NAMES.getOrDefault(type.getType(), type.getType().name());
    }
}

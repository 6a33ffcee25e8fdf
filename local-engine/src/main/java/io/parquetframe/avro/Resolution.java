package io.parquetframe.avro;

import io.parquetframe.avro.Incompatibility.Rule;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Avro's rules for reading data of one schema by another, type by type. Pure. */
final class Resolution {

    /** What a type may be promoted to. */
    private static final Map<Schema.Type, Set<Schema.Type>> PROMOTIONS = new EnumMap<>(Map.of(
            Schema.Type.INT, EnumSet.of(Schema.Type.LONG, Schema.Type.FLOAT, Schema.Type.DOUBLE),
            Schema.Type.LONG, EnumSet.of(Schema.Type.FLOAT, Schema.Type.DOUBLE),
            Schema.Type.FLOAT, EnumSet.of(Schema.Type.DOUBLE),
            Schema.Type.STRING, EnumSet.of(Schema.Type.BYTES),
            Schema.Type.BYTES, EnumSet.of(Schema.Type.STRING)));

    private Resolution() {}

    /** The writer's schema with the names that the reader's aliases give it. */
    static Schema withAliases(Schema writer, Schema reader) {
        try {
            return Schema.applyAliases(writer, reader);
        } catch (AvroRuntimeException e) {
            throw new AvroSchemaException(
                    "", "the aliases of the reader's schema do not fit the file: " + e.getMessage());
        }
    }

    static boolean promotes(Schema.Type writer, Schema.Type reader) {
        return PROMOTIONS.getOrDefault(writer, Set.of()).contains(reader);
    }

    /**
     * Whether a value of a type that is no union may be read as another: null where it may, apart from what lies inside
     * of it.
     */
    static Incompatibility.@Nullable Rule obstacle(Schema writer, Schema reader) {
        if (writer.getType() != reader.getType()) {
            if (!promotes(writer.getType(), reader.getType())) {
                return promotes(reader.getType(), writer.getType()) ? Rule.NARROWING : Rule.TYPE;
            }
        } else if (writer.getType() == Schema.Type.FIXED) {
            if (!writer.getName().equals(reader.getName())) {
                return Rule.NAME;
            } else if (writer.getFixedSize() != reader.getFixedSize()) {
                return Rule.SIZE;
            }
        } else if (writer.getType() == Schema.Type.ENUM && !writer.getName().equals(reader.getName())) {
            return Rule.NAME;
        }
        return logicalObstacle(writer, reader);
    }

    /**
     * Avro itself reinterprets the number in silence where logical types differ. Here a reader without one takes the
     * number as it is, as does one that names a type for plain numbers; two that differ do not meet.
     */
    private static @Nullable Rule logicalObstacle(Schema writer, Schema reader) {
        String stored = AvroTypes.logicalName(writer);
        String wanted = AvroTypes.logicalName(reader);
        if (writer.getLogicalType() instanceof LogicalTypes.Decimal from
                && reader.getLogicalType() instanceof LogicalTypes.Decimal to) {
            boolean wider = from.getScale() == to.getScale() && from.getPrecision() <= to.getPrecision();
            return wider ? null : Rule.DECIMAL;
        }
        if (reader.getLogicalType() instanceof LogicalTypes.Decimal && writer.getType() != reader.getType()) {
            // Text would become digits.
            return Rule.LOGICAL_TYPE;
        }
        return stored == null || wanted == null || stored.equals(wanted) ? null : Rule.LOGICAL_TYPE;
    }

    /** The branch of a reader's union for a type that is no union, -1 where there is none. */
    static int branch(Schema writer, Schema union) {
        List<Schema> branches = union.getTypes();
        int byStructure = -1;
        for (int i = 0; i < branches.size(); i++) {
            Schema branch = branches.get(i);
            if (branch.getType() != writer.getType()) {
                continue;
            }
            if (!isNamed(writer) || writer.getFullName().equals(branch.getFullName())) {
                return i;
            }
            boolean sameShape = writer.getType() == Schema.Type.RECORD && fieldsMatch(writer, branch);
            if (sameShape && (byStructure < 0 || writer.getName().equals(branch.getName()))) {
                byStructure = i;
            }
        }
        if (byStructure >= 0) {
            return byStructure;
        }
        for (int i = 0; i < branches.size(); i++) {
            if (promotes(writer.getType(), branches.get(i).getType())) {
                return i;
            }
        }
        return -1;
    }

    /** As Avro's Java library decides it, one level deep. */
    private static boolean fieldsMatch(Schema writer, Schema reader) {
        for (Schema.Field field : reader.getFields()) {
            Schema.Field stored = writer.getField(field.name());
            boolean match = stored == null
                    ? field.hasDefaultValue()
                    : stored.schema().isUnion()
                            || (field.schema().isUnion()
                                    ? branch(stored.schema(), field.schema()) >= 0
                                    : stored.schema().getType()
                                                    == field.schema().getType()
                                            || promotes(
                                                    stored.schema().getType(),
                                                    field.schema().getType()));
            if (!match) {
                return false;
            }
        }
        return true;
    }

    /** The symbols that a reader gives to each symbol of a writer, null where it has neither it nor a default. */
    static List<@Nullable String> symbols(Schema writer, Schema reader) {
        List<@Nullable String> symbols = new ArrayList<>();
        Set<String> known = new HashSet<>(reader.getEnumSymbols());
        for (String symbol : writer.getEnumSymbols()) {
            symbols.add(known.contains(symbol) ? symbol : reader.getEnumDefault());
        }
        return symbols;
    }

    static boolean isNamed(Schema schema) {
        return switch (schema.getType()) {
            case RECORD, ENUM, FIXED -> true;
            default -> false;
        };
    }
}

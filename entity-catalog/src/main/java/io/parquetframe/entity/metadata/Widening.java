package io.parquetframe.entity.metadata;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** Which types take the values of which, exactly: what a column may become while its files stay. */
final class Widening {

    private static final Map<Schema.Type, Set<Schema.Type>> WIDER = Map.of(
            Schema.Type.INT, Set.of(Schema.Type.LONG),
            Schema.Type.FLOAT, Set.of(Schema.Type.DOUBLE));

    private Widening() {}

    static boolean isWidening(Schema from, Schema to) {
        if (from.getLogicalType() instanceof LogicalTypes.Decimal narrow
                && to.getLogicalType() instanceof LogicalTypes.Decimal wide) {
            return from.getType() == to.getType()
                    && from.getType() == Schema.Type.BYTES
                    && narrow.getScale() == wide.getScale()
                    && narrow.getPrecision() < wide.getPrecision();
        }
        if (from.getType() == Schema.Type.ENUM && to.getType() == Schema.Type.ENUM) {
            return to.getEnumSymbols().containsAll(from.getEnumSymbols());
        }
        return from.getLogicalType() == null
                && to.getLogicalType() == null
                && WIDER.getOrDefault(from.getType(), Set.of()).contains(to.getType());
    }

    /** Whether two types hold the same values: documentation, aliases and names of named types aside. */
    static boolean isSame(Schema a, Schema b) {
        if (a.getType() != b.getType() || !Objects.equals(a.getLogicalType(), b.getLogicalType())) {
            return isSameDecimal(a, b);
        }
        return switch (a.getType()) {
            case ARRAY -> isSame(a.getElementType(), b.getElementType());
            case MAP -> isSame(a.getValueType(), b.getValueType());
            case ENUM -> a.getEnumSymbols().equals(b.getEnumSymbols());
            case FIXED -> a.getFixedSize() == b.getFixedSize();
            case UNION -> areSame(a.getTypes(), b.getTypes());
            case RECORD ->
                names(a).equals(names(b))
                        && areSame(
                                a.getFields().stream().map(Schema.Field::schema).toList(),
                                b.getFields().stream().map(Schema.Field::schema).toList());
            default -> true;
        };
    }

    private static boolean isSameDecimal(Schema a, Schema b) {
        return a.getType() == b.getType()
                && a.getLogicalType() instanceof LogicalTypes.Decimal left
                && b.getLogicalType() instanceof LogicalTypes.Decimal right
                && left.getPrecision() == right.getPrecision()
                && left.getScale() == right.getScale();
    }

    private static boolean areSame(java.util.List<Schema> a, java.util.List<Schema> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!isSame(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static java.util.List<String> names(Schema record) {
        return record.getFields().stream().map(Schema.Field::name).toList();
    }

    /** A type as messages name it. */
    static String name(Schema type) {
        if (type.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
            return "decimal(" + decimal.getPrecision() + "," + decimal.getScale() + ")";
        }
        String name =
                switch (type.getType()) {
                    case ARRAY -> "array<" + name(type.getElementType()) + ">";
                    case MAP -> "map<" + name(type.getValueType()) + ">";
                    case ENUM -> "enum " + type.getEnumSymbols();
                    case UNION ->
                        type.getTypes().stream()
                                .filter(branch -> branch.getType() != Schema.Type.NULL)
                                .map(Widening::name)
                                .collect(Collectors.joining(" or "));
                    case RECORD ->
                        type.getFields().stream()
                                .map(field -> field.name() + ": " + name(field.schema()))
                                .collect(Collectors.joining(", ", "record<", ">"));
                    default -> type.getType().getName();
                };
        return type.getLogicalType() == null ? name : type.getLogicalType().getName() + " (" + name + ")";
    }
}

package io.parquetframe.local;

import io.parquetframe.local.sql.SqlType;
import java.util.List;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/** The Arrow types in which the engine hands out its own types, and the check that a result has them. */
public final class ArrowTypes {

    private static final int DECIMAL_BITS = 128;

    /** The zone that the engine writes into the type of every instant. */
    static final String ZONE = "UTC";

    private ArrowTypes() {}

    /** The Arrow type of a column; the children of nested types are in {@link #field}. */
    public static ArrowType of(SqlType type) {
        if (type instanceof SqlType.Simple simple) {
            return simple(simple);
        } else if (type instanceof SqlType.Decimal decimal) {
            return new ArrowType.Decimal(decimal.precision(), decimal.scale(), DECIMAL_BITS);
        } else if (type instanceof SqlType.ListOf) {
            return ArrowType.List.INSTANCE;
        } else if (type instanceof SqlType.StructOf) {
            return ArrowType.Struct.INSTANCE;
        } else {
            return new ArrowType.Map(false);
        }
    }

    /** A column or a field of a nested type, with its children, all of them nullable but the keys of maps. */
    public static Field field(String name, SqlType type, boolean nullable) {
        return new Field(name, new FieldType(nullable, of(type), null), children(type));
    }

    private static List<Field> children(SqlType type) {
        if (type instanceof SqlType.ListOf list) {
            return List.of(field("element", list.element(), true));
        } else if (type instanceof SqlType.StructOf struct) {
            return struct.fields().stream()
                    .map(field -> field(field.name(), field.type(), true))
                    .toList();
        } else if (type instanceof SqlType.MapOf map) {
            List<Field> entry = List.of(field("key", map.key(), false), field("value", map.value(), true));
            return List.of(new Field("entries", new FieldType(false, ArrowType.Struct.INSTANCE, null), entry));
        } else {
            return List.of();
        }
    }

    private static ArrowType simple(SqlType.Simple type) {
        return switch (type) {
            case BOOLEAN -> ArrowType.Bool.INSTANCE;
            case TINYINT -> new ArrowType.Int(8, true);
            case SMALLINT -> new ArrowType.Int(16, true);
            case INTEGER -> new ArrowType.Int(32, true);
            case BIGINT -> new ArrowType.Int(64, true);
            case HUGEINT -> new ArrowType.Decimal(38, 0, DECIMAL_BITS);
            case FLOAT -> new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE);
            case DOUBLE -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
            case VARCHAR -> ArrowType.Utf8.INSTANCE;
            case BLOB -> ArrowType.Binary.INSTANCE;
            case DATE -> new ArrowType.Date(DateUnit.DAY);
            case TIMESTAMP -> new ArrowType.Timestamp(TimeUnit.MICROSECOND, null);
            case TIMESTAMPTZ -> new ArrowType.Timestamp(TimeUnit.MICROSECOND, ZONE);
        };
    }

    /** Empty when the columns agree by position and type, whatever their names; else the first difference. */
    static String difference(Schema expected, Schema actual) {
        return difference("the result", expected.getFields(), actual.getFields());
    }

    private static String difference(String where, List<Field> expected, List<Field> actual) {
        if (expected.size() != actual.size()) {
            return where + " has " + actual.size() + " columns in place of " + expected.size();
        }
        for (int i = 0; i < expected.size(); i++) {
            Field left = expected.get(i);
            Field right = actual.get(i);
            String here = where + ", column " + (i + 1) + " (" + left.getName() + ")";
            if (!left.getType().equals(right.getType())) {
                return here + " is " + right.getType() + " in place of " + left.getType();
            }
            String nested = difference(here, left.getChildren(), right.getChildren());
            if (!nested.isEmpty()) {
                return nested;
            }
        }
        return "";
    }
}

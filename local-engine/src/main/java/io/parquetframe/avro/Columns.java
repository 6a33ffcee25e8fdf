package io.parquetframe.avro;

import java.util.List;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;

/** The columns for the Arrow fields that {@link ArrowFields} makes. */
final class Columns {

    private Columns() {}

    static List<Column> of(List<Field> fields, Budget budget) {
        return fields.stream().map(field -> of(field, budget)).toList();
    }

    private static Column of(Field field, Budget budget) {
        boolean nullable = field.isNullable();
        ArrowType type = field.getType();
        return switch (type.getTypeID()) {
            case Null -> new NullColumn(budget);
            case Bool -> new BitColumn(nullable, budget);
            case Int -> wide(((ArrowType.Int) type).getBitWidth() == Long.SIZE, nullable, budget);
            case Time -> wide(((ArrowType.Time) type).getBitWidth() == Long.SIZE, nullable, budget);
            case FloatingPoint -> wide(type.equals(ScalarReaders.DOUBLE), nullable, budget);
            case Date -> wide(false, nullable, budget);
            case Timestamp -> wide(true, nullable, budget);
            case Utf8 -> new BytesColumn(true, nullable, budget);
            case Binary -> new BytesColumn(false, nullable, budget);
            case FixedSizeBinary ->
                new FixedColumn(((ArrowType.FixedSizeBinary) type).getByteWidth(), nullable, budget);
            case Decimal -> new DecimalColumn(((ArrowType.Decimal) type).getPrecision(), nullable, budget);
            case List, Map -> new ListColumn(of(field.getChildren().get(0), budget), nullable, budget);
            case Struct -> new StructColumn(of(field.getChildren(), budget), nullable, budget);
            default -> throw new IllegalStateException("No Avro type is read as " + type);
        };
    }

    private static Column wide(boolean wide, boolean nullable, Budget budget) {
        return wide ? new LongColumn(nullable, budget) : new IntColumn(nullable, budget);
    }
}

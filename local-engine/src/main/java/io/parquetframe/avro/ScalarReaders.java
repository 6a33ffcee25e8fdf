package io.parquetframe.avro;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Readers of values without an inside: the writer's type × the reader's. Each lambda is compiled by itself. */
final class ScalarReaders {

    static final ArrowType DOUBLE = new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);

    private ScalarReaders() {}

    static ValueReader of(Schema writer, Schema reader, Column column) {
        if (column instanceof DecimalColumn decimals) {
            return decimal(writer, decimals);
        }
        return switch (reader.getType()) {
            case NULL -> in -> column.addNull();
            case BOOLEAN -> booleans((BitColumn) column);
            case INT -> ints((IntColumn) column);
            case LONG -> longs(writer, (LongColumn) column);
            case FLOAT -> floats(writer, (IntColumn) column);
            case DOUBLE -> doubles(writer, (LongColumn) column);
            case STRING, BYTES -> bytes((BytesColumn) column);
            case FIXED -> ((FixedColumn) column)::add;
            case ENUM -> symbols(Resolution.symbols(writer, reader), (BytesColumn) column);
            case RECORD, ARRAY, MAP, UNION -> throw new IllegalArgumentException(reader.getType() + " has an inside");
        };
    }

    /**
     * The common cases of a union of null and one type in one step, null where there is no such step.
     *
     * @param nullBranch which of the two branches is null
     */
    static @Nullable ValueReader nullable(Schema writer, Schema reader, Column column, int nullBranch) {
        if (writer.getType() != reader.getType()) {
            return null;
        } else if (column instanceof LongColumn longs) {
            return writer.getType() == Schema.Type.LONG
                    ? in -> {
                        if (in.readIsBranch(nullBranch)) {
                            longs.addNull();
                        } else {
                            longs.add(in.readLong());
                        }
                    }
                    : in -> {
                        if (in.readIsBranch(nullBranch)) {
                            longs.addNull();
                        } else {
                            longs.add(in.readEightBytes());
                        }
                    };
        } else if (column instanceof IntColumn ints && writer.getType() == Schema.Type.INT) {
            return in -> {
                if (in.readIsBranch(nullBranch)) {
                    ints.addNull();
                } else {
                    ints.add(in.readInt());
                }
            };
        } else if (column instanceof BytesColumn bytes && writer.getType() != Schema.Type.ENUM) {
            return in -> {
                if (in.readIsBranch(nullBranch)) {
                    bytes.addNull();
                } else {
                    bytes.add(in);
                }
            };
        }
        return null;
    }

    private static ValueReader booleans(BitColumn column) {
        return in -> column.add(in.readBoolean());
    }

    private static ValueReader ints(IntColumn column) {
        return in -> column.add(in.readInt());
    }

    private static ValueReader longs(Schema writer, LongColumn column) {
        return writer.getType() == Schema.Type.INT ? in -> column.add(in.readInt()) : in -> column.add(in.readLong());
    }

    private static ValueReader floats(Schema writer, IntColumn column) {
        return switch (writer.getType()) {
            case INT -> in -> column.add(Float.floatToRawIntBits(in.readInt()));
            case LONG -> in -> column.add(Float.floatToRawIntBits((float) in.readLong()));
            default -> in -> column.add(in.readFourBytes());
        };
    }

    private static ValueReader doubles(Schema writer, LongColumn column) {
        return switch (writer.getType()) {
            case INT -> in -> column.add(Double.doubleToRawLongBits(in.readInt()));
            case LONG -> in -> column.add(Double.doubleToRawLongBits((double) in.readLong()));
            case FLOAT -> in -> column.add(Double.doubleToRawLongBits(Float.intBitsToFloat(in.readFourBytes())));
            default -> in -> column.add(in.readEightBytes());
        };
    }

    private static ValueReader bytes(BytesColumn column) {
        return column::add;
    }

    private static ValueReader decimal(Schema writer, DecimalColumn column) {
        if (writer.getType() == Schema.Type.FIXED) {
            int size = writer.getFixedSize();
            return in -> column.add(in, size);
        }
        return in -> column.add(in, in.readLength());
    }

    private static ValueReader symbols(List<@Nullable String> symbols, BytesColumn column) {
        byte[][] texts = new byte[symbols.size()][];
        for (int i = 0; i < texts.length; i++) {
            String symbol = symbols.get(i);
            texts[i] = symbol == null ? null : symbol.getBytes(StandardCharsets.UTF_8);
        }
        return in -> {
            int index = in.readInt();
            if (index < 0 || index >= texts.length) {
                throw BlockProblem.corrupt("there is no symbol " + index + " in an enum of " + texts.length);
            }
            byte[] text = texts[index];
            if (text == null) {
                throw BlockProblem.mismatch(
                        "the reader's enum lacks symbol " + index + " of the file and has no default");
            }
            column.add(text, 0, text.length);
        };
    }
}

package io.parquetframe.spark.source;

import java.util.Objects;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.FixedSizeBinaryVector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeMilliVector;
import org.apache.arrow.vector.TimeStampMilliTZVector;
import org.apache.arrow.vector.TimeStampMilliVector;
import org.apache.arrow.vector.TimeStampNanoTZVector;
import org.apache.arrow.vector.TimeStampNanoVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.MapVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.vectorized.ArrowColumnVector;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarArray;
import org.apache.spark.sql.vectorized.ColumnarMap;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * A batch's column as Spark's rows ask for it: Spark's own {@link ArrowColumnVector} where it has one, else one of the few
 * here. Closing does nothing; the reader owns the vectors.
 */
abstract sealed class StoredColumn extends ColumnVector {

    private static final long MICROS_PER_MILLI = 1_000;

    final FieldVector vector;

    private StoredColumn(FieldVector vector) {
        super(AvroStructTypes.type(vector.getField()));
        this.vector = vector;
    }

    static ColumnVector of(FieldVector vector) {
        if (vector instanceof FixedSizeBinaryVector fixed) {
            return new Bytes(fixed);
        } else if (vector instanceof TimeStampMilliTZVector || vector instanceof TimeStampMilliVector) {
            return new Numbers(vector, MICROS_PER_MILLI);
        } else if (vector instanceof TimeMicroVector
                || vector instanceof TimeStampNanoTZVector
                || vector instanceof TimeStampNanoVector) {
            return new Numbers(vector, 1);
        } else if (vector instanceof TimeMilliVector) {
            return new Millis(vector);
        } else if (vector instanceof ListVector list) {
            return new Lists(list);
        } else if (vector instanceof StructVector struct) {
            return new Structs(struct);
        }
        return new ArrowColumnVector(vector);
    }

    /** 64-bit numbers of which Arrow has a type and Spark has none, or one of another unit. */
    private static final class Numbers extends StoredColumn {
        private final ArrowBuf data;
        private final long factor;

        Numbers(FieldVector vector, long factor) {
            super(vector);
            this.data = vector.getDataBuffer();
            this.factor = factor;
        }

        @Override
        public long getLong(int row) {
            return Math.multiplyExact(data.getLong((long) row * Long.BYTES), factor);
        }
    }

    /** Times in milliseconds, as their numbers. */
    private static final class Millis extends StoredColumn {
        private final ArrowBuf data;

        Millis(FieldVector vector) {
            super(vector);
            this.data = vector.getDataBuffer();
        }

        @Override
        public int getInt(int row) {
            return data.getInt((long) row * Integer.BYTES);
        }
    }

    private static final class Bytes extends StoredColumn {
        private final FixedSizeBinaryVector bytes;

        Bytes(FixedSizeBinaryVector vector) {
            super(vector);
            this.bytes = vector;
        }

        @Override
        public byte[] getBinary(int row) {
            return bytes.get(row);
        }
    }

    private static final class Lists extends StoredColumn {
        private final ListVector list;
        private final ColumnVector[] children;

        /** A map is a list of entries. */
        Lists(ListVector list) {
            super(list);
            this.list = list;
            FieldVector elements = list.getDataVector();
            this.children = list instanceof MapVector
                    ? elements.getChildrenFromFields().stream()
                            .map(StoredColumn::of)
                            .toArray(ColumnVector[]::new)
                    : new ColumnVector[] {of(elements)};
        }

        private int start(int row) {
            return list.getElementStartIndex(row);
        }

        private int length(int row) {
            return list.getElementEndIndex(row) - list.getElementStartIndex(row);
        }

        @Override
        public ColumnarArray getArray(int row) {
            return new ColumnarArray(children[0], start(row), length(row));
        }

        @Override
        public ColumnarMap getMap(int row) {
            return new ColumnarMap(children[0], children[1], start(row), length(row));
        }
    }

    private static final class Structs extends StoredColumn {
        private final ColumnVector[] children;

        Structs(StructVector struct) {
            super(struct);
            this.children = struct.getChildrenFromFields().stream()
                    .map(StoredColumn::of)
                    .toArray(ColumnVector[]::new);
        }

        @Override
        public ColumnVector getChild(int ordinal) {
            return children[ordinal];
        }
    }

    @Override
    public final void close() {}

    @Override
    public final boolean hasNull() {
        return vector.getNullCount() > 0;
    }

    @Override
    public final int numNulls() {
        return vector.getNullCount();
    }

    @Override
    public final boolean isNullAt(int row) {
        return vector.isNull(row);
    }

    @Override
    public boolean getBoolean(int row) {
        throw notThis("boolean");
    }

    @Override
    public byte getByte(int row) {
        throw notThis("byte");
    }

    @Override
    public short getShort(int row) {
        throw notThis("short");
    }

    @Override
    public int getInt(int row) {
        throw notThis("int");
    }

    @Override
    public long getLong(int row) {
        throw notThis("long");
    }

    @Override
    public float getFloat(int row) {
        throw notThis("float");
    }

    @Override
    public double getDouble(int row) {
        throw notThis("double");
    }

    @Override
    public ColumnarArray getArray(int row) {
        throw notThis("array");
    }

    @Override
    public ColumnarMap getMap(int row) {
        throw notThis("map");
    }

    @Override
    public Decimal getDecimal(int row, int precision, int scale) {
        throw notThis("decimal");
    }

    @Override
    public UTF8String getUTF8String(int row) {
        throw notThis("string");
    }

    @Override
    public byte[] getBinary(int row) {
        throw notThis("binary");
    }

    @Override
    public ColumnVector getChild(int ordinal) {
        throw notThis("struct");
    }

    private UnsupportedOperationException notThis(String asked) {
        return new UnsupportedOperationException(Objects.toString(vector.getField()) + " is no " + asked);
    }
}

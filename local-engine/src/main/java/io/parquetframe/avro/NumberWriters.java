package io.parquetframe.avro;

import org.apache.arrow.vector.BaseIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float2Vector;

/** Writers of values of a fixed width. */
final class NumberWriters {

    private NumberWriters() {}

    /** Eight bytes each, as numbers. */
    static class Longs extends ColumnWriter {
        protected long[] values = {};

        @Override
        protected void load(FieldVector vector, int count) {
            values = VectorBytes.longs(vector.getDataBuffer(), count, values);
        }

        @Override
        void write(int row, EncodedBytes out) {
            out.writeLong(values[row]);
        }
    }

    /** Eight bytes each, as they are. */
    static final class Doubles extends Longs {
        @Override
        void write(int row, EncodedBytes out) {
            out.writeEightBytes(values[row]);
        }
    }

    /** Integers of any other width. */
    static final class SmallIntegers extends Longs {
        @Override
        protected void load(FieldVector vector, int count) {
            values = values.length >= count ? values : new long[count];
            BaseIntVector integers = (BaseIntVector) vector;
            for (int i = 0; i < count; i++) {
                values[i] = vector.isNull(i) ? 0 : integers.getValueAsLong(i);
            }
        }
    }

    /** Four bytes each, as numbers. */
    static class Ints extends ColumnWriter {
        protected int[] values = {};

        @Override
        protected void load(FieldVector vector, int count) {
            values = VectorBytes.ints(vector.getDataBuffer(), count, values);
        }

        @Override
        void write(int row, EncodedBytes out) {
            out.writeLong(values[row]);
        }
    }

    /** Four bytes each, as they are. */
    static final class Floats extends Ints {
        @Override
        void write(int row, EncodedBytes out) {
            out.writeFourBytes(values[row]);
        }
    }

    /** Two bytes each, as floats of four. */
    static final class HalfFloats extends Ints {
        @Override
        protected void load(FieldVector vector, int count) {
            values = values.length >= count ? values : new int[count];
            Float2Vector halves = (Float2Vector) vector;
            for (int i = 0; i < count; i++) {
                values[i] = vector.isNull(i) ? 0 : Float.floatToRawIntBits(halves.getValueAsFloat(i));
            }
        }

        @Override
        void write(int row, EncodedBytes out) {
            out.writeFourBytes(values[row]);
        }
    }

    /** One bit each. */
    static final class Booleans extends ColumnWriter {
        private byte[] bits = {};

        @Override
        protected void load(FieldVector vector, int count) {
            bits = VectorBytes.bytes(vector.getDataBuffer(), 0, (count + 7) >> 3, bits);
        }

        @Override
        void write(int row, EncodedBytes out) {
            out.writeByte(bits[row >> 3] >> (row & 7) & 1);
        }
    }

    /** The same number of bytes each. */
    static final class Fixed extends ColumnWriter {
        private final int width;
        private byte[] values = {};

        Fixed(int width) {
            this.width = width;
        }

        @Override
        protected void load(FieldVector vector, int count) {
            values = VectorBytes.bytes(vector.getDataBuffer(), 0, Math.multiplyExact(count, width), values);
        }

        @Override
        void write(int row, EncodedBytes out) {
            out.write(values, row * width, width);
        }
    }

    /** Nothing at all. */
    static final class Nulls extends ColumnWriter {
        @Override
        protected void load(FieldVector vector, int count) {
            // There is nothing in it.
        }

        @Override
        void write(int row, EncodedBytes out) {
            // Avro's null takes no bytes.
        }
    }
}

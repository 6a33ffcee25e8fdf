package io.parquetframe.avro;

import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.NullVector;

/**
 * Encodes the values of one Arrow column, batch by batch: bound to a vector it copies the vector's buffers to arrays on
 * the heap, which are fast to read and safe. Used by one thread at a time.
 */
abstract class ColumnWriter {

    private byte[] validity = {};
    private boolean hasNulls;

    final void bind(FieldVector vector) {
        int count = vector.getValueCount();
        // Vectors of nulls count them, but have no bits for them.
        hasNulls = !(vector instanceof NullVector) && vector.getNullCount() > 0;
        if (hasNulls) {
            int bytes = (count + 7) >> 3;
            validity = VectorBytes.ensure(validity, bytes);
            vector.getValidityBuffer().getBytes(0, validity, 0, bytes);
        }
        load(vector, count);
    }

    final boolean isNull(int row) {
        return hasNulls && (validity[row >> 3] >> (row & 7) & 1) == 0;
    }

    /** Takes over the values of a vector. */
    protected abstract void load(FieldVector vector, int count);

    /** Writes a value that is not null. */
    abstract void write(int row, EncodedBytes out);
}

package io.parquetframe.avro;

/** No bytes at all: a count. */
final class NullColumn extends Column {

    NullColumn(Budget budget) {
        super(false, budget);
    }

    @Override
    protected void addEmpty() {
        count++;
    }

    @Override
    protected boolean hasValidity() {
        return false;
    }

    @Override
    protected void flushValues(BatchBuilder batch) {
        // Arrow's null vector has no buffers.
    }
}

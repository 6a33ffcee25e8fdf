package io.parquetframe.spark.source;

import io.parquetframe.avro.AvroOutput;
import java.io.OutputStream;

/** Nowhere: what is written to it is only checked. */
record NoOutput(String name) implements AvroOutput {

    @Override
    public OutputStream create() {
        return OutputStream.nullOutputStream();
    }

    @Override
    public void commit() {}

    @Override
    public void abort() {}
}

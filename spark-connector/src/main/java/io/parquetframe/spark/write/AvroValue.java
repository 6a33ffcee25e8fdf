package io.parquetframe.spark.write;

import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;

/** Takes a value that is not null out of one of Spark's rows or arrays, as Avro has it. */
@FunctionalInterface
interface AvroValue {

    Object of(SpecializedGetters values, int ordinal);
}

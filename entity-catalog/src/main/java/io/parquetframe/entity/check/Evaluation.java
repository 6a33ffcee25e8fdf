package io.parquetframe.entity.check;

import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** A node compiled for rows of one schema. Null is SQL's null; of a condition, it is unknown. */
@FunctionalInterface
interface Evaluation {

    @Nullable
    Object of(GenericRecord row);
}

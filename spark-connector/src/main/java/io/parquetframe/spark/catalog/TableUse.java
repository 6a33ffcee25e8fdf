package io.parquetframe.spark.catalog;

/** What a table was loaded for, as far as it makes a difference to what it says about itself. */
enum TableUse {
    /** Anything but the two below. */
    READ,
    /** Inserts and nothing else: a column whose values are generated takes nulls. */
    INSERT,
    /** An earlier snapshot, which nobody writes into. */
    PAST
}

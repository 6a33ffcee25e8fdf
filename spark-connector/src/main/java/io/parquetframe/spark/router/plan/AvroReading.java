package io.parquetframe.spark.router.plan;

import io.parquetframe.avro.AvroFileInfo;
import io.parquetframe.local.parquet.FileIdentity;
import io.parquetframe.local.stream.EarliestTimes;
import io.parquetframe.spark.source.AvroColumns;
import org.apache.spark.sql.types.StructType;

/** How a format reads its Avro files. Both of ours decline, or throw AvroSchemaException, for what they do not read. */
sealed interface AvroReading permits OurAvro, SparkAvro {

    /** Whether the format reads a file at all, or passes it over. */
    boolean reads(FileIdentity file);

    /** The columns of one file that are read for the wanted ones. */
    AvroColumns columns(AvroFileInfo file, StructType wanted);

    /** What dates and instants of one file are taken as they are stored. */
    EarliestTimes earliest(AvroFileInfo file);

    /** Whether maps come in the order of Avro's library, not in that of the file. */
    boolean hashedMaps();
}

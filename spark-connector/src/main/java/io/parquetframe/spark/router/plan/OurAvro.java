package io.parquetframe.spark.router.plan;

import io.parquetframe.avro.AvroFileInfo;
import io.parquetframe.avro.AvroSchemaException;
import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.local.parquet.FileIdentity;
import io.parquetframe.local.stream.EarliestTimes;
import io.parquetframe.spark.router.expression.Decline;
import io.parquetframe.spark.source.AvroColumns;
import io.parquetframe.spark.source.AvroOptions;
import org.apache.avro.Schema;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * {@code format("parquetframe")}.
 *
 * @param given the reader's schema that the user gave, null for none
 */
record OurAvro(@Nullable Schema given, boolean caseSensitive) implements AvroReading {

    static OurAvro of(HadoopFsRelation relation, PlanTranslator in) {
        try {
            return new OurAvro(
                    AvroOptions.schema(relation.options()), in.scans().caseSensitive());
        } catch (AvroSchemaException e) {
            throw new Decline(ReasonCode.FILE_SCHEMA, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public boolean reads(FileIdentity file) {
        return true;
    }

    @Override
    public AvroColumns columns(AvroFileInfo file, StructType wanted) {
        return AvroColumns.of(wanted, file.schema(), given, caseSensitive);
    }

    @Override
    public EarliestTimes earliest(AvroFileInfo file) {
        return EarliestTimes.ANY;
    }

    @Override
    public boolean hashedMaps() {
        return false;
    }
}

package io.parquetframe.spark.scan;

import java.util.List;
import java.util.OptionalLong;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.LocalScan;
import org.apache.spark.sql.connector.read.Statistics;
import org.apache.spark.sql.connector.read.SupportsReportStatistics;
import org.apache.spark.sql.types.StructType;

/**
 * A scan whose rows were looked up by their keys while the query was planned: nobody reads a file for it any more. Immutable.
 *
 * @param found not changed by anybody
 */
public record KeyedScan(String name, StructType readSchema, List<InternalRow> found)
        implements LocalScan, SupportsReportStatistics {

    public KeyedScan {
        found = List.copyOf(found);
    }

    @Override
    public InternalRow[] rows() {
        return found.toArray(InternalRow[]::new);
    }

    @Override
    public String description() {
        return found.size() + " rows of entity " + name + ", looked up by their keys";
    }

    @Override
    public Statistics estimateStatistics() {
        return new Statistics() {
            @Override
            public OptionalLong sizeInBytes() {
                return OptionalLong.of(1 + (long) found.size() * (readSchema.defaultSize() + Long.BYTES));
            }

            @Override
            public OptionalLong numRows() {
                return OptionalLong.of(found.size());
            }
        };
    }
}

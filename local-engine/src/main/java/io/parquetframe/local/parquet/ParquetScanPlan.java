package io.parquetframe.local.parquet;

import java.util.List;

/** What a check of files against requested columns comes to. */
public sealed interface ParquetScanPlan permits ParquetScanPlan.Readable, Unreadable {

    /**
     * The engine reads the files as Spark does.
     *
     * @param columns one for each requested column, in their order
     * @param footers one for each file, in their order
     * @param rows of all files, those of row groups that the filter excludes included
     * @param estimate what is left to read under the filter
     */
    @SuppressWarnings("JavaLangClash") // Always written ParquetScanPlan.Readable, and the opposite of Unreadable.
    record Readable(List<ColumnPlan> columns, List<FileFooter> footers, long rows, ScanEstimate estimate)
            implements ParquetScanPlan {
        public Readable {
            columns = List.copyOf(columns);
            footers = List.copyOf(footers);
        }
    }
}

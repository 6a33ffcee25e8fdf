package io.parquetframe.spark.cli.shell;

import java.util.function.Supplier;

/** How a result is written. */
enum ResultFormat {
    table(TableResult::bordered),
    csv(CsvResult::new),
    json(JsonResult::new),
    markdown(TableResult::markdown),
    parquet(() -> FileResult.PARQUET),
    avro(() -> FileResult.AVRO);

    private final Supplier<ResultWriter> writer;

    ResultFormat(Supplier<ResultWriter> writer) {
        this.writer = writer;
    }

    /** Bytes that no terminal can show; one result a file. */
    boolean isBinary() {
        return this == parquet || this == avro;
    }

    ResultWriter writer() {
        return writer.get();
    }
}

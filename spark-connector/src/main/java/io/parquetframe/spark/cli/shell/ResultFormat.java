package io.parquetframe.spark.cli.shell;

/** How a result is written. */
enum ResultFormat {
    table,
    csv,
    json,
    markdown,
    parquet,
    avro;

    /** Bytes that no terminal can show; one result a file. */
    boolean isBinary() {
        return this == parquet || this == avro;
    }

    ResultWriter writer() {
        return switch (this) {
            case table -> TableResult.bordered();
            case csv -> new CsvResult();
            case json -> new JsonResult();
            case markdown -> TableResult.markdown();
            case parquet -> FileResult.PARQUET;
            case avro -> FileResult.AVRO;
        };
    }
}

package io.parquetframe.spark.cli;

import picocli.CommandLine.Option;

/** How an answer is printed: an option that commands share. */
final class PrintForm {

    /** For people, or for programs. */
    enum Form {
        table,
        json
    }

    @Option(names = "--format", description = "How to print it: ${COMPLETION-CANDIDATES}.", defaultValue = "table")
    private Form form = Form.table;

    boolean isJson() {
        return form == Form.json;
    }
}

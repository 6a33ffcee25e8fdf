package io.parquetframe.spark.cli.shell;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.csv.CSVOptions;
import org.apache.spark.sql.catalyst.csv.UnivocityGenerator;
import org.apache.spark.sql.internal.SQLConf;

/**
 * Comma-separated values below a line of names, as Spark's CSV writer gives them, but for quotes in quotes, which are doubled
 * (RFC 4180). A null is empty, an empty text is {@code ""}.
 */
final class CsvResult implements ResultWriter {

    private static final Map<String, String> OPTIONS = Map.of(
            "escape", "\"", "header", "true", "ignoreLeadingWhiteSpace", "false", "ignoreTrailingWhiteSpace", "false");

    @Override
    public long write(Dataset<Row> result, OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        CSVOptions options =
                new CSVOptions(RowStream.options(OPTIONS), false, SQLConf.get().sessionLocalTimeZone());
        UnivocityGenerator csv = new UnivocityGenerator(result.schema(), text, options);
        csv.writeHeaders();
        long rows = RowStream.forEach(result, csv::write);
        csv.flush();
        text.flush();
        return rows;
    }
}

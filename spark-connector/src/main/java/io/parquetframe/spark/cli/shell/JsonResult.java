package io.parquetframe.spark.cli.shell;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.json.JSONOptions;
import org.apache.spark.sql.catalyst.json.JacksonGenerator;
import org.apache.spark.sql.internal.SQLConf;

/** One array with an object a row, each on a line of its own; values as Spark's JSON writer gives them, nulls included. */
final class JsonResult implements ResultWriter {

    @Override
    public long write(Dataset<Row> result, OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        JSONOptions options = new JSONOptions(
                RowStream.options(Map.of("ignoreNullFields", "false")),
                SQLConf.get().sessionLocalTimeZone(),
                "");
        JacksonGenerator json = new JacksonGenerator(RowStream.distinctNames(result.schema()), text, options);
        boolean[] begun = {false};
        long rows = RowStream.forEach(result, row -> {
            text.write(begun[0] ? ",\n" : "[");
            begun[0] = true;
            json.write(row);
            json.flush();
        });
        text.write(begun[0] ? "]\n" : "[]\n");
        text.flush();
        return rows;
    }
}

package io.parquetframe.spark.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What a file tells about itself. */
@Command(
        name = "info",
        description =
                "Shows schema, rows, bytes, codec and blocks of an Avro or Parquet file, without reading its data.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class InfoCommand implements Callable<Integer> {

    /** How it is printed. */
    enum Form {
        table,
        json
    }

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "A file of the local file system.")
    private @Nullable Path file;

    @Option(names = "--format", description = "How to print it: ${COMPLETION-CANDIDATES}.")
    private Form format = Form.table;

    @Override
    public Integer call() throws IOException {
        Map<String, Object> info = FileFacts.of(Objects.requireNonNull(file)).asMap();
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        if (format == Form.json) {
            out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(info));
        } else {
            info.forEach((key, value) -> out.printf("%-12s %s%n", key, indented(value.toString())));
        }
        return 0;
    }

    private static String indented(String value) {
        return value.replace("\n", "\n" + " ".repeat(13));
    }
}

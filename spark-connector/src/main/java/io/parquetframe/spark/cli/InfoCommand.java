package io.parquetframe.spark.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What a file tells about itself. */
@Command(
        name = "info",
        description =
                "Shows schema, rows, bytes, codec and blocks of an Avro or Parquet file, without reading its data.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        footer = {"", "Example:", "  bin/pf info orders.avro --format json"})
final class InfoCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "A file of the local file system.")
    private @Nullable Path file;

    @Mixin
    private PrintForm form = new PrintForm();

    @Override
    public Integer call() throws IOException {
        Map<String, Object> info = FileFacts.of(Objects.requireNonNull(file)).asMap();
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        if (form.isJson()) {
            Answer.json(out, info);
        } else {
            info.forEach((key, value) -> out.printf("%-12s %s%n", key, indented(value.toString())));
        }
        return 0;
    }

    private static String indented(String value) {
        return value.replace("\n", "\n" + " ".repeat(13));
    }
}

package io.parquetframe.spark.cli.shell;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of commands that have a session, by the names that spark-sql gives them where it has them. */
final class SessionOptions {

    @Option(
            names = {"--conf", "-c"},
            paramLabel = "KEY=VALUE",
            description = "A setting of Spark, a catalog or ParquetFrame; may be repeated.")
    private Map<String, String> conf = new LinkedHashMap<>();

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Where Spark runs; local[*] unless spark.master says.")
    private @Nullable String master;

    @Option(
            names = "--warehouse",
            paramLabel = "DIRECTORY",
            description = "A warehouse of entities, to be a catalog of that session.")
    private @Nullable String warehouse;

    @Option(
            names = "--catalog",
            paramLabel = "NAME",
            defaultValue = "pf",
            description = "The name of that catalog (${DEFAULT-VALUE}).")
    private String catalog = "pf";

    @Option(
            names = {"-d", "--define", "--hivevar"},
            paramLabel = "NAME=VALUE",
            description = "A variable, $${NAME} in statements; may be repeated.")
    private Map<String, String> variables = new LinkedHashMap<>();

    /** All of this as settings by key. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>(variables);
        settings.putAll(CommandSession.mounted(catalog, warehouse));
        if (master != null) {
            settings.put("spark.master", master);
        }
        settings.putAll(conf);
        return settings;
    }
}

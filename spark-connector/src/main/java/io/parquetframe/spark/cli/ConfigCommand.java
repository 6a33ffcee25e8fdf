package io.parquetframe.spark.cli;

import io.parquetframe.config.Configuration;
import io.parquetframe.config.ConfiguredValue;
import io.parquetframe.config.EnvironmentNames;
import io.parquetframe.config.FileSettings;
import io.parquetframe.config.InvalidSettingException;
import io.parquetframe.config.Setting;
import io.parquetframe.config.Settings;
import io.parquetframe.heuristics.EngineRegistry;
import io.parquetframe.heuristics.UnknownEngineException;
import io.parquetframe.spark.settings.ConfigurationFile;
import io.parquetframe.spark.settings.SparkDefaults;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The settings as a driver would see them that is started here: each value, and where it came from. */
@Command(
        name = "config",
        description = {
            "Shows each setting, its value and where that came from: --conf, environment, file or default.",
            "spark-defaults.conf counts as --conf; it is found by SPARK_CONF_DIR or SPARK_HOME.",
            "Exits with 1 if something is wrong with them."
        },
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        footer = {
            "",
            "Examples:",
            "  bin/pf config",
            "  bin/pf config local.memory",
            "  PARQUETFRAME_ENGINE=local bin/pf config --conf spark.parquetframe.local.threads=4 --format json"
        })
final class ConfigCommand implements Callable<Integer> {

    private final Map<String, String> environment;
    private final Path directory;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "SETTING",
            arity = "0..*",
            description = "Only these; one alone is shown with all there is.")
    private List<String> names = List.of();

    @Option(
            names = "--conf",
            paramLabel = "KEY=VALUE",
            description = "A session setting, as spark-submit takes it; may be repeated.")
    private Map<String, String> session = new LinkedHashMap<>();

    @Mixin
    private PrintForm form = new PrintForm();

    ConfigCommand() {
        this(System.getenv(), Path.of("").toAbsolutePath());
    }

    /** As a process in that directory, with that environment. */
    ConfigCommand(Map<String, String> environment, Path directory) {
        this.environment = environment;
        this.directory = directory;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        List<Setting<?>> wanted = names.isEmpty()
                ? Settings.all()
                : names.stream().<Setting<?>>map(this::setting).toList();
        EnvironmentNames.warnings(environment.keySet()).forEach(text -> err.println("Warning: " + text));
        boolean sound = true;
        FileSettings file = FileSettings.NONE;
        try {
            file = new ConfigurationFile(directory, environment).read();
        } catch (InvalidSettingException e) {
            sound = false;
            err.println("Error: " + e.getMessage());
        }
        Map<String, String> settings = new LinkedHashMap<>(SparkDefaults.of(environment));
        settings.putAll(session);
        Configuration configuration = Configuration.of(settings, environment, file);
        try {
            configuration.validate();
            ConfiguredValue<String> engine = configuration.value(Settings.ENGINE);
            if (!engine.value().equals(EngineRegistry.AUTO)) {
                EngineRegistry.builtIn().engine(engine.value(), engine.origin());
            }
        } catch (InvalidSettingException | UnknownEngineException e) {
            sound = false;
            err.println("Error: " + e.getMessage());
        }
        Answer answer = Answer.of("setting", "value", "from", "read", "default", "environment", "form", "meaning");
        wanted.forEach(setting -> add(answer, configuration, setting));
        print(answer, out);
        return sound ? 0 : 1;
    }

    private void print(Answer answer, PrintWriter out) throws IOException {
        if (form.isJson()) {
            Answer.json(out, answer.asMaps());
        } else if (names.size() == 1) {
            answer.asMaps().get(0).forEach((key, value) -> out.printf("%-12s %s%n", key, value));
        } else {
            answer.first(4).table(out);
        }
    }

    private Setting<?> setting(String name) {
        return Settings.named(name)
                .orElseThrow(() -> new ParameterException(
                        Objects.requireNonNull(spec).commandLine(),
                        "No setting \"" + name + "\""
                                + Settings.nearest(name)
                                        .map(known -> "; did you mean " + known.name() + "?")
                                        .orElse("; without a name all are listed.")));
    }

    private static void add(Answer answer, Configuration configuration, Setting<?> setting) {
        String text;
        String origin;
        try {
            ConfiguredValue<?> value = configuration.value(setting);
            text = value.text();
            origin = value.origin();
        } catch (InvalidSettingException e) {
            text = e.value();
            origin = e.source().label() + ", invalid";
        }
        answer.add(
                setting.key(),
                text,
                origin,
                setting.isOfEngine() ? "once" : "each query",
                setting.defaultText(),
                setting.environmentVariable(),
                setting.form(),
                setting.description().replace("`", ""));
    }
}

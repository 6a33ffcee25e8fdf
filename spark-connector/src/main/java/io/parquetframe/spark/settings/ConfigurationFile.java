package io.parquetframe.spark.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.parquetframe.config.EnvironmentNames;
import io.parquetframe.config.FileSettings;
import io.parquetframe.config.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The configuration file of a process: {@code parquetframe.conf} in its working directory, or the file that {@code
 * PARQUETFRAME_CONFIG} names; HOCON. Read again when it has changed. Safe for use by many threads.
 */
public final class ConfigurationFile {

    /** Its name in the working directory. */
    public static final String NAME = "parquetframe.conf";

    private static final ConfigurationFile OF_PROCESS =
            new ConfigurationFile(Path.of("").toAbsolutePath(), System.getenv());

    private final Path file;
    private final boolean named;
    private volatile @Nullable Reading last;

    /** What tells one state of the file from another. */
    private record Reading(List<Object> state, FileSettings settings) {}

    /**
     * The file of a process with this directory and environment.
     *
     * @throws InvalidSettingException when the variable holds no path
     */
    public ConfigurationFile(Path directory, Map<String, String> environment) {
        String name = environment.getOrDefault(EnvironmentNames.CONFIG_FILE, "");
        named = !name.isBlank();
        try {
            file = directory.resolve(named ? name.strip() : NAME);
        } catch (InvalidPathException e) {
            throw unreadable(name, "it is not a path on this system", e);
        }
    }

    /** The one of this process. */
    public static ConfigurationFile ofThisProcess() {
        return OF_PROCESS;
    }

    /**
     * What it says now; nothing when there is none and none is named. Takes some microseconds when it has not changed.
     *
     * @throws InvalidSettingException when it is named and not there, or cannot be read or understood
     */
    public FileSettings read() {
        // No exception for the usual case that there is none: it would cost more than the rest.
        if (!named && !file.toFile().isFile()) {
            return FileSettings.NONE;
        }
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            List<Object> state =
                    List.of(attributes.lastModifiedTime(), attributes.size(), String.valueOf(attributes.fileKey()));
            Reading known = last;
            if (known == null || !known.state().equals(state)) {
                known = new Reading(state, parsed());
                last = known;
            }
            return known.settings();
        } catch (IOException e) {
            throw unreadable(
                    file.toString(),
                    Files.exists(file)
                            ? e.toString()
                            : "there is no such file. Correct " + EnvironmentNames.CONFIG_FILE + ", or unset it",
                    e);
        }
    }

    private FileSettings parsed() {
        try {
            Config config = ConfigFactory.parseFile(
                            file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false))
                    .resolve();
            return FileSettings.of(config.entrySet().stream()
                    .sorted(Comparator.comparingInt(
                            entry -> entry.getValue().origin().lineNumber()))
                    .map(entry -> entry(config, entry.getKey(), entry.getValue()))
                    .toList());
        } catch (ConfigException e) {
            throw unreadable(file.toString(), e.getMessage() + ". It is written in HOCON", e);
        }
    }

    private static FileSettings.Entry entry(Config config, String path, ConfigValue value) {
        // A list is no value of any setting, and the setting's form says so.
        String text = value.valueType() == ConfigValueType.LIST
                ? value.render(ConfigRenderOptions.concise())
                : config.getString(path);
        ConfigOrigin origin = value.origin();
        String place = origin.filename() == null ? origin.description() : origin.filename();
        return new FileSettings.Entry(
                String.join(".", ConfigUtil.splitPath(path)),
                text,
                origin.lineNumber() < 0 ? place : place + ", line " + origin.lineNumber());
    }

    private static InvalidSettingException unreadable(String file, String problem, Exception cause) {
        return InvalidSettingException.file(file, problem, cause);
    }
}

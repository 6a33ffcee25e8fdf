package io.parquetframe.spark.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.config.Configuration;
import io.parquetframe.config.FileSettings;
import io.parquetframe.config.InvalidSettingException;
import io.parquetframe.config.Settings;
import io.parquetframe.config.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFileTest {

    @TempDir
    Path directory;

    @Test
    @DisplayName("A34 The file in the working directory is read, and each value knows its line")
    void theFileInTheWorkingDirectory() throws IOException {
        write(
                """
                # HOCON
                engine = local
                local {
                  timeout = 10 min
                  threads = 4
                }
                spark.parquetframe.memoryThreshold = 1.5g
                io.verifyChecksums = false
                """);
        Configuration configuration = configuration(Map.of());

        assertThat(configuration.get(Settings.ENGINE)).isEqualTo("local");
        assertThat(configuration.get(Settings.LOCAL_TIMEOUT)).isEqualTo(Duration.ofMinutes(10));
        assertThat(configuration.get(Settings.LOCAL_THREADS)).isEqualTo(OptionalInt.of(4));
        assertThat(configuration.get(Settings.MEMORY_THRESHOLD)).isEqualTo(1_610_612_736L);
        assertThat(configuration.get(Settings.IO_VERIFY_CHECKSUMS)).isFalse();
        assertThat(configuration.value(Settings.LOCAL_THREADS).source()).isEqualTo(Source.FILE);
        assertThat(configuration.value(Settings.LOCAL_THREADS).origin())
                .isEqualTo("configuration file " + directory.resolve("parquetframe.conf") + ", line 5");
        configuration.validate();
    }

    @Test
    void anotherFileIsReadWhereTheVariableNamesIt() throws IOException {
        Files.writeString(directory.resolve("other.conf"), "include \"base.conf\"\nlocal.threads = ${threads.of.base}");
        Files.writeString(directory.resolve("base.conf"), "threads.of.base = 3");
        FileSettings settings =
                file(Map.of("PARQUETFRAME_CONFIG", "other.conf")).read();

        assertThat(settings.entries().get("local.threads"))
                .extracting(FileSettings.Entry::value)
                .isEqualTo("3");
        Files.writeString(directory.resolve("settings.json"), "{\"engine\": \"spark\"}");
        assertThat(file(Map.of(
                                "PARQUETFRAME_CONFIG",
                                directory.resolve("settings.json").toString()))
                        .read()
                        .entries())
                .containsKey("engine");
    }

    @Test
    void noFileIsNoSetting() {
        assertThat(file(Map.of()).read()).isEqualTo(FileSettings.NONE);
        assertThat(file(Map.of("PARQUETFRAME_CONFIG", " ")).read()).isEqualTo(FileSettings.NONE);
    }

    @Test
    void aNamedFileThatIsNotThereIsAnError() {
        assertThatThrownBy(() ->
                        file(Map.of("PARQUETFRAME_CONFIG", "nowhere.conf")).read())
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("Cannot read the settings in " + directory.resolve("nowhere.conf")
                        + ": there is no such file. Correct PARQUETFRAME_CONFIG, or unset it");
    }

    @Test
    void aFileThatIsNoHoconIsAnErrorWithItsLine() throws IOException {
        write("engine = local\nlocal { threads = 4\n");
        assertThatThrownBy(() -> file(Map.of()).read())
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("parquetframe.conf: 3");
        write("local.memory = ${no.such.thing}");
        assertThatThrownBy(() -> file(Map.of()).read()).hasMessageContaining("no.such.thing");
    }

    @Test
    @DisplayName("A35 An unknown key and a wrong value in the file are errors with file and line")
    void faultsNameTheLine() throws IOException {
        write("local.memory = 1g\nlocal.threds = 4");
        assertThatThrownBy(configuration(Map.of())::validate)
                .hasMessageContaining("Unknown setting local.threds = \"4\"")
                .hasMessageContaining("parquetframe.conf, line 2")
                .hasMessageContaining("did you mean spark.parquetframe.local.threads?");
        write("local.threads = [1, 2]");
        assertThatThrownBy(configuration(Map.of())::validate)
                .hasMessageContaining("\"[1,2]\"")
                .hasMessageContaining("parquetframe.conf, line 1")
                .hasMessageContaining("auto, or a whole number from 1 to 1024");
        write("Engine = local");
        assertThatThrownBy(configuration(Map.of())::validate)
                .hasMessageContaining("did you mean spark.parquetframe.engine?");
    }

    @Test
    void aChangedFileIsReadAgain() throws IOException {
        Path path = write("engine = local");
        ConfigurationFile file = file(Map.of());
        FileSettings before = file.read();
        assertThat(file.read()).isSameAs(before);

        Files.writeString(path, "engine = spark");
        Files.setLastModifiedTime(path, FileTime.from(Instant.EPOCH));
        assertThat(file.read().entries().get("engine"))
                .extracting(FileSettings.Entry::value)
                .isEqualTo("spark");
        Files.delete(path);
        assertThat(file.read()).isEqualTo(FileSettings.NONE);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve(ConfigurationFile.NAME), text);
    }

    private ConfigurationFile file(Map<String, String> environment) {
        return new ConfigurationFile(directory, environment);
    }

    private Configuration configuration(Map<String, String> environment) {
        return Configuration.of(Map.of(), environment, file(environment).read());
    }
}

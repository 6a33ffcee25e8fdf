package io.parquetframe.spark.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.heuristics.Calibration;
import io.parquetframe.local.LocalEngine;
import io.parquetframe.local.LocalEngineOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineSpeedTest {

    @TempDir
    Path directory;

    @Test
    void aMeasurementIsKeptForLaterApplications() throws Exception {
        CalibrationFile file = new CalibrationFile(directory.resolve("cache"));
        assertThat(file.read()).isEmpty();

        file.write(new Calibration(1.5, 0.75));
        file.write(new Calibration(2, 0.5));

        assertThat(file.read()).contains(new Calibration(2, 0.5));
        try (Stream<Path> left = Files.list(directory.resolve("cache"))) {
            assertThat(left).hasSize(1);
        }
    }

    @Test
    void aFileOfAnotherMachineOrWithoutSenseIsAsGoodAsNone() throws Exception {
        CalibrationFile file = new CalibrationFile(directory);
        file.write(new Calibration(2, 2));
        Path stored = directory.resolve("calibration-1.properties");
        String text = Files.readString(stored);

        Files.writeString(stored, text.replaceAll("processors=.*", "processors=1000"));
        assertThat(file.read()).isEmpty();
        Files.writeString(stored, text.replaceAll("measuredAt=.*", "measuredAt=2001-01-01T00\\\\:00\\\\:00Z"));
        assertThat(file.read()).isEmpty();
        Files.writeString(stored, text.replaceAll("localFactor=.*", "localFactor=fast"));
        assertThat(file.read()).isEmpty();
        Files.writeString(stored, text);
        assertThat(file.read()).isPresent();
    }

    @Test
    void theSpeedIsMeasured() throws Exception {
        try (LocalEngine engine =
                LocalEngine.start(LocalEngineOptions.of(256L << 20, directory).withThreads(2))) {
            Calibration measured = SpeedTest.run(engine);

            assertThat(measured.localFactor()).isBetween(1 / Calibration.MOST, Calibration.MOST);
            assertThat(measured.sparkFactor()).isBetween(1 / Calibration.MOST, Calibration.MOST);
        }
    }
}

package io.parquetframe.uses;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** The checks of a program in Python (checks.py), each of them a test. */
final class Checks {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Checks() {}

    /** Runs the program, which has to come to its end. */
    static Stream<DynamicTest> of(Program program) throws IOException, InterruptedException {
        String output = program.run().successful();
        List<DynamicTest> tests = new ArrayList<>();
        long promised = -1;
        for (String line : output.lines().toList()) {
            if (line.startsWith("{\"check\"")) {
                JsonNode check = JSON.readTree(line);
                tests.add(DynamicTest.dynamicTest(check.path("check").asText(), () -> assertThat(
                                check.path("failure").asText("null"))
                        .as("the check's failure; the program wrote%n%s", output)
                        .isEqualTo("null")));
            } else if (line.startsWith("{\"checks\"")) {
                promised = JSON.readTree(line).path("checks").asLong();
            }
        }
        assertThat(tests).as(output).isNotEmpty();
        assertThat((long) tests.size()).as(output).isEqualTo(promised);
        return tests.stream();
    }
}

package io.parquetframe.uses;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A program that does not know of us, with and without the jar. */
@Tag("python")
class UnchangedJobsIT {

    private static final String STEP = "step ";

    @TempDir
    private Path directory;

    @TestFactory
    @DisplayName("A40 The same program has the same results, errors, files and, with engine=spark, plans")
    Stream<DynamicTest> steps() throws IOException, InterruptedException {
        Map<String, String> without = run("without", List.of());
        Map<String, String> with = run("with", List.of(Python.ONE_JAR));
        assertThat(with.keySet()).isEqualTo(without.keySet()).hasSizeGreaterThan(30);
        return without.entrySet().stream()
                .map(step -> DynamicTest.dynamicTest(
                        step.getKey(), () -> assertThat(with.get(step.getKey())).isEqualTo(step.getValue())));
    }

    /** What came of each step, by its name. */
    private Map<String, String> run(String name, List<Path> jar) throws IOException, InterruptedException {
        Path working = Files.createDirectory(directory.resolve(name));
        Program program = new Program(working, name, Python.interpreter(), Python.program("unchanged.py"))
                .with(PySparkIT.tpch(), working)
                .with(jar.toArray());
        String output = program.run().successful();
        assertThat(output).contains("steps done");
        Map<String, String> steps = new LinkedHashMap<>();
        output.lines().filter(line -> line.startsWith(STEP)).forEach(line -> {
            String[] step = line.substring(STEP.length()).split(": ", 2);
            steps.put(step[0], step[1]);
        });
        return steps;
    }
}

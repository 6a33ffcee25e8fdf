package io.parquetframe.it;

import io.parquetframe.it.data.HardTables;
import io.parquetframe.it.harness.Case;
import io.parquetframe.it.harness.CaseFile;
import io.parquetframe.it.harness.Differential;
import io.parquetframe.it.harness.TestSession;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Partition values come from Spark, never from the engine's reading of a path. */
class PartitionedIT {

    private static final Path DATA = TestSession.directory("it-data");

    @RegisterExtension
    static final Differential DIFFERENTIAL = Differential.onTestSession();

    @BeforeAll
    static void data() {
        HardTables.register(TestSession.spark(), DATA);
    }

    @TestFactory
    Stream<DynamicTest> partitionedTables() {
        return DIFFERENTIAL.tests(cases());
    }

    static List<Case> cases() {
        return CaseFile.read("partitioned");
    }

    @TestFactory
    Stream<DynamicTest> aDirectoryCalledLikeAPartitionIsReadAsSparkReadsIt() {
        String path = DATA.resolve("t_both/day=77").toUri().toString();
        return DIFFERENTIAL.tests(Stream.of("id", "day", "*")
                .map(columns -> Case.of("columns " + columns, "read of " + path, spark -> spark.read()
                        .parquet(path)
                        .selectExpr(columns)))
                .map(Case::mustRunLocally)
                .toList());
    }
}

package io.parquetframe.it;

import io.parquetframe.it.data.TpchData;
import io.parquetframe.it.data.TpchQueries;
import io.parquetframe.it.harness.Case;
import io.parquetframe.it.harness.Differential;
import io.parquetframe.it.harness.SessionSettings;
import io.parquetframe.it.harness.TestSession;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** All of TPC-H runs locally with Spark's answers. No query needs a tolerance: its sums are decimals. */
class TpchIT {

    private static final double SCALE = 0.01;

    @RegisterExtension
    static final Differential DIFFERENTIAL = Differential.onTestSession();

    @BeforeAll
    static void data() {
        Path directory = TestSession.directory("tpch-" + SCALE);
        try (SessionSettings open = SessionSettings.engine(TestSession.spark(), "spark")) {
            TpchData.write(TestSession.spark(), SCALE, directory);
            TpchData.register(TestSession.spark(), directory);
        }
    }

    @TestFactory
    Stream<DynamicTest> everyQueryRunsLocallyWithSparksAnswer() {
        return DIFFERENTIAL.tests(TpchQueries.all().entrySet().stream()
                .map(query -> Case.sql(query.getKey(), query.getValue()).mustRunLocally())
                .toList());
    }
}

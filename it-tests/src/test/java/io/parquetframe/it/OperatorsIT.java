package io.parquetframe.it;

import io.parquetframe.it.data.HardTables;
import io.parquetframe.it.harness.Case;
import io.parquetframe.it.harness.CaseFile;
import io.parquetframe.it.harness.Differential;
import io.parquetframe.it.harness.TestSession;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each operator and shape of plan; the cases are in src/test/resources/cases. */
class OperatorsIT {

    @RegisterExtension
    static final Differential DIFFERENTIAL = Differential.onTestSession();

    private static final List<String> FILES = List.of(
            "project-filter", "aggregates", "joins", "subqueries", "sets", "sorts", "windows", "generators", "names");

    /** What SQL cannot say. */
    private static final List<Case> DATA_FRAMES = Stream.of(
                    Case.of("rows with enough values", "na.drop", spark -> spark.table("h_double")
                            .na()
                            .drop(2, new String[] {"id", "a", "b"})),
                    Case.of("rows without nulls", "na.drop", spark -> spark.table("t_null")
                            .union(spark.table("t_null"))
                            .na()
                            .drop()))
            .map(Case::mustRunLocally)
            .toList();

    @BeforeAll
    static void data() {
        HardTables.register(TestSession.spark(), TestSession.directory("it-data"));
    }

    @TestFactory
    @DisplayName("A08: the same filter, group, join, window on every engine gives equal schema and rows")
    Stream<DynamicContainer> operators() {
        return FILES.stream()
                .map(file -> DynamicContainer.dynamicContainer(file, DIFFERENTIAL.tests(CaseFile.read(file))));
    }

    @TestFactory
    Stream<DynamicTest> operatorsOfDataFramesAlone() {
        return DIFFERENTIAL.tests(DATA_FRAMES);
    }

    /** All of them. */
    static List<Case> cases() {
        return Stream.concat(FILES.stream().map(CaseFile::read).flatMap(List::stream), DATA_FRAMES.stream())
                .toList();
    }
}

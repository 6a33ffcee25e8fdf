package io.parquetframe.it;

import io.parquetframe.it.data.HardTables;
import io.parquetframe.it.harness.CaseFile;
import io.parquetframe.it.harness.Differential;
import io.parquetframe.it.harness.TestSession;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each operator and shape of plan; the cases are in src/test/resources/cases. */
class OperatorsIT {

    @RegisterExtension
    static final Differential DIFFERENTIAL = Differential.onTestSession();

    @BeforeAll
    static void data() {
        HardTables.register(TestSession.spark(), TestSession.directory("it-data"));
    }

    @TestFactory
    @DisplayName("A08: the same filter, group, join, window on every engine gives equal schema and rows")
    Stream<DynamicContainer> operators() {
        return Stream.of("project-filter", "aggregates", "joins", "subqueries", "sets", "sorts", "windows", "names")
                .map(file -> DynamicContainer.dynamicContainer(file, DIFFERENTIAL.tests(CaseFile.read(file))));
    }
}

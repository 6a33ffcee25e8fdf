package io.parquetframe.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.heuristics.ReasonCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Compares ParquetFrame's answers with Spark's own. A suite registers one as a static extension; at its end a line says
 * what ran where, and a suite that compared nothing although it had cases to run locally fails.
 */
public final class Differential implements AfterAllCallback {

    /** Floating sums depend on the order of addition, in Spark too. */
    private static final double FLOATING_SUMS = 1e-12;

    private final SparkSession spark;
    private final Tally tally = new Tally();
    private boolean mayRunLocally;

    private Differential(SparkSession spark) {
        this.spark = spark;
    }

    public static Differential onTestSession() {
        return on(TestSession.spark());
    }

    /** For a session of the test application with views of its own. */
    public static Differential on(SparkSession session) {
        return new Differential(session);
    }

    /** One test a case. */
    public Stream<DynamicTest> tests(List<Case> cases) {
        return cases.stream().map(asked -> DynamicTest.dynamicTest(asked.name(), () -> check(asked)));
    }

    /** Runs on Spark, then locally, and compares; the assertion's message holds all there is to know. */
    public void check(Case asked) {
        mayRunLocally |= !(asked.mode() instanceof Mode.MustDecline);
        Run expected = Run.of(asked, "spark", spark);
        Run actual = Run.of(asked, "local", spark);
        tally.add(actual);
        Optional<String> fault = routeFault(asked, expected, actual).or(() -> answerFault(asked, expected, actual));
        fault.ifPresent(text -> {
            throw new AssertionError(Report.of(asked, text, expected, actual));
        });
    }

    private static Optional<String> routeFault(Case asked, Run expected, Run actual) {
        if (expected.route()
                .filter(route -> route.isLocal() || route.fellBack())
                .isPresent()) {
            return Optional.of("With engine=spark the query was given to the local engine");
        }
        if (actual.route().isEmpty()) {
            return actual.wasPlanned() ? Optional.of("No decision was recorded") : Optional.empty();
        }
        Route route = actual.route().get();
        if (route.names(ReasonCode.INTERNAL)) {
            return Optional.of("A fault in ParquetFrame itself: " + route.reasons());
        }
        if (route.fellBack() && !route.names(ReasonCode.Kind.FAILURE)) {
            return Optional.of("Fell back to Spark without a reason");
        }
        if (!route.fellBack() && !route.isLocal() && !route.names(ReasonCode.Kind.DECLINE)) {
            return Optional.of("Declined without a reason: " + route.reasons());
        }
        return demandFault(asked.mode(), route);
    }

    private static Optional<String> demandFault(Mode mode, Route route) {
        if (mode instanceof Mode.MustRunLocally && !route.isLocal()) {
            return Optional.of("Must run locally, but " + route.outcome() + ": " + route.reasons());
        }
        if (mode instanceof Mode.MustRunLocally && route.names(ReasonCode.EVALUATED_BY_SPARK)) {
            return Optional.of("Must run in the local engine, but " + route.reasons());
        }
        if (mode instanceof Mode.MustDecline demanded && (route.isLocal() || !route.names(demanded.reason()))) {
            return Optional.of(
                    "Must decline with " + demanded.reason() + ", but " + route.outcome() + ": " + route.reasons());
        }
        return Optional.empty();
    }

    private static Optional<String> answerFault(Case asked, Run expected, Run actual) {
        if (expected.outcome() instanceof Run.Answered spark && actual.outcome() instanceof Run.Answered local) {
            return schemaFault(spark.schema(), local.schema())
                    .or(() -> comparison(asked, expected).difference(spark.rows(), local.rows()));
        }
        if (expected.outcome() instanceof Run.Raised spark && actual.outcome() instanceof Run.Raised local) {
            return spark.condition().equals(local.condition())
                    ? Optional.empty()
                    : Optional.of("spark raises " + spark.condition() + ", local " + local.condition());
        }
        return Optional.of(Report.outcome("spark", expected) + ", but " + Report.outcome("local", actual));
    }

    private static Optional<String> schemaFault(StructType expected, StructType actual) {
        return expected.equals(actual)
                ? Optional.empty()
                : Optional.of("schemas differ\nspark: " + expected.json() + "\nlocal: " + actual.json());
    }

    private static RowComparison comparison(Case asked, Run expected) {
        List<Integer> keys = expected.execution() == null
                ? List.of()
                : SortKeys.of(expected.execution().optimizedPlan());
        return new RowComparison(keys, asked.sparkOrder(), asked.floatingSums() ? FLOATING_SUMS : 0);
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        String line = tally.line(context.getDisplayName());
        System.out.println(line);
        Path log = TestSession.directory("differential.txt");
        Files.createDirectories(log.resolveSibling("."));
        Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        if (mayRunLocally) {
            assertThat(tally.compared())
                    .as(
                            "comparisons of local rows with Spark's; both sides ran on Spark, so nothing was compared: %s",
                            line)
                    .isPositive();
        }
    }
}

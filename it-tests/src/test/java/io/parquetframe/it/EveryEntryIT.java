package io.parquetframe.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.it.data.EntityViews;
import io.parquetframe.it.data.ExpressionTables;
import io.parquetframe.it.data.HardTables;
import io.parquetframe.it.harness.Case;
import io.parquetframe.it.harness.Mode;
import io.parquetframe.it.harness.SessionSettings;
import io.parquetframe.it.harness.TestSession;
import io.parquetframe.spark.router.expression.ExpressionRegistry;
import io.parquetframe.spark.router.plan.PlanRegistry;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.PlanExpression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.jdk.javaapi.CollectionConverters;

/** Every entry of the registries stands in the optimized plan of a case that must run locally. */
class EveryEntryIT {

    private static final SparkSession SPARK = TestSession.spark();

    @TempDir
    private static Path warehouse;

    private static final Set<Class<?>> SEEN_EXPRESSIONS = new HashSet<>();
    private static final Set<String> SEEN_OPERATORS = new TreeSet<>();

    @BeforeAll
    static void optimizeEveryCase() {
        HardTables.register(SPARK, TestSession.directory("it-data"));
        ExpressionTables.register(SPARK, TestSession.directory("it-expressions"));
        Stream.of(OperatorsIT.cases(), PartitionedIT.cases(), ExpressionsIT.everyCase())
                .flatMap(List::stream)
                .filter(asked -> asked.mode() instanceof Mode.MustRunLocally)
                .forEach(EveryEntryIT::optimize);
        // EntityRoutedIT holds such queries to run locally.
        SparkSession entities = EntityViews.register(SPARK, Map.of("t_single", "id"), List.of(), "parquet", warehouse);
        visit(entities.sql("SELECT * FROM t_single").queryExecution().optimizedPlan());
    }

    private static void optimize(Case asked) {
        try (SessionSettings open = SessionSettings.of(SPARK, asked.settings())) {
            visit(asked.query().apply(SPARK).queryExecution().optimizedPlan());
        }
    }

    private static void visit(LogicalPlan plan) {
        SEEN_OPERATORS.add(plan.getClass().getSimpleName());
        CollectionConverters.asJava(plan.expressions()).forEach(EveryEntryIT::visit);
        CollectionConverters.asJava(plan.children()).forEach(EveryEntryIT::visit);
    }

    private static void visit(Expression expression) {
        SEEN_EXPRESSIONS.add(expression.getClass());
        if (expression instanceof PlanExpression<?> subquery && subquery.plan() instanceof LogicalPlan plan) {
            visit(plan);
        }
        CollectionConverters.asJava(expression.children()).forEach(EveryEntryIT::visit);
    }

    @Test
    void everyExpressionHasACaseThatMustRunLocally() {
        Set<String> missing = new TreeSet<>();
        ExpressionRegistry.byFamily().values().stream()
                .flatMap(List::stream)
                .filter(entry -> !SEEN_EXPRESSIONS.contains(entry.type()))
                .forEach(entry -> missing.add(entry.type().getSimpleName()));
        assertThat(missing)
                .as(
                        "entries of ExpressionRegistry without a case in src/test/resources/cases; add one that must run locally")
                .isEmpty();
    }

    @Test
    void everyOperatorHasACaseThatMustRunLocally() {
        Set<String> missing = new TreeSet<>(PlanRegistry.descriptions().keySet());
        missing.removeAll(SEEN_OPERATORS);
        assertThat(missing)
                .as("entries of PlanRegistry without a case in src/test/resources/cases; add one that must run locally")
                .isEmpty();
    }
}

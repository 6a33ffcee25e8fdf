package io.parquetframe.it.suite;

import io.parquetframe.it.harness.Answers;
import io.parquetframe.it.harness.ErrorCondition;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.LocalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Offset;
import org.apache.spark.sql.catalyst.plans.logical.Sort;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.types.StructType;

/** What a user sees of one statement in one session. */
sealed interface Seen {

    /**
     * Rows.
     *
     * @param schema of the plan that ran: names, types and nullability
     * @param optimized says by what the rows are ordered
     * @param isCommand whether the rows tell of the session, its paths and ids, not of data
     */
    record Answered(StructType schema, List<Row> rows, LogicalPlan optimized, boolean isCommand) implements Seen {}

    /** An error. */
    record Raised(ErrorCondition condition, Throwable error) implements Seen {}

    static Seen on(SparkSession session, String statement) {
        try {
            Dataset<Row> data = session.sql(statement);
            QueryExecution execution = ((org.apache.spark.sql.classic.Dataset<Row>) data).queryExecution();
            List<Row> rows = data.collectAsList();
            LogicalPlan optimized = execution.optimizedPlan();
            boolean command = execution.analyzed() instanceof Command;
            boolean leaf = execution.sparkPlan().children().isEmpty();
            // The leaf says of itself what can be null; Spark's operators may know that less can.
            return new Answered(
                    leaf ? execution.executedPlan().schema() : optimized.schema(), rows, optimized, command);
        } catch (Throwable e) { // Spark raises errors of checked classes without declaring them
            if (e instanceof VirtualMachineError fatal && !(e instanceof StackOverflowError)) {
                throw fatal;
            }
            return new Raised(ErrorCondition.of(e), e);
        }
    }

    /** How what is seen with ParquetFrame differs from what Spark alone shows; empty if it does not. */
    static Optional<String> difference(Seen spark, Seen local) {
        if (spark instanceof Answered theirs && local instanceof Answered ours) {
            if (theirs.isCommand()) {
                return Optional.empty();
            }
            return theirs.schema().equals(ours.schema())
                    ? Answers.exactDifference(theirs.optimized(), theirs.rows(), ours.rows())
                    : Optional.of("spark has schema " + theirs.schema().catalogString() + ", local "
                            + ours.schema().catalogString() + ", or another nullability");
        }
        if (spark instanceof Raised theirs && local instanceof Raised ours) {
            return theirs.condition().equals(ours.condition())
                    ? Optional.empty()
                    : Optional.of("spark raises " + theirs.condition() + ", local " + ours.condition());
        }
        return Optional.of("spark " + outcome(spark) + ", local " + outcome(local));
    }

    /** Whether Spark failed for no fault of the statement: without rules that its planner relies on, it does. */
    static boolean isFaultOfSpark(Seen seen) {
        return seen instanceof Raised raised
                && (raised.condition().condition().equals("INTERNAL_ERROR")
                        || raised.condition().sqlState() == null);
    }

    /** Whether the query takes some rows without saying which. */
    static boolean leavesRowsOpen(Seen seen) {
        return seen instanceof Answered answered
                && answered.optimized()
                        .exists(plan -> (plan instanceof LocalLimit || plan instanceof Offset)
                                && !plan.children().head().exists(below -> below instanceof Sort));
    }

    private static String outcome(Seen seen) {
        return seen instanceof Raised raised
                ? "raises " + raised.condition() + ": "
                        + String.valueOf(raised.error().getMessage())
                                .lines()
                                .findFirst()
                                .orElse("")
                : "answers " + ((Answered) seen).rows().size() + " rows";
    }
}

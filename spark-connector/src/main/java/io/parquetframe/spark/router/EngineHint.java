package io.parquetframe.spark.router;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedHint;
import org.apache.spark.sql.catalyst.rules.Rule;
import scala.runtime.AbstractPartialFunction;

/**
 * Resolves {@code /*+ ENGINE(local) *}{@code /}: takes the hint out of the plan and leaves the engine's name as a tag on
 * the plan below it ({@link HintedEngines}). Spark would drop a hint that no rule knows before it plans the query.
 *
 * <p>What is written is not judged here: a hint never fails the analysis of a query, and whoever reads the tag knows
 * which engines there are.
 */
public final class EngineHint extends Rule<LogicalPlan> {

    private static final String NAME = "ENGINE";

    @Override
    public LogicalPlan apply(LogicalPlan plan) {
        return plan.resolveOperatorsUp(new AbstractPartialFunction<LogicalPlan, LogicalPlan>() {
            @Override
            public boolean isDefinedAt(LogicalPlan node) {
                return node instanceof UnresolvedHint hint && hint.name().equalsIgnoreCase(NAME);
            }

            @Override
            public <A extends LogicalPlan, B> B applyOrElse(A node, scala.Function1<A, B> otherwise) {
                if (!isDefinedAt(node)) {
                    return otherwise.apply(node);
                }
                @SuppressWarnings("unchecked") // PartialFunction.applyOrElse: B is a supertype of LogicalPlan.
                B resolved = (B) resolved((UnresolvedHint) (LogicalPlan) node);
                return resolved;
            }
        });
    }

    private static LogicalPlan resolved(UnresolvedHint hint) {
        return HintedEngines.tagged(hint.child(), named(hint));
    }

    /** The engines that the hint names; one is right, and anything else is reported as it was written. */
    private static Set<String> named(UnresolvedHint hint) {
        Set<String> names = new TreeSet<>();
        hint.parameters().foreach(parameter -> names.add(text(parameter)));
        return names.isEmpty() ? Set.of("") : names;
    }

    private static String text(Expression parameter) {
        String written = parameter.sql();
        if (parameter instanceof UnresolvedAttribute attribute) {
            written = attribute.name();
        } else if (parameter instanceof Literal literal) {
            written = String.valueOf(literal.value());
        }
        return written.toLowerCase(Locale.ROOT);
    }
}

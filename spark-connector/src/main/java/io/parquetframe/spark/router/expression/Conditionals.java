package io.parquetframe.spark.router.expression;

import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.CaseWhen;
import org.apache.spark.sql.catalyst.expressions.Coalesce;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Greatest;
import org.apache.spark.sql.catalyst.expressions.If;
import org.apache.spark.sql.catalyst.expressions.Least;
import org.apache.spark.sql.catalyst.expressions.NaNvl;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;

/** Choices between values. */
final class Conditionals extends ExpressionFamily {

    private static final String EXACT_TYPES = "not of floating numbers";

    Conditionals() {
        super("Conditionals");
        add(CaseWhen.class, "CASE", (e, in) -> caseWhen(e, in));
        add(
                If.class,
                "if",
                (e, in) -> branches(
                        List.of(in.translate(e.predicate())),
                        List.of(in.translate(e.trueValue())),
                        in.translate(e.falseValue()),
                        e));
        add(Coalesce.class, "coalesce, nvl, ifnull", (e, in) -> variadic("coalesce", in.all(e.children()), e));
        add(
                Greatest.class,
                "greatest",
                EXACT_TYPES,
                (e, in) -> variadic("greatest", exact(in.all(e.children()), e), e));
        add(Least.class, "least", EXACT_TYPES, (e, in) -> variadic("least", exact(in.all(e.children()), e), e));
        add(NaNvl.class, "nanvl", (e, in) -> {
            Scalar left = in.translate(e.left());
            Scalar right = in.translate(e.right());
            return branches(
                    List.of(Predicates.bool(Sql.call("isnan", left.sql()), left.raises())), List.of(right), left, e);
        });
    }

    private static Scalar caseWhen(CaseWhen e, ExpressionTranslator in) {
        List<Scalar> conditions = new ArrayList<>();
        List<Scalar> results = new ArrayList<>();
        for (Tuple2<Expression, Expression> branch : CollectionConverters.asJava(e.branches())) {
            conditions.add(in.translate(branch._1()));
            results.add(in.translate(branch._2()));
        }
        Scalar otherwise =
                e.elseValue().isDefined() ? in.translate(e.elseValue().get()) : null;
        return branches(conditions, results, otherwise, e);
    }

    /** All results in one type: decimals may differ in precision only, everything else not at all. */
    private static Scalar branches(
            List<Scalar> conditions, List<Scalar> results, @Nullable Scalar otherwise, Expression where) {
        List<Scalar> values = new ArrayList<>(results);
        if (otherwise != null) {
            values.add(otherwise);
        }
        SqlType type = common(values, where);
        List<SqlExpression.When> whens = new ArrayList<>();
        requireSafe(values, where);
        requireSafe(conditions.subList(1, conditions.size()), where);
        for (int i = 0; i < conditions.size(); i++) {
            whens.add(new SqlExpression.When(
                    conditions.get(i).sql(), results.get(i).sql()));
        }
        SqlExpression sql = new SqlExpression.Case(whens, otherwise == null ? null : otherwise.sql());
        return new Scalar(sql, type, range(values), conditions.get(0).raises());
    }

    /** What stands behind a condition may be evaluated without it: Spark eliminates common subexpressions. */
    private static void requireSafe(List<Scalar> guarded, Expression where) {
        if (guarded.stream().anyMatch(Scalar::raises)) {
            throw new Decline(ReasonCode.ERROR_PARITY, ExpressionTranslator.describe(where));
        }
    }

    /** Of equal zeros the engines take different ones. */
    private static List<Scalar> exact(List<Scalar> values, Expression where) {
        values.forEach(value -> Predicates.comparable(value, where));
        if (SqlTypes.isFloating(values.get(0).type())) {
            throw new Decline(ReasonCode.UNSUPPORTED_TYPE, ExpressionTranslator.describe(where));
        }
        return values;
    }

    private static Scalar variadic(String function, List<Scalar> values, Expression where) {
        SqlType type = common(values, where);
        boolean raises = values.get(0).raises();
        requireSafe(values.subList(1, values.size()), where);
        SqlExpression sql = new SqlExpression.Call(
                function, values.stream().map(Scalar::sql).toList());
        return new Scalar(sql, type, range(values), raises);
    }

    static SqlType common(List<Scalar> values, Expression where) {
        SqlType type = values.get(0).type();
        for (Scalar value : values) {
            SqlType other = value.type();
            if (type instanceof SqlType.Decimal a && other instanceof SqlType.Decimal b && a.scale() == b.scale()) {
                type = a.precision() >= b.precision() ? a : b;
            } else if (!type.equals(other)) {
                throw new Decline(ReasonCode.UNSUPPORTED_TYPE, ExpressionTranslator.describe(where));
            }
        }
        return type;
    }

    private static @Nullable ValueRange range(List<Scalar> values) {
        ValueRange range = values.get(0).range();
        for (Scalar value : values) {
            range = ValueRange.unionOf(range, value.range());
        }
        return range;
    }
}

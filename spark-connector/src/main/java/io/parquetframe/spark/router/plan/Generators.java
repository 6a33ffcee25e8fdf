package io.parquetframe.spark.router.plan;

import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlRelation;
import io.parquetframe.local.sql.SqlRelation.Item;
import io.parquetframe.local.sql.SqlType;
import io.parquetframe.spark.router.expression.ExpressionTranslator;
import io.parquetframe.spark.router.expression.Scalar;
import io.parquetframe.spark.router.expression.Sql;
import io.parquetframe.spark.router.expression.SqlTypes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Explode;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Inline;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.PosExplode;
import org.apache.spark.sql.catalyst.expressions.ReplicateRows;
import org.apache.spark.sql.catalyst.expressions.Stack;
import org.apache.spark.sql.catalyst.plans.logical.Generate;
import scala.jdk.javaapi.CollectionConverters;

/** Generators that give a row for each element of an array or map, in its order, or a row several times. */
final class Generators {

    private Generators() {}

    static Fragment translate(Generate plan, boolean everyRow, PlanTranslator in) {
        Expression generator = (Expression) plan.generator();
        if (generator.getClass() == ReplicateRows.class || generator.getClass() == Stack.class) {
            return repeated(plan, generator, everyRow, in);
        }
        boolean inline = generator.getClass() == Inline.class;
        boolean numbered = generator.getClass() == PosExplode.class;
        if (!inline && !numbered && generator.getClass() != Explode.class) {
            throw ExpressionTranslator.unsupported(generator);
        }
        Fragment child = in.translate(plan.child(), everyRow);
        Scalar collection =
                in.expressions(child).pureScalar(generator.children().head());
        boolean map = collection.type() instanceof SqlType.MapOf;
        List<Attribute> generated = CollectionConverters.asJava(plan.generatorOutput());
        String position = numbered ? Fragment.name(generated.get(0).exprId()) : null;
        String element = "e" + generated.get(generated.size() - 1).exprId().id();
        SqlRelation rows = new SqlRelation.Unnest(
                child.relation(),
                map ? Sql.call("map_entries", collection.sql()) : collection.sql(),
                element,
                position,
                plan.outer());
        List<Item> items = new ArrayList<>();
        Map<ExprId, Scalar> columns = new LinkedHashMap<>();
        for (Attribute kept : CollectionConverters.asJava(plan.requiredChildOutput())) {
            Scalar column = child.columns().get(kept.exprId());
            // Nothing reads what is missing.
            if (column != null) {
                add(kept, column, items, columns);
            }
        }
        List<Attribute> values = numbered ? generated.subList(1, generated.size()) : generated;
        if (position != null) {
            add(generated.get(0), value(generated.get(0), new SqlExpression.Column(position)), items, columns);
        }
        for (int i = 0; i < values.size(); i++) {
            SqlExpression whole = new SqlExpression.Column(element);
            SqlExpression sql = map || inline
                    ? Sql.call("struct_extract_at", whole, SqlExpression.Literal.of((long) i + 1))
                    : whole;
            add(values.get(i), value(values.get(i), sql), items, columns);
        }
        return new Fragment(new SqlRelation.Project(rows, items), columns, Long.MAX_VALUE, child.order());
    }

    /** Each row a number of times: as it is for EXCEPT ALL and INTERSECT ALL, with other columns each time for stack. */
    private static Fragment repeated(Generate plan, Expression generator, boolean everyRow, PlanTranslator in) {
        Fragment child = in.translate(plan.child(), everyRow);
        ExpressionTranslator expressions = in.expressions(child);
        List<Expression> arguments = CollectionConverters.asJava(generator.children());
        List<Attribute> generated = CollectionConverters.asJava(plan.generatorOutput());
        Scalar times = expressions.pureScalar(arguments.get(0));
        boolean stack = generator.getClass() == Stack.class;
        if (stack && !(arguments.get(0) instanceof Literal)) {
            throw ExpressionTranslator.unsupported(generator);
        }
        String number = "n" + generated.get(generated.size() - 1).exprId().id();
        SqlRelation rows = new SqlRelation.Unnest(
                child.relation(), Sql.call("range", Sql.cast(times.sql(), SqlType.Simple.BIGINT)), number, null, false);
        List<Item> items = new ArrayList<>();
        Map<ExprId, Scalar> columns = new LinkedHashMap<>();
        for (Attribute kept : CollectionConverters.asJava(plan.requiredChildOutput())) {
            Scalar column = child.columns().get(kept.exprId());
            if (column != null) {
                add(kept, column, items, columns);
            }
        }
        for (int i = 0; i < generated.size(); i++) {
            SqlType type = SqlTypes.of(generated.get(i).dataType());
            List<SqlExpression.When> branches = new ArrayList<>();
            for (int at = 1 + i, row = 0; at < arguments.size(); at += generated.size(), row++) {
                SqlExpression isThis =
                        Sql.op("=", new SqlExpression.Column(number), SqlExpression.Literal.of((long) row));
                branches.add(new SqlExpression.When(isThis, Sql.cast(expressions.pure(arguments.get(at)), type)));
            }
            SqlExpression sql = stack
                    ? new SqlExpression.Case(branches, null)
                    : Sql.cast(expressions.pure(arguments.get(1 + i)), type);
            add(generated.get(i), value(generated.get(i), sql), items, columns);
        }
        return new Fragment(new SqlRelation.Project(rows, items), columns, Long.MAX_VALUE, child.order());
    }

    private static Scalar value(Attribute attribute, SqlExpression sql) {
        SqlType type = SqlTypes.of(attribute.dataType());
        return new Scalar(sql, type, SqlTypes.range(type), false);
    }

    private static void add(Attribute attribute, Scalar value, List<Item> items, Map<ExprId, Scalar> columns) {
        ExprId id = attribute.exprId();
        items.add(new Item(value.sql(), Fragment.name(id)));
        columns.put(id, Fragment.column(id, value));
    }
}

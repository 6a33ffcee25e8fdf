package io.parquetframe.local.sql;

import io.parquetframe.local.sql.SqlExpression.Bound;
import io.parquetframe.local.sql.SqlExpression.Frame;
import io.parquetframe.local.sql.SqlExpression.Literal;
import io.parquetframe.local.sql.SqlExpression.SortKey;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/** Prints expressions; every compound one stands in parentheses, so precedence never matters. */
final class ExpressionPrinter {

    private final StringBuilder out;
    private final Consumer<SqlRelation> relations;

    ExpressionPrinter(StringBuilder out, Consumer<SqlRelation> relations) {
        this.out = out;
        this.relations = relations;
    }

    void print(SqlExpression expression) {
        if (expression instanceof SqlExpression.Column column) {
            out.append(SqlNames.identifier(column.name()));
        } else if (expression instanceof Literal literal) {
            literal(literal);
        } else if (expression instanceof SqlExpression.Call call) {
            out.append(call.function()).append('(');
            list(call.arguments());
            out.append(')');
        } else if (expression instanceof SqlExpression.Operator operator) {
            operator(operator);
        } else if (expression instanceof SqlExpression.Cast cast) {
            out.append(cast.tryCast() ? "TRY_CAST(" : "CAST(");
            print(cast.child());
            out.append(" AS ").append(SqlPrinter.type(cast.type())).append(')');
        } else if (expression instanceof SqlExpression.Case branches) {
            branches(branches);
        } else if (expression instanceof SqlExpression.In in) {
            out.append('(');
            print(in.value());
            out.append(" IN (");
            list(in.candidates());
            out.append("))");
        } else if (expression instanceof SqlExpression.IsNull isNull) {
            postfix(isNull.child(), " IS NULL");
        } else if (expression instanceof SqlExpression.IsNotNull isNotNull) {
            postfix(isNotNull.child(), " IS NOT NULL");
        } else if (expression instanceof SqlExpression.Aggregate aggregate) {
            aggregate(aggregate);
        } else if (expression instanceof SqlExpression.Window window) {
            window(window);
        } else if (expression instanceof SqlExpression.ScalarSubquery subquery) {
            subquery("", subquery.relation());
        } else if (expression instanceof SqlExpression.Exists exists) {
            subquery("EXISTS ", exists.relation());
        } else if (expression instanceof SqlExpression.InSubquery in) {
            out.append("((");
            list(in.values());
            out.append(") IN ");
            subquery("", in.relation());
            out.append(')');
        } else {
            throw new IllegalArgumentException("Not an expression: " + expression);
        }
    }

    private void branches(SqlExpression.Case branches) {
        out.append("CASE");
        for (SqlExpression.When when : branches.branches()) {
            out.append(" WHEN ");
            print(when.condition());
            out.append(" THEN ");
            print(when.result());
        }
        SqlExpression otherwise = branches.otherwise();
        if (otherwise != null) {
            out.append(" ELSE ");
            print(otherwise);
        }
        out.append(" END");
    }

    void sortKey(SortKey key) {
        print(key.expression());
        out.append(key.ascending() ? " ASC" : " DESC").append(key.nullsFirst() ? " NULLS FIRST" : " NULLS LAST");
    }

    private void list(List<SqlExpression> expressions) {
        SqlPrinter.separated(out, expressions, ", ", this::print);
    }

    private void postfix(SqlExpression child, String suffix) {
        out.append('(');
        print(child);
        out.append(suffix).append(')');
    }

    private void subquery(String prefix, SqlRelation relation) {
        out.append(prefix).append('(');
        relations.accept(relation);
        out.append(')');
    }

    private void operator(SqlExpression.Operator operator) {
        out.append('(');
        if (operator.operands().size() == 1) {
            out.append(operator.symbol()).append(' ');
            print(operator.operands().get(0));
        } else {
            SqlPrinter.separated(out, operator.operands(), " " + operator.symbol() + " ", this::print);
        }
        out.append(')');
    }

    private void aggregate(SqlExpression.Aggregate aggregate) {
        out.append(aggregate.function()).append('(').append(aggregate.distinct() ? "DISTINCT " : "");
        if (aggregate.arguments().isEmpty() && aggregate.function().equals("count")) {
            out.append('*');
        }
        list(aggregate.arguments());
        if (!aggregate.orderBy().isEmpty()) {
            out.append(" ORDER BY ");
            SqlPrinter.separated(out, aggregate.orderBy(), ", ", this::sortKey);
        }
        out.append(')');
        SqlExpression filter = aggregate.filter();
        if (filter != null) {
            out.append(" FILTER (WHERE ");
            print(filter);
            out.append(')');
        }
    }

    private void window(SqlExpression.Window window) {
        print(window.function());
        out.append(" OVER (");
        if (!window.partitionBy().isEmpty()) {
            out.append("PARTITION BY ");
            list(window.partitionBy());
        }
        if (!window.orderBy().isEmpty()) {
            out.append(" ORDER BY ");
            SqlPrinter.separated(out, window.orderBy(), ", ", this::sortKey);
        }
        Frame frame = window.frame();
        if (frame != null) {
            out.append(' ').append(frame.unit().name()).append(" BETWEEN ");
            bound(frame.lower());
            out.append(" AND ");
            bound(frame.upper());
        }
        out.append(')');
    }

    private void bound(Bound bound) {
        if (bound instanceof Bound.Offset offset) {
            out.append(Math.abs(offset.rows())).append(offset.rows() < 0 ? " PRECEDING" : " FOLLOWING");
        } else {
            out.append(((Bound.Fixed) bound).name().replace('_', ' '));
        }
    }

    private void literal(Literal literal) {
        Object value = literal.value();
        SqlType type = literal.type();
        if (value == null) {
            out.append("CAST(NULL AS ").append(SqlPrinter.type(type)).append(')');
        } else if (type instanceof SqlType.Simple simple) {
            simple(simple, value);
        } else if (type instanceof SqlType.Decimal) {
            quoted(((BigDecimal) value).toPlainString(), type);
        } else if (type instanceof SqlType.ListOf) {
            out.append("CAST([");
            SqlPrinter.separated(out, (List<?>) value, ", ", element -> literal((Literal) element));
            out.append("] AS ").append(SqlPrinter.type(type)).append(')');
        } else {
            throw new IllegalArgumentException("No constant of type " + type);
        }
    }

    private void quoted(Object value, SqlType type) {
        out.append("CAST('")
                .append(value)
                .append("' AS ")
                .append(SqlPrinter.type(type))
                .append(')');
    }

    private void simple(SqlType.Simple type, Object value) {
        switch (type) {
            case BOOLEAN -> out.append(value);
            case INTEGER -> out.append('(').append(value).append(')');
            case TINYINT, SMALLINT, BIGINT, HUGEINT, FLOAT, DOUBLE -> quoted(value, type);
            case VARCHAR -> out.append(SqlNames.string((String) value));
            case BLOB ->
                out.append("unhex('")
                        .append(HexFormat.of().formatHex((byte[]) value))
                        .append("')");
            case DATE -> out.append("(DATE '1970-01-01' + (").append(value).append("))");
            case TIMESTAMP -> out.append("make_timestamp(").append(value).append("::BIGINT)");
            case TIMESTAMPTZ -> out.append("CAST(make_timestamp(").append(value).append("::BIGINT) AS TIMESTAMPTZ)");
        }
    }
}

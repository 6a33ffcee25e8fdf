package io.parquetframe.spark.router.plan;

import io.parquetframe.spark.router.expression.Scalar;
import io.parquetframe.spark.router.expression.ValueRange;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;

/** Of how many values a key has at most: the rows of its scan, or what the range of its column proves, by statistics. */
final class KeyDistinctness {

    private final Map<ExprId, Double> byColumn = new HashMap<>();

    /** Notes the columns of a scan. */
    void note(Fragment scan) {
        double rows = (double) Math.max(1, scan.maxRows());
        scan.columns().forEach((id, column) -> byColumn.put(id, Math.min(rows, distinct(column))));
    }

    private static double distinct(Scalar column) {
        ValueRange range = column.range();
        if (range == null || range.min().scale() > 0 || range.max().scale() > 0) {
            return Double.POSITIVE_INFINITY;
        }
        return range.max().subtract(range.min()).add(BigDecimal.ONE).doubleValue();
    }

    /** At most so many values; infinite where nothing is known. */
    double of(Expression key) {
        Expression plain = key instanceof Cast cast ? cast.child() : key;
        if (plain instanceof Attribute column) {
            double known = byColumn.getOrDefault(column.exprId(), Double.POSITIVE_INFINITY);
            return Math.max(1, Math.min(known, ofType(plain)));
        }
        return ofType(plain);
    }

    private static double ofType(Expression key) {
        if (key.dataType() instanceof BooleanType) {
            return 2;
        }
        return key.dataType() instanceof ByteType ? 256 : Double.POSITIVE_INFINITY;
    }

    /** Of several keys together. */
    double of(List<Expression> keys) {
        double product = 1;
        for (Expression key : keys) {
            product *= of(key);
        }
        return product;
    }
}

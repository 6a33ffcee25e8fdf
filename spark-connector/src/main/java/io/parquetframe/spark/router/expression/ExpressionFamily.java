package io.parquetframe.spark.router.expression;

import io.parquetframe.spark.router.expression.ExpressionRegistry.Entry;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Expression;

/** Expressions that belong together; a subclass lists its entries in its constructor. */
abstract class ExpressionFamily {

    private final String name;
    private final List<Entry<?>> entries = new ArrayList<>();

    ExpressionFamily(String name) {
        this.name = name;
    }

    final <E extends Expression> void add(Class<E> type, String sqlName, ExpressionRule<E> rule) {
        add(type, sqlName, "", rule);
    }

    final <E extends Expression> void add(Class<E> type, String sqlName, String condition, ExpressionRule<E> rule) {
        entries.add(new Entry<>(type, name, sqlName, condition, rule));
    }

    static boolean anyRaises(List<Scalar> arguments) {
        return arguments.stream().anyMatch(Scalar::raises);
    }

    final List<Entry<?>> entries() {
        return List.copyOf(entries);
    }
}

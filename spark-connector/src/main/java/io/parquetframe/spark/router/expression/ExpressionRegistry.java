package io.parquetframe.spark.router.expression;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.jspecify.annotations.Nullable;

/**
 * Every expression that runs locally: class, what users call it, the condition under which it does, and the rule. The
 * reference page is printed from here.
 */
public final class ExpressionRegistry {

    /**
     * One entry.
     *
     * @param type the exact class; subclasses are not meant
     * @param family the heading in the reference
     * @param name how users write it
     * @param condition when it runs locally; empty for always
     * @param rule the translation
     */
    public record Entry<E extends Expression>(
            Class<E> type, String family, String name, String condition, ExpressionRule<E> rule) {}

    private static final Map<Class<?>, Entry<?>> ENTRIES = load();

    private ExpressionRegistry() {}

    private static Map<Class<?>, Entry<?>> load() {
        Map<Class<?>, Entry<?>> entries = new HashMap<>();
        List<ExpressionFamily> families = new ArrayList<>(AggregateFunctions.FAMILIES);
        families.addAll(List.of(
                new Leaves(),
                new Predicates(),
                new Arithmetic(),
                new Decimals(),
                new Conditionals(),
                new Casts(),
                new Strings(),
                new Splits(),
                new Padding(),
                new Patterns(),
                new Methods(),
                new Dates(),
                new Timestamps(),
                new Rounding(),
                new Mathematics(),
                new Bits(),
                new Nested(),
                new Constructors(),
                new AggregateFunctions(),
                new Windows(),
                new Subqueries()));
        for (ExpressionFamily family : families) {
            for (Entry<?> entry : family.entries()) {
                if (entries.put(entry.type(), entry) != null) {
                    throw new IllegalStateException(entry.type() + " is registered twice");
                }
            }
        }
        return Map.copyOf(entries);
    }

    static @Nullable Entry<?> find(Class<?> type) {
        return ENTRIES.get(type);
    }

    /** All entries by family, then name. */
    public static Map<String, List<Entry<?>>> byFamily() {
        Map<String, List<Entry<?>>> families = new TreeMap<>();
        ENTRIES.values().stream()
                .sorted(Comparator.comparing((Entry<?> entry) -> entry.name())
                        .thenComparing(entry -> entry.type().getName()))
                .forEach(entry -> families.computeIfAbsent(entry.family(), family -> new ArrayList<>())
                        .add(entry));
        return families;
    }
}

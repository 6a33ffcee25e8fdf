package io.parquetframe.entity.mapping;

import io.parquetframe.entity.EntityDefinitionException;
import io.parquetframe.entity.check.CheckExpression.Operator;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Annotations of Jakarta Validation, found by name, as conditions that SQL obeys too. Those that mean something else in SQL, or in
 * another language than Java, are refused.
 */
final class Validations {

    private static final String PACKAGE = "jakarta.validation.";

    private static final String CONSTRAINTS = PACKAGE + "constraints.";

    /** A missing value is found by the column, not by a condition. */
    private static final Set<String> NOT_NULL = Set.of("NotNull");

    private static final Map<String, BiFunction<Annotation, JavaProperty, ColumnCondition>> CONDITIONS = Map.of(
            "Min", (a, p) -> new ColumnCondition(Operator.GREATER_OR_EQUAL, text(a, p)),
            "Max", (a, p) -> new ColumnCondition(Operator.LESS_OR_EQUAL, text(a, p)),
            "DecimalMin",
                    (a, p) -> new ColumnCondition(
                            inclusive(a, p) ? Operator.GREATER_OR_EQUAL : Operator.GREATER, text(a, p)),
            "DecimalMax",
                    (a, p) -> new ColumnCondition(inclusive(a, p) ? Operator.LESS_OR_EQUAL : Operator.LESS, text(a, p)),
            "Positive", (a, p) -> new ColumnCondition(Operator.GREATER, "0"),
            "PositiveOrZero", (a, p) -> new ColumnCondition(Operator.GREATER_OR_EQUAL, "0"),
            "Negative", (a, p) -> new ColumnCondition(Operator.LESS, "0"),
            "NegativeOrZero", (a, p) -> new ColumnCondition(Operator.LESS_OR_EQUAL, "0"));

    private static final Set<Class<?>> NUMBERS = Set.of(
            byte.class,
            Byte.class,
            short.class,
            Short.class,
            int.class,
            Integer.class,
            long.class,
            Long.class,
            BigDecimal.class);

    private Validations() {}

    static List<ColumnCondition> of(Class<?> type, JavaProperty property) {
        List<ColumnCondition> conditions = new ArrayList<>();
        for (AnnotatedElement place : property.places()) {
            for (Annotation annotation : place.getAnnotations()) {
                condition(type, property, annotation, conditions);
            }
        }
        return conditions.stream().distinct().toList();
    }

    private static void condition(
            Class<?> type, JavaProperty property, Annotation annotation, List<ColumnCondition> conditions) {
        String name = annotation.annotationType().getName();
        if (!name.startsWith(PACKAGE) || NOT_NULL.contains(name.replace(CONSTRAINTS, ""))) {
            return;
        }
        var known = CONDITIONS.get(name.replace(CONSTRAINTS, ""));
        if (known == null || !NUMBERS.contains(property.rawType())) {
            throw new EntityDefinitionException("Class " + type.getName() + ", field " + property.name() + ": @"
                    + annotation.annotationType().getSimpleName()
                    + " has no condition that SQL and Java both keep; remove it, or check it in the class. Possible are "
                    + CONDITIONS.keySet().stream().sorted().toList() + " on whole numbers and decimals, and NotNull");
        }
        conditions.add(known.apply(annotation, property));
    }

    private static String text(Annotation annotation, JavaProperty property) {
        Object value = member(annotation, "value", property);
        return new BigDecimal(value.toString()).toPlainString();
    }

    private static boolean inclusive(Annotation annotation, JavaProperty property) {
        return (Boolean) member(annotation, "inclusive", property);
    }

    private static Object member(Annotation annotation, String member, JavaProperty property) {
        try {
            return annotation.annotationType().getMethod(member).invoke(annotation);
        } catch (ReflectiveOperationException e) {
            throw new EntityDefinitionException(
                    "Field " + property.name() + ": " + annotation + " has no " + member + "; remove it");
        }
    }
}

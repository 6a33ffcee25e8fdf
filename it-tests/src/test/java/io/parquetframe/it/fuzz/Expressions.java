package io.parquetframe.it.fuzz;

import io.parquetframe.it.fuzz.Functions.Use;
import java.util.Random;

/** Random expressions over the columns of a scope. */
final class Expressions {

    private static final String KEY = "col-id";

    private final Scope scope;
    private final Random random;

    Expressions(Scope scope, Random random) {
        this.scope = scope;
        this.random = random;
    }

    /** An expression of a type, at most so deep. */
    Term of(String type, int depth) {
        if (type.equals(KEY)) {
            return Term.of(
                    Term.FIXED, scope.key().isEmpty() ? scope.columns().get(0).name() : scope.key());
        }
        if (depth == 0 || random.nextInt(4) == 0) {
            return scope.leaf(type, random);
        }
        return Functions.any(Use.SCALAR, type, random, argument -> of(argument, depth - 1));
    }

    /** A call of an aggregate or window function, which results in this type. */
    Term call(Use use, String type, int depth) {
        return Functions.any(use, type, random, argument -> of(argument, depth));
    }

    /** An equality that joins this scope to another one. */
    Term joining(Scope other) {
        String type = pick("int", "string", "long", "date", "decimal", "boolean");
        Term left = scope.leaf(type, random);
        Term right = other.leaf(type, random);
        return Term.of("boolean", left, random.nextInt(8) == 0 ? " <=> " : " = ", right);
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}

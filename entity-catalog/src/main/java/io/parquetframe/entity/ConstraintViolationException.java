package io.parquetframe.entity;

import java.util.List;

/** Rows that a constraint forbids; nothing was written. */
public abstract class ConstraintViolationException extends EntityException {

    /** As many keys as a message shows. */
    public static final int SHOWN = 10;

    private static final long serialVersionUID = 1;

    private final String entity;
    private final String constraint;
    private final transient List<String> keys;

    /**
     * For those that extend it.
     *
     * @param keys readable, up to {@link #SHOWN} of them
     */
    protected ConstraintViolationException(String message, String entity, String constraint, List<String> keys) {
        super(message);
        this.entity = entity;
        this.constraint = constraint;
        this.keys = List.copyOf(keys.subList(0, Math.min(SHOWN, keys.size())));
    }

    /** The name of the entity whose constraint it is. */
    public String entity() {
        return entity;
    }

    /** The name of the constraint; for a column that must not be null, the column. */
    public String constraint() {
        return constraint;
    }

    /** Up to ten of the offending keys in readable form; empty after a trip through Java serialization. */
    public List<String> keys() {
        return keys == null ? List.of() : keys;
    }

    static String shown(List<String> keys, long count) {
        String first = String.join(", ", keys.subList(0, Math.min(SHOWN, keys.size())));
        return count > SHOWN ? first + ", … (" + count + " in all)" : first;
    }
}

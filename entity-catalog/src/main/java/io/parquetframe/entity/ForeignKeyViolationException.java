package io.parquetframe.entity;

import java.util.List;

/** A child without its parent, or a parent that would leave its children alone. */
public final class ForeignKeyViolationException extends ConstraintViolationException {

    private static final long serialVersionUID = 1;

    private ForeignKeyViolationException(String message, String entity, String constraint, List<String> keys) {
        super(message, entity, constraint, keys);
    }

    /** Rows of a child whose parents are not there. */
    public static ForeignKeyViolationException noParent(
            String child, String constraint, String parent, List<String> keys, long count) {
        return new ForeignKeyViolationException(
                "Cannot write to " + child + ": " + constraint + " refers to rows that " + parent + " lacks: "
                        + shown(keys, count) + ". Write the rows of " + parent + " first, or in the same transaction",
                child,
                constraint,
                keys);
    }

    /** Parents whose children are still there. */
    public static ForeignKeyViolationException hasChildren(
            String child, String constraint, String parent, List<String> keys, long count) {
        return new ForeignKeyViolationException(
                "Cannot delete from " + parent + ", or change these keys: " + constraint + " of " + child
                        + " refers to "
                        + shown(keys, count) + ". Delete or change the rows of " + child
                        + " first; what is deleted can take them along, by the action cascade or setNull of the"
                        + " foreign key",
                child,
                constraint,
                keys);
    }

    /** A parent that would be dropped while a foreign key points to it. */
    public static ForeignKeyViolationException dropped(String child, String constraint, String parent) {
        return new ForeignKeyViolationException(
                "Cannot drop " + parent + ": " + constraint + " of " + child + " refers to it. Drop " + child
                        + " or its constraint first",
                child,
                constraint,
                List.of());
    }
}

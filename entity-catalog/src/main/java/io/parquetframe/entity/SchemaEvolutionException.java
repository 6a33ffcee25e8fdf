package io.parquetframe.entity;

/** A change of columns or constraints that stored rows do not allow. */
public final class SchemaEvolutionException extends EntityException {

    private static final long serialVersionUID = 1;

    /**
     * A change that is refused.
     *
     * @param field the column, or the constraint
     * @param rule what forbids it, and the remedy
     */
    public SchemaEvolutionException(String entity, String field, String rule) {
        super("Cannot change " + field + " of " + entity + ": " + rule);
    }
}

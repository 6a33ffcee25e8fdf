package io.parquetframe.entity;

/** A definition of an entity or namespace that cannot be: of a class, of SQL, or of the two together. */
public final class EntityDefinitionException extends EntityException {

    private static final long serialVersionUID = 1;

    /**
     * A definition that is refused.
     *
     * @param message what is wrong, naming class or entity and field, and the remedy
     */
    public EntityDefinitionException(String message) {
        super(message);
    }
}

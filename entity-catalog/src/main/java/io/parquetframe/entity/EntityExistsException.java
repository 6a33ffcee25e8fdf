package io.parquetframe.entity;

/** A namespace or entity that is there already. */
public final class EntityExistsException extends EntityException {

    private static final long serialVersionUID = 1;

    private EntityExistsException(String message) {
        super(message);
    }

    public static EntityExistsException namespace(String namespace) {
        return new EntityExistsException(
                "Namespace " + namespace + " exists already. Drop it first, or use another name");
    }

    public static EntityExistsException entity(String namespace, String entity) {
        return new EntityExistsException("Entity " + entity + " exists already in namespace " + namespace
                + ". Drop it first, or use another name");
    }
}

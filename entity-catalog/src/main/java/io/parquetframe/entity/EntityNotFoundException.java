package io.parquetframe.entity;

import java.util.Collection;

/** A namespace or entity that is not there. */
public final class EntityNotFoundException extends EntityException {

    private static final long serialVersionUID = 1;

    private EntityNotFoundException(String message) {
        super(message);
    }

    public static EntityNotFoundException namespace(String namespace, Collection<String> there) {
        return new EntityNotFoundException("No namespace " + namespace + "; there are "
                + there.stream().sorted().toList()
                + ". Create it first (CREATE NAMESPACE, or EntityCatalog.createNamespace)");
    }

    public static EntityNotFoundException entity(String namespace, String entity, Collection<String> there) {
        return new EntityNotFoundException("No entity " + entity + " in namespace " + namespace + "; there are "
                + there.stream().sorted().toList() + ". Define it first, or correct the name");
    }
}

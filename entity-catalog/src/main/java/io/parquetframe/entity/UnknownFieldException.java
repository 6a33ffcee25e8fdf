package io.parquetframe.entity;

import java.util.List;

/** A field, relation or column that is not there, or that cannot be used so. */
public final class UnknownFieldException extends EntityException {

    private static final long serialVersionUID = 1;

    /**
     * A name that is not there.
     *
     * @param kind field or relation
     * @param possible the names that are
     */
    public UnknownFieldException(String entity, String kind, String name, List<String> possible) {
        super(entity + " has no " + kind + " " + name + "; there are " + possible);
    }
}

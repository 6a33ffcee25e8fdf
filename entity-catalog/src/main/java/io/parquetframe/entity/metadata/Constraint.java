package io.parquetframe.entity.metadata;

import java.util.List;

/** What must hold for the rows of an entity. Names are unique in an entity. */
public sealed interface Constraint {

    String name();

    /** The columns of the key are not null and together unique. At most one an entity; without one it is append-only. */
    record PrimaryKey(String name, List<Integer> fieldIds) implements Constraint {
        public PrimaryKey {
            fieldIds = List.copyOf(fieldIds);
        }
    }

    /** No two rows agree in all of the columns; a null agrees with nothing. */
    record Unique(String name, List<Integer> fieldIds) implements Constraint {
        public Unique {
            fieldIds = List.copyOf(fieldIds);
        }
    }

    /**
     * Each row whose columns are all non-null has a parent, found by the parent's primary key.
     *
     * @param fieldIds the child's columns, in the order of the parent's key
     * @param parent the id of an entity in the same namespace, or of the same entity
     */
    record ForeignKey(String name, List<Integer> fieldIds, String parent, OnDelete onDelete) implements Constraint {
        public ForeignKey {
            fieldIds = List.copyOf(fieldIds);
        }
    }

    /**
     * A condition that is not false for any row.
     *
     * @param sql as the user wrote it
     * @param predicate the same as a tree that Java evaluates, in JSON; empty where it cannot: then only Spark writes
     */
    record Check(String name, String sql, String predicate) implements Constraint {}
}

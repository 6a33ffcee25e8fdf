package io.parquetframe.entity.log;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.parquetframe.entity.metadata.Change;
import io.parquetframe.entity.metadata.Constraint;

/** The names by which JSON tells the kinds of sealed types apart. A name stays the same for ever. */
final class JsonKinds {

    private JsonKinds() {}

    /** Of {@link Change}. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "change")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Change.NamespaceDefined.class, name = "namespace"),
        @JsonSubTypes.Type(value = Change.NamespaceDropped.class, name = "namespace-dropped"),
        @JsonSubTypes.Type(value = Change.EntityDefined.class, name = "entity"),
        @JsonSubTypes.Type(value = Change.EntityDropped.class, name = "entity-dropped"),
        @JsonSubTypes.Type(value = Change.FilesChanged.class, name = "files"),
        @JsonSubTypes.Type(value = Change.KeysReserved.class, name = "keys-reserved"),
        @JsonSubTypes.Type(value = Change.BatchWritten.class, name = "batch"),
        @JsonSubTypes.Type(value = Change.SnapshotsExpired.class, name = "expired")
    })
    interface Changes {}

    /** Of {@link Constraint}. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "constraint")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Constraint.PrimaryKey.class, name = "primary-key"),
        @JsonSubTypes.Type(value = Constraint.Unique.class, name = "unique"),
        @JsonSubTypes.Type(value = Constraint.ForeignKey.class, name = "foreign-key"),
        @JsonSubTypes.Type(value = Constraint.Check.class, name = "check")
    })
    interface Constraints {}
}

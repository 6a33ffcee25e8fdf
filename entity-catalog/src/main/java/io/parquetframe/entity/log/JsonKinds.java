package io.parquetframe.entity.log;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.parquetframe.entity.metadata.Change;
import io.parquetframe.entity.metadata.Constraint;

/** The names by which JSON tells the kinds of sealed types apart. A name stays the same for ever. */
final class JsonKinds {

    private JsonKinds() {}

    /** Of {@link Change}. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "change")
    @JsonSubTypes({
        @Type(value = Change.NamespaceDefined.class, name = "namespace"),
        @Type(value = Change.NamespaceDropped.class, name = "namespace-dropped"),
        @Type(value = Change.EntityDefined.class, name = "entity"),
        @Type(value = Change.EntityDropped.class, name = "entity-dropped"),
        @Type(value = Change.FilesChanged.class, name = "files"),
        @Type(value = Change.KeysReserved.class, name = "keys-reserved"),
        @Type(value = Change.BatchWritten.class, name = "batch"),
        @Type(value = Change.SnapshotsExpired.class, name = "expired")
    })
    interface Changes {}

    /** Of {@link Constraint}. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "constraint")
    @JsonSubTypes({
        @Type(value = Constraint.PrimaryKey.class, name = "primary-key"),
        @Type(value = Constraint.Unique.class, name = "unique"),
        @Type(value = Constraint.ForeignKey.class, name = "foreign-key"),
        @Type(value = Constraint.Check.class, name = "check")
    })
    interface Constraints {}
}

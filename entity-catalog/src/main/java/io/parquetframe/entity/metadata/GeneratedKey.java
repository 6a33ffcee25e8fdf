package io.parquetframe.entity.metadata;

/** How the store makes the key of a row that comes without one. */
public enum GeneratedKey {
    NONE,
    /** Whole numbers, ascending, with gaps; ranges are reserved by commits. */
    SEQUENCE,
    /** A random UUID as text. */
    UUID
}

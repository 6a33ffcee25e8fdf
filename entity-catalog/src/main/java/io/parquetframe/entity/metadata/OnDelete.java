package io.parquetframe.entity.metadata;

/** What happens to children when their parent is deleted. */
public enum OnDelete {
    RESTRICT,
    CASCADE,
    SET_NULL
}

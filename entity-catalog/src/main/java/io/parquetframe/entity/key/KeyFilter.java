package io.parquetframe.entity.key;

/**
 * A set of keys that may say yes too often, never no too often. Immutable.
 *
 * @param lower the smallest key
 * @param upper the largest key
 * @param count how many keys it was made of
 */
public record KeyFilter(KeyBytes lower, KeyBytes upper, long count) {}

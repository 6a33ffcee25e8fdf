package io.parquetframe.entity.store;

import io.parquetframe.entity.mapping.EntityClass;

/**
 * A class and its entity.
 *
 * @param id of the entity, whatever its name
 */
record Registered<T>(EntityClass<T> type, String id) {}

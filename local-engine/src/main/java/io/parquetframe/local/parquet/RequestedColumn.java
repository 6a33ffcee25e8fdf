package io.parquetframe.local.parquet;

/**
 * A column that a query reads from files.
 *
 * @param name as the table spells it
 * @param type as the table declares it
 */
public record RequestedColumn(String name, ColumnType type) {}

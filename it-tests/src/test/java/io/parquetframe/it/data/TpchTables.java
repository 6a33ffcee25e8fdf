package io.parquetframe.it.data;

import io.trino.tpch.CustomerGenerator;
import io.trino.tpch.Distributions;
import io.trino.tpch.LineItemGenerator;
import io.trino.tpch.NationGenerator;
import io.trino.tpch.OrderGenerator;
import io.trino.tpch.PartGenerator;
import io.trino.tpch.PartSupplierGenerator;
import io.trino.tpch.RegionGenerator;
import io.trino.tpch.SupplierGenerator;
import io.trino.tpch.TextPool;
import io.trino.tpch.TpchColumn;
import io.trino.tpch.TpchEntity;
import io.trino.tpch.TpchTable;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Rows of the TPC-H generators. Dates leave as days since 1970, as {@link TpchData} expects them. */
final class TpchTables {

    private static final double FULL_POOL_SCALE = 1;
    private static final int FULL_POOL_BYTES = 300 * 1024 * 1024;
    private static final int SMALL_POOL_BYTES = 16 * 1024 * 1024;

    private static TextPool pool = new TextPool(1024, Distributions.getDefaultDistributions());

    private TpchTables() {}

    /** One part of a table, generated while it is iterated: memory does not grow with the scale. */
    static Iterator<Row> rows(String table, double scale, int part, int partCount) {
        return typed(TpchTable.getTable(table), scale, part, partCount);
    }

    @SuppressWarnings("unchecked") // a table's generator makes the table's entities
    private static <E extends TpchEntity> Iterator<Row> typed(
            TpchTable<E> table, double scale, int part, int partCount) {
        List<TpchColumn<E>> columns = table.getColumns();
        Iterator<E> entities = (Iterator<E>)
                generator(table.getTableName(), scale, part, partCount).iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return entities.hasNext();
            }

            @Override
            public Row next() {
                E entity = entities.next();
                Object[] values = new Object[columns.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = value(columns.get(i), entity);
                }
                return RowFactory.create(values);
            }
        };
    }

    private static <E extends TpchEntity> Object value(TpchColumn<E> column, E entity) {
        return switch (column.getType().getBase()) {
            case INTEGER -> column.getInteger(entity);
            case IDENTIFIER -> column.getIdentifier(entity);
            case DATE -> column.getDate(entity);
            case DOUBLE -> BigDecimal.valueOf(Math.round(column.getDouble(entity) * 100), 2);
            case VARCHAR -> column.getString(entity);
        };
    }

    private static Iterable<? extends TpchEntity> generator(String table, double scale, int part, int partCount) {
        Distributions words = Distributions.getDefaultDistributions();
        TextPool text = pool(scale);
        return switch (table) {
            case "customer" -> new CustomerGenerator(scale, part, partCount, words, text);
            case "orders" -> new OrderGenerator(scale, part, partCount, words, text);
            case "lineitem" -> new LineItemGenerator(scale, part, partCount, words, text);
            case "part" -> new PartGenerator(scale, part, partCount, words, text);
            case "partsupp" -> new PartSupplierGenerator(scale, part, partCount, text);
            case "supplier" -> new SupplierGenerator(scale, part, partCount, words, text);
            case "nation" -> new NationGenerator(words, text);
            case "region" -> new RegionGenerator(words, text);
            default -> throw new IllegalArgumentException("No TPC-H table is called " + table);
        };
    }

    /** Below scale 1 comments come from a smaller pool of text: dbgen's own takes seconds and 300 MB. */
    private static synchronized TextPool pool(double scale) {
        int bytes = scale < FULL_POOL_SCALE ? SMALL_POOL_BYTES : FULL_POOL_BYTES;
        if (pool.size() < bytes) {
            pool = new TextPool(bytes, Distributions.getDefaultDistributions());
        }
        return pool;
    }
}

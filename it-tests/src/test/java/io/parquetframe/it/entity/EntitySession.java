package io.parquetframe.it.entity;

import io.parquetframe.it.harness.TestSession;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A catalog of entities in the session of the tests, over a warehouse of its own. */
final class EntitySession implements AutoCloseable {

    private static int number;

    private final SparkSession spark = TestSession.spark();
    private final String name;

    private EntitySession(String name) {
        this.name = name;
    }

    /** A catalog over a directory, under a name that no other test has. */
    static synchronized EntitySession over(Path warehouse) {
        EntitySession session = new EntitySession("pf" + ++number);
        String key = "spark.sql.catalog." + session.name;
        session.spark.conf().set(key, "io.parquetframe.spark.ParquetFrameCatalog");
        session.spark.conf().set(key + ".warehouse", warehouse.toUri().toString());
        return session;
    }

    SparkSession spark() {
        return spark;
    }

    /** The catalog's name. */
    String catalog() {
        return name;
    }

    /** Runs SQL in which {@code pf} stands for the catalog. */
    Dataset<Row> sql(String text) {
        return spark.sql(text.replace("pf.", name + "."));
    }

    /** The rows as text, in their order. */
    List<String> rows(String text) {
        return sql(text).collectAsList().stream().map(Row::toString).toList();
    }

    @Override
    public void close() {
        spark.conf().unset("spark.sql.catalog." + name);
        spark.conf().unset("spark.sql.catalog." + name + ".warehouse");
    }
}

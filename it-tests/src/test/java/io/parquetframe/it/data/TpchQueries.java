package io.parquetframe.it.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The 22 queries of TPC-H as Spark's own tests have them, read from the class path. */
public final class TpchQueries {

    private static final int COUNT = 22;

    private TpchQueries() {}

    /** Name ({@code q1} … {@code q22}, in that order) to SQL text. */
    public static Map<String, String> all() {
        Map<String, String> queries = new LinkedHashMap<>();
        for (int i = 1; i <= COUNT; i++) {
            queries.put("q" + i, read("tpch/q" + i + ".sql"));
        }
        return Collections.unmodifiableMap(queries);
    }

    /** One by its name. */
    public static String of(String name) {
        return Objects.requireNonNull(all().get(name), name);
    }

    private static String read(String resource) {
        try (InputStream in = TpchQueries.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(
                        "No " + resource + " on the class path: add org.apache.spark:spark-sql_2.13, classifier tests");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        }
    }
}

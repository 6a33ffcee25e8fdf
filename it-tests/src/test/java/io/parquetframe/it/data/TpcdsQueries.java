package io.parquetframe.it.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The 103 queries of TPC-DS as Spark's own tests have them, read from the class path. */
public final class TpcdsQueries {

    private static final int COUNT = 99;
    private static final Set<Integer> TWO_PARTS = Set.of(14, 23, 24, 39);

    private TpcdsQueries() {}

    /** Name ({@code q1} … {@code q99}, some with a and b) to SQL text, in that order. */
    public static Map<String, String> all() {
        Map<String, String> queries = new LinkedHashMap<>();
        for (int i = 1; i <= COUNT; i++) {
            if (TWO_PARTS.contains(i)) {
                queries.put("q" + i + "a", read("tpcds/q" + i + "a.sql"));
                queries.put("q" + i + "b", read("tpcds/q" + i + "b.sql"));
            } else {
                queries.put("q" + i, read("tpcds/q" + i + ".sql"));
            }
        }
        return Collections.unmodifiableMap(queries);
    }

    private static String read(String resource) {
        try (InputStream in = TpcdsQueries.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(
                        "No " + resource
                                + " on the class path: the build unpacks it from org.apache.spark:spark-sql_2.13, classifier tests");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        }
    }
}

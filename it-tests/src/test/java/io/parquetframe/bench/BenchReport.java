package io.parquetframe.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a benchmark writes: a suite, its results one a query, and totals. */
final class BenchReport {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Map<String, @Nullable Object> head = new LinkedHashMap<>();
    private final List<Map<String, @Nullable Object>> results = new ArrayList<>();
    private final Map<String, @Nullable Object> totals = new LinkedHashMap<>();

    BenchReport(String suite) {
        head.put("suite", suite);
        head.put("cores", BenchSession.CORES);
        head.put("heapBytes", Runtime.getRuntime().maxMemory());
        head.put("java", System.getProperty("java.vm.version"));
    }

    BenchReport head(String name, Object value) {
        head.put(name, value);
        return this;
    }

    /** A new result, to be filled. */
    Entry result(String query) {
        return result("query", query);
    }

    /** A new result of something that is not a query. */
    Entry result(String kind, String name) {
        Entry entry = new Entry(new LinkedHashMap<>());
        results.add(entry.fields());
        return entry.put(kind, name);
    }

    Entry totals() {
        return new Entry(totals);
    }

    void write(Path file) throws IOException {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(head);
        all.put("results", results);
        all.put("totals", totals);
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        JSON.writeValue(file.toFile(), all);
    }

    /** Fields of one JSON object; milliseconds with three digits. */
    record Entry(Map<String, @Nullable Object> fields) {

        Entry put(String name, @Nullable Object value) {
            fields.put(name, value);
            return this;
        }

        Entry number(String name, double value) {
            return put(name, Double.isFinite(value) ? (Double) (Math.round(value * 1000) / 1000.0) : null);
        }
    }
}

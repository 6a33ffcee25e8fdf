package io.parquetframe.it.suite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One file of Spark's SQL tests.
 *
 * @param name its path below the directory of inputs
 * @param statements in their order
 * @param settings combinations of settings under each of which all statements run; at least one, which may be empty
 */
public record SqlTestFile(String name, List<String> statements, List<Map<String, String>> settings) {

    private static final String IMPORT = "--IMPORT ";
    private static final String SET = "--SET ";
    private static final String DIMENSION = "--CONFIG_DIM";
    private static final String DELIMITER = "--QUERY-DELIMITER";

    /** How Spark compiles a query is Spark's own affair: combinations that differ in it only are one. */
    private static final String CODEGEN = "spark.sql.codegen.";

    public SqlTestFile {
        statements = List.copyOf(statements);
        settings = List.copyOf(settings);
    }

    /** Parses a file; {@code sources} gives the text of those that it imports. */
    static SqlTestFile parse(String name, SqlTestFiles.Source sources) {
        List<String> comments = new ArrayList<>();
        List<String> code = new ArrayList<>();
        divide(sources.text(name), comments, code);
        List<String> all = new ArrayList<>();
        for (String comment : comments) {
            if (comment.startsWith(IMPORT)) {
                divide(sources.text(comment.substring(IMPORT.length()).strip()), new ArrayList<>(), all);
            }
        }
        all.addAll(code);
        return new SqlTestFile(name, statements(all), combinations(comments));
    }

    private static void divide(String text, List<String> comments, List<String> code) {
        for (String line : text.split("\n", -1)) {
            boolean comment = line.strip().startsWith("--") && !line.strip().startsWith(DELIMITER);
            (comment ? comments : code).add(line);
        }
    }

    private static List<String> statements(List<String> code) {
        List<String> statements = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        boolean whole = false;
        for (String line : code) {
            if (line.strip().startsWith(DELIMITER)) {
                if (whole) {
                    add(open.toString().strip().replaceAll(";$", ""), statements);
                } else {
                    split(open.toString(), statements);
                }
                whole = line.strip().startsWith(DELIMITER + "-START");
                open.setLength(0);
            } else {
                open.append(line).append('\n');
            }
        }
        split(open.toString(), statements);
        return statements;
    }

    private static void split(String code, List<String> statements) {
        for (String statement : code.split("(?<=[^\\\\]);", -1)) {
            add(statement, statements);
        }
    }

    private static void add(String statement, List<String> statements) {
        String text = statement.strip();
        if (!text.isEmpty()) {
            statements.add(text);
        }
    }

    private static List<Map<String, String>> combinations(List<String> comments) {
        Map<String, String> always = new LinkedHashMap<>();
        Map<String, List<Map<String, String>>> dimensions = new LinkedHashMap<>();
        for (String comment : comments) {
            if (comment.startsWith(SET)) {
                always.putAll(settings(comment.substring(SET.length())));
            } else if (comment.startsWith(DIMENSION)) {
                String[] parts = comment.substring(DIMENSION.length()).split(" ", 2);
                dimensions
                        .computeIfAbsent(parts[0], dimension -> new ArrayList<>())
                        .add(settings(parts[1]));
            }
        }
        List<Map<String, String>> all = List.of(always);
        for (List<Map<String, String>> dimension : dimensions.values()) {
            List<Map<String, String>> product = new ArrayList<>();
            for (Map<String, String> known : all) {
                for (Map<String, String> choice : dimension) {
                    Map<String, String> both = new LinkedHashMap<>(known);
                    both.putAll(choice);
                    product.add(both);
                }
            }
            all = product;
        }
        return distinct(all);
    }

    private static List<Map<String, String>> distinct(List<Map<String, String>> combinations) {
        Set<Map<String, String>> distinct = new LinkedHashSet<>();
        for (Map<String, String> combination : combinations) {
            Map<String, String> seen = new LinkedHashMap<>(combination);
            seen.keySet().removeIf(key -> key.startsWith(CODEGEN));
            distinct.add(seen);
        }
        return List.copyOf(distinct);
    }

    private static Map<String, String> settings(String text) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String setting : text.split(",", -1)) {
            String[] parts = setting.split("=", 2);
            settings.put(parts[0].strip(), parts[1].strip());
        }
        return settings;
    }
}

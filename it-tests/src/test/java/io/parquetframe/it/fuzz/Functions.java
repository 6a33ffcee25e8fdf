package io.parquetframe.it.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The functions that expressions are built of, from {@code /fuzz/functions.txt}. */
final class Functions {

    /** How a function may be used. */
    enum Use {
        SCALAR,
        AGGREGATE,
        WINDOW
    }

    private static final Pattern HOLE = Pattern.compile("\\{([a-z-]+)}|«([^»]*)»");
    private static final Map<Use, Map<String, List<String>>> ALL = read();

    private Functions() {}

    /** Types that functions of a use result in, in the order of the file. */
    static List<String> types(Use use) {
        return List.copyOf(of(use).keySet());
    }

    private static Map<String, List<String>> of(Use use) {
        return ALL.getOrDefault(use, Map.of());
    }

    /** A random function of a type, its arguments filled by type. */
    static Term any(Use use, String type, Random random, Function<String, Term> argument) {
        List<String> templates = of(use).getOrDefault(type, List.of());
        if (templates.isEmpty()) {
            return Term.of(type, Literals.any(type, random));
        }
        String template = templates.get(random.nextInt(templates.size()));
        List<Object> parts = new ArrayList<>();
        Matcher holes = HOLE.matcher(template);
        int from = 0;
        parts.add("(");
        while (holes.find()) {
            parts.add(template.substring(from, holes.start()));
            if (holes.group(1) != null) {
                parts.add(argument.apply(holes.group(1)));
            } else {
                String[] choices = holes.group(2).split("\\|", -1);
                parts.add(choices[random.nextInt(choices.length)]);
            }
            from = holes.end();
        }
        parts.add(template.substring(from));
        parts.add(")");
        return new Term(use == Use.SCALAR ? type : use + " " + type, parts);
    }

    private static Map<Use, Map<String, List<String>>> read() {
        Map<Use, Map<String, List<String>>> all = new LinkedHashMap<>();
        text().lines().filter(line -> !line.startsWith("#") && !line.isBlank()).forEach(line -> {
            int colon = line.indexOf(": ");
            Use use = line.startsWith("@") ? Use.AGGREGATE : line.startsWith("~") ? Use.WINDOW : Use.SCALAR;
            String type = line.substring(use == Use.SCALAR ? 0 : 1, colon);
            all.computeIfAbsent(use, first -> new LinkedHashMap<>())
                    .computeIfAbsent(type, first -> new ArrayList<>())
                    .add(line.substring(colon + 2));
        });
        return all;
    }

    private static String text() {
        try (InputStream in = Functions.class.getResourceAsStream("/fuzz/functions.txt")) {
            if (in == null) {
                throw new IllegalStateException("No /fuzz/functions.txt on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read /fuzz/functions.txt", e);
        }
    }
}

package io.parquetframe.it.harness;

import io.parquetframe.heuristics.ReasonCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads cases from a resource. Each starts with a line {@code --- must|may|decline(CODE) [floats] [order] [set(key=value)]: name}; the
 * SQL follows up to the next such line, with comments ({@code -- }) as Spark reads them.
 */
public final class CaseFile {

    private static final String HEAD = "--- ";

    private CaseFile() {}

    /** The cases of {@code /cases/<name>.sql}, in their order. */
    public static List<Case> read(String name) {
        List<Case> cases = new ArrayList<>();
        for (String section : ("\n" + text("/cases/" + name + ".sql")).split("\n" + HEAD, -1)) {
            if (!section.isBlank()) {
                cases.add(parse(section));
            }
        }
        return cases;
    }

    private static Case parse(String section) {
        int line = section.indexOf('\n');
        String head = section.substring(0, line);
        int colon = head.indexOf(": ");
        if (colon < 0) {
            throw new IllegalArgumentException("Expected '--- mode: name' but found '" + head + "'");
        }
        Case parsed =
                Case.sql(head.substring(colon + 2), section.substring(line + 1).strip());
        for (String word : head.substring(0, colon).split(" ", -1)) {
            parsed = apply(parsed, word);
        }
        return parsed;
    }

    private static Case apply(Case parsed, String word) {
        if (word.startsWith("decline(") && word.endsWith(")")) {
            return parsed.mustDecline(ReasonCode.valueOf(word.substring("decline(".length(), word.length() - 1)));
        }
        if (word.startsWith("set(") && word.endsWith(")")) {
            String[] setting =
                    word.substring("set(".length(), word.length() - 1).split("=", 2);
            return parsed.setting(setting[0], setting[1]);
        }
        return switch (word) {
            case "must" -> parsed.mustRunLocally();
            case "may" -> parsed;
            case "floats" -> parsed.withFloatingSums();
            case "order" -> parsed.inSparkOrder();
            default ->
                throw new IllegalArgumentException(
                        "Expected must, may, decline(CODE), floats, order or set(key=value), found '" + word
                                + "' before '" + parsed.name() + "'");
        };
    }

    private static String text(String resource) {
        try (InputStream in = CaseFile.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("No cases at " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        }
    }
}

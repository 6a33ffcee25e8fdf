package io.parquetframe.spark.cli.shell;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.util.StringUtils;
import scala.jdk.javaapi.CollectionConverters;

/** Text as statements, split as spark-sql splits it: semicolons in literals, comments and scripts stay. */
final class Script {

    private Script() {}

    /** The statements in order, without their semicolons; none that is blank or only a comment. */
    static List<String> statements(String text) {
        List<String> statements = new ArrayList<>();
        for (String part : CollectionConverters.asJava(StringUtils.splitSemiColonWithIndex(text, true))) {
            String statement = part.strip();
            if (!withoutComments(statement).isBlank()) {
                statements.add(statement.endsWith(";") ? statement.substring(0, statement.length() - 1) : statement);
            }
        }
        return List.copyOf(statements);
    }

    /** Whether what was typed so far ends a statement, or is none. */
    static boolean isComplete(String typed) {
        String text = typed.strip();
        if (withoutComments(text).isBlank()) {
            return true;
        }
        // A semicolon within a literal, a comment or a script splits nothing: one more statement after it tells.
        List<String> parts = CollectionConverters.asJava(StringUtils.splitSemiColonWithIndex(text + "\nSELECT", true));
        return !parts.isEmpty() && withoutComments(parts.get(parts.size() - 1)).equals("SELECT");
    }

    /** Leading comments aside; enough to tell whether there is anything else. */
    private static String withoutComments(String text) {
        String rest = text.strip();
        while (true) {
            if (rest.startsWith("--")) {
                int end = rest.indexOf('\n');
                rest = end < 0 ? "" : rest.substring(end + 1).strip();
            } else if (rest.startsWith("/*") && !rest.startsWith("/*+")) {
                int end = rest.indexOf("*/");
                rest = end < 0 ? "" : rest.substring(end + 2).strip();
            } else {
                return rest.equals(";") ? "" : rest;
            }
        }
    }
}

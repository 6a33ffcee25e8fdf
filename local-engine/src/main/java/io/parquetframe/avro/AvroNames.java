package io.parquetframe.avro;

import java.util.HexFormat;
import java.util.regex.Pattern;
import org.apache.avro.Schema;

/**
 * Column names as Avro names and back. What Avro's specification does not allow ({@code [A-Za-z_][A-Za-z0-9_]*}) becomes
 * {@code _x} and four hexadecimal digits for each UTF-16 unit, and so does the underscore of what looks like such an
 * escape: the mapping is injective. The column's own name stands beside it in the field's property {@value #PROPERTY},
 * so that a foreign field that happens to look escaped is never renamed.
 */
final class AvroNames {

    /** The property of a field that holds the name of its column, where the two differ. */
    static final String PROPERTY = "column-name";

    private static final String EMPTY = "_x";
    private static final Pattern ESCAPE = Pattern.compile("_x(?=[0-9a-f]{4})");
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final HexFormat HEX = HexFormat.of();

    private AvroNames() {}

    static String toAvro(String column) {
        if (column.isEmpty()) {
            return EMPTY;
        }
        String guarded = column.equals(EMPTY)
                ? escape('_') + "x"
                : ESCAPE.matcher(column).replaceAll(escape('_') + "x");
        if (ALLOWED.matcher(guarded).matches()) {
            return guarded;
        }
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < guarded.length(); i++) {
            char c = guarded.charAt(i);
            boolean allowed = isLetter(c) || (isDigit(c) && i > 0);
            name.append(allowed ? String.valueOf(c) : escape(c));
        }
        return name.toString();
    }

    /** A full name, each of whose segments is mapped. */
    static String toAvroFullName(String fullName) {
        StringBuilder mapped = new StringBuilder();
        for (String segment : fullName.split("\\.", -1)) {
            mapped.append(mapped.length() == 0 ? "" : ".").append(toAvro(segment));
        }
        return mapped.toString();
    }

    /** The name of a field's column: its property where that maps to the field's name, else the field's name. */
    static String column(Schema.Field field) {
        return field.getObjectProp(PROPERTY) instanceof String column
                        && toAvro(column).equals(field.name())
                ? column
                : field.name();
    }

    private static String escape(char c) {
        return "_x" + HEX.toHexDigits(c);
    }

    private static boolean isLetter(char c) {
        return c == '_' || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}

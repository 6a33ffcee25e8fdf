package io.parquetframe.local.sql;

/** The engine expands patterns in file names; a path given to it must stand for itself. */
final class Globs {

    private Globs() {}

    /** The path with every pattern character inside brackets, where it is plain. */
    static String escape(String path) {
        StringBuilder escaped = new StringBuilder(path.length() + 8);
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '[' || c == '*' || c == '?') {
                escaped.append('[').append(c).append(']');
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }
}

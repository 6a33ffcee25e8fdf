package io.parquetframe.spark.cli.shell;

/** Which of the standard streams are terminals: the launcher knows, Java does not. Without it none is. */
final class Terminals {

    /** The numbers of the streams that are terminals, such as {@code 02}. */
    private static final String PROPERTY = "parquetframe.terminals";

    private Terminals() {}

    static boolean isInput() {
        return is("0");
    }

    static boolean isOutput() {
        return is("1");
    }

    static boolean isError() {
        return is("2");
    }

    private static boolean is(String stream) {
        String known = System.getProperty(PROPERTY, "");
        return known.contains(stream);
    }
}

package io.parquetframe.spark.router;

/** A null came out of a column that Spark declares free of nulls: the result cannot be Spark's. */
final class UnexpectedNullException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String column;

    UnexpectedNullException(String column) {
        super("Null in column " + column);
        this.column = column;
    }

    String column() {
        return column;
    }
}

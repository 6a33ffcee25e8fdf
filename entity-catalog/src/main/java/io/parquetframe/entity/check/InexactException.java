package io.parquetframe.entity.check;

/** A condition that is not evaluated here, as the result might not be Spark's. */
final class InexactException extends RuntimeException {

    private static final long serialVersionUID = 1;

    InexactException(String message) {
        super(message);
    }
}

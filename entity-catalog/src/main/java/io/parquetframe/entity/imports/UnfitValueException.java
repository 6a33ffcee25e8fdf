package io.parquetframe.entity.imports;

/** A value that its column cannot take exactly; whoever knows where it stands says so. */
final class UnfitValueException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnfitValueException(String problem) {
        super(problem);
    }

    static UnfitValueException of(Object value, String expected) {
        String shown = value instanceof String ? "the text '" + value + "'" : String.valueOf(value);
        return new UnfitValueException(shown + " is no " + expected);
    }
}

package io.parquetframe.avro;

/** A schema that cannot be inferred, resolved or written: the user's to mend, before any data was touched. */
public final class AvroSchemaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;

    /** @param field the field as a path of column names, empty for the schema itself */
    public AvroSchemaException(String field, String message) {
        super(field.isEmpty() ? message : field + ": " + message);
        this.field = field;
    }

    /** The field as a path of column names joined by dots, empty for the schema itself. */
    public String field() {
        return field;
    }
}

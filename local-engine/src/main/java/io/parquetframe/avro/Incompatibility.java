package io.parquetframe.avro;

/**
 * One reason why data of one schema cannot be read by another.
 *
 * @param field the field as a path of column names, empty for the record itself
 * @param rule what Avro asks for there
 * @param message what was expected and what was found
 */
public record Incompatibility(String field, Rule rule, String message) {

    /** Avro's rules of resolution. */
    public enum Rule {
        /** A field that the data lacks needs a default. */
        MISSING_DEFAULT,
        /** A number may become wider, never narrower. */
        NARROWING,
        /** The types have nothing to do with each other. */
        TYPE,
        /** The data may hold null, the reader not. */
        NULL,
        /** No branch of the reader's union takes the type. */
        BRANCH,
        /** The reader's enum lacks a symbol, and has no default. */
        SYMBOL,
        /** Named types match by name or alias. */
        NAME,
        /** Fixed types match by size. */
        SIZE,
        /** Decimals match by scale, and precision must not shrink. */
        DECIMAL,
        /** Two logical types that differ: the numbers would be misread. */
        LOGICAL_TYPE
    }
}

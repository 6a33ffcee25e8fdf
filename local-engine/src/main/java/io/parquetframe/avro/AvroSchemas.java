package io.parquetframe.avro;

import java.util.Map;
import org.apache.avro.Schema;
import org.apache.parquet.schema.MessageType;

/**
 * One set of rules for Avro schemas (ADR-0005), the same whatever a schema is inferred from. All methods are pure: equal
 * input gives equal bytes. They throw {@link AvroSchemaException}, naming the field, for what has no Avro type.
 */
public final class AvroSchemas {

    /** The key of an Arrow schema's metadata under which {@link #toArrow} keeps the Avro schema. */
    public static final String ARROW_METADATA = "avro.schema";

    private AvroSchemas() {}

    /** The schema of a record or bean, named by its package and simple name. */
    public static Schema fromClass(Class<?> type) {
        String prefix = type.getPackageName().isEmpty() ? "" : type.getPackageName() + ".";
        return fromClass(prefix + type.getSimpleName(), type);
    }

    /**
     * The schema of a record or bean. Primitives are required, references nullable unless annotated as non-null.
     *
     * @param fullName namespace and name of the record
     */
    public static Schema fromClass(String fullName, Class<?> type) {
        return ClassSchemas.of(fullName, type);
    }

    /**
     * The schema of Arrow columns. Where {@link #toArrow} made them and nobody changed them, it is the schema of then.
     *
     * @param fullName namespace and name of the record, where one has to be inferred
     */
    public static Schema fromArrow(String fullName, org.apache.arrow.vector.types.pojo.Schema columns) {
        Map<String, String> metadata = columns.getCustomMetadata();
        String kept = metadata == null ? null : metadata.get(ARROW_METADATA);
        if (kept != null) {
            Schema schema = SchemaJson.parse(kept);
            if (ArrowFields.of(schema).equals(columns.getFields())) {
                return schema;
            }
        }
        return ArrowSchemas.of(fullName, columns.getFields());
    }

    /**
     * The schema of a Parquet file's columns.
     *
     * @param fullName namespace and name of the record
     */
    public static Schema fromParquet(String fullName, MessageType footer) {
        return ParquetSchemas.of(fullName, footer);
    }

    /**
     * The schema of a sample of rows, each a JSON object: long, double, boolean, string, arrays and records of them, all
     * nullable. Columns are in the order in which they first appear.
     *
     * @param fullName namespace and name of the record
     */
    public static Schema fromSample(String fullName, Iterable<String> rows) {
        return SampleSchemas.of(fullName, rows);
    }

    /** The Arrow columns of a record, by their own names; a union of several types is a struct member0, member1, …. */
    public static org.apache.arrow.vector.types.pojo.Schema toArrow(Schema record) {
        return new org.apache.arrow.vector.types.pojo.Schema(
                ArrowFields.of(record), Map.of(ARROW_METADATA, record.toString()));
    }

    /**
     * A schema from its JSON, with names as Avro's files may have them.
     *
     * @throws AvroSchemaException also for JSON that is nested too deeply to be a schema
     */
    public static Schema parse(String json) {
        return SchemaJson.parse(json);
    }

    /**
     * The identity of a schema, SHA-256 in hexadecimal: unlike Avro's own fingerprints it covers logical types, defaults,
     * aliases, field ids and column names.
     */
    public static String fingerprint(Schema schema) {
        return SchemaFingerprint.of(schema);
    }

    /** The Avro name of a column; injective, and the name itself where Avro allows it. */
    public static String avroName(String column) {
        return AvroNames.toAvro(column);
    }

    /** The name of a field's column, the inverse of {@link #avroName} for schemas inferred here. */
    public static String columnName(Schema.Field field) {
        return AvroNames.column(field);
    }
}

package io.parquetframe.local.parquet;

import static io.parquetframe.local.parquet.ColumnRead.CAST;
import static io.parquetframe.local.parquet.ColumnRead.PLAIN;
import static org.apache.parquet.schema.LogicalTypeAnnotation.dateType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.enumType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.intType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.FLOAT;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT96;

import io.parquetframe.local.parquet.ColumnType.Simple;
import java.util.HashMap;
import java.util.Map;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Which leaf columns both engines read alike: physical type × annotation × requested type. What is not in the table is
 * declined, among it all widening, unsigned integers, UUID, TIME, nanoseconds, FLOAT16, INTERVAL, JSON (a type of its own
 * in the engine) and values without a type.
 */
final class TypeRules {

    private record Key(PrimitiveTypeName physical, @Nullable LogicalTypeAnnotation annotation, ColumnType requested) {}

    private static final Map<Key, ColumnRead> RULES = new HashMap<>();

    static {
        rule(BOOLEAN, null, Simple.BOOLEAN, PLAIN);
        rule(INT32, intType(8, true), Simple.BYTE, PLAIN);
        rule(INT32, intType(16, true), Simple.SHORT, PLAIN);
        rule(INT32, intType(32, true), Simple.INT, PLAIN);
        rule(INT32, null, Simple.INT, PLAIN);
        rule(INT64, intType(64, true), Simple.LONG, PLAIN);
        rule(INT64, null, Simple.LONG, PLAIN);
        rule(FLOAT, null, Simple.FLOAT, PLAIN);
        rule(DOUBLE, null, Simple.DOUBLE, PLAIN);
        rule(INT32, dateType(), Simple.DATE, PLAIN);
        rule(INT64, timestampType(true, TimeUnit.MICROS), Simple.TIMESTAMP, CAST);
        rule(INT64, timestampType(true, TimeUnit.MILLIS), Simple.TIMESTAMP, CAST);
        rule(INT64, timestampType(false, TimeUnit.MICROS), Simple.TIMESTAMP_NTZ, PLAIN);
        rule(INT64, timestampType(false, TimeUnit.MILLIS), Simple.TIMESTAMP_NTZ, PLAIN);
        rule(INT96, null, Simple.TIMESTAMP, CAST);
        rule(BINARY, stringType(), Simple.STRING, PLAIN);
        rule(BINARY, enumType(), Simple.STRING, PLAIN);
        rule(BINARY, null, Simple.BINARY, PLAIN);
        rule(FIXED_LEN_BYTE_ARRAY, null, Simple.BINARY, PLAIN);
    }

    private TypeRules() {}

    /** How to read a leaf, null when the engines may differ. */
    static @Nullable ColumnRead read(PrimitiveType leaf, ColumnType requested, ReadSettings settings) {
        LogicalTypeAnnotation annotation = leaf.getLogicalTypeAnnotation();
        if (requested instanceof ColumnType.Decimal decimal) {
            return annotation instanceof DecimalLogicalTypeAnnotation stored
                            && stored.getPrecision() == decimal.precision()
                            && stored.getScale() == decimal.scale()
                    ? PLAIN
                    : null;
        }
        if (settings.binaryAsString() && leaf.getPrimitiveTypeName() == BINARY && annotation == null) {
            // Spark takes it for a string or, by a declared schema, for bytes; the engine always for bytes.
            return null;
        }
        return RULES.get(new Key(leaf.getPrimitiveTypeName(), annotation, requested));
    }

    private static void rule(
            PrimitiveTypeName physical, @Nullable LogicalTypeAnnotation annotation, Simple requested, ColumnRead read) {
        RULES.put(new Key(physical, annotation, requested), read);
    }
}

package io.parquetframe.spark.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.parquetframe.spark.source.Undeclared;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.UnaryMinus;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import org.apache.spark.sql.catalyst.util.ResolveDefaultColumns;
import org.apache.spark.sql.connector.catalog.ColumnDefaultValue;
import org.apache.spark.sql.connector.catalog.DefaultValue;
import org.apache.spark.sql.connector.catalog.TableChange;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Default values between Spark, whose values are Catalyst's own, and the JSON of Avro's defaults. Pure. */
public final class ColumnDefaults {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ColumnDefaults() {}

    /**
     * A value as JSON; null for null, which is what a nullable column without a default gives.
     *
     * @param type of the column, to which the value has been cast
     */
    static @Nullable String toJson(String column, @Nullable Object value, DataType type) {
        if (value == null) {
            return null;
        }
        JsonNode node;
        if (type instanceof BooleanType) {
            node = NODES.booleanNode((Boolean) value);
        } else if (type instanceof StringType) {
            node = NODES.textNode(value.toString());
        } else if (type instanceof BinaryType) {
            node = NODES.textNode(latin((byte[]) value));
        } else if (type instanceof DecimalType decimal) {
            BigDecimal scaled =
                    ((Decimal) value).toJavaBigDecimal().setScale(decimal.scale(), RoundingMode.UNNECESSARY);
            node = NODES.textNode(latin(scaled.unscaledValue().toByteArray()));
        } else if (type instanceof DoubleType || type instanceof FloatType) {
            double number = ((Number) value).doubleValue();
            if (!Double.isFinite(number)) {
                throw unsupported(column, type);
            }
            node = NODES.numberNode(new BigDecimal(value.toString()));
        } else if (isWhole(type)) {
            node = NODES.numberNode(((Number) value).longValue());
        } else {
            throw unsupported(column, type);
        }
        return node.toString();
    }

    /**
     * The value of a constant default.
     *
     * <p>Spark hands on what the default is at this moment, {@code current_date()} too, which later rows must not get.
     */
    static @Nullable Object constant(String column, ColumnDefaultValue value) {
        org.apache.spark.sql.connector.expressions.Literal<?> literal = value.getValue();
        if (literal == null || !isConstant(value.getSql())) {
            throw notConstant(column, value.getSql());
        }
        return literal.value();
    }

    /** The JSON of an ALTER COLUMN SET DEFAULT; null for DROP DEFAULT. */
    static @Nullable String parse(String column, TableChange.UpdateColumnDefaultValue change, DataType type) {
        DefaultValue now = change.newCurrentDefault();
        String sql = now == null ? null : now.getSql();
        if (sql == null || sql.isEmpty()) {
            return null;
        }
        Expression value = ResolveDefaultColumns.analyze(column, type, sql, "ALTER TABLE ALTER COLUMN");
        if (!isConstant(sql)) {
            throw notConstant(column, sql);
        }
        return toJson(column, value.eval(InternalRow.empty()), type);
    }

    private static RuntimeException notConstant(String column, String sql) {
        return Undeclared.of(
                CatalogErrors.columnType(column + " with DEFAULT " + sql, "not constant", "defaults are constants"));
    }

    private static boolean isConstant(String sql) {
        Expression parsed;
        try {
            parsed = CatalystSqlParser$.MODULE$.parseExpression(sql);
        } catch (Exception e) { // Scala does not declare its ParseException.
            return false;
        }
        return !parsed.exists(part -> !(part instanceof Cast || part instanceof UnaryMinus || part instanceof Literal));
    }

    /** The value that {@link #toJson} wrote, as a literal of Spark's. */
    public static Literal toLiteral(String json, DataType type) {
        JsonNode node;
        try {
            node = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A default is " + json + ", which is not JSON", e);
        }
        return Literal.create(value(node, type), type);
    }

    private static @Nullable Object value(JsonNode node, DataType type) {
        if (node.isNull()) {
            return null;
        } else if (type instanceof BooleanType) {
            return node.booleanValue();
        } else if (type instanceof StringType) {
            return UTF8String.fromString(node.textValue());
        } else if (type instanceof BinaryType) {
            return node.textValue().getBytes(StandardCharsets.ISO_8859_1);
        } else if (type instanceof DecimalType decimal) {
            BigInteger unscaled = new BigInteger(node.textValue().getBytes(StandardCharsets.ISO_8859_1));
            return Decimal.apply(new BigDecimal(unscaled, decimal.scale()), decimal.precision(), decimal.scale());
        } else if (type instanceof DoubleType) {
            return node.doubleValue();
        } else if (type instanceof FloatType) {
            return node.floatValue();
        } else if (type instanceof IntegerType || type instanceof DateType) {
            return node.intValue();
        }
        return node.longValue();
    }

    private static boolean isWhole(DataType type) {
        return type instanceof IntegerType
                || type instanceof LongType
                || type instanceof DateType
                || type instanceof TimestampType
                || type instanceof TimestampNTZType;
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static RuntimeException unsupported(String column, DataType type) {
        return Undeclared.of(CatalogErrors.columnType(
                column + " with its DEFAULT", type.sql(), "defaults are finite numbers, text, bytes, dates and times"));
    }
}

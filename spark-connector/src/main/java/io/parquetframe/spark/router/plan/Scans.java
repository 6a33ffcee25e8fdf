package io.parquetframe.spark.router.plan;

import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.local.parquet.Bounds;
import io.parquetframe.local.parquet.ColumnPlan;
import io.parquetframe.local.parquet.ParquetScanPlan;
import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlRelation;
import io.parquetframe.local.sql.SqlRelation.Item;
import io.parquetframe.local.sql.SqlType;
import io.parquetframe.local.sql.SqlType.Simple;
import io.parquetframe.spark.router.expression.Decline;
import io.parquetframe.spark.router.expression.Literals;
import io.parquetframe.spark.router.expression.Scalar;
import io.parquetframe.spark.router.expression.Sql;
import io.parquetframe.spark.router.expression.SqlTypes;
import io.parquetframe.spark.router.expression.ValueRange;
import io.parquetframe.spark.router.plan.Fragment.RowOrder;
import io.parquetframe.spark.source.ParquetFrameAvroFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.avro.AvroFileFormat;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.jspecify.annotations.Nullable;

/** Scans of V1 relations over Parquet and {@link AvroScans Avro}: exactly the files of Spark's file index, after its pruning, in its order. */
final class Scans {

    /** The key by which Spark marks columns of {@code _metadata}. */
    private static final String METADATA_COLUMN = "__metadata_col";

    /** The scan's column that tells which of its files a row is from. */
    static final String FILE_INDEX = "file_index";

    private static final String EXISTS_DEFAULT = "EXISTS_DEFAULT";

    private Scans() {}

    static Fragment translate(LogicalRelation plan, boolean everyRow, PlanTranslator in) {
        return translate(plan, (Expression) null, in);
    }

    /** A scan below a filter, which prunes partitions. */
    static Fragment translate(LogicalRelation plan, @Nullable Expression filter, PlanTranslator in) {
        if (plan.isStreaming()) {
            throw new Decline(ReasonCode.STREAMING, plan.nodeName());
        }
        if (plan.relation().getClass() != HadoopFsRelation.class) {
            throw new Decline(
                    ReasonCode.UNSUPPORTED_RELATION, plan.relation().getClass().getSimpleName());
        }
        HadoopFsRelation relation = (HadoopFsRelation) plan.relation();
        List<Attribute> dataColumns = new ArrayList<>();
        Map<Attribute, Integer> partitionColumns = new LinkedHashMap<>();
        for (Attribute attribute : PlanTranslator.output(plan)) {
            if (!in.isReferenced(attribute)) {
                continue;
            }
            if (attribute.metadata().contains(METADATA_COLUMN)) {
                throw new Decline(ReasonCode.UNSUPPORTED_RELATION, "the column _metadata");
            }
            int partition = partitionIndex(relation, attribute, in.scans().caseSensitive());
            if (partition >= 0) {
                partitionColumns.put(attribute, partition);
            } else {
                dataColumns.add(attribute);
            }
        }
        ScanFiles listed = ScanFiles.of(relation, filter, PlanTranslator.output(plan), in);
        AvroReading avro = avro(relation, in);
        ScanFiles files = avro == null ? listed : listed.only(avro::reads);
        if (files.isEmpty()) {
            return empty(dataColumns, partitionColumns);
        } else if (avro != null) {
            return AvroScans.translate(avro, files, dataColumns, partitionColumns, in);
        }
        ParquetScanPlan.Readable readable = files.check(dataColumns, filter, in);
        in.scanned(files.identities(), readable.estimate());
        List<Item> items = new ArrayList<>();
        Map<ExprId, Scalar> columns = new LinkedHashMap<>();
        for (int i = 0; i < dataColumns.size(); i++) {
            add(dataColumns.get(i), data(dataColumns.get(i), readable.columns().get(i)), items, columns);
        }
        partitionColumns.forEach((attribute, index) -> add(
                attribute, partition(attribute, files.partitionValues(index, attribute.dataType())), items, columns));
        return new Fragment(new SqlRelation.ParquetScan(files.paths(), items), columns, readable.rows(), files.order());
    }

    private static @Nullable AvroReading avro(HadoopFsRelation relation, PlanTranslator in) {
        Class<?> format = relation.fileFormat().getClass();
        if (format == ParquetFrameAvroFormat.class) {
            return OurAvro.of(relation, in);
        }
        return format == AvroFileFormat.class ? SparkAvro.of(relation, in) : null;
    }

    static void add(Attribute attribute, Scalar value, List<Item> items, Map<ExprId, Scalar> columns) {
        ExprId id = attribute.exprId();
        items.add(new Item(value.sql(), Fragment.name(id)));
        columns.put(id, Fragment.column(id, value));
    }

    private static int partitionIndex(HadoopFsRelation relation, Attribute attribute, boolean caseSensitive) {
        StructField[] fields = relation.partitionSchema().fields();
        for (int i = 0; i < fields.length; i++) {
            String name = fields[i].name();
            if (caseSensitive ? name.equals(attribute.name()) : name.equalsIgnoreCase(attribute.name())) {
                return i;
            }
        }
        return -1;
    }

    private static Fragment empty(List<Attribute> dataColumns, Map<Attribute, Integer> partitionColumns) {
        List<Item> items = new ArrayList<>();
        Map<ExprId, Scalar> columns = new LinkedHashMap<>();
        List<Attribute> all = new ArrayList<>(dataColumns);
        all.addAll(partitionColumns.keySet());
        for (Attribute attribute : all) {
            SqlType type = SqlTypes.of(attribute.dataType());
            add(attribute, Scalar.of(SqlExpression.Literal.nullOf(type), type), items, columns);
        }
        return new Fragment(new SqlRelation.Values(items, List.of()), columns, 0, RowOrder.SPARK_SINGLE_PARTITION);
    }

    /** A column of the files, read as the check of the footers found that it must be. */
    private static Scalar data(Attribute attribute, ColumnPlan plan) {
        SqlType type = SqlTypes.of(attribute.dataType());
        String physical = plan.physicalName();
        if (physical == null) {
            if (attribute.metadata().contains(EXISTS_DEFAULT)) {
                throw new Decline(ReasonCode.FILE_SCHEMA, attribute.name() + ": missing, with a default value");
            }
            return Scalar.of(SqlExpression.Literal.nullOf(type), type);
        }
        if (physical.indexOf('\0') >= 0) {
            throw new Decline(ReasonCode.FILE_SCHEMA, "a column name with the NUL character");
        }
        SqlExpression column = new SqlExpression.Column(physical);
        SqlExpression sql =
                switch (plan.read()) {
                    case PLAIN -> column;
                    case CAST -> Sql.cast(column, type);
                    case GUARD_FLOAT -> SqlExpression.Case.when(Sql.call("isnan", column), nan(type), column);
                    case MISSING -> SqlExpression.Literal.nullOf(type);
                };
        Bounds bounds = plan.bounds();
        ValueRange range = bounds == null || SqlTypes.range(type) == null
                ? SqlTypes.range(type)
                : new ValueRange(bounds.minimumValue(), bounds.maximumValue());
        return new Scalar(sql, type, range, false);
    }

    private static SqlExpression nan(SqlType type) {
        return type == Simple.FLOAT
                ? new SqlExpression.Literal(Float.NaN, Simple.FLOAT)
                : SqlExpression.Literal.of(Double.NaN);
    }

    /** Spark's typed value of each file's partition: one constant, or a list indexed by the file's position. */
    static Scalar partition(Attribute attribute, List<@Nullable Object> values) {
        DataType dataType = attribute.dataType();
        SqlType type = SqlTypes.of(dataType);
        List<Scalar> constants = new ArrayList<>();
        for (Object value : values) {
            constants.add(Literals.of(value, dataType));
        }
        Scalar first = constants.get(0);
        if (constants.stream().allMatch(constant -> constant.sql().equals(first.sql()))) {
            return first;
        }
        List<SqlExpression> elements = constants.stream().map(Scalar::sql).toList();
        SqlExpression list = new SqlExpression.Literal(elements, new SqlType.ListOf(type));
        SqlExpression position = Sql.op(
                "+", Sql.cast(new SqlExpression.Column(FILE_INDEX), Simple.BIGINT), SqlExpression.Literal.of(1L));
        return new Scalar(Sql.call("list_extract", list, position), type, SqlTypes.range(type), false);
    }
}

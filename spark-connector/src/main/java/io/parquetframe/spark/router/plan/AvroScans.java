package io.parquetframe.spark.router.plan;

import io.parquetframe.avro.AvroFileInfo;
import io.parquetframe.avro.AvroSchemaException;
import io.parquetframe.config.ByteSizes;
import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.local.parquet.FileIdentity;
import io.parquetframe.local.parquet.ScanEstimate;
import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlRelation;
import io.parquetframe.local.sql.SqlRelation.Item;
import io.parquetframe.local.sql.SqlType;
import io.parquetframe.local.stream.AvroFiles;
import io.parquetframe.local.stream.AvroScan;
import io.parquetframe.local.stream.ColumnBounds;
import io.parquetframe.spark.router.expression.Decline;
import io.parquetframe.spark.router.expression.Scalar;
import io.parquetframe.spark.router.expression.Sql;
import io.parquetframe.spark.router.expression.SqlTypes;
import io.parquetframe.spark.source.AvroColumns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Scans of Avro files: our reader decodes the columns that the query reads and no others into a stream for the engine, by
 * the rules of the {@link AvroReading format}. Rows are counted by the headers of blocks.
 */
final class AvroScans {

    private static final AvroFiles FILES = new AvroFiles();

    private AvroScans() {}

    static Fragment translate(
            AvroReading format,
            ScanFiles files,
            List<Attribute> dataColumns,
            Map<Attribute, Integer> partitionColumns,
            PlanTranslator in) {
        requireWithinThreshold(files, in);
        files.verifyChecksums(in);
        List<Item> items = new ArrayList<>();
        Map<ExprId, Scalar> columns = new LinkedHashMap<>();
        boolean perFile = false;
        List<Scalar> partitions = new ArrayList<>();
        for (Map.Entry<Attribute, Integer> partition : partitionColumns.entrySet()) {
            Attribute attribute = partition.getKey();
            List<@Nullable Object> values = files.partitionValues(partition.getValue(), attribute.dataType());
            Scalar value = Scans.partition(attribute, values);
            perFile |= !(value.sql() instanceof SqlExpression.Literal);
            partitions.add(value);
        }
        long rows = 0;
        long bytes = 0;
        List<AvroScan.File> scanned = new ArrayList<>();
        StructType wanted = wanted(dataColumns);
        for (FileIdentity file : files.identities()) {
            AvroFileInfo info = info(file);
            rows += info.rows();
            bytes += info.bytes();
            scanned.add(file(file, info, format, wanted, perFile ? scanned.size() : -1));
        }
        in.scanned(files.identities(), new ScanEstimate(bytes, rows, 0));
        in.scannedWithoutStatistics();
        List<Field> streamed = streamed(scanned, dataColumns);
        Map<Integer, ColumnBounds> bounds = in.scans().assumesBounds()
                ? AvroBounds.guess(
                        files.identities(),
                        scanned,
                        dataColumns.size(),
                        in.scans().avroBlockLimitBytes())
                : Map.of();
        for (int i = 0; i < dataColumns.size(); i++) {
            Scalar value = data(dataColumns.get(i), AvroScan.column(i), streamed.get(i));
            Scans.add(dataColumns.get(i), AvroBounds.apply(value, bounds.get(i)), items, columns);
        }
        int next = 0;
        for (Attribute attribute : partitionColumns.keySet()) {
            Scans.add(attribute, partitions.get(next++), items, columns);
        }
        AvroScan scan = new AvroScan(scanned, streamed, in.scans().avroBlockLimitBytes(), format.hashedMaps(), bounds);
        return new Fragment(relation(scan, perFile, items, rows), columns, rows, files.order());
    }

    /** Rows are counted by walking through the files, which nobody should wait for when Spark answers anyway. */
    private static void requireWithinThreshold(ScanFiles files, PlanTranslator in) {
        long bytes = in.estimate().bytes()
                + files.identities().stream().mapToLong(FileIdentity::length).sum();
        if (bytes > in.scans().mostBytes()) {
            throw new Decline(
                    ReasonCode.ABOVE_SPARK_THRESHOLD,
                    ByteSizes.format(bytes) + " to decode > "
                            + ByteSizes.format(in.scans().mostBytes()));
        }
    }

    private static SqlRelation relation(AvroScan scan, boolean perFile, List<Item> items, long rows) {
        List<Field> streamed = scan.columns();
        if (streamed.isEmpty()) {
            // Only the number of rows matters, and the headers of the blocks have told it.
            return new SqlRelation.Project(new SqlRelation.Range("_", 0, rows, 1), items);
        }
        if (!perFile) {
            return new SqlRelation.ArrowScan(scan, items);
        }
        List<Item> raw = new ArrayList<>();
        for (int i = 0; i < streamed.size(); i++) {
            boolean last = i == streamed.size() - 1;
            raw.add(new Item(
                    new SqlExpression.Column(AvroScan.column(i)), last ? Scans.FILE_INDEX : AvroScan.column(i)));
        }
        return new SqlRelation.Project(new SqlRelation.ArrowScan(scan, raw), items);
    }

    private static StructType wanted(List<Attribute> columns) {
        StructType wanted = new StructType();
        for (Attribute column : columns) {
            wanted = wanted.add(column.name(), column.dataType(), column.nullable());
        }
        return wanted;
    }

    private static AvroFileInfo info(FileIdentity file) {
        try {
            return FILES.info(file);
        } catch (IOException | AvroSchemaException e) {
            throw new Decline(ReasonCode.FILE_UNREADABLE, String.valueOf(e.getMessage()));
        }
    }

    private static AvroScan.File file(
            FileIdentity file, AvroFileInfo info, AvroReading format, StructType wanted, int index) {
        try {
            AvroColumns columns = format.columns(info, wanted);
            AvroColumns numbered = index < 0 ? columns : columns.withConstant(Scans.FILE_INDEX, index, info.schema());
            if (new HashSet<>(numbered.names()).size() < numbered.names().size()) {
                throw new Decline(ReasonCode.FILE_SCHEMA, file.path() + ": one of its columns is read twice");
            }
            return new AvroScan.File(Path.of(file.path()), numbered.reader(), numbered.names(), format.earliest(info));
        } catch (AvroSchemaException e) {
            throw new Decline(ReasonCode.FILE_SCHEMA, file.path() + ": " + e.getMessage());
        }
    }

    /** The stream's columns, with Spark's names for what is inside of them. */
    private static List<Field> streamed(List<AvroScan.File> files, List<Attribute> columns) {
        List<Field> first = streamed(files.get(0), columns);
        for (AvroScan.File file : files) {
            if (!streamed(file, columns).equals(first)) {
                throw new Decline(ReasonCode.FILE_SCHEMA, file.path() + ": stored in other types than another file");
            }
        }
        first.forEach(AvroScans::requireDistinct);
        return first;
    }

    private static List<Field> streamed(AvroScan.File file, List<Attribute> columns) {
        List<Field> streamed;
        try {
            streamed = new ArrayList<>(AvroScan.columns(file));
        } catch (AvroSchemaException e) {
            throw new Decline(ReasonCode.FILE_SCHEMA, file.path() + ": " + e.getMessage());
        }
        for (int i = 0; i < columns.size(); i++) {
            streamed.set(
                    i,
                    named(
                            streamed.get(i),
                            streamed.get(i).getName(),
                            columns.get(i).dataType()));
        }
        return streamed;
    }

    private static Field named(Field field, String name, DataType type) {
        List<Field> children = new ArrayList<>(field.getChildren());
        if (type instanceof StructType struct) {
            for (int i = 0; i < children.size(); i++) {
                StructField member = struct.fields()[i];
                children.set(i, named(children.get(i), member.name(), member.dataType()));
            }
        } else if (type instanceof ArrayType array) {
            children.set(0, named(children.get(0), children.get(0).getName(), array.elementType()));
        } else if (type instanceof MapType map) {
            Field entries = children.get(0);
            Field value = entries.getChildren().get(1);
            children.set(
                    0,
                    new Field(
                            entries.getName(),
                            entries.getFieldType(),
                            List.of(entries.getChildren().get(0), named(value, value.getName(), map.valueType()))));
        }
        return new Field(name, field.getFieldType(), children);
    }

    /** The engine folds the names of fields. */
    private static void requireDistinct(Field field) {
        Set<String> names = new HashSet<>();
        for (Field child : field.getChildren()) {
            requireDistinct(child);
            if (!names.add(child.getName().toLowerCase(Locale.ROOT))) {
                throw new Decline(ReasonCode.FILE_SCHEMA, "two fields are named " + child.getName() + ", case aside");
            }
        }
    }

    private static Scalar data(Attribute attribute, String name, Field streamed) {
        SqlType type = SqlTypes.of(attribute.dataType());
        SqlExpression column = new SqlExpression.Column(name);
        return new Scalar(isExact(streamed) ? column : Sql.cast(column, type), type, SqlTypes.range(type), false);
    }

    /** Whether the engine's own type for a stream's column is Spark's; it keeps milliseconds apart, and has no NULL type. */
    private static boolean isExact(Field field) {
        boolean exact = !(field.getType() instanceof ArrowType.Null)
                && !(field.getType() instanceof ArrowType.Timestamp timestamp
                        && timestamp.getUnit() != org.apache.arrow.vector.types.TimeUnit.MICROSECOND);
        return exact && field.getChildren().stream().allMatch(AvroScans::isExact);
    }
}

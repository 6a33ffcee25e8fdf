package io.parquetframe.spark.router.plan;

import io.parquetframe.entity.data.EntityScan;
import io.parquetframe.entity.data.EntityScan.ScanColumn;
import io.parquetframe.entity.data.UnscannableException;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.local.parquet.EngineTimes;
import io.parquetframe.local.parquet.FileIdentity;
import io.parquetframe.local.parquet.ScanEstimate;
import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlRelation;
import io.parquetframe.local.sql.SqlType;
import io.parquetframe.spark.router.expression.Decline;
import io.parquetframe.spark.router.expression.Scalar;
import io.parquetframe.spark.router.expression.SqlTypes;
import io.parquetframe.spark.router.plan.Fragment.RowOrder;
import io.parquetframe.spark.scan.CountedRows;
import io.parquetframe.spark.scan.EntityTableScan;
import io.parquetframe.spark.scan.KeyedScan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2ScanRelation;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * Scans of entities: the live rows of the snapshot that Spark's own scan would read, from the files that it would read. What
 * the scan was asked to leave out stands above it in the plan again, so that only files are left out here.
 */
final class EntityScans {

    private EntityScans() {}

    static Fragment translate(DataSourceV2ScanRelation plan, boolean everyRow, PlanTranslator in) {
        Scan scan = plan.scan();
        if (scan.getClass() == CountedRows.class) {
            return Leaves.rows(
                    PlanTranslator.output(plan),
                    List.of(((CountedRows) scan).answer()),
                    RowOrder.SPARK_SINGLE_PARTITION);
        }
        if (scan.getClass() == KeyedScan.class) {
            return found(((KeyedScan) scan).found(), PlanTranslator.output(plan), in);
        }
        if (scan.getClass() != EntityTableScan.class) {
            throw new Decline(
                    ReasonCode.UNSUPPORTED_RELATION, plan.relation().table().name());
        }
        return translate((EntityTableScan) scan, PlanTranslator.output(plan), in);
    }

    private record Wanted(Attribute attribute, EntityField field) {}

    private static Fragment translate(EntityTableScan scan, List<Attribute> output, PlanTranslator in) {
        List<Wanted> wanted = wanted(scan, output, in);
        EntityTableScan.Reading reading = scan.reading(in.session());
        return wanted.isEmpty() && reading.nothingHidden()
                ? counted(scan, reading, in)
                : scanned(scan, reading, wanted, in);
    }

    /** Rows that were looked up by their keys stand in the query as constants. */
    private static Fragment found(List<InternalRow> rows, List<Attribute> output, PlanTranslator in) {
        if (!rows.stream().allMatch(row -> isFinite(row, output))) {
            throw new Decline(ReasonCode.UNSUPPORTED_TYPE, "a date or timestamp beyond those of the engine");
        }
        in.scanned(List.of(), new ScanEstimate(0, rows.size(), 0));
        return Leaves.rows(output, rows, rows.size() <= 1 ? RowOrder.SPARK_SINGLE_PARTITION : RowOrder.SPARK);
    }

    /** Whether the engine takes no date and no timestamp of a row for infinity. */
    private static boolean isFinite(InternalRow row, List<Attribute> columns) {
        for (int i = 0; i < columns.size(); i++) {
            DataType type = columns.get(i).dataType();
            if (row.isNullAt(i)) {
                continue;
            }
            boolean micros = type.equals(DataTypes.TimestampType) || type.equals(DataTypes.TimestampNTZType);
            if (micros && (row.getLong(i) < EngineTimes.LEAST_MICROS || row.getLong(i) > EngineTimes.GREATEST_MICROS)) {
                return false;
            }
            if (type.equals(DataTypes.DateType)
                    && (row.getInt(i) < -EngineTimes.GREATEST_DAY || row.getInt(i) > EngineTimes.GREATEST_DAY)) {
                return false;
            }
        }
        return true;
    }

    private static Fragment scanned(
            EntityTableScan scan, EntityTableScan.Reading reading, List<Wanted> wanted, PlanTranslator in) {
        List<ScanColumn> columns = new ArrayList<>();
        Map<ExprId, Scalar> scalars = new LinkedHashMap<>();
        List<SqlType> types = new ArrayList<>();
        for (Wanted one : wanted) {
            ExprId id = one.attribute().exprId();
            SqlType type = SqlTypes.of(one.attribute().dataType());
            types.add(type);
            columns.add(new ScanColumn(one.field().id(), Fragment.name(id)));
            scalars.put(
                    id,
                    Fragment.column(
                            id,
                            new Scalar(
                                    new SqlExpression.Column(Fragment.name(id)),
                                    type,
                                    EntityBounds.of(scan.entity(), reading.files(), one.field(), type),
                                    false)));
        }
        String prefix = "e" + NamedExpression.newExprId().id();
        if (columns.isEmpty()) {
            // Only the number of rows matters, which needs the key.
            int key = scan.entity().primaryKey().orElseThrow().fieldIds().get(0);
            columns.add(new ScanColumn(key, prefix + "c"));
        }
        EntityScan read = read(scan, reading, columns, prefix);
        requireTypes(read, types);
        in.scanned(read.files(), read.estimate());
        return new Fragment(read.relation(), scalars, rows(reading), order(read, reading));
    }

    /** The columns that the query reads. Spark's scan has them by position. */
    private static List<Wanted> wanted(EntityTableScan scan, List<Attribute> output, PlanTranslator in) {
        if (scan.fieldIds().size() != output.size()) {
            throw new Decline(ReasonCode.UNSUPPORTED_RELATION, "a scan with columns of its own");
        }
        List<Wanted> wanted = new ArrayList<>();
        for (int i = 0; i < output.size(); i++) {
            EntityField field =
                    scan.entity().schema().field(scan.fieldIds().get(i)).orElseThrow();
            if (!field.name().equals(output.get(i).name())) {
                throw new Decline(
                        ReasonCode.UNSUPPORTED_RELATION,
                        "column " + output.get(i).name() + " of a scan is " + field.name());
            }
            if (in.isReferenced(output.get(i))) {
                wanted.add(new Wanted(output.get(i), field));
            }
        }
        return wanted;
    }

    /** Nothing but the number of rows is asked for, and the manifest tells it; the files have to be there all the same. */
    private static Fragment counted(EntityTableScan scan, EntityTableScan.Reading reading, PlanTranslator in) {
        List<FileIdentity> files = new ArrayList<>();
        for (DataFile file : reading.files()) {
            try {
                files.add(FileIdentity.of(scan.storage().path(scan.entity(), file)));
            } catch (IOException e) {
                throw unreadable(e);
            }
        }
        long rows = rows(reading);
        in.scanned(files, new ScanEstimate(0, rows, 0));
        SqlRelation range = new SqlRelation.Project(new SqlRelation.Range("_", 0, rows, 1), List.of());
        return new Fragment(range, Map.of(), rows, RowOrder.SPARK_SINGLE_PARTITION);
    }

    private static EntityScan read(
            EntityTableScan scan, EntityTableScan.Reading reading, List<ScanColumn> columns, String prefix) {
        try {
            return EntityScan.of(scan.storage(), scan.state(), reading.files(), columns, prefix);
        } catch (UnscannableException e) {
            throw new Decline(e.code(), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static Decline unreadable(Exception problem) {
        return new Decline(ReasonCode.FILE_UNREADABLE, problem.toString());
    }

    private static void requireTypes(EntityScan read, List<SqlType> types) {
        for (int i = 0; i < types.size(); i++) {
            if (!types.get(i).equals(read.types().get(i))) {
                throw new Decline(
                        ReasonCode.UNSUPPORTED_TYPE,
                        "a column of type " + types.get(i) + " is stored as "
                                + read.types().get(i));
            }
        }
    }

    /** An upper bound: hidden rows are counted. */
    private static long rows(EntityTableScan.Reading reading) {
        return reading.files().stream().mapToLong(DataFile::rows).sum();
    }

    /** An entity's rows have no order that anybody was promised; where both engines give the same, limits are exact. */
    private static RowOrder order(EntityScan read, EntityTableScan.Reading reading) {
        if (!read.inOrder() || (reading.split() && reading.files().size() > 1)) {
            return RowOrder.UNDEFINED;
        }
        return reading.partitions() <= 1 ? RowOrder.SPARK_SINGLE_PARTITION : RowOrder.SPARK;
    }
}

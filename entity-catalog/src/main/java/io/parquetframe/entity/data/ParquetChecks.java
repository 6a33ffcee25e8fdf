package io.parquetframe.entity.data;

import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.local.parquet.ColumnPlan;
import io.parquetframe.local.parquet.FileIdentity;
import io.parquetframe.local.parquet.FooterResult;
import io.parquetframe.local.parquet.ParquetFooters;
import io.parquetframe.local.parquet.ParquetScanPlan;
import io.parquetframe.local.parquet.ReadSettings;
import io.parquetframe.local.parquet.ReadSettings.RebaseMode;
import io.parquetframe.local.parquet.RequestedColumn;
import io.parquetframe.local.parquet.RowGroupFilter;
import io.parquetframe.local.parquet.ScanCheck;
import io.parquetframe.local.parquet.Unreadable;
import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlExpression.Call;
import io.parquetframe.local.sql.SqlExpression.Case;
import io.parquetframe.local.sql.SqlExpression.Cast;
import io.parquetframe.local.sql.SqlExpression.Column;
import io.parquetframe.local.sql.SqlExpression.Literal;
import io.parquetframe.local.sql.SqlType;
import io.parquetframe.local.sql.SqlType.Simple;
import java.util.List;

/** How the local engine has to read columns of Parquet files, so that it reads what Parquet's own reader does. */
final class ParquetChecks {

    /** Names are exact, and no calendar of old is about files of entities. */
    private static final ReadSettings SETTINGS = new ReadSettings(true, false, false, RebaseMode.CORRECTED);

    private static final ParquetFooters FOOTERS = new ParquetFooters();

    private ParquetChecks() {}

    /**
     * Looks at the footers.
     *
     * @param columns as the files have them
     */
    static ParquetScanPlan.Readable check(List<FileIdentity> files, List<EntityField> columns) {
        List<RequestedColumn> requested = columns.stream()
                .map(column -> new RequestedColumn(column.name(), EngineTypes.requested(EngineTypes.of(column.type()))))
                .toList();
        FooterResult footers = FOOTERS.readIdentified(files);
        if (!(footers instanceof FooterResult.Read read)) {
            throw refused((Unreadable) footers);
        }
        ParquetScanPlan plan = ScanCheck.check(read.footers(), requested, SETTINGS, new RowGroupFilter.Anything());
        if (plan instanceof ParquetScanPlan.Readable readable) {
            return readable;
        }
        throw refused((Unreadable) plan);
    }

    private static UnscannableException refused(Unreadable unreadable) {
        return new UnscannableException(
                unreadable.reason().code(), unreadable.reason().detail());
    }

    /** A column of the files by its type there. */
    static SqlExpression column(ColumnPlan plan, SqlType type) {
        String name = plan.physicalName();
        if (name == null || name.indexOf('\0') >= 0) {
            throw new UnscannableException(
                    "column " + plan.requested().name() + " is not in its files, or has a name that is no identifier");
        }
        Column column = new Column(name);
        return switch (plan.read()) {
            case PLAIN, MISSING -> column;
            case CAST -> Cast.of(column, type);
            case GUARD_FLOAT ->
                Case.when(
                        Call.of("isnan", column),
                        type == Simple.FLOAT ? new Literal(Float.NaN, type) : Literal.of(Double.NaN),
                        column);
        };
    }
}

package io.parquetframe.spark.catalog;

import io.parquetframe.heuristics.Estimate;
import io.parquetframe.heuristics.QueryProfile;
import io.parquetframe.heuristics.Reason;
import io.parquetframe.spark.router.Decision;
import io.parquetframe.spark.router.DecisionLog;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapBuilder;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * The last decisions on queries of the session that asks, as a table: those that are there when it is loaded, oldest first. Servers have
 * sessions of several users, who are not to read each other's queries.
 */
public final class DecisionsTable {

    /** Its name in the namespace of the system. */
    public static final String NAME = "decisions";

    private static final StructType COLUMNS = StructType.fromDDL("id BIGINT NOT NULL, decided_at TIMESTAMP NOT NULL,"
            + " execution_id BIGINT, query STRING NOT NULL, engine STRING NOT NULL, tier STRING NOT NULL,"
            + " outcome STRING NOT NULL, reasons ARRAY<STRUCT<code: STRING, detail: STRING>> NOT NULL,"
            + " bytes_to_decode BIGINT, rows BIGINT, files INT, operators INT, estimated_ms MAP<STRING, DOUBLE> NOT NULL,"
            + " resident_scans INT NOT NULL, translate_ms DOUBLE NOT NULL, decide_ms DOUBLE NOT NULL,"
            + " engine_ms DOUBLE NOT NULL, convert_ms DOUBLE NOT NULL, sql STRING");

    private DecisionsTable() {}

    /**
     * The table as it is now.
     *
     * @param catalog for its name
     */
    public static Table of(String catalog) {
        SparkSession session = SparkSession.active();
        String asking = ((org.apache.spark.sql.classic.SparkSession) session).sessionUUID();
        List<InternalRow> rows = DecisionLog.of(session).decisions().stream()
                .filter(decision -> decision.session().equals(asking))
                .map(DecisionsTable::row)
                .toList();
        return new RowsTable(catalog + "." + Namespaces.SYSTEM + "." + NAME, COLUMNS, rows);
    }

    private static InternalRow row(Decision decision) {
        QueryProfile profile = decision.profile();
        return values(
                decision.id(),
                ChronoUnit.MICROS.between(Instant.EPOCH, decision.time()),
                decision.executionId().isPresent()
                        ? (Long) decision.executionId().getAsLong()
                        : null,
                text(decision.description()),
                text(decision.routing().engine()),
                lower(decision.routing().tier()),
                lower(decision.outcome()),
                reasons(decision.reasons()),
                profile == null
                        ? null
                        : known(profile.bytesToDecode() == Long.MAX_VALUE ? -1 : profile.bytesToDecode()),
                profile == null ? null : known(profile.rows()),
                profile == null ? null : (Integer) profile.files(),
                profile == null ? null : (Integer) profile.operators(),
                estimates(decision.routing().estimates()),
                decision.residentScans(),
                decision.translateMillis(),
                decision.decideMillis(),
                decision.engineMillis(),
                decision.convertMillis(),
                decision.sql().isEmpty() ? null : text(decision.sql()));
    }

    private static InternalRow values(@Nullable Object... values) {
        return new GenericInternalRow(values);
    }

    private static @Nullable Long known(long number) {
        return number < 0 ? null : (Long) number;
    }

    private static UTF8String text(String text) {
        return UTF8String.fromString(text);
    }

    private static UTF8String lower(Enum<?> value) {
        return text(value.name().toLowerCase(Locale.ROOT));
    }

    private static ArrayData reasons(List<Reason> reasons) {
        return ArrayData.toArrayData(reasons.stream()
                .map(reason -> values(text(reason.code().name()), text(reason.detail())))
                .toArray());
    }

    private static Object estimates(List<Estimate> estimates) {
        ArrayBasedMapBuilder map = new ArrayBasedMapBuilder(DataTypes.StringType, DataTypes.DoubleType);
        estimates.forEach(estimate -> map.put(text(estimate.engine()), estimate.millis()));
        return map.build();
    }
}

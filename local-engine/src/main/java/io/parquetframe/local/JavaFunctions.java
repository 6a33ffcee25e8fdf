package io.parquetframe.local;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBReadableVector;
import org.duckdb.DuckDBScalarFunction;
import org.duckdb.DuckDBScalarFunctionBuilder;
import org.duckdb.DuckDBWritableVector;

/**
 * Scalar functions that run in Java inside the engine, because the engine's own differ from Spark's. A null argument
 * gives null; an exception fails the query. They are called by several threads at once.
 *
 * <ul>
 *   <li>{@code pf_utc_offset(zone VARCHAR, micros BIGINT) → BIGINT}: microseconds to add to an instant, given in
 *       microseconds since the epoch, to get the local time in the zone
 *   <li>{@code pf_local_to_utc(zone VARCHAR, localMicros BIGINT) → BIGINT}: the instant of a local time; in a gap it
 *       moves forward by the gap's length, in an overlap the earlier offset holds
 *   <li>{@code pf_day_start(zone VARCHAR, days BIGINT) → BIGINT}: the instant at which a day, given in days since
 *       1970-01-01, begins
 *   <li>{@code pf_double_to_decimal(x DOUBLE, scale INTEGER) → VARCHAR}: the digits that Java prints, rounded half up to so
 *       many after the point, without an exponent; null for NaN and infinities
 * </ul>
 *
 * <p>Those of {@link JavaMath} stand there.
 */
final class JavaFunctions {

    private JavaFunctions() {}

    /** Makes the functions known to all connections of the instance. */
    static void register(Connection connection) throws SQLException {
        register(connection, "pf_utc_offset", ZoneOffsets::ofInstant);
        register(connection, "pf_local_to_utc", ZoneOffsets::toInstant);
        register(connection, "pf_day_start", ZoneOffsets::startOfDay);
        registerDoubleToDecimal(connection);
        JavaMath.register(connection);
    }

    private static void registerDoubleToDecimal(Connection connection) throws SQLException {
        try (DuckDBScalarFunctionBuilder builder = DuckDBFunctions.scalarFunction()) {
            builder.withName("pf_double_to_decimal")
                    .withParameters(DuckDBColumnType.DOUBLE, DuckDBColumnType.INTEGER)
                    .withReturnType(DuckDBColumnType.VARCHAR)
                    .withVectorizedFunction(JavaFunctions::doubleToDecimal)
                    .register(connection);
        }
    }

    private static void doubleToDecimal(DuckDBDataChunkReader input, DuckDBWritableVector output) {
        DuckDBReadableVector values = input.vector(0);
        DuckDBReadableVector scales = input.vector(1);
        long rows = input.rowCount();
        for (long row = 0; row < rows; row++) {
            if (values.isNull(row) || scales.isNull(row) || !Double.isFinite(values.getDouble(row))) {
                output.setNull(row);
                continue;
            }
            BigDecimal printed = new BigDecimal(Double.toString(values.getDouble(row)));
            output.setString(
                    row,
                    printed.setScale(scales.getInt(row), RoundingMode.HALF_UP).toPlainString());
        }
    }

    private interface ZoneFunction {
        long apply(ZoneOffsets zone, long value);
    }

    private static void register(Connection connection, String name, ZoneFunction function) throws SQLException {
        try (DuckDBScalarFunctionBuilder builder = DuckDBFunctions.scalarFunction()) {
            builder.withName(name)
                    .withParameters(DuckDBColumnType.VARCHAR, DuckDBColumnType.BIGINT)
                    .withReturnType(DuckDBColumnType.BIGINT)
                    .withVectorizedFunction(vectorized(function))
                    .register(connection);
        }
    }

    private static DuckDBScalarFunction vectorized(ZoneFunction function) {
        return (input, output) -> {
            DuckDBReadableVector zones = input.vector(0);
            DuckDBReadableVector values = input.vector(1);
            long rows = input.rowCount();
            String lastName = "";
            ZoneOffsets zone = null;
            for (long row = 0; row < rows; row++) {
                if (zones.isNull(row) || values.isNull(row)) {
                    output.setNull(row);
                    continue;
                }
                String name = zones.getString(row);
                if (zone == null || !name.equals(lastName)) {
                    zone = ZoneOffsets.of(name);
                    lastName = name;
                }
                output.setLong(row, function.apply(zone, values.getLong(row)));
            }
        };
    }
}

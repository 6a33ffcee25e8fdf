package io.parquetframe.local;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBReadableVector;
import org.duckdb.DuckDBScalarFunctionBuilder;
import org.duckdb.DuckDBWritableVector;

/**
 * Functions of doubles whose last digit depends on the library: the C library's differ from Java's, so Java's run inside
 * the engine, {@link StrictMath} where Spark calls that. A null argument gives null; none of them raises.
 */
final class JavaMath {

    private static final double LOG_OF_2 = StrictMath.log(2);

    /** Functions of one double. */
    private static final Map<String, DoubleUnaryOperator> UNARY = Map.ofEntries(
            Map.entry("pf_acos", Math::acos),
            Map.entry("pf_acosh", x -> StrictMath.log(x + Math.sqrt(x * x - 1.0))),
            Map.entry("pf_asin", Math::asin),
            Map.entry("pf_asinh", JavaMath::asinh),
            Map.entry("pf_atan", Math::atan),
            Map.entry("pf_atanh", x -> 0.5 * (StrictMath.log1p(x) - StrictMath.log1p(-x))),
            Map.entry("pf_cbrt", Math::cbrt),
            Map.entry("pf_cos", Math::cos),
            Map.entry("pf_cosh", Math::cosh),
            Map.entry("pf_cot", x -> 1 / Math.tan(x)),
            Map.entry("pf_csc", x -> 1 / Math.sin(x)),
            Map.entry("pf_degrees", Math::toDegrees),
            Map.entry("pf_exp", StrictMath::exp),
            Map.entry("pf_expm1", StrictMath::expm1),
            Map.entry("pf_log", StrictMath::log),
            Map.entry("pf_log10", StrictMath::log10),
            Map.entry("pf_log1p", StrictMath::log1p),
            Map.entry("pf_log2", x -> StrictMath.log(x) / LOG_OF_2),
            Map.entry("pf_radians", Math::toRadians),
            Map.entry("pf_rint", Math::rint),
            Map.entry("pf_sec", x -> 1 / Math.cos(x)),
            Map.entry("pf_sin", Math::sin),
            Map.entry("pf_sinh", Math::sinh),
            Map.entry("pf_tan", Math::tan),
            Map.entry("pf_tanh", Math::tanh));

    /** Functions of two doubles; the rounding ones take the number of digits as the second. */
    private static final Map<String, DoubleBinaryOperator> BINARY = Map.of(
            "pf_atan2", (y, x) -> Math.atan2(y + 0.0, x + 0.0),
            "pf_bround", (x, digits) -> round(x, digits, RoundingMode.HALF_EVEN),
            "pf_hypot", Math::hypot,
            "pf_log_to_base", (base, x) -> StrictMath.log(x) / StrictMath.log(base),
            "pf_pow", StrictMath::pow,
            "pf_round", (x, digits) -> round(x, digits, RoundingMode.HALF_UP));

    private JavaMath() {}

    /** Makes the functions known to all connections of the instance. */
    static void register(Connection connection) throws SQLException {
        for (Map.Entry<String, DoubleUnaryOperator> function : UNARY.entrySet()) {
            try (DuckDBScalarFunctionBuilder builder = DuckDBFunctions.scalarFunction()) {
                DoubleUnaryOperator operator = function.getValue();
                builder.withName(function.getKey())
                        .withParameters(DuckDBColumnType.DOUBLE)
                        .withReturnType(DuckDBColumnType.DOUBLE)
                        .withVectorizedFunction((input, output) -> apply(operator, input, output))
                        .register(connection);
            }
        }
        for (Map.Entry<String, DoubleBinaryOperator> function : BINARY.entrySet()) {
            try (DuckDBScalarFunctionBuilder builder = DuckDBFunctions.scalarFunction()) {
                DoubleBinaryOperator operator = function.getValue();
                builder.withName(function.getKey())
                        .withParameters(DuckDBColumnType.DOUBLE, DuckDBColumnType.DOUBLE)
                        .withReturnType(DuckDBColumnType.DOUBLE)
                        .withVectorizedFunction((input, output) -> apply(operator, input, output))
                        .register(connection);
            }
        }
    }

    private static void apply(DoubleUnaryOperator operator, DuckDBDataChunkReader input, DuckDBWritableVector output) {
        DuckDBReadableVector values = input.vector(0);
        long rows = input.rowCount();
        for (long row = 0; row < rows; row++) {
            if (values.isNull(row)) {
                output.setNull(row);
            } else {
                output.setDouble(row, operator.applyAsDouble(values.getDouble(row)));
            }
        }
    }

    private static void apply(DoubleBinaryOperator operator, DuckDBDataChunkReader input, DuckDBWritableVector output) {
        DuckDBReadableVector left = input.vector(0);
        DuckDBReadableVector right = input.vector(1);
        long rows = input.rowCount();
        for (long row = 0; row < rows; row++) {
            if (left.isNull(row) || right.isNull(row)) {
                output.setNull(row);
            } else {
                output.setDouble(row, operator.applyAsDouble(left.getDouble(row), right.getDouble(row)));
            }
        }
    }

    private static double asinh(double x) {
        return x == Double.NEGATIVE_INFINITY ? x : StrictMath.log(x + Math.sqrt(x * x + 1.0));
    }

    /** Rounds the digits that Java prints. */
    private static double round(double x, double digits, RoundingMode mode) {
        return Double.isFinite(x)
                ? BigDecimal.valueOf(x).setScale((int) digits, mode).doubleValue()
                : x;
    }
}

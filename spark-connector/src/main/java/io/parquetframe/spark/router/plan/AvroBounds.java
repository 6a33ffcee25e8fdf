package io.parquetframe.spark.router.plan;

import io.parquetframe.avro.AvroSchemaException;
import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.local.parquet.FileIdentity;
import io.parquetframe.local.sql.SqlType;
import io.parquetframe.local.stream.AvroSamples;
import io.parquetframe.local.stream.AvroScan;
import io.parquetframe.local.stream.ColumnBounds;
import io.parquetframe.spark.router.expression.Decline;
import io.parquetframe.spark.router.expression.Scalar;
import io.parquetframe.spark.router.expression.ValueRange;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bounds of numbers that no statistics tell: guessed from a few rows, then checked for each row of the run. A sum that is
 * proven to fit by them either fits, or the run fails and Spark answers.
 */
final class AvroBounds {

    private static final AvroSamples SAMPLES = new AvroSamples();
    private static final int SAMPLED_FILES = 3;

    private AvroBounds() {}

    /**
     * Guesses from the first, a middle and the last file.
     *
     * @param dataColumns how many of the columns are the files' own; what is behind them is no guess
     * @param blockLimitBytes decoded bytes of a block past which it is not read
     */
    static Map<Integer, ColumnBounds> guess(
            List<FileIdentity> files, List<AvroScan.File> scanned, int dataColumns, int blockLimitBytes) {
        Map<Integer, ColumnBounds> bounds = null;
        int step = Math.max(1, (files.size() - 1) / (SAMPLED_FILES - 1));
        for (int i = 0; i < files.size(); i += step) {
            try {
                Map<Integer, ColumnBounds> found = SAMPLES.bounds(files.get(i), scanned.get(i), blockLimitBytes);
                bounds = bounds == null ? found : AvroSamples.union(bounds, found);
            } catch (IOException | AvroSchemaException e) {
                throw new Decline(ReasonCode.FILE_UNREADABLE, String.valueOf(e.getMessage()));
            }
        }
        Map<Integer, ColumnBounds> ofData = new HashMap<>(bounds == null ? Map.of() : bounds);
        ofData.keySet().removeIf(column -> column >= dataColumns);
        return ofData;
    }

    /** The column, known to lie within its bounds. */
    static Scalar apply(Scalar value, @Nullable ColumnBounds bounds) {
        ValueRange whole = value.range();
        if (bounds == null || whole == null) {
            return value;
        }
        int scale = value.type() instanceof SqlType.Decimal decimal ? decimal.scale() : 0;
        ValueRange assumed =
                new ValueRange(BigDecimal.valueOf(bounds.least(), scale), BigDecimal.valueOf(bounds.greatest(), scale));
        return new Scalar(value.sql(), value.type(), whole.within(assumed) ? whole : assumed, value.raises());
    }
}

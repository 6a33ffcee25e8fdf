package io.parquetframe.local;

import io.parquetframe.local.parquet.FileIdentity;
import io.parquetframe.local.sql.SqlExpression;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of the columns of some files in one state, and the table that holds some of them. Guarded by {@link ResidentTables}. */
final class ResidentColumns {

    /** More different columns than any table has are not counted. */
    private static final int COUNTED = 2_000;

    // What memory saves a scan, measured with 2 cores: opening a file, and decoding.
    private static final double FILE_MILLIS = 0.5;
    private static final double MEBIBYTE_MILLIS = 0.25;

    private final List<FileIdentity> files;
    private final Set<SqlExpression> seen = new HashSet<>();
    private long uses;
    private long nextAttempt;
    private @Nullable ResidentTable table;

    ResidentColumns(List<FileIdentity> files) {
        this.files = files;
    }

    List<FileIdentity> files() {
        return files;
    }

    @Nullable
    ResidentTable table() {
        return table;
    }

    void put(@Nullable ResidentTable other) {
        table = other;
    }

    /** A query found what it needed. */
    void used() {
        uses++;
    }

    /** A query read these columns from the files; true when it is time to put them into memory. */
    boolean missed(Set<SqlExpression> columns) {
        uses++;
        boolean again = !columns.isEmpty() && seen.containsAll(columns);
        if (seen.size() < COUNTED) {
            seen.addAll(columns);
        }
        return again && uses >= nextAttempt;
    }

    /** There was no place, or something is wrong with the files: the next attempt is after as many uses again. */
    void refused() {
        nextAttempt = 2 * uses;
    }

    /** Old uses count half. */
    void age() {
        uses /= 2;
        nextAttempt /= 2;
    }

    /** Milliseconds that all uses would have cost without a table of that size. */
    double benefit(long bytes) {
        return uses * (FILE_MILLIS * files.size() + MEBIBYTE_MILLIS * bytes / (1 << 20));
    }

    double benefitPerByte() {
        return table == null ? 0 : benefit(table.bytes()) / table.bytes();
    }
}

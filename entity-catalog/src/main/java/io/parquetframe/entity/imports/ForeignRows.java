package io.parquetframe.entity.imports;

import io.parquetframe.entity.ImportException;
import io.parquetframe.entity.data.CloseableIterator;
import io.parquetframe.entity.data.ForeignFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.avro.generic.GenericRecord;

/** The rows of one file of others; what is wrong with them names the file and the row. */
record ForeignRows(Path path, ForeignFile file) {

    /** What is done with a row. */
    interface RowReader {
        void accept(long number, GenericRecord row) throws IOException;
    }

    static ForeignRows open(Path path, String recordName) {
        return new ForeignRows(path, reading(path, () -> {
            try {
                return ForeignFile.open(path, recordName);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
    }

    /** Hands on all rows, fitted and numbered from 1. */
    void each(Function<GenericRecord, GenericRecord> fit, RowReader reader) throws IOException {
        try (CloseableIterator<GenericRecord> stored = opened()) {
            for (long number = 1; reading(path, stored::hasNext); number++) {
                reader.accept(number, fitted(number, fit, reading(path, stored::next)));
            }
        }
    }

    private CloseableIterator<GenericRecord> opened() {
        return reading(path, () -> {
            try {
                return file.rows();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private GenericRecord fitted(long number, Function<GenericRecord, GenericRecord> fit, GenericRecord row) {
        try {
            return fit.apply(row);
        } catch (UnfitValueException e) {
            throw ImportException.of(path, "row " + number + ", " + e.getMessage() + ". " + ImportedColumns.REMEDY, e);
        }
    }

    /** Whatever a library throws at a file that is damaged or of a kind that it does not know. */
    private static <T> T reading(Path path, Supplier<T> call) {
        try {
            return call.get();
        } catch (ImportException | CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            throw ImportException.of(
                    path, "it cannot be read: " + e.getMessage() + ". Restore the file, or have it written again", e);
        }
    }
}

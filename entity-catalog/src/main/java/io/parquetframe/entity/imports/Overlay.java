package io.parquetframe.entity.imports;

import io.parquetframe.entity.ImportException;
import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.key.KeyEncoding;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;

/** What the log says last about each key. The library merges its log at 1,000 lines or 10 MB, so it is held in memory. */
final class Overlay {

    private final DeltaLog log;
    private final String keyColumn;
    private final KeyEncoding encoding;
    private final RowFitting fitting;
    private final Map<KeyBytes, Optional<GenericRecord>> last = new LinkedHashMap<>();
    private long lines;

    Overlay(DeltaLog log, String keyColumn, KeyEncoding encoding, RowFitting fitting) {
        this.log = log;
        this.keyColumn = keyColumn;
        this.encoding = encoding;
        this.fitting = fitting;
    }

    /** Reads the log; gives the number of its changes. */
    long read() throws IOException {
        log.each(this::apply);
        return lines;
    }

    private void apply(DeltaLog.Entry entry) {
        lines++;
        try {
            Object key = fitting.fit(keyColumn, entry.data().get(keyColumn));
            if (key == null) {
                throw new UnfitValueException("the key " + keyColumn + " has no value");
            }
            KeyBytes bytes = encoding.of(java.util.List.of(key));
            // A row that was deleted or saved again comes last, as in the library.
            last.remove(bytes);
            last.put(bytes, entry.isDelete() ? Optional.empty() : Optional.of(fitting.ofLog(entry.data())));
        } catch (UnfitValueException e) {
            throw ImportException.at(log.file(), entry.line(), e.getMessage() + ". " + ImportedColumns.REMEDY, e);
        }
    }

    /** Whether the log says more about the key of a row than the row. */
    boolean covers(GenericRecord row) {
        return last.containsKey(Objects.requireNonNull(encoding.of(row)));
    }

    Collection<Optional<GenericRecord>> rows() {
        return last.values();
    }
}

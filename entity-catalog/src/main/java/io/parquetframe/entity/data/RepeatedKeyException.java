package io.parquetframe.entity.data;

import io.parquetframe.entity.key.KeyBytes;
import java.util.List;
import org.apache.avro.generic.GenericRecord;

/**
 * One batch of rows held a key twice: it is not known which row should win. Carries what the error of the API needs.
 */
public final class RepeatedKeyException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<GenericRecord> rows;

    RepeatedKeyException(String entity, List<KeyBytes> keys, List<GenericRecord> rows) {
        super("Entity " + entity + ": the same key came twice in one batch, in " + keys.size()
                + " cases at least; write each key once");
        this.rows = List.copyOf(rows);
    }

    /** One row of each of the first keys that came twice, ten at most. */
    public List<GenericRecord> rows() {
        return rows;
    }
}

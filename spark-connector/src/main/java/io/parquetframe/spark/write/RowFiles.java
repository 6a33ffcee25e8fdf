package io.parquetframe.spark.write;

import io.parquetframe.entity.data.DataFileWriter;
import io.parquetframe.entity.data.RepeatedKeyException;
import io.parquetframe.entity.data.WrittenFile;
import java.io.IOException;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** A writer of files that goes on after a key came twice, to tell it in the end. For one thread. */
final class RowFiles implements AutoCloseable {

    private final DataFileWriter files;
    private @Nullable RepeatedKeyException repeated;

    RowFiles(DataFileWriter files) {
        this.files = files;
    }

    void add(GenericRecord row) throws IOException {
        if (repeated == null) {
            try {
                files.add(row);
            } catch (RepeatedKeyException e) {
                repeated = e;
            }
        }
    }

    /** @throws RepeatedKeyException here and nowhere else */
    List<WrittenFile> finish() throws IOException {
        if (repeated != null) {
            throw repeated;
        }
        return files.finish();
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}

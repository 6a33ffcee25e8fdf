package io.parquetframe.entity.data;

import io.parquetframe.avro.AvroSchemas;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/**
 * A Parquet or Avro file that somebody else wrote, read whole. Immutable.
 *
 * <p>Records have raw Avro values and text as String; columns are named as in the file, by {@link AvroSchemas#columnName}.
 */
public interface ForeignFile {

    /**
     * Opens a file; what it is is told by the end of its name.
     *
     * @param recordName namespace and name of the record, by which nested types of Parquet are named
     * @throws IOException also for a file that is none
     * @throws RuntimeException for a column that has no type here
     */
    static ForeignFile open(Path path, String recordName) throws IOException {
        return path.toString().endsWith(".avro") ? ForeignAvro.open(path) : ForeignParquet.open(path, recordName);
    }

    /** The columns whose types are known. */
    Schema schema();

    /** All columns in the order of the file, also those of nulls alone, which have no type. */
    List<String> columns();

    /** All rows, in their order. What is wrong with the file may show as late as here. */
    CloseableIterator<GenericRecord> rows() throws IOException;
}

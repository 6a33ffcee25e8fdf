package io.parquetframe.entity.data;

import io.parquetframe.avro.AvroSchemas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** A foreign Parquet file. */
record ForeignParquet(Path path, MessageType typed, Schema schema, List<String> columns) implements ForeignFile {

    /** By which Spark says so. */
    private static final List<String> OLD_CALENDARS =
            List.of("org.apache.spark.legacyDateTime", "org.apache.spark.legacyINT96");

    static ForeignParquet open(Path path, String recordName) throws IOException {
        MessageType file;
        try (ParquetFileReader reader = new ParquetFileReader(new LocalInputFile(path), options())) {
            file = reader.getFileMetaData().getSchema();
            for (String key : OLD_CALENDARS) {
                if (reader.getFileMetaData().getKeyValueMetaData().containsKey(key)) {
                    throw new IllegalArgumentException(
                            "its dates and times count in the old calendar (" + key + "). Have Spark write it anew");
                }
            }
        }
        List<Type> typed = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        for (Type column : file.getFields()) {
            columns.add(column.getName());
            if (!(column.getLogicalTypeAnnotation() instanceof LogicalTypeAnnotation.UnknownLogicalTypeAnnotation)) {
                require(column, column.getName());
                typed.add(column);
            }
        }
        MessageType message = new MessageType(file.getName(), typed);
        return new ForeignParquet(path, message, AvroSchemas.fromParquet(recordName, message), List.copyOf(columns));
    }

    private static ParquetReadOptions options() {
        return ParquetReadOptions.builder(ParquetSink.SETTINGS)
                .usePageChecksumVerification(true)
                .build();
    }

    /** What has an Avro type, but is not assembled by {@link ParquetRows}. */
    private static void require(Type type, String path) {
        if (type.isRepetition(Type.Repetition.REPEATED)) {
            throw unreadable(path, "it is repeated without being a list");
        }
        if (type.isPrimitive()) {
            requirePrimitive(type.asPrimitiveType(), path);
            return;
        }
        GroupType group = type.asGroupType();
        LogicalTypeAnnotation annotation = group.getLogicalTypeAnnotation();
        if (annotation == null) {
            group.getFields().forEach(field -> require(field, path + "." + field.getName()));
            return;
        }
        boolean isList = annotation instanceof LogicalTypeAnnotation.ListLogicalTypeAnnotation;
        Type repeated = group.getType(0);
        if (repeated.isPrimitive()
                || repeated.asGroupType().getFieldCount() != (isList ? 1 : 2)
                || (isList && isElement(repeated.getName(), group.getName()))) {
            throw unreadable(path, "it is a list or map of the old layout of two levels");
        }
        repeated.asGroupType().getFields().forEach(field -> require(field, path + "." + field.getName()));
    }

    private static boolean isElement(String repeated, String list) {
        return repeated.equals("array") || repeated.equals(list + "_tuple");
    }

    private static void requirePrimitive(PrimitiveType type, String path) {
        LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
        if (annotation instanceof LogicalTypeAnnotation.Float16LogicalTypeAnnotation
                || annotation instanceof LogicalTypeAnnotation.UnknownLogicalTypeAnnotation
                || (annotation instanceof IntLogicalTypeAnnotation number
                        && !number.isSigned()
                        && number.getBitWidth() >= Integer.SIZE)) {
            throw unreadable(path, "it is of type " + type);
        }
    }

    private static IllegalArgumentException unreadable(String path, String what) {
        return new IllegalArgumentException("column " + path + " cannot be read: " + what
                + ". Write the file anew with another type, by Spark for instance");
    }

    @Override
    public CloseableIterator<GenericRecord> rows() throws IOException {
        return new Rows(this);
    }

    private static final class Rows implements CloseableIterator<GenericRecord> {

        private final ForeignParquet file;
        private final ParquetFileReader reader;
        private @Nullable RecordReader<GenericRecord> records;
        private @Nullable PageReadStore pages;
        private long left;

        Rows(ForeignParquet file) throws IOException {
            this.file = file;
            this.reader = new ParquetFileReader(new LocalInputFile(file.path()), options());
            reader.setRequestedSchema(file.typed());
        }

        @Override
        public boolean hasNext() {
            try {
                while (left == 0 && advance()) {
                    // Row groups may be empty.
                }
                return left > 0;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private boolean advance() throws IOException {
            release();
            PageReadStore next = reader.readNextRowGroup();
            if (next == null) {
                return false;
            }
            pages = next;
            left = next.getRowCount();
            records = file.typed().getFieldCount() == 0
                    ? null
                    : new ColumnIOFactory(reader.getFileMetaData().getCreatedBy())
                            .getColumnIO(file.typed(), reader.getFileMetaData().getSchema(), true)
                            .getRecordReader(next, new ParquetRows(file.schema()));
            return true;
        }

        @Override
        public GenericRecord next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            left--;
            return records == null ? new GenericData.Record(file.schema()) : records.read();
        }

        private void release() {
            if (pages != null) {
                pages.close();
                pages = null;
            }
        }

        @Override
        public void close() throws IOException {
            release();
            reader.close();
        }
    }
}

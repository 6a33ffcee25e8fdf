package io.parquetframe.entity.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.HadoopParquetConfiguration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.util.AutoCloseables.ParquetCloseResourceException;
import org.jspecify.annotations.Nullable;

/** Rows into a Parquet file. */
final class ParquetSink implements RowSink {

    /** Nothing of Hadoop's files of settings, which take long to read, counts for entities. */
    static final ParquetConfiguration SETTINGS = new HadoopParquetConfiguration(new Configuration(false));

    /** The unit that the local engine divides among threads is 122,880 rows; Spark divides by row group. */
    private static final int GROUP_ROWS = 1 << 17;

    /** A search for one key decodes one page of the key. */
    private static final int PAGE_ROWS = 2048;

    private static final int PAGE_BYTES = 256 << 10;

    /** A search decodes the dictionary too; columns with more values are plain. */
    private static final int DICTIONARY_BYTES = 64 << 10;

    /** Longer bounds of pages are cut, which {@link ParquetRowFile} has to know. */
    static final int INDEX_BYTES = 64;

    private final ParquetWriter<GenericRecord> writer;

    private ParquetSink(ParquetWriter<GenericRecord> writer) {
        this.writer = writer;
    }

    static ParquetSink create(Path path, Schema schema, CompressionCodecName codec) throws IOException {
        return new ParquetSink(new Builder(new LocalOutputFile(path), schema)
                .withConf(SETTINGS)
                .withWriteMode(ParquetFileWriter.Mode.CREATE)
                .withCompressionCodec(codec)
                .withCodecFactory(PageCodecs.INSTANCE)
                .withWriterVersion(WriterVersion.PARQUET_1_0)
                .withRowGroupRowCountLimit(GROUP_ROWS)
                .withPageRowCountLimit(PAGE_ROWS)
                .withPageSize(PAGE_BYTES)
                .withDictionaryPageSize(DICTIONARY_BYTES)
                .withColumnIndexTruncateLength(INDEX_BYTES)
                .build());
    }

    @Override
    public void write(GenericRecord row) throws IOException {
        writer.write(row);
    }

    @Override
    public long bytes() {
        return writer.getDataSize();
    }

    @Override
    public void close() throws IOException {
        try {
            writer.close();
        } catch (ParquetCloseResourceException e) {
            // Of a full disk or an interrupt, which the library wraps here alone.
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static final class Builder extends ParquetWriter.Builder<GenericRecord, Builder> {

        private final Schema schema;

        Builder(OutputFile file, Schema schema) {
            super(file);
            this.schema = schema;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // It is abstract.
        protected WriteSupport<GenericRecord> getWriteSupport(Configuration conf) {
            return new RowSupport(schema);
        }

        @Override
        protected WriteSupport<GenericRecord> getWriteSupport(ParquetConfiguration conf) {
            return new RowSupport(schema);
        }
    }

    private static final class RowSupport extends WriteSupport<GenericRecord> {

        private final Schema schema;
        private final ParquetValues.ValueWriter fields;
        private @Nullable RecordConsumer out;

        RowSupport(Schema schema) {
            this.schema = schema;
            this.fields = ParquetValues.fields(schema);
        }

        @Override
        @SuppressWarnings("deprecation") // It is abstract.
        public WriteContext init(Configuration conf) {
            return context();
        }

        @Override
        public WriteContext init(ParquetConfiguration conf) {
            return context();
        }

        private WriteContext context() {
            return new WriteContext(ParquetTypes.message(schema), Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer recordConsumer) {
            out = recordConsumer;
        }

        @Override
        public void write(GenericRecord row) {
            RecordConsumer consumer = Objects.requireNonNull(out, "prepareForWrite comes first");
            consumer.startMessage();
            fields.write(consumer, row);
            consumer.endMessage();
        }
    }
}

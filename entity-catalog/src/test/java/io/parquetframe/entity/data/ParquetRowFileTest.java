package io.parquetframe.entity.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Single rows and pages are found in files of any writer. */
class ParquetRowFileTest {

    private static final Schema SCHEMA = SchemaBuilder.record("R")
            .fields()
            .requiredLong("id")
            .optionalString("text")
            .optionalString("same")
            .name("list")
            .type()
            .optional()
            .array()
            .items()
            .longType()
            .endRecord();

    private static final int ROWS = 1000;

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "PARQUET_1_0, ZSTD",
        "PARQUET_1_0, SNAPPY",
        "PARQUET_1_0, GZIP",
        "PARQUET_1_0, UNCOMPRESSED",
        "PARQUET_1_0, LZ4_RAW",
        "PARQUET_2_0, ZSTD",
        "PARQUET_2_0, UNCOMPRESSED",
        "PARQUET_2_0, LZ4_RAW"
    })
    void rowsOfPagesAreThoseOfTheWholeFile(WriterVersion version, CompressionCodecName codec) throws IOException {
        Path path = directory.resolve("f.parquet");
        write(path, version, codec);
        RowFile file = ParquetRowFile.open(path, new KeyColumn("id", null));
        List<GenericRecord> all = rows(file.rows(SCHEMA));

        assertThat(all).hasSize(ROWS);
        assertThat(file.segments()).isGreaterThan(5);
        List<GenericRecord> bySegment = new ArrayList<>();
        for (int segment = 0; segment < file.segments(); segment++) {
            List<GenericRecord> some = rows(file.rows(SCHEMA, new int[] {segment}));
            for (int row : new int[] {0, some.size() / 2, some.size() - 1}) {
                assertThat(file.row(SCHEMA, segment, row)).isEqualTo(some.get(row));
            }
            bySegment.addAll(some);
        }
        assertThat(bySegment).isEqualTo(all);
        int last = file.segments() - 1;
        List<GenericRecord> ends = rows(file.rows(SCHEMA, new int[] {0, 2, last}));
        assertThat(ends.get(0)).isEqualTo(all.get(0));
        assertThat(ends.get(ends.size() - 1)).isEqualTo(all.get(ROWS - 1));
    }

    private static List<GenericRecord> rows(CloseableIterator<GenericRecord> rows) throws IOException {
        return TestStore.all(rows);
    }

    private static void write(Path path, WriterVersion version, CompressionCodecName codec) throws IOException {
        MessageType type = ParquetTypes.message(SCHEMA);
        SimpleGroupFactory groups = new SimpleGroupFactory(type);
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(path))
                .withConf(ParquetSink.SETTINGS)
                .withType(type)
                .withWriterVersion(version)
                .withCompressionCodec(codec)
                .withPageRowCountLimit(100)
                .withRowGroupRowCountLimit(400)
                .build()) {
            for (int i = 0; i < ROWS; i++) {
                Group row = groups.newGroup().append("id", (long) i).append("same", "same " + i % 3);
                if (i % 7 != 0) {
                    row.append("text", "text " + i);
                }
                if (i % 5 != 0) {
                    Group list = row.addGroup("list");
                    IntStream.range(0, i % 4).forEach(n -> list.addGroup("list").append("element", (long) n));
                }
                writer.write(row);
            }
        }
    }
}

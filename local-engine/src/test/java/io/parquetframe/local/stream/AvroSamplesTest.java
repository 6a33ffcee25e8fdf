package io.parquetframe.local.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.local.parquet.FileIdentity;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AvroSamplesTest {

    private static final Schema SCHEMA = new Schema.Parser()
            .parse(
                    "{\"type\":\"record\",\"name\":\"r\",\"fields\":["
                            + "{\"name\":\"sorted\",\"type\":\"long\"},{\"name\":\"small\",\"type\":\"int\"},"
                            + "{\"name\":\"price\",\"type\":{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":30,"
                            + "\"scale\":2}},{\"name\":\"text\",\"type\":\"string\"},{\"name\":\"extreme\",\"type\":\"long\"}]}");

    @TempDir
    static Path directory;

    private static AvroScan.File file(String name, int rows, int odd) throws IOException {
        Path path = directory.resolve(name);
        try (DataFileWriter<Object> writer = new DataFileWriter<>(new GenericDatumWriter<>(SCHEMA))) {
            writer.create(SCHEMA, path.toFile());
            for (int i = 0; i < rows; i++) {
                GenericData.Record row = new GenericData.Record(SCHEMA);
                row.put("sorted", (long) i);
                row.put("small", i == odd ? 1_000_000 : i % 10);
                row.put(
                        "price",
                        ByteBuffer.wrap(
                                BigDecimal.valueOf(i % 500, 2).unscaledValue().toByteArray()));
                row.put("text", "t");
                row.put("extreme", Long.MIN_VALUE);
                writer.append(row);
            }
        }
        return new AvroScan.File(
                path, SCHEMA, List.of("sorted", "small", "price", "text", "extreme"), EarliestTimes.ANY);
    }

    private static Map<Integer, ColumnBounds> bounds(AvroScan.File file) throws IOException {
        return new AvroSamples().bounds(FileIdentity.of(file.path()), file, 1 << 20);
    }

    private static long greatest(Map<Integer, ColumnBounds> bounds, int column) {
        return Objects.requireNonNull(bounds.get(column)).greatest();
    }

    @Test
    void boundsLeaveRoomAndKnowTheEndOfASortedColumn() throws IOException {
        Map<Integer, ColumnBounds> bounds = bounds(file("sorted.avro", 100_000, -1));
        assertThat(bounds).containsOnlyKeys(0, 1, 2);
        assertThat(greatest(bounds, 0)).isGreaterThan(1_000_000).isLessThan(100_000_000);
        assertThat(bounds.get(1)).isEqualTo(new ColumnBounds(-1_000, 1_000));
        assertThat(greatest(bounds, 2)).isBetween(20_000L, 50_000L);
    }

    @Test
    void blocksAboveTheLimitAreNotDecoded() throws IOException {
        AvroScan.File file = file("limited.avro", 100_000, -1);
        FileIdentity identity = FileIdentity.of(file.path());
        assertThatThrownBy(() -> new AvroSamples().bounds(identity, file, 64)).isInstanceOf(IOException.class);
    }

    @Test
    void aFileWithoutRowsBoundsNothing() throws IOException {
        assertThat(bounds(file("empty.avro", 0, -1))).isEmpty();
    }

    @Test
    void aValueOutsideFailsTheScan() throws IOException {
        AvroScan.File file = file("odd.avro", 100_000, 50_000);
        Map<Integer, ColumnBounds> bounds = bounds(file);
        AvroScan scan = new AvroScan(List.of(file), AvroScan.columns(file), 1 << 20, false, bounds);
        assertThat(scan.mustBeReadWhole()).isTrue();
        try (BufferAllocator memory = new RootAllocator();
                ArrowInputReader reader = scan.reader(memory, 1)) {
            assertThatThrownBy(() -> {
                        while (reader.loadNextBatch()) {
                            assertThat(reader.ended()).isFalse();
                        }
                    })
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("1000000");
            assertThat(reader.ended()).isFalse();
        }
    }

    @Test
    void aScanWhoseTimesMayBeRefusedIsReadWhole() throws IOException {
        AvroScan.File file = file("times.avro", 10, -1);
        EarliestTimes refused = new EarliestTimes(-10, -10_000, true);
        AvroScan.File refusing = new AvroScan.File(file.path(), file.reader(), file.names(), refused);
        Field day = Field.nullable("v0", new ArrowType.Date(DateUnit.DAY));
        Field number = Field.nullable("v0", new ArrowType.Int(Integer.SIZE, true));
        assertThat(new AvroScan(List.of(refusing), List.of(day), 1, false, Map.of()).mustBeReadWhole())
                .isTrue();
        assertThat(new AvroScan(List.of(refusing), List.of(number), 1, false, Map.of()).mustBeReadWhole())
                .isFalse();
        assertThat(new AvroScan(List.of(file), List.of(day), 1, false, Map.of()).mustBeReadWhole())
                .isFalse();
    }

    @Test
    void decimalsOfMoreThanALongAreOutside() throws IOException {
        try (BufferAllocator memory = new RootAllocator();
                DecimalVector decimals = new DecimalVector("d", memory, 38, 0)) {
            decimals.allocateNew(3);
            decimals.set(0, BigDecimal.valueOf(-5));
            decimals.setNull(1);
            decimals.setValueCount(2);
            new ColumnBounds(-5, 5).require(decimals);
            decimals.set(1, BigDecimal.TEN.pow(30));
            assertThatThrownBy(() -> new ColumnBounds(-Long.MAX_VALUE, Long.MAX_VALUE).require(decimals))
                    .isInstanceOf(IOException.class);
        }
    }
}

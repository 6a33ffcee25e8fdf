package io.parquetframe.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parquetframe.avro.AvroFileException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xerial.snappy.Snappy;

/** Small files that claim much: each fails at once and in the memory of the test. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class AvroBombTest {

    private static final AvroReadOptions LIMITED = AvroReadOptions.DEFAULT.withBlockLimitBytes(8 << 20);
    private static final byte[] SYNC = new byte[16];
    private static final String ONE_LONG = field("\"long\"");

    private static String field(String type) {
        return "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"f\",\"type\":" + type + "}]}";
    }

    /** A file of one block with a header that says what we like. */
    private static byte[] file(String schema, String codec, long rows, long size, byte[] data) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, null);
        out.writeFixed(ContainerHeader.MAGIC);
        out.writeMapStart();
        out.setItemCount(2);
        for (Map.Entry<String, String> entry :
                Map.of("avro.schema", schema, "avro.codec", codec).entrySet()) {
            out.startItem();
            out.writeString(entry.getKey());
            out.writeBytes(entry.getValue().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        out.writeMapEnd();
        out.writeFixed(SYNC);
        out.writeLong(rows);
        out.writeLong(size);
        out.writeFixed(data);
        out.writeFixed(SYNC);
        out.flush();
        return bytes.toByteArray();
    }

    private static byte[] longs(long... values) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, null);
        for (long value : values) {
            out.writeLong(value);
        }
        out.flush();
        return bytes.toByteArray();
    }

    private static Kind failure(byte[] file) {
        AvroFileException failure = catchThrowableOfType(AvroFileException.class, () -> AvroFiles.read(file, LIMITED));
        assertThat(failure).isNotNull();
        return failure.kind();
    }

    @ParameterizedTest
    @CsvSource({"1152921504606846976,1", "-1,1", "1,-1", "1,1000", "1,9223372036854775807", "2,1", "0,1"})
    void aBlockThatClaimsWhatItCannotHoldIsCorrupt(long rows, long size) throws IOException {
        assertThat(failure(file(ONE_LONG, "null", rows, size, longs(1)))).isEqualTo(Kind.CORRUPT);
    }

    @Test
    void rowsWithoutBytesAreCountedAndRefused() throws IOException {
        String empty = "{\"type\":\"record\",\"name\":\"R\",\"fields\":[]}";
        byte[] file = file(empty, "null", 1L << 60, 0, new byte[0]);
        assertThat(AvroReader.count(new AvroFiles.InMemory(file))).isEqualTo(1L << 60);
        assertThat(failure(file)).isEqualTo(Kind.REFUSED);
        byte[] nulls = file(field("\"null\""), "null", 100_000, 0, new byte[0]);
        assertThat(AvroFiles.read(nulls, AvroReadOptions.DEFAULT)).hasSize(100_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {1L << 60, 1L << 30, -(1L << 60), Long.MIN_VALUE, Long.MAX_VALUE})
    void arraysThatClaimManyItems(long items) throws IOException {
        byte[] data = longs(items, 0, 0);
        for (String type : new String[] {"\"null\"", "{\"type\":\"record\",\"name\":\"E\",\"fields\":[]}"}) {
            byte[] nulls = file(field("{\"type\":\"array\",\"items\":" + type + "}"), "null", 1, data.length, data);
            assertThat(failure(nulls)).isIn(Kind.REFUSED, Kind.CORRUPT);
        }
        byte[] ints = file(field("{\"type\":\"array\",\"items\":\"int\"}"), "null", 1, data.length, data);
        assertThat(failure(ints)).isEqualTo(Kind.CORRUPT);
        byte[] map = file(field("{\"type\":\"map\",\"values\":\"null\"}"), "null", 1, data.length, data);
        assertThat(failure(map)).isEqualTo(Kind.CORRUPT);
    }

    @Test
    void aStringLongerThanItsBlockIsCorrupt() throws IOException {
        byte[] data = longs(Integer.MAX_VALUE);
        assertThat(failure(file(field("\"string\""), "null", 1, data.length, data)))
                .isEqualTo(Kind.CORRUPT);
    }

    @Test
    void aThousandToOneIsReadUpToTheLimitAndRefusedAboveIt() throws IOException {
        assertThat(AvroFiles.read(deflated(1 << 18), AvroReadOptions.DEFAULT)).hasSize(1 << 18);
        assertThat(failure(deflated(10 << 20))).isEqualTo(Kind.REFUSED);
    }

    private static byte[] deflated(int zeros) throws IOException {
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(new byte[zeros]);
        deflater.finish();
        byte[] data = new byte[zeros / 500 + 100];
        int length = deflater.deflate(data);
        deflater.end();
        return file(ONE_LONG, "deflate", zeros, length, Arrays.copyOf(data, length));
    }

    @Test
    void nullsThatBecomeWideRowsAreBatchedOrRefused() throws IOException {
        StringBuilder wide = new StringBuilder();
        for (int i = 0; i < 2000; i++) {
            wide.append(i == 0 ? "" : ",").append("{\"name\":\"d" + i + "\",\"type\":\"double\"}");
        }
        String record = "[\"null\",{\"type\":\"record\",\"name\":\"W\",\"fields\":[" + wide + "]}]";
        byte[] rows = new byte[1 << 15];
        assertThat(AvroFiles.read(file(field(record), "null", rows.length, rows.length, rows), AvroReadOptions.DEFAULT))
                .hasSize(rows.length);
        byte[] items = Arrays.copyOf(longs(1 << 20), 1 << 21);
        String array = field("{\"type\":\"array\",\"items\":" + record + "}");
        assertThat(failure(file(array, "null", 1, items.length, items))).isEqualTo(Kind.REFUSED);
    }

    @Test
    void sizesThatLieInsideOfACodecAreNoticed() throws IOException {
        byte[] snappy = ByteBuffer.allocate(100).put(Snappy.compress(longs(1))).array();
        snappy[0] = -1;
        snappy[1] = -1;
        snappy[2] = -1;
        snappy[3] = 0x7f;
        assertThat(failure(file(ONE_LONG, "snappy", 1, snappy.length, snappy))).isEqualTo(Kind.CORRUPT);
        byte[] zstandard = com.github.luben.zstd.Zstd.compress(new byte[1000]);
        zstandard[5] ^= 0x40;
        assertThat(failure(file(ONE_LONG, "zstandard", 1000, zstandard.length, zstandard)))
                .isEqualTo(Kind.CORRUPT);
        byte[] huge = com.github.luben.zstd.Zstd.compress(new byte[10 << 20]);
        assertThat(failure(file(ONE_LONG, "zstandard", 10 << 20, huge.length, huge)))
                .isEqualTo(Kind.REFUSED);
    }

    @Test
    void tenThousandLevelsAreRefused() throws IOException {
        String deep = "{\"type\":\"array\",\"items\":".repeat(10_000) + "\"int\"" + "}".repeat(10_000);
        assertThat(failure(file(field(deep), "null", 1, 1, new byte[1]))).isEqualTo(Kind.CORRUPT);
    }

    @Test
    void aBlockAboveTheLimitIsRefusedAndBelowItRead() throws IOException {
        byte[] data = new byte[5000];
        byte[] file = file(ONE_LONG, "null", 5000, data.length, data);
        AvroReadOptions options =
                AvroReadOptions.DEFAULT.withBlockLimitBytes(5000).withBatchRows(700);
        assertThat(AvroFiles.read(file, options)).hasSize(5000);
        AvroFileException refused = catchThrowableOfType(
                AvroFileException.class, () -> AvroFiles.read(file, options.withBlockLimitBytes(4999)));
        assertThat(refused.kind()).isEqualTo(Kind.REFUSED);
        assertThat(refused.block()).isZero();
    }
}

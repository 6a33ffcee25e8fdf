package io.parquetframe.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.parquetframe.avro.AvroFileException.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AvroCorruptionTest {

    private static final Schema SCHEMA = SchemaJson.parse(
            """
            {"type":"record","name":"R","fields":[
             {"name":"id","type":"long"},
             {"name":"name","type":["null","string"]},
             {"name":"price","type":"double"},
             {"name":"amount","type":{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}},
             {"name":"kind","type":{"type":"enum","name":"K","symbols":["A","B","C"]}},
             {"name":"tags","type":{"type":"array","items":"int"}},
             {"name":"rates","type":{"type":"map","values":"float"}},
             {"name":"any","type":["null","int","string",{"type":"fixed","name":"F","size":3}]}]}
            """);

    private static final int MUTANTS = 1700;

    @ParameterizedTest
    @EnumSource
    @DisplayName("A33 a damaged file gives the rows that Avro's reader gives, or an error that names file and block")
    void damageIsNoticedAsAvroNoticesIt(AvroCodec codec) throws Exception {
        RandomAvro data = new RandomAvro(42);
        List<GenericRecord> rows = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            rows.add(data.row(SCHEMA));
        }
        byte[] file = AvroFiles.write(SCHEMA, codec, 200, rows);
        Random random = new Random(codec.avroName().hashCode());
        int survivors = 0;
        for (int i = 0; i < MUTANTS; i++) {
            byte[] mutant = mutate(file, random);
            survivors += compare(mutant, codec + ", mutant " + i) ? 1 : 0;
            assertThat(counted(mutant)).as("%s, mutant %d", codec, i).isEqualTo(framedRows(mutant));
        }
        assertThat(survivors).as("mutants that are still files").isBetween(1, MUTANTS - 1);
    }

    @Test
    @DisplayName("A33 counting by headers fails where a marker is damaged, or where blocks leave a gap or overlap")
    void countingChecksTheFraming() throws Exception {
        RandomAvro data = new RandomAvro(7);
        List<GenericRecord> rows = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            rows.add(data.row(SCHEMA));
        }
        byte[] file = AvroFiles.write(SCHEMA, AvroCodec.NULL, 200, rows);
        AvroFileInfo whole = AvroReader.info(new AvroFiles.InMemory(file));
        assertThat(whole.rows()).isEqualTo(40);
        assertThat(whole.blocks()).isGreaterThan(3);
        byte[] sync = Arrays.copyOfRange(file, file.length - SyncMarker.BYTES, file.length);
        int markers = 0;
        for (int at = 0; at + SyncMarker.BYTES <= file.length; at++) {
            if (Arrays.equals(file, at, at + SyncMarker.BYTES, sync, 0, SyncMarker.BYTES)) {
                byte[] damaged = file.clone();
                damaged[at + SyncMarker.BYTES - 1] ^= 1;
                assertThat(counted(damaged)).as("marker at %d", at).isEqualTo(-1);
                byte[] gap = new byte[file.length + 1];
                System.arraycopy(file, 0, gap, 0, at);
                System.arraycopy(file, at, gap, at + 1, file.length - at);
                assertThat(counted(gap))
                        .as("a byte too many before the marker at %d", at)
                        .isEqualTo(-1);
                markers++;
            }
        }
        assertThat(markers).isEqualTo((int) whole.blocks() + 1);
    }

    private static long counted(byte[] file) throws IOException {
        try {
            return AvroReader.count(new AvroFiles.InMemory(file));
        } catch (AvroFileException | AvroSchemaException e) {
            return -1;
        }
    }

    /** The rows by Avro's own decoder, -1 where the framing is damaged or there is no schema of a record. */
    private static long framedRows(byte[] file) {
        return framed(file, false);
    }

    /** Whether the file could be read. */
    private static boolean compare(byte[] mutant, String name) {
        List<List<@Nullable Object>> ours;
        try {
            ours = AvroFiles.read(mutant, AvroReadOptions.DEFAULT);
        } catch (AvroFileException e) {
            assertThat(e.file()).isEqualTo("memory.avro");
            assertThat(e.block()).isGreaterThanOrEqualTo(AvroFileException.HEADER);
            if (e.kind() == Kind.CORRUPT && claimedRows(mutant) >= 0) {
                assertThat(byAvro(mutant)).as(() -> name + " fails: " + e).isNull();
            }
            return false;
        } catch (AvroSchemaException e) {
            return false;
        } catch (IOException e) {
            return fail(name, e);
        }
        assertThat(claimedRows(mutant) >= 0)
                .as(() -> name + " is read though its framing is damaged")
                .isTrue();
        assertThat(ours).as(name).isEqualTo(byAvro(mutant));
        return true;
    }

    private static byte[] mutate(byte[] file, Random random) {
        byte[] mutant = file.clone();
        int at = random.nextInt(file.length);
        int length = 1 + random.nextInt(Math.min(8, file.length - at));
        switch (random.nextInt(6)) {
            case 0, 1 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
            case 2 -> mutant[at] = (byte) random.nextInt();
            case 3 -> {
                return Arrays.copyOf(file, at);
            }
            case 4 -> {
                System.arraycopy(file, at + length, mutant, at, file.length - at - length);
                return Arrays.copyOf(mutant, file.length - length);
            }
            default -> Arrays.fill(mutant, at, at + length, (byte) random.nextInt());
        }
        return mutant;
    }

    private static @Nullable List<List<@Nullable Object>> byAvro(byte[] file) {
        try {
            List<List<@Nullable Object>> rows = AvroFiles.readByAvro(file, null);
            // It takes an early end inside of a codec for the end of the file.
            return rows.size() == claimedRows(file) ? rows : null;
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            return null;
        }
    }

    /**
     * The rows by the headers of blocks that hold something, tile the file and end in its marker, by Avro's decoder: its
     * reader skips some of these checks. -1 where the framing is damaged.
     */
    private static long claimedRows(byte[] file) {
        return framed(file, true);
    }

    private static long framed(byte[] file, boolean holdingSomething) {
        try (DataFileReader<Object> header = new DataFileReader<>(
                new org.apache.avro.file.SeekableByteArrayInput(file),
                new org.apache.avro.generic.GenericDatumReader<>())) {
            int position = Math.toIntExact(header.previousSync());
            byte[] sync = Arrays.copyOfRange(file, position - SyncMarker.BYTES, position);
            BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(file, position, file.length - position, null);
            long all = 0;
            while (!decoder.isEnd()) {

                long rows = decoder.readLong();
                long size = decoder.readLong();
                if (rows < 0 || size < 0 || size > file.length || (holdingSomething && (rows == 0) != (size == 0))) {
                    return -1;
                }
                all += rows;
                decoder.readFixed(new byte[(int) size]);
                byte[] marker = new byte[SyncMarker.BYTES];
                decoder.readFixed(marker);
                if (!Arrays.equals(marker, sync)) {
                    return -1;
                }
            }
            return all;
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            // Avro's decoder makes room for whatever length a damaged header claims.
            return -1;
        }
    }
}

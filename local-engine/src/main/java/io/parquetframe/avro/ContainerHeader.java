package io.parquetframe.avro;

import io.parquetframe.avro.AvroFileException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * What stands before the blocks of a container file.
 *
 * @param schema the writer's schema
 * @param codec of all blocks
 * @param metadata all of it, Avro's own keys included, in the file's order
 * @param sync the marker after the header and each block
 * @param end the position of the first block
 */
record ContainerHeader(Schema schema, AvroCodec codec, Map<String, byte[]> metadata, SyncMarker sync, long end) {

    static final String SCHEMA = "avro.schema";
    static final String CODEC = "avro.codec";
    static final byte[] MAGIC = {'O', 'b', 'j', 1};

    private static final int FIRST_READ = 16 << 10;

    /** Larger headers than this were never seen. */
    private static final int LIMIT = 16 << 20;

    ContainerHeader {
        metadata = Collections.unmodifiableMap(metadata);
    }

    static ContainerHeader read(String file, AvroInput.Source source) throws IOException {
        int size = FIRST_READ;
        while (true) {
            int length = (int) Math.min(size, source.length());
            byte[] bytes = new byte[length + BlockCursor.PADDING];
            source.readFully(0, bytes, 0, length);
            try {
                return parse(new BlockCursor(bytes, 0, length));
            } catch (BlockProblem | IndexOutOfBoundsException e) {
                if (length == source.length() || !startsWithMagic(bytes)) {
                    throw new AvroFileException(
                            Kind.CORRUPT,
                            file,
                            AvroFileException.HEADER,
                            "not an Avro file, or cut off: " + e.getMessage());
                } else if (size >= LIMIT) {
                    throw new AvroFileException(
                            Kind.REFUSED,
                            file,
                            AvroFileException.HEADER,
                            "the header has more than " + LIMIT + " bytes");
                }
                size *= 4;
            } catch (AvroSchemaException e) {
                throw new AvroFileException(
                        Kind.CORRUPT, file, AvroFileException.HEADER, String.valueOf(e.getMessage()));
            }
        }
    }

    private static boolean startsWithMagic(byte[] bytes) {
        return Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    private static ContainerHeader parse(BlockCursor in) {
        if (!Arrays.equals(in.bytes(MAGIC.length), MAGIC)) {
            throw BlockProblem.corrupt("it does not begin with Obj 1");
        }
        Map<String, byte[]> metadata = new LinkedHashMap<>();
        for (long count = in.readItemCount(2); count != 0; count = in.readItemCount(2)) {
            for (long i = 0; i < count; i++) {
                String key = new String(in.bytes(in.readLength()), StandardCharsets.UTF_8);
                metadata.put(key, in.bytes(in.readLength()));
            }
        }
        SyncMarker sync = new SyncMarker(in.bytes(SyncMarker.BYTES));
        byte[] schema = metadata.get(SCHEMA);
        if (schema == null) {
            throw BlockProblem.corrupt("it has no " + SCHEMA);
        }
        byte[] named = metadata.get(CODEC);
        String codec = named == null ? AvroCodec.NULL.avroName() : new String(named, StandardCharsets.UTF_8);
        return new ContainerHeader(
                SchemaJson.parse(new String(schema, StandardCharsets.UTF_8)),
                AvroCodec.of(codec).orElseThrow(() -> new AvroSchemaException("", "there is no codec " + codec)),
                metadata,
                sync,
                in.position());
    }
}

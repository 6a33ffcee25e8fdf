package io.parquetframe.avro;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Writes Arrow batches into an Avro container file, which appears under its name with {@link #commit} and not before;
 * closed without it, nothing stays. Not safe for use by several threads.
 *
 * <p>The sync marker is a hash of the header, so equal input gives equal bytes.
 */
public final class AvroWriter implements AutoCloseable {

    private static final int BUFFER_BYTES = 256 << 10;

    private final AvroOutput output;
    private final OutputStream out;
    private final Schema columns;
    private final List<Slot> slots;
    private final BlockWriter blocks;
    private final int blockBytes;
    private final EncodedBytes encoded;
    private long rows;
    private boolean committed;
    private boolean failed;

    private AvroWriter(
            AvroOutput output, OutputStream out, Schema columns, List<Slot> slots, BlockWriter blocks, int blockBytes) {
        this.output = output;
        this.out = out;
        this.columns = columns;
        this.slots = slots;
        this.blocks = blocks;
        this.blockBytes = blockBytes;
        this.encoded = new EncodedBytes(blockBytes + (blockBytes >> 2));
    }

    /**
     * Begins a file. The columns are checked against the schema before anything is created; nullable columns may go to
     * required fields as long as they hold no null.
     *
     * @throws AvroSchemaException naming the field, what was expected and what was found
     */
    public static AvroWriter open(
            AvroOutput output, org.apache.avro.Schema schema, Schema columns, AvroWriteOptions options)
            throws IOException {
        ArrowFields.of(schema);
        List<Slot> slots = WriterCompiler.record(schema, columns.getFields(), "");
        OutputStream out = new BufferedOutputStream(output.create(), BUFFER_BYTES);
        try {
            SyncMarker sync = writeHeader(schema, options, out);
            BlockWriter blocks = new BlockWriter(options, out, sync);
            return new AvroWriter(output, out, columns, slots, blocks, options.blockBytes());
        } catch (IOException | RuntimeException | Error e) {
            out.close();
            output.abort();
            throw e;
        }
    }

    private static SyncMarker writeHeader(org.apache.avro.Schema schema, AvroWriteOptions options, OutputStream out)
            throws IOException {
        Map<String, byte[]> metadata = new LinkedHashMap<>();
        metadata.put(ContainerHeader.SCHEMA, schema.toString().getBytes(StandardCharsets.UTF_8));
        metadata.put(ContainerHeader.CODEC, options.codec().avroName().getBytes(StandardCharsets.UTF_8));
        metadata.putAll(options.metadata());
        EncodedBytes header = new EncodedBytes(1024);
        header.write(ContainerHeader.MAGIC, 0, ContainerHeader.MAGIC.length);
        header.writeLong(metadata.size());
        metadata.forEach((key, value) -> {
            bytes(header, key.getBytes(StandardCharsets.UTF_8));
            bytes(header, value);
        });
        header.writeLong(0);
        SyncMarker sync = new SyncMarker(sha256(header));
        header.write(sync.bytes(), 0, SyncMarker.BYTES);
        out.write(header.bytes(), 0, header.length());
        return sync;
    }

    private static void bytes(EncodedBytes out, byte[] value) {
        out.writeLong(value.length);
        out.write(value, 0, value.length);
    }

    private static byte[] sha256(EncodedBytes header) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(header.bytes(), 0, header.length());
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /**
     * Writes the rows of a batch that has the columns given at the beginning. After an error the file cannot be committed.
     *
     * @throws AvroSchemaException naming the field, for a value that has no place in the schema
     */
    public void write(VectorSchemaRoot batch) throws IOException {
        if (!batch.getSchema().getFields().equals(columns.getFields())) {
            throw new AvroSchemaException("", "expected a batch of " + columns + ", found " + batch.getSchema());
        }
        boolean written = false;
        try {
            slots.forEach(slot -> slot.bind(batch.getFieldVectors()));
            for (int row = 0; row < batch.getRowCount(); row++) {
                for (Slot slot : slots) {
                    slot.write(row, encoded);
                }
                rows++;
                if (encoded.length() >= blockBytes) {
                    endBlock();
                }
            }
            written = true;
        } finally {
            failed |= !written;
        }
    }

    private void endBlock() throws IOException {
        blocks.write(rows, encoded);
        encoded.clear();
        rows = 0;
    }

    /** Writes what is left and gives the file its name. */
    public void commit() throws IOException {
        if (failed || committed) {
            throw new IllegalStateException(output.name() + " cannot be committed: "
                    + (failed ? "writing to it failed" : "it was committed before"));
        }
        failed = true;
        if (rows > 0) {
            endBlock();
        }
        blocks.finish();
        out.close();
        output.commit();
        failed = false;
        committed = true;
    }

    @Override
    public void close() throws IOException {
        blocks.close();
        if (!committed) {
            try {
                out.close();
            } finally {
                output.abort();
            }
        }
    }
}

package io.parquetframe.avro;

import io.parquetframe.avro.AvroFileException.Kind;
import java.io.IOException;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Reads an Avro container file as Arrow batches, in the order of the file. An {@link ArrowReader}: it can be exported as an
 * Arrow C stream. Not safe for use by several threads; close it on the thread that uses it.
 *
 * <p>{@code open}: header → {@link ReadPlan} (resolution) → per batch: {@link BlockWalker} (framing) → {@link BlockGroups} →
 * {@link DecodePipeline} → {@link BlockDecoder} (codec, program of {@link ValueReader}s) → {@link BatchBuilder}.
 *
 * <p>A damaged file, or one past a limit, is an {@link AvroFileException} from {@code open} or {@code loadNextBatch};
 * what came before it is to be thrown away.
 */
public final class AvroReader extends ArrowReader {

    private final Schema schema;
    private final AvroInput.Source source;
    private final BlockGroups groups;
    private final DecodePipeline pipeline;

    /** True while a batch is made, and for good when that threw: nothing behind a damaged block is handed out. */
    private boolean failed;

    private AvroReader(
            BufferAllocator memory,
            Schema schema,
            AvroInput.Source source,
            BlockGroups groups,
            DecodePipeline pipeline) {
        super(memory);
        this.schema = schema;
        this.source = source;
        this.groups = groups;
        this.pipeline = pipeline;
    }

    /**
     * Opens a file and resolves its schema; no block is read yet.
     *
     * @param memory for the batches; the reader's other memory is on the heap
     * @throws AvroFileException when it is no Avro file or its header is damaged
     * @throws AvroSchemaException when its data cannot be read as asked for
     */
    public static AvroReader open(AvroInput input, AvroReadOptions options, BufferAllocator memory) throws IOException {
        AvroInput.Source source = input.open();
        try {
            ContainerHeader header = ContainerHeader.read(input.name(), source);
            ReadPlan plan = ReadPlan.of(input.name(), header, options);
            BlockGroups groups = new BlockGroups(plan, new BlockWalker(input.name(), source, header, options.range()));
            DecodePipeline pipeline = new DecodePipeline(plan, source, groups, memory);
            return new AvroReader(memory, plan.arrowSchema(), source, groups, pipeline);
        } catch (IOException | RuntimeException | Error e) {
            source.close();
            throw e;
        }
    }

    /** The schema with which a file was written. */
    public static org.apache.avro.Schema schema(AvroInput input) throws IOException {
        try (AvroInput.Source source = input.open()) {
            return ContainerHeader.read(input.name(), source).schema();
        }
    }

    /**
     * The rows of a file by its block headers. Checks that the blocks tile the file and that each ends in the marker;
     * decodes nothing.
     *
     * @throws AvroFileException naming the first block that is damaged
     */
    public static long count(AvroInput input) throws IOException {
        return info(input).rows();
    }

    /** What a file tells about itself, with the checks of {@link #count}. */
    public static AvroFileInfo info(AvroInput input) throws IOException {
        try (AvroInput.Source source = input.open()) {
            ContainerHeader header = ContainerHeader.read(input.name(), source);
            BlockWalker walker = new BlockWalker(input.name(), source, header, ByteRange.ALL);
            long rows = 0;
            long blocks = 0;
            long emptyBlocks = 0;
            for (BlockRef block = walker.next(); block != null; block = walker.next()) {
                rows += block.rows();
                blocks++;
                emptyBlocks += block.rows() == 0 ? 1 : 0;
                if (rows < 0) {
                    throw new AvroFileException(
                            Kind.CORRUPT, input.name(), block.index(), "the rows of the file exceed a long");
                }
            }
            return new AvroFileInfo(
                    header.schema(), header.codec(), header.metadata(), rows, blocks, emptyBlocks, source.length());
        }
    }

    @Override
    public boolean loadNextBatch() throws IOException {
        prepareLoadNextBatch();
        if (failed) {
            throw new IOException("The reader failed before, there are no more batches");
        }
        failed = true;
        ArrowRecordBatch batch = pipeline.next();
        if (batch != null) {
            loadRecordBatch(batch);
        }
        failed = false;
        return batch != null;
    }

    @Override
    protected Schema readSchema() {
        return schema;
    }

    /** Stored bytes of the blocks that were taken up so far. */
    @Override
    public long bytesRead() {
        return groups.bytes();
    }

    @Override
    protected void closeReadSource() throws IOException {
        pipeline.close();
        source.close();
    }
}

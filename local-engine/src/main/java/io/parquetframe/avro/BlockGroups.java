package io.parquetframe.avro;

import io.parquetframe.avro.AvroFileException.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Adjacent blocks that make about one batch: what a thread takes at once. */
final class BlockGroups {

    private static final int GROUP_BYTES = 1 << 20;

    private final ReadPlan plan;
    private final BlockWalker walker;
    private final int batchRows;
    private long bytes;

    BlockGroups(ReadPlan plan, BlockWalker walker) {
        this.plan = plan;
        this.batchRows = plan.batchRows();
        this.walker = walker;
    }

    /** The next group, empty at the end. */
    List<BlockRef> next() throws IOException {
        List<BlockRef> group = new ArrayList<>();
        long rows = 0;
        long groupBytes = 0;
        while (rows < batchRows && groupBytes < GROUP_BYTES) {
            BlockRef block = walker.next();
            if (block == null) {
                break;
            }
            checkSize(block);
            group.add(block);
            rows += Math.min(block.rows(), Integer.MAX_VALUE);
            groupBytes += block.size();
        }
        bytes += groupBytes;
        return group;
    }

    /** Bytes of the blocks so far. */
    long bytes() {
        return bytes;
    }

    /** What does not compress becomes a little longer in any codec. */
    private void checkSize(BlockRef block) throws AvroFileException {
        long limit = plan.options().blockLimitBytes();
        long most = plan.codec() == AvroCodec.NULL ? limit : limit + limit / 4 + 1024;
        if (block.size() > most) {
            throw new AvroFileException(
                    Kind.REFUSED,
                    plan.file(),
                    block.index(),
                    "it has " + block.size() + " bytes; the limit is " + limit + " decoded");
        }
    }
}

package io.parquetframe.avro;

import java.util.Collections;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * What a container file tells about itself without decoding a block.
 *
 * @param schema the writer's schema
 * @param codec of all blocks
 * @param metadata of the header, Avro's own keys included
 * @param rows of all blocks by their headers
 * @param blocks in the file
 * @param emptyBlocks blocks without rows, at which Avro's own library may take the file to end
 * @param bytes length of the file
 */
public record AvroFileInfo(
        Schema schema,
        AvroCodec codec,
        Map<String, byte[]> metadata,
        long rows,
        long blocks,
        long emptyBlocks,
        long bytes) {

    public AvroFileInfo {
        metadata = Collections.unmodifiableMap(metadata);
    }
}

package io.parquetframe.local.parquet;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.MessageType;

/**
 * What a Parquet file says of itself. Immutable.
 *
 * @param identity the file and the state in which it was read
 * @param schema the file's own schema
 * @param rowGroups in the order of the file
 * @param metadata key-value metadata
 * @param createdBy the writing library, empty when the file does not tell
 */
public record FileFooter(
        FileIdentity identity,
        MessageType schema,
        List<RowGroup> rowGroups,
        Map<String, String> metadata,
        String createdBy) {

    public FileFooter {
        rowGroups = List.copyOf(rowGroups);
        metadata = Map.copyOf(metadata);
    }

    /** Leaf columns; a {@link RowGroup#chunks() row group's chunks} have the same order. */
    public List<ColumnDescriptor> leaves() {
        return schema.getColumns();
    }

    /** Rows of all row groups. */
    public long rows() {
        return rowGroups.stream().mapToLong(RowGroup::rows).sum();
    }

    /** The position of each leaf by its path. */
    static Map<List<String>, Integer> leafPositions(MessageType schema) {
        Map<List<String>, Integer> positions = new HashMap<>();
        for (ColumnDescriptor leaf : schema.getColumns()) {
            positions.put(List.of(leaf.getPath()), positions.size());
        }
        return positions;
    }
}

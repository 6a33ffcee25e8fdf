package io.parquetframe.local.parquet;

import io.parquetframe.heuristics.ReasonCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.crypto.ParquetCryptoRuntimeException;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.hadoop.metadata.FileMetaData.EncryptionType;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.schema.MessageType;

/** Reads one footer, without Hadoop's file systems and therefore without their checksums. */
final class FooterReader {

    private static final String TRUNCATED = "not a complete Parquet file";

    private FooterReader() {}

    static FooterResult read(FileIdentity identity) {
        String path = identity.path();
        try {
            FooterResult result = parse(identity);
            return identity.equals(FileIdentity.of(Path.of(path)))
                    ? result
                    : Unreadable.of(ReasonCode.FILE_UNREADABLE, path, "replaced while its footer was read");
        } catch (ParquetCryptoRuntimeException e) {
            return Unreadable.of(ReasonCode.FILE_ENCODING, path, "encrypted");
        } catch (IOException | RuntimeException e) {
            // Parsing damaged bytes ends in many kinds of exceptions; all of them mean the same here.
            String problem = e.getMessage() == null ? TRUNCATED : e.getMessage();
            return Unreadable.of(ReasonCode.FILE_UNREADABLE, path, problem);
        }
    }

    private static FooterResult parse(FileIdentity identity) throws IOException {
        ParquetMetadata footer;
        LocalInputFile file = new LocalInputFile(Path.of(identity.path()));
        try (SeekableInputStream stream = file.newStream()) {
            footer = ParquetFileReader.readFooter(file, options(), stream);
        }
        FileMetaData metadata = footer.getFileMetaData();
        if (metadata.getEncryptionType() != EncryptionType.UNENCRYPTED) {
            return Unreadable.of(ReasonCode.FILE_ENCODING, identity.path(), "encrypted");
        }
        MessageType schema = metadata.getSchema();
        Map<List<String>, Integer> positions = FileFooter.leafPositions(schema);
        List<RowGroup> rowGroups = footer.getBlocks().stream()
                .map(block -> rowGroup(block, positions))
                .toList();
        String createdBy = metadata.getCreatedBy() == null ? "" : metadata.getCreatedBy();
        return new FooterResult.Read(
                List.of(new FileFooter(identity, schema, rowGroups, metadata.getKeyValueMetaData(), createdBy)));
    }

    private static RowGroup rowGroup(BlockMetaData block, Map<List<String>, Integer> positions) {
        LeafChunk[] chunks = new LeafChunk[positions.size()];
        for (ColumnChunkMetaData chunk : block.getColumns()) {
            Integer position = positions.get(Arrays.asList(chunk.getPath().toArray()));
            if (position == null || chunks[position] != null) {
                throw new IllegalArgumentException("a row group whose columns are not the schema's");
            }
            chunks[position] = LeafChunk.of(chunk);
        }
        // List.of refuses the null of a missing chunk.
        return new RowGroup(block.getRowCount(), block.getStartingPos(), block.getCompressedSize(), List.of(chunks));
    }

    /** Without a Hadoop configuration, whose first instance reads files for a tenth of a second. */
    private static ParquetReadOptions options() {
        return ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
    }
}

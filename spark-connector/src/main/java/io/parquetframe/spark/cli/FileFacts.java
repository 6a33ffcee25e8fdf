package io.parquetframe.spark.cli;

import io.parquetframe.avro.AvroFileInfo;
import io.parquetframe.avro.AvroInput;
import io.parquetframe.avro.AvroReader;
import io.parquetframe.avro.AvroSchemas;
import io.parquetframe.spark.source.AvroStructTypes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.LocalInputFile;

/**
 * What is printed of a file.
 *
 * @param format avro or parquet
 * @param rows in the file
 * @param bytes length of the file
 * @param codec of its blocks; several names where they differ
 * @param parts what its rows are divided into: blocks or row groups
 * @param count how many parts there are
 * @param schema in Avro
 * @param metadata of the user and of the writer, without the schema
 */
record FileFacts(
        String format,
        long rows,
        long bytes,
        String codec,
        String parts,
        long count,
        Schema schema,
        Map<String, String> metadata) {

    private static final byte[] PARQUET = "PAR1".getBytes(StandardCharsets.US_ASCII);

    /** @throws IOException when the file is damaged, or neither Avro nor Parquet */
    static FileFacts of(Path file) throws IOException {
        byte[] head;
        try (var stream = Files.newInputStream(file)) {
            head = stream.readNBytes(PARQUET.length);
        }
        return java.util.Arrays.equals(head, PARQUET) ? parquet(file) : avro(file);
    }

    private static FileFacts avro(Path file) throws IOException {
        AvroFileInfo info = AvroReader.info(AvroInput.of(file));
        Map<String, String> metadata = new LinkedHashMap<>();
        info.metadata().forEach((key, value) -> {
            if (!key.startsWith("avro.")) {
                metadata.put(key, new String(value, StandardCharsets.UTF_8));
            }
        });
        return new FileFacts(
                "avro",
                info.rows(),
                info.bytes(),
                info.codec().avroName(),
                "blocks",
                info.blocks(),
                info.schema(),
                metadata);
    }

    private static FileFacts parquet(Path file) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
            ParquetMetadata footer = reader.getFooter();
            List<BlockMetaData> groups = footer.getBlocks();
            TreeSet<String> codecs = new TreeSet<>();
            for (BlockMetaData group : groups) {
                for (ColumnChunkMetaData chunk : group.getColumns()) {
                    codecs.add(chunk.getCodec().name().toLowerCase(Locale.ROOT));
                }
            }
            return new FileFacts(
                    "parquet",
                    groups.stream().mapToLong(BlockMetaData::getRowCount).sum(),
                    Files.size(file),
                    String.join(", ", codecs),
                    "row groups",
                    groups.size(),
                    AvroSchemas.fromParquet(
                            "parquetframe.Row", footer.getFileMetaData().getSchema()),
                    footer.getFileMetaData().getKeyValueMetaData());
        }
    }

    /** As it is printed, in order. */
    Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("format", format);
        map.put("rows", rows);
        map.put("bytes", bytes);
        map.put("codec", codec);
        map.put(parts, count);
        map.put("avro schema", schema.toString());
        map.put("spark schema", AvroStructTypes.of(schema).toDDL());
        map.put("metadata", metadata);
        return map;
    }
}

package io.parquetframe.entity.data;

import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityProperties;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.jspecify.annotations.Nullable;

/** The formats of data files. What a file is, is told by the end of its name; what is written, by the entity's properties. */
enum FileFormat {
    PARQUET(
            "parquet",
            "zstd",
            Map.of(
                    "zstd", "ZSTD",
                    "zstandard", "ZSTD",
                    "snappy", "SNAPPY",
                    "gzip", "GZIP",
                    "none", "UNCOMPRESSED",
                    "null", "UNCOMPRESSED",
                    "uncompressed", "UNCOMPRESSED")) {
        @Override
        RowSink create(Path path, Schema schema, String codec) throws IOException {
            return ParquetSink.create(path, schema, CompressionCodecName.valueOf(codec));
        }

        @Override
        RowFile open(Path path, @Nullable KeyColumn key) throws IOException {
            return ParquetRowFile.open(path, key);
        }
    },
    AVRO(
            "avro",
            "zstandard",
            Map.of(
                    "zstd", "zstandard",
                    "zstandard", "zstandard",
                    "snappy", "snappy",
                    "deflate", "deflate",
                    "bzip2", "bzip2",
                    "xz", "xz",
                    "none", "null",
                    "null", "null",
                    "uncompressed", "null")) {
        @Override
        RowSink create(Path path, Schema schema, String codec) throws IOException {
            return AvroSink.create(path, schema, CodecFactory.fromString(codec));
        }

        @Override
        RowFile open(Path path, @Nullable KeyColumn key) throws IOException {
            return AvroRowFile.open(path);
        }
    };

    private final String extension;
    private final String usualCodec;
    /** By the names that users may say; immutable. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Map<String, String> codecs;

    FileFormat(String extension, String usualCodec, Map<String, String> codecs) {
        this.extension = extension;
        this.usualCodec = usualCodec;
        this.codecs = codecs;
    }

    abstract RowSink create(Path path, Schema schema, String codec) throws IOException;

    /** @param key that the file is sorted by, null for none */
    abstract RowFile open(Path path, @Nullable KeyColumn key) throws IOException;

    String extension() {
        return extension;
    }

    /** The format that an entity's new files have. */
    static FileFormat of(EntityMetadata entity) {
        String storage = entity.properties().getOrDefault(EntityProperties.STORAGE, PARQUET.extension);
        return Arrays.stream(values())
                .filter(format -> format.extension.equals(storage.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Entity " + entity.name() + " has the property "
                        + EntityProperties.STORAGE + " = " + storage + "; possible are parquet and avro"));
    }

    static FileFormat of(String path) {
        return path.endsWith("." + AVRO.extension) ? AVRO : PARQUET;
    }

    /** The format's own name of the entity's codec. */
    String codec(EntityMetadata entity) {
        String codec = entity.properties().getOrDefault(EntityProperties.CODEC, usualCodec);
        String known = codecs.get(codec.toLowerCase(Locale.ROOT));
        if (known == null) {
            throw new IllegalArgumentException("Entity " + entity.name() + " has the property " + EntityProperties.CODEC
                    + " = " + codec + "; possible with " + extension + " are "
                    + codecs.keySet().stream().sorted().toList());
        }
        return known;
    }
}

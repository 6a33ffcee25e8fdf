package io.parquetframe.entity.metadata;

/** The keys of {@link EntityMetadata#properties} that mean something to the store. */
public final class EntityProperties {

    /** {@code parquet} (default) or {@code avro}. */
    public static final String STORAGE = "storage";

    /** Compression of data files; {@code zstd} for Parquet and {@code zstandard} for Avro unless said otherwise. */
    public static final String CODEC = "codec";

    /** {@code enforced} (default) or {@code trusted}: whether keys and relations are checked on writing. */
    public static final String INTEGRITY = "integrity";

    /** Bytes that compaction aims at for a data file, 128m by default. */
    public static final String TARGET_FILE_SIZE = "targetFileSize";

    /** How long a snapshot stays readable after it stopped being current, 7d by default. */
    public static final String RETENTION = "retention";

    private EntityProperties() {}
}

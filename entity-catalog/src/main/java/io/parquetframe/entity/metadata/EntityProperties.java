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

    /**
     * Begins the key of an index, {@code index.<name>}, whose value is the ids of its columns, joined by commas: data files
     * keep a filter of their values.
     */
    public static final String INDEX = "index.";

    /**
     * The id of the column that counts the changes of a row ({@code @Version}): whoever changes a row, by SQL and by cascades
     * too, adds one.
     */
    public static final String VERSION = "version";

    private EntityProperties() {}
}

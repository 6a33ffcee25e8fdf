package io.parquetframe.spark.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How data are stored, as the option {@code storage} names it. */
enum StorageFormat {
    PARQUET("PAR1", "parquet", "parquet|parq"),
    AVRO("Obj\1", ParquetFrameAvroFormat.class.getName(), "avro"),
    ORC("ORC", "orc", "orc"),
    CSV("", "csv", "csv"),
    JSON("", "json", "json|jsonl|ndjson");

    /** The longest magic of all. */
    static final int MAGIC_BYTES = 4;

    private static final Pattern COMPRESSED =
            Pattern.compile("\\.(gz|bz2|zst|zstd|lz4|snappy|deflate)$", Pattern.CASE_INSENSITIVE);

    private final String magic;
    private final String sparkFormat;
    private final Pattern extensions;

    StorageFormat(String magic, String sparkFormat, String extensions) {
        this.magic = magic;
        this.sparkFormat = sparkFormat;
        this.extensions = Pattern.compile(extensions);
    }

    /** The name that users write. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What Spark's data sources call it. */
    String sparkFormat() {
        return sparkFormat;
    }

    static Optional<StorageFormat> named(String label) {
        return find(format -> format.label().equals(label.toLowerCase(Locale.ROOT)));
    }

    /** By the bytes with which a file begins. */
    static Optional<StorageFormat> ofMagic(byte[] head, int length) {
        String begin = new String(head, 0, length, StandardCharsets.ISO_8859_1);
        return find(format -> !format.magic.isEmpty() && begin.startsWith(format.magic));
    }

    /** By a file's name, the extension of a compression aside. */
    static Optional<StorageFormat> ofExtension(String fileName) {
        String extension = extension(fileName);
        return find(format -> format.extensions.matcher(extension).matches());
    }

    /** The extension in lower case, empty where there is none. */
    static String extension(String fileName) {
        String name = COMPRESSED.matcher(fileName).replaceFirst("");
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    static String labels() {
        return List.of(values()).stream().map(StorageFormat::label).collect(Collectors.joining(", "));
    }

    private static Optional<StorageFormat> find(java.util.function.Predicate<StorageFormat> wanted) {
        return Arrays.stream(values()).filter(wanted).findFirst();
    }
}

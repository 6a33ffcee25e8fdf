package io.parquetframe.avro;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The codecs of Avro's specification. */
public enum AvroCodec {
    NULL,
    DEFLATE,
    SNAPPY,
    ZSTANDARD,
    BZIP2,
    XZ;

    /** As it stands in the file's header. */
    public String avroName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The codec of that name, empty where Avro has none. */
    public static Optional<AvroCodec> of(String avroName) {
        return Arrays.stream(values())
                .filter(codec -> codec.avroName().equals(avroName))
                .findFirst();
    }
}

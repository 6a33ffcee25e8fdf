package io.parquetframe.avro;

import java.io.IOException;

/** A file that was not read to its end. Batches handed out before it are not the file's content. */
public final class AvroFileException extends IOException {

    private static final long serialVersionUID = 1L;

    /** The block number of errors outside of blocks. */
    public static final long HEADER = -1;

    /** What to make of it. */
    public enum Kind {
        /** The file is damaged, whoever reads it. */
        CORRUPT,
        /** A value for which the reader's schema has no place, though its type may have others that fit. */
        MISMATCH,
        /** Avro may allow it, this reader does not: another engine may still have the answer. */
        REFUSED
    }

    private final Kind kind;
    private final String file;
    private final long block;

    AvroFileException(Kind kind, String file, long block, String message) {
        super(file + ", " + (block == HEADER ? "header" : "block " + block) + ": " + message);
        this.kind = kind;
        this.file = file;
        this.block = block;
    }

    public Kind kind() {
        return kind;
    }

    public String file() {
        return file;
    }

    /** The number of the block, from 0 in the order of the file (or of the range that is read), or {@link #HEADER}. */
    public long block() {
        return block;
    }
}

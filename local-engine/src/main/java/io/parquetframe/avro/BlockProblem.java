package io.parquetframe.avro;

import io.parquetframe.avro.AvroFileException.Kind;

/** A block's bytes that cannot be read; the file's name and the block's number are added where they are known. */
final class BlockProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    private BlockProblem(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    static BlockProblem corrupt(String message) {
        return new BlockProblem(Kind.CORRUPT, message);
    }

    static BlockProblem refused(String message) {
        return new BlockProblem(Kind.REFUSED, message);
    }

    static BlockProblem mismatch(String message) {
        return new BlockProblem(Kind.MISMATCH, message);
    }

    AvroFileException in(String file, long block) {
        return new AvroFileException(kind, file, block, String.valueOf(getMessage()));
    }
}

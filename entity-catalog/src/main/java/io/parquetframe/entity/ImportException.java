package io.parquetframe.entity;

import org.jspecify.annotations.Nullable;

/** Files of others that cannot be taken over as they are. Nothing was written. */
public final class ImportException extends EntityException {

    private static final long serialVersionUID = 1;

    private final String file;
    private final long line;

    private ImportException(String file, long line, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.file = file;
        this.line = line;
    }

    /**
     * What is wrong with a file.
     *
     * @param problem what was found, and the remedy, in sentences
     */
    public static ImportException of(Object file, String problem, @Nullable Throwable cause) {
        return new ImportException(file.toString(), 0, "Cannot import " + file + ": " + problem, cause);
    }

    /**
     * What is wrong with a line of a file.
     *
     * @param line from 1
     * @param problem what was found, and the remedy, in sentences
     */
    public static ImportException at(Object file, long line, String problem, @Nullable Throwable cause) {
        return new ImportException(
                file.toString(), line, "Cannot import " + file + ", line " + line + ": " + problem, cause);
    }

    /** The file or directory. */
    public String file() {
        return file;
    }

    /** The line, from 1; 0 where the problem is not one of a line. */
    public long line() {
        return line;
    }
}

package io.parquetframe.local.parquet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A file and its state: two equal identities mean that the file was not replaced or written in between. The change time
 * is there because length and modification time can be set back by a copy, the change time cannot.
 *
 * @param path absolute path on the local file system
 * @param length bytes
 * @param modifiedNanos modification time, nanoseconds since the epoch
 * @param inode the file's number, 0 where the file system has none
 * @param changedNanos change time of the inode, nanoseconds since the epoch, 0 where there is none
 */
public record FileIdentity(String path, long length, long modifiedNanos, long inode, long changedNanos) {

    /**
     * Reads the state of a file.
     *
     * @throws IOException when it is not there or not readable
     */
    public static FileIdentity of(Path path) throws IOException {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return new FileIdentity(path.toString(), Files.size(path), nanos(Files.getLastModifiedTime(path)), 0, 0);
        }
        Map<String, Object> state =
                Files.readAttributes(path, "unix:size,lastModifiedTime,ino,ctime", new LinkOption[0]);
        return new FileIdentity(
                path.toString(),
                (Long) attribute(state, "size"),
                nanos((FileTime) attribute(state, "lastModifiedTime")),
                (Long) attribute(state, "ino"),
                nanos((FileTime) attribute(state, "ctime")));
    }

    private static Object attribute(Map<String, Object> state, String name) throws IOException {
        Object value = state.get(name);
        if (value == null) {
            throw new IOException("The file system does not tell " + name);
        }
        return value;
    }

    private static long nanos(FileTime time) {
        return time.to(TimeUnit.NANOSECONDS);
    }
}

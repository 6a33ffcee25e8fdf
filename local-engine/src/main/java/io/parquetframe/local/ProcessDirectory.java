package io.parquetframe.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The directory of one engine, {@code parquetframe-<pid>-<start in ms>-<number>}: spilled data of queries and results.
 * Its lock file is held as long as the process lives, which tells a dead process even when the directory is shared
 * between containers, where process numbers mean nothing.
 */
final class ProcessDirectory implements AutoCloseable {

    private static final Pattern NAME = Pattern.compile("parquetframe-(\\d+)-(\\d+)-\\d+");
    private static final String LOCK = "lock";

    /** Linux derives a start instant from the boot time, which moves a little when the clock is set. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(10);

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final Path path;
    private final FileChannel lock;
    private final AtomicLong files = new AtomicLong();

    private ProcessDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Removes the directories of dead processes beside it and makes one for this process.
     *
     * @throws EngineUnavailableException when the parent cannot be made or written
     */
    static ProcessDirectory create(Path parent) throws EngineUnavailableException {
        ProcessHandle self = ProcessHandle.current();
        long started = self.info().startInstant().orElse(Instant.EPOCH).toEpochMilli();
        Path path = parent.resolve("parquetframe-" + self.pid() + "-" + started + "-" + NUMBERS.incrementAndGet());
        try {
            Files.createDirectories(parent);
            sweep(parent);
            Files.createDirectory(path, onlyOwner(path));
            FileChannel channel =
                    FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            FileLock held = channel.tryLock();
            if (held == null) {
                channel.close();
                throw new IOException("its lock is held by another process");
            }
            return new ProcessDirectory(path.toAbsolutePath(), channel);
        } catch (IOException e) {
            throw new EngineUnavailableException(
                    "Cannot write the local engine's spill directory " + path + " (" + e
                            + "); make it writable or choose another one",
                    e);
        }
    }

    Path path() {
        return path;
    }

    /** A name that no other file of the directory has; the file is not there yet. */
    Path newFile(String kind) {
        return path.resolve(kind + "-" + files.incrementAndGet() + ".arrows");
    }

    @Override
    public void close() throws IOException {
        lock.close();
        FileTree.deleteAllQuietly(path);
    }

    private static void sweep(Path parent) throws IOException {
        try (DirectoryStream<Path> siblings = Files.newDirectoryStream(parent, "parquetframe-*")) {
            for (Path sibling : siblings) {
                Matcher name = NAME.matcher(sibling.getFileName().toString());
                if (name.matches() && !isAlive(Long.parseLong(name.group(1)), Long.parseLong(name.group(2)))) {
                    removeUnlessLocked(sibling);
                }
            }
        }
    }

    private static boolean isAlive(long pid, long startedMillis) {
        Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        if (process.isEmpty()) {
            return false;
        }
        // Without a start instant (another user's process on some systems) it may be the same one.
        Instant started = process.get().info().startInstant().orElse(Instant.ofEpochMilli(startedMillis));
        return Duration.between(Instant.ofEpochMilli(startedMillis), started)
                        .abs()
                        .compareTo(CLOCK_TOLERANCE)
                <= 0;
    }

    private static void removeUnlessLocked(Path directory) {
        try (FileChannel channel =
                        FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock free = channel.tryLock()) {
            if (free != null) {
                FileTree.deleteAllQuietly(directory);
            }
        } catch (IOException | OverlappingFileLockException e) {
            // Another user's, or another engine is removing it.
            return;
        }
    }

    private static FileAttribute<?>[] onlyOwner(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }
}

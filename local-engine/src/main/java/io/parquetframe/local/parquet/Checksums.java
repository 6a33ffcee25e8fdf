package io.parquetframe.local.parquet;

import io.parquetframe.heuristics.ReasonCode;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Verifies Hadoop's {@code .name.crc} siblings, as Spark does on {@code file:} and the engine does not. Each state of a
 * file and its sibling is verified once. Thread-safe; owns no thread and no open file.
 *
 * <p>The sibling ({@code org.apache.hadoop.fs.ChecksumFileSystem}): {@code "crc\0"}, an int of bytes a chunk, a CRC-32
 * for each chunk.
 */
public final class Checksums {

    private static final int KEPT = 100_000;
    private static final int PARALLEL_FROM = 2;
    private static final int BUFFER_BYTES = 256 * 1024;
    private static final byte[] HEADER = {'c', 'r', 'c', 0};
    private static final int LARGEST_CHUNK = 64 * 1024 * 1024;

    private record Verified(FileIdentity file, FileIdentity sibling) {}

    private final BoundedCache<Verified, Boolean> verified = new BoundedCache<>(KEPT, ignored -> 1);

    /** The first file that does not match its sibling, FILE_CHECKSUM, or whose sibling is unreadable; else empty. */
    public Optional<Unreadable> verify(List<FileIdentity> files) {
        return FileWork.map(files, PARALLEL_FROM, this::problem).stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    int size() {
        return verified.size();
    }

    private Optional<Unreadable> problem(FileIdentity file) {
        Path path = Path.of(file.path());
        Path sibling = path.resolveSibling("." + path.getFileName() + ".crc");
        if (Files.notExists(sibling)) {
            return Optional.empty();
        }
        String problem;
        try {
            Verified key = new Verified(file, FileIdentity.of(sibling));
            if (verified.get(key) != null) {
                return Optional.empty();
            }
            problem = mismatch(path, sibling, file.length());
            if (problem == null && !FileIdentity.of(path).equals(file)) {
                problem = "replaced while it was verified";
            }
            if (problem == null) {
                verified.put(key, true);
            }
        } catch (IOException e) {
            problem = "cannot verify against " + sibling.getFileName() + ": " + e.getMessage();
        }
        return Optional.ofNullable(problem).map(text -> Unreadable.of(ReasonCode.FILE_CHECKSUM, file.path(), text));
    }

    private static @Nullable String mismatch(Path path, Path sibling, long length) throws IOException {
        try (DataInputStream sums = new DataInputStream(new BufferedInputStream(Files.newInputStream(sibling)));
                InputStream data = Files.newInputStream(path)) {
            if (!Arrays.equals(sums.readNBytes(HEADER.length), HEADER)) {
                return sibling.getFileName() + " is not a checksum file";
            }
            int chunk = sums.readInt();
            if (chunk <= 0 || chunk > LARGEST_CHUNK) {
                return sibling.getFileName() + " has chunks of " + chunk + " bytes";
            }
            long chunks = (length + chunk - 1) / chunk;
            if (Files.size(sibling) != HEADER.length + Integer.BYTES + chunks * Integer.BYTES) {
                return sibling.getFileName() + " is of another length of file";
            }
            byte[] buffer = new byte[Math.max(chunk, BUFFER_BYTES / chunk * chunk)];
            CRC32 crc = new CRC32();
            int read;
            while ((read = data.readNBytes(buffer, 0, buffer.length)) > 0) {
                for (int from = 0; from < read; from += chunk) {
                    crc.reset();
                    crc.update(buffer, from, Math.min(chunk, read - from));
                    if ((int) crc.getValue() != sums.readInt()) {
                        return "does not match " + sibling.getFileName();
                    }
                }
            }
            return null;
        }
    }
}

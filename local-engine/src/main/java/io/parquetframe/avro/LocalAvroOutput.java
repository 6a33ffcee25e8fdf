package io.parquetframe.avro;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A file on the local file system; its temporary name begins with a point, so that no reader of a directory takes it. */
final class LocalAvroOutput implements AvroOutput {

    private final Path path;
    private final Path temporary;
    private final boolean overwrite;

    LocalAvroOutput(Path path, boolean overwrite) {
        this.path = path.toAbsolutePath();
        this.temporary = this.path.resolveSibling("." + path.getFileName() + "." + UUID.randomUUID() + ".tmp");
        this.overwrite = overwrite;
    }

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public OutputStream create() throws IOException {
        if (!overwrite && Files.exists(path)) {
            throw new FileAlreadyExistsException(path.toString());
        }
        return Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    @Override
    public void commit() throws IOException {
        force(temporary, StandardOpenOption.WRITE);
        rename();
        Path directory = path.getParent();
        if (directory != null
                && path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            force(directory, StandardOpenOption.READ);
        }
    }

    /**
     * The file before its name and the name before the end of the commit: else a crash of the machine leaves a name
     * without bytes behind it, or takes back a file that was reported as written.
     */
    private static void force(Path path, StandardOpenOption access) throws IOException {
        try (FileChannel channel = FileChannel.open(path, access)) {
            channel.force(true);
        }
    }

    private void rename() throws IOException {
        if (overwrite) {
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return;
        }
        try {
            // Unlike a move it fails where the name is taken, whoever took it.
            Files.createLink(path, temporary);
            Files.delete(temporary);
        } catch (UnsupportedOperationException e) {
            Files.move(temporary, path);
        }
    }

    @Override
    public void abort() {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            // What led here matters more than a file that no reader takes.
            return;
        }
    }
}

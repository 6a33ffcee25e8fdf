package io.parquetframe.entity.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Makes, and forces, each directory once for a process. Safe for use by many threads. */
public final class RememberedDirectories implements DurableFiles {

    private final DurableFiles files;
    private final Set<Path> made = ConcurrentHashMap.newKeySet();

    /** All else goes to these. */
    public RememberedDirectories(DurableFiles files) {
        this.files = files;
    }

    @Override
    public void force(Path file) throws IOException {
        files.force(file);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        files.forceDirectory(directory);
    }

    @Override
    public void link(Path name, Path existing) throws IOException {
        files.link(name, existing);
    }

    @Override
    public void createDirectories(Path directory) throws IOException {
        if (!made.contains(directory) || !Files.isDirectory(directory)) {
            files.createDirectories(directory);
            made.add(directory);
        }
    }
}

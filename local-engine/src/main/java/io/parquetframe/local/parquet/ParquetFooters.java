package io.parquetframe.local.parquet;

import io.parquetframe.heuristics.ReasonCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The footers of local Parquet files, read once for each {@link FileIdentity} and kept, the least recently used out
 * first. Thread-safe; two threads that miss the same footer both read it. Owns no thread and no open file.
 */
public final class ParquetFooters {

    /** About 200 bytes a chunk: some 40 MB. */
    private static final long DEFAULT_CHUNKS = 200_000;
    /** Below, starting threads costs more than it saves (a small footer is read in a third of a millisecond). */
    private static final int PARALLEL_FROM = 8;

    private final BoundedCache<FileIdentity, FileFooter> cache;

    public ParquetFooters() {
        this(DEFAULT_CHUNKS);
    }

    /** Keeps footers with up to {@code maxChunks} column chunks in all. */
    public ParquetFooters(long maxChunks) {
        cache = new BoundedCache<>(maxChunks, ParquetFooters::chunks);
    }

    /**
     * The footers of the files as they are now, in their order, or the first that cannot be read.
     *
     * @param paths absolute paths, taken literally
     */
    public FooterResult read(List<Path> paths) {
        List<FileIdentity> identities = new ArrayList<>(paths.size());
        for (Path path : paths) {
            try {
                identities.add(FileIdentity.of(path));
            } catch (IOException e) {
                return Unreadable.of(ReasonCode.FILE_UNREADABLE, path.toString(), "missing or not accessible");
            }
        }
        return readIdentified(identities);
    }

    /**
     * The same for files whose identities are known. A file that was replaced since is FILE_UNREADABLE, unless the footer
     * of its old state is still kept.
     */
    public FooterResult readIdentified(List<FileIdentity> identities) {
        // A scan may be larger than the cache: what it needs is held here until it has all.
        Map<FileIdentity, FileFooter> found = new HashMap<>();
        for (FileIdentity file : identities) {
            FileFooter footer = cache.get(file);
            if (footer != null) {
                found.put(file, footer);
            }
        }
        List<FileIdentity> missing = identities.stream()
                .filter(file -> !found.containsKey(file))
                .distinct()
                .toList();
        for (FooterResult result : FileWork.map(missing, PARALLEL_FROM, FooterReader::read)) {
            if (!(result instanceof FooterResult.Read read)) {
                return result;
            }
            for (FileFooter footer : read.footers()) {
                cache.put(footer.identity(), footer);
                found.put(footer.identity(), footer);
            }
        }
        return new FooterResult.Read(identities.stream().map(found::get).toList());
    }

    int size() {
        return cache.size();
    }

    private static long chunks(FileFooter footer) {
        return 1 + (long) footer.rowGroups().size() * footer.leaves().size();
    }
}

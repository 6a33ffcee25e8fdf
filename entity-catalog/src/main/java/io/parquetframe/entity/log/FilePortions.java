package io.parquetframe.entity.log;

import io.parquetframe.entity.metadata.DataFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * An entity's files in portions that stay the same when others come and go: where one ends depends on the name of its last file
 * alone, so a checkpoint writes only portions with files that are new or lack one.
 *
 * @param closed portions that nothing is added to any more
 * @param open the newest files
 */
record FilePortions(List<List<DataFile>> closed, List<DataFile> open) {

    /** One name of so many ends a portion. Names are random. */
    private static final int USUAL = 64;

    private static final int MOST = 4 * USUAL;

    static FilePortions of(List<DataFile> files) {
        List<List<DataFile>> closed = new ArrayList<>();
        List<DataFile> open = new ArrayList<>();
        for (DataFile file : files) {
            open.add(file);
            if (open.size() == MOST || Math.floorMod(file.path().hashCode(), USUAL) == 0) {
                closed.add(open);
                open = new ArrayList<>();
            }
        }
        return new FilePortions(closed, open);
    }

    /** Equal for equal files only: what a path names never changes, and its commit gives it a sequence for ever. */
    static String digest(List<DataFile> files) {
        MessageDigest digest = sha256();
        for (DataFile file : files) {
            digest.update((file.path() + '/' + file.sequence() + '\n').getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}

package io.parquetframe.spark.write;

import io.parquetframe.entity.data.EntityStorage;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.transaction.EntityTransaction;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files that are written for an entity which is not there yet. For one statement. */
public final class StagedFiles {

    private static final Logger LOG = LoggerFactory.getLogger(StagedFiles.class);

    private final List<DataFile> files = new ArrayList<>();
    private final CommitOutcome outcome = new CommitOutcome();

    void add(Collection<DataFile> written) {
        files.addAll(written);
    }

    /**
     * Makes the transaction name the files and commits it.
     *
     * @param transaction which defines the entity
     */
    public void commit(EntityTransaction transaction, EntityMetadata entity, String operation) {
        transaction.addFiles(entity.id(), files);
        GivenKeys.reserve(transaction, entity, files);
        outcome.of(() -> transaction.commit(operation, Map.of()));
    }

    /** Removes the files unless a commit may name them; what cannot be removed is found by remove_orphan_files. */
    public void remove(EntityStorage storage, EntityMetadata entity) {
        if (!outcome.mayBeThere()) {
            remove(storage, entity, files);
        }
    }

    static void remove(EntityStorage storage, EntityMetadata entity, Collection<DataFile> files) {
        for (DataFile file : files) {
            try {
                Files.deleteIfExists(storage.path(entity, file));
            } catch (IOException e) {
                LOG.warn("Could not remove {} of a write that failed", file.path(), e);
            }
        }
    }
}

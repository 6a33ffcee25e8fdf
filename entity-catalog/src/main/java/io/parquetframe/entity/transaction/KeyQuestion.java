package io.parquetframe.entity.transaction;

import io.parquetframe.entity.ConstraintViolationException;
import io.parquetframe.entity.data.EntityReader;
import io.parquetframe.entity.data.EntityStorage;
import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Which keys of a file that is about to be committed offend a constraint: those that stored rows have, or those that they lack.
 * Immutable.
 *
 * @param constraint for people
 * @param entity of the file
 * @param file whose keys are looked for
 * @param fieldIds its columns
 * @param stored the rows that they are looked for among
 * @param storedIds their columns
 * @param lacking whether keys offend that no stored row has, rather than those that one has
 */
public record KeyQuestion(
        String constraint,
        EntityMetadata entity,
        DataFile file,
        List<Integer> fieldIds,
        EntityState stored,
        List<Integer> storedIds,
        boolean lacking) {

    public KeyQuestion {
        fieldIds = List.copyOf(fieldIds);
        storedIds = List.copyOf(storedIds);
    }

    /**
     * Keys that offend.
     *
     * @param first the smallest of them, as many as errors show
     * @param count of all
     */
    public record Answer(List<KeyBytes> first, long count) {
        public Answer {
            first = List.copyOf(first);
        }
    }

    /** Reads the file's keys a portion at a time, and what is stored of these. */
    public Answer answer(EntityStorage storage) {
        Rows rows = new StoredRows(storage, EntityReader.of(storage));
        List<KeyBytes> first = new ArrayList<>();
        long[] count = {0};
        KeyPortions.each(rows.keys(entity, file).of(fieldIds).flatMap(Optional::stream), portion -> {
            Collection<KeyBytes> present = rows.present(stored, storedIds, portion);
            Collection<KeyBytes> offending = lacking ? ForeignKeys.without(portion, present) : present;
            count[0] += offending.size();
            offending.stream()
                    .sorted()
                    .limit(ConstraintViolationException.SHOWN - first.size())
                    .forEach(first::add);
        });
        return new Answer(first, count[0]);
    }
}

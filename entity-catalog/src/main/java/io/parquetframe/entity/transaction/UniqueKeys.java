package io.parquetframe.entity.transaction;

import io.parquetframe.entity.DuplicateKeyException;
import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.key.KeyFilter;
import io.parquetframe.entity.key.KeyFilterBuilder;
import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.metadata.Reliance;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Primary keys and unique constraints: each key once in what is written, and in what is stored beside. */
final class UniqueKeys {

    private final Rows rows;
    private final List<Reliance> relied;
    private final KeySearch search;

    /**
     * @param relied what it finds goes there
     * @param search for the keys of many rows
     */
    UniqueKeys(Rows rows, List<Reliance> relied, KeySearch search) {
        this.rows = rows;
        this.relied = relied;
        this.search = search;
    }

    /** No primary key may come twice in the rows that are written, whatever the level of integrity. */
    void checkBatch(EntityMetadata entity, PendingEntity files) {
        entity.primaryKey().ifPresent(key -> {
            // In one file the writer has looked.
            List<AddedFile> overlapping = overlapping(files.rows().toList());
            raiseRepeated(entity, key, overlapping);
        });
    }

    private static List<AddedFile> overlapping(List<AddedFile> files) {
        BitSet overlapping = new BitSet(files.size());
        for (int i = 0; i < files.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (!files.get(i).isApart(files.get(j))) {
                    overlapping.set(i);
                    overlapping.set(j);
                }
            }
        }
        return overlapping.stream().mapToObj(files::get).toList();
    }

    private static void raiseRepeated(EntityMetadata entity, Constraint key, List<AddedFile> files) {
        if (files.isEmpty()) {
            return;
        }
        Collection<KeyBytes> repeated = RepeatedKeys.among(() -> keys(files, key.fieldIds()));
        Violations violations = new Violations(entity, key.fieldIds());
        violations.add(repeated);
        violations.raise((shown, count) -> DuplicateKeyException.inBatch(entity.name(), key.name(), shown, count));
    }

    static Stream<KeyBytes> keys(List<AddedFile> files, List<Integer> fieldIds) {
        return files.stream().flatMap(file -> file.keys().of(fieldIds).flatMap(Optional::stream));
    }

    /** Inserts must be new, and no other row may have the unique keys of what is written. */
    void checkStored(EntityState stored, PendingEntity files) {
        EntityMetadata entity = stored.metadata();
        entity.primaryKey().ifPresent(key -> {
            List<AddedFile> inserts =
                    files.rows().filter(file -> !file.file().replaces()).toList();
            checkStored(files.survivors(stored), key, "", inserts);
        });
        List<AddedFile> written = files.rows().toList();
        for (Constraint.Unique unique : entity.constraints(Constraint.Unique.class)) {
            raiseRepeated(entity, unique, written);
            checkStored(files.survivors(stored), unique, unique.name(), written);
        }
    }

    private void checkStored(EntityState survivors, Constraint key, String reliance, List<AddedFile> files) {
        EntityMetadata entity = survivors.metadata();
        Violations violations = new Violations(entity, key.fieldIds());
        boolean asks = search.isWorth(AddedFile.rows(files));
        List<KeyQuestion> questions = new ArrayList<>();
        for (AddedFile file : files) {
            Optional<KeyFilter> filter = file.file().filter(entity, key.fieldIds());
            boolean isApart = filter.isPresent() && isApart(survivors, key, filter.get());
            if (filter.isPresent() && (isApart || asks)) {
                rely(entity, reliance, filter.get());
                if (!isApart) {
                    questions.add(new KeyQuestion(
                            key.name(), entity, file.file(), key.fieldIds(), survivors, key.fieldIds(), false));
                }
                continue;
            }
            KeyFilterBuilder keys = KeyFilter.builder();
            KeyPortions.each(keys(List.of(file), key.fieldIds()).peek(keys::add), portion -> {
                violations.add(rows.present(survivors, key.fieldIds(), portion));
            });
            if (keys.count() > 0) {
                rely(entity, reliance, keys.build());
            }
        }
        if (!questions.isEmpty()) {
            search.answer(questions).forEach(violations::add);
        }
        violations.raise((shown, count) -> DuplicateKeyException.stored(entity.name(), key.name(), shown, count));
    }

    private static boolean isApart(EntityState stored, Constraint key, KeyFilter keys) {
        return stored.files().stream()
                .filter(file -> file.content() == DataFile.Content.ROWS)
                .noneMatch(file -> Conflicts.mayHold(stored.metadata(), file, key.fieldIds(), keys));
    }

    private void rely(EntityMetadata entity, String constraint, KeyFilter keys) {
        relied.add(new Reliance(entity.id(), constraint, Reliance.Kind.ABSENT, keys));
    }
}

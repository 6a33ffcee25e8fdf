package io.parquetframe.entity.store;

import io.parquetframe.avro.AvroSchemas;
import io.parquetframe.entity.ConcurrentCommitException;
import io.parquetframe.entity.Progress;
import io.parquetframe.entity.data.RowDefaults;
import io.parquetframe.entity.data.RowWatch;
import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.metadata.GeneratedKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Turns the objects of one call into rows of a unit: generated keys, versions, columns that the class lacks, checks. */
final class RowWriter<T> {

    private final Unit unit;
    private final EntityState state;
    private final Bound<T> bound;
    private final KeySequence sequence;
    private final RowRules.Batch rules;
    private final @Nullable String version;
    private final RowWatch watch;

    RowWriter(Unit unit, EntityState state, Bound<T> bound, KeySequence sequence, Progress progress) {
        this.unit = unit;
        this.state = state;
        this.bound = bound;
        this.sequence = sequence;
        this.watch = new RowWatch(
                progress, Progress.Step.WRITE, "Writing to " + bound.metadata().name());
        this.rules = bound.rules().get().batch();
        this.version = bound.metadata()
                .version()
                .map(field -> AvroSchemas.avroName(field.name()))
                .orElse(null);
    }

    /** What the object becomes, once it is stored. */
    Stored<T> write(T object, boolean insert) throws IOException {
        watch.row();
        GenericRecord row = bound.mapper().toRow(object);
        List<String> changed = new ArrayList<>();
        boolean generated = generateKey(row);
        if (generated) {
            changed.add(bound.type().key().get(0));
        }
        KeyBytes key = bound.key().of(row);
        boolean isNew = insert || generated;
        if (key != null) {
            isNew = count(row, key, isNew, changed) || isNew;
            complete(row, key, isNew);
        }
        if (rules.accept(row) && key != null) {
            unit.put(state, key, row, isNew);
        }
        if (changed.isEmpty()) {
            return new Stored.Ready<>(object);
        }
        return bound.mapper().isImmutable()
                ? new Stored.Ready<>(bound.mapper().with(object, row, changed))
                : new StoredBean<>(bound, object, bound.mapper().toRow(object), row, changed);
    }

    /** Throws what is wrong with the rows in themselves. */
    void finish() {
        rules.finish();
        watch.tell();
    }

    private boolean generateKey(GenericRecord row) {
        GeneratedKey kind = bound.metadata().generatedKey();
        if (kind == GeneratedKey.NONE) {
            return false;
        }
        String column = bound.keyColumn();
        Object given = row.get(column);
        if (kind == GeneratedKey.UUID) {
            if (given == null) {
                row.put(column, UUID.randomUUID().toString());
            }
            return given == null;
        }
        if (given != null && ((Number) given).longValue() != 0) {
            long number = ((Number) given).longValue();
            sequence.skip(number);
            if (number >= state.nextKey() && number < Long.MAX_VALUE) {
                unit.reserve(state, number + 1);
            }
            return false;
        }
        long next = sequence.next();
        boolean isInt = row.getSchema().getField(column).schema().getType() == Schema.Type.INT;
        row.put(column, isInt ? (Object) Math.toIntExact(next) : (Object) next);
        return true;
    }

    /**
     * Counts the version on.
     *
     * @return whether the row has to be new
     */
    private boolean count(GenericRecord row, KeyBytes key, boolean isNew, List<String> changed) throws IOException {
        if (version == null) {
            return false;
        }
        long read = isNew ? 0 : number(row.get(version));
        boolean absent = isNew;
        if (!isNew) {
            Optional<GenericRecord> stored = unit.find(state, key);
            long found = stored.map(older -> number(older.get(version))).orElse(0L);
            if (read != found) {
                throw new ConcurrentCommitException(
                        bound.metadata().name(),
                        "the row with key " + bound.key().describe(key) + " was "
                                + (stored.isEmpty()
                                        ? "deleted"
                                        : "saved as version " + found + ", and version " + read + " was read,"));
            }
            unit.relyOnUnchanged(state, key);
            absent = stored.isEmpty();
        }
        boolean isInt = row.getSchema().getField(version).schema().getType() == Schema.Type.INT;
        row.put(version, isInt ? (Object) Math.toIntExact(read + 1) : (Object) (read + 1));
        changed.add(bound.metadata().version().orElseThrow().name());
        // Rows from before the column have no version either.
        return absent;
    }

    private static long number(@Nullable Object version) {
        return version == null ? 0 : ((Number) version).longValue();
    }

    /** What others have stored in columns that the class lacks stays. */
    private void complete(GenericRecord row, KeyBytes key, boolean isNew) throws IOException {
        List<EntityField> unmapped = bound.mapper().unmapped();
        if (unmapped.isEmpty()) {
            return;
        }
        Optional<GenericRecord> stored = isNew ? Optional.empty() : unit.find(state, key);
        if (!isNew) {
            unit.relyOnUnchanged(state, key);
        }
        for (EntityField field : unmapped) {
            String name = AvroSchemas.avroName(field.name());
            row.put(name, stored.isPresent() ? stored.get().get(name) : RowDefaults.of(field));
        }
    }
}

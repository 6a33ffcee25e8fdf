package io.parquetframe.entity.transaction;

import io.parquetframe.entity.CheckViolationException;
import io.parquetframe.entity.DuplicateKeyException;
import io.parquetframe.entity.EntityDefinitionException;
import io.parquetframe.entity.ForeignKeyViolationException;
import io.parquetframe.entity.NotNullViolationException;
import io.parquetframe.entity.Progress;
import io.parquetframe.entity.check.RowCheck;
import io.parquetframe.entity.data.RowWatch;
import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.key.KeyEncoding;
import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.metadata.NamespaceState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Constraints that come to be while rows are stored: added to an entity, or enforced from now on. */
final class StoredConstraints {

    private final NamespaceState state;
    private final Rows rows;
    private final Progress progress;

    /** @param state with the new definition */
    StoredConstraints(NamespaceState state, Rows rows, Progress progress) {
        this.state = state;
        this.rows = rows;
        this.progress = progress;
    }

    /** The constraints that the stored rows have not been held to. */
    static List<Constraint> added(EntityMetadata before, EntityMetadata now) {
        List<Constraint> added = new ArrayList<>(now.constraints());
        if (!now.enforced()) {
            // A new key decides which rows hide which, whatever the level of integrity.
            added.removeIf(constraint -> !(constraint instanceof Constraint.PrimaryKey));
            before.primaryKey().ifPresent(added::remove);
        } else if (before.enforced()) {
            added.removeAll(before.constraints());
        }
        return added;
    }

    void check(EntityState entity, Constraint constraint) {
        if (entity.files().isEmpty()) {
            return;
        }
        RowWatch watch = new RowWatch(
                progress,
                Progress.Step.CHECK,
                "Checking " + constraint.name() + " of " + entity.metadata().name());
        if (constraint instanceof Constraint.PrimaryKey || constraint instanceof Constraint.Unique) {
            checkUnique(entity, constraint, watch);
        } else if (constraint instanceof Constraint.ForeignKey key) {
            checkParents(entity, key, watch);
        } else if (constraint instanceof Constraint.Check condition) {
            checkRows(entity, condition, watch);
        }
        watch.tell();
    }

    private void checkUnique(EntityState entity, Constraint key, RowWatch watch) {
        if (key instanceof Constraint.PrimaryKey) {
            checkPresent(entity, key);
        }
        Violations violations = new Violations(entity.metadata(), key.fieldIds());
        violations.add(
                RepeatedKeys.among(() -> rows.live(entity, key.fieldIds()).peek(one -> watch.row())));
        violations.raise(
                (shown, count) -> DuplicateKeyException.among(entity.metadata().name(), key.name(), shown, count));
    }

    /** Its columns may have been nullable before. */
    private void checkPresent(EntityState entity, Constraint key) {
        EntityMetadata metadata = entity.metadata();
        KeyEncoding encoding = KeyEncoding.of(metadata, key.fieldIds());
        long[] missing = {0};
        rows.each(entity, row -> missing[0] += encoding.of(row) == null ? 1 : 0);
        if (missing[0] > 0) {
            throw new NotNullViolationException(
                    metadata.name(), String.join(", ", encoding.columns()), List.of(), missing[0]);
        }
    }

    private void checkParents(EntityState child, Constraint.ForeignKey key, RowWatch watch) {
        EntityState parent = Optional.ofNullable(state.entities().get(key.parent()))
                .orElseThrow(() -> new IllegalStateException("No entity " + key.parent()));
        List<Integer> parentKey = Relations.primaryKey(parent.metadata());
        Violations violations = new Violations(child.metadata(), key.fieldIds());
        KeyPortions.each(
                rows.live(child, key.fieldIds()).peek(one -> watch.row()),
                portion -> violations.add(ForeignKeys.without(portion, rows.present(parent, parentKey, portion))));
        violations.raise((shown, count) -> ForeignKeyViolationException.noParent(
                child.metadata().name(), key.name(), parent.metadata().name(), shown, count));
    }

    private void checkRows(EntityState entity, Constraint.Check condition, RowWatch watch) {
        EntityMetadata metadata = entity.metadata();
        RowCheck check = RowCheck.of(metadata, condition)
                .orElseThrow(() -> new EntityDefinitionException("Cannot add " + condition.name() + " to "
                        + metadata.name() + ": it has rows, and " + condition.sql()
                        + " can be evaluated on them by Spark only. Add it by ALTER TABLE"));
        Optional<KeyEncoding> key = metadata.primaryKey().map(primary -> KeyEncoding.of(metadata, primary.fieldIds()));
        List<String> shown = new ArrayList<>();
        long[] count = {0};
        rows.each(entity, row -> {
            watch.row();
            if (check.isViolatedBy(row)) {
                count[0]++;
                if (shown.size() < CheckViolationException.SHOWN) {
                    key.ifPresent(encoding -> {
                        KeyBytes bytes = encoding.of(row);
                        shown.add(bytes == null ? "null" : encoding.describe(bytes));
                    });
                }
            }
        });
        if (count[0] > 0) {
            throw new CheckViolationException(metadata.name(), condition.name(), condition.sql(), shown, count[0]);
        }
    }
}

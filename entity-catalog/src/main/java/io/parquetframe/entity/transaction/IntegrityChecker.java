package io.parquetframe.entity.transaction;

import io.parquetframe.entity.ConstraintViolationException;
import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.Progress;
import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.metadata.NamespaceState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Finds what stored rows break: under trusted integrity nobody looked when they were written. It reads one pinned state and changes
 * nothing. Memory is bounded. Safe for use by many threads.
 */
public final class IntegrityChecker {

    private final EntityCatalog catalog;
    private final Progress progress;

    /** For the entities of a catalog. */
    public IntegrityChecker(EntityCatalog catalog) {
        this(catalog, Progress.NONE);
    }

    /** The same, telling how far it is: the rows of each constraint from zero. Ended early, there is no answer. */
    public IntegrityChecker(EntityCatalog catalog, Progress progress) {
        this.catalog = catalog;
        this.progress = progress;
    }

    /**
     * A constraint that stored rows break.
     *
     * @param keys up to ten values of the constraint's columns; for a CHECK, keys of rows
     * @param problem in a sentence
     */
    public record Violation(String entity, String constraint, List<String> keys, String problem) {
        public Violation {
            keys = List.copyOf(keys);
        }
    }

    /**
     * All constraints of an entity, one violation for each that does not hold.
     *
     * @throws io.parquetframe.entity.EntityNotFoundException when there is no such entity
     * @throws io.parquetframe.entity.EntityDefinitionException for a CHECK that only Spark evaluates
     */
    public List<Violation> check(String namespace, String entity) {
        return violations(namespace, entity, constraint -> true);
    }

    /** The foreign keys of an entity that lead to no row. */
    public List<Violation> orphans(String namespace, String entity) {
        return violations(namespace, entity, Constraint.ForeignKey.class::isInstance);
    }

    private List<Violation> violations(String namespace, String name, Predicate<Constraint> wanted) {
        NamespaceState state = catalog.state(namespace);
        EntityState entity = EntityCatalog.entity(namespace, state, name);
        StoredConstraints stored = new StoredConstraints(
                state, new StoredRows(catalog.storage(namespace), catalog.reader(namespace)), progress);
        List<Violation> found = new ArrayList<>();
        for (Constraint constraint : entity.metadata().constraints()) {
            if (wanted.test(constraint)) {
                try {
                    stored.check(entity, constraint);
                } catch (ConstraintViolationException e) {
                    found.add(new Violation(name, constraint.name(), e.keys(), "" + e.getMessage()));
                }
            }
        }
        return found;
    }
}

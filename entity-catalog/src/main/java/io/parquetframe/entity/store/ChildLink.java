package io.parquetframe.entity.store;

import io.parquetframe.entity.EntityQuery;
import io.parquetframe.entity.UnknownFieldException;
import io.parquetframe.entity.data.KeyRange;
import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.key.KeyEncoding;
import io.parquetframe.entity.mapping.EntityRelation;
import io.parquetframe.entity.metadata.Constraint;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From a parent to its children. */
final class ChildLink {

    private ChildLink() {}

    /** @param relation by its inverse name or its own; null for the only one */
    static <T, C> EntityQuery<C> children(
            ClassStore<T, ?> parents, T parent, @Nullable String relation, ClassStore<C, ?> children) {
        KeyBytes key = parents.session().read(view -> {
            Bound<T> bound = parents.bound(parents.state(view).metadata());
            return Objects.requireNonNull(
                    bound.key().of(bound.mapper().toRow(parent)), "the parent has no key; save it first");
        });
        return ClassQuery.all(children).narrowed(bound -> {
            Constraint.ForeignKey constraint = constraint(parents, relation, children, bound);
            KeyEncoding encoding = KeyEncoding.of(bound.metadata(), constraint.fieldIds());
            return new Restriction(
                    row -> Objects.equals(key, encoding.of(row)), List.of(KeyRange.of(constraint.fieldIds(), key)));
        });
    }

    private static Constraint.ForeignKey constraint(
            ClassStore<?, ?> parents, @Nullable String relation, ClassStore<?, ?> children, Bound<?> bound) {
        List<Constraint.ForeignKey> candidates = bound.metadata().constraints(Constraint.ForeignKey.class).stream()
                .filter(key -> key.parent().equals(parents.registered().id()))
                .toList();
        List<Constraint.ForeignKey> named = candidates.stream()
                .filter(key -> relation == null || isNamed(children, key, relation))
                .toList();
        if (named.size() != 1) {
            throw new UnknownFieldException(
                    bound.metadata().name(),
                    "single relation to " + parents.registered().type().name(),
                    relation == null ? "without a name" : relation,
                    candidates.stream()
                            .flatMap(key -> names(children, key))
                            .distinct()
                            .toList());
        }
        return named.get(0);
    }

    private static boolean isNamed(ClassStore<?, ?> children, Constraint.ForeignKey key, String relation) {
        return names(children, key).anyMatch(relation::equals);
    }

    private static Stream<String> names(ClassStore<?, ?> children, Constraint.ForeignKey key) {
        return Stream.concat(
                children.registered().type().relations().stream()
                        .filter(relation -> relation.name().equals(key.name()))
                        .map(EntityRelation::inverse),
                Stream.of(key.name()));
    }
}

package io.parquetframe.spark.catalog;

import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.metadata.NamespaceState;
import io.parquetframe.entity.metadata.OnDelete;
import io.parquetframe.spark.source.Undeclared;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.constraints.Check;
import org.apache.spark.sql.connector.catalog.constraints.Constraint.ValidationStatus;
import org.apache.spark.sql.connector.catalog.constraints.ForeignKey;
import org.apache.spark.sql.connector.catalog.constraints.PrimaryKey;
import org.apache.spark.sql.connector.catalog.constraints.Unique;
import org.apache.spark.sql.connector.expressions.FieldReference;
import org.apache.spark.sql.connector.expressions.NamedReference;

/**
 * Constraints between SQL and entities. SQL cannot say that a key is enforced (a parse error in Spark), so it is reported
 * as not enforced, but relied on, where the entity's integrity is enforced: what SHOW CREATE TABLE prints can be run again.
 */
final class SqlConstraints {

    private final Identifier table;
    private final String catalog;
    private final NamespaceState namespace;

    /**
     * @param table that has the constraints
     * @param catalog the name of the catalog, which a reference may begin with
     * @param namespace where parents are looked up
     */
    SqlConstraints(Identifier table, String catalog, NamespaceState namespace) {
        this.table = table;
        this.catalog = catalog;
        this.namespace = namespace;
    }

    /**
     * The constraint of the entity for one of SQL.
     *
     * @param self the entity itself, to which a foreign key may refer
     */
    Constraint toEntity(org.apache.spark.sql.connector.catalog.constraints.Constraint constraint, EntityMetadata self) {
        ColumnNames columns = ColumnNames.of(self.name(), self.schema().fields());
        if (constraint instanceof PrimaryKey key) {
            return new Constraint.PrimaryKey(key.name(), columns.ids(key.columns()));
        } else if (constraint instanceof Unique unique) {
            return new Constraint.Unique(unique.name(), columns.ids(unique.columns()));
        } else if (constraint instanceof Check check) {
            return CheckPredicates.toEntity(check, self);
        } else if (constraint instanceof ForeignKey key) {
            return foreignKey(key, columns, self);
        }
        throw Undeclared.of(CatalogErrors.unsupported(
                self.name(), "the constraint " + constraint.toDDL(), "use PRIMARY KEY, FOREIGN KEY, UNIQUE or CHECK"));
    }

    private Constraint foreignKey(ForeignKey key, ColumnNames columns, EntityMetadata self) {
        EntityMetadata parent = parent(key.referencedTable(), self);
        Constraint.PrimaryKey parentKey = parent.primaryKey()
                .orElseThrow(() -> definition(
                        self,
                        "foreign key " + key.name() + " refers to " + parent.name() + ", which has no PRIMARY KEY"));
        List<Integer> named =
                ColumnNames.of(parent.name(), parent.schema().fields()).ids(key.referencedColumns());
        List<Integer> own = columns.ids(key.columns());
        if (named.size() != own.size()
                || !List.copyOf(named).containsAll(parentKey.fieldIds())
                || named.size() != parentKey.fieldIds().size()) {
            throw definition(
                    self,
                    "foreign key " + key.name() + " must refer to the primary key of " + parent.name() + ", which is "
                            + names(parent, parentKey.fieldIds()));
        }
        List<Integer> ordered = new ArrayList<>();
        for (Integer id : parentKey.fieldIds()) {
            ordered.add(own.get(named.indexOf(id)));
        }
        return new Constraint.ForeignKey(key.name(), ordered, parent.id(), OnDelete.RESTRICT);
    }

    private EntityMetadata parent(Identifier reference, EntityMetadata self) {
        List<String> parts = new ArrayList<>(List.of(reference.namespace()));
        if (parts.size() > 1 && parts.get(0).equals(catalog)) {
            parts.remove(0);
        }
        if (!parts.isEmpty() && !parts.equals(List.of(table.namespace()))) {
            throw Undeclared.of(CatalogErrors.unsupported(
                    self.name(),
                    "a foreign key to " + reference + " in another namespace",
                    "keep parent and child in one namespace"));
        }
        if (reference.name().equals(self.name())) {
            return self;
        }
        Optional<EntityState> found = EntityNames.find(namespace, reference.name());
        return found.map(EntityState::metadata)
                .orElseThrow(() -> definition(self, "a foreign key refers to " + reference + ", which is not there"));
    }

    private static RuntimeException definition(EntityMetadata self, String problem) {
        return Undeclared.of(CatalogErrors.definition(self.name(), problem));
    }

    /** What the table reports. */
    org.apache.spark.sql.connector.catalog.constraints.Constraint[] toSpark(EntityMetadata self) {
        boolean enforced = self.enforced();
        return self.constraints().stream()
                .map(constraint -> toSpark(constraint, self, enforced))
                .toArray(org.apache.spark.sql.connector.catalog.constraints.Constraint[]::new);
    }

    private org.apache.spark.sql.connector.catalog.constraints.Constraint toSpark(
            Constraint constraint, EntityMetadata self, boolean enforced) {
        ValidationStatus status = enforced ? ValidationStatus.VALID : ValidationStatus.UNVALIDATED;
        if (constraint instanceof Constraint.PrimaryKey key) {
            return org.apache.spark.sql.connector.catalog.constraints.Constraint.primaryKey(
                            key.name(), references(self, key.fieldIds()))
                    .enforced(false)
                    .rely(enforced)
                    .validationStatus(status)
                    .build();
        } else if (constraint instanceof Constraint.Unique unique) {
            return org.apache.spark.sql.connector.catalog.constraints.Constraint.unique(
                            unique.name(), references(self, unique.fieldIds()))
                    .enforced(false)
                    .rely(enforced)
                    .validationStatus(status)
                    .build();
        } else if (constraint instanceof Constraint.Check check) {
            return CheckPredicates.toSpark(check);
        }
        Constraint.ForeignKey key = (Constraint.ForeignKey) constraint;
        EntityMetadata parent = key.parent().equals(self.id()) ? self : parentById(key, self);
        return org.apache.spark.sql.connector.catalog.constraints.Constraint.foreignKey(
                        key.name(),
                        references(self, key.fieldIds()),
                        Identifier.of(table.namespace(), parent.name()),
                        references(parent, parent.primaryKey().orElseThrow().fieldIds()))
                .enforced(false)
                .rely(enforced)
                .validationStatus(status)
                .build();
    }

    private EntityMetadata parentById(Constraint.ForeignKey key, EntityMetadata self) {
        EntityState parent = namespace.entities().get(key.parent());
        if (parent == null) {
            throw new IllegalStateException(
                    "Foreign key " + key.name() + " of " + self.name() + " refers to an entity that is not there");
        }
        return parent.metadata();
    }

    private static NamedReference[] references(EntityMetadata entity, List<Integer> ids) {
        return names(entity, ids).stream().map(FieldReference::column).toArray(NamedReference[]::new);
    }

    /** The names of columns. */
    static List<String> names(EntityMetadata entity, List<Integer> ids) {
        return ids.stream()
                .map(id -> entity.schema().field(id).map(EntityField::name).orElseThrow())
                .toList();
    }
}

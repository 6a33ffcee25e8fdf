package io.parquetframe.spark.catalog;

import io.parquetframe.entity.SchemaEvolutionException;
import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.metadata.NamespaceState;
import io.parquetframe.spark.source.Undeclared;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.TableChange;

/** ALTER TABLE as a change of an entity's definition: columns first, then constraints, then properties. */
final class TableChanges {

    private final Identifier table;
    private final SqlConstraints sql;
    private final NamespaceState namespace;

    TableChanges(Identifier table, String catalog, NamespaceState namespace) {
        this.table = table;
        this.sql = new SqlConstraints(table, catalog, namespace);
        this.namespace = namespace;
    }

    /** The definition after the changes, in their order. */
    EntityMetadata apply(EntityMetadata before, TableChange... changes) {
        EntityMetadata after = before;
        for (TableChange change : changes) {
            if (change instanceof TableChange.ColumnChange column) {
                after = columnChanged(after, column);
            } else if (change instanceof TableChange.AddConstraint add) {
                after = constrained(after, sql.toEntity(add.constraint(), after));
            } else if (change instanceof TableChange.DropConstraint drop) {
                after = released(after, drop);
            } else if (change instanceof TableChange.SetProperty set) {
                after = withProperties(after, Map.of(set.property(), set.value()), Set.of());
            } else if (change instanceof TableChange.RemoveProperty remove) {
                after = withoutProperty(after, remove.property());
            } else {
                throw Undeclared.of(CatalogErrors.unsupported(
                        before.name(),
                        change.getClass().getSimpleName(),
                        "create it anew with CREATE TABLE … AS SELECT"));
            }
        }
        return after;
    }

    private EntityMetadata columnChanged(EntityMetadata before, TableChange.ColumnChange change) {
        SchemaDraft draft = new SchemaDraft(before, storedVersions(before));
        if (change instanceof TableChange.AddColumn add) {
            if (add.fieldNames().length != 1) {
                draft.names().get(add.fieldNames());
            }
            String name = add.fieldNames()[0];
            EntityField field = TableDefinition.field(
                    draft.nextId(),
                    String.join(".", table.namespace()) + "." + before.name(),
                    name,
                    add.dataType(),
                    add.isNullable(),
                    add.comment(),
                    add.defaultValue(),
                    null);
            draft.add(field, add.position());
            return draft.finish();
        }
        if (change instanceof TableChange.DeleteColumn drop
                && Boolean.TRUE.equals(drop.ifExists())
                && drop.fieldNames().length == 1
                && draft.names().find(drop.fieldNames()[0]).isEmpty()) {
            return before;
        }
        EntityField field = draft.names().get(change.fieldNames());
        if (change instanceof TableChange.RenameColumn rename) {
            draft.rename(field, rename.newName());
        } else if (change instanceof TableChange.DeleteColumn) {
            draft.drop(field);
        } else if (change instanceof TableChange.UpdateColumnType type) {
            draft.retype(field, ColumnTypes.toAvro(before.name(), field.name(), type.newDataType()));
        } else if (change instanceof TableChange.UpdateColumnNullability nullability) {
            draft.setNullable(field, nullability.nullable());
        } else if (change instanceof TableChange.UpdateColumnComment comment) {
            draft.setDoc(field, comment.newComment());
        } else if (change instanceof TableChange.UpdateColumnPosition position) {
            draft.move(field, position.position());
        } else if (change instanceof TableChange.UpdateColumnDefaultValue value) {
            draft.setDefault(field, ColumnDefaults.parse(field.name(), value, ColumnTypes.toSpark(field.type())));
        } else {
            throw Undeclared.of(CatalogErrors.unsupported(
                    before.name(), change.getClass().getSimpleName(), "create the column anew"));
        }
        return draft.finish();
    }

    private List<DataFile> files(EntityMetadata entity) {
        EntityState state = namespace.entities().get(entity.id());
        return state == null ? List.of() : state.files();
    }

    private Set<Integer> storedVersions(EntityMetadata entity) {
        return files(entity).stream()
                .filter(file -> file.content() == DataFile.Content.ROWS)
                .map(DataFile::schemaId)
                .collect(Collectors.toSet());
    }

    private EntityMetadata constrained(EntityMetadata before, Constraint constraint) {
        if (before.constraints().stream().anyMatch(known -> known.name().equals(constraint.name()))) {
            throw refused(before, constraint.name(), "a constraint of that name is there");
        }
        // Spark has evaluated a CHECK over the stored rows itself.
        if (!(constraint instanceof Constraint.Check) && !files(before).isEmpty()) {
            throw refused(
                    before,
                    constraint.name(),
                    "keys are added while there are no rows; create another table with it from a query");
        }
        List<Constraint> constraints = new ArrayList<>(before.constraints());
        constraints.add(constraint);
        if (before.schemas().size() == 1 && files(before).isEmpty()) {
            return Keys.with(before, constraints, new TableDefinition.Generated(before.generatedKey(), null));
        }
        return constraint instanceof Constraint.PrimaryKey
                ? Keys.with(before, constraints, new TableDefinition.Generated(before.generatedKey(), null))
                : with(before, constraints);
    }

    private EntityMetadata released(EntityMetadata before, TableChange.DropConstraint drop) {
        Constraint found = before.constraints().stream()
                .filter(known -> known.name().equals(drop.name()))
                .findFirst()
                .orElse(null);
        if (found == null) {
            if (drop.ifExists()) {
                return before;
            }
            throw refused(
                    before,
                    drop.name(),
                    "there is no such constraint; there are "
                            + before.constraints().stream().map(Constraint::name).toList());
        }
        if (found instanceof Constraint.PrimaryKey) {
            throw refused(before, drop.name(), "files are sorted and merged by the primary key; it stays");
        }
        List<Constraint> constraints = new ArrayList<>(before.constraints());
        constraints.remove(found);
        return with(before, constraints);
    }

    private static EntityMetadata with(EntityMetadata before, List<Constraint> constraints) {
        return new EntityMetadata(
                before.id(),
                before.name(),
                before.location(),
                before.schemas(),
                before.lastFieldId(),
                constraints,
                before.partitioning(),
                before.generatedKey(),
                before.properties());
    }

    private static EntityMetadata withoutProperty(EntityMetadata before, String key) {
        // The action of a foreign key falls back to the default.
        return TableProperties.isOnDelete(key)
                ? withProperties(before, Map.of(key, "restrict"), Set.of())
                : withProperties(before, Map.of(), Set.of(key));
    }

    private static EntityMetadata withProperties(EntityMetadata before, Map<String, String> set, Set<String> removed) {
        Map<String, String> properties = new HashMap<>(before.properties());
        for (String key : set.keySet()) {
            if (TableProperties.isOfDefinition(key) && !TableProperties.isOnDelete(key)) {
                throw Undeclared.of(CatalogErrors.unsupported(
                        before.name(), "a change of " + key, "it is given when the table is created"));
            }
        }
        properties.putAll(TableProperties.kept(before.name(), set));
        properties.keySet().removeAll(removed);
        return new EntityMetadata(
                before.id(),
                before.name(),
                before.location(),
                before.schemas(),
                before.lastFieldId(),
                TableProperties.withActions(before.name(), before.constraints(), set),
                before.partitioning(),
                before.generatedKey(),
                properties);
    }

    private static SchemaEvolutionException refused(EntityMetadata before, String what, String rule) {
        return new SchemaEvolutionException(before.name(), what, rule);
    }
}

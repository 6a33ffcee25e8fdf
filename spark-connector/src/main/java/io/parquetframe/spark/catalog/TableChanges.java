package io.parquetframe.spark.catalog;

import io.parquetframe.entity.SchemaEvolutionException;
import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.NamespaceState;
import io.parquetframe.entity.metadata.SchemaEvolution;
import io.parquetframe.spark.source.Undeclared;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.TableChange;

/** ALTER TABLE as a change of an entity's definition: columns first, then constraints, then properties. */
final class TableChanges {

    private final Identifier table;
    private final SqlConstraints sql;

    TableChanges(Identifier table, String catalog, NamespaceState namespace) {
        this.table = table;
        this.sql = new SqlConstraints(table, catalog, namespace);
    }

    /** The definition after the changes, in their order. */
    EntityMetadata apply(EntityMetadata before, TableChange... changes) {
        EntityMetadata after = before;
        for (TableChange change : changes) {
            if (change instanceof TableChange.ColumnChange column) {
                after = columnChanged(after, column);
            } else if (change instanceof TableChange.AddConstraint add) {
                after = SchemaEvolution.addConstraint(after, sql.toEntity(add.constraint(), after));
            } else if (change instanceof TableChange.DropConstraint drop) {
                after = released(after, drop);
            } else if (change instanceof TableChange.SetProperty set) {
                after = withProperties(after, Map.of(set.property(), set.value()), Set.of());
            } else if (change instanceof TableChange.RemoveProperty remove) {
                after = withoutProperty(after, remove.property());
            } else {
                throw unsupported(before, change);
            }
        }
        return after;
    }

    private EntityMetadata columnChanged(EntityMetadata before, TableChange.ColumnChange change) {
        ColumnNames names = ColumnNames.of(before.name(), before.schema().fields());
        if (change instanceof TableChange.AddColumn add) {
            return added(before, names, add);
        }
        if (change instanceof TableChange.DeleteColumn drop
                && Boolean.TRUE.equals(drop.ifExists())
                && drop.fieldNames().length == 1
                && names.find(drop.fieldNames()[0]).isEmpty()) {
            return before;
        }
        EntityField field = names.get(change.fieldNames());
        if (change instanceof TableChange.RenameColumn rename) {
            return SchemaEvolution.renameColumn(before, field.id(), rename.newName());
        } else if (change instanceof TableChange.DeleteColumn) {
            return SchemaEvolution.dropColumn(before, field.id());
        } else if (change instanceof TableChange.UpdateColumnType type) {
            return SchemaEvolution.retype(
                    before, field.id(), ColumnTypes.toAvro(qualified(before), field.name(), type.newDataType()));
        } else if (change instanceof TableChange.UpdateColumnNullability nullability) {
            return SchemaEvolution.setNullable(before, field.id(), nullability.nullable());
        } else if (change instanceof TableChange.UpdateColumnComment comment) {
            return SchemaEvolution.setDoc(before, field.id(), comment.newComment());
        } else if (change instanceof TableChange.UpdateColumnPosition position) {
            return moved(before, names, field, position.position());
        } else if (change instanceof TableChange.UpdateColumnDefaultValue value) {
            return SchemaEvolution.setDefault(
                    before, field.id(), ColumnDefaults.parse(field.name(), value, ColumnTypes.toSpark(field.type())));
        }
        throw unsupported(before, change);
    }

    private EntityMetadata added(EntityMetadata before, ColumnNames names, TableChange.AddColumn add) {
        if (add.fieldNames().length != 1) {
            names.get(add.fieldNames());
        }
        EntityField field = TableDefinition.field(
                before.lastFieldId() + 1,
                qualified(before),
                add.fieldNames()[0],
                add.dataType(),
                add.isNullable(),
                add.comment(),
                add.defaultValue(),
                null);
        return SchemaEvolution.addColumn(before, field, add.position() == null ? -1 : index(names, add.position()));
    }

    private static EntityMetadata moved(
            EntityMetadata before, ColumnNames names, EntityField field, TableChange.ColumnPosition position) {
        List<EntityField> others = new ArrayList<>(names.fields());
        others.remove(field);
        List<Integer> order =
                new ArrayList<>(others.stream().map(EntityField::id).toList());
        order.add(index(new ColumnNames(before.name(), others, names.caseSensitive()), position), field.id());
        return SchemaEvolution.reorder(before, order);
    }

    private static int index(ColumnNames names, TableChange.ColumnPosition position) {
        return position instanceof TableChange.After after ? names.fields().indexOf(names.get(after.column())) + 1 : 0;
    }

    private String qualified(EntityMetadata entity) {
        return String.join(".", table.namespace()) + "." + entity.name();
    }

    private static RuntimeException unsupported(EntityMetadata before, TableChange change) {
        return Undeclared.of(CatalogErrors.unsupported(
                before.name(), change.getClass().getSimpleName(), "create it anew with CREATE TABLE … AS SELECT"));
    }

    private static EntityMetadata released(EntityMetadata before, TableChange.DropConstraint drop) {
        Constraint found = before.constraints().stream()
                .filter(known -> known.name().equals(drop.name()))
                .findFirst()
                .orElse(null);
        if (found == null && drop.ifExists()) {
            return before;
        }
        if (found instanceof Constraint.PrimaryKey) {
            throw new SchemaEvolutionException(
                    before.name(), drop.name(), "files are sorted and merged by the primary key; it stays");
        }
        return SchemaEvolution.dropConstraint(before, drop.name());
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
        properties.putAll(ColumnProperties.toEntity(
                TableProperties.kept(before.name(), set),
                ColumnNames.of(before.name(), before.schema().fields())));
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
}

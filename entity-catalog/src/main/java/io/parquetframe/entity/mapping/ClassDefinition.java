package io.parquetframe.entity.mapping;

import io.parquetframe.entity.EntityDefinitionException;
import io.parquetframe.entity.check.CheckJson;
import io.parquetframe.entity.mapping.EntityClass.ClassCheck;
import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityProperties;
import io.parquetframe.entity.metadata.EntitySchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The metadata of a new entity, from its class. Pure. */
public final class ClassDefinition {

    /** The name of the primary key of an entity that comes from a class. */
    public static final String PRIMARY_KEY = "primary_key";

    private ClassDefinition() {}

    /**
     * Metadata.
     *
     * @param id a new one
     * @param parentIds the ids of the entities that relations refer to; for the class itself it is not asked
     * @param properties beside those of the class, and before them
     */
    public static EntityMetadata of(
            EntityClass<?> entity, String id, Function<Class<?>, String> parentIds, Map<String, String> properties) {
        List<EntityField> fields = new ArrayList<>();
        for (EntityColumn column : entity.columns()) {
            fields.add(new EntityField(
                    fields.size() + 1,
                    column.name(),
                    column.type(),
                    column.nullable(),
                    column.defaultValue(),
                    column.doc()));
        }
        EntitySchema schema = new EntitySchema(1, fields);
        Map<String, String> all = new HashMap<>(entity.properties());
        all.putAll(properties);
        entity.version().ifPresent(version -> all.put(EntityProperties.VERSION, index(ids(schema, List.of(version)))));
        entity.indexes()
                .forEach((name, columns) -> all.put(EntityProperties.INDEX + name, index(ids(schema, columns))));
        return new EntityMetadata(
                id,
                entity.name(),
                entity.location().isEmpty() ? id : entity.location(),
                List.of(schema),
                fields.size(),
                constraints(entity, schema, type -> type == entity.type() ? id : parentIds.apply(type)),
                List.of(),
                entity.generated(),
                all);
    }

    /** All constraints of the class, over the columns of a schema that has them. */
    static List<Constraint> constraints(
            EntityClass<?> entity, EntitySchema schema, Function<Class<?>, String> parentIds) {
        List<Constraint> constraints = new ArrayList<>();
        constraints.add(new Constraint.PrimaryKey(PRIMARY_KEY, ids(schema, entity.key())));
        entity.uniques().forEach((name, columns) -> constraints.add(new Constraint.Unique(name, ids(schema, columns))));
        for (EntityRelation relation : entity.relations()) {
            constraints.add(new Constraint.ForeignKey(
                    relation.name(),
                    ids(schema, ordered(entity, relation)),
                    parentIds.apply(relation.target()),
                    relation.onDelete()));
        }
        for (ClassCheck check : entity.checks()) {
            int id = ids(schema, List.of(check.column())).get(0);
            constraints.add(new Constraint.Check(
                    check.name(),
                    check.condition().sql(check.column()),
                    CheckJson.write(check.condition().tree(id))));
        }
        return constraints;
    }

    static String index(List<Integer> ids) {
        return String.join(",", ids.stream().map(String::valueOf).toList());
    }

    static List<Integer> ids(EntitySchema schema, List<String> columns) {
        return columns.stream()
                .map(column -> schema.field(column).orElseThrow().id())
                .toList();
    }

    /** The child's columns in the order of the parent's key. */
    private static List<String> ordered(EntityClass<?> entity, EntityRelation relation) {
        EntityClass<?> parent = relation.target() == entity.type() ? entity : EntityClass.of(relation.target());
        List<String> key = parent.properties(parent.key());
        if (relation.columns().size() != key.size()) {
            throw error(
                    entity,
                    relation,
                    "has columns " + relation.columns() + ", the key of " + parent.name() + " is " + key);
        }
        if (relation.references().stream().allMatch(String::isEmpty)) {
            return relation.columns();
        }
        List<String> columns = new ArrayList<>();
        for (String property : key) {
            int at = relation.references().indexOf(property);
            if (at < 0) {
                throw error(
                        entity,
                        relation,
                        "refers to " + relation.references() + "; the key of " + parent.name() + " is " + key
                                + ", each of which is to be named once");
            }
            columns.add(relation.columns().get(at));
        }
        return columns;
    }

    private static EntityDefinitionException error(EntityClass<?> entity, EntityRelation relation, String what) {
        return new EntityDefinitionException(
                "Class " + entity.type().getName() + ", relation " + relation.name() + ": " + what);
    }
}

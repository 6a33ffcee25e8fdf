package io.parquetframe.entity.mapping;

import io.parquetframe.entity.Entity;
import io.parquetframe.entity.EntityDefinitionException;
import io.parquetframe.entity.Relation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The relations of one class: properties with the same name and target are one. */
record RelationReader(Class<?> type, String entityName, List<JavaProperty> properties) {

    private static final String ID = "Id";

    List<EntityRelation> read() {
        Map<String, EntityRelation> relations = new LinkedHashMap<>();
        for (JavaProperty property : properties) {
            property.annotation(Relation.class)
                    .map(relation -> relation(property, relation))
                    .ifPresent(relation -> relations.merge(relation.name(), relation, this::joined));
        }
        return List.copyOf(relations.values());
    }

    private EntityRelation relation(JavaProperty property, Relation relation) {
        if (!relation.target().isAnnotationPresent(Entity.class)) {
            throw error(
                    property.name(),
                    "refers to " + relation.target().getName() + ", which has no @Entity; annotate it");
        }
        return new EntityRelation(
                relation.name().isEmpty() ? name(property.name()) : relation.name(),
                relation.target(),
                List.of(EntityClassReader.columnName(property)),
                List.of(relation.references()),
                relation.inverse().isEmpty() ? entityName : relation.inverse(),
                relation.onDelete());
    }

    private static String name(String property) {
        return property.endsWith(ID) && property.length() > ID.length()
                ? property.substring(0, property.length() - ID.length())
                : property;
    }

    private EntityRelation joined(EntityRelation first, EntityRelation second) {
        if (first.target() != second.target() || first.onDelete() != second.onDelete()) {
            throw error(
                    second.columns().get(0),
                    "is part of relation " + first.name()
                            + " and names another target or action; make them the same, or" + " give one another name");
        }
        List<String> columns = new ArrayList<>(first.columns());
        columns.addAll(second.columns());
        List<String> references = new ArrayList<>(first.references());
        references.addAll(second.references());
        return new EntityRelation(first.name(), first.target(), columns, references, first.inverse(), first.onDelete());
    }

    private EntityDefinitionException error(String field, String what) {
        return new EntityDefinitionException("Class " + type.getName() + ", field " + field + ": " + what);
    }
}

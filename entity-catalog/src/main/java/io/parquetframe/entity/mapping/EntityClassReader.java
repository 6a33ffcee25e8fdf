package io.parquetframe.entity.mapping;

import io.parquetframe.avro.AvroSchemaException;
import io.parquetframe.avro.AvroSchemas;
import io.parquetframe.entity.Column;
import io.parquetframe.entity.Entity;
import io.parquetframe.entity.EntityDefinitionException;
import io.parquetframe.entity.Id;
import io.parquetframe.entity.Index;
import io.parquetframe.entity.Relation;
import io.parquetframe.entity.Unique;
import io.parquetframe.entity.Version;
import io.parquetframe.entity.mapping.EntityClass.ClassCheck;
import io.parquetframe.entity.metadata.EntityProperties;
import io.parquetframe.entity.metadata.GeneratedKey;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Member;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** Reads the annotations of one class. */
final class EntityClassReader<T> {

    private static final Set<Class<?>> VERSIONS = Set.of(int.class, Integer.class, long.class, Long.class);

    private static final List<Class<? extends Annotation>> OF_PROPERTIES =
            List.of(Id.class, Relation.class, Column.class, Unique.class, Index.class, Version.class);

    private final Class<T> type;
    private final Entity entity;
    private final String name;
    private final Schema schema;
    private final JavaShape shape;

    EntityClassReader(Class<T> type) {
        this.type = type;
        this.entity = Optional.ofNullable(type.getAnnotation(Entity.class))
                .orElseThrow(() -> new EntityDefinitionException(
                        "Class " + type.getName() + " has no @Entity; annotate it to store its objects"));
        this.name = entity.name().isEmpty() ? type.getSimpleName() : entity.name();
        this.schema = schema();
        this.shape = JavaShape.of(
                type, schema.getFields().stream().map(AvroSchemas::columnName).toList());
    }

    private Schema schema() {
        try {
            return AvroSchemas.fromClass(name, type);
        } catch (AvroSchemaException e) {
            String message = "" + e.getMessage();
            String prefix = e.field() + ": ";
            throw error(e.field(), message.startsWith(prefix) ? message.substring(prefix.length()) : message);
        }
    }

    EntityClass<T> read() {
        annotationsElsewhere();
        List<JavaProperty> key = key();
        List<EntityColumn> columns = columns(key);
        // Finds what has a type but no way back to Java, such as a collection without a constructor.
        ValueMappings.of(type, schema, type.getSimpleName());
        return new EntityClass<>(
                type,
                entity.namespace(),
                name,
                columns,
                key.stream().map(EntityClassReader::columnName).toList(),
                generated(key),
                version(),
                new RelationReader(type, name, shape.properties()).read(),
                groups(Unique.class, Unique::name, "unique_"),
                groups(Index.class, Index::name, ""),
                checks(),
                properties(),
                entity.location());
    }

    private List<JavaProperty> key() {
        List<JavaProperty> ids = shape.properties().stream()
                .filter(property -> property.annotation(Id.class).isPresent())
                .toList();
        List<JavaProperty> named = Arrays.stream(entity.key())
                .map(property -> shape.properties().stream()
                        .filter(candidate -> candidate.name().equals(property))
                        .findFirst()
                        .orElseThrow(() -> error(
                                property,
                                "is named as a key and is no field; there are "
                                        + shape.properties().stream()
                                                .map(JavaProperty::name)
                                                .toList())))
                .toList();
        if (named.isEmpty() && ids.isEmpty()) {
            throw error("", "it has no key; annotate a field with @Id");
        }
        if (!named.isEmpty() && !named.containsAll(ids)) {
            throw error(ids.get(0).name(), "is an @Id, and @Entity(key) does not name it; name the key in one place");
        }
        return named.isEmpty() ? ids : named;
    }

    private GeneratedKey generated(List<JavaProperty> key) {
        return key.stream()
                .flatMap(property -> property.annotation(Id.class).stream())
                .map(Id::generated)
                .filter(kind -> kind != GeneratedKey.NONE)
                .findFirst()
                .orElse(GeneratedKey.NONE);
    }

    private List<EntityColumn> columns(List<JavaProperty> key) {
        List<EntityColumn> columns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < shape.properties().size(); i++) {
            JavaProperty property = shape.properties().get(i);
            boolean required =
                    key.contains(property) || property.annotation(Version.class).isPresent();
            EntityColumn column = column(property, schema.getFields().get(i).schema(), required);
            // Spark compares names without case.
            if (!names.add(column.name().toLowerCase(Locale.ROOT))) {
                throw error(
                        property.name(), "there are two columns named " + column.name() + "; rename one by @Column");
            }
            columns.add(column);
        }
        return columns;
    }

    private static EntityColumn column(JavaProperty property, Schema type, boolean required) {
        Optional<Column> column = property.annotation(Column.class);
        return new EntityColumn(
                property.name(),
                columnName(property),
                type.isUnion() ? type.getTypes().get(1) : type,
                type.isUnion() && !required,
                column.map(Column::aliases).map(List::of).orElse(List.of()),
                column.map(Column::defaultValue).filter(json -> !json.isEmpty()).orElse(null),
                column.map(Column::doc).filter(doc -> !doc.isEmpty()).orElse(null));
    }

    static String columnName(JavaProperty property) {
        return property.annotation(Column.class)
                .map(Column::name)
                .filter(column -> !column.isEmpty())
                .orElse(property.name());
    }

    private Optional<String> version() {
        List<JavaProperty> versions = shape.properties().stream()
                .filter(property -> property.annotation(Version.class).isPresent())
                .toList();
        if (versions.size() > 1) {
            throw error(versions.get(1).name(), "is a second @Version; keep one");
        }
        versions.stream()
                .filter(property -> !VERSIONS.contains(property.rawType()))
                .findFirst()
                .ifPresent(property -> {
                    throw error(property.name(), "is a @Version and no int or long; make it one");
                });
        return versions.stream().findFirst().map(EntityClassReader::columnName);
    }

    /** The columns of each constraint or index, by its name. */
    private <A extends Annotation> Map<String, List<String>> groups(
            Class<A> kind, Function<A, String> name, String prefix) {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        for (JavaProperty property : shape.properties()) {
            property.annotation(kind).ifPresent(annotation -> groups.computeIfAbsent(
                            name.apply(annotation).isEmpty() ? prefix + columnName(property) : name.apply(annotation),
                            group -> new ArrayList<>())
                    .add(columnName(property)));
        }
        return groups;
    }

    private List<ClassCheck> checks() {
        List<ClassCheck> checks = new ArrayList<>();
        for (JavaProperty property : shape.properties()) {
            for (ColumnCondition condition : Validations.of(type, property)) {
                String column = columnName(property);
                checks.add(new ClassCheck("check_" + column + "_" + condition.operator(), column, condition));
            }
        }
        return checks;
    }

    private Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(EntityProperties.STORAGE, entity.storage());
        properties.put(EntityProperties.CODEC, entity.codec());
        properties.put(EntityProperties.INTEGRITY, entity.integrity());
        properties.put(EntityProperties.TARGET_FILE_SIZE, entity.targetFileSize());
        properties.put(EntityProperties.RETENTION, entity.retention());
        properties.values().removeIf(String::isEmpty);
        requireOneOf("storage", entity.storage(), "parquet", "avro");
        requireOneOf("integrity", entity.integrity(), "enforced", "trusted");
        return properties;
    }

    private void requireOneOf(String what, String value, String... possible) {
        if (!List.of(possible).contains(value)) {
            throw error("", what + " is " + value + "; possible are " + List.of(possible));
        }
    }

    /** Annotations on what is no column would be overlooked in silence. */
    private void annotationsElsewhere() {
        Set<Object> places = new HashSet<>();
        shape.properties().forEach(property -> places.addAll(property.places()));
        Stream.<Class<?>>iterate(type, c -> c != null && c != Object.class, Class::getSuperclass)
                .flatMap(
                        c -> Stream.concat(Arrays.stream(c.getDeclaredFields()), Arrays.stream(c.getDeclaredMethods())))
                .filter(member -> !places.contains(member))
                .forEach(this::requireNoAnnotation);
    }

    private <M extends AnnotatedElement & Member> void requireNoAnnotation(M member) {
        for (Class<? extends Annotation> kind : OF_PROPERTIES) {
            if (member.isAnnotationPresent(kind)) {
                throw error(
                        member.getName(),
                        "has @" + kind.getSimpleName()
                                + " and is no column; a column is a component of a record, or has"
                                + " a public getter and setter");
            }
        }
    }

    private EntityDefinitionException error(String field, String what) {
        return new EntityDefinitionException(
                "Class " + type.getName() + (field.isEmpty() ? "" : ", field " + field) + ": " + what);
    }
}

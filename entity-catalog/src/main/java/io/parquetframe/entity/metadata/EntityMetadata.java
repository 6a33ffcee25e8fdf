package io.parquetframe.entity.metadata;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.avro.Schema;

/**
 * What defines an entity, without its rows.
 *
 * @param id never changes and is never used again; references between entities use it
 * @param name unique in the namespace
 * @param location the id, for a directory of that name in the namespace's; or one that a user chose, relative to the namespace's
 *     directory or an absolute URI, below which the data files lie in a directory named by the id
 * @param schemas all versions that a live data file may name, oldest first; the last is current
 * @param lastFieldId the highest id ever given to a column
 * @param generatedKey how keys are made
 * @param properties of {@link EntityProperties} and the user's own
 */
public record EntityMetadata(
        String id,
        String name,
        String location,
        List<EntitySchema> schemas,
        int lastFieldId,
        List<Constraint> constraints,
        List<PartitionField> partitioning,
        GeneratedKey generatedKey,
        Map<String, String> properties) {

    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");
    private static final Set<Schema.Type> COUNTS = Set.of(Schema.Type.INT, Schema.Type.LONG);

    public EntityMetadata {
        schemas = List.copyOf(schemas);
        constraints = List.copyOf(constraints);
        partitioning = List.copyOf(partitioning);
        properties = Map.copyOf(properties);
    }

    /** The columns as they are now. */
    public EntitySchema schema() {
        return schemas.get(schemas.size() - 1);
    }

    /** The version that a data file was written by. */
    public EntitySchema schema(int schemaId) {
        return schemas.stream()
                .filter(schema -> schema.id() == schemaId)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Entity " + name + " has no schema " + schemaId));
    }

    /** Empty for an entity that is append-only. */
    public Optional<Constraint.PrimaryKey> primaryKey() {
        return constraints(Constraint.PrimaryKey.class).stream().findFirst();
    }

    /** The columns of each index, by {@link EntityProperties#INDEX}; constraints have theirs besides. */
    public List<List<Integer>> indexes() {
        return new TreeMap<>(properties)
                .entrySet().stream()
                        .filter(property -> property.getKey().startsWith(EntityProperties.INDEX))
                        .map(property -> Arrays.stream(property.getValue().split(","))
                                .map(Integer::valueOf)
                                .toList())
                        .toList();
    }

    /** The column that counts the changes of a row, by {@link EntityProperties#VERSION}. */
    public Optional<EntityField> version() {
        return Optional.ofNullable(properties.get(EntityProperties.VERSION))
                .filter(id -> WHOLE.matcher(id).matches())
                .flatMap(id -> schema().field(Integer.parseInt(id)))
                .filter(field ->
                        !field.nullable() && COUNTS.contains(field.type().getType()));
    }

    /** The same with other properties. */
    public EntityMetadata withProperties(Map<String, String> other) {
        return new EntityMetadata(
                id, name, location, schemas, lastFieldId, constraints, partitioning, generatedKey, other);
    }

    public <C extends Constraint> List<C> constraints(Class<C> kind) {
        return constraints.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Whether keys and relations are checked on writing: if not, several rows may have one key. */
    public boolean enforced() {
        return !"trusted".equalsIgnoreCase(properties.getOrDefault(EntityProperties.INTEGRITY, "enforced"));
    }

    /** The same under another name. */
    public EntityMetadata renamed(String newName) {
        return new EntityMetadata(
                id, newName, location, schemas, lastFieldId, constraints, partitioning, generatedKey, properties);
    }
}

package io.parquetframe.entity.imports;

import io.parquetframe.entity.ImportException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * What {@code _metadata.yaml} and {@code _schema.yaml} say. The library writes {@code string} for every type that it does not
 * know, so a column of that type is one whose type is not known.
 *
 * @param types by column, in their order; {@code string} ones too
 */
record PythonSchema(Optional<String> name, Optional<String> primaryKey, Map<String, Schema> types) {

    static final String METADATA = "_metadata.yaml";
    static final String SCHEMA = "_schema.yaml";

    private static final Map<String, Supplier<Schema>> TYPES = Map.of(
            "int64", () -> Schema.create(Schema.Type.LONG),
            "int32", () -> Schema.create(Schema.Type.INT),
            "double", () -> Schema.create(Schema.Type.DOUBLE),
            "float", () -> Schema.create(Schema.Type.FLOAT),
            "string", () -> Schema.create(Schema.Type.STRING),
            "bool", () -> Schema.create(Schema.Type.BOOLEAN),
            "timestamp", () -> LogicalTypes.localTimestampMicros().addToSchema(Schema.create(Schema.Type.LONG)));

    static PythonSchema of(Path directory) {
        Optional<String> name = metadata(directory.resolve(METADATA));
        Path file = directory.resolve(SCHEMA);
        if (!Files.exists(file)) {
            return new PythonSchema(name, Optional.empty(), Map.of());
        }
        List<YamlNode> vertices = YamlNode.read(file).require("vertices").items();
        if (vertices.size() != 1) {
            throw ImportException.of(
                    file,
                    "it has " + vertices.size() + " vertices; a directory of an entity has one. Import each directory"
                            + " by itself",
                    null);
        }
        YamlNode vertex = vertices.get(0);
        String label = vertex.require("label").text();
        if (name.isPresent() && !name.get().equals(label)) {
            throw vertex.error("label is " + label + ", " + METADATA + " has the name " + name.get()
                    + ". Remove the file that is not of this entity");
        }
        Map<String, Schema> types = new LinkedHashMap<>();
        for (YamlNode property : vertex.require("properties").items()) {
            String column = property.require("name").text();
            if (types.put(column, type(property.require("type"))) != null) {
                throw property.error("column " + column + " is there twice. Remove one of them");
            }
        }
        return new PythonSchema(Optional.of(label), vertex.get("primary_key").map(YamlNode::text), types);
    }

    private static Optional<String> metadata(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        YamlNode root = YamlNode.read(file);
        root.get("type").filter(type -> type.text().equals("EDGE")).ifPresent(type -> {
            throw type.error("this directory holds the edges of a relation, not an entity. Read adj_list.parquet with"
                    + " Spark, and write it to an entity with two foreign keys");
        });
        return Optional.of(root.require("name").text());
    }

    private static Schema type(YamlNode node) {
        Supplier<Schema> type = TYPES.get(node.text());
        if (type == null) {
            throw node.error("type " + node.text() + " is none that the library writes; those are "
                    + TYPES.keySet().stream().sorted().toList() + ". Mend it, or give the type in the call");
        }
        return type.get();
    }
}

package io.parquetframe.entity.imports;

import io.parquetframe.entity.ImportException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A part of a YAML file that knows its line; texts are taken as they stand, and no object is made of a tag. */
record YamlNode(Path file, Node node) {

    static YamlNode read(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            Node root = new Yaml(new LoaderOptions()).compose(reader);
            if (root == null) {
                throw ImportException.of(file, "it is empty. Write it again, or remove it", null);
            }
            return new YamlNode(file, root);
        } catch (MarkedYAMLException e) {
            long line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1L;
            throw ImportException.at(file, line, "it is no YAML: " + e.getProblem() + ". Mend or remove it", e);
        } catch (YAMLException | IOException e) {
            throw ImportException.of(file, "it cannot be read: " + e.getMessage() + ". Mend or remove it", e);
        }
    }

    /** The value of a key of this mapping; empty where there is none, or null. */
    Optional<YamlNode> get(String key) {
        Node found = null;
        for (NodeTuple entry : as(MappingNode.class, "a mapping").getValue()) {
            if (entry.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
                if (found != null) {
                    throw new YamlNode(file, entry.getKeyNode()).error(key + " is there twice. Remove one of them");
                }
                found = entry.getValueNode();
            }
        }
        return Optional.ofNullable(found)
                .filter(value -> !value.getTag().equals(Tag.NULL))
                .map(value -> new YamlNode(file, value));
    }

    YamlNode require(String key) {
        return get(key).orElseThrow(() -> error(key + " is missing. Add it, or remove the file"));
    }

    List<YamlNode> items() {
        return as(SequenceNode.class, "a list").getValue().stream()
                .map(item -> new YamlNode(file, item))
                .toList();
    }

    String text() {
        return as(ScalarNode.class, "a text").getValue();
    }

    private <N extends Node> N as(Class<N> kind, String what) {
        if (!kind.isInstance(node)) {
            throw error("expected " + what + ", found a " + node.getNodeId() + ". Mend or remove the file");
        }
        return kind.cast(node);
    }

    ImportException error(String problem) {
        return ImportException.at(file, node.getStartMark().getLine() + 1L, problem, null);
    }
}

package io.parquetframe.avro;

import io.parquetframe.avro.Incompatibility.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Collects what stands in the way of reading any data of one schema by another. */
final class CompatibilityCheck {

    private record Pair(String writer, String reader) {}

    private final List<Incompatibility> problems = new ArrayList<>();

    /** The pairs of records that were compared, so that recursive schemas end. */
    private final Set<Pair> seen = new HashSet<>();

    private CompatibilityCheck() {}

    static List<Incompatibility> problems(Schema writer, Schema reader) {
        CompatibilityCheck check = new CompatibilityCheck();
        check.compare(Resolution.withAliases(writer, reader), reader, "");
        return check.problems;
    }

    private void compare(Schema writer, Schema reader, String path) {
        if (writer.isUnion()) {
            writer.getTypes().forEach(branch -> compare(branch, reader, path));
        } else if (reader.isUnion()) {
            int branch = Resolution.branch(writer, reader);
            if (branch < 0) {
                problem(
                        path,
                        writer.getType() == Schema.Type.NULL ? Rule.NULL : narrowing(writer, reader),
                        writer,
                        reader);
            } else {
                compare(writer, reader.getTypes().get(branch), path);
            }
        } else if (writer.getType() == Schema.Type.NULL && reader.getType() != Schema.Type.NULL) {
            problem(path, Rule.NULL, writer, reader);
        } else {
            Rule obstacle = Resolution.obstacle(writer, reader);
            if (obstacle != null) {
                problem(path, obstacle, writer, reader);
            } else {
                inside(writer, reader, path);
            }
        }
    }

    private static Rule narrowing(Schema writer, Schema union) {
        boolean narrower =
                union.getTypes().stream().anyMatch(branch -> Resolution.obstacle(writer, branch) == Rule.NARROWING);
        return narrower ? Rule.NARROWING : Rule.BRANCH;
    }

    private void inside(Schema writer, Schema reader, String path) {
        if (writer.getType() != reader.getType()) {
            return;
        }
        switch (reader.getType()) {
            case RECORD -> fields(writer, reader, path);
            case ARRAY -> compare(writer.getElementType(), reader.getElementType(), child(path, ArrowFields.ELEMENT));
            case MAP -> compare(writer.getValueType(), reader.getValueType(), child(path, "value"));
            case ENUM -> symbols(writer, reader, path);
            default -> {
                // A primitive type has no inside.
            }
        }
    }

    private void fields(Schema writer, Schema reader, String path) {
        if (!seen.add(new Pair(writer.getFullName(), reader.getFullName()))) {
            return;
        }
        if (!writer.getName().equals(reader.getName())) {
            problem(path, Rule.NAME, writer, reader);
        }
        for (Schema.Field field : reader.getFields()) {
            String here = child(path, AvroNames.column(field));
            Schema.Field stored = writer.getField(field.name());
            if (stored != null) {
                compare(stored.schema(), field.schema(), here);
            } else if (!field.hasDefaultValue()) {
                problems.add(new Incompatibility(
                        here, Rule.MISSING_DEFAULT, "the field is not in the data and has no default; give it one"));
            }
        }
    }

    private void symbols(Schema writer, Schema reader, String path) {
        List<@Nullable String> symbols = Resolution.symbols(writer, reader);
        for (int i = 0; i < symbols.size(); i++) {
            if (symbols.get(i) == null) {
                problems.add(new Incompatibility(
                        path,
                        Rule.SYMBOL,
                        "the enum lacks " + writer.getEnumSymbols().get(i) + " and has no default"));
            }
        }
    }

    private void problem(String path, Rule rule, Schema writer, Schema reader) {
        problems.add(new Incompatibility(path, rule, "expected " + name(reader) + ", the data has " + name(writer)));
    }

    static String name(Schema schema) {
        if (schema.isUnion()) {
            return schema.getTypes().stream()
                    .map(CompatibilityCheck::name)
                    .toList()
                    .toString();
        }
        String logical = AvroTypes.logicalName(schema);
        String name = Resolution.isNamed(schema)
                ? schema.getType().getName() + " " + schema.getFullName()
                : schema.getType().getName();
        if (schema.getLogicalType() instanceof org.apache.avro.LogicalTypes.Decimal decimal) {
            return "decimal(" + decimal.getPrecision() + "," + decimal.getScale() + ")";
        }
        return logical == null ? name : name + " as " + logical;
    }

    static String child(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}

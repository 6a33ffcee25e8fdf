package io.parquetframe.avro;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/** Compiles the reading of one schema's data by another into steps over the block's bytes. */
final class ProgramCompiler {

    private final boolean hashedMaps;

    /** @param hashedMaps as {@link AvroReadOptions#hashedMaps} */
    ProgramCompiler(boolean hashedMaps) {
        this.hashedMaps = hashedMaps;
    }

    /**
     * The steps for a record, in the writer's order, then those for fields that the data lacks.
     *
     * @param fields the reader's fields
     * @param columns one for each of them
     */
    ValueReader[] record(Schema writer, List<Schema.Field> fields, List<Column> columns, String path) {
        Map<String, Integer> wanted = new HashMap<>();
        fields.forEach(field -> wanted.put(field.name(), wanted.size()));
        List<ValueReader> steps = new ArrayList<>();
        List<Schema> passed = new ArrayList<>();
        for (Schema.Field stored : writer.getFields()) {
            Integer at = wanted.remove(stored.name());
            if (at == null) {
                passed.add(stored.schema());
            } else {
                pass(passed, steps);
                Schema.Field field = fields.get(at);
                String here = CompatibilityCheck.child(path, AvroNames.column(field));
                steps.add(value(stored.schema(), field.schema(), columns.get(at), here));
            }
        }
        pass(passed, steps);
        for (int i = 0; i < fields.size(); i++) {
            if (wanted.containsKey(fields.get(i).name())) {
                steps.add(Defaults.of(fields.get(i), columns.get(i), path, this));
            }
        }
        return steps.toArray(ValueReader[]::new);
    }

    private static void pass(List<Schema> passed, List<ValueReader> steps) {
        if (!passed.isEmpty()) {
            steps.add(new Skips().run(passed));
            passed.clear();
        }
    }

    ValueReader value(Schema writer, Schema reader, Column column, String path) {
        if (writer.isUnion()) {
            return writerUnion(writer, reader, column, path);
        } else if (reader.isUnion()) {
            return readerUnion(writer, reader, column, path);
        }
        Incompatibility.Rule obstacle = Resolution.obstacle(writer, reader);
        if (obstacle != null) {
            throw new AvroSchemaException(
                    path,
                    "expected " + CompatibilityCheck.name(reader) + ", the file has " + CompatibilityCheck.name(writer)
                            + " (" + obstacle + ")");
        }
        return switch (reader.getType()) {
            case RECORD -> struct(writer, reader, (StructColumn) column, path);
            case ARRAY -> array(writer, reader, (ListColumn) column, path);
            case MAP -> map(writer, reader, (ListColumn) column, path);
            default -> ScalarReaders.of(writer, reader, column);
        };
    }

    private ValueReader writerUnion(Schema writer, Schema reader, Column column, String path) {
        List<Schema> types = writer.getTypes();
        ValueReader[] branches = new ValueReader[types.size()];
        for (int i = 0; i < branches.length; i++) {
            branches[i] = lazy(types.get(i), reader, column, path);
        }
        ValueReader direct = nullable(writer, reader, column);
        if (direct != null) {
            return direct;
        }
        return in -> {
            int index = in.readInt();
            if (index < 0 || index >= branches.length) {
                throw BlockProblem.corrupt("there is no branch " + index + " in a union of " + branches.length);
            }
            branches[index].read(in);
        };
    }

    /** Where the reader has no place for a branch of a union, or an item, only data that holds one fails. */
    private ValueReader lazy(Schema writer, Schema reader, Column column, String path) {
        try {
            return value(writer, reader, column, path);
        } catch (AvroSchemaException e) {
            String message = String.valueOf(e.getMessage());
            return in -> {
                throw BlockProblem.mismatch(message);
            };
        }
    }

    private static @Nullable ValueReader nullable(Schema writer, Schema reader, Column column) {
        List<Schema> stored = AvroTypes.values(writer);
        List<Schema> wanted = AvroTypes.values(reader);
        boolean simple = writer.getTypes().size() == 2
                && stored.size() == 1
                && wanted.size() == 1
                && AvroTypes.isNullable(reader)
                && Resolution.obstacle(stored.get(0), wanted.get(0)) == null;
        int nullBranch = writer.getTypes().get(0).getType() == Schema.Type.NULL ? 0 : 1;
        return simple ? ScalarReaders.nullable(stored.get(0), wanted.get(0), column, nullBranch) : null;
    }

    private ValueReader readerUnion(Schema writer, Schema reader, Column column, String path) {
        int index = Resolution.branch(writer, reader);
        if (index < 0) {
            throw new AvroSchemaException(
                    path,
                    "expected one of " + CompatibilityCheck.name(reader) + ", the file has "
                            + CompatibilityCheck.name(writer));
        }
        Schema chosen = reader.getTypes().get(index);
        if (chosen.getType() == Schema.Type.NULL) {
            return in -> column.addNull();
        }
        List<Schema> values = AvroTypes.values(reader);
        if (values.size() == 1) {
            return value(writer, chosen, column, path);
        }
        StructColumn union = (StructColumn) column;
        int member = values.indexOf(chosen);
        ValueReader value = value(writer, chosen, union.member(member), path);
        return in -> {
            value.read(in);
            union.endUnion(member);
        };
    }

    private ValueReader struct(Schema writer, Schema reader, StructColumn column, String path) {
        ValueReader[] steps = record(writer, reader.getFields(), column.members(), path);
        return in -> {
            for (ValueReader step : steps) {
                step.read(in);
            }
            column.end();
        };
    }

    private ValueReader array(Schema writer, Schema reader, ListColumn column, String path) {
        String here = CompatibilityCheck.child(path, ArrowFields.ELEMENT);
        ValueReader item = lazy(writer.getElementType(), reader.getElementType(), column.elements(), here);
        return items(item, EncodedWidth.of(writer.getElementType()).least(), column);
    }

    private ValueReader map(Schema writer, Schema reader, ListColumn column, String path) {
        StructColumn entries = (StructColumn) column.elements();
        BytesColumn keys = (BytesColumn) entries.member(0);
        String here = CompatibilityCheck.child(path, "value");
        ValueReader value = lazy(writer.getValueType(), reader.getValueType(), entries.member(1), here);
        int leastBytes = 1 + EncodedWidth.of(writer.getValueType()).least();
        if (hashedMaps) {
            ValueReader skip = new Skips().run(List.of(writer.getValueType()));
            boolean strings = GenericData.StringType.String.name().equals(reader.getProp(GenericData.STRING_PROP));
            return new HashedMapReader(column, keys, value, skip, leastBytes, strings);
        }
        ValueReader entry = in -> {
            keys.add(in);
            value.read(in);
            entries.end();
        };
        ValueReader map = items(entry, leastBytes, column);
        return in -> {
            int first = keys.count();
            map.read(in);
            if (keys.hasDuplicates(first)) {
                throw BlockProblem.refused("a map has a key twice");
            }
        };
    }

    private static ValueReader items(ValueReader item, int leastBytes, ListColumn column) {
        return in -> {
            for (long count = in.readItemCount(leastBytes); count != 0; count = in.readItemCount(leastBytes)) {
                for (long i = 0; i < count; i++) {
                    item.read(in);
                }
            }
            column.end();
        };
    }
}

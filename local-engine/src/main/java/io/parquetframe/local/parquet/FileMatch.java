package io.parquetframe.local.parquet;

import io.parquetframe.heuristics.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.BsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapKeyValueTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.jspecify.annotations.Nullable;

/** Finds requested columns in one file's schema and walks down to their leaves. */
final class FileMatch {

    /** Names of the engine's own columns that tell where a row comes from; a file's column would take their place. */
    private static final Set<String> ENGINE_COLUMNS = Set.of("file_index", "file_row_number");
    /** The standard's name and the one of Spark's and Hive's legacy writers, which both engines read alike. */
    private static final Set<String> REPEATED_OF_LIST = Set.of("list", "bag");

    private final FileFooter footer;
    private final ReadSettings settings;
    private final Map<List<String>, Integer> positions;

    FileMatch(FileFooter footer, ReadSettings settings) {
        this.footer = footer;
        this.settings = settings;
        this.positions = FileFooter.leafPositions(footer.schema());
    }

    /** A column of the file for a requested one, or what stands against reading it. */
    sealed interface Found {
        record Column(Type type, List<LeafMatch> leaves) implements Found {}

        record Absent() implements Found {}

        record Refused(Unreadable unreadable) implements Found {}
    }

    /** What forbids reading the file at all, whatever is requested. */
    @Nullable
    Unreadable problem() {
        if (footer.schema().getFieldCount() == 0) {
            return unreadable("it has no columns");
        }
        Set<String> names = new TreeSet<>();
        for (Type field : footer.schema().getFields()) {
            String name = field.getName().toLowerCase(Locale.ROOT);
            if (ENGINE_COLUMNS.contains(name)) {
                return unreadable("column " + field.getName() + " has the name of an engine's own column");
            }
            if (!names.add(name)) {
                // The engine would rename the second one.
                return unreadable("two columns are named " + field.getName() + ", case aside");
            }
        }
        for (ColumnDescriptor leaf : footer.leaves()) {
            if (leaf.getPrimitiveType().getLogicalTypeAnnotation() instanceof BsonLogicalTypeAnnotation) {
                // The engine refuses the whole file.
                return unreadable("column " + String.join(".", leaf.getPath()) + " is BSON");
            }
        }
        return null;
    }

    Found find(RequestedColumn requested) {
        for (Type field : footer.schema().getFields()) {
            if (sameName(field.getName(), requested.name())) {
                List<LeafMatch> leaves = new ArrayList<>();
                boolean alike = walk(field, requested.type(), List.of(field.getName()), leaves);
                return alike
                        ? new Found.Column(field, List.copyOf(leaves))
                        : new Found.Refused(
                                unreadable("column " + oneLine(field) + " is not read alike as " + requested.type()));
            }
        }
        return new Found.Absent();
    }

    private boolean sameName(String inFile, String requested) {
        return settings.caseSensitive()
                ? inFile.equals(requested)
                : inFile.toLowerCase(Locale.ROOT).equals(requested.toLowerCase(Locale.ROOT));
    }

    private boolean walk(Type type, ColumnType requested, List<String> path, List<LeafMatch> leaves) {
        if (type.isRepetition(Repetition.REPEATED)) {
            return false;
        }
        if (type.isPrimitive()) {
            ColumnRead read = TypeRules.read(type.asPrimitiveType(), requested, settings);
            Integer position = positions.get(path);
            return read != null
                    && position != null
                    && leaves.add(new LeafMatch(position, path, type.asPrimitiveType(), requested, read));
        }
        GroupType group = type.asGroupType();
        LogicalTypeAnnotation annotation = group.getLogicalTypeAnnotation();
        if (requested instanceof ColumnType.ArrayOf array) {
            return annotation instanceof ListLogicalTypeAnnotation && list(group, array, path, leaves);
        }
        if (requested instanceof ColumnType.MapOf map) {
            return annotation instanceof MapLogicalTypeAnnotation && map(group, map, path, leaves);
        }
        return requested instanceof ColumnType.StructOf struct
                && annotation == null
                && struct(group, struct, path, leaves);
    }

    /** Only {@code group (LIST) { repeated group list { element } }}: a two-level list means different things to each. */
    private boolean list(GroupType group, ColumnType.ArrayOf requested, List<String> path, List<LeafMatch> leaves) {
        GroupType repeated = onlyRepeatedGroup(group, 1);
        if (repeated == null
                || !REPEATED_OF_LIST.contains(repeated.getName())
                || repeated.getLogicalTypeAnnotation() != null) {
            return false;
        }
        Type element = repeated.getType(0);
        return walk(element, requested.element(), child(child(path, repeated), element), leaves);
    }

    /** Only {@code group (MAP) { repeated group key_value { required key; value } }}. */
    private boolean map(GroupType group, ColumnType.MapOf requested, List<String> path, List<LeafMatch> leaves) {
        GroupType repeated = onlyRepeatedGroup(group, 2);
        if (repeated == null
                || !repeated.getName().equals("key_value")
                || !(repeated.getLogicalTypeAnnotation() == null
                        || repeated.getLogicalTypeAnnotation() instanceof MapKeyValueTypeAnnotation)) {
            return false;
        }
        Type key = repeated.getType(0);
        Type value = repeated.getType(1);
        List<String> entry = child(path, repeated);
        return key.getName().equals("key")
                && value.getName().equals("value")
                && key.isRepetition(Repetition.REQUIRED)
                && walk(key, requested.key(), child(entry, key), leaves)
                && walk(value, requested.value(), child(entry, value), leaves);
    }

    /** All fields or some of them, by name and in the file's order; a cast drops the others. */
    private boolean struct(GroupType group, ColumnType.StructOf requested, List<String> path, List<LeafMatch> leaves) {
        Set<String> names = new TreeSet<>();
        int next = 0;
        int before = leaves.size();
        for (Type field : group.getFields()) {
            if (!names.add(field.getName().toLowerCase(Locale.ROOT))) {
                return false;
            }
            if (next < requested.fields().size()
                    && field.getName().equals(requested.fields().get(next).name())) {
                if (!walk(field, requested.fields().get(next).type(), child(path, field), leaves)) {
                    return false;
                }
                next++;
            }
        }
        if (next < group.getFieldCount()) {
            leaves.subList(before, leaves.size()).replaceAll(LeafMatch::pruned);
        }
        return next == requested.fields().size() && next > 0;
    }

    private static @Nullable GroupType onlyRepeatedGroup(GroupType group, int fields) {
        if (group.getFieldCount() != 1 || group.getType(0).isPrimitive()) {
            return null;
        }
        GroupType repeated = group.getType(0).asGroupType();
        return repeated.isRepetition(Repetition.REPEATED) && repeated.getFieldCount() == fields ? repeated : null;
    }

    private static List<String> child(List<String> path, Type field) {
        List<String> longer = new ArrayList<>(path);
        longer.add(field.getName());
        return List.copyOf(longer);
    }

    private static String oneLine(Type field) {
        return field.toString().replaceAll("\\s+", " ");
    }

    private Unreadable unreadable(String problem) {
        return Unreadable.of(ReasonCode.FILE_SCHEMA, footer.identity().path(), problem);
    }
}

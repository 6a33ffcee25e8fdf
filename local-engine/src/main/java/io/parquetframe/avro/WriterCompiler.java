package io.parquetframe.avro;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** Compiles the writing of Arrow columns by an Avro schema; what does not fit is an error before a byte is written. */
final class WriterCompiler {

    private WriterCompiler() {}

    /** A place for each field of the record, filled by the column of its name. */
    static List<Slot> record(Schema record, List<Field> columns, String path) {
        Map<String, Integer> positions = new HashMap<>();
        for (Field column : columns) {
            if (positions.put(column.getName(), positions.size()) != null) {
                throw new AvroSchemaException(path, "there are two columns named " + column.getName());
            }
        }
        List<Slot> slots = new ArrayList<>();
        for (Schema.Field field : record.getFields()) {
            String name = AvroNames.column(field);
            String here = CompatibilityCheck.child(path, name);
            Integer at = positions.remove(name);
            if (at == null) {
                throw new AvroSchemaException(
                        here, "expected a column of " + CompatibilityCheck.name(field.schema()) + ", found none");
            }
            slots.add(slot(field.schema(), columns.get(at), at, here));
        }
        if (!positions.isEmpty()) {
            throw new AvroSchemaException(path, "the schema has no field for " + positions.keySet());
        }
        return slots;
    }

    private static Slot slot(Schema schema, Field column, int child, String path) {
        List<Schema> values = AvroTypes.values(schema);
        List<Schema> branches = schema.isUnion() ? schema.getTypes() : List.of();
        int nullBranch = Slot.REQUIRED;
        for (int i = 0; i < branches.size(); i++) {
            nullBranch = branches.get(i).getType() == Schema.Type.NULL ? i : nullBranch;
        }
        if (column.getType() instanceof ArrowType.Null && AvroTypes.isNullable(schema)) {
            int branch = schema.isUnion() ? nullBranch : Slot.PLAIN;
            return new Slot(path, child, new NumberWriters.Nulls(), Slot.REQUIRED, branch);
        } else if (values.size() > 1) {
            return new Slot(path, child, union(schema, values, column, path), nullBranch, Slot.PLAIN);
        } else if (values.isEmpty()) {
            throw mismatch(schema, column, path);
        }
        int valueBranch = schema.isUnion() ? branches.indexOf(values.get(0)) : Slot.PLAIN;
        return new Slot(path, child, value(values.get(0), column, path), nullBranch, valueBranch);
    }

    private static ColumnWriter union(Schema schema, List<Schema> values, Field column, String path) {
        boolean fits = column.getType() instanceof ArrowType.Struct
                && column.getChildren().size() == values.size();
        List<ColumnWriter> members = new ArrayList<>();
        int[] branches = new int[values.size()];
        for (int i = 0; i < values.size(); i++) {
            String name = ArrowFields.MEMBER + i;
            if (!fits || !column.getChildren().get(i).getName().equals(name)) {
                throw mismatch(schema, column, path);
            }
            members.add(value(values.get(i), column.getChildren().get(i), CompatibilityCheck.child(path, name)));
            branches[i] = schema.getTypes().indexOf(values.get(i));
        }
        return new NestedWriters.Union(path, members, branches);
    }

    private static ColumnWriter value(Schema schema, Field column, String path) {
        ArrowType expected = ArrowFields.type(schema, path);
        if (!WriterTypes.fits(expected, column.getType()) || column.getDictionary() != null) {
            throw mismatch(schema, column, path);
        }
        if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
            int width = schema.getType() == Schema.Type.FIXED ? schema.getFixedSize() : 0;
            return new DecimalWriter(path, decimal.getPrecision(), width);
        }
        return switch (schema.getType()) {
            case BOOLEAN -> new NumberWriters.Booleans();
            case INT, LONG -> integers(schema, column.getType());
            case FLOAT ->
                expected.equals(column.getType()) ? new NumberWriters.Floats() : new NumberWriters.HalfFloats();
            case DOUBLE -> new NumberWriters.Doubles();
            case STRING, BYTES -> new BytesWriter();
            case FIXED -> new NumberWriters.Fixed(schema.getFixedSize());
            case ENUM -> new BytesWriter.Symbols(path, schema.getEnumSymbols());
            case ARRAY -> new NestedWriters.Array(element(schema.getElementType(), column, ArrowFields.ELEMENT, path));
            case MAP -> map(schema, column, path);
            case RECORD -> new NestedWriters.Struct(record(schema, column.getChildren(), path));
            case NULL, UNION -> throw mismatch(schema, column, path);
        };
    }

    private static ColumnWriter integers(Schema schema, ArrowType found) {
        boolean direct = !(found instanceof ArrowType.Int integer)
                || (integer.getIsSigned() && integer.getBitWidth() >= Integer.SIZE);
        boolean wide = !(found instanceof ArrowType.Int integer)
                ? schema.getType() == Schema.Type.LONG
                : integer.getBitWidth() == Long.SIZE;
        return !direct
                ? new NumberWriters.SmallIntegers()
                : wide ? new NumberWriters.Longs() : new NumberWriters.Ints();
    }

    private static Slot element(Schema schema, Field list, String name, String path) {
        return slot(schema, list.getChildren().get(0), 0, CompatibilityCheck.child(path, name));
    }

    private static ColumnWriter map(Schema schema, Field map, String path) {
        Field entry = map.getChildren().get(0);
        Field key = entry.getChildren().get(0);
        if (!WriterTypes.isText(key.getType())) {
            throw mismatch(schema, map, path);
        }
        BytesWriter keys = new BytesWriter();
        Slot keySlot = new Slot(CompatibilityCheck.child(path, "key"), 0, keys, Slot.REQUIRED, Slot.PLAIN);
        Slot value =
                slot(schema.getValueType(), entry.getChildren().get(1), 1, CompatibilityCheck.child(path, "value"));
        ColumnWriter entries = new NestedWriters.Struct(List.of(keySlot, value));
        return new NestedWriters.Entries(path, new Slot(path, 0, entries, Slot.REQUIRED, Slot.PLAIN), keys);
    }

    private static AvroSchemaException mismatch(Schema schema, Field column, String path) {
        return new AvroSchemaException(
                path, "expected " + CompatibilityCheck.name(schema) + ", found " + column.getType());
    }
}

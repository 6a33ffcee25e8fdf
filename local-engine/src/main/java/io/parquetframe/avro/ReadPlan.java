package io.parquetframe.avro;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * What to read of a file, resolved before its first block.
 *
 * @param file what errors call it
 * @param writer the file's schema, by the names that the reader's aliases give it
 * @param codec of its blocks
 * @param fields what is read, in order
 * @param columns the same in Arrow
 */
record ReadPlan(
        String file,
        org.apache.avro.Schema writer,
        AvroCodec codec,
        List<org.apache.avro.Schema.Field> fields,
        List<Field> columns,
        AvroReadOptions options) {

    /** What the columns of a batch may take where each value has the width of a number. */
    private static final long BATCH_BYTES = 16 << 20;

    private static final long LEAF_BYTES = Long.BYTES;

    /** @throws AvroSchemaException when the file's schema has no columns or does not resolve */
    static ReadPlan of(String file, ContainerHeader header, AvroReadOptions options) {
        org.apache.avro.Schema wanted = options.schema();
        org.apache.avro.Schema writer = ArrowFields.checked(header.schema());
        org.apache.avro.Schema reader = ArrowFields.checked(wanted == null ? writer : wanted);
        List<org.apache.avro.Schema.Field> fields =
                options.columns() == null ? reader.getFields() : named(reader, options.columns());
        ReadPlan plan = new ReadPlan(
                file,
                Resolution.withAliases(writer, reader),
                header.codec(),
                fields,
                ArrowFields.of(reader, fields),
                options);
        // Tells what does not resolve now, and not on the first thread that meets it.
        plan.program(plan.newColumns());
        return plan;
    }

    private static List<org.apache.avro.Schema.Field> named(org.apache.avro.Schema reader, List<String> names) {
        Map<String, org.apache.avro.Schema.Field> fields = new LinkedHashMap<>();
        reader.getFields().forEach(field -> fields.put(AvroNames.column(field), field));
        return names.stream()
                .map(name -> {
                    org.apache.avro.Schema.Field field = fields.get(name);
                    if (field == null) {
                        throw new AvroSchemaException(name, "there is no such column; there are " + fields.keySet());
                    }
                    return field;
                })
                .toList();
    }

    /** Rows of a batch at most: wide rows make shorter batches, even where the file holds only their nulls. */
    int batchRows() {
        long rows = BATCH_BYTES / (LEAF_BYTES * leaves(columns) + 1);
        return (int) Math.max(1, Math.min(options.batchRows(), rows));
    }

    private static long leaves(List<Field> fields) {
        return fields.stream()
                .mapToLong(field -> Math.max(1, leaves(field.getChildren())))
                .sum();
    }

    Schema arrowSchema() {
        return new Schema(columns);
    }

    List<Column> newColumns() {
        return Columns.of(columns, new Budget(4L * options.blockLimitBytes()));
    }

    ValueReader[] program(List<Column> targets) {
        return new ProgramCompiler(options.hashedMaps()).record(writer, fields, targets, "");
    }
}

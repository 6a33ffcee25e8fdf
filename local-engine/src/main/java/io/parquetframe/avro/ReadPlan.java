package io.parquetframe.avro;

import java.util.ArrayList;
import java.util.HashMap;
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
        org.apache.avro.Schema reader = wanted == null ? header.schema() : wanted;
        // Of the whole file: what is passed over must not be bottomless either.
        ArrowFields.of(header.schema());
        Map<String, Integer> positions = new HashMap<>();
        List<Field> all = ArrowFields.of(reader);
        all.forEach(column -> positions.put(column.getName(), positions.size()));
        List<String> names =
                options.columns() == null ? all.stream().map(Field::getName).toList() : options.columns();
        List<org.apache.avro.Schema.Field> fields = new ArrayList<>();
        List<Field> columns = new ArrayList<>();
        for (String name : names) {
            Integer at = positions.get(name);
            if (at == null) {
                throw new AvroSchemaException(name, "there is no such column; there are " + positions.keySet());
            }
            fields.add(reader.getFields().get(at));
            columns.add(all.get(at));
        }
        ReadPlan plan = new ReadPlan(
                file, Resolution.withAliases(header.schema(), reader), header.codec(), fields, columns, options);
        // Tells what does not resolve now, and not on the first thread that meets it.
        plan.program(plan.newColumns());
        return plan;
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
        return ProgramCompiler.record(writer, fields, targets, "");
    }
}

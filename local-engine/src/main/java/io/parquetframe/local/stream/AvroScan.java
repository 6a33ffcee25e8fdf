package io.parquetframe.local.stream;

import io.parquetframe.avro.AvroReadOptions;
import io.parquetframe.avro.AvroSchemas;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.avro.Schema;

/**
 * Columns of Avro files, file after file. The stream's columns are named by {@link #column}; what neither engine has a type
 * for (times, nanoseconds) comes as the number that is stored.
 *
 * @param files in the order of their rows
 * @param columns of the stream, the same for all files
 * @param blockLimitBytes decoded bytes of a block past which the scan fails
 * @param hashedMaps as {@link AvroReadOptions#hashedMaps}
 * @param bounds what the query takes for granted of columns, by their position
 */
public record AvroScan(
        List<File> files,
        List<Field> columns,
        int blockLimitBytes,
        boolean hashedMaps,
        Map<Integer, ColumnBounds> bounds)
        implements ArrowInput {

    /**
     * One file.
     *
     * @param path absolute path on the local file system
     * @param reader the schema by which it is read
     * @param names the columns to read, by their names in {@code reader}
     * @param earliest what dates and timestamps of the file may be
     */
    public record File(Path path, Schema reader, List<String> names, EarliestTimes earliest) {
        public File {
            names = List.copyOf(names);
        }
    }

    public AvroScan {
        files = List.copyOf(files);
        columns = List.copyOf(columns);
        bounds = Map.copyOf(bounds);
    }

    @Override
    public boolean mustBeReadWhole() {
        return !bounds.isEmpty()
                || (files.stream().anyMatch(file -> file.earliest().refused())
                        && columns.stream().anyMatch(AvroScan::hasTimes));
    }

    private static boolean hasTimes(Field field) {
        return field.getType() instanceof ArrowType.Date
                || field.getType() instanceof ArrowType.Timestamp
                || field.getChildren().stream().anyMatch(AvroScan::hasTimes);
    }

    /** The stream's name of a column. */
    public static String column(int position) {
        return "v" + position;
    }

    /** The columns that a file gives to the stream, all of them nullable. */
    public static List<Field> columns(File file) {
        Map<String, Field> byName = new HashMap<>();
        AvroSchemas.toArrow(file.reader()).getFields().forEach(field -> byName.put(field.getName(), field));
        List<Field> columns = new ArrayList<>();
        for (String name : file.names()) {
            Field field = byName.get(name);
            if (field == null) {
                throw new IllegalArgumentException("No column " + name + " in " + byName.keySet());
            }
            columns.add(stored(column(columns.size()), field, true));
        }
        return columns;
    }

    /** The same layout in memory, under a type that both engines have. */
    private static Field stored(String name, Field field, boolean nullable) {
        List<Field> children =
                field.getChildren().stream().map(child -> child(field, child)).toList();
        return new Field(name, new FieldType(nullable, stored(field.getType()), null), children);
    }

    /** Arrow demands that the entries of a map and their keys are never null. */
    private static Field child(Field parent, Field child) {
        if (!(parent.getType() instanceof ArrowType.Map)) {
            return stored(child.getName(), child, true);
        }
        Field key = child.getChildren().get(0);
        Field value = child.getChildren().get(1);
        return new Field(
                child.getName(),
                child.getFieldType(),
                List.of(stored(key.getName(), key, false), stored(value.getName(), value, true)));
    }

    private static ArrowType stored(ArrowType type) {
        if (type instanceof ArrowType.Time time) {
            return new ArrowType.Int(time.getBitWidth(), true);
        }
        boolean nanos = type instanceof ArrowType.Timestamp timestamp && timestamp.getUnit() == TimeUnit.NANOSECOND;
        return nanos ? new ArrowType.Int(Long.SIZE, true) : type;
    }

    @Override
    public ArrowInputReader reader(BufferAllocator memory, int threads) {
        AvroReadOptions options = AvroReadOptions.DEFAULT
                .withThreads(threads)
                .withBlockLimitBytes(blockLimitBytes)
                .withHashedMaps(hashedMaps);
        return new AvroScanReader(this, options, memory);
    }
}

package io.parquetframe.entity.data;

import io.parquetframe.avro.AvroSchemas;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;

/** A foreign Avro container file. */
record ForeignAvro(Path path, Schema schema, List<String> columns) implements ForeignFile {

    static ForeignAvro open(Path path) throws IOException {
        Schema file;
        try (DataFileReader<GenericRecord> reader = new DataFileReader<>(path.toFile(), new GenericDatumReader<>())) {
            file = reader.getSchema();
        }
        if (file.getType() != Schema.Type.RECORD) {
            throw new IllegalArgumentException(
                    "its values are " + file.getType().getName() + "s; rows are records");
        }
        List<Schema.Field> typed = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        for (Schema.Field field : file.getFields()) {
            columns.add(AvroSchemas.columnName(field));
            if (!isNullAlone(field.schema())) {
                typed.add(new Schema.Field(field, field.schema()));
            }
        }
        Schema wanted = Schema.createRecord(file.getName(), null, file.getNamespace(), false, typed);
        return new ForeignAvro(path, wanted, List.copyOf(columns));
    }

    private static boolean isNullAlone(Schema type) {
        return type.getType() == Schema.Type.NULL
                || (type.isUnion()
                        && type.getTypes().stream().allMatch(branch -> branch.getType() == Schema.Type.NULL));
    }

    @Override
    public CloseableIterator<GenericRecord> rows() throws IOException {
        return AvroRowFile.open(path).rows(schema);
    }
}

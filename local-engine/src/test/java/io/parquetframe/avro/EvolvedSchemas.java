package io.parquetframe.avro;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;

/** Readers' schemas that differ from a writer's as schemas come to differ: some resolve, some do not. */
final class EvolvedSchemas {

    private final Random random;
    private int names;

    EvolvedSchemas(Random random) {
        this.random = random;
    }

    Schema of(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> record(schema);
            case INT -> pick(schema, Schema.Type.LONG, Schema.Type.FLOAT, Schema.Type.DOUBLE, Schema.Type.STRING);
            case LONG -> pick(schema, Schema.Type.FLOAT, Schema.Type.DOUBLE, Schema.Type.INT);
            case FLOAT -> pick(schema, Schema.Type.DOUBLE, Schema.Type.LONG);
            case STRING -> pick(schema, Schema.Type.BYTES);
            case BYTES -> pick(schema, Schema.Type.STRING);
            case ENUM -> symbols(schema);
            case ARRAY -> Schema.createArray(of(schema.getElementType()));
            case MAP -> Schema.createMap(of(schema.getValueType()));
            case UNION -> union(schema);
            default -> schema;
        };
    }

    private Schema pick(Schema schema, Schema.Type... others) {
        Schema chosen = random.nextInt(3) > 0 ? schema : Schema.create(others[random.nextInt(others.length)]);
        Schema none = Schema.create(Schema.Type.NULL);
        return random.nextInt(6) == 0 ? Schema.createUnion(List.of(chosen, none)) : chosen;
    }

    private Schema symbols(Schema schema) {
        List<String> symbols = List.of("B", "A", "D");
        return switch (random.nextInt(3)) {
            case 0 -> schema;
            case 1 -> Schema.createEnum(schema.getName(), null, schema.getNamespace(), symbols, "D");
            default -> Schema.createEnum(schema.getName(), null, schema.getNamespace(), symbols);
        };
    }

    private Schema union(Schema schema) {
        List<Schema> branches = new ArrayList<>();
        for (Schema branch : schema.getTypes()) {
            Schema evolved = branch.getType() == Schema.Type.RECORD ? of(branch) : branch;
            if (random.nextInt(8) > 0) {
                branches.add(evolved);
            }
        }
        Collections.shuffle(branches, random);
        boolean single = branches.size() == 1 && random.nextBoolean();
        return single ? branches.get(0) : branches.isEmpty() ? schema : Schema.createUnion(branches);
    }

    private Schema record(Schema schema) {
        List<Schema.Field> fields = new ArrayList<>();
        for (Schema.Field field : schema.getFields()) {
            int change = random.nextInt(8);
            if (change == 0) {
                continue;
            }
            Schema type = change < 5 ? field.schema() : of(field.schema());
            Schema.Field evolved = new Schema.Field(change == 1 ? "n" + names : field.name(), type);
            if (change == 1) {
                names++;
                evolved.addAlias(field.name());
            }
            fields.add(evolved);
        }
        if (random.nextInt(3) == 0) {
            fields.add(added());
        }
        Collections.shuffle(fields, random);
        return Schema.createRecord(schema.getName(), null, schema.getNamespace(), false, fields);
    }

    private Schema.Field added() {
        String name = "new" + names++;
        Schema number = Schema.create(Schema.Type.LONG);
        return switch (random.nextInt(6)) {
            case 0 -> new Schema.Field(name, number, null, 7L);
            case 1 -> new Schema.Field(name, Schema.createArray(number), null, List.of(1L, 2L));
            case 2 -> new Schema.Field(name, Schema.createMap(number), null, Map.of("k", 1L));
            case 3 -> new Schema.Field(name, Schema.create(Schema.Type.STRING), null, "größe");
            case 4 -> new Schema.Field(name, AvroTypes.nullable(number), null, Schema.Field.NULL_DEFAULT_VALUE);
            default ->
                random.nextInt(4) > 0 ? new Schema.Field(name, number, null, -1L) : new Schema.Field(name, number);
        };
    }
}

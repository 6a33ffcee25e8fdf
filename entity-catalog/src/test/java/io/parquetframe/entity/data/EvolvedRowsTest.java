package io.parquetframe.entity.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityProperties;
import io.parquetframe.entity.metadata.EntitySchema;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Old files are read by the schema of now. */
class EvolvedRowsTest {

    @TempDir
    Path directory;

    private static EntityMetadata evolved(EntityMetadata entity, String name, EntityField... fields) {
        List<EntitySchema> schemas = new ArrayList<>(entity.schemas());
        schemas.add(new EntitySchema(schemas.size() + 1, List.of(fields)));
        return new EntityMetadata(
                entity.id(),
                name,
                entity.location(),
                schemas,
                entity.lastFieldId() + 2,
                entity.constraints(),
                entity.partitioning(),
                entity.generatedKey(),
                entity.properties());
    }

    private static EntityField nullable(int id, String name, Schema type, String json) {
        return new EntityField(id, name, type, true, json.isEmpty() ? null : json, null);
    }

    private static ByteBuffer decimal(String value) {
        return ByteBuffer.wrap(new BigDecimal(value).unscaledValue().toByteArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    @DisplayName("A25 Columns that were added, widened, renamed, dropped and moved are read from old files")
    void oldFilesAreReadByTheNewSchema(String storage) throws Exception {
        EntityMetadata before = Entities.entity("Order")
                .required("id", Entities.INT)
                .nullable("count", Entities.INT)
                .nullable("ratio", Entities.FLOAT)
                .nullable("amount", Entities.decimal(6, 2))
                .nullable("note", Entities.TEXT)
                .nullable("gone", Entities.TEXT)
                .key("id")
                .property(EntityProperties.STORAGE, storage)
                .build();
        TestStore store = new TestStore(directory, before);
        store.insert(Entities.row(before, 1, 7, 0.5f, decimal("1234.56"), "n", "g"), Entities.row(before, 2));
        EntityMetadata after = evolved(
                before,
                "Renamed",
                nullable(5, "remark", Entities.TEXT, ""),
                new EntityField(1, "order id", Entities.LONG, false, null, null),
                nullable(2, "count", Entities.LONG, ""),
                nullable(3, "ratio", Entities.DOUBLE, ""),
                nullable(4, "amount", Entities.decimal(20, 4), ""),
                nullable(7, "added", Entities.TEXT, "\"new\""),
                nullable(8, "absent", Entities.LONG, ""));
        store.define(after);
        store.save(Entities.row(after, null, 2L, null, null, null, "mine", 5L));

        assertThat(store.rows())
                .containsExactlyInAnyOrder(
                        Entities.row(after, "n", 1L, 7L, 0.5, decimal("1234.5600"), "new", null),
                        Entities.row(after, null, 2L, null, null, null, "mine", 5L));
        assertThat(store.find(1L).orElseThrow().get("remark")).isEqualTo("n");
        assertThat(store.find(2L).orElseThrow().get("absent")).isEqualTo(5L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    void nestedTypesEvolveByName(String storage) throws Exception {
        Schema symbol = SchemaBuilder.enumeration("Colour").symbols("RED", "GREEN");
        Schema moreSymbols = SchemaBuilder.enumeration("Colour").symbols("BLUE", "GREEN", "RED");
        Schema before = SchemaBuilder.record("Point")
                .fields()
                .requiredInt("x")
                .requiredInt("y")
                .endRecord();
        Schema after = SchemaBuilder.record("Point")
                .fields()
                .requiredLong("x")
                .name("height")
                .aliases("y")
                .type()
                .doubleType()
                .noDefault()
                .optionalString("label")
                .endRecord();
        EntityMetadata old = Entities.entity("Shape")
                .required("id", Entities.LONG)
                .nullable("centre", before)
                .nullable("corners", Schema.createArray(before))
                .nullable("named", Schema.createMap(before))
                .nullable("colour", symbol)
                .key("id")
                .property(EntityProperties.STORAGE, storage)
                .build();
        TestStore store = new TestStore(directory, old);
        GenericData.Record point = new GenericData.Record(before);
        point.put("x", 1);
        point.put("y", 2);
        store.insert(Entities.row(
                old, 1L, point, List.of(point), Map.of("p", point), new GenericData.EnumSymbol(symbol, "GREEN")));
        EntityMetadata now = evolved(
                old,
                "Shape",
                new EntityField(1, "id", Entities.LONG, false, null, null),
                nullable(2, "centre", after, ""),
                nullable(3, "corners", Schema.createArray(after), ""),
                nullable(4, "named", Schema.createMap(after), ""),
                nullable(5, "colour", moreSymbols, ""));
        store.define(now);
        GenericData.Record moved = new GenericData.Record(after);
        moved.put("x", 1L);
        moved.put("height", 2.0);
        assertThat(store.rows())
                .containsExactly(Entities.row(
                        now,
                        1L,
                        moved,
                        List.of(moved),
                        Map.of("p", moved),
                        new GenericData.EnumSymbol(moreSymbols, "GREEN")));
    }
}

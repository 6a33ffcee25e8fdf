package io.parquetframe.entity.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.entity.data.EntityScan.ScanColumn;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityProperties;
import io.parquetframe.entity.metadata.EntitySchema;
import io.parquetframe.local.ArrowTypes;
import io.parquetframe.local.LocalEngine;
import io.parquetframe.local.LocalEngineOptions;
import io.parquetframe.local.LocalQuery;
import io.parquetframe.local.LocalResult;
import io.parquetframe.local.LocalRun;
import io.parquetframe.local.sql.SqlQuery;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The local engine reads what the reader reads. */
class EntityScanTest {

    @TempDir
    static Path spill;

    private static LocalEngine engine;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() throws Exception {
        engine = LocalEngine.start(LocalEngineOptions.of(256L << 20, spill).withThreads(2));
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    private static List<List<String>> scan(TestStore store, int... fieldIds) throws Exception {
        List<ScanColumn> columns = new ArrayList<>();
        for (int id : fieldIds) {
            columns.add(new ScanColumn(id, "c" + id));
        }
        EntityScan scan = EntityScan.of(store.storage, store.state(), store.rowFiles(), columns, "u");
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            fields.add(ArrowTypes.field(columns.get(i).name(), scan.types().get(i), true));
        }
        LocalQuery query = LocalQuery.of(
                new SqlQuery(
                        List.of(),
                        scan.relation(),
                        columns.stream().map(ScanColumn::name).toList()),
                scan.files(),
                new Schema(fields));
        List<List<String>> rows = new ArrayList<>();
        try (LocalRun run = engine.prepare(query);
                LocalResult result = run.execute();
                ArrowReader reader = result.reader()) {
            while (reader.loadNextBatch()) {
                for (int row = 0; row < reader.getVectorSchemaRoot().getRowCount(); row++) {
                    List<String> values = new ArrayList<>();
                    for (FieldVector vector : reader.getVectorSchemaRoot().getFieldVectors()) {
                        values.add(String.valueOf(vector.getObject(row)));
                    }
                    rows.add(values);
                }
            }
        }
        return rows;
    }

    private static EntityMetadata users(String storage) {
        return Entities.users().property(EntityProperties.STORAGE, storage).build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    void newerFilesHideRows(String storage) throws Exception {
        EntityMetadata entity = users(storage);
        TestStore store = new TestStore(directory, entity);
        assertThat(scan(store, 1, 2)).isEmpty();
        List<GenericRecord> many = new ArrayList<>();
        for (long id = 0; id < 1_000; id++) {
            many.add(Entities.row(entity, id, "n" + id));
        }
        store.write(false, many);
        store.save(Entities.row(entity, 5L, "saved"), Entities.row(entity, 2_000L, "new"));
        store.delete(7L, 2_000L);
        store.save(Entities.row(entity, 7L, "again"));
        store.insert(Entities.row(entity, 2_000L, "newer"));
        store.save(Entities.row(entity, 5L, "twice"));

        List<List<String>> rows = scan(store, 2, 1);
        assertThat(rows)
                .hasSize(1_001)
                .containsOnlyOnce(List.of("twice", "5"), List.of("again", "7"), List.of("newer", "2000"))
                .doesNotContain(List.of("n5", "5"), List.of("saved", "5"), List.of("n7", "7"), List.of("new", "2000"));
        assertThat(rows)
                .containsExactlyInAnyOrderElementsOf(store.rows().stream()
                        .map(row -> List.of(String.valueOf(row.get("name")), String.valueOf(row.get("userId"))))
                        .toList());
        store.compact(CompactionPlan.all(store.state(), 1 << 20));
        assertThat(scan(store, 2, 1)).containsExactlyInAnyOrderElementsOf(rows);
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    void oldFilesAreReadByTheNewSchemaAndBothStoragesTogether(String storage) throws Exception {
        EntityMetadata before = Entities.entity("T")
                .required("id", Entities.INT)
                .nullable("f", Entities.FLOAT)
                .nullable("d", Entities.decimal(6, 2))
                .key("id")
                .property(EntityProperties.STORAGE, storage)
                .build();
        TestStore store = new TestStore(directory, before);
        store.insert(Entities.row(before, 1, 0.5f, ByteBuffer.wrap(new byte[] {100})));
        store.insert(Entities.row(before, 2));
        EntityMetadata after = new EntityMetadata(
                before.id(),
                "U",
                before.location(),
                List.of(
                        before.schema(),
                        new EntitySchema(
                                2,
                                List.of(
                                        new EntityField(4, "added", Entities.TEXT, true, "\"x\"", null),
                                        new EntityField(1, "key", Entities.LONG, false, null, null),
                                        new EntityField(2, "f", Entities.DOUBLE, true, null, null),
                                        new EntityField(3, "d", Entities.decimal(20, 4), true, null, null)))),
                4,
                before.constraints(),
                List.of(),
                before.generatedKey(),
                Map.of(EntityProperties.STORAGE, storage.equals("avro") ? "parquet" : "avro"));
        store.define(after);
        store.save(Entities.row(after, "y", 2L, 2.0, null));
        assertThat(scan(store, 1, 2, 3, 4))
                .containsExactlyInAnyOrder(List.of("1", "0.5", "1.0000", "x"), List.of("2", "2.0", "null", "y"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    void nestedColumnsAndTimesHaveTheSameTypesFromBothStorages(String storage) throws Exception {
        org.apache.avro.Schema point = SchemaBuilder.record("P")
                .fields()
                .requiredInt("x")
                .optionalString("label")
                .endRecord();
        EntityMetadata entity = Entities.entity("Nested")
                .required("id", Entities.LONG)
                .nullable("p", point)
                .nullable("list", org.apache.avro.Schema.createArray(point))
                .nullable("map", org.apache.avro.Schema.createMap(Entities.LONG))
                .nullable("moment", Entities.INSTANT)
                .nullable("day", Entities.DATE)
                .nullable("e", SchemaBuilder.enumeration("E").symbols("A", "B"))
                .nullable("raw", org.apache.avro.Schema.createFixed("F", null, null, 2))
                .key("id")
                .property(EntityProperties.STORAGE, storage)
                .build();
        TestStore store = new TestStore(directory, entity);
        GenericData.Record p = new GenericData.Record(point);
        p.put("x", 3);
        p.put("label", "ü");
        store.insert(
                Entities.row(
                        entity,
                        1L,
                        p,
                        Arrays.asList(p, p),
                        Map.of("k", 4L),
                        1_700_000_000_123_456L,
                        -1,
                        "B",
                        ByteBuffer.wrap(new byte[] {1, 2})),
                Entities.row(entity, 2L));
        List<List<String>> rows = scan(store, 1, 2, 3, 4, 5, 6, 7);
        assertThat(rows).hasSize(2).contains(List.of("2", "null", "null", "null", "null", "null", "null"));
        assertThat(rows.stream()
                        .filter(row -> row.get(0).equals("1"))
                        .findFirst()
                        .orElseThrow())
                .containsExactly(
                        "1",
                        "{\"x\":3,\"label\":\"ü\"}",
                        "[{\"x\":3,\"label\":\"ü\"},{\"x\":3,\"label\":\"ü\"}]",
                        "[{\"key\":\"k\",\"value\":4}]",
                        "1700000000123456",
                        "-1",
                        "B");
        assertThat(scan(store, 8)).hasSize(2);
    }

    @Test
    void whatTheEngineWouldNotReadExactlyIsRefused() throws Exception {
        EntityMetadata entity = Entities.entity("Odd")
                .required("id", Entities.LONG)
                .nullable("moment", Entities.INSTANT)
                .nullable("ID", Entities.LONG)
                .key("id")
                .build();
        TestStore store = new TestStore(directory, entity);
        store.insert(Entities.row(entity, 1L, 5L));
        assertThatThrownBy(() -> scan(store, 1)).isInstanceOf(UnscannableException.class);

        EntityMetadata infinite = Entities.entity("Infinite")
                .required("id", Entities.LONG)
                .nullable("moment", Entities.INSTANT)
                .key("id")
                .build();
        TestStore times = new TestStore(directory, infinite);
        times.insert(Entities.row(infinite, 1L, Long.MAX_VALUE));
        assertThatThrownBy(() -> scan(times, 2)).isInstanceOf(UnscannableException.class);
        assertThat(scan(times, 1)).hasSize(1);
    }
}

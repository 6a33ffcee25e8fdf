package io.parquetframe.avro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

class AvroReaderPropertyTest {

    private static List<GenericRecord> rows(RandomAvro random, Schema schema) {
        List<GenericRecord> rows = new ArrayList<>();
        for (int i = random.random.nextInt(60); i > 0; i--) {
            rows.add(random.row(schema));
        }
        return rows;
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void readsWhatAvroReads(@ForAll long seed, @ForAll AvroCodec codec) throws Exception {
        RandomAvro random = new RandomAvro(seed);
        Schema schema = random.record(0);
        byte[] file = AvroFiles.write(schema, codec, random.random.nextInt(500), rows(random, schema));
        AvroReadOptions options = AvroReadOptions.DEFAULT
                .withThreads(1 + random.random.nextInt(2))
                .withBatchRows(1 + random.random.nextInt(40));
        assertThat(AvroFiles.read(file, options)).isEqualTo(AvroFiles.readByAvro(file, null));
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void readsTheColumnsThatAreAskedFor(@ForAll long seed) throws Exception {
        RandomAvro random = new RandomAvro(seed);
        Schema schema = random.record(0);
        byte[] file = AvroFiles.write(schema, AvroCodec.NULL, 100, rows(random, schema));
        List<Integer> positions = new ArrayList<>();
        schema.getFields().forEach(field -> positions.add(field.pos()));
        java.util.Collections.shuffle(positions, random.random);
        List<Integer> chosen = positions.subList(0, random.random.nextInt(positions.size() + 1));
        List<List<Object>> expected = new ArrayList<>();
        AvroFiles.readByAvro(file, null).forEach(row -> {
            List<Object> part = new ArrayList<>();
            chosen.forEach(position -> part.add(row.get(position)));
            expected.add(part);
        });
        List<String> names = chosen.stream().map(position -> "f" + position).toList();
        assertThat(AvroFiles.read(file, AvroReadOptions.DEFAULT.withColumns(names)))
                .isEqualTo(expected);
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void partsOfAFileHoldEachBlockOnce(@ForAll long seed) throws Exception {
        RandomAvro random = new RandomAvro(seed);
        Schema schema = random.record(0);
        byte[] file = AvroFiles.write(schema, AvroCodec.SNAPPY, 50, rows(random, schema));
        List<List<Object>> parts = new ArrayList<>();
        long from = 0;
        while (from < file.length) {
            long to = from + 1 + random.random.nextInt(200);
            parts.addAll(AvroFiles.read(file, AvroReadOptions.DEFAULT.withRange(new ByteRange(from, to))));
            from = to;
        }
        assertThat(parts).isEqualTo(AvroFiles.readByAvro(file, null));
        assertThat(AvroReader.count(new AvroFiles.InMemory(file))).isEqualTo(parts.size());
    }
}

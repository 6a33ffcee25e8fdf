package io.parquetframe.avro;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

class AvroRoundTripPropertyTest {

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    @Label("A30 what Avro wrote and this reader read is written again and read by Avro, equal")
    void rowsAreKept(@ForAll long seed, @ForAll AvroCodec codec) throws Exception {
        RandomAvro random = new RandomAvro(seed);
        org.apache.avro.Schema schema = random.record(0);
        List<GenericRecord> rows = new ArrayList<>();
        for (int i = random.random.nextInt(60); i > 0; i--) {
            rows.add(random.row(schema));
        }
        byte[] file = AvroFiles.write(schema, AvroCodec.NULL, 500, rows);
        AvroWriteOptions options = AvroWriteOptions.DEFAULT.withCodec(codec).withBlockBytes(200);
        byte[] copy = copy(file, options);
        assertThat(copy).as("whatever the threads").isEqualTo(copy(file, options.withThreads(2)));
        List<List<@Nullable Object>> expected = AvroFiles.readByAvro(file, null);
        assertThat(AvroFiles.readByAvro(copy, null)).isEqualTo(expected);
        assertThat(AvroFiles.read(copy, AvroReadOptions.DEFAULT)).isEqualTo(expected);
        Schema columns = AvroSchemas.toArrow(schema);
        assertThat(AvroSchemas.fromArrow("Other", columns)).isEqualTo(schema);
    }

    private static byte[] copy(byte[] file, AvroWriteOptions options) throws Exception {
        Path target = Files.createTempDirectory("avro").resolve("copy.avro");
        try {
            AvroFiles.copy(file, target, options);
            return Files.readAllBytes(target);
        } finally {
            Files.delete(target);
            Files.delete(target.getParent());
        }
    }
}

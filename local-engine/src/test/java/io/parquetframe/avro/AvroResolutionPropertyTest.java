package io.parquetframe.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.avro.AvroFileException.Kind;
import io.parquetframe.avro.Incompatibility.Rule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

class AvroResolutionPropertyTest {

    @Property(tries = 2000, shrinking = ShrinkingMode.OFF)
    @Label("A25 data are read by another schema as Avro's ResolvingDecoder reads them")
    void resolvesAsAvroDoes(@ForAll long seed) throws Exception {
        RandomAvro random = new RandomAvro(seed);
        Schema writer = random.record(0);
        Schema reader = new EvolvedSchemas(random.random).of(writer);
        List<GenericRecord> rows = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            rows.add(random.row(writer));
        }
        byte[] file = AvroFiles.write(writer, AvroCodec.NULL, 1000, rows);
        List<Incompatibility> problems = Compatibility.of(writer, reader).backward();
        List<List<@Nullable Object>> expected = byAvro(file, reader);
        try {
            List<List<@Nullable Object>> actual = AvroFiles.read(file, AvroReadOptions.DEFAULT.withSchema(reader));
            assertThat(actual).as(() -> writer + " read by " + reader).isEqualTo(expected);
        } catch (AvroSchemaException e) {
            assertThat(problems)
                    .as(() -> writer + " read by " + reader + ": " + e)
                    .isNotEmpty();
        } catch (AvroFileException e) {
            boolean notText =
                    e.kind() == Kind.REFUSED && String.valueOf(e.getMessage()).contains("UTF-8");
            if (!notText) {
                assertThat(e.kind()).as(() -> writer + " read by " + reader).isEqualTo(Kind.MISMATCH);
                assertThat(problems).isNotEmpty();
                // Avro takes text for the digits of a decimal.
                boolean stricter = problems.stream().anyMatch(problem -> problem.rule() == Rule.LOGICAL_TYPE);
                assertThat(expected == null || stricter).isTrue();
            }
        }
    }

    private static @Nullable List<List<@Nullable Object>> byAvro(byte[] file, Schema reader) throws IOException {
        try {
            return AvroFiles.readByAvro(file, reader);
        } catch (RuntimeException e) {
            return null;
        }
    }
}

package io.parquetframe.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.avro.Compatibility.Level;
import io.parquetframe.avro.Incompatibility.Rule;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompatibilityTest {

    private static final String ENUM_AB = "{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\",\"B\"]}";

    private static Schema record(String fields) {
        return SchemaJson.parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[" + fields + "]}");
    }

    @ParameterizedTest
    @DisplayName("A25 each change of schema has its level, and what it breaks has a field and a rule")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`{'name':'f','type':'int'}` | `{'name':'f','type':'int'},{'name':'g','type':['null','int'],'default':null}` | FULL | ``",
                "`{'name':'f','type':'int'}` | `{'name':'f','type':'int'},{'name':'g','type':'int'}` | FORWARD | g MISSING_DEFAULT",
                "`{'name':'f','type':'int'},{'name':'g','type':'int'}` | `{'name':'f','type':'int'}` | BACKWARD | g MISSING_DEFAULT",
                "`{'name':'f','type':'int'}` | `{'name':'f','type':'long'}` | BACKWARD | f NARROWING",
                "`{'name':'f','type':'double'}` | `{'name':'f','type':'float'}` | FORWARD | f NARROWING",
                "`{'name':'f','type':'int'}` | `{'name':'g','type':'int','aliases':['f']}` | BACKWARD | f MISSING_DEFAULT",
                "`{'name':'f','type':'int'}` | `{'name':'f','type':['null','int']}` | BACKWARD | f NULL",
                "`{'name':'f','type':['null','long']}` | `{'name':'f','type':['null','int']}` | FORWARD | f NARROWING",
                "`{'name':'f','type':['int','string']}` | `{'name':'f','type':['string']}` | FORWARD | f BRANCH",
                "`{'name':'f','type':'int'}` | `{'name':'f','type':'boolean'}` | NONE | f TYPE",
                "`{'name':'f','type':'string'}` | `{'name':'f','type':'bytes'}` | FULL | ``",
                "`{'name':'f','type':{'type':'long','logicalType':'timestamp-millis'}}` | `{'name':'f','type':{'type':'long','logicalType':'timestamp-micros'}}` | NONE | f LOGICAL_TYPE",
                "`{'name':'f','type':{'type':'bytes','logicalType':'decimal','precision':9,'scale':2}}` | `{'name':'f','type':{'type':'bytes','logicalType':'decimal','precision':12,'scale':2}}` | BACKWARD | f DECIMAL",
                "`{'name':'f','type':{'type':'fixed','name':'F','size':4}}` | `{'name':'f','type':{'type':'fixed','name':'F','size':5}}` | NONE | f SIZE",
                "`{'name':'f','type':{'type':'fixed','name':'F','size':4}}` | `{'name':'f','type':{'type':'fixed','name':'G','aliases':['F'],'size':4}}` | BACKWARD | f NAME",
                "`{'name':'f','type':{'type':'enum','name':'E','symbols':['A']}}` | `{'name':'f','type':{'type':'enum','name':'E','symbols':['A','B']}}` | BACKWARD | f SYMBOL",
                "`{'name':'f','type':{'type':'enum','name':'E','symbols':['A'],'default':'A'}}` | `{'name':'f','type':{'type':'enum','name':'E','symbols':['A','B']}}` | FULL | ``",
                "`{'name':'f','type':{'type':'array','items':{'type':'map','values':'int'}}}` | `{'name':'f','type':{'type':'array','items':{'type':'map','values':'long'}}}` | BACKWARD | f.element.value NARROWING",
            })
    void changesHaveALevel(String older, String newer, Level level, String broken) {
        Schema before = record(older.replace('\'', '"'));
        Schema after = record(newer.replace('\'', '"'));
        Compatibility change = Compatibility.of(before, after);
        assertThat(change.level()).isEqualTo(level);
        List<Incompatibility> problems = change.backward().isEmpty() ? change.forward() : change.backward();
        assertThat(problems)
                .extracting(problem -> problem.field() + " " + problem.rule())
                .isEqualTo(broken.isEmpty() ? List.of() : List.of(broken));
        if (problems.stream()
                .noneMatch(problem -> problem.rule() == Rule.LOGICAL_TYPE || problem.rule() == Rule.DECIMAL)) {
            assertThat(change.backward().isEmpty())
                    .as("Avro's own checker, backward")
                    .isEqualTo(avroReads(before, after));
            assertThat(change.forward().isEmpty())
                    .as("Avro's own checker, forward")
                    .isEqualTo(avroReads(after, before));
        }
    }

    private static boolean avroReads(Schema writer, Schema reader) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                        .getType()
                == SchemaCompatibilityType.COMPATIBLE;
    }

    @Test
    void recursiveSchemasAreComparedOnce() {
        String node = "{'name':'value','type':'int'},{'name':'next','type':['null','R']}".replace('\'', '"');
        assertThat(Compatibility.of(record(node), record(node.replace("int", "long")))
                        .level())
                .isEqualTo(Level.BACKWARD);
    }

    @Test
    void anEnumSymbolWithoutADefaultIsNamed() {
        Schema before = record("{\"name\":\"f\",\"type\":" + ENUM_AB + "}");
        Schema after = record("{\"name\":\"f\",\"type\":" + ENUM_AB.replace(",\"B\"", "") + "}");
        assertThat(Compatibility.of(before, after).backward())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("B"));
    }
}

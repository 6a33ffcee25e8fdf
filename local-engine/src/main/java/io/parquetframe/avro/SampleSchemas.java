package io.parquetframe.avro;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * Schemas of a sample of JSON rows. A sample proves little, so only what JSON itself tells apart is told apart: whole
 * numbers are long, others double, texts string whatever they look like, and all may be null.
 */
final class SampleSchemas {

    /** Whole numbers up to here have a double of their own. */
    private static final long EXACT_IN_DOUBLE = 1L << 53;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private SampleSchemas() {}

    static Schema of(String fullName, Iterable<String> rows) {
        List<JsonNode> samples = new ArrayList<>();
        for (String row : rows) {
            samples.add(parse(row, samples.size() + 1));
        }
        return record(samples, TypePath.root(fullName));
    }

    private static JsonNode parse(String row, int number) {
        try {
            JsonNode node = JSON.readTree(row);
            if (!node.isObject()) {
                throw new AvroSchemaException("", "row " + number + " of the sample is no JSON object");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw new AvroSchemaException("", "row " + number + " of the sample is no JSON: " + e.getOriginalMessage());
        }
    }

    private static Schema record(List<JsonNode> objects, TypePath path) {
        Map<String, List<JsonNode>> columns = new LinkedHashMap<>();
        for (JsonNode object : objects) {
            object.properties()
                    .forEach(property -> columns.computeIfAbsent(property.getKey(), name -> new ArrayList<>())
                            .add(property.getValue()));
        }
        RecordInference record = new RecordInference(path);
        columns.forEach((column, values) -> record.field(column, type(values, path.field(column)), true, null));
        return record.build();
    }

    private static Schema type(List<JsonNode> sample, TypePath path) {
        List<JsonNode> values = sample.stream().filter(value -> !value.isNull()).toList();
        if (values.isEmpty()) {
            throw path.error("the sample has no value; give a schema");
        } else if (values.stream().allMatch(JsonNode::isTextual)) {
            return AvroTypes.of(Schema.Type.STRING);
        } else if (values.stream().allMatch(JsonNode::isBoolean)) {
            return AvroTypes.of(Schema.Type.BOOLEAN);
        } else if (values.stream().allMatch(JsonNode::isNumber)) {
            return number(values, path);
        } else if (values.stream().allMatch(JsonNode::isObject)) {
            return record(values, path);
        } else if (values.stream().allMatch(JsonNode::isArray)) {
            return array(values, path);
        }
        throw path.error("the sample mixes "
                + values.stream().map(JsonNode::getNodeType).distinct().sorted().toList() + "; give a schema");
    }

    private static Schema array(List<JsonNode> arrays, TypePath path) {
        List<JsonNode> items = new ArrayList<>();
        arrays.forEach(array -> array.forEach(items::add));
        return Schema.createArray(AvroTypes.nullable(type(items, path)));
    }

    private static Schema number(List<JsonNode> numbers, TypePath path) {
        boolean whole = numbers.stream().allMatch(JsonNode::isIntegralNumber);
        for (JsonNode number : numbers) {
            boolean exact = !number.isIntegralNumber()
                    || (number.canConvertToLong() && (whole || Math.abs(number.longValue()) <= EXACT_IN_DOUBLE));
            if (!exact) {
                throw path.error(number + " fits neither long nor, exactly, double; give a schema");
            }
        }
        return AvroTypes.of(whole ? Schema.Type.LONG : Schema.Type.DOUBLE);
    }
}

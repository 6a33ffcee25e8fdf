package io.parquetframe.entity.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parquetframe.entity.check.CheckExpression.And;
import io.parquetframe.entity.check.CheckExpression.Column;
import io.parquetframe.entity.check.CheckExpression.Comparison;
import io.parquetframe.entity.check.CheckExpression.In;
import io.parquetframe.entity.check.CheckExpression.IsNull;
import io.parquetframe.entity.check.CheckExpression.Length;
import io.parquetframe.entity.check.CheckExpression.Literal;
import io.parquetframe.entity.check.CheckExpression.Not;
import io.parquetframe.entity.check.CheckExpression.Operator;
import io.parquetframe.entity.check.CheckExpression.Or;
import io.parquetframe.entity.check.CheckExpression.Place;
import io.parquetframe.entity.check.CheckExpression.TextMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Conditions as JSON, the form in which constraints keep them: {@code {"op": "AND", "of": […]}}. */
public final class CheckJson {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OP = "op";
    private static final String OF = "of";
    private static final String COLUMN = "column";
    private static final String KIND = "kind";
    private static final String TEXT = "text";

    /** Each operation by its name, made of its operands; comparisons and places of text besides. */
    private static final Map<String, Function<List<CheckExpression>, CheckExpression>> OPERATIONS = Map.of(
            "IN", of -> new In(of.get(0), of.subList(1, of.size())),
            "LENGTH", of -> new Length(of.get(0)),
            "IS_NULL", of -> new IsNull(of.get(0)),
            "NOT", of -> new Not(of.get(0)),
            "AND", And::new,
            "OR", Or::new);

    private CheckJson() {}

    public static String write(CheckExpression expression) {
        return tree(expression).toString();
    }

    /**
     * The inverse of {@link #write}.
     *
     * @throws IllegalArgumentException for JSON of another form
     */
    public static CheckExpression read(String json) {
        try {
            return expression(JSON.readTree(json));
        } catch (JsonProcessingException | RuntimeException e) {
            throw new IllegalArgumentException("Not a condition: " + json, e);
        }
    }

    private static ObjectNode tree(CheckExpression expression) {
        ObjectNode node = JSON.createObjectNode();
        if (expression instanceof Column column) {
            return node.put(COLUMN, column.fieldId());
        }
        if (expression instanceof Literal literal) {
            return node.put(KIND, literal.kind().name()).put(TEXT, literal.text());
        }
        node.put(OP, operation(expression));
        expression.children().forEach(child -> node.withArray(OF).add(tree(child)));
        return node;
    }

    private static String operation(CheckExpression expression) {
        if (expression instanceof Comparison comparison) {
            return comparison.operator().name();
        } else if (expression instanceof TextMatch match) {
            return match.place().name();
        } else if (expression instanceof In) {
            return "IN";
        } else if (expression instanceof Length) {
            return "LENGTH";
        } else if (expression instanceof IsNull) {
            return "IS_NULL";
        } else if (expression instanceof Not) {
            return "NOT";
        }
        return expression instanceof And ? "AND" : "OR";
    }

    private static CheckExpression expression(JsonNode node) {
        if (node.has(COLUMN)) {
            return new Column(node.get(COLUMN).intValue());
        }
        if (node.has(KIND)) {
            return new Literal(
                    ValueKind.valueOf(node.get(KIND).textValue()),
                    node.required(TEXT).textValue());
        }
        String operation = node.required(OP).textValue();
        List<CheckExpression> operands = new ArrayList<>();
        node.required(OF).forEach(operand -> operands.add(expression(operand)));
        Function<List<CheckExpression>, CheckExpression> known = OPERATIONS.get(operation);
        if (known != null) {
            return known.apply(operands);
        }
        for (Place place : Place.values()) {
            if (place.name().equals(operation)) {
                return new TextMatch(place, operands.get(0), operands.get(1));
            }
        }
        return new Comparison(Operator.valueOf(operation), operands.get(0), operands.get(1));
    }
}

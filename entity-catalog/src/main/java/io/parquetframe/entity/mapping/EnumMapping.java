package io.parquetframe.entity.mapping;

import io.parquetframe.entity.EntityValueException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/** The constants of a Java enum by their names. */
final class EnumMapping implements ValueMapping {

    private final String path;
    private final Schema schema;
    private final Map<String, Object> constants;

    EnumMapping(String path, Class<?> type, Schema schema) {
        this.path = path;
        this.schema = schema;
        this.constants = Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toMap(constant -> ((Enum<?>) constant).name(), constant -> constant));
    }

    @Override
    public Object toAvro(Object value) {
        return new GenericData.EnumSymbol(schema, ((Enum<?>) value).name());
    }

    @Override
    public Object toJava(Object raw) {
        Object constant = constants.get(raw.toString());
        if (constant == null) {
            throw new EntityValueException(
                    path,
                    "found " + raw + ", expected one of " + constants.keySet() + "; add the constant to the enum");
        }
        return constant;
    }
}

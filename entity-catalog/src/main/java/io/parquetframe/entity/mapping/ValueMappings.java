package io.parquetframe.entity.mapping;

import io.parquetframe.entity.EntityDefinitionException;
import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** The mapping of a Java type for an Avro type that was inferred from it or holds the same values. */
final class ValueMappings {

    private ValueMappings() {}

    /**
     * A mapping.
     *
     * @param schema a union with null or the type itself
     * @param path for messages
     */
    static ValueMapping of(Type type, Schema schema, String path) {
        Schema plain = plain(schema);
        Class<?> raw = raw(type, path);
        ValueMapping scalar = ScalarMappings.of(raw, path);
        if (scalar != null) {
            return scalar;
        }
        if (plain.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
            return new DecimalMapping(path, decimal.getPrecision(), decimal.getScale());
        }
        return switch (plain.getType()) {
            case ENUM -> new EnumMapping(path, raw, plain);
            case RECORD -> new RecordMapping(path, raw, plain);
            case ARRAY -> collection(type, raw, plain.getElementType(), path);
            case MAP ->
                new MapMapping(
                        path,
                        of(argument(type, 1, path), plain.getValueType(), path),
                        plain.getValueType().isNullable(),
                        map(raw, path));
            default ->
                throw new EntityDefinitionException(path + ": " + type.getTypeName() + " does not hold Avro's "
                        + plain.getType().getName());
        };
    }

    private static Schema plain(Schema schema) {
        return schema.isUnion()
                ? schema.getTypes().stream()
                        .filter(branch -> branch.getType() != Schema.Type.NULL)
                        .findFirst()
                        .orElse(schema)
                : schema;
    }

    private static ValueMapping collection(Type type, Class<?> raw, Schema elements, String path) {
        boolean isArray = raw.isArray();
        Type elementType = isArray ? component(type) : argument(type, 0, path);
        return new CollectionMapping(
                path,
                of(elementType, elements, path),
                elements.isNullable(),
                isArray ? values -> array(raw.getComponentType(), values) : list(raw, path));
    }

    private static Object array(Class<?> component, List<@Nullable Object> values) {
        Object array = Array.newInstance(component, values.size());
        for (int i = 0; i < values.size(); i++) {
            Array.set(array, i, values.get(i));
        }
        return array;
    }

    private static Function<List<@Nullable Object>, Object> list(Class<?> raw, String path) {
        if (raw.isAssignableFrom(List.class)) {
            return Collections::unmodifiableList;
        } else if (raw == Set.class) {
            return values -> Collections.unmodifiableSet(new LinkedHashSet<>(values));
        } else if (raw.isAssignableFrom(TreeSet.class) && SortedSet.class.isAssignableFrom(raw)) {
            return TreeSet::new;
        }
        instance(raw, path);
        return values -> {
            @SuppressWarnings("unchecked")
            Collection<@Nullable Object> collection = (Collection<@Nullable Object>) instance(raw, path);
            collection.addAll(values);
            return collection;
        };
    }

    private static Function<Map<String, @Nullable Object>, Object> map(Class<?> raw, String path) {
        if (raw == Map.class) {
            return Collections::unmodifiableMap;
        } else if (raw.isAssignableFrom(TreeMap.class) && SortedMap.class.isAssignableFrom(raw)) {
            return TreeMap::new;
        }
        instance(raw, path);
        return values -> {
            @SuppressWarnings("unchecked")
            Map<String, @Nullable Object> map = (Map<String, @Nullable Object>) instance(raw, path);
            map.putAll(values);
            return map;
        };
    }

    private static Object instance(Class<?> raw, String path) {
        try {
            return raw.getConstructor().newInstance();
        } catch (NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException e) {
            throw new EntityDefinitionException(path + ": " + raw.getName()
                    + " cannot be made without parameters; use List, Set, Map or a class with such a constructor");
        }
    }

    private static Class<?> raw(Type type, String path) {
        if (type instanceof Class<?> plain) {
            return plain;
        } else if (type instanceof ParameterizedType generic) {
            return (Class<?>) generic.getRawType();
        } else if (type instanceof GenericArrayType array) {
            return raw(array.getGenericComponentType(), path).arrayType();
        }
        throw new EntityDefinitionException(path + ": " + type.getTypeName() + " is not a definite class; name one");
    }

    private static Type component(Type array) {
        return array instanceof GenericArrayType generic
                ? generic.getGenericComponentType()
                : ((Class<?>) array).getComponentType();
    }

    private static Type argument(Type type, int index, String path) {
        if (type instanceof ParameterizedType generic
                && generic.getActualTypeArguments().length > index
                && !(generic.getActualTypeArguments()[index] instanceof WildcardType)) {
            return generic.getActualTypeArguments()[index];
        }
        throw new EntityDefinitionException(
                path + ": " + type.getTypeName() + " does not say what it holds; name a class");
    }
}

package io.parquetframe.avro;

import io.parquetframe.avro.ClassProperties.Property;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** Schemas of Java records and beans, by their declared types alone. */
final class ClassSchemas {

    private static final Set<String> NON_NULL = Set.of("NonNull", "Nonnull", "NotNull");

    private ClassSchemas() {}

    static Schema of(String fullName, Class<?> type) {
        return record(type, TypePath.root(fullName), List.of());
    }

    /** @param open the classes around this one: one of them again would never end */
    private static Schema record(Class<?> type, TypePath path, List<Class<?>> open) {
        if (open.contains(type)) {
            throw path.error(type.getName() + " contains itself; recursive types have no columns");
        }
        List<Property> properties = ClassProperties.of(type);
        if (properties.isEmpty()) {
            throw path.error(
                    type.getName() + " has no Avro type; a record, a bean with getters and setters, or a type of"
                            + " ADR-0005 is needed");
        }
        List<Class<?>> inside = Stream.concat(open.stream(), Stream.of(type)).toList();
        RecordInference record = new RecordInference(path);
        for (Property property : properties) {
            Annotation[] annotations = property.places().stream()
                    .flatMap(place -> Arrays.stream(place.getAnnotations()))
                    .toArray(Annotation[]::new);
            Schema schema = type(property.type(), annotations, path.field(property.name()), inside);
            record.field(property.name(), schema, isNullable(property.type(), annotations), null);
        }
        return record.build();
    }

    private static Schema type(AnnotatedType type, Annotation[] around, TypePath path, List<Class<?>> open) {
        if (type instanceof AnnotatedArrayType array && array.getType() != byte[].class) {
            return array(array.getAnnotatedGenericComponentType(), path, open);
        } else if (type instanceof AnnotatedParameterizedType generic) {
            return generic(generic, path, open);
        } else if (type.getType() instanceof Class<?> plain) {
            return plain(plain, type, around, path, open);
        }
        throw path.error(type.getType().getTypeName() + " is not a definite class; name one");
    }

    private static Schema generic(AnnotatedParameterizedType type, TypePath path, List<Class<?>> open) {
        Type raw = ((ParameterizedType) type.getType()).getRawType();
        AnnotatedType[] arguments = type.getAnnotatedActualTypeArguments();
        if (raw instanceof Class<?> collection
                && Collection.class.isAssignableFrom(collection)
                && arguments.length == 1) {
            return array(arguments[0], path, open);
        }
        if (raw instanceof Class<?> map && Map.class.isAssignableFrom(map) && arguments.length == 2) {
            if (arguments[0].getType() != String.class) {
                throw path.error(
                        "the keys are " + arguments[0].getType().getTypeName() + "; Avro's maps have String keys");
            }
            return Schema.createMap(element(arguments[1], path, open));
        }
        throw path.error(type.getType().getTypeName() + " has no Avro type; a List, Set or Map is possible");
    }

    private static Schema array(AnnotatedType items, TypePath path, List<Class<?>> open) {
        return Schema.createArray(element(items, path, open));
    }

    private static Schema element(AnnotatedType type, TypePath path, List<Class<?>> open) {
        Annotation[] none = {};
        Schema schema = type(type, none, path, open);
        return isNullable(type, none) ? AvroTypes.nullable(schema) : schema;
    }

    private static Schema plain(
            Class<?> plain, AnnotatedType type, Annotation[] around, TypePath path, List<Class<?>> open) {
        Schema leaf = JavaTypes.of(plain);
        if (leaf != null) {
            return leaf;
        }
        if (plain == BigDecimal.class) {
            AvroDecimal decimal = decimal(type, around)
                    .orElseThrow(
                            () -> path.error("BigDecimal has no precision and scale; annotate it with @AvroDecimal"));
            return AvroTypes.decimal(path, decimal.precision(), decimal.scale());
        }
        if (plain.isEnum()) {
            List<String> symbols = Arrays.stream(plain.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name())
                    .toList();
            symbols.stream()
                    .filter(symbol -> !AvroNames.toAvro(symbol).equals(symbol))
                    .findFirst()
                    .ifPresent(symbol -> {
                        throw path.error("Avro allows no enum symbol " + symbol + "; rename it or use String");
                    });
            return Schema.createEnum(path.simpleName(), null, path.namespace(), symbols);
        }
        return record(plain, path, open);
    }

    private static Optional<AvroDecimal> decimal(AnnotatedType type, Annotation[] around) {
        return Stream.concat(Arrays.stream(type.getAnnotations()), Arrays.stream(around))
                .filter(AvroDecimal.class::isInstance)
                .map(AvroDecimal.class::cast)
                .findFirst();
    }

    private static boolean isNullable(AnnotatedType type, Annotation[] around) {
        boolean primitive = type.getType() instanceof Class<?> plain && plain.isPrimitive();
        return !primitive
                && Stream.concat(Arrays.stream(type.getAnnotations()), Arrays.stream(around))
                        .noneMatch(annotation ->
                                NON_NULL.contains(annotation.annotationType().getSimpleName()));
    }
}

package io.parquetframe.avro;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a record or bean holds: a record's components in their order; a bean's properties, those with a getter and a
 * setter, by name, since Java gives members no order.
 */
final class ClassProperties {

    /**
     * @param type the declared type with its annotations
     * @param places where annotations of the property itself may stand
     */
    record Property(String name, AnnotatedType type, List<AnnotatedElement> places) {}

    private ClassProperties() {}

    /** Empty where the class is neither a record nor a bean. */
    static List<Property> of(Class<?> type) {
        return type.isRecord() ? components(type) : properties(type);
    }

    private static List<Property> components(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(component -> new Property(
                        component.getName(), component.getAnnotatedType(), List.of(component, accessor(component))))
                .toList();
    }

    private static AnnotatedElement accessor(RecordComponent component) {
        return component.getAccessor();
    }

    private static List<Property> properties(Class<?> type) {
        if (type.isInterface() || type.isPrimitive() || type.isArray()) {
            return List.of();
        }
        Map<String, Property> properties = new TreeMap<>(Comparator.naturalOrder());
        for (Method getter : type.getMethods()) {
            String name = propertyName(getter);
            if (!name.isEmpty() && hasSetter(type, getter, name)) {
                List<AnnotatedElement> places = new ArrayList<>(List.of(getter));
                places.addAll(fields(type, name));
                properties.put(name, new Property(name, getter.getAnnotatedReturnType(), places));
            }
        }
        return List.copyOf(properties.values());
    }

    /** Empty where the method is no getter. */
    private static String propertyName(Method method) {
        if (method.getParameterCount() > 0
                || Modifier.isStatic(method.getModifiers())
                || method.isBridge()
                || method.getDeclaringClass() == Object.class) {
            return "";
        }
        String name = method.getName();
        if (name.startsWith("get") && method.getReturnType() != void.class) {
            return decapitalized(name.substring(3));
        }
        boolean flag = name.startsWith("is") && method.getReturnType() == boolean.class;
        return flag ? decapitalized(name.substring(2)) : "";
    }

    /** As java.beans.Introspector does it: names that begin with two capitals stay. */
    private static String decapitalized(String name) {
        boolean acronym =
                name.length() > 1 && Character.isUpperCase(name.charAt(0)) && Character.isUpperCase(name.charAt(1));
        return name.isEmpty() || acronym ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static boolean hasSetter(Class<?> type, Method getter, String property) {
        return Arrays.stream(type.getMethods())
                .anyMatch(method -> method.getName().startsWith("set")
                        && decapitalized(method.getName().substring(3)).equals(property)
                        && method.getParameterCount() == 1
                        && method.getParameterTypes()[0] == getter.getReturnType());
    }

    private static List<Field> fields(Class<?> type, String name) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> field.getName().equals(name))
                .toList();
    }
}

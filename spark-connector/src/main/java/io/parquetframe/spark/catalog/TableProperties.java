package io.parquetframe.spark.catalog;

import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityProperties;
import io.parquetframe.entity.metadata.GeneratedKey;
import io.parquetframe.entity.metadata.OnDelete;
import io.parquetframe.spark.source.Undeclared;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.connector.catalog.TableCatalog;

/**
 * Table properties of SQL: those that SQL has no syntax for say something about constraints ({@code primaryKey}, {@code
 * foreignKey.<name>.onDelete}) and are kept there, some are Spark's own, the rest is kept as it is. Pure.
 */
final class TableProperties {

    /** Columns, by comma: for CTAS, RTAS and {@code writeTo().create()}, which hand on no constraints. */
    static final String PRIMARY_KEY = "primaryKey";

    /** {@code none}, {@code sequence}, {@code uuid}. */
    static final String GENERATED_KEY = "generatedKey";

    private static final String FOREIGN_KEY = "foreignKey.";
    private static final String ON_DELETE = ".onDelete";

    private static final Map<String, OnDelete> ACTIONS =
            Map.of("restrict", OnDelete.RESTRICT, "cascade", OnDelete.CASCADE, "setNull", OnDelete.SET_NULL);

    /** What Spark tells about a table, not what its user does. */
    private static final Set<String> OF_SPARK = Set.of(
            TableCatalog.PROP_PROVIDER,
            TableCatalog.PROP_LOCATION,
            TableCatalog.PROP_OWNER,
            TableCatalog.PROP_EXTERNAL,
            TableCatalog.PROP_IS_MANAGED_LOCATION,
            TableCatalog.PROP_TABLE_TYPE);

    private static final Map<String, Set<String>> VALUES = Map.of(
            EntityProperties.STORAGE,
            Set.of("parquet", "avro"),
            EntityProperties.INTEGRITY,
            Set.of("enforced", "trusted"),
            GENERATED_KEY,
            Set.of("none", "sequence", "uuid"));

    /** A property of the user's own that differs by case alone is no property of the user's own. */
    private static final List<String> EXACT = List.of(
            EntityProperties.STORAGE,
            EntityProperties.CODEC,
            EntityProperties.INTEGRITY,
            EntityProperties.TARGET_FILE_SIZE,
            EntityProperties.RETENTION,
            EntityProperties.VERSION,
            PRIMARY_KEY,
            GENERATED_KEY);

    private TableProperties() {}

    /** The properties that the entity keeps. */
    static Map<String, String> kept(String entity, Map<String, String> properties) {
        Map<String, String> kept = new TreeMap<>();
        properties.forEach((key, value) -> {
            check(entity, key, value);
            if (!isOfDefinition(key)) {
                kept.put(key, value);
            }
        });
        String provider = properties.get(TableCatalog.PROP_PROVIDER);
        if (provider != null) {
            String storage = storage(entity, provider);
            String said = kept.getOrDefault(EntityProperties.STORAGE, storage);
            if (!storage.isEmpty() && !said.equals(storage)) {
                throw invalid(entity, "USING " + provider + " contradicts the property storage = " + said);
            }
            if (!said.isEmpty()) {
                kept.put(EntityProperties.STORAGE, said);
            }
        }
        return kept;
    }

    private static String storage(String entity, String provider) {
        return switch (provider.toLowerCase(Locale.ROOT)) {
            case "parquetframe" -> "";
            case "parquet", "avro" -> provider.toLowerCase(Locale.ROOT);
            default -> throw invalid(entity, "USING " + provider + " is unknown; use parquet or avro");
        };
    }

    /** Whether the property says something that stands elsewhere in the definition. */
    static boolean isOfDefinition(String key) {
        return OF_SPARK.contains(key)
                || key.equals(PRIMARY_KEY)
                || key.equals(GENERATED_KEY)
                || key.startsWith(TableCatalog.OPTION_PREFIX)
                || isOnDelete(key);
    }

    /** Whether it is the action of a foreign key. */
    static boolean isOnDelete(String key) {
        return key.startsWith(FOREIGN_KEY)
                && key.endsWith(ON_DELETE)
                && key.length() > FOREIGN_KEY.length() + ON_DELETE.length();
    }

    private static void check(String entity, String key, String value) {
        EXACT.stream()
                .filter(known -> known.equalsIgnoreCase(key) && !known.equals(key))
                .findFirst()
                .ifPresent(known -> {
                    throw invalid(entity, "property " + key + " is unknown; write it as " + known);
                });
        Set<String> values = VALUES.get(key);
        if (values != null && !values.contains(value)) {
            throw invalid(entity, "property " + key + " is " + value + "; possible are " + sorted(values));
        }
        if (isOnDelete(key) && !ACTIONS.containsKey(value)) {
            throw invalid(entity, "property " + key + " is " + value + "; possible are " + sorted(ACTIONS.keySet()));
        }
    }

    /** Constraints with the actions that the properties say; an error for a foreign key that is not there. */
    static List<Constraint> withActions(String entity, List<Constraint> constraints, Map<String, String> properties) {
        List<Constraint> result = new ArrayList<>(constraints);
        properties.forEach((key, value) -> {
            if (isOnDelete(key)) {
                check(entity, key, value);
                OnDelete action = Objects.requireNonNull(ACTIONS.get(value));
                String name = key.substring(FOREIGN_KEY.length(), key.length() - ON_DELETE.length());
                result.replaceAll(constraint -> constraint instanceof Constraint.ForeignKey foreign
                                && foreign.name().equals(name)
                        ? new Constraint.ForeignKey(name, foreign.fieldIds(), foreign.parent(), action)
                        : constraint);
                if (result.stream()
                        .noneMatch(c ->
                                c instanceof Constraint.ForeignKey && c.name().equals(name))) {
                    throw invalid(
                            entity, "property " + key + " names no foreign key; there are " + foreignKeys(result));
                }
            }
        });
        return result;
    }

    private static List<String> foreignKeys(List<Constraint> constraints) {
        return constraints.stream()
                .filter(Constraint.ForeignKey.class::isInstance)
                .map(Constraint::name)
                .toList();
    }

    /** What the table shows: what is kept, and the actions that are not the default. */
    static Map<String, String> shown(EntityMetadata entity) {
        Map<String, String> shown = new TreeMap<>(
                ColumnProperties.toSpark(entity.properties(), entity.schema().fields()));
        entity.constraints(Constraint.ForeignKey.class).forEach(key -> {
            if (key.onDelete() != OnDelete.RESTRICT) {
                shown.put(FOREIGN_KEY + key.name() + ON_DELETE, action(key.onDelete()));
            }
        });
        // SHOW CREATE TABLE does not print GENERATED … AS IDENTITY.
        if (entity.generatedKey() != GeneratedKey.NONE) {
            shown.put(GENERATED_KEY, entity.generatedKey().name().toLowerCase(Locale.ROOT));
        }
        shown.putIfAbsent(EntityProperties.STORAGE, "parquet");
        shown.putIfAbsent(EntityProperties.INTEGRITY, "enforced");
        return shown;
    }

    /** An action as properties have it. */
    static String action(OnDelete action) {
        return ACTIONS.entrySet().stream()
                .filter(entry -> entry.getValue() == action)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> sorted(Set<String> values) {
        return values.stream().sorted().toList();
    }

    private static RuntimeException invalid(String entity, String problem) {
        return Undeclared.of(CatalogErrors.definition(entity, problem));
    }
}

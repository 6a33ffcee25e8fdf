package io.parquetframe.spark.procedure;

import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.metadata.NamespaceState;
import io.parquetframe.spark.catalog.ColumnTypes;
import io.parquetframe.spark.catalog.EntityNames;
import io.parquetframe.spark.source.Undeclared;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.spark.sql.catalyst.analysis.NoSuchNamespaceException;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import org.apache.spark.sql.catalyst.util.QuotingUtils;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** Arguments of procedures that name things of a catalog, and the catalog. */
record EntityArguments(String catalog, EntityCatalog entities) {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    /** An entity as SQL names it, found. */
    record Found(String catalog, String namespace, NamespaceState state, EntityState entity) {
        /** The name of the table for a query. */
        String table() {
            return QuotingUtils.quoteNameParts(CollectionConverters.asScala(
                            List.of(catalog, namespace, entity.metadata().name()))
                    .toSeq());
        }
    }

    /** The entity {@code <namespace>.<entity>}, the catalog before it or not. */
    Found entity(@Nullable String name) {
        List<String> parts = parts("entity", name);
        if (parts.size() != 2) {
            throw new IllegalArgumentException("entity is " + name + "; name it as <namespace>.<entity>");
        }
        NamespaceState state = entities.state(parts.get(0));
        EntityState found = EntityNames.find(state, parts.get(1))
                .orElseThrow(() -> Undeclared.of(
                        new NoSuchTableException(Identifier.of(new String[] {catalog, parts.get(0)}, parts.get(1)))));
        return new Found(catalog, parts.get(0), state, found);
    }

    /**
     * Where rows go.
     *
     * @param entity its name, there or not; null where only the namespace is said
     */
    record Target(String namespace, @Nullable String entity) {}

    /** The entity {@code <namespace>.<entity>}, there or not, or a namespace alone. */
    Target target(@Nullable String name) {
        List<String> parts = parts("entity", name);
        if (parts.isEmpty() || parts.size() > 2) {
            throw new IllegalArgumentException("entity is " + name + "; name it as <namespace>.<entity>");
        }
        String namespace = parts.get(0);
        NamespaceState state = entities.state(namespace);
        if (!state.exists()) {
            throw Undeclared.of(new NoSuchNamespaceException(new String[] {namespace}));
        }
        if (parts.size() == 1) {
            return new Target(namespace, null);
        }
        String entity = parts.get(1);
        return new Target(
                namespace,
                EntityNames.find(state, entity)
                        .map(found -> found.metadata().name())
                        .orElse(entity));
    }

    /** Types of columns from DDL; none for null. */
    static Map<String, Schema> types(Target target, @Nullable String ddl) {
        Map<String, Schema> types = new LinkedHashMap<>();
        if (ddl != null) {
            String entity = target.namespace() + "." + (target.entity() == null ? "imported" : target.entity());
            for (var field : StructType.fromDDL(ddl).fields()) {
                types.put(field.name(), ColumnTypes.toAvro(entity, field.name(), field.dataType()));
            }
        }
        return types;
    }

    /** A path of the local file system, or a URI of one. */
    static Path path(String what, @Nullable String text) {
        if (text == null) {
            throw new IllegalArgumentException(what + " is NULL; give a path");
        }
        if (text.startsWith("file:")) {
            return Path.of(URI.create(text).getPath());
        }
        if (text.matches("[A-Za-z][A-Za-z0-9+.-]+:.*")) {
            throw new IllegalArgumentException(what + " is " + text + "; files are read from local file systems only");
        }
        return Path.of(text);
    }

    /** A namespace that is there. */
    String namespace(@Nullable String name) {
        List<String> parts = parts("namespace", name);
        if (parts.size() != 1 || !entities.state(parts.get(0)).exists()) {
            throw Undeclared.of(new NoSuchNamespaceException(parts.toArray(String[]::new)));
        }
        return parts.get(0);
    }

    private List<String> parts(String what, @Nullable String name) {
        if (name == null) {
            throw new IllegalArgumentException(what + " is NULL; give a name");
        }
        List<String> parts =
                new ArrayList<>(CollectionConverters.asJava(CatalystSqlParser$.MODULE$.parseMultipartIdentifier(name)));
        if (parts.size() > 1 && parts.get(0).equals(catalog)) {
            parts.remove(0);
        }
        return parts;
    }

    /** A duration with its unit; null for null. */
    static @Nullable Duration duration(String what, @Nullable String text) {
        if (text == null) {
            return null;
        }
        Matcher matcher = DURATION.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(what + " is " + text + "; write it as 30m, 24h or 7d");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}

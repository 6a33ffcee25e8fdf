package io.parquetframe.spark.path;

import io.parquetframe.entity.EntityException;
import io.parquetframe.entity.metadata.NamespaceState;
import io.parquetframe.spark.catalog.EntityTables;
import io.parquetframe.spark.source.Undeclared;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.plans.logical.AppendData$;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.OverwriteByExpression$;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.apache.spark.sql.classic.Dataset$;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation$;
import org.apache.spark.sql.sources.BaseRelation;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.collection.immutable.Map$;

/** What format("parquetframe") does where its path is that of an entity. Stateless. */
public final class EntityPathSource {

    private static final String VERSION = "versionasof";
    private static final String TIMESTAMP = "timestampasof";

    private EntityPathSource() {}

    /**
     * The option by which a snapshot is asked for.
     *
     * @param options by their names in lower case
     */
    public static Optional<String> asked(Map<String, String> options) {
        return Stream.of(VERSION, TIMESTAMP).filter(options::containsKey).findFirst();
    }

    /**
     * The rows of an entity, as they are now or as the options {@code versionAsOf} or {@code timestampAsOf} say.
     *
     * @param options by their names in lower case
     * @param schema that the user gave; an entity has its own
     */
    public static BaseRelation read(
            SparkSession session, EntityPath entity, Map<String, String> options, @Nullable StructType schema) {
        if (schema != null) {
            throw Undeclared.of(
                    PathErrors.option(entity.path(), "a schema", "It has its own; leave out schema(…) and use select"));
        }
        boolean isPast = options.containsKey(VERSION) || options.containsKey(TIMESTAMP);
        return new EntityPathRelation(session, isPast ? past(session, entity, options) : entity, isPast);
    }

    private static EntityPath past(SparkSession session, EntityPath entity, Map<String, String> options) {
        NamespaceState then;
        try {
            String version = options.get(VERSION);
            then = version == null
                    ? entity.entities().stateAsOf(entity.namespace(), time(session, entity, options))
                    : entity.entities().stateAt(entity.namespace(), Long.parseLong(version.strip()));
        } catch (NumberFormatException e) {
            throw Undeclared.of(PathErrors.option(
                    entity.path(), "versionAsOf = " + options.get(VERSION), "Give the number of a snapshot"));
        } catch (EntityException e) {
            throw Undeclared.of(PathErrors.expired(entity.path(), e));
        }
        return entity.at(then);
    }

    private static Instant time(SparkSession session, EntityPath entity, Map<String, String> options) {
        String text = options.get(TIMESTAMP);
        ZoneId zone = DateTimeUtils.getZoneId(session.sessionState().conf().sessionLocalTimeZone());
        Option<Object> micros = DateTimeUtils.stringToTimestamp(UTF8String.fromString(text), zone);
        if (micros.isEmpty()) {
            throw Undeclared.of(
                    PathErrors.option(entity.path(), "timestampAsOf = " + text, "Give it as 2026-01-31 12:00:00"));
        }
        return Instant.EPOCH.plus((Long) micros.get(), ChronoUnit.MICROS);
    }

    /**
     * Writes rows by name, in one commit that is checked as any other. An entity is there, so {@code ErrorIfExists} is an error and
     * {@code Ignore} does nothing.
     */
    public static void write(SparkSession session, EntityPath entity, SaveMode mode, Dataset<Row> data) {
        switch (mode) {
            case ErrorIfExists -> throw Undeclared.of(PathErrors.exists(entity.path()));
            case Ignore -> {}
            case Append -> run(session, append(entity, plan(data)));
            case Overwrite -> run(session, overwrite(entity, plan(data)));
        }
    }

    /** Requires that an option that belongs to plain files is not given. */
    public static void refuse(Path path, String option, @Nullable String value) {
        if (value != null) {
            throw Undeclared.of(PathErrors.option(
                    path,
                    "the option " + option + " = " + value,
                    "Its definition says how it is stored; leave it out"));
        }
    }

    private static LogicalPlan plan(Dataset<Row> data) {
        return ((org.apache.spark.sql.classic.Dataset<Row>) data).logicalPlan();
    }

    private static LogicalPlan append(EntityPath entity, LogicalPlan rows) {
        return AppendData$.MODULE$.byName(target(entity, true), rows, Map$.MODULE$.empty());
    }

    private static LogicalPlan overwrite(EntityPath entity, LogicalPlan rows) {
        return OverwriteByExpression$.MODULE$.byName(
                target(entity, false), rows, Literal.TrueLiteral(), Map$.MODULE$.empty());
    }

    private static DataSourceV2Relation target(EntityPath entity, boolean inserts) {
        Table table =
                EntityTables.toWrite(entity.entities(), entity.namespace(), entity.state(), entity.entity(), inserts);
        return DataSourceV2Relation$.MODULE$.create(
                table, Option.empty(), Option.empty(), CaseInsensitiveStringMap.empty(), Option.empty());
    }

    private static void run(SparkSession session, LogicalPlan command) {
        Dataset$.MODULE$.ofRows(session, command);
    }
}

package io.parquetframe.spark.router.plan;

import io.parquetframe.avro.AvroFileInfo;
import io.parquetframe.avro.AvroSchemaException;
import io.parquetframe.avro.Compatibility;
import io.parquetframe.avro.Incompatibility;
import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.local.parquet.FileIdentity;
import io.parquetframe.local.stream.EarliestTimes;
import io.parquetframe.spark.router.expression.Decline;
import io.parquetframe.spark.source.AvroColumns;
import io.parquetframe.spark.source.SparkAvroColumns;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.spark.sql.avro.AvroOptions;
import org.apache.spark.sql.avro.SchemaConverters;
import org.apache.spark.sql.catalyst.util.RebaseDateTime;
import org.apache.spark.sql.execution.datasources.DataSourceUtils;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.internal.LegacyBehaviorPolicy;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.runtime.AbstractFunction1;

/**
 * {@code format("avro")}: spark-avro's contract, whose class Spark itself has. Its options are read by its own code; what
 * they do to rows is done here or declines. Avro's library reads whole records there, also for few columns: what could
 * fail in a column that nobody reads declines, damaged bytes aside.
 *
 * @param options as Spark parses them
 */
record SparkAvro(AvroOptions options, boolean caseSensitive) implements AvroReading {

    /** Properties by which Avro's library makes objects of a class that the file names. */
    private static final Set<String> CLASSES = Set.of("java-class", "java-key-class");

    /** Which of spark-avro's options are known here, in lower case; {@link #of} looks at their values. */
    static final Set<String> OPTIONS = Set.of(
            "avroschema",
            "avroschemaurl",
            "mode",
            "recordname",
            "recordnamespace",
            "positionalfieldmatching",
            "datetimerebasemode",
            "ignoreextension",
            "ignorecorruptfiles",
            "ignoremissingfiles",
            "recursivefieldmaxdepth",
            "enablestableidentifiersforuniontype",
            "stableidentifierprefixforuniontype");

    static SparkAvro of(HadoopFsRelation relation, PlanTranslator in) {
        AvroOptions options;
        try {
            options = new AvroOptions(
                    relation.options(), in.session().sessionState().newHadoopConfWithOptions(relation.options()));
            LegacyBehaviorPolicy.withName(options.datetimeRebaseModeInRead());
        } catch (Exception e) { // Scala declares none of what it throws; Spark raises it when it reads.
            throw new Decline(ReasonCode.UNSUPPORTED_FILE_FORMAT, "an option of avro: " + e.getMessage());
        }
        if (options.positionalFieldMatching()) {
            // By the position among the columns that a query reads, whichever Spark prunes.
            throw option("positionalFieldMatching");
        } else if (options.ignoreCorruptFiles()) {
            // Spark keeps the rows before the damage, and here only the columns that are read would tell.
            throw option("ignoreCorruptFiles");
        } else if (options.parameters().get("avroSchemaUrl").isDefined()) {
            throw option("avroSchemaUrl");
        } else if (options.recursiveFieldMaxDepth() > 0 && options.schema().isDefined()) {
            throw option("recursiveFieldMaxDepth");
        } else if (!GenericData.get().isFastReaderEnabled()) {
            throw new Decline(
                    ReasonCode.UNSUPPORTED_FILE_FORMAT,
                    "avro with org.apache.avro.fastread turned off orders maps anew");
        }
        return new SparkAvro(options, in.scans().caseSensitive());
    }

    private static Decline option(String name) {
        return new Decline(ReasonCode.UNSUPPORTED_FILE_FORMAT, "the option " + name + " of avro");
    }

    /** Spark advises against the option, and honours it. */
    @Override
    @SuppressWarnings("deprecation")
    public boolean reads(FileIdentity file) {
        return options.ignoreExtension() || file.path().endsWith(".avro");
    }

    @Override
    public AvroColumns columns(AvroFileInfo file, StructType wanted) {
        if (file.emptyBlocks() > 0) {
            // Two of them, one after the other, are the end of the file to Spark.
            throw new Decline(ReasonCode.FILE_ENCODING, "an Avro file with blocks without rows");
        }
        Schema stored = file.schema();
        Schema given = given();
        requireNoClasses(stored, Collections.newSetFromMap(new IdentityHashMap<>()));
        if (given == null || given.equals(stored)) {
            return SparkAvroColumns.of(wanted, stored, null, caseSensitive);
        }
        requireNoClasses(given, Collections.newSetFromMap(new IdentityHashMap<>()));
        requireReadable(stored, given, wanted);
        return SparkAvroColumns.of(wanted, stored, given, caseSensitive);
    }

    private @Nullable Schema given() {
        return options.schema().isDefined() ? options.schema().get() : null;
    }

    /** The user's schema stands between the file's and Spark's: only what takes its values unchanged is read. */
    private void requireReadable(Schema stored, Schema given, StructType wanted) {
        List<Incompatibility> problems = Compatibility.of(stored, given).backward();
        if (!problems.isEmpty()) {
            throw new AvroSchemaException("", "the file does not resolve to avroSchema: " + problems.get(0));
        }
        for (StructField column : wanted.fields()) {
            for (Schema.Field field : given.getFields()) {
                if (field.name().equalsIgnoreCase(column.name())) {
                    boolean plain = DataType.equalsIgnoreNullability(type(field.schema()), column.dataType())
                            && !hasAmbiguousUnion(field.schema());
                    if (!plain) {
                        throw new AvroSchemaException(column.name(), "read by avroSchema, and then as another type");
                    }
                }
            }
        }
    }

    private DataType type(Schema schema) {
        try {
            return SchemaConverters.toSqlType(
                            schema,
                            options.useStableIdForUnionType(),
                            options.stableIdPrefixForUnionType(),
                            options.recursiveFieldMaxDepth())
                    .dataType();
        } catch (Exception e) { // Scala declares none of what it throws.
            throw new AvroSchemaException("", String.valueOf(e.getMessage()));
        }
    }

    /** Unions whose branch for a value depends on what else the branches hold. */
    private static boolean hasAmbiguousUnion(Schema schema) {
        return switch (schema.getType()) {
            case UNION ->
                schema.getTypes().size() > 2
                        || !schema.isNullable()
                        || schema.getTypes().stream().anyMatch(SparkAvro::hasAmbiguousUnion);
            case ARRAY -> hasAmbiguousUnion(schema.getElementType());
            case MAP -> hasAmbiguousUnion(schema.getValueType());
            case RECORD -> schema.getFields().stream().anyMatch(field -> hasAmbiguousUnion(field.schema()));
            default -> false;
        };
    }

    /** @param seen records that were looked at: they may hold themselves */
    private static void requireNoClasses(Schema schema, Set<Schema> seen) {
        if (CLASSES.stream().anyMatch(name -> schema.getObjectProp(name) != null)) {
            throw new AvroSchemaException("", "it names Java classes for its values");
        }
        switch (schema.getType()) {
            case UNION -> schema.getTypes().forEach(branch -> requireNoClasses(branch, seen));
            case ARRAY -> requireNoClasses(schema.getElementType(), seen);
            case MAP -> requireNoClasses(schema.getValueType(), seen);
            case RECORD -> {
                if (seen.add(schema)) {
                    schema.getFields().forEach(field -> requireNoClasses(field.schema(), seen));
                }
            }
            default -> {
                // Nothing inside.
            }
        }
    }

    @Override
    public EarliestTimes earliest(AvroFileInfo file) {
        Object policy = DataSourceUtils.datetimeRebaseSpec(
                        new AbstractFunction1<String, @Nullable String>() {
                            @Override
                            public @Nullable String apply(String key) {
                                byte[] value = file.metadata().get(key);
                                return value == null ? null : new String(value, StandardCharsets.UTF_8);
                            }
                        },
                        options.datetimeRebaseModeInRead())
                .mode();
        return policy.equals(LegacyBehaviorPolicy.CORRECTED())
                ? EarliestTimes.ANY
                : sameCalendar(policy.equals(LegacyBehaviorPolicy.EXCEPTION()));
    }

    /** Up to here dates and instants are the same in both calendars, in every zone. */
    private static EarliestTimes sameCalendar(boolean refused) {
        return new EarliestTimes(RebaseDateTime.lastSwitchJulianDay(), RebaseDateTime.lastSwitchJulianTs(), refused);
    }

    @Override
    public boolean hashedMaps() {
        return true;
    }
}

package io.parquetframe.spark.source;

import io.parquetframe.avro.AvroSchemaException;
import io.parquetframe.spark.path.EntityPath;
import io.parquetframe.spark.path.EntityPathSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.catalyst.util.CaseInsensitiveMap;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.execution.datasources.DataSource;
import org.apache.spark.sql.execution.datasources.DataSource$;
import org.apache.spark.sql.execution.datasources.DataSourceUtils$;
import org.apache.spark.sql.sources.BaseRelation;
import org.apache.spark.sql.sources.CreatableRelationProvider;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.sources.RelationProvider;
import org.apache.spark.sql.sources.SchemaRelationProvider;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.collection.immutable.Map;
import scala.jdk.javaapi.CollectionConverters;

/**
 * {@code format("parquetframe")}: finds out how files are stored, or is told by the option {@code storage}, and hands over
 * to Spark's own source for that: the relation is the one that {@code spark.read().parquet(path)} gives. Avro is
 * {@link ParquetFrameAvroFormat}. The path of an entity is that entity: {@link EntityPathSource}.
 *
 * <p>Options: {@code storage} = parquet, avro, orc, csv, json (for writing parquet is the default); {@code codec}, the
 * format's compression; {@code avroSchema}; {@code engine}, for reading; all others are those of the format. Stateless.
 */
public final class ParquetFrameDataSource
        implements DataSourceRegister, RelationProvider, SchemaRelationProvider, CreatableRelationProvider {

    /** How the files are stored. */
    public static final String STORAGE = "storage";

    private static final String PATH = "path";
    private static final String COMPRESSION = "compression";

    @Override
    public String shortName() {
        return "parquetframe";
    }

    @Override
    public BaseRelation createRelation(SQLContext context, Map<String, String> options) {
        return read(context, options, null);
    }

    @Override
    public BaseRelation createRelation(SQLContext context, Map<String, String> options, StructType schema) {
        return read(context, options, schema);
    }

    private static BaseRelation read(SQLContext context, Map<String, String> options, @Nullable StructType schema) {
        SparkSession session = (SparkSession) context.sparkSession();
        StorageFormat stored = storage(options);
        if (stored == null) {
            Optional<EntityPath> entity = localPath(session, options).flatMap(EntityPath::find);
            if (entity.isPresent()) {
                return EntityPathSource.read(session, entity.get(), lowerCase(options), schema);
            }
        }
        EntityPathSource.asked(lowerCase(options)).ifPresent(option -> {
            throw Undeclared.of(StorageErrors.noSnapshots(String.valueOf(get(options, PATH)), option));
        });
        try {
            StorageFormat format = stored == null ? detected(session, options) : stored;
            return new DataSource(
                            session,
                            format.sparkFormat(),
                            CollectionConverters.asScala(List.<String>of()).toSeq(),
                            Option.apply(schema),
                            CollectionConverters.asScala(List.<String>of()).toSeq(),
                            Option.empty(),
                            EngineOption.with(
                                    without(options, STORAGE, AvroOptions.CODEC, EngineOption.NAME),
                                    get(options, EngineOption.NAME)),
                            Option.empty())
                    .resolveRelation(true, false);
        } catch (AvroSchemaException e) {
            throw Undeclared.of(StorageErrors.schema(e));
        }
    }

    private static StorageFormat detected(SparkSession session, Map<String, String> options) {
        String path = get(options, PATH);
        if (path == null) {
            throw Undeclared.of(StorageErrors.noPath());
        }
        Configuration hadoop = session.sessionState().newHadoopConfWithOptions(options);
        List<Path> paths = CollectionConverters.asJava(DataSource$.MODULE$.checkAndGlobPathIfNecessary(
                CollectionConverters.asScala(List.of(path)).toSeq(), hadoop, true, true, 1, true));
        try {
            return StorageDetection.detect(paths, hadoop);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The path, where it is one of the local file system and no pattern. */
    private static Optional<java.nio.file.Path> localPath(SparkSession session, Map<String, String> options) {
        String path = get(options, PATH);
        if (path == null || path.isBlank()) {
            return Optional.empty();
        }
        Configuration hadoop = session.sessionState().newHadoopConfWithOptions(options);
        try {
            Path qualified = new Path(path);
            boolean isLocal =
                    "file".equals(qualified.getFileSystem(hadoop).getUri().getScheme());
            return isLocal ? Optional.of(java.nio.file.Path.of(qualified.toUri().getPath())) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            // Spark's own error for such a path follows.
            return Optional.empty();
        }
    }

    private static java.util.Map<String, String> lowerCase(Map<String, String> options) {
        java.util.Map<String, String> folded = new java.util.HashMap<>();
        CollectionConverters.asJava(options).forEach((key, value) -> folded.put(key.toLowerCase(Locale.ROOT), value));
        return folded;
    }

    private static @Nullable StorageFormat storage(Map<String, String> options) {
        String named = get(options, STORAGE);
        return named == null
                ? null
                : StorageFormat.named(named).orElseThrow(() -> Undeclared.of(StorageErrors.invalid(STORAGE, named)));
    }

    /** Writes by the format's own command; what can be checked is checked before anything is touched. */
    @Override
    public BaseRelation createRelation(
            SQLContext context, SaveMode mode, Map<String, String> options, Dataset<Row> data) {
        StorageFormat stored = storage(options);
        StorageFormat format = stored == null ? StorageFormat.PARQUET : stored;
        List<String> partitioning = partitioning(options);
        SparkSession session = (SparkSession) context.sparkSession();
        Optional<java.nio.file.Path> path = localPath(session, options);
        Optional<EntityPath> entity = stored == null ? path.flatMap(EntityPath::find) : Optional.empty();
        if (entity.isPresent()) {
            EntityPathSource.refuse(path.orElseThrow(), AvroOptions.CODEC, get(options, AvroOptions.CODEC));
            EntityPathSource.refuse(
                    path.orElseThrow(), "partitionBy", partitioning.isEmpty() ? null : partitioning.toString());
            EntityPathSource.write(session, entity.get(), mode, data);
            return new Written(context, data.schema());
        }
        path.ifPresent(EntityPath::requireOutside);
        if (format == StorageFormat.AVRO) {
            checkAvro(options, data.schema(), partitioning);
        }
        DataFrameWriter<Row> writer = data.write()
                .format(format.sparkFormat())
                .mode(mode)
                .options(without(options, STORAGE, DataSourceUtils$.MODULE$.PARTITIONING_COLUMNS_KEY()));
        String codec = get(options, AvroOptions.CODEC);
        if (codec != null && format != StorageFormat.AVRO) {
            writer = writer.option(COMPRESSION, codec);
        }
        writer.partitionBy(partitioning.toArray(String[]::new)).save();
        return new Written(context, data.schema());
    }

    private static void checkAvro(Map<String, String> options, StructType columns, List<String> partitioning) {
        StructType stored = new StructType();
        for (StructField column : columns.fields()) {
            if (partitioning.stream().noneMatch(column.name()::equalsIgnoreCase)) {
                stored = stored.add(column);
            }
        }
        try {
            ParquetFrameAvroFormat.checkedSchema(options, stored);
        } catch (AvroSchemaException e) {
            throw Undeclared.of(StorageErrors.schema(e));
        }
    }

    private static List<String> partitioning(Map<String, String> options) {
        String encoded = get(options, DataSourceUtils$.MODULE$.PARTITIONING_COLUMNS_KEY());
        return encoded == null
                ? List.of()
                : new ArrayList<>(
                        CollectionConverters.asJava(DataSourceUtils$.MODULE$.decodePartitioningColumns(encoded)));
    }

    private static Map<String, String> without(Map<String, String> options, String... keys) {
        // Hadoop reads some of them, and minds the case that Spark forgets.
        Map<String, String> asWritten =
                options instanceof CaseInsensitiveMap<String> folded ? folded.originalMap() : options;
        java.util.Map<String, String> left = new java.util.LinkedHashMap<>(CollectionConverters.asJava(asWritten));
        left.keySet().removeIf(key -> List.of(keys).stream().anyMatch(key::equalsIgnoreCase));
        return Map.from(CollectionConverters.asScala(left));
    }

    private static @Nullable String get(Map<String, String> options, String key) {
        return CollectionConverters.asJava(options).entrySet().stream()
                .filter(option -> option.getKey().toLowerCase(Locale.ROOT).equals(key.toLowerCase(Locale.ROOT)))
                .map(java.util.Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /** What was written; Spark refreshes what is cached of the path by itself. */
    private static final class Written extends BaseRelation {
        private final SQLContext context;
        private final StructType schema;

        Written(SQLContext context, StructType schema) {
            this.context = context;
            this.schema = schema;
        }

        @Override
        public SQLContext sqlContext() {
            return context;
        }

        @Override
        public StructType schema() {
            return schema;
        }
    }
}

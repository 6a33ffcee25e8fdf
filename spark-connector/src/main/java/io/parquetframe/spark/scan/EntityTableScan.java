package io.parquetframe.spark.scan;

import io.parquetframe.entity.data.EntityStorage;
import io.parquetframe.entity.key.ValueEncoding;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.spark.catalog.EntityColumns;
import io.parquetframe.spark.catalog.Partitionings;
import io.parquetframe.spark.scan.LiveFiles.LiveFile;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.connector.expressions.FieldReference;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.Statistics;
import org.apache.spark.sql.connector.read.SupportsReportPartitioning;
import org.apache.spark.sql.connector.read.SupportsReportStatistics;
import org.apache.spark.sql.connector.read.SupportsRuntimeV2Filtering;
import org.apache.spark.sql.connector.read.partitioning.KeyGroupedPartitioning;
import org.apache.spark.sql.connector.read.partitioning.Partitioning;
import org.apache.spark.sql.connector.read.partitioning.UnknownPartitioning;
import org.apache.spark.sql.types.StructType;

/** A scan of some columns of an entity at one snapshot, with conditions that files are left out by. Thread-safe. */
public final class EntityTableScan
        implements SupportsReportStatistics, SupportsReportPartitioning, SupportsRuntimeV2Filtering {

    private final String name;
    private final EntityStorage storage;
    private final EntityState state;
    private final List<Integer> fieldIds;
    private final List<Predicate> conditions;
    private final List<LiveFile> all;
    private volatile List<LiveFile> files;

    EntityTableScan(
            String name,
            EntityStorage storage,
            EntityState state,
            List<Integer> fieldIds,
            List<Predicate> conditions,
            List<LiveFile> files) {
        this.name = name;
        this.storage = storage;
        this.state = state;
        this.fieldIds = List.copyOf(fieldIds);
        this.conditions = List.copyOf(conditions);
        this.all = List.copyOf(files);
        this.files = all;
    }

    /** The definition by which rows are read. */
    public EntityMetadata entity() {
        return state.metadata();
    }

    /** The snapshot. */
    public EntityState state() {
        return state;
    }

    /** Where the files are. */
    public EntityStorage storage() {
        return storage;
    }

    /** The columns of the scan, in their order. */
    public List<Integer> fieldIds() {
        return fieldIds;
    }

    List<Predicate> conditions() {
        return conditions;
    }

    List<LiveFile> files() {
        return files;
    }

    /** The files before some were left out while the query ran. */
    List<LiveFile> all() {
        return all;
    }

    /** Files that hide rows, the same whatever was left out: partitions and readers, which are made apart, number them. */
    List<DataFile> hiders() {
        Map<String, DataFile> hiders = new LinkedHashMap<>();
        all.forEach(file -> file.hiders().forEach(hider -> hiders.putIfAbsent(hider.path(), hider)));
        return List.copyOf(hiders.values());
    }

    /**
     * How Spark reads the files.
     *
     * @param files in the order of their rows, where none is split
     * @param partitions how many tasks there are
     * @param split whether some file is read by several tasks
     * @param nothingHidden whether all rows of the files are live
     */
    public record Reading(List<DataFile> files, int partitions, boolean split, boolean nothingHidden) {
        public Reading {
            files = List.copyOf(files);
        }
    }

    /** How Spark reads the files in a session. */
    public Reading reading(SparkSession session) {
        List<LiveFile> current = files;
        ScanPlan plan = plan(session);
        Set<String> seen = new LinkedHashSet<>();
        boolean split = false;
        for (ScanPartition partition : plan.partitions()) {
            for (ScanFile file : partition.files()) {
                split |= !seen.add(file.uri());
            }
        }
        Map<String, DataFile> byUri = new HashMap<>();
        all.forEach(file -> byUri.put(ScanPlan.uri(storage, entity(), file.file()), file.file()));
        return new Reading(
                seen.stream().map(byUri::get).toList(),
                plan.partitions().size(),
                split,
                current.stream().allMatch(file -> file.hiders().isEmpty()));
    }

    ScanPlan plan(SparkSession session) {
        return Buckets.hold(entity(), all)
                ? ScanPlan.ofBuckets(storage, entity(), files, hiders())
                : ScanPlan.of(storage, entity(), files, hiders(), Division.of(session));
    }

    /** By buckets where all files lie in them: joins and groups by their columns need no shuffle. */
    @Override
    public Partitioning outputPartitioning() {
        return Buckets.hold(entity(), all)
                ? new KeyGroupedPartitioning(Partitionings.toSpark(entity()), (int) all.stream()
                        .map(file -> file.file().partition())
                        .distinct()
                        .count())
                : new UnknownPartitioning(0);
    }

    /** Columns whose statistics or filters tell files apart. */
    @Override
    public NamedReference[] filterAttributes() {
        return fieldIds.stream()
                .map(id -> entity().schema().field(id).orElseThrow())
                .filter(field -> ValueEncoding.exists(field.type())
                        && ValueEncoding.of(field.type()).isKey())
                .map(field -> FieldReference.column(field.name()))
                .toArray(NamedReference[]::new);
    }

    /** Leaves out files by what the other side of a join has; Spark joins all the same. */
    @Override
    public void filter(Predicate[] predicates) {
        FilePruning mayMatch = new FilePruning(entity(), List.of(predicates));
        // Of all: a query that is planned again has filters of its own.
        files = all.stream().filter(file -> mayMatch.test(file.file())).toList();
    }

    /** The same rows of the same snapshot, so that Spark reads them once. */
    @Override
    public boolean equals(Object other) {
        return other instanceof EntityTableScan scan
                && scan.storage.directory().equals(storage.directory())
                && scan.entity().id().equals(entity().id())
                && scan.state.changed() == state.changed()
                && scan.fieldIds.equals(fieldIds)
                && scan.conditions.equals(conditions)
                && scan.paths().equals(paths());
    }

    @Override
    public int hashCode() {
        return Objects.hash(entity().id(), state.changed(), fieldIds, conditions);
    }

    private List<String> paths() {
        return files.stream().map(file -> file.file().path()).toList();
    }

    @Override
    public StructType readSchema() {
        return EntityColumns.struct(fieldIds.stream()
                .map(id -> entity().schema().field(id).orElseThrow())
                .toList());
    }

    @Override
    public String description() {
        return "entity " + name + ", " + files.size() + " of "
                + state.files().stream()
                        .filter(file -> file.content() == DataFile.Content.ROWS)
                        .count()
                + " files, conditions "
                + conditions.stream().map(Object::toString).collect(Collectors.joining(" AND ", "[", "]"));
    }

    @Override
    public Batch toBatch() {
        return new EntityBatch(this);
    }

    @Override
    public Statistics estimateStatistics() {
        long rows = sum(files.stream().map(LiveFile::file).map(DataFile::rows));
        int width = readSchema().defaultSize() + Long.BYTES;
        return new Sizes(rows, rows > Long.MAX_VALUE / width ? Long.MAX_VALUE : Math.max(1, rows * width));
    }

    private static long sum(Stream<Long> numbers) {
        return numbers.mapToLong(Long::longValue).sum();
    }

    /** Upper bounds: hidden rows are counted. */
    private record Sizes(long rows, long bytes) implements Statistics {
        @Override
        public OptionalLong sizeInBytes() {
            return OptionalLong.of(bytes);
        }

        @Override
        public OptionalLong numRows() {
            return OptionalLong.of(rows);
        }
    }
}

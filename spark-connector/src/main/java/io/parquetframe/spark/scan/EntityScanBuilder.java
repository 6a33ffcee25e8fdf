package io.parquetframe.spark.scan;

import io.parquetframe.entity.data.EntityStorage;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.spark.scan.LiveFiles.LiveFile;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.expressions.NullOrdering;
import org.apache.spark.sql.connector.expressions.SortDirection;
import org.apache.spark.sql.connector.expressions.SortOrder;
import org.apache.spark.sql.connector.expressions.aggregate.Aggregation;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.SupportsPushDownAggregates;
import org.apache.spark.sql.connector.read.SupportsPushDownLimit;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.connector.read.SupportsPushDownTopN;
import org.apache.spark.sql.connector.read.SupportsPushDownV2Filters;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a query wants into a scan. Files are left out by its conditions; Spark evaluates those conditions again that
 * are not true of all rows of the files that are left. Where conditions name a few keys, their rows are looked up at once. Limits and orders, which Spark applies again too, leave out files, and
 * manifests answer aggregates, only where no condition is to be evaluated. For one thread.
 */
public final class EntityScanBuilder
        implements SupportsPushDownRequiredColumns,
                SupportsPushDownV2Filters,
                SupportsPushDownLimit,
                SupportsPushDownTopN,
                SupportsPushDownAggregates {

    /** Of more keys than these the rows are scanned for. */
    public static final int MOST_KEYS = KeyedRows.MOST_KEYS;

    private final String name;
    private final EntityStorage storage;
    private final EntityState state;
    private List<Integer> fieldIds;
    private Predicate[] conditions = new Predicate[0];
    private boolean everyRow = true;
    private List<LiveFile> files;
    private @Nullable CountedRows answer;
    private @Nullable KeyedRows keyed;

    /** @param name for explanations */
    public EntityScanBuilder(String name, EntityStorage storage, EntityState state) {
        this.name = name;
        this.storage = storage;
        this.state = state;
        this.fieldIds = entity().schema().fields().stream().map(EntityField::id).toList();
        this.files = LiveFiles.of(state, file -> true);
    }

    private EntityMetadata entity() {
        return state.metadata();
    }

    @Override
    public void pruneColumns(StructType required) {
        fieldIds = Stream.of(required.fields()).map(this::fieldId).toList();
    }

    private int fieldId(StructField column) {
        return entity().schema()
                .field(column.name())
                .map(EntityField::id)
                .orElseThrow(() -> new IllegalArgumentException("No column " + column.name() + " in " + name));
    }

    @Override
    public Predicate[] pushPredicates(Predicate[] predicates) {
        conditions = predicates.clone();
        files = LiveFiles.of(state, new FilePruning(entity(), List.of(predicates)));
        FileCertainty certainty = new FileCertainty(entity());
        Predicate[] left = Stream.of(predicates)
                .filter(condition -> !files.stream().allMatch(file -> certainty.isTrue(condition, file.file())))
                .toArray(Predicate[]::new);
        everyRow = left.length == 0;
        KeyedRows found = KeyedRows.find(storage, state, List.of(predicates));
        keyed = found;
        if (found == null) {
            return left;
        }
        // A search looks into files that conditions have left out: nothing is certain of its rows but their keys.
        boolean flat = found.rows(fieldIds) != null;
        return Stream.of(predicates)
                .filter(condition -> !flat || !found.isMet(condition))
                .toArray(Predicate[]::new);
    }

    @Override
    public Predicate[] pushedPredicates() {
        return conditions.clone();
    }

    /** The conditions that the scan was asked for, for those who rely on it. */
    public List<Predicate> conditions() {
        return List.of(conditions);
    }

    /** Several tasks read: each may give as many rows. */
    @Override
    public boolean isPartiallyPushed() {
        return true;
    }

    @Override
    public boolean pushLimit(int limit) {
        if (everyRow) {
            files = FirstRows.any(files, limit);
        }
        return everyRow;
    }

    @Override
    public boolean pushTopN(SortOrder[] orders, int limit) {
        EntityField column = orders.length == 0
                ? null
                : FilePruning.column(entity(), orders[0].expression()).orElse(null);
        if (!everyRow || column == null) {
            return false;
        }
        files = FirstRows.of(
                files,
                limit,
                new FirstRows.Order(
                        column,
                        orders[0].direction() == SortDirection.DESCENDING,
                        orders[0].nullOrdering() == NullOrdering.NULLS_FIRST));
        return true;
    }

    @Override
    public boolean supportCompletePushDown(Aggregation aggregation) {
        return answered(aggregation) != null;
    }

    @Override
    public boolean pushAggregation(Aggregation aggregation) {
        answer = answered(aggregation);
        return answer != null;
    }

    private @Nullable CountedRows answered(Aggregation aggregation) {
        return everyRow ? ManifestAggregates.of(name, entity(), files, aggregation) : null;
    }

    @Override
    public Scan build() {
        if (answer != null) {
            return answer;
        }
        EntityTableScan scan = scan();
        InternalRow[] rows = keyed == null ? null : keyed.rows(fieldIds);
        return rows == null ? scan : new KeyedScan(name, scan.readSchema(), List.of(rows));
    }

    /** The scan of the rows, for those who push no aggregates. */
    public EntityTableScan scan() {
        return new EntityTableScan(name, storage, state, fieldIds, List.of(conditions), files);
    }
}

package io.parquetframe.spark.scan;

import io.parquetframe.entity.data.EntityStorage;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityState;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.connector.read.SupportsPushDownV2Filters;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Takes the columns and conditions of a query into a scan. Spark evaluates all conditions again. For one thread. */
public final class EntityScanBuilder implements SupportsPushDownRequiredColumns, SupportsPushDownV2Filters {

    private final String name;
    private final EntityStorage storage;
    private final EntityState state;
    private List<Integer> fieldIds;
    private Predicate[] conditions = new Predicate[0];

    /** @param name for explanations */
    public EntityScanBuilder(String name, EntityStorage storage, EntityState state) {
        this.name = name;
        this.storage = storage;
        this.state = state;
        this.fieldIds =
                state.metadata().schema().fields().stream().map(EntityField::id).toList();
    }

    @Override
    public void pruneColumns(StructType required) {
        fieldIds = Stream.of(required.fields()).map(this::fieldId).toList();
    }

    private int fieldId(StructField column) {
        return state.metadata()
                .schema()
                .field(column.name())
                .map(EntityField::id)
                .orElseThrow(() -> new IllegalArgumentException("No column " + column.name() + " in " + name));
    }

    @Override
    public Predicate[] pushPredicates(Predicate[] predicates) {
        conditions = predicates.clone();
        return predicates;
    }

    @Override
    public Predicate[] pushedPredicates() {
        return conditions.clone();
    }

    /** The conditions that the scan was asked for, for those who rely on it. */
    public List<Predicate> conditions() {
        return List.of(conditions);
    }

    @Override
    public EntityScan build() {
        return new EntityScan(name, storage, state, fieldIds, List.of(conditions));
    }
}

package io.parquetframe.spark.scan;

import io.parquetframe.entity.data.EntityStorage;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.spark.catalog.EntityColumns;
import io.parquetframe.spark.scan.LiveFiles.LiveFile;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.Statistics;
import org.apache.spark.sql.connector.read.SupportsReportStatistics;
import org.apache.spark.sql.types.StructType;

/** A scan of some columns of an entity at one snapshot, with conditions that files are left out by. Immutable. */
public final class EntityScan implements SupportsReportStatistics {

    private final String name;
    private final EntityStorage storage;
    private final EntityState state;
    private final List<Integer> fieldIds;
    private final List<Predicate> conditions;
    private final List<LiveFile> files;

    EntityScan(
            String name, EntityStorage storage, EntityState state, List<Integer> fieldIds, List<Predicate> conditions) {
        this.name = name;
        this.storage = storage;
        this.state = state;
        this.fieldIds = List.copyOf(fieldIds);
        this.conditions = List.copyOf(conditions);
        this.files = LiveFiles.of(state, new FilePruning(state.metadata(), conditions));
    }

    EntityMetadata entity() {
        return state.metadata();
    }

    EntityStorage storage() {
        return storage;
    }

    List<Integer> fieldIds() {
        return fieldIds;
    }

    List<Predicate> conditions() {
        return conditions;
    }

    List<LiveFile> files() {
        return files;
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

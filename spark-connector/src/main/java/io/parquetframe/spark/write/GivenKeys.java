package io.parquetframe.spark.write;

import io.parquetframe.entity.key.ValueEncoding;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.metadata.GeneratedKey;
import io.parquetframe.entity.transaction.EntityTransaction;
import io.parquetframe.spark.catalog.EntityColumns;
import java.util.Collection;
import java.util.Optional;

/** Keys that statements give to rows of an entity whose keys are generated: the sequence goes on behind them. */
final class GivenKeys {

    private GivenKeys() {}

    /** Reserves the numbers up to the largest in the files, which belongs to a row now. */
    static void reserve(EntityTransaction transaction, EntityMetadata entity, Collection<DataFile> files) {
        if (entity.generatedKey() != GeneratedKey.SEQUENCE) {
            return;
        }
        int key = EntityColumns.generatedField(entity);
        ValueEncoding encoding =
                ValueEncoding.of(entity.schema().field(key).orElseThrow().type());
        long first = Optional.ofNullable(transaction.state().entities().get(entity.id()))
                .map(EntityState::nextKey)
                .orElse(1L);
        files.stream()
                .filter(file -> file.content() == DataFile.Content.ROWS)
                .flatMap(file -> file.columns().stream())
                .filter(column -> column.fieldId() == key)
                .flatMap(column -> Optional.ofNullable(column.upper()).stream())
                .mapToLong(upper -> ((Number) encoding.decode(upper.toArray())).longValue())
                .max()
                .ifPresent(largest -> reserve(transaction, entity, first, largest));
    }

    /** Behind the last number there is none. */
    private static void reserve(EntityTransaction transaction, EntityMetadata entity, long first, long largest) {
        if (largest >= first && largest < Long.MAX_VALUE) {
            transaction.reserveKeys(entity.id(), largest + 1);
        }
    }
}

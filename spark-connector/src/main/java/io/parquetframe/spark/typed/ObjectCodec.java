package io.parquetframe.spark.typed;

import io.parquetframe.avro.AvroSchemas;
import io.parquetframe.entity.mapping.EntityClass;
import io.parquetframe.entity.mapping.RowMapper;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.RowSchemas;
import io.parquetframe.spark.scan.Travelling;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.encoders.Codec;
import org.jspecify.annotations.Nullable;

/** Objects of an entity's class and rows with the columns of the class, by the mapping of the entity's store. Thread-safe. */
final class ObjectCodec<T> implements Codec<T, Row> {

    private static final long serialVersionUID = 1;

    private final Class<T> type;
    private final String packed;
    private transient volatile @Nullable Mapping<T> mapping;

    /** What is made again wherever the codec comes to. */
    private record Mapping<T>(RowMapper<T> mapper, RecordCodec rows) {

        static <T> Mapping<T> of(Class<T> type, EntityMetadata entity) {
            return new Mapping<>(
                    RowMapper.of(EntityClass.of(type), entity),
                    RecordCodec.of(columns(type, entity), AvroSchemas::columnName));
        }
    }

    ObjectCodec(Class<T> type, EntityMetadata entity) {
        this.type = type;
        this.packed = Travelling.pack(entity);
    }

    /** The columns of the class, as the entity has them. */
    private static Schema columns(Class<?> type, EntityMetadata entity) {
        Set<Integer> ids = names(type).stream()
                .map(name -> entity.schema().field(name).orElseThrow().id())
                .collect(Collectors.toSet());
        return RowSchemas.of(entity, entity.schema(), ids);
    }

    static List<String> names(Class<?> type) {
        return EntityClass.of(type).columns().stream()
                .map(column -> column.name())
                .toList();
    }

    RecordCodec rows() {
        return mapping().rows();
    }

    private Mapping<T> mapping() {
        Mapping<T> made = mapping;
        if (made == null) {
            made = Mapping.of(type, Travelling.entity(packed));
            mapping = made;
        }
        return made;
    }

    @Override
    public Row encode(T object) {
        Mapping<T> now = mapping();
        GenericRecord all = now.mapper().toRow(object);
        GenericRecord own = new GenericData.Record(now.rows().schema());
        for (Schema.Field field : now.rows().schema().getFields()) {
            own.put(field.pos(), all.get(field.name()));
        }
        return now.rows().toRow(own);
    }

    @Override
    public T decode(Row row) {
        return mapping().mapper().toObject(mapping().rows().toRecord(row));
    }
}

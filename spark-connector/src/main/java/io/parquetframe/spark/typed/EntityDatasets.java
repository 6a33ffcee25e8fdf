package io.parquetframe.spark.typed;

import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.mapping.EntityClass;
import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityState;
import java.io.Serializable;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoders.TransformingEncoder;
import org.apache.spark.sql.catalyst.encoders.Codec;
import org.apache.spark.sql.functions;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction0;

/**
 * The entities of one catalog as Datasets.
 *
 * @param catalog its name in the session
 */
public record EntityDatasets(SparkSession session, String catalog, EntityCatalog entities) {

    /** The objects of a class, whose entity comes to be if it is not there. */
    public <T> Dataset<T> of(Class<T> type) {
        EntityMetadata entity = metadata(type);
        // Spark's encoder finds its fields by position: the order is the entity's, whatever the class has.
        List<String> names = ObjectCodec.names(type);
        Column[] columns = entity.schema().fields().stream()
                .map(EntityField::name)
                .filter(names::contains)
                .map(EntityDatasets::column)
                .toArray(Column[]::new);
        return table(type, entity).select(columns).as(encoder(type, entity));
    }

    /**
     * The children of a relation, each beside its parent or nulls.
     *
     * @param relation its name
     * @return rows whose columns are found as {@code <child>.<column>} and {@code <relation>.<column>}
     */
    public Dataset<Row> withParent(Class<?> child, String relation) {
        EntityMetadata own = metadata(child);
        Constraint.ForeignKey key = own.constraints(Constraint.ForeignKey.class).stream()
                .filter(one -> one.name().equals(relation))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Class " + child.getName() + " has no relation "
                        + relation + "; it has "
                        + own.constraints(Constraint.ForeignKey.class).stream()
                                .map(Constraint::name)
                                .toList()));
        String namespace = EntityClass.of(child).namespace();
        EntityState parentState = java.util.Objects.requireNonNull(
                entities.state(namespace).entities().get(key.parent()));
        EntityMetadata parent = parentState.metadata();
        Dataset<Row> children = table(namespace, own).as(own.name());
        Dataset<Row> parents = table(namespace, parent).as(relation);
        List<String> left = names(own, key.fieldIds());
        List<String> right = names(parent, parent.primaryKey().orElseThrow().fieldIds());
        Column equal = IntStream.range(0, left.size())
                .mapToObj(i -> column(own.name(), left.get(i)).equalTo(column(relation, right.get(i))))
                .reduce(Column::and)
                .orElseThrow();
        return children.join(parents, equal, "left_outer");
    }

    private EntityMetadata metadata(Class<?> type) {
        return entities.store(type).metadata();
    }

    private Dataset<Row> table(Class<?> type, EntityMetadata entity) {
        return table(EntityClass.of(type).namespace(), entity);
    }

    private Dataset<Row> table(String namespace, EntityMetadata entity) {
        return session.table(quoted(catalog) + "." + quoted(namespace) + "." + quoted(entity.name()));
    }

    private static List<String> names(EntityMetadata entity, List<Integer> fieldIds) {
        return fieldIds.stream()
                .map(id -> entity.schema().field(id).orElseThrow().name())
                .toList();
    }

    private static Column column(String... parts) {
        return functions.col(String.join(
                ".", List.of(parts).stream().map(EntityDatasets::quoted).toList()));
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    private static <T> Encoder<T> encoder(Class<T> type, EntityMetadata entity) {
        ObjectCodec<T> codec = new ObjectCodec<>(type, entity);
        // The code that Spark generates cannot name a class that is not public.
        ClassTag<T> seen = ClassTag$.MODULE$.apply(isPublic(type) ? type : Object.class);
        return new TransformingEncoder<>(seen, codec.rows().encoder(), new Provider<>(codec), false);
    }

    private static boolean isPublic(Class<?> type) {
        for (Class<?> at = type; at != null; at = at.getEnclosingClass()) {
            if (!Modifier.isPublic(at.getModifiers())) {
                return false;
            }
        }
        return true;
    }

    /** Travels to the tasks with the codec. */
    private static final class Provider<T> extends AbstractFunction0<Codec<? super T, Row>> implements Serializable {

        private static final long serialVersionUID = 1;

        private final ObjectCodec<T> codec;

        Provider(ObjectCodec<T> codec) {
            this.codec = codec;
        }

        @Override
        public Codec<? super T, Row> apply() {
            return codec;
        }
    }
}

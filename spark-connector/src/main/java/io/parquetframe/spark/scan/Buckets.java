package io.parquetframe.spark.scan;

import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.key.ValueEncoding;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.PartitionField;
import io.parquetframe.spark.scan.LiveFiles.LiveFile;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.jspecify.annotations.Nullable;

/**
 * The buckets of files, of which Spark may be told: rows of one bucket are in no file of another. Only of entities that are
 * divided by buckets and nothing else, whose number is known before there are rows: each is a task. Pure.
 */
final class Buckets {

    /** More tasks than these cost more than a shuffle. */
    private static final int MOST = 256;

    private static final ValueEncoding NUMBER = ValueEncoding.of(Schema.create(Schema.Type.LONG));

    private Buckets() {}

    /** Whether all of the files lie in buckets of the partitioning of now; those that hide rows add none to them. */
    static boolean hold(EntityMetadata entity, List<LiveFile> files) {
        List<PartitionField> fields = entity.partitioning();
        long buckets = 1;
        for (PartitionField field : fields) {
            if (field.transform() != PartitionField.Transform.BUCKET) {
                return false;
            }
            buckets *= field.parameter();
            if (buckets > MOST) {
                return false;
            }
        }
        return !fields.isEmpty()
                && files.size() > 1
                && files.stream().allMatch(file -> file.file().partition().size() == fields.size());
    }

    /** The buckets of a file as Spark compares them. */
    static InternalRow of(DataFile file) {
        return new GenericInternalRow(
                file.partition().stream().map(Buckets::number).toArray());
    }

    private static @Nullable Object number(@Nullable KeyBytes part) {
        return part == null ? null : ((Number) NUMBER.decode(part.toArray())).intValue();
    }
}

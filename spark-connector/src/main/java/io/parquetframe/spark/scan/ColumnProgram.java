package io.parquetframe.spark.scan;

import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntitySchema;
import io.parquetframe.spark.catalog.ColumnDefaults;
import io.parquetframe.spark.catalog.ColumnTypes;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.execution.vectorized.ColumnVectorUtils;
import org.apache.spark.sql.execution.vectorized.ConstantColumnVector;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/**
 * How the columns of a scan are had from files of one version of the schema: read by the name of then and the type of now, or
 * constant where the version did not have them yet.
 */
final class ColumnProgram implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final int CONSTANT = -1;

    private final StructType read;
    private final int[] sources;
    private final DataType[] types;
    private final Object[] defaults;

    private ColumnProgram(StructType read, int[] sources, DataType[] types, Object[] defaults) {
        this.read = read;
        this.sources = sources;
        this.types = types;
        this.defaults = defaults;
    }

    /** The columns of these ids, in their order. */
    static ColumnProgram of(EntityMetadata entity, EntitySchema version, List<Integer> fieldIds) {
        List<StructField> read = new ArrayList<>();
        int[] sources = new int[fieldIds.size()];
        DataType[] types = new DataType[fieldIds.size()];
        Object[] defaults = new Object[fieldIds.size()];
        for (int i = 0; i < sources.length; i++) {
            EntityField now = entity.schema().field(fieldIds.get(i)).orElseThrow();
            EntityField then = version.field(now.id()).orElse(null);
            types[i] = ColumnTypes.toSpark(now.type());
            if (then == null) {
                sources[i] = CONSTANT;
                String json = added(entity, version, now.id()).defaultValue();
                defaults[i] = json == null
                        ? null
                        : ColumnDefaults.toLiteral(json, types[i]).value();
            } else {
                sources[i] = read.size();
                // What the file lacks is told by its own definition; Parquet's reader refuses required columns
                // otherwise.
                read.add(DataTypes.createStructField(then.name(), types[i], true));
            }
        }
        return new ColumnProgram(DataTypes.createStructType(read), sources, types, defaults);
    }

    /** The column as it was added: a later change of its default is not about rows that were there before. */
    private static EntityField added(EntityMetadata entity, EntitySchema version, int fieldId) {
        return entity.schemas().stream()
                .filter(later -> later.id() > version.id())
                .flatMap(later -> later.field(fieldId).stream())
                .findFirst()
                .orElseThrow();
    }

    /** What is read from a file, by the names of its version. */
    StructType read() {
        return read;
    }

    /** The columns of the scan for a batch of those that were read. */
    ColumnVector[] columns(ColumnarBatch batch) {
        ColumnVector[] columns = new ColumnVector[sources.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = sources[i] == CONSTANT ? constant(i, batch.numRows()) : batch.column(sources[i]);
        }
        return columns;
    }

    private ColumnVector constant(int column, int rows) {
        ConstantColumnVector vector = new ConstantColumnVector(rows, types[column]);
        InternalRow value = new GenericInternalRow(new Object[] {defaults[column]});
        ColumnVectorUtils.populate(vector, value, 0);
        return vector;
    }
}

package io.parquetframe.spark.router;

import io.parquetframe.local.LocalResult;
import io.parquetframe.spark.router.DriverLeafExec.End;
import io.parquetframe.spark.router.Translation.Translated;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.InterpretedUnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.vectorized.ArrowColumnVector;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Arrow batches to Spark's rows, by Spark's own column vectors and projections. Rows are copied: they outlive the engine's
 * buffers.
 */
final class ArrowRows {

    /** Asked once a batch, so that a long conversion can be stopped. */
    interface Checkpoint {
        void pass() throws InterruptedException;
    }

    private static final int FEW_ROWS = 256;

    private ArrowRows() {}

    /**
     * The rows wanted.
     *
     * @param limit how many, from which {@code end} of the result
     * @throws UnexpectedNullException for a null where Spark declares none
     */
    static InternalRow[] of(LocalResult result, Translated translation, int limit, End end, Checkpoint checkpoint)
            throws IOException, InterruptedException {
        Collection<InternalRow> rows = end == End.FIRST ? new ArrayList<>() : new ArrayDeque<>();
        UnsafeProjection projection = projection(translation, Math.min(limit, result.rowCount()));
        projection.initialize(0);
        ArrowReader reader = result.reader();
        while (!(end == End.FIRST && rows.size() >= limit) && reader.loadNextBatch()) {
            checkpoint.pass();
            VectorSchemaRoot batch = reader.getVectorSchemaRoot();
            checkNulls(batch, translation.columns());
            ColumnVector[] columns =
                    batch.getFieldVectors().stream().map(ArrowColumnVector::new).toArray(ColumnVector[]::new);
            ColumnarBatch columnar = new ColumnarBatch(columns, batch.getRowCount());
            for (int row = 0; row < batch.getRowCount() && !(end == End.FIRST && rows.size() >= limit); row++) {
                if (rows instanceof ArrayDeque<InternalRow> last && last.size() >= limit) {
                    last.removeFirst();
                }
                rows.add(projection.apply(columnar.getRow(row)).copy());
            }
        }
        return rows.toArray(InternalRow[]::new);
    }

    /** Generated code is the faster by row, and takes a millisecond to look up: for few rows Spark's interpreter wins. */
    private static UnsafeProjection projection(Translated translation, long rows) {
        List<Expression> bound = new ArrayList<>();
        for (NamedExpression output : translation.projection()) {
            int column = output instanceof AttributeReference ? indexOf(output, translation.columns()) : -1;
            if (column >= 0) {
                Attribute attribute = translation.columns().get(column);
                bound.add(new BoundReference(column, attribute.dataType(), attribute.nullable()));
            }
        }
        if (rows <= FEW_ROWS && bound.size() == translation.projection().size()) {
            return InterpretedUnsafeProjection.createProjection(
                    CollectionConverters.asScala(bound).toList());
        }
        // A NamedExpression is an Expression; Java cannot see it, because one is a trait and the other a class.
        Seq<Expression> output = CollectionConverters.asScala(translation.projection().stream()
                        .map(Expression.class::cast)
                        .toList())
                .toList();
        Seq<Attribute> input =
                CollectionConverters.asScala(translation.columns()).toList();
        return UnsafeProjection.create(output, input);
    }

    private static int indexOf(NamedExpression wanted, List<Attribute> columns) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).exprId().equals(wanted.exprId())) {
                return i;
            }
        }
        return -1;
    }

    private static void checkNulls(VectorSchemaRoot batch, List<Attribute> columns) {
        for (int i = 0; i < columns.size(); i++) {
            FieldVector vector = batch.getVector(i);
            if (!columns.get(i).nullable() && vector.getNullCount() > 0) {
                throw new UnexpectedNullException(columns.get(i).name());
            }
        }
    }
}

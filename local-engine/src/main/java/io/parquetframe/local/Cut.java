package io.parquetframe.local;

import io.parquetframe.heuristics.ReasonCode;
import java.util.List;
import java.util.Objects;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/**
 * Says that a sorted result has one row more than is wanted, so that it can be seen whether the cut goes through rows that
 * tie: then the run fails, because only Spark's own run says which of them it takes. The row itself is left out. Looking at
 * two rows of the result is cheaper than window functions that do so in the engine.
 *
 * @param rows how many are wanted, at least 1
 * @param keys positions of the columns by which the result is sorted, of types whose equal values have equal forms
 */
public record Cut(long rows, List<Integer> keys) {

    public Cut {
        keys = List.copyOf(keys);
        if (rows < 1 || keys.isEmpty()) {
            throw new IllegalArgumentException("A cut needs a row before it and a key: " + rows + ", " + keys);
        }
    }

    /** How many rows of a batch are wanted when so many came before it. */
    int wanted(VectorSchemaRoot batch, long before) throws LocalExecutionException {
        if (before + batch.getRowCount() <= rows) {
            return batch.getRowCount();
        }
        int wanted = (int) Math.max(0, rows - before);
        if (wanted == 0) {
            throw new LocalExecutionException(
                    ReasonCode.EXECUTION_FAILED, "The row behind the limit came in a batch of its own");
        }
        if (tie(batch, wanted - 1, wanted)) {
            throw new LocalExecutionException(ReasonCode.EXECUTION_FAILED, "ROWS_TIE_AT_LIMIT");
        }
        return wanted;
    }

    private boolean tie(VectorSchemaRoot batch, int row, int next) {
        for (int key : keys) {
            FieldVector column = batch.getVector(key);
            if (!Objects.deepEquals(column.getObject(row), column.getObject(next))) {
                return false;
            }
        }
        return true;
    }
}

package io.parquetframe.spark.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.apache.spark.sql.execution.vectorized.Dictionary;
import org.apache.spark.sql.execution.vectorized.OnHeapColumnVector;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.junit.jupiter.api.Test;

class WholeKeysTest {

    private static final long[] HIDDEN = {Long.MIN_VALUE, -3, -3, 0, 5, 5, 9, Long.MAX_VALUE};

    private static int[] live(WholeKeys keys, long... rows) {
        OnHeapColumnVector column = new OnHeapColumnVector(rows.length, DataTypes.LongType);
        for (int i = 0; i < rows.length; i++) {
            column.putLong(i, rows[i]);
        }
        int[] live = new int[rows.length];
        int count = keys.live(new ColumnVector[] {column}, rows.length, live);
        return count == rows.length ? new int[0] : Arrays.copyOf(live, count);
    }

    @Test
    void rowsOfASortedFileAreFoundBatchAfterBatch() {
        WholeKeys keys = new WholeKeys(HIDDEN, 0, DataTypes.LongType, true);

        assertThat(live(keys, Long.MIN_VALUE, -4, -3, -1)).containsExactly(1, 3);
        assertThat(live(keys, 1, 2, 3, 4)).as("all are live").isEmpty();
        assertThat(live(keys, 4, 5, 6, 9)).containsExactly(0, 2);
        assertThat(live(keys, 10, Long.MAX_VALUE)).containsExactly(0);
    }

    @Test
    void rowsOfAFileThatIsNotSortedAreFoundToo() {
        WholeKeys keys = new WholeKeys(HIDDEN, 0, DataTypes.LongType, false);

        assertThat(live(keys, 9, 1, 5, 0, -2, -3, 7)).containsExactly(1, 4, 6);
        assertThat(live(keys, 100, 5, 4))
                .as("the first row is behind the last hidden one but one")
                .containsExactly(0, 2);
        assertThat(live(keys, 10, 9)).containsExactly(0);
    }

    @Test
    void nothingIsHiddenByNoKeys() {
        assertThat(live(new WholeKeys(new long[0], 0, DataTypes.LongType, true), 1, 2))
                .isEmpty();
        assertThat(live(new WholeKeys(new long[0], 0, DataTypes.LongType, false), 2, 1))
                .isEmpty();
    }

    @Test
    void datesAreNumbersOfDays() {
        OnHeapColumnVector column = new OnHeapColumnVector(2, DataTypes.DateType);
        column.putInt(0, -3);
        column.putInt(1, 4);
        int[] live = new int[2];
        assertThat(new WholeKeys(HIDDEN, 0, DataTypes.DateType, true).live(new ColumnVector[] {column}, 2, live))
                .isEqualTo(1);
        assertThat(live[0]).isEqualTo(1);
        for (DataType other : new DataType[] {DataTypes.StringType, DataTypes.BooleanType, DataTypes.BinaryType}) {
            assertThat(WholeKeys.have(other)).isFalse();
        }
    }

    /** Spark's bulk getters give places in the dictionary. */
    @Test
    void keysInADictionaryAreValues() {
        OnHeapColumnVector column = new OnHeapColumnVector(3, DataTypes.LongType);
        column.setDictionary(new Dictionary() {
            @Override
            public int decodeToInt(int id) {
                throw new UnsupportedOperationException();
            }

            @Override
            public long decodeToLong(int id) {
                return 100L + id;
            }

            @Override
            public float decodeToFloat(int id) {
                throw new UnsupportedOperationException();
            }

            @Override
            public double decodeToDouble(int id) {
                throw new UnsupportedOperationException();
            }

            @Override
            public byte[] decodeToBinary(int id) {
                throw new UnsupportedOperationException();
            }
        });
        column.reserveDictionaryIds(3).putInts(0, 3, new int[] {0, 5, 9}, 0);

        int[] live = new int[3];
        assertThat(new WholeKeys(new long[] {0, 5, 105}, 0, DataTypes.LongType, true)
                        .live(new ColumnVector[] {column}, 3, live))
                .isEqualTo(2);
        assertThat(live).startsWith(0, 2);
    }

    @Test
    void theCacheHoldsWhatFitsAndForgetsTheOldest() {
        WholeKeyCache cache = new WholeKeyCache(10);
        cache.put("a", new long[4]);
        cache.put("b", new long[4]);
        assertThat(cache.get("a")).hasSize(4);
        cache.put("c", new long[4]);
        cache.put("d", new long[11]);

        assertThat(cache.get("b")).isNull();
        assertThat(cache.get("d")).isNull();
        assertThat(cache.get("a")).hasSize(4);
        assertThat(cache.get("c")).hasSize(4);
    }
}

package io.parquetframe.avro;

import java.util.List;
import org.apache.arrow.vector.FieldVector;

/**
 * A place in a record or array: which column goes there, and what becomes of its nulls.
 *
 * @param path of the place, for errors
 * @param child the position of the column among its siblings
 * @param nullBranch of the union, {@link #REQUIRED} where there is no null
 * @param valueBranch of the union, {@link #PLAIN} where the value is not a branch, or writes its branch itself
 */
record Slot(String path, int child, ColumnWriter writer, int nullBranch, int valueBranch) {

    static final int REQUIRED = -1;
    static final int PLAIN = -1;

    void bind(List<FieldVector> siblings) {
        writer.bind(siblings.get(child));
    }

    void write(int row, EncodedBytes out) {
        if (writer.isNull(row)) {
            if (nullBranch == REQUIRED) {
                throw new AvroSchemaException(path, "expected a value, found null");
            }
            out.writeLong(nullBranch);
            return;
        }
        if (valueBranch != PLAIN) {
            out.writeLong(valueBranch);
        }
        writer.write(row, out);
    }
}

package io.parquetframe.avro;

import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.complex.StructVector;

/** Writers of values that hold others. */
final class NestedWriters {

    private NestedWriters() {}

    /** Which of the children is written for which member. */
    static final class Struct extends ColumnWriter {
        private final List<Slot> slots;

        Struct(List<Slot> slots) {
            this.slots = List.copyOf(slots);
        }

        @Override
        protected void load(FieldVector vector, int count) {
            List<FieldVector> children = ((StructVector) vector).getChildrenFromFields();
            slots.forEach(slot -> slot.bind(children));
        }

        @Override
        void write(int row, EncodedBytes out) {
            for (Slot slot : slots) {
                slot.write(row, out);
            }
        }
    }

    /** A struct of members of which one is set. */
    static final class Union extends ColumnWriter {
        private final String path;
        private final List<ColumnWriter> members;
        private final int[] branches;

        /** @param branches of the union, for each member */
        Union(String path, List<ColumnWriter> members, int[] branches) {
            this.path = path;
            this.members = List.copyOf(members);
            this.branches = branches;
        }

        @Override
        protected void load(FieldVector vector, int count) {
            List<FieldVector> children = ((StructVector) vector).getChildrenFromFields();
            for (int i = 0; i < members.size(); i++) {
                members.get(i).bind(children.get(i));
            }
        }

        @Override
        void write(int row, EncodedBytes out) {
            int set = -1;
            for (int i = 0; i < members.size(); i++) {
                if (!members.get(i).isNull(row)) {
                    if (set >= 0) {
                        throw new AvroSchemaException(path, "expected one member that is set, found two");
                    }
                    set = i;
                }
            }
            if (set < 0) {
                throw new AvroSchemaException(path, "expected one member that is set, found none");
            }
            out.writeLong(branches[set]);
            members.get(set).write(row, out);
        }
    }

    /** Lists of any layout, in one block each. */
    static class Array extends ColumnWriter {
        private final Slot items;
        private final ListBounds bounds = new ListBounds();

        Array(Slot items) {
            this.items = items;
        }

        @Override
        protected void load(FieldVector vector, int count) {
            bounds.load(vector, count);
            items.bind(vector.getChildrenFromFields());
        }

        @Override
        void write(int row, EncodedBytes out) {
            int from = bounds.from(row);
            int to = bounds.to(row);
            if (to > from) {
                out.writeLong(to - from);
                check(from, to);
                for (int i = from; i < to; i++) {
                    items.write(i, out);
                }
            }
            out.writeLong(0);
        }

        protected void check(int from, int to) {
            // Any items make an array.
        }
    }

    /** Maps: lists of entries whose keys differ. */
    static final class Entries extends Array {
        private final String path;
        private final BytesWriter keys;

        Entries(String path, Slot entries, BytesWriter keys) {
            super(entries);
            this.path = path;
            this.keys = keys;
        }

        @Override
        protected void check(int from, int to) {
            if (keys.hasDuplicates(from, to)) {
                throw new AvroSchemaException(path, "expected keys that differ, found one twice");
            }
        }
    }
}

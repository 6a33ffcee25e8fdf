package io.parquetframe.avro;

import java.util.List;

/** Structs over their members; also the entries of maps, and unions of several types. */
final class StructColumn extends Column {

    private final List<Column> members;

    StructColumn(List<Column> members, boolean nullable, Budget budget) {
        super(nullable, budget);
        this.members = List.copyOf(members);
    }

    List<Column> members() {
        return members;
    }

    Column member(int index) {
        return members.get(index);
    }

    /** Ends a struct after a value of each member was added. */
    void end() {
        count++;
    }

    /** Ends a struct of which one member was added: the others are null. */
    void endUnion(int set) {
        for (int i = 0; i < members.size(); i++) {
            if (i != set) {
                members.get(i).addNull();
            }
        }
        count++;
    }

    @Override
    protected void addEmpty() {
        members.forEach(Column::addNull);
        count++;
    }

    @Override
    protected void flushValues(BatchBuilder batch) {
        members.forEach(member -> member.flush(batch));
    }
}

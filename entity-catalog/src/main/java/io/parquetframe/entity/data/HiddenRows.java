package io.parquetframe.entity.data;

import io.parquetframe.entity.data.ScanSources.Wanted;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlExpression.Aggregate;
import io.parquetframe.local.sql.SqlExpression.Column;
import io.parquetframe.local.sql.SqlExpression.Operator;
import io.parquetframe.local.sql.SqlRelation;
import io.parquetframe.local.sql.SqlRelation.Item;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Leaves out rows whose keys newer files hide, as an anti join. Where some file of rows is newer than some that hides, the
 * sequences of both are compared besides.
 */
final class HiddenRows {

    private final ScanSources sources;
    private final List<Integer> key;
    private final String prefix;

    HiddenRows(EntityMetadata entity, ScanSources sources, String prefix) {
        this.sources = sources;
        this.key = entity.primaryKey().map(one -> one.fieldIds()).orElse(List.of());
        this.prefix = prefix;
    }

    /** The rows of files that no key of a newer one is equal to; it has other columns beside those wanted. */
    SqlRelation leftOut(List<DataFile> touched, List<DataFile> hiding, List<Wanted> wanted) throws IOException {
        long newest = touched.stream().mapToLong(DataFile::sequence).max().orElse(0);
        boolean sequences = hiding.stream().anyMatch(file -> file.sequence() <= newest);
        List<Wanted> rows = new ArrayList<>(wanted);
        List<Wanted> keys = new ArrayList<>();
        List<SqlExpression> groups = new ArrayList<>();
        List<Item> hidden = new ArrayList<>();
        List<SqlExpression> equal = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            rows.add(new Wanted(key.get(i), prefix + "k" + i));
            keys.add(new Wanted(key.get(i), prefix + "n" + i));
            Column column = new Column(prefix + "n" + i);
            groups.add(column);
            hidden.add(new Item(column, prefix + "h" + i));
            equal.add(Operator.of("=", new Column(prefix + "k" + i), new Column(prefix + "h" + i)));
        }
        if (!sequences) {
            SqlRelation all = ScanSources.union(sources.of(hiding, keys), names(keys));
            return anti(rows, touched, new SqlRelation.Project(all, hidden), equal);
        }
        rows.add(new Wanted(null, prefix + "s"));
        keys.add(new Wanted(null, prefix + "ns"));
        hidden.add(new Item(Aggregate.of("max", new Column(prefix + "ns")), prefix + "hs"));
        equal.add(Operator.of("<", new Column(prefix + "s"), new Column(prefix + "hs")));
        SqlRelation newer = ScanSources.union(sources.of(hiding, keys), names(keys));
        return anti(rows, touched, new SqlRelation.GroupBy(newer, groups, hidden), equal);
    }

    private SqlRelation anti(List<Wanted> rows, List<DataFile> touched, SqlRelation hidden, List<SqlExpression> equal)
            throws IOException {
        return new SqlRelation.Join(
                SqlRelation.JoinKind.ANTI,
                ScanSources.union(sources.of(touched, rows), names(rows)),
                hidden,
                equal.size() == 1 ? equal.get(0) : new Operator("AND", equal));
    }

    private static List<String> names(List<Wanted> wanted) {
        return wanted.stream().map(Wanted::name).toList();
    }
}

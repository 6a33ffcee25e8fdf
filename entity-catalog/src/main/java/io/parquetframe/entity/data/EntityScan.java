package io.parquetframe.entity.data;

import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.local.parquet.FileIdentity;
import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlExpression.Aggregate;
import io.parquetframe.local.sql.SqlExpression.Column;
import io.parquetframe.local.sql.SqlExpression.Operator;
import io.parquetframe.local.sql.SqlRelation;
import io.parquetframe.local.sql.SqlRelation.Item;
import io.parquetframe.local.sql.SqlType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The live rows of an entity as a relation of the local engine: the union of its files, those that newer files may touch by an
 * anti join with the keys that these hide. It holds paths and times of files, so it is good for the state that it was made of.
 *
 * @param relation with the columns asked for, by their names
 * @param types of the columns
 * @param files all that is read, as it was now
 */
public record EntityScan(SqlRelation relation, List<SqlType> types, List<FileIdentity> files) {

    public EntityScan {
        types = List.copyOf(types);
        files = List.copyOf(files);
    }

    /** A column of the entity, and its name in the relation, unique in the query. */
    public record ScanColumn(int fieldId, String name) {}

    /**
     * A scan of some columns.
     *
     * @param columns at least one
     * @param conditions leave out files in which no row meets one of them; rows are not filtered
     * @param prefix of names that are unique in the query
     * @throws UnscannableException when the engine would not give the rows exactly
     */
    public static EntityScan of(
            EntityStorage storage,
            EntityState state,
            List<ScanColumn> columns,
            List<KeyRange> conditions,
            String prefix)
            throws IOException {
        return new Builder(storage, state, columns, prefix).build(conditions);
    }

    private static final class Builder {

        private final EntityStorage storage;
        private final EntityMetadata entity;
        private final LiveFiles live;
        private final List<ScanColumn> columns;
        private final ScanSources sources;
        private final String prefix;
        private final List<Integer> key;

        Builder(EntityStorage storage, EntityState state, List<ScanColumn> columns, String prefix) {
            this.storage = storage;
            this.entity = state.metadata();
            this.live = LiveFiles.of(state);
            this.columns = List.copyOf(columns);
            this.sources = new ScanSources(storage, entity);
            this.prefix = prefix;
            this.key = entity.primaryKey().map(one -> one.fieldIds()).orElse(List.of());
        }

        EntityScan build(List<KeyRange> conditions) throws IOException {
            List<DataFile> settled = new ArrayList<>();
            List<DataFile> touched = new ArrayList<>();
            Map<String, DataFile> hiding = new LinkedHashMap<>();
            for (DataFile file : live.rows()) {
                if (conditions.stream().allMatch(range -> new RowCondition.Between(range).mayMatch(entity, file))) {
                    List<DataFile> newer = live.hiding(file);
                    (newer.isEmpty() ? settled : touched).add(file);
                    newer.forEach(one -> hiding.put(one.path(), one));
                }
            }
            List<SqlRelation> parts = new ArrayList<>(sources.of(settled, outputs()));
            if (!touched.isEmpty()) {
                parts.add(visible(touched, List.copyOf(hiding.values())));
            }
            Map<String, DataFile> read = new LinkedHashMap<>(hiding);
            settled.forEach(file -> read.put(file.path(), file));
            touched.forEach(file -> read.put(file.path(), file));
            return new EntityScan(union(parts, names(outputs())), types(), identities(read.values()));
        }

        private List<ScanSources.Wanted> outputs() {
            return columns.stream()
                    .map(column -> new ScanSources.Wanted(column.fieldId(), column.name()))
                    .toList();
        }

        private static List<String> names(List<ScanSources.Wanted> wanted) {
            return wanted.stream().map(ScanSources.Wanted::name).toList();
        }

        /** The rows of files that no key of a newer file is equal to. */
        private SqlRelation visible(List<DataFile> touched, List<DataFile> hiding) {
            List<ScanSources.Wanted> rows = new ArrayList<>(outputs());
            List<ScanSources.Wanted> keys = new ArrayList<>();
            List<SqlExpression> groups = new ArrayList<>();
            List<Item> hidden = new ArrayList<>();
            List<SqlExpression> equal = new ArrayList<>();
            for (int i = 0; i < key.size(); i++) {
                rows.add(new ScanSources.Wanted(key.get(i), prefix + "k" + i));
                keys.add(new ScanSources.Wanted(key.get(i), prefix + "n" + i));
                Column column = new Column(prefix + "n" + i);
                groups.add(column);
                hidden.add(new Item(column, prefix + "h" + i));
                equal.add(Operator.of("=", new Column(prefix + "k" + i), new Column(prefix + "h" + i)));
            }
            rows.add(new ScanSources.Wanted(null, prefix + "s"));
            keys.add(new ScanSources.Wanted(null, prefix + "ns"));
            hidden.add(new Item(Aggregate.of("max", new Column(prefix + "ns")), prefix + "hs"));
            equal.add(Operator.of("<", new Column(prefix + "s"), new Column(prefix + "hs")));
            SqlRelation newest = new SqlRelation.GroupBy(union(sources.of(hiding, keys), names(keys)), groups, hidden);
            SqlRelation join = new SqlRelation.Join(
                    SqlRelation.JoinKind.ANTI,
                    union(sources.of(touched, rows), names(rows)),
                    newest,
                    new Operator("AND", equal));
            return new SqlRelation.Project(
                    join,
                    columns.stream()
                            .map(column -> new Item(new Column(column.name()), column.name()))
                            .toList());
        }

        private SqlRelation union(List<SqlRelation> parts, List<String> names) {
            if (parts.isEmpty()) {
                List<Item> empty = new ArrayList<>();
                for (int i = 0; i < names.size(); i++) {
                    empty.add(new Item(SqlExpression.Literal.nullOf(types().get(i)), names.get(i)));
                }
                return new SqlRelation.Values(empty, List.of());
            }
            return parts.size() == 1 ? parts.get(0) : new SqlRelation.UnionAll(parts, names);
        }

        private List<SqlType> types() {
            return columns.stream()
                    .map(column -> EngineTypes.of(entity.schema()
                            .field(column.fieldId())
                            .orElseThrow()
                            .type()))
                    .toList();
        }

        private List<FileIdentity> identities(Collection<DataFile> files) throws IOException {
            List<FileIdentity> identities = new ArrayList<>(files.size());
            for (DataFile file : files) {
                identities.add(FileIdentity.of(storage.path(entity, file)));
            }
            return identities;
        }
    }
}

package io.parquetframe.entity.data;

import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.local.parquet.FileIdentity;
import io.parquetframe.local.parquet.ScanEstimate;
import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlExpression.Column;
import io.parquetframe.local.sql.SqlRelation;
import io.parquetframe.local.sql.SqlRelation.Item;
import io.parquetframe.local.sql.SqlType;
import java.io.IOException;
import java.util.ArrayList;
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
 * @param estimate what is to read
 * @param inOrder whether the rows come in the order of the files that were asked for
 */
public record EntityScan(
        SqlRelation relation, List<SqlType> types, List<FileIdentity> files, ScanEstimate estimate, boolean inOrder) {

    public EntityScan {
        types = List.copyOf(types);
        files = List.copyOf(files);
    }

    /** A column of the entity, and its name in the relation, unique in the query. */
    public record ScanColumn(int fieldId, String name) {}

    /**
     * A scan of some columns.
     *
     * @param rows files of the state that are read, all of content ROWS; a file may be left out when none of its rows is
     *     wanted. What newer files hide is hidden, whatever is left out.
     * @param columns at least one
     * @param prefix of names that are unique in the query
     * @throws UnscannableException when the engine would not give the rows exactly
     * @throws IOException when a file is not there
     */
    public static EntityScan of(
            EntityStorage storage, EntityState state, List<DataFile> rows, List<ScanColumn> columns, String prefix)
            throws IOException {
        return new Builder(storage, state, columns, prefix).build(rows);
    }

    private static final class Builder {

        private final EntityMetadata entity;
        private final LiveFiles live;
        private final List<ScanColumn> columns;
        private final ScanSources sources;
        private final HiddenRows hidden;

        Builder(EntityStorage storage, EntityState state, List<ScanColumn> columns, String prefix) {
            this.entity = state.metadata();
            this.live = LiveFiles.of(state);
            this.columns = List.copyOf(columns);
            this.sources = new ScanSources(storage, entity);
            this.hidden = new HiddenRows(entity, sources, prefix);
        }

        EntityScan build(List<DataFile> rows) throws IOException {
            List<DataFile> settled = new ArrayList<>();
            List<DataFile> touched = new ArrayList<>();
            Map<String, DataFile> hiding = new LinkedHashMap<>();
            for (DataFile file : rows) {
                List<DataFile> newer = live.hiding(file);
                (newer.isEmpty() ? settled : touched).add(file);
                newer.forEach(one -> hiding.put(one.path(), one));
            }
            List<SqlRelation> parts = new ArrayList<>(sources.of(settled, outputs()));
            if (!touched.isEmpty()) {
                parts.add(visible(touched, List.copyOf(hiding.values())));
            }
            return new EntityScan(
                    parts.isEmpty() ? empty() : ScanSources.union(parts, names()),
                    types(),
                    sources.read(),
                    sources.estimate(),
                    touched.isEmpty() && ScanSources.keepsOrder(settled));
        }

        private List<ScanSources.Wanted> outputs() {
            return columns.stream()
                    .map(column -> new ScanSources.Wanted(column.fieldId(), column.name()))
                    .toList();
        }

        private List<String> names() {
            return columns.stream().map(ScanColumn::name).toList();
        }

        private SqlRelation visible(List<DataFile> touched, List<DataFile> hiding) throws IOException {
            return new SqlRelation.Project(
                    hidden.leftOut(touched, hiding, outputs()),
                    columns.stream()
                            .map(column -> new Item(new Column(column.name()), column.name()))
                            .toList());
        }

        private SqlRelation empty() {
            List<Item> empty = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                empty.add(new Item(
                        SqlExpression.Literal.nullOf(types().get(i)),
                        columns.get(i).name()));
            }
            return new SqlRelation.Values(empty, List.of());
        }

        private List<SqlType> types() {
            return columns.stream()
                    .map(column -> EngineTypes.of(entity.schema()
                            .field(column.fieldId())
                            .orElseThrow()
                            .type()))
                    .toList();
        }
    }
}

package io.parquetframe.local;

import io.parquetframe.local.parquet.FileIdentity;
import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlPrinter;
import io.parquetframe.local.sql.SqlQuery;
import io.parquetframe.local.sql.SqlRelation;
import io.parquetframe.local.sql.SqlRelation.Item;
import io.parquetframe.local.stream.ArrowInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The text of one run, with tables in memory in place of the scans that they can answer. Those tables stay until this is
 * closed. The files' states must have been looked at before. For one thread.
 */
final class ResidentScans implements AutoCloseable {

    private final ResidentTables tables;
    private final LocalQuery query;
    private final Map<String, FileIdentity> files = new HashMap<>();
    private final List<ResidentTable> pinned = new ArrayList<>();
    private final Map<List<FileIdentity>, Set<SqlExpression>> missed = new HashMap<>();
    private final String sql;
    private final Map<String, ArrowInput> streams;

    /** @param allowed whether the query is of the tier whose columns are kept */
    ResidentScans(ResidentTables tables, LocalQuery query, boolean allowed) {
        this.tables = tables;
        this.query = query;
        SqlQuery tree = query.tree();
        if (!allowed || tables.isOff() || tree == null || !identify()) {
            sql = query.sql();
            streams = query.streams();
            return;
        }
        SqlPrinter.Printed printed;
        try {
            printed = SqlPrinter.printed(tree, this::instead);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
        sql = printed.sql();
        streams = printed.streams();
    }

    /** What the engine is to run. */
    String sql() {
        return sql;
    }

    Map<String, ArrowInput> streams() {
        return streams;
    }

    /** How many scans read from memory. */
    int resident() {
        return pinned.size();
    }

    /** Called when the run has its result: what it read from files may be worth keeping. */
    void answered() {
        if (!missed.isEmpty()) {
            tables.missed(missed);
        }
    }

    /** False where a file is there in two states: the run will fail. */
    private boolean identify() {
        for (FileIdentity file : query.files()) {
            FileIdentity other = files.put(file.path(), file);
            if (other != null && !other.equals(file)) {
                return false;
            }
        }
        return true;
    }

    private SqlRelation instead(SqlRelation.ParquetScan scan) {
        List<FileIdentity> scanned = new ArrayList<>(scan.paths().size());
        for (String path : scan.paths()) {
            @Nullable FileIdentity file = files.get(path);
            if (file == null) {
                return scan;
            }
            scanned.add(file);
        }
        Set<SqlExpression> columns = new HashSet<>();
        for (Item item : scan.items()) {
            if (!(item.expression() instanceof SqlExpression.Literal)) {
                columns.add(item.expression());
            }
        }
        ResidentTable table = tables.find(scanned, columns);
        if (table == null) {
            missed.computeIfAbsent(scanned, unseen -> new HashSet<>()).addAll(columns);
            return scan;
        }
        pinned.add(table);
        List<Item> items = new ArrayList<>();
        for (Item item : scan.items()) {
            String name = table.columns().get(item.expression());
            items.add(name == null ? item : new Item(new SqlExpression.Column(name), item.name()));
        }
        return new SqlRelation.TableScan(table.database(), items);
    }

    @Override
    public void close() {
        pinned.forEach(tables::release);
        pinned.clear();
    }
}

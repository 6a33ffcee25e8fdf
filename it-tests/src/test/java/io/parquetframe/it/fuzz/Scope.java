package io.parquetframe.it.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The columns that expressions can name.
 *
 * @param columns how they are named in the text, with their types
 * @param key a column that is unique in these rows, empty if there is none
 */
record Scope(List<Column> columns, String key) {

    record Column(String name, String type) {}

    Scope {
        columns = List.copyOf(columns);
    }

    static Scope of(Map<String, String> columns, String alias, String key) {
        List<Column> all = new ArrayList<>();
        columns.forEach((name, type) -> all.add(new Column(alias + "." + name, type)));
        return new Scope(all, key.isEmpty() ? "" : alias + "." + key);
    }

    /** Columns of both; of a join nothing is known to be unique. */
    Scope with(Scope other) {
        List<Column> all = new ArrayList<>(columns);
        all.addAll(other.columns);
        return new Scope(all, "");
    }

    /** A column of the type, or a constant where there is none. */
    Term leaf(String type, Random random) {
        List<Column> fitting =
                columns.stream().filter(column -> column.type().equals(type)).toList();
        return fitting.isEmpty() || random.nextInt(6) == 0
                ? Term.of(type, Literals.any(type, random))
                : Term.of(type, fitting.get(random.nextInt(fitting.size())).name());
    }
}

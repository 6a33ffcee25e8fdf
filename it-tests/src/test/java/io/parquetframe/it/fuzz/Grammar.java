package io.parquetframe.it.fuzz;

import io.parquetframe.it.fuzz.Functions.Use;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Builds random queries. A query is a function of its random numbers alone. */
final class Grammar {

    private static final String QUERY = "query";
    private static final Set<String> NOT_COMPARABLE = Set.of("map", "ints", "strings", "struct");

    private final Random random;
    private int aliases;

    Grammar(Random random) {
        this.random = random;
    }

    /** A query's text and its columns by name, with their types. */
    record Query(Term term, Map<String, String> columns) {}

    Query query(int depth) {
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> grouped(depth);
            case 3 -> windowed(depth);
            case 4 -> depth > 0 ? united() : plain(depth);
            default -> plain(depth);
        };
    }

    private record Source(Term from, Scope scope) {}

    private Source source(int depth) {
        int choice = random.nextInt(10);
        if (choice < 5 || depth == 0) {
            return table();
        }
        if (choice < 8) {
            return joined(depth);
        }
        return choice == 8 ? exploded() : inner(depth);
    }

    private Source table() {
        String alias = "t" + ++aliases;
        int number = random.nextInt(5) == 0 ? random.nextInt(FuzzTables.count()) : 0;
        Term table = Term.of(Term.FIXED, "f" + number + " AS " + alias);
        return new Source(table, Scope.of(FuzzTables.columns(), alias, "id"));
    }

    private Source inner(int depth) {
        Query inner = query(depth - 1);
        String alias = "q" + ++aliases;
        return new Source(
                Term.of(Term.FIXED, "(", inner.term(), ") AS " + alias), Scope.of(inner.columns(), alias, ""));
    }

    private Source joined(int depth) {
        Source left = table();
        Source right = random.nextBoolean() ? table() : inner(depth);
        String kind = List.of("JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN", "LEFT SEMI JOIN", "LEFT ANTI JOIN")
                .get(random.nextInt(6));
        Scope both = left.scope().with(right.scope());
        Term condition = new Expressions(left.scope(), random).joining(right.scope());
        Term more = random.nextInt(3) == 0
                ? Term.optional(" AND ", new Expressions(both, random).of("boolean", 1))
                : Term.nothing();
        Term from = Term.of(Term.FIXED, left.from(), " " + kind + " ", right.from(), " ON ", condition, more);
        return new Source(from, kind.startsWith("LEFT S") || kind.startsWith("LEFT A") ? left.scope() : both);
    }

    private Source exploded() {
        Source table = table();
        String alias = "e" + ++aliases;
        boolean outer = random.nextBoolean();
        String list = random.nextBoolean() ? "ints" : "strings";
        Term array = new Expressions(table.scope(), random).of(list, 1);
        String type = list.equals("ints") ? "int" : "string";
        Term from = Term.of(
                Term.FIXED,
                table.from(),
                " LATERAL VIEW " + (outer ? "OUTER " : "") + "explode(",
                array,
                ") " + alias + " AS x");
        return new Source(from, table.scope().with(Scope.of(Map.of("x", type), alias, "")));
    }

    private Term where(Source source) {
        Expressions expressions = new Expressions(source.scope(), random);
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> Term.optional(" WHERE ", expressions.of("boolean", 2));
            case 3 ->
                Term.optional(
                        " WHERE ",
                        expressions.of("int", 1),
                        random.nextBoolean() ? " IN" : " NOT IN",
                        " (SELECT int_0 FROM f3",
                        random.nextBoolean() ? " WHERE int_0 IS NOT NULL" : "",
                        ")");
            case 4 ->
                Term.optional(
                        " WHERE ",
                        random.nextBoolean() ? "" : "NOT ",
                        "EXISTS (SELECT 1 FROM f3 AS i WHERE i.int_0 = ",
                        expressions.of("int", 0),
                        ")");
            default -> Term.nothing();
        };
    }

    private Query plain(int depth) {
        Source source = source(depth);
        Expressions expressions = new Expressions(source.scope(), random);
        List<Term> items = new ArrayList<>();
        Map<String, String> columns = new LinkedHashMap<>();
        boolean distinct = random.nextInt(6) == 0;
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            String type = type(distinct);
            add(expressions.of(type, 1 + random.nextInt(3)), type, items, columns);
        }
        Term head = distinct ? Term.optional("DISTINCT ") : Term.nothing();
        Term query =
                Term.of(QUERY, "SELECT ", head, list(items), " FROM ", source.from(), where(source), order(columns));
        return new Query(query, columns);
    }

    private Query grouped(int depth) {
        Source source = source(depth);
        Expressions expressions = new Expressions(source.scope(), random);
        List<Term> keys = new ArrayList<>();
        List<Term> items = new ArrayList<>();
        Map<String, String> columns = new LinkedHashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            String type = type(true);
            Term key = expressions.of(type, random.nextInt(2));
            keys.add(key);
            add(key, type, items, columns);
        }
        List<String> types = Functions.types(Use.AGGREGATE);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            String type = types.get(random.nextInt(types.size()));
            add(expressions.call(Use.AGGREGATE, type, random.nextInt(2)), type, items, columns);
        }
        String sets = random.nextInt(6) == 0 ? "ROLLUP " : random.nextInt(12) == 0 ? "CUBE " : "";
        Term groups =
                keys.isEmpty() ? Term.nothing() : Term.of(Term.FIXED, " GROUP BY " + sets + "(", separated(keys), ")");
        Term having =
                random.nextInt(5) == 0 ? Term.optional(" HAVING count(*) > " + random.nextInt(3)) : Term.nothing();
        Term query = Term.of(
                QUERY, "SELECT ", list(items), " FROM ", source.from(), where(source), groups, having, order(columns));
        return new Query(query, columns);
    }

    private Query windowed(int depth) {
        Source source = random.nextInt(3) == 0 ? source(depth) : table();
        Expressions expressions = new Expressions(source.scope(), random);
        List<Term> items = new ArrayList<>();
        Map<String, String> columns = new LinkedHashMap<>();
        add(expressions.of("col-id", 0), "long", items, columns);
        List<String> types = Functions.types(Use.WINDOW);
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            String type = types.get(random.nextInt(types.size()));
            add(expressions.call(Use.WINDOW, type, random.nextInt(2)), type, items, columns);
        }
        Term query = Term.of(QUERY, "SELECT ", list(items), " FROM ", source.from(), where(source));
        return new Query(query, columns);
    }

    private Query united() {
        String operator = List.of("UNION ALL", "UNION", "INTERSECT", "EXCEPT", "EXCEPT ALL")
                .get(random.nextInt(5));
        List<Term> sides = new ArrayList<>();
        Map<String, String> columns = new LinkedHashMap<>();
        List<String> types = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            types.add(type(true));
        }
        for (int side = 0; side < 2; side++) {
            Source source = table();
            Expressions expressions = new Expressions(source.scope(), random);
            List<Term> items = new ArrayList<>();
            columns = new LinkedHashMap<>();
            for (String type : types) {
                add(expressions.of(type, 1), type, items, columns);
            }
            sides.add(Term.of(QUERY, "SELECT ", list(items), " FROM ", source.from(), where(source)));
        }
        return new Query(Term.of(QUERY, "(", sides.get(0), ") " + operator + " (", sides.get(1), ")"), columns);
    }

    private String type(boolean comparable) {
        List<String> types = Literals.types();
        String type = types.get(random.nextInt(types.size()));
        return comparable && NOT_COMPARABLE.contains(type) ? "int" : type;
    }

    private static void add(Term value, String type, List<Term> items, Map<String, String> columns) {
        String name = "c" + columns.size();
        columns.put(name, type);
        items.add(Term.of(Term.FIXED, value, " AS " + name));
    }

    /** A list whose elements but the first may be left out. */
    private static Term list(List<Term> items) {
        List<Object> parts = new ArrayList<>();
        parts.add(items.get(0));
        items.stream().skip(1).forEach(item -> parts.add(Term.optional(", ", item)));
        return new Term(Term.FIXED, parts);
    }

    private static Term separated(List<Term> items) {
        List<Object> parts = new ArrayList<>();
        for (Term item : items) {
            parts.add(parts.isEmpty() ? "" : ", ");
            parts.add(item);
        }
        return new Term(Term.FIXED, parts);
    }

    /** By all columns that compare, sometimes with a limit: then which rows it takes is said. */
    private Term order(Map<String, String> columns) {
        List<String> keys = columns.entrySet().stream()
                .filter(column -> !NOT_COMPARABLE.contains(column.getValue()))
                .map(column -> column.getKey()
                        + (random.nextBoolean() ? " DESC" : "")
                        + (random.nextInt(4) == 0 ? " NULLS LAST" : ""))
                .toList();
        if (keys.isEmpty() || random.nextInt(3) > 0) {
            return Term.nothing();
        }
        Term limit = random.nextBoolean()
                ? Term.optional(" LIMIT " + (1 + random.nextInt(20)), random.nextInt(4) == 0 ? " OFFSET 2" : "")
                : Term.nothing();
        return Term.optional(" ORDER BY " + String.join(", ", keys), limit);
    }
}

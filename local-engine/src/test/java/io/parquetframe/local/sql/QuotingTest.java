package io.parquetframe.local.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.local.sql.SqlExpression.Column;
import io.parquetframe.local.sql.SqlExpression.Literal;
import io.parquetframe.local.sql.SqlRelation.Item;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

/** Any text that a user can write stays inside the literal, the name or the path that it belongs to. */
class QuotingTest {

    @Property
    void text_never_leaves_its_quotes(
            @ForAll @StringLength(max = 40) String literal,
            @ForAll @CharRange(from = 1, to = 0x3ff) @StringLength(min = 1, max = 20) String name,
            @ForAll @CharRange(from = ' ', to = '~') @StringLength(min = 1, max = 20) String path) {
        SqlRelation scan = new SqlRelation.ParquetScan(List.of("/" + path), List.of(new Item(new Column(name), "c1")));
        SqlRelation filter =
                new SqlRelation.Filter(scan, SqlExpression.Operator.of("=", new Column("c1"), Literal.of(literal)));
        String sql = SqlPrinter.print(new SqlQuery(List.of(), filter, List.of("c1")));
        assertThat(skeleton(sql))
                .isEqualTo("SELECT @ FROM (SELECT * FROM (SELECT @ AS @ FROM read_parquet(["
                        + "$], hive_partitioning=false, union_by_name=false)) AS t WHERE (@ = "
                        + skeleton(SqlNames.string(literal))
                        + ")) AS t");
        assertThat(skeleton(SqlNames.string(literal))).matches("\\$|\\(\\$( \\|\\| chr\\(\\) \\|\\| \\$)+\\)");
    }

    /** The text with every quoted name as {@code @}, every constant as {@code $}, and without digits outside quotes. */
    private static String skeleton(String sql) {
        StringBuilder skeleton = new StringBuilder();
        int i = 0;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            if (c == '\'' || c == '"') {
                i = endOfQuoted(sql, i);
                skeleton.append(c == '"' ? '@' : '$');
            } else {
                if (!Character.isDigit(c)) {
                    skeleton.append(c);
                }
                i++;
            }
        }
        return skeleton.toString();
    }

    private static int endOfQuoted(String sql, int start) {
        char quote = sql.charAt(start);
        int i = start + 1;
        while (i < sql.length()) {
            if (sql.charAt(i) != quote) {
                i++;
            } else if (i + 1 < sql.length() && sql.charAt(i + 1) == quote) {
                i += 2;
            } else {
                return i + 1;
            }
        }
        throw new AssertionError("A quote does not end: " + sql);
    }
}

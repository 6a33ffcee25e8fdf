package io.parquetframe.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementGuardTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "with a as (select 1) from a",
                "(SELECT 1) UNION ALL (SELECT 2)",
                "\n FROM t",
                "VALUES (1)",
                "SELECT ';', \";\", 'it''s; fine', \"a\"\";\""
            })
    void letsAQueryPass(String sql) {
        assertThat(StatementGuard.isOneQuery(sql)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "COPY t TO 'f'", "SELECTED", "SELECT 1;", "SELECT ''';'; ATTACH 'x'", "(((", "SET a = 1"})
    void keepsEverythingElseOut(String sql) {
        assertThat(StatementGuard.isOneQuery(sql)).isFalse();
    }
}

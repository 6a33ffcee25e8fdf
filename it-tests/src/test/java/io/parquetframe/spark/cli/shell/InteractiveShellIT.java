package io.parquetframe.spark.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.spark.sql.classic.SparkSession;
import org.jline.reader.EOFError;
import org.jline.reader.Parser.ParseContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InteractiveShellIT {

    private final SparkSession session = SqlRun.session(Map.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1;",
                "SELECT ';' ;",
                "SELECT 1; SELECT 2;",
                "quit",
                "help",
                "",
                "SELECT 1; -- end",
                "/* a;b */"
            })
    void aStatementIsWholeWithItsSemicolon(String typed) {
        assertThat(new StatementParser().parse(typed, typed.length(), ParseContext.ACCEPT_LINE))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 1", "SELECT ';", "SELECT 1; SELECT 2", "SELECT /* ;", "SELECT 1 -- ;"})
    void lessIsContinued(String typed) {
        assertThatThrownBy(() -> new StatementParser().parse(typed, typed.length(), ParseContext.ACCEPT_LINE))
                .isInstanceOf(EOFError.class);
    }

    @Test
    void columnsTablesFunctionsAndWordsAreCompleted() {
        session.sql("CREATE TEMP VIEW people_view AS SELECT 1 AS person_id, 'a' AS city");
        SqlCompleter completer = new SqlCompleter(session);

        assertThat(completer.names("SELECT per FROM people_view", "per")).contains("person_id", "percentile");
        assertThat(completer.names("SELECT p.per FROM people_view p", "p.per")).contains("p.person_id");
        assertThat(completer.names("SELECT * FROM peo", "peo")).contains("people_view");
        assertThat(completer.names("sel", "sel")).contains("select");
        assertThat(completer.names("SEL", "SEL")).contains("SELECT");
        assertThat(completer.names("SELECT * FROM no_such_table WHERE x", "x")).isNotNull();
        assertThat(completer.names("SELECT * FROM spark_catalog.def", "spark_catalog.def"))
                .contains("spark_catalog.default.");
    }
}

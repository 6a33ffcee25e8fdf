package io.parquetframe.spark.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a query computes several times is computed once. */
class SharedGroupsTest {

    @TempDir
    static Path directory;

    private static SparkFixture fixture;

    @BeforeAll
    static void start() {
        fixture = new SparkFixture(directory);
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @Test
    void copiesThatReadFewerColumnsShareTheGroupsOfTheOneThatReadsMost() {
        String sql = "with c as (select p, sum(id) as n, max(id) as m from fact group by p)"
                + " select p, m from c where n = (select max(n) from c)";

        assertThat(fixture.rows(sql)).containsExactly(RowFactory.create(4, 99L));

        assertThat(fixture.last().outcome()).isEqualTo(Outcome.LOCAL);
        assertThat(fixture.last().sql()).containsOnlyOnce("GROUP BY");
    }

    /** TPC-H's q15: the join drops the group of nulls, the subquery counts it. */
    @Test
    void copiesOfWhichOneLeavesOutTheGroupOfNullsShareTheirGroups() {
        fixture.spark()
                .range(100)
                .selectExpr("id", "nullif(id % 5, 4) as k")
                .write()
                .parquet(fixture.path("gaps"));
        String sql = "with c as (select k, sum(id) as n from parquet.`" + fixture.path("gaps") + "` group by k)"
                + " select c.k, n from c join dim on c.k = dim.k where n < (select max(n) from c) order by 1";

        assertThat(fixture.rows(sql))
                .containsExactly(
                        RowFactory.create(0L, 950L),
                        RowFactory.create(1L, 970L),
                        RowFactory.create(2L, 990L),
                        RowFactory.create(3L, 1010L));

        assertThat(fixture.last().sql()).containsOnlyOnce("GROUP BY");
    }

    @Test
    void groupsByAnotherKeyAreGroupsOfTheirOwn() {
        String sql = "select * from (select p, count(*) as n from fact group by p) a"
                + " join (select id % 5 as p, count(*) as n from fact group by id % 5) b on a.p = b.p and a.n = b.n";

        assertThat(fixture.rows(sql)).hasSize(5);

        assertThat(fixture.last().sql().split("GROUP BY", -1)).hasSize(3);
    }
}

"""A client of Spark Connect: arguments are the address, TPC-H's tables, a directory for files."""

import datetime
import pathlib
import sys
import threading
import time

import pandas
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession
from pyspark.sql import functions as F

from checks import check, equal, run

ADDRESS, TABLES, DIRECTORY = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
ENDLESS = "SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE (a.id & b.id) = 3"


def decisions(spark):
    """Of this session, newest first."""
    return (
        spark.table("pf.system.decisions")
        .orderBy(F.desc("id"))
        .selectExpr("id", "outcome", "reasons.code AS codes", "execution_id", "coalesce(sql, '') AS sql")
        .collect()
    )


def newest(spark):
    found = [decision for decision in decisions(spark) if decision.outcome != "not_run"]
    return found[0].outcome


@check
def sql(spark):
    """SQL is routed in the server"""
    rows = spark.sql("SELECT o_orderstatus, count(*) AS n FROM orders GROUP BY 1 ORDER BY 1").collect()
    equal(newest(spark), "local")
    equal([row.o_orderstatus for row in rows], ["F", "O", "P"])
    equal(sum(row.n for row in rows), 15000)
    spark.conf.set("spark.parquetframe.engine", "spark")
    equal(spark.sql("SELECT o_orderstatus, count(*) AS n FROM orders GROUP BY 1 ORDER BY 1").collect(), rows)
    equal(newest(spark), "spark")
    spark.conf.unset("spark.parquetframe.engine")


@check
def frames(spark):
    """DataFrames are routed in the server, and come as pandas and Arrow, empty ones too"""
    lines = spark.read.parquet(str(TABLES / "lineitem"))
    query = (
        lines.where(F.col("l_shipdate") >= datetime.date(1998, 1, 1))
        .groupBy("l_shipmode")
        .agg(F.count("*").alias("lines"), F.sum("l_extendedprice").alias("price"), F.max("l_shipdate").alias("last"))
        .orderBy("l_shipmode")
    )
    local = query.toPandas()
    equal(newest(spark), "local")
    spark.conf.set("spark.parquetframe.engine", "spark")
    pandas.testing.assert_frame_equal(query.toPandas(), local)
    spark.conf.unset("spark.parquetframe.engine")
    equal(query.toArrow().num_rows, 7)
    equal(lines.where("l_orderkey < 0").toPandas().shape, (0, 16))
    equal(lines.select("l_orderkey").count(), lines.count())
    # More than one batch.
    equal(len(lines.select("l_orderkey", "l_comment").collect()), lines.count())
    equal(newest(spark), "local")


@check
def one_execution(spark):
    """What is answered locally shows as one SQL execution"""
    spark.sql("SELECT 'told apart', count(*) FROM region").collect()
    found = [d for d in decisions(spark) if "told apart" in d.sql]
    equal([d.outcome for d in found], ["local"])
    assert found[0].execution_id is not None


@check
def explained(spark):
    """explain shows the leaf, and runs nothing"""
    text = spark.sql("SELECT r_name FROM region ORDER BY 1")._explain_string()
    assert "LocalQuery" in text, text
    equal(spark.sql("SELECT * FROM region").limit(2).count(), 2)
    spark.sql("SELECT r_name FROM region").show(2)
    lines = spark.sql("CALL pf.system.explain_route(query => 'SELECT r_name FROM region')").collect()
    assert lines[0][0].startswith("engine: local"), lines


@check
def reasons(spark):
    """A query that Spark runs has reasons"""
    spark.sql("SELECT rand() AS r FROM region").collect()
    found = decisions(spark)[0]
    equal(found.outcome, "spark")
    assert "NON_DETERMINISTIC" in found.codes, found


@check
def errors(spark):
    """Errors are Spark's own"""
    try:
        spark.sql("SELECT 1 / (r_regionkey - 2) FROM region").collect()
        raise AssertionError("No error")
    except PySparkException as e:
        equal(e.getCondition(), "DIVIDE_BY_ZERO")
    assert newest(spark) != "local"


@check
def failed_locally(spark):
    """What fails locally is answered by Spark"""
    spark.conf.set("spark.parquetframe.local.timeout", "1ms")
    equal(len(spark.sql("SELECT o_orderkey, o_comment FROM orders ORDER BY 2").collect()), 15000)
    equal(newest(spark), "local_then_spark")
    spark.conf.unset("spark.parquetframe.local.timeout")


@check
def writes(spark):
    """Writes and entities work"""
    spark.sql("SELECT r_name FROM region").write.mode("overwrite").parquet(str(DIRECTORY / "regions"))
    equal(spark.read.parquet(str(DIRECTORY / "regions")).count(), 5)
    spark.sql("CREATE NAMESPACE IF NOT EXISTS pf.connected")
    spark.sql("CREATE TABLE pf.connected.users (id BIGINT PRIMARY KEY, name STRING)")
    spark.sql("INSERT INTO pf.connected.users VALUES (1, 'Ada'), (2, 'Grace')")
    spark.createDataFrame([(2, "Hopper"), (3, "Edsger")], "id BIGINT, name STRING").createOrReplaceTempView("changes")
    spark.sql(
        "MERGE INTO pf.connected.users t USING changes s ON t.id = s.id"
        " WHEN MATCHED THEN UPDATE SET * WHEN NOT MATCHED THEN INSERT *"
    )
    equal([row.name for row in spark.table("pf.connected.users").orderBy("id").collect()], ["Ada", "Hopper", "Edsger"])
    try:
        spark.sql("INSERT INTO pf.connected.users VALUES (1, 'again')")
        raise AssertionError("No error")
    except PySparkException as e:
        assert "users" in str(e) and "1" in str(e), e


@check
def sessions(spark):
    """Sessions have their own settings and see their own decisions only"""
    other = SparkSession.builder.remote(ADDRESS.replace("user_id=first", "user_id=second")).create()
    try:
        spark.conf.set("spark.parquetframe.engine", "spark")
        frame = other.read.parquet(str(TABLES / "region"))
        frame.createOrReplaceTempView("region")
        equal(other.sql("SELECT 'of the other', count(*) AS n FROM region").first().n, 5)
        equal(newest(other), "local")
        equal(spark.sql("SELECT 'of the first', count(*) AS n FROM region").first().n, 5)
        equal(newest(spark), "spark")
        first, second = ({decision.id for decision in decisions(session)} for session in [spark, other])
        assert first and second and not first & second, (first, second)
    finally:
        spark.conf.unset("spark.parquetframe.engine")
        other.stop()


@check
def package(spark):
    """The package parquetframe_spark works with Connect, by the catalog on the server"""
    from parquetframe_spark import configure, decisions as recorded, explain_route, read

    regions = read(spark, str(TABLES / "region"))
    route = explain_route(regions.orderBy("r_name"))
    equal((route.engine, route.profile["rows"]), ("local", 5))
    with configure(spark, engine="spark"):
        equal(explain_route(regions).engine, "spark")
    assert recorded(spark).count() > 3
    equal([t.name for t in spark.catalog.listTables() if t.name.startswith("parquetframe")], [])


@check
def interrupted(spark):
    """interruptAll stops a query that would not end"""
    spark.conf.set("spark.parquetframe.engine", "local")
    ended = []

    def endless():
        try:
            ended.append(spark.sql(ENDLESS).collect())
        except Exception as e:
            ended.append(e)

    thread = threading.Thread(target=endless)
    thread.start()
    deadline = time.monotonic() + 60
    while not spark.interruptAll() and time.monotonic() < deadline:
        time.sleep(0.05)
    thread.join(60)
    spark.conf.unset("spark.parquetframe.engine")
    assert not thread.is_alive(), "It still runs"
    assert "OPERATION_CANCELED" in str(ended[0]), ended
    # The server has room for more.
    equal(spark.sql("SELECT count(*) AS n FROM region").first().n, 5)


if __name__ == "__main__":
    session = SparkSession.builder.remote(ADDRESS).getOrCreate()
    for table in TABLES.iterdir():
        if table.is_dir():
            session.read.parquet(str(table)).createOrReplaceTempView(table.name)
    run(session)

"""The package parquetframe_spark with a classic session that has no catalog; arguments are the jar and TPC-H's tables."""

import pathlib
import sys

from IPython.core.interactiveshell import InteractiveShell
from pyspark.sql import SparkSession

from checks import check, equal, run
from parquetframe_spark import Route, configure, decisions, explain_route, read

TABLES = pathlib.Path(sys.argv[2])


@check
def reads(spark):
    """read finds out what files are"""
    equal(read(spark, str(TABLES / "region")).count(), 5)


@check
def routes(spark):
    """explain_route tells engine, reasons, estimates and SQL, and runs nothing"""
    before = len(decisions(spark).collect())
    route = explain_route(read(spark, str(TABLES / "region")).orderBy("r_name"))
    assert route.is_local, route
    equal((route.engine, route.tier, route.profile["rows"]), ("local", "resident", 5))
    equal([reason.code for reason in route.reasons], ["FITS_MEMORY_THRESHOLD"])
    equal([estimate.engine for estimate in route.estimates], ["local", "spark"])
    assert route.sql and "engine: local" in str(route) and "<details>" in route._repr_html_()
    equal(explain_route(spark.sql("SELECT rand() AS r")).engine, "spark")
    assert "&lt;b&gt;" in Route.of('{"engine": "local", "tier": "resident", "sql": "<b>"}')._repr_html_()
    equal(explain_route(spark.sql("SHOW TABLES")).engine, None)
    equal({d.outcome for d in decisions(spark).collect()[before:] if "region" in (d.sql or "")}, {"not_run"})


@check
def settings(spark):
    """configure holds inside of it only, also when the inside fails"""
    key = "spark.parquetframe.engine"
    spark.conf.set(key, "local")
    try:
        with configure(spark, {"spark.parquetframe.local.timeout": "30s"}, engine="spark"):
            equal((spark.conf.get(key), spark.conf.get("spark.parquetframe.local.timeout")), ("spark", "30s"))
            raise KeyError
    except KeyError:
        pass
    equal((spark.conf.get(key), spark.conf.get("spark.parquetframe.local.timeout", None)), ("local", None))
    spark.conf.unset(key)
    try:
        with configure(spark, engin="spark"):
            spark.range(3).selectExpr("id + 1").collect()
        raise AssertionError("No error")
    except Exception as e:
        assert "did you mean spark.parquetframe.engine" in str(e), e


@check
def record(spark):
    """decisions is a DataFrame of this session's queries, without a catalog too"""
    spark.sql("SELECT 'recorded', count(*) FROM range(3)").collect()
    newest = decisions(spark).orderBy("id", ascending=False).first()
    equal((newest.engine, newest.outcome), ("local", "local"))
    other = spark.newSession()
    equal(decisions(other).count(), 0)


@check
def magics(spark):
    """Magics run SQL, keep its frame, explain, and run no command to explain it"""
    shell = InteractiveShell.instance()
    shell.user_ns["spark"] = spark
    shell.run_line_magic("load_ext", "parquetframe_spark")
    shown = shell.run_cell_magic("pf_sql", "kept --rows 2", "SELECT id FROM range(9) ORDER BY id DESC;")
    equal(list(shown["id"]), [8, 7])
    equal(shell.user_ns["kept"].count(), 9)
    equal(int(shell.run_line_magic("pf_sql", "SELECT count(*) AS n FROM range(9)")["n"][0]), 9)
    assert shell.run_line_magic("pf_explain", "kept").engine
    assert shell.run_cell_magic("pf_explain", "", "SELECT id FROM range(9)\nORDER BY id;").engine
    try:
        shell.run_line_magic("pf_explain", "CREATE TEMPORARY VIEW ran AS SELECT 1")
        raise AssertionError("No error")
    except Exception as e:
        assert "PARSE_SYNTAX_ERROR" in str(e), e
    equal([t.name for t in spark.catalog.listTables() if t.name == "ran"], [])


if __name__ == "__main__":
    run(
        SparkSession.builder.master("local[2]")
        .config("spark.jars", sys.argv[1])
        .config("spark.sql.extensions", "io.parquetframe.spark.ParquetFrameExtensions")
        .config("spark.parquetframe.local.startWait", "60s")
        .config("spark.ui.enabled", "false")
        .getOrCreate()
    )

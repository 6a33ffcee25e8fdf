"""PySpark as users write it, in local mode, with the one jar: arguments are the jar, TPC-H's tables and its queries."""

import datetime
import decimal
import math
import pathlib
import sys

import pandas
from pyspark.errors import AnalysisException, ArithmeticException
from pyspark.sql import Row, SparkSession
from pyspark.sql import functions as F
from pyspark.sql.window import Window

from checks import check, equal, run
from routes import codes, engine, outcome

JAR, TABLES, QUERIES = (pathlib.Path(argument) for argument in sys.argv[1:4])


@check
def frames(spark):
    """DataFrames are answered locally, and as Spark answers them"""
    lines = spark.read.parquet(str(TABLES / "lineitem"))
    query = (
        lines.where(F.col("l_shipdate") >= datetime.date(1998, 1, 1))
        .groupBy("l_shipmode")
        .agg(F.count("*").alias("lines"), F.sum("l_extendedprice").alias("price"))
        .orderBy(F.desc("price"))
    )
    rows = query.collect()
    equal(outcome(spark), "LOCAL")
    with engine(spark, "spark"):
        equal(query.alias("again").collect(), rows)
        equal(outcome(spark), "SPARK")
    assert isinstance(rows[0].price, decimal.Decimal)
    equal([row.lines for row in query.take(2)], [row.lines for row in rows[:2]])
    equal(query.first(), rows[0])
    equal(query.count(), len(rows))
    equal(list(query.toLocalIterator()), rows)
    equal(query.tail(1), rows[-1:])


@check
def joins_and_windows(spark):
    """Joins, windows and unions of DataFrames are answered locally"""
    orders = spark.read.parquet(str(TABLES / "orders"))
    customers = spark.read.parquet(str(TABLES / "customer"))
    latest = Window.partitionBy("o_custkey").orderBy(F.desc("o_orderdate"), F.desc("o_orderkey"))
    query = (
        orders.join(customers, orders.o_custkey == customers.c_custkey, "inner")
        .withColumn("place", F.row_number().over(latest))
        .where("place = 1")
        .select("c_name", "o_orderkey", "o_orderdate")
        .orderBy("c_name")
    )
    assert_same(spark, query)
    assert_same(spark, orders.select("o_orderkey").union(customers.select("c_custkey")).orderBy(F.desc("o_orderkey")).limit(9))


@check
def to_pandas(spark):
    """toPandas gives the same frame, with and without Arrow"""
    spark.read.parquet(str(TABLES / "orders")).createOrReplaceTempView("o")
    text = "SELECT o_orderpriority, count(*) AS n, max(o_orderdate) AS last, avg(o_totalprice) AS price FROM o GROUP BY 1 ORDER BY 1"
    with engine(spark, "spark"):
        expected = spark.sql(text).toPandas()
    for arrow in ["false", "true"]:
        spark.conf.set("spark.sql.execution.arrow.pyspark.enabled", arrow)
        found = spark.sql(text).toPandas()
        equal(outcome(spark), "LOCAL")
        pandas.testing.assert_frame_equal(found, expected)
    spark.conf.unset("spark.sql.execution.arrow.pyspark.enabled")
    empty = spark.sql("SELECT o_orderkey, o_comment FROM o WHERE o_orderkey < 0").toPandas()
    equal((len(empty), list(empty.columns)), (0, ["o_orderkey", "o_comment"]))
    table = spark.sql("SELECT o_orderkey FROM o ORDER BY 1 LIMIT 3").toArrow()
    equal(table.column(0).to_pylist(), [1, 2, 3])


@check
def created(spark):
    """Frames made of lists and of pandas are queried, alone and with files"""
    people = spark.createDataFrame([(1, "Ada", 36), (2, "Grace", None)], "id INT, name STRING, age INT")
    equal(people.where("age IS NULL").collect(), [Row(id=2, name="Grace", age=None)])
    frame = pandas.DataFrame({"o_orderkey": [1, 2, 3], "note": ["a", None, "c"], "at": pandas.to_datetime(["2024-05-01"] * 3)})
    for arrow in ["false", "true"]:
        spark.conf.set("spark.sql.execution.arrow.pyspark.enabled", arrow)
        notes = spark.createDataFrame(frame)
        joined = notes.join(spark.read.parquet(str(TABLES / "orders")), "o_orderkey").orderBy("o_orderkey")
        found = joined.select("o_orderkey", "note", "at", "o_orderstatus").collect()
        with engine(spark, "spark"):
            equal(joined.select("o_orderkey", "note", "at", "o_orderstatus").collect(), found)
        equal(len(found), 3)
        equal(found[0].at, datetime.datetime(2024, 5, 1))
    spark.conf.unset("spark.sql.execution.arrow.pyspark.enabled")


@check
def functions_in_python(spark):
    """Functions in Python and pandas run on Spark, with a reason"""
    lines = spark.read.parquet(str(TABLES / "nation"))

    @F.pandas_udf("string")
    def loud(names: pandas.Series) -> pandas.Series:
        return names.str.upper() + "!"

    query = lines.select(loud("n_name").alias("loud")).orderBy("loud").limit(1)
    equal(query.collect(), [Row(loud="ALGERIA!")])
    equal(outcome(spark), "SPARK")
    assert codes(spark), "declined without a reason"
    plain = F.udf(lambda name: name.lower(), "string")
    equal(lines.select(plain("n_name").alias("quiet")).orderBy("quiet").first().quiet, "algeria")
    equal(outcome(spark), "SPARK")
    assert codes(spark), "declined without a reason"
    spark.udf.register("doubled", lambda x: 2 * x, "long")
    equal(spark.read.parquet(str(TABLES / "nation")).selectExpr("sum(doubled(n_nationkey))").first()[0], 600)

    def halves(frames):
        for part in frames:
            yield part[part.n_nationkey < 5][["n_name"]]

    equal(lines.mapInPandas(halves, "n_name string").count(), 5)
    counted = lines.groupBy("n_regionkey").applyInPandas(
        lambda part: pandas.DataFrame({"n": [len(part)]}), "n long"
    )
    equal({row.n for row in counted.collect()}, {5})


@check
def arguments(spark):
    """spark.sql takes arguments, named, by position, and frames"""
    nations = spark.read.parquet(str(TABLES / "nation"))
    nations.createOrReplaceTempView("nations")
    named = spark.sql("SELECT n_name FROM nations WHERE n_nationkey = :key", args={"key": 7})
    equal(named.collect(), [Row(n_name="GERMANY")])
    equal(outcome(spark), "LOCAL")
    placed = spark.sql("SELECT n_name FROM nations WHERE n_nationkey IN (?, ?) ORDER BY 1", args=[8, 6])
    equal([row.n_name for row in placed.collect()], ["FRANCE", "INDIA"])
    equal(outcome(spark), "LOCAL")
    framed = spark.sql("SELECT count(*) AS n FROM {frame} WHERE n_regionkey = {region}", frame=nations, region=3)
    equal(framed.first().n, 5)
    equal(outcome(spark), "LOCAL")


@check
def views(spark):
    """Temporary views, cached frames and written files are seen as Spark sees them"""
    frame = spark.read.parquet(str(TABLES / "supplier")).where("s_acctbal < 0")
    frame.createOrReplaceTempView("indebted")
    found = spark.table("indebted").agg(F.count("*"), F.min("s_acctbal")).first()
    equal(outcome(spark), "LOCAL")
    frame.cache()
    try:
        equal(spark.table("indebted").agg(F.count("*"), F.min("s_acctbal")).first(), found)
    finally:
        frame.unpersist()
    assert spark.catalog.dropTempView("indebted")
    try:
        spark.table("indebted").collect()
        raise AssertionError("The view is still there")
    except AnalysisException as e:
        equal(e.getCondition(), "TABLE_OR_VIEW_NOT_FOUND")


@check
def explained(spark):
    """explain shows one leaf for a local query and Spark's plan for others"""
    spark.read.parquet(str(TABLES / "region")).createOrReplaceTempView("region")
    local = spark.sql("EXPLAIN SELECT r_name FROM region ORDER BY 1").first()[0]
    assert "LocalQuery" in local and "FileScan" not in local, local
    other = spark.sql("EXPLAIN SELECT rand() FROM region").first()[0]
    assert "LocalQuery" not in other and "FileScan" in other, other
    import contextlib
    import io

    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        spark.table("region").explain(mode="formatted")
        spark.table("region").show(2)
    assert "LocalQuery" in printed.getvalue(), printed.getvalue()
    assert "only showing top 2 rows" in printed.getvalue(), printed.getvalue()


@check
def errors(spark):
    """Errors are Spark's own, as PySpark shows them"""
    spark.read.parquet(str(TABLES / "region")).createOrReplaceTempView("region")
    try:
        spark.sql("SELECT 1 / (r_regionkey - 2) FROM region").collect()
        raise AssertionError("No error")
    except ArithmeticException as e:
        equal(e.getCondition(), "DIVIDE_BY_ZERO")
        assert "r_regionkey - 2" in str(e), str(e)
    try:
        spark.sql("SELECT nothing FROM region").collect()
        raise AssertionError("No error")
    except AnalysisException as e:
        equal(e.getCondition(), "UNRESOLVED_COLUMN.WITH_SUGGESTION")


@check
def any_files(spark):
    """format("parquetframe") reads what it finds"""
    frame = spark.read.format("parquetframe").load(str(TABLES / "customer"))
    equal(frame.where("c_custkey <= 10").count(), 10)
    equal(outcome(spark), "LOCAL")


def assert_same(spark, query):
    found = query.collect()
    equal(outcome(spark), "LOCAL")
    with engine(spark, "spark"):
        again = query.alias("again").collect()
        equal(outcome(spark), "SPARK")
    equal(found, again)
    assert found, "no rows to compare"


def tpch(number):
    text = (QUERIES / f"q{number}.sql").read_text()

    def compared(spark):
        local = spark.sql(text)
        found = local.collect()
        equal(outcome(spark), "LOCAL")
        with engine(spark, "spark"):
            sparks = spark.sql(text)
            expected = sparks.collect()
            equal(outcome(spark), "SPARK")
        equal(local.schema, sparks.schema)
        equal(len(found), len(expected))
        for left, right in zip(sorted(found, key=str), sorted(expected, key=str)):
            for x, y in zip(left, right):
                same = math.isclose(x, y, rel_tol=1e-12) if isinstance(x, float) else x == y
                assert same, f"{left} is not {right}"

    compared.__doc__ = f"TPC-H query {number} has the same rows on both engines"
    return check(compared)


for _number in range(1, 23):
    tpch(_number)


if __name__ == "__main__":
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.jars", str(JAR))
        .config("spark.sql.extensions", "io.parquetframe.spark.ParquetFrameExtensions")
        .config("spark.parquetframe.local.startWait", "60s")
        .config("spark.sql.shuffle.partitions", 2)
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .getOrCreate()
    )
    for table in TABLES.iterdir():
        if table.is_dir():
            session.read.parquet(str(table)).createOrReplaceTempView(table.name)
    run(session)

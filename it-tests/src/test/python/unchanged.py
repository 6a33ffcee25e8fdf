"""A program of somebody who does not know of ParquetFrame. Prints what comes of each step, errors and files among it; with and without
the jar it has to print the same. Arguments are TPC-H's tables, a directory for files, and the jar, if there is one."""

import pathlib
import re
import sys

import pandas
from pyspark.sql import SparkSession
from pyspark.sql import functions as F

TABLES, DIRECTORY = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])

builder = (
    SparkSession.builder.master("local[2]")
    .config("spark.sql.shuffle.partitions", 2)
    .config("spark.ui.enabled", "false")
    .config("spark.sql.warehouse.dir", str(DIRECTORY / "warehouse"))
    .config("spark.parquetframe.local.startWait", "60s")
)
if len(sys.argv) > 3:
    builder = builder.config("spark.jars", sys.argv[3]).config(
        "spark.sql.extensions", "io.parquetframe.spark.ParquetFrameExtensions"
    )
spark = builder.getOrCreate()
for table in ["orders", "customer", "lineitem", "nation", "region"]:
    spark.read.parquet(str(TABLES / table)).createOrReplaceTempView(table)


def tell(name, step):
    try:
        told = step()
    except Exception as e:
        message = re.sub(r"#\d+L?", "#", str(e).split("JVM stacktrace")[0])
        told = f"{type(e).__name__} {getattr(e, 'getCondition', lambda: '')()} {message}"
    print(f"step {name}: {told!r}".replace(str(DIRECTORY), "DIRECTORY"), flush=True)


def sql(text):
    return lambda: (spark.sql(text).schema.simpleString(), spark.sql(text).collect())


def files(path):
    """What lies there, without what Spark makes up anew each time."""
    return sorted(
        re.sub(r"-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "", str(file.relative_to(DIRECTORY))) for file in (DIRECTORY / path).rglob("*") if file.is_file()
    )


def written(path, write):
    def step():
        write(str(DIRECTORY / path))
        return files(path), spark.read.parquet(str(DIRECTORY / path)).orderBy("o_orderkey").limit(3).collect()

    return step


def plan(text):
    """With engine=spark, the plans without the numbers of this run."""
    spark.conf.set("spark.parquetframe.engine", "spark")
    try:
        told = spark.sql("EXPLAIN EXTENDED " + text).first()[0]
    finally:
        spark.conf.unset("spark.parquetframe.engine")
    return re.sub(r"plan_id=\d+|#\d+L?|@[0-9a-f]+", "", told)


orders = spark.table("orders")
tell("group", sql("SELECT o_orderpriority, count(*), sum(o_totalprice), avg(o_totalprice) FROM orders GROUP BY 1 ORDER BY 1"))
tell("join", sql("SELECT n_name, count(*) FROM customer JOIN nation ON c_nationkey = n_nationkey GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 5"))
tell("names", sql("SELECT count(*), 1, 'x', o_orderkey + 1 FROM orders GROUP BY o_orderkey + 1 ORDER BY 4 LIMIT 1"))
tell("nulls", sql("SELECT * FROM VALUES (1, NULL), (NULL, 'a') AS v (a, b) ORDER BY a"))
tell("duplicate names", sql("SELECT r_name, r_name FROM region ORDER BY 1"))
tell("pandas", lambda: orders.orderBy("o_orderkey").limit(3).toPandas().to_dict())
tell("show", lambda: orders.select("o_orderkey", "o_comment").orderBy("o_orderkey")._show_string(3, 10, False))
for style in ["UTF-8", "HEX", "BASE64"]:
    spark.conf.set("spark.sql.binaryOutputStyle", style)
    tell(f"show {style}", lambda: spark.sql("SELECT cast(r_name AS binary) AS b, array(cast(r_name AS binary)) AS a FROM region")._show_string(2, 40, False))
spark.conf.unset("spark.sql.binaryOutputStyle")
tell("describe", lambda: spark.table("region").describe("r_regionkey").collect())
tell("rows", lambda: spark.table("region").orderBy("r_regionkey").rdd.map(lambda row: row.r_name).collect())
tell("partitions", lambda: spark.range(10).repartition(3).rdd.getNumPartitions())
tell("division", sql("SELECT 1 / (r_regionkey - 2) FROM region"))
tell("overflow", sql("SELECT sum(9223372036854775807 - n_nationkey) FROM nation"))
tell("cast", sql("SELECT cast(r_name AS INT) FROM region"))
tell("raise", sql("SELECT raise_error(r_name) FROM region ORDER BY r_name"))
tell("not ANSI", lambda: (spark.conf.set("spark.sql.ansi.enabled", "false"), sql("SELECT cast(r_name AS INT), 1 / 0 FROM region")())[1])
spark.conf.unset("spark.sql.ansi.enabled")
tell("no column", sql("SELECT nothing FROM orders"))
tell("no table", sql("SELECT * FROM nowhere"))
tell("no file", lambda: spark.read.parquet(str(DIRECTORY / "none")).collect())
tell("syntax", sql("SELEC 1"))
tell("hint", sql("SELECT /*+ BROADCAST(n) */ count(*) FROM customer c JOIN nation n ON c_nationkey = n_nationkey"))
tell("write", written("written", lambda path: orders.where("o_orderkey < 100").coalesce(1).write.parquet(path)))
tell("write again", written("written", lambda path: orders.write.parquet(path)))
tell("overwrite", written("written", lambda path: orders.where("o_orderkey < 50").coalesce(1).write.mode("overwrite").parquet(path)))
tell("partitioned", written("parts", lambda path: orders.where("o_orderkey < 99").coalesce(1).write.partitionBy("o_orderstatus").parquet(path)))
tell("files asked for", lambda: (orders.repartition(3).write.parquet(str(DIRECTORY / "three")), files("three"))[1])
tell("files asked for in SQL", lambda: (spark.sql("SELECT /*+ COALESCE(1) */ * FROM lineitem").write.parquet(str(DIRECTORY / "one")), files("one"))[1])
tell("table", lambda: (spark.sql("CREATE TABLE made USING parquet AS SELECT * FROM region"), sql("SELECT count(*) FROM made")())[1])
tell("insert", lambda: (spark.sql("INSERT INTO made SELECT * FROM region"), sql("SELECT count(*) FROM made")())[1])
tell("drop", lambda: (spark.sql("DROP TABLE made").collect(), files("warehouse")))
tell("cached", lambda: (orders.cache().count(), orders.where("o_orderkey = 1").collect(), orders.unpersist() is not None))
tell("function", lambda: spark.table("region").select(F.udf(lambda name: name[::-1])("r_name").alias("x")).orderBy("x").collect())
tell("grouped", lambda: spark.table("nation").groupBy("n_regionkey").applyInPandas(lambda f: pandas.DataFrame({"n": [len(f)]}), "n long").collect())
tell("variables", lambda: (spark.sql("DECLARE VARIABLE v INT DEFAULT 3"), sql("SELECT v + 1, count(*) FROM region")())[1])
tell("settings", lambda: spark.sql("SET spark.sql.shuffle.partitions").collect())
tell("plan of a group", lambda: plan("SELECT o_orderpriority, count(*) FROM orders GROUP BY 1"))
tell("plan of a join", lambda: plan("SELECT count(*) FROM lineitem JOIN orders ON l_orderkey = o_orderkey WHERE o_totalprice > 10"))
tell("plan of a window", lambda: plan("SELECT *, row_number() OVER (PARTITION BY n_regionkey ORDER BY n_name) FROM nation"))
spark.stop()
print("steps done")

"""A PySpark job for spark-submit: arguments are a directory with the tables small and large, a name for its entity, a file for answers."""

import pathlib
import sys

from pyspark.sql import SparkSession

data, entity, answers = sys.argv[1:]
spark = SparkSession.builder.getOrCreate()
lines = []


def answer(name, query):
    spark.sparkContext.setJobDescription(name)
    lines.append(f"{name} [{','.join(str(value) for value in spark.sql(query).first())}]")


# With schemas: Spark finds them out by jobs.
spark.read.schema("id LONG").parquet(f"{data}/small").createOrReplaceTempView("small")
answer("small", "SELECT count(*) AS n, sum(id) AS total FROM small WHERE id % 2 = 0")
spark.read.schema("id LONG, part STRING").parquet(f"{data}/large").createOrReplaceTempView("large")
answer("large", "SELECT count(DISTINCT part) AS parts, sum(id) AS total FROM large")
spark.sql("CREATE NAMESPACE IF NOT EXISTS pf.uses")
spark.sql(f"CREATE TABLE pf.uses.{entity} (id BIGINT, part STRING, PRIMARY KEY (id))")
spark.sparkContext.setJobDescription("insert")
spark.sql(f"INSERT INTO pf.uses.{entity} SELECT id, part FROM large")
answer("entity", f"SELECT count(*) AS n, max(id) AS last FROM pf.uses.{entity}")
try:
    spark.sql(f"INSERT INTO pf.uses.{entity} VALUES (7, 'again')")
except Exception as e:
    lines.append("refused " + ("DuplicateKeyException" if "DuplicateKey" in str(e) else str(e)))
pathlib.Path(answers).write_text("\n".join(lines) + "\n")
spark.stop()

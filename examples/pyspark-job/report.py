"""A job of many small steps: writes some orders, then asks about each city. Nothing in it knows of ParquetFrame."""

import sys
import time

from pyspark.sql import SparkSession
from pyspark.sql import functions as F

directory = sys.argv[1]
spark = SparkSession.builder.appName("sales report").getOrCreate()
(
    spark.range(0, 100_000, 1, 1)
    .selectExpr("id", "id % 20 AS city", "cast(id % 1000 AS decimal(12, 2)) AS amount")
    .write.mode("overwrite")
    .parquet(f"{directory}/orders")
)
orders = spark.read.parquet(f"{directory}/orders")

begun = time.perf_counter()
cities = [row.city for row in orders.select("city").distinct().orderBy("city").collect()]
for city in cities:
    row = orders.where(F.col("city") == city).agg(F.count("*").alias("orders"), F.sum("amount").alias("total")).first()
    print(f"city {city}: {row.orders} orders, {row.total}")
print(f"{len(cities) + 1} queries in {1000 * (time.perf_counter() - begun):.0f} ms")

frame = orders.groupBy("city").agg(F.sum("amount").alias("total")).orderBy("city").toPandas()
print(f"report: {len(frame)} cities")
spark.stop()

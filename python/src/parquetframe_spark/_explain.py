"""The decision on a query that is not run."""

from __future__ import annotations

from uuid import uuid4

from pyspark.sql import DataFrame

from ._route import Route
from ._session import is_classic


def explain_route(query: DataFrame, catalog: str = "pf") -> Route:
    """Where the query would run, and why. Plans it and does not run it.

    With Spark Connect a catalog of entities on the server answers, whose name is ``catalog``; the query becomes a temporary view for a
    moment.
    """
    spark = query.sparkSession
    if is_classic(spark):
        return Route.of(spark._jvm.io.parquetframe.spark.ParquetFrame.explainJson(query._jdf))
    view = f"parquetframe_{uuid4().hex}"
    query.createOrReplaceTempView(view)
    try:
        call = f"CALL `{catalog}`.system.explain_route(query => 'SELECT * FROM {view}', format => 'json')"
        return Route.of("\n".join(row[0] for row in spark.sql(call).collect()))
    finally:
        spark.catalog.dropTempView(view)

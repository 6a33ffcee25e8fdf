"""The record of decisions as a DataFrame."""

from __future__ import annotations

from typing import Any

from pyspark.sql import DataFrame, SparkSession

from ._session import is_classic

_COLUMNS = (
    "id LONG, query STRING, engine STRING, tier STRING, outcome STRING,"
    " reasons ARRAY<STRUCT<code: STRING, detail: STRING>>, resident_scans INT, translate_ms DOUBLE, decide_ms DOUBLE,"
    " engine_ms DOUBLE, convert_ms DOUBLE, sql STRING"
)


def decisions(spark: SparkSession, catalog: str = "pf") -> DataFrame:
    """The last decisions on queries of this session, oldest first, as they are now.

    Where there is a catalog of entities of that name, this is its table ``system.decisions``. Without one a classic session gets the
    columns that need no catalog; Spark Connect needs the catalog.
    """
    if spark.conf.get(f"spark.sql.catalog.{catalog}", None) is not None or not is_classic(spark):
        return spark.table(f"`{catalog}`.system.decisions")
    session = spark._jsparkSession.sessionUUID()
    recorded = spark._jvm.io.parquetframe.spark.ParquetFrame.decisions(spark._jsparkSession)
    return spark.createDataFrame([_row(decision) for decision in recorded if decision.session() == session], _COLUMNS)


def _row(decision: Any) -> tuple[Any, ...]:
    return (
        decision.id(),
        decision.description(),
        decision.routing().engine(),
        decision.routing().tier().name().lower(),
        decision.outcome().name().lower(),
        [(reason.code().name(), reason.detail()) for reason in decision.reasons()],
        decision.residentScans(),
        decision.translateMillis(),
        decision.decideMillis(),
        decision.engineMillis(),
        decision.convertMillis(),
        decision.sql() or None,
    )

"""Settings and files of a session, classic or Connect's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from pyspark.sql import DataFrame, SparkSession

_PREFIX = "spark.parquetframe."


def is_classic(spark: SparkSession) -> bool:
    """Whether the driver is a process that this one talks to by Py4J."""
    return hasattr(spark, "_jsparkSession")


def read(spark: SparkSession, path: str) -> DataFrame:
    """The files of a path, whatever they are: Parquet, Avro, ORC, CSV or JSON."""
    return spark.read.format("parquetframe").load(path)


@contextmanager
def configure(spark: SparkSession, settings: Mapping[str, Any] | None = None, **more: Any) -> Iterator[SparkSession]:
    """Sets settings of the session inside a ``with``; then those before hold again, also after an exception.

    Settings are named as in the reference, without ``spark.parquetframe.`` or with it:
    ``configure(spark, {"local.timeout": "30s"}, engine="local")``. The next query refuses an unknown setting or a value of the
    wrong form, with the nearest name or the form that is expected.
    """
    wanted = {_key(name): str(value) for name, value in {**(settings or {}), **more}.items()}
    before = {key: spark.conf.get(key, None) for key in wanted}
    try:
        for key, value in wanted.items():
            spark.conf.set(key, value)
        yield spark
    finally:
        for key, value in before.items():
            if value is None:
                spark.conf.unset(key)
            else:
                spark.conf.set(key, value)


def _key(name: str) -> str:
    return name if name.startswith(_PREFIX) else _PREFIX + name

"""Where the newest query ran, for programs with a classic session."""

from contextlib import contextmanager


def decision(spark):
    return spark._jvm.io.parquetframe.spark.ParquetFrame.lastDecision(spark._jsparkSession).get()


def outcome(spark):
    """LOCAL, SPARK, …"""
    return decision(spark).outcome().name()


def codes(spark):
    """The codes of its reasons, in order."""
    return [reason.code().name() for reason in decision(spark).reasons()]


@contextmanager
def engine(spark, name):
    """Inside, the engine of that name is asked for."""
    spark.conf.set("spark.parquetframe.engine", name)
    try:
        yield
    finally:
        spark.conf.unset("spark.parquetframe.engine")

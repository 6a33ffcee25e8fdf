"""Where PySpark queries run with ParquetFrame for Spark, and why. Needs nothing but a session that has the extension."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._decisions import decisions
from ._explain import explain_route
from ._route import Estimate, Reason, Route
from ._session import configure, read

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

__all__ = ["Estimate", "Reason", "Route", "configure", "decisions", "explain_route", "read"]


def load_ipython_extension(shell: InteractiveShell) -> None:
    """For ``%load_ext parquetframe_spark``."""
    from ._magics import ParquetFrameMagics

    shell.register_magics(ParquetFrameMagics)

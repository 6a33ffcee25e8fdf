"""Magics for IPython: ``%%pf_sql`` and ``%pf_explain``."""

from __future__ import annotations

from IPython.core.magic import Magics, line_cell_magic, magics_class
from IPython.core.magic_arguments import argument, magic_arguments, parse_argstring
from pyspark.sql import DataFrame, SparkSession

from ._explain import explain_route
from ._route import Route


@magics_class
class ParquetFrameMagics(Magics):
    """SQL in the session of the notebook: the active one, or the variable ``spark``."""

    @magic_arguments()
    @argument("name", nargs="?", help="a variable that gets the DataFrame")
    @argument("--rows", type=int, default=20, help="how many rows are shown at most")
    @line_cell_magic
    def pf_sql(self, line: str, cell: str | None = None) -> object:
        """Runs SQL and shows its first rows: a cell (``%%pf_sql [name] [--rows N]``) or a line (``%pf_sql SELECT …``)."""
        if cell is None:
            return self._run(line).limit(20).toPandas()
        options = parse_argstring(self.pf_sql, line)
        frame = self._run(cell)
        if options.name:
            self.shell.user_ns[options.name] = frame
        return frame.limit(options.rows).toPandas() if frame.columns else None

    @line_cell_magic
    def pf_explain(self, line: str, cell: str | None = None) -> Route:
        """Where SQL would run, and why: ``%pf_explain SELECT …``, or a cell. A variable that is a DataFrame can be named instead."""
        text = (cell if cell is not None else line).strip()
        named = self.shell.user_ns.get(text)
        if named is not None and hasattr(named, "sparkSession"):
            return explain_route(named)
        # A command runs as soon as there is a DataFrame of it; in parentheses only queries are understood.
        return explain_route(self._run(f"SELECT * FROM (\n{text.rstrip(';')}\n)"))

    def _run(self, text: str) -> DataFrame:
        return self._session().sql(text.strip().rstrip(";"))

    def _session(self) -> SparkSession:
        active = SparkSession.getActiveSession() or self.shell.user_ns.get("spark")
        if active is None:
            raise RuntimeError("There is no Spark session; make one first, as the variable spark")
        return active

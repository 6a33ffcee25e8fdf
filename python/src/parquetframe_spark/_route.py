"""A decision as a value, with a form for notebooks."""

from __future__ import annotations

import json
from dataclasses import dataclass
from html import escape
from typing import Any


@dataclass(frozen=True)
class Reason:
    """Why; the codes stand in the reference."""

    code: str
    kind: str
    detail: str

    def __str__(self) -> str:
        return f"{self.code}: {self.detail}" if self.detail else self.code


@dataclass(frozen=True)
class Estimate:
    """Milliseconds that an engine is expected to take, and what they are made of."""

    engine: str
    millis: float
    terms: dict[str, float]


@dataclass(frozen=True, repr=False)
class Route:
    """Where a query would run, and why.

    ``engine`` is None where nothing was decided: for commands, and without the extension. ``profile`` holds what is known before
    running, with None for what is not.
    """

    engine: str | None
    tier: str | None
    reasons: tuple[Reason, ...]
    profile: dict[str, int | None]
    estimates: tuple[Estimate, ...]
    changes: tuple[str, ...]
    sql: str | None

    @property
    def is_local(self) -> bool:
        return self.engine == "local"

    @staticmethod
    def of(text: str) -> Route:
        """From the JSON that the driver gives."""
        fields: dict[str, Any] = json.loads(text)
        return Route(
            engine=fields.get("engine"),
            tier=fields.get("tier"),
            reasons=tuple(Reason(**reason) for reason in fields.get("reasons") or ()),
            profile=fields.get("profile") or {},
            estimates=tuple(Estimate(**estimate) for estimate in fields.get("estimates") or ()),
            changes=tuple(fields.get("changes") or ()),
            sql=fields.get("sql"),
        )

    def _lines(self) -> list[tuple[str, str]]:
        if self.engine is None:
            return [("engine", "no decision: a command, or a session without ParquetFrame")]
        lines = [("engine", self.engine), ("tier", str(self.tier))]
        lines += [("reason", str(reason)) for reason in self.reasons]
        known = [f"{name} {value:,}" for name, value in self.profile.items() if value is not None]
        if known:
            lines.append(("reads", ", ".join(known)))
        lines += [("estimate", f"{estimate.engine} {estimate.millis:.1f} ms") for estimate in self.estimates]
        lines += [("change", "it " + change) for change in self.changes]
        return lines

    def __str__(self) -> str:
        lines = self._lines() + ([("sql", self.sql)] if self.sql else [])
        return "\n".join(f"{name}: {value}" for name, value in lines)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        rows = "".join(
            f'<tr><th style="text-align:left">{escape(name)}</th><td style="text-align:left">{escape(value)}</td></tr>'
            for name, value in self._lines()
        )
        sql = f"<details><summary>SQL of the local engine</summary><pre>{escape(self.sql)}</pre></details>" if self.sql else ""
        return f"<table>{rows}</table>{sql}"

"""Writes directories of the entity framework of parquetframe 2.0: samples.py DIRECTORY."""

import sys
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from parquetframe.entity import entity

root = Path(sys.argv[1])


@entity(storage_path=root / "users", primary_key="user_id")
@dataclass
class User:
    user_id: int
    name: str
    email: str | None
    score: float
    active: bool
    joined: datetime
    born: date | None
    tags: list
    age: int | None = None


@entity(storage_path=root / "accounts", primary_key="code", format="avro")
@dataclass
class Account:
    code: str
    balance: float
    open: bool
    since: datetime


@entity(storage_path=root / "merged", primary_key="id")
@dataclass
class Merged:
    id: int
    name: str | None
    visits: int | None
    rate: float | None
    seen: datetime
    address: Any


@entity(storage_path=root / "emptied", primary_key="id")
@dataclass
class Emptied:
    id: int
    name: str


def users() -> None:
    """A file of the first row, and a log: nulls in the first row hide the types of their columns."""
    when = datetime(2024, 1, 2, 3, 4, 5, 678901)
    User(1, "Ada", None, 0.1, True, when, None, ["a", "b"]).save()
    User(2, "Zoë", "zoe@example.org", 2.0, False, when.replace(microsecond=0), date(1999, 12, 31), [], 10**13).save()
    User(3, "Bob", None, 1e300, True, when, date(2020, 2, 29), ["x"], 7).save()
    User(4, "gone", None, 0.0, True, when, None, [], 1).save()
    User.find(4).delete()
    User(2, "Zoé", "zoe@example.org", float("inf"), False, when, date(1999, 12, 31), [], 10**13 + 1).save()
    User(5, "again", None, float("nan"), True, when, None, [], None).save()


def accounts() -> None:
    """The same in Avro, with times of a zone."""
    zone = timezone(timedelta(hours=2))
    for i in range(3):
        Account(f"k{i}", i + 0.5, i != 1, datetime(2024, 7, 1, 12, 0, 0, i, zone)).save()
    Account.find("k1").delete()


def merged() -> None:
    """A base that the library has compacted, and a log behind it; whole numbers beside nulls became floats."""
    Merged._entity_store.delta_log.compaction_threshold = 4
    for i in range(6):
        Merged(
            i,
            None if i == 2 else f"n{i}",
            None if i == 1 else 10**13 + i,
            None if i == 0 else i / 3,
            datetime(2024, 1, 2, 3, 4, 5, i),
            {"city": "Köln", "number": i} if i % 2 else None,
        ).save()
    found = Merged.find(1)
    found.name = "changed"
    found.save()


def emptied() -> None:
    Emptied(1, "x").save()
    Emptied.delete_all()


users()
accounts()
merged()
emptied()

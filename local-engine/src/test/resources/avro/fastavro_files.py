"""Writes fastavro-<codec>.avro and fastavro.jsonl: python fastavro_files.py DIRECTORY (see README.md for what it needs)."""

import json
import struct
import sys
import uuid
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

import fastavro

CODECS = ["null", "deflate", "snappy", "zstandard", "bzip2", "xz"]


def logical(base, name, **more):
    return {"type": base, "logicalType": name, **more}


LINE = {"type": "record", "name": "Line", "fields": [
    {"name": "sku", "type": "string"},
    {"name": "price", "type": ["null", logical("bytes", "decimal", precision=9, scale=2)], "default": None}]}

SCHEMA = fastavro.parse_schema({
    "type": "record", "name": "Row", "namespace": "shop.events", "doc": "of all types", "fields": [
        {"name": "nothing", "type": "null"},
        {"name": "flag", "type": "boolean"},
        {"name": "small", "type": "int"},
        {"name": "big", "type": "long"},
        {"name": "single", "type": "float"},
        {"name": "double", "type": "double"},
        {"name": "raw", "type": "bytes"},
        {"name": "text", "type": ["null", "string"]},
        {"name": "code", "type": {"type": "fixed", "name": "Code", "size": 4}},
        {"name": "kind", "type": {"type": "enum", "name": "Kind", "symbols": ["A", "B", "C"], "default": "A"}},
        {"name": "day", "type": logical("int", "date")},
        {"name": "millis", "type": logical("int", "time-millis")},
        {"name": "micros", "type": logical("long", "time-micros")},
        {"name": "at_millis", "type": logical("long", "timestamp-millis")},
        {"name": "at_micros", "type": ["null", logical("long", "timestamp-micros")]},
        {"name": "at_nanos", "type": logical("long", "timestamp-nanos")},
        {"name": "local_millis", "type": logical("long", "local-timestamp-millis")},
        {"name": "local_micros", "type": logical("long", "local-timestamp-micros")},
        {"name": "amount", "type": logical("bytes", "decimal", precision=20, scale=3)},
        {"name": "fixed_amount",
         "type": {"type": "fixed", "name": "Amount", "size": 6, "logicalType": "decimal", "precision": 12, "scale": 2}},
        {"name": "key", "type": logical("string", "uuid")},
        {"name": "span", "type": {"type": "fixed", "name": "Span", "size": 12, "logicalType": "duration"}},
        {"name": "tags", "type": {"type": "array", "items": ["null", "string"]}},
        {"name": "grid", "type": {"type": "array", "items": {"type": "array", "items": "int"}}},
        {"name": "rates", "type": {"type": "map", "values": "double"}},
        {"name": "line", "type": ["null", LINE]},
        {"name": "lines", "type": {"type": "array", "items": "Line"}},
        {"name": "either", "type": ["null", "long", "string", "Line", {"type": "array", "items": "int"}]},
        {"name": "status", "type": "string", "default": "new"},
        {"name": "limit", "type": ["int", "null"], "default": 7, "aliases": ["bound"]},
    ]})

TEXTS = [None, "", "a", "größe", "日本語 😀", "quo\"te, \\ and\nline", "x" * 40]
LONGS = [0, -1, 63, -65, 1514764800000, 2**31, -(2**63), 2**63 - 1]
EPOCH = datetime(1970, 1, 1)
DAY = 86_400_000_000


def bits(value, form):
    return struct.unpack("<q" if form == "<d" else "<i", struct.pack(form, value))[0]


def amount(i):
    return Decimal((-1) ** i * (i * 7919) ** 3 % 10**9).scaleb(-2)


def line(i):
    price = None if i % 3 == 0 else amount(i)
    return {"sku": f"s{i}", "price": price}, [f"s{i}", None if price is None else str(price)]


def row(i):
    """What is written, and what must be read: records as arrays, floats by their bits, bytes in hexadecimal."""
    text, big, small = TEXTS[i % 7], LONGS[i % 8], (i * 104729 - 2**20) * (-1) ** i
    single = struct.unpack("<f", struct.pack("<f", [0.0, -0.0, float("inf"), 1.5 * i][i % 4]))[0]
    double = [1e300 / (i + 1), -0.0, float("-inf"), i / 3][i % 4]
    micros = i * 1_234_567_890_123 - 10**13
    of_day = i * 9_876_543_217 % DAY
    line_in, line_out = line(i)
    lines = [line(j) for j in range(i % 4)]
    either = [None, big, "text", (line_in,), [i, -i]][i % 5]
    either_out = [None, [big, None, None, None], [None, "text", None, None],
                  [None, None, line_out, None], [None, None, None, [i, -i]]][i % 5]
    key = uuid.uuid5(uuid.NAMESPACE_URL, str(i))
    code = bytes([i, 255 - i, 0, 128])
    span = struct.pack("<III", i, 2**32 - 1 - i, i * 1000)
    tags = [TEXTS[j % 7] for j in range(i % 5)]
    grid = [list(range(j)) for j in range(i % 3)]
    rates = {f"k{j}": j / 7 for j in range(i % 3)}
    moment = EPOCH + timedelta(microseconds=micros)
    whole = EPOCH + timedelta(milliseconds=micros // 1000)
    clock = (EPOCH + timedelta(microseconds=of_day)).time()
    clock_millis = (EPOCH + timedelta(milliseconds=of_day // 1000)).time()
    value = {
        "nothing": None, "flag": i % 2 == 0, "small": small, "big": big, "single": single, "double": double,
        "raw": bytes(range(i % 9)), "text": text, "code": code, "kind": "ABC"[i % 3],
        "day": date(1970, 1, 1) + timedelta(days=i * 997 - 9000), "millis": clock_millis, "micros": clock,
        "at_millis": whole.replace(tzinfo=timezone.utc),
        "at_micros": None if i % 6 == 5 else moment.replace(tzinfo=timezone.utc),
        "at_nanos": micros * 1000 + i, "local_millis": whole, "local_micros": moment,
        "amount": amount(i) / 10, "fixed_amount": amount(i), "key": key, "span": span,
        "tags": tags, "grid": grid, "rates": rates, "line": None if i % 4 == 3 else line_in,
        "lines": [pair[0] for pair in lines],
        "either": ("shop.events.Line", line_in) if i % 5 == 3 else either}
    if i % 3 > 0:
        value["status"], value["limit"] = f"status {i}", None
    expected = [
        None, i % 2 == 0, small, big, bits(single, "<f"), bits(double, "<d"),
        bytes(range(i % 9)).hex(), text, code.hex(), "ABC"[i % 3],
        i * 997 - 9000, of_day // 1000, of_day, micros // 1000, None if i % 6 == 5 else micros,
        micros * 1000 + i, micros // 1000, micros,
        str((amount(i) / 10).quantize(Decimal("0.001"))), str(amount(i)), str(key), span.hex(),
        tags, grid, {name: bits(rate, "<d") for name, rate in rates.items()},
        None if i % 4 == 3 else line_out, [pair[1] for pair in lines], either_out,
        f"status {i}" if i % 3 > 0 else "new", None if i % 3 > 0 else 7]
    return value, expected


def main(directory):
    rows = [row(i) for i in range(24)]
    for codec in CODECS:
        with open(f"{directory}/fastavro-{codec}.avro", "wb") as out:
            fastavro.writer(out, SCHEMA, [value for value, _ in rows], codec=codec, sync_interval=1500,
                            sync_marker=b"fastavro " + codec[:7].encode().ljust(7), metadata={"origin": "fastavro"})
    with open(f"{directory}/fastavro.jsonl", "w", encoding="utf-8") as out:
        for _, expected in rows:
            out.write(json.dumps(expected, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])

"""Writes the files of pyarrow and DuckDB, see README.md. Usage: python generate.py <directory>"""

import datetime
import decimal
import sys

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

out = sys.argv[1]
at = datetime.datetime(2020, 1, 2, 3, 4, 5, 678901)
nan = float("nan")


def column(type, *values):
    return pa.array([*values, None], type)


types = pa.table(
    {
        "b": column(pa.bool_(), True),
        "i8": column(pa.int8(), 1),
        "i16": column(pa.int16(), 2),
        "i32": column(pa.int32(), 3),
        "i64": column(pa.int64(), 4),
        "u8": column(pa.uint8(), 255),
        "u16": column(pa.uint16(), 65535),
        "u32": column(pa.uint32(), 2**32 - 1),
        "u64": column(pa.uint64(), 2**64 - 1),
        "f16": column(pa.float16(), 1.5),
        "f32": column(pa.float32(), 1.5),
        "f64": column(pa.float64(), 2.5),
        "d5": column(pa.decimal128(5, 2), decimal.Decimal("1.25")),
        "d38": column(pa.decimal128(38, 2), decimal.Decimal("12345678901234567890123456.25")),
        "s": column(pa.string(), "sé"),
        "json": column(pa.json_(), "[1]"),
        "bin": column(pa.binary(), b"b"),
        "fixed": column(pa.binary(3), b"abc"),
        "uuid": column(pa.uuid(), b"0123456789abcdef"),
        "dt": column(pa.date32(), at.date()),
        "time_ms": column(pa.time32("ms"), at.time().replace(microsecond=0)),
        "time_us": column(pa.time64("us"), at.time()),
        "ts_ms": column(pa.timestamp("ms", "UTC"), at.replace(microsecond=678000)),
        "ts_us": column(pa.timestamp("us", "UTC"), at),
        "ts_ns": column(pa.timestamp("ns", "UTC"), at),
        "ntz_ms": column(pa.timestamp("ms"), at.replace(microsecond=678000)),
        "ntz_us": column(pa.timestamp("us"), at),
        "arr": column(pa.list_(pa.int32()), [1, None]),
        "farr": column(pa.list_(pa.float64()), [1.0, nan]),
        "mp": column(pa.map_(pa.string(), pa.int32()), [("k", 1)]),
        "st": column(pa.struct([("p", pa.int32()), ("q", pa.string())]), {"p": 1, "q": "x"}),
    }
)
# What Spark cannot read stands in a file of its own, because it keeps Spark from inferring a schema.
strange = ["f16", "uuid", "time_ms", "time_us", "ts_ns"]
pq.write_table(types.drop(strange), f"{out}/pyarrow-types.parquet", compression="none", store_schema=False)
pq.write_table(types.select(strange), f"{out}/pyarrow-strange.parquet", compression="none", store_schema=False)
pq.write_table(
    pa.table({"ts": column(pa.timestamp("us", "UTC"), at)}),
    f"{out}/pyarrow-int96.parquet", use_deprecated_int96_timestamps=True, store_schema=False)
pq.write_table(
    pa.table({"arr": column(pa.list_(pa.int32()), [1, 2])}),
    f"{out}/pyarrow-version1.parquet", version="1.0", use_compliant_nested_type=False, store_schema=False)
pq.write_table(
    pa.table({"dt": pa.array([datetime.date(1500, 1, 1), at.date()]),
              "ts": pa.array([datetime.datetime(1800, 1, 1), at], pa.timestamp("us", "UTC"))}),
    f"{out}/pyarrow-old.parquet", store_schema=False)
pq.write_table(
    pa.table({"x": [1.0, 2.0, nan], "z": [0.0, 0.0, 0.0]}), f"{out}/pyarrow-nan.parquet", store_schema=False)
pq.write_table(
    pa.table({"dt": pa.array([at.date()]), "i": [1]}),
    f"{out}/pyarrow-no-statistics.parquet", write_statistics=False, store_schema=False)
pq.write_table(pa.table({"i": list(range(100))}), f"{out}/pyarrow-groups.parquet", row_group_size=30, store_schema=False)

db = duckdb.connect()
db.execute("set timezone = 'UTC'")
db.execute(
    """create table types as select * from (values (
      true, 1::tinyint, 2::smallint, 3::integer, 4::bigint, 5::hugeint, 255::utinyint, 1.5::float, 2.5::double,
      1.25::decimal(5, 2), 123456789012.25::decimal(15, 2), 12345678901234567890123456.25::decimal(38, 2),
      'sé', '[1]'::json, 'b'::blob, '00112233-4455-6677-8899-aabbccddeeff'::uuid, date '2020-01-02',
      time '03:04:05', timestamptz '2020-01-02 03:04:05.678901+00', timestamp '2020-01-02 03:04:05.678901',
      timestamp_ms '2020-01-02 03:04:05.678', timestamp_ns '2020-01-02 03:04:05.678901', interval 1 month,
      'red'::enum('red', 'blue'), [1, null], map {'k': 1}, {'p': 1, 'q': 'x'}))
      t(b, i8, i16, i32, i64, i128, u8, f32, f64, d5, d15, d38, s, json, bin, uuid, dt, time_us, ts_us, ntz_us, ntz_ms,
        ntz_ns, iv, e, arr, mp, st)"""
)
strange = "uuid, time_us, ntz_ns, iv"
db.execute(f"copy (select * exclude ({strange}) from types) to '{out}/duckdb-types.parquet' (compression uncompressed)")
db.execute(f"copy (select {strange} from types) to '{out}/duckdb-strange.parquet' (compression uncompressed)")
db.execute(f"copy (select unnest([1.0, 2.0, 'nan'::double]) x) to '{out}/duckdb-nan.parquet'")

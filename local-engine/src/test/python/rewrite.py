"""Reads each Avro file of a directory by fastavro and writes it again beside it: rewrite.py DIRECTORY [raw].

With "raw", values are left as Avro stores them: not each moment and decimal has an object in Python.
"""

import sys
from pathlib import Path

import fastavro


def rewrite(path):
    with path.open("rb") as stored:
        reader = fastavro.reader(stored)
        rows = list(reader)
        schema, codec = reader.writer_schema, reader.codec
    with path.with_suffix(".rewritten").open("wb") as out:
        fastavro.writer(out, schema, rows, codec=codec, sync_interval=700)


if __name__ == "__main__":
    if sys.argv[2:] == ["raw"]:
        fastavro.read.LOGICAL_READERS.clear()
    for file in sorted(Path(sys.argv[1]).glob("*.avro")):
        rewrite(file)

"""Runs the notebooks of the examples as Jupyter does: arguments are the notebooks, a directory to work in, the one jar."""

import json
import os
import pathlib
import sys

import nbformat
from nbclient import NotebookClient

from checks import check, equal, run

NOTEBOOKS, DIRECTORY = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
os.environ["PARQUETFRAME_JAR"] = sys.argv[3]


def executed(name):
    """The notebook with its outputs, after a run in a directory of its own."""
    notebook = nbformat.read(NOTEBOOKS / name, as_version=4)
    assert not any(cell.get("outputs") for cell in notebook.cells), "The notebook is kept with outputs"
    working = DIRECTORY / pathlib.Path(name).stem
    working.mkdir()
    NotebookClient(notebook, timeout=240, resources={"metadata": {"path": str(working)}}).execute()
    nbformat.write(notebook, DIRECTORY / name)
    return notebook


def outputs(notebook, text):
    """Of the only cell whose source has a text, its outputs as one text, of all forms."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code" and text in cell.source]
    equal(len(cells), 1)
    found = []
    for output in cells[0].outputs:
        found += [output.text] if output.output_type == "stream" else [str(value) for value in output.data.values()]
    return "\n".join(found)


@check
def first_steps():
    """First steps: explain, routes with rich display, magics, times"""
    notebook = executed("first-steps.ipynb")
    assert "LocalQuery [engine=local" in outputs(notebook, "query.explain()")
    route = outputs(notebook, "explain_route(query)")
    assert "<table>" in route and "FITS_MEMORY_THRESHOLD" in route, route
    assert "NON_DETERMINISTIC" in outputs(notebook, "rand() AS chance")
    assert "999.00" in outputs(notebook, "%%pf_sql latest")
    assert "engine: local" in outputs(notebook, "%pf_explain latest")
    times = json.loads(outputs(notebook, "def milliseconds").replace("'", '"').splitlines()[-1])
    equal(sorted(times), ["local", "spark"])
    counted = outputs(notebook, "groupBy(\"outcome\")")
    assert "local" in counted and "spark" in counted, counted


@check
def entities():
    """Entities: relations, errors that name constraint and keys, history"""
    notebook = executed("entities.ipynb")
    assert "Edsger" in outputs(notebook, "writeTo")
    assert "49.50" in outputs(notebook, "LEFT JOIN")
    refused = outputs(notebook, "def refused")
    assert "of_user" in refused and "users lacks: 9" in refused, refused
    assert "(3, 2)" in refused, refused
    assert "of_user" in outputs(notebook, "relations")


@check
def avro_and_engines():
    """Avro and both engines: a join of two kinds of files, a plot"""
    notebook = executed("avro-and-engines.ipynb")
    assert "value: double" in outputs(notebook, "printSchema")
    assert "engine: local" in outputs(notebook, "explain_route(joined)")
    plots = [
        output
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if output.output_type == "display_data" and "image/png" in output.data
    ]
    equal(len(plots), 1)
    equal(outputs(notebook, "collect() == expected"), "True")


if __name__ == "__main__":
    run()

"""Runs the checks of a program: each function that `check` marks, with what they share. Prints one JSON line for each, so that
every one of them becomes a test of its own."""

import json
import sys
import traceback

_CHECKS = []


def check(function):
    """Marks a check; its docstring is the name of the test."""
    _CHECKS.append(function)
    return function


def run(*shared):
    for function in _CHECKS:
        try:
            function(*shared)
            failure = None
        except BaseException:
            failure = traceback.format_exc()
        print(json.dumps({"check": " ".join(function.__doc__.split()), "failure": failure}), flush=True)
    print(json.dumps({"checks": len(_CHECKS)}), flush=True)
    sys.exit(0)


def equal(found, expected):
    assert found == expected, f"found    {found!r}\nexpected {expected!r}"

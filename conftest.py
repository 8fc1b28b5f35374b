"""For tests and the examples in docstrings alike: figures are closed, the parse store let go."""

import sys

import pytest


@pytest.fixture(autouse=True)
def leave_nothing_behind():
    yield
    if parse := sys.modules.get("analysis.text._parse"):
        parse.keep_parses(None)
    if pyplot := sys.modules.get("matplotlib.pyplot"):
        pyplot.close("all")

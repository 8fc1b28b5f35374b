"""For tests and the examples in docstrings alike: figures are closed, the store let go."""

import sys

import pytest


@pytest.fixture(autouse=True)
def leave_nothing_behind():
    yield
    if store := sys.modules.get("analysis.store"):
        store.keep_in(None)
    if pyplot := sys.modules.get("matplotlib.pyplot"):
        pyplot.close("all")

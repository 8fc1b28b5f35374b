"""For tests and the examples in docstrings alike: each closes the figures it drew."""

import os
import sys

import pytest

# A parse of one test is not kept for another.
os.environ.setdefault("STORE", "")


@pytest.fixture(autouse=True)
def close_figures():
    yield
    if pyplot := sys.modules.get("matplotlib.pyplot"):
        pyplot.close("all")

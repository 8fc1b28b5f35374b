"""For tests and the examples in docstrings alike: each closes the figures it drew."""

import sys

import pytest


@pytest.fixture(autouse=True)
def close_figures():
    yield
    if pyplot := sys.modules.get("matplotlib.pyplot"):
        pyplot.close("all")

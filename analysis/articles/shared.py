"""A table that rides along with another."""

from __future__ import annotations

import pandas as pd


class Shared(pd.DataFrame):
    """A table in the `attrs` of another: one value, never copied.

    pandas copies and compares `attrs` with every table it derives; this costs nothing
    there, and ``articles[mask].attrs["report"]`` is the same report.
    """

    def __deepcopy__(self, memo: object = None) -> Shared:
        return self

    def __eq__(self, other: object) -> bool:
        return self is other

    __hash__ = None  # type: ignore[assignment]

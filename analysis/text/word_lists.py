"""Closed lists of English words: each once, in ``data/lexicons/english``, with its origin."""

from __future__ import annotations

from functools import cache

from analysis.data import read_lines


@cache
def word_list(name: str) -> frozenset[str]:
    """Read a closed list of English words: one entry a line, its origin in comments on top.

    Parameters
    ----------
    name : str
        The name of the file in ``data/lexicons/english``, without ``.txt``.

    Returns
    -------
    frozenset of str
        Lower case, unless the list is of names.
    """
    return frozenset(read_lines("lexicons", "english", f"{name}.txt"))

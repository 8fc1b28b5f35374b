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


@cache
def word_groups(name: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Read a list whose lines are ``key: word, word``, each with its words.

    >>> dict(word_groups("titles"))["senator"]
    ('sen',)
    """
    lines = [line.partition(":") for line in read_lines("lexicons", "english", f"{name}.txt")]
    return tuple(
        (key.strip(), tuple(word.strip() for word in words.split(",") if word.strip()))
        for key, _, words in lines
    )

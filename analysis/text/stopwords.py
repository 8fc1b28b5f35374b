"""The stop words, and where they come from."""

from __future__ import annotations

from functools import cache

SOURCE = "the English list of the package stop-words (after Snowball)"


@cache
def stop_words() -> frozenset[str]:
    """Give the English stop words, in the form in which words are counted.

    Returns
    -------
    frozenset of str
        The English list of the package ``stop-words`` (BSD-3-Clause).

    Examples
    --------
    >>> {"the", "of", "don't"} <= stop_words(), "minister" in stop_words()
    (True, False)
    """
    from stop_words import get_stop_words

    return frozenset(get_stop_words("en"))

"""The stop words, and where they come from."""

from __future__ import annotations

from functools import cache
from importlib.metadata import files

SOURCE = "the English list of the package wordcloud"


@cache
def stop_words() -> frozenset[str]:
    """Give the English stop words, in the form in which words are counted.

    Words of grammar, with their contractions. Longer lists would leave out words
    that news turns on, such as "million", "great" or "new".

    Returns
    -------
    frozenset of str
        The 192 words of the package ``wordcloud`` (MIT).

    Examples
    --------
    >>> {"the", "of", "don't"} <= stop_words(), "minister" in stop_words()
    (True, False)
    """
    # The list alone: importing the package would load its drawing code.
    found = next(file for file in files("wordcloud") or [] if file.name == "stopwords")
    return frozenset(found.read_text(encoding="utf-8").split())

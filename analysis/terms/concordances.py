"""Key word in context: the evidence behind a count."""

from __future__ import annotations

import pandas as pd

from analysis.articles import add_columns
from analysis.errors import ParallaxError
from analysis.text import find_terms, split_sentences, tokenize


def concordance(articles: pd.DataFrame, query: str, *, width: int = 60) -> pd.DataFrame:
    """List every occurrence of a word or phrase with what stands around it.

    Parameters
    ----------
    articles : DataFrame
        The articles table.
    query : str
        A word or a phrase; compared as words are counted, so "Iran" finds "Iran's".
    width : int
        Characters of context on each side.

    Returns
    -------
    DataFrame
        One row an occurrence, in reading order: `article`, `outlet`, `sentence` (int),
        `start`, `end` (int, into the article's text), `left`, `node`, `right` (str).

    Raises
    ------
    ParallaxError
        If `query` holds no word.

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": "A", "story": "s", "text": "The dam’s gates held."},
    ...                         index=["a"])
    >>> concordance(articles, "dam")[["left", "node", "right"]].to_dict("records")
    [{'left': 'The ', 'node': 'dam’s', 'right': ' gates held.'}]
    """
    wanted = find_terms(query)
    if not wanted:
        raise ParallaxError(f"query={query!r} holds no word to look for.")
    words = tokenize(articles, split_sentences(articles))
    words = words[words["is_word"]].reset_index(drop=True)
    found = pd.Series(True, index=words.index)
    for step, term in enumerate(wanted):
        same = words["sentence"].eq(words["sentence"].shift(-step))
        same &= words["article"].eq(words["article"].shift(-step))
        found &= words["term"].shift(-step).eq(term) & same
    first = words[found].reset_index(drop=True)
    last = words.loc[words.index[found] + len(wanted) - 1].reset_index(drop=True)
    places = first[["article", "sentence", "start"]].assign(end=last["end"])
    texts = articles["text"].loc[places["article"]]
    spans = list(zip(texts, places["start"], places["end"], strict=True))
    lines = places.assign(
        left=pd.Series([t[max(0, s - width) : s] for t, s, _ in spans], dtype="str"),
        node=pd.Series([t[s:e] for t, s, e in spans], dtype="str"),
        right=pd.Series([t[e : e + width] for t, _, e in spans], dtype="str"),
    )
    lines = add_columns(lines, articles, "outlet")
    return lines[["article", "outlet", "sentence", "start", "end", "left", "node", "right"]]

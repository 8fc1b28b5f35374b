"""Key word in context: the evidence behind a count."""

from __future__ import annotations

from difflib import get_close_matches

import pandas as pd

from analysis.articles import add_columns
from analysis.errors import ParallaxError, listed, need_option, need_texts
from analysis.terms.group_counts import need_group
from analysis.terms.word_search import find_places
from analysis.text import split_sentences
from analysis.text.words import find_terms

SORTS = ["text", "left", "right", "node"]
_SORTED_BY = 3


def concordance(
    articles: pd.DataFrame,
    query: str,
    *,
    match: str = "word",
    width: int = 60,
    sort: str = "text",
) -> pd.DataFrame:
    r"""List every occurrence of a word, phrase or pattern with what is around it.

    Parameters
    ----------
    articles : DataFrame
        The articles table.
    query : str
        What to look for.
    match : {"word", "lemma", "stem", "regex"}
        How: "word" compares words as they are counted, so "Iran" finds "Iran's"; several
        are a phrase within a sentence, and ``*`` stands for any characters of a word, alone
        for any word ("secur*", "the * forces"). "lemma" and "stem" compare those,
        as `count_terms` makes them: "minister" finds "ministers". "regex" is a regular
        expression over the text as written; capitals count unless it starts with ``(?i)``.
    width : int
        Characters of context on each side, at least 1.
    sort : {"text", "left", "right", "node"}
        In reading order, by the three words before the node (nearest first), the three
        after it, or the node itself.

    Returns
    -------
    DataFrame
        One row an occurrence: `article`, `outlet`, `sentence` (int), `start`, `end` (int,
        into the article's text), `place` (float, 0 to 1: `start` as a share of the
        article's characters), `left`, `node`, `right` (str). As many rows as `count_terms`
        counts; none where the query is not found.

    Raises
    ------
    ParallaxError
        If `query` holds no word or is a broken regular expression, or an option is unknown.

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": "A", "story": "s", "text": "The dam’s gates held."},
    ...                         index=["a"])
    >>> concordance(articles, "dam")[["left", "node", "right"]].to_dict("records")
    [{'left': 'The ', 'node': 'dam’s', 'right': ' gates held.'}]
    >>> concordance(articles, r"\bg\w+", match="regex")["node"].to_list()
    ['gates']
    """
    need_option("sort", sort, SORTS)
    if width < 1:
        raise ParallaxError(
            f"width={width} is too low; at least one character of context is given."
        )
    articles = need_texts(articles)
    places = find_places(articles, query, match)
    texts = articles["text"].loc[places["article"]]
    spans = list(zip(texts, places["start"], places["end"], strict=True))
    lines = places.assign(
        place=pd.Series([s / len(t) for t, s, _ in spans], dtype="float64"),
        left=pd.Series([t[max(0, s - width) : s] for t, s, _ in spans], dtype="str"),
        node=pd.Series([t[s:e] for t, s, e in spans], dtype="str"),
        right=pd.Series([t[e : e + width] for t, _, e in spans], dtype="str"),
    )
    lines = add_columns(lines, articles, "outlet")
    lines = lines[["article", "outlet", "sentence", "start", "end", "place",
                   "left", "node", "right"]]  # fmt: skip
    if sort == "text":
        return lines
    keys = {
        "left": lambda line: find_terms(line.left)[: -_SORTED_BY - 1 : -1],
        "right": lambda line: find_terms(line.right)[:_SORTED_BY],
        "node": lambda line: find_terms(line.node),
    }
    rows = list(lines.itertuples(index=False))
    order = sorted(range(len(rows)), key=lambda place: keys[sort](rows[place]))
    return lines.iloc[order].reset_index(drop=True)


def evidence(
    articles: pd.DataFrame,
    term: str,
    by: str = "outlet",
    *,
    group: str | None = None,
    match: str = "word",
) -> pd.DataFrame:
    """Return the sentences behind a row of a table of terms.

    Parameters
    ----------
    articles : DataFrame
        The articles table that was counted.
    term : str
        The row's term: a word, or words as `concordance` takes them.
    by : str
        The column that held the groups.
    group : str, optional
        The group whose count is asked about; default: all.
    match : {"word", "lemma", "stem", "regex"}
        As in `concordance`: the `unit` that was counted.

    Returns
    -------
    DataFrame
        One row an occurrence, in reading order, so as many as were counted: `by`, `article`,
        `sentence` (int), `sentence_start`, `start`, `end` (int, into the article's text),
        `node` (str, as written), `text` (str, the sentence). None where the term occurs in
        other groups only.

    Raises
    ------
    ParallaxError
        If a column is missing, `group` is no group, or the term occurs in no article; terms
        that look like it are listed.

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": "A", "story": "s", "text": "It rose. The dam held."},
    ...                         index=["a"])
    >>> evidence(articles, "dam")[["sentence", "node", "text"]].to_dict("records")
    [{'sentence': 1, 'node': 'dam', 'text': 'The dam held.'}]
    """
    articles = need_texts(articles, [by])
    groups = articles[by].astype(str)
    if group is not None:
        need_group("group", str(group), sorted(groups.unique()), by)
    sentences = split_sentences(articles)
    places = find_places(articles, term, match, sentences)
    if places.empty:
        known = sorted({word for text in articles["text"] for word in find_terms(text)})
        alike = get_close_matches(str(term).lower(), known, n=8, cutoff=0.6)
        hint = f"terms that look like it: {listed(alike)}" if alike else "no term looks like it"
        raise ParallaxError(f"term={term!r} occurs in no article; {hint}.")
    texts = sentences.set_index(["article", "sentence"])[["start", "text"]]
    rows = texts.loc[pd.MultiIndex.from_frame(places[["article", "sentence"]])]
    whole = articles["text"].loc[places["article"]]
    spans = zip(whole, places["start"], places["end"], strict=True)
    found = places.assign(
        sentence_start=rows["start"].to_numpy(),
        node=pd.Series([text[start:end] for text, start, end in spans], dtype="str"),
        text=pd.Series(rows["text"].to_numpy(), dtype="str"),
    )
    found = add_columns(found, articles, by)
    if group is not None:
        found = found[found[by].astype(str) == str(group)].reset_index(drop=True)
    columns = ["article", "sentence", "sentence_start", "start", "end", "node", "text"]
    return found[[by, *columns]]

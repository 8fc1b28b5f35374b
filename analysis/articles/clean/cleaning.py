"""`clean_text` for one text, `clean_articles` for the table: the steps in their order."""

from __future__ import annotations

import json
from collections.abc import Iterable

import pandas as pd

from analysis.articles.clean import characters
from analysis.articles.clean.bylines_datelines import split_head
from analysis.articles.clean.edits import Cleaned, Edit, undo
from analysis.articles.clean.recurring_lines import recurrent, recurring_lines
from analysis.articles.clean.tails import split_tail
from analysis.errors import ParallaxError, did_you_mean, listed, need_texts

STEPS = ("invisible", "spaces", "hyphens", "unicode", "recurring", "byline", "dateline", "credit",
         "tail")  # fmt: skip
"""The steps taken by default. "mojibake", the repair of wrong decoding, is taken on request."""
ALL_STEPS = ("mojibake", *STEPS)
_OF_CHARACTERS = {
    "mojibake": characters.decoded,
    "invisible": characters.invisible,
    "spaces": characters.spaces,
    "hyphens": characters.hyphens,
    "unicode": characters.composed,
}
_PARTS = ["dateline", "credit", "byline", "tail"]


def clean_text(
    text: str, *, steps: Iterable[str] = STEPS, lines: set[int] | None = None
) -> Cleaned:
    r"""Take out of a text what is no part of the article, and record every change.

    Quotation marks, dashes and spelling stay as written. Nothing is lost: what is split
    off is in a field of its own, and ``.original`` is the text as it was given.

    Parameters
    ----------
    text : str
        The text as it was read.
    steps : iterable of str
        Which of these to take; they are always taken in this order.

        - "mojibake" (not by default): lines decoded wrongly are repaired with ftfy;
        - "invisible": soft hyphens, zero-width and control characters go, joiners inside
          Persian, Hindi and other words stay;
        - "spaces": no-break and other odd spaces, line ends and long gaps become one
          space, line end or empty line;
        - "hyphens": words broken at a line's end are joined;
        - "unicode": letters and accents are composed (NFC), ligatures are taken apart;
        - "recurring": the `lines` are removed;
        - "byline": a line "By" and a name is split off the start;
        - "dateline": so is "TEHRAN, March 3 (Reuters) -";
        - "credit": so are an agency's name before the text, in brackets at its end, or as
          "Iran Press/Iran News:" before one of the first three paragraphs;
        - "tail": lines after the article's end: "Read more:" and at most 60 words after it
          if they are no sentences, requests to follow or subscribe, copyright, "Reporting by".
    lines : set of int, optional
        Hashes of recurrent lines, from `clean_articles`.

    Returns
    -------
    Cleaned
        `text`, `dateline`, `credit`, `byline`, `tail` (str), `mojibake` (bool, as given or
        after the repair), `edits`, `counts` (changes by step), `original` (str).

    Raises
    ------
    ParallaxError
        If a step is unknown.

    Examples
    --------
    >>> done = clean_text("By Ada Orr\n\nSELMAR (TPA) - The\u00a0dam held.\n\nRead More:\nPictures")
    >>> done.text, done.byline, done.dateline, done.credit, done.tail
    ('The dam held.', 'By Ada Orr', 'SELMAR (TPA) -', 'TPA', 'Read More:\nPictures')
    >>> done.counts
    {'spaces': 1, 'byline': 1, 'dateline': 1, 'tail': 1}
    >>> done.original.startswith("By Ada Orr")
    True
    """
    return _clean(text, _known(steps), lines or set())


def clean_articles(articles: pd.DataFrame, *, steps: Iterable[str] = STEPS) -> pd.DataFrame:
    """Clean every text of the articles table, and record every change.

    What `clean_text` does, and lines that at least half of an outlet's articles share (and
    at least five of them that are no copies of each other) are removed, unless that would
    take more than half of an article's words. Outlets with one article are taken together.

    Parameters
    ----------
    articles : DataFrame
        The articles table, with `text` as it was read and `outlet`.
    steps : iterable of str
        As in `clean_text`.

    Returns
    -------
    DataFrame
        A copy with `text` cleaned and the columns `dateline`, `credit`, `byline`, `tail`
        (str, "" if none), `mojibake` (bool: the text looks wrongly decoded) and `changes` (str,
        JSON, "" if none) added. `find_changes` lists the changes, `original_text` undoes them.

    Raises
    ------
    ParallaxError
        If a column is missing or a step unknown.

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": "A", "text": ["SELMAR – The dam held."]}, index=["a"])
    >>> clean_articles(articles)[["text", "dateline"]]
                text  dateline
    a  The dam held.  SELMAR –
    """
    need_texts(articles, ["outlet"])
    chosen = _known(steps)
    texts, outlets = articles["text"].tolist(), articles["outlet"].astype(str).tolist()
    lines = recurring_lines(texts, outlets) if "recurring" in chosen else {}
    none: set[int] = set()
    cleaned = [
        _clean(text, chosen, lines.get(outlet, none))
        for text, outlet in zip(texts, outlets, strict=True)
    ]
    return articles.assign(
        text=_strings([c.text for c in cleaned], articles.index),
        **{part: _strings([getattr(c, part) for c in cleaned], articles.index) for part in _PARTS},
        mojibake=[c.mojibake for c in cleaned],
        changes=_strings([json.dumps(c.edits) if c.edits else "" for c in cleaned], articles.index),
    )


def find_changes(articles: pd.DataFrame) -> pd.DataFrame:
    """List every change that cleaning made.

    Parameters
    ----------
    articles : DataFrame
        From `clean_articles` or `load_articles`, or rows of it.

    Returns
    -------
    DataFrame
        One row a change in the order made: `article` (str), `step` (category), `start`, `length`
        (int, where the replacement is in the text after the step), `removed` (str).

    Raises
    ------
    ParallaxError
        If the table has no column `changes`.

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": "A", "text": ["SELMAR – The dam held."]}, index=["a"])
    >>> find_changes(clean_articles(articles))[["article", "step", "start"]]
      article      step  start
    0       a  dateline      0
    """
    rows = [(name, *edit) for name, edits in _edits(articles) for edit in edits]
    table = pd.DataFrame(rows, columns=["article", *Edit._fields])
    return table.astype(
        {"article": "str", "start": "int64", "length": "int64", "removed": "str"}
    ).assign(step=pd.Categorical(table["step"], ALL_STEPS))


def original_text(articles: pd.DataFrame) -> pd.Series:
    r"""Rebuild the texts as they were read.

    Parameters
    ----------
    articles : DataFrame
        From `clean_articles` or `load_articles`, or rows of it; the texts unchanged since.

    Returns
    -------
    Series of str
        The original of every article, under its name.

    Raises
    ------
    ParallaxError
        If the table has no column `changes`.

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": "A", "text": ["The dam\u00a0held.\n"]}, index=["a"])
    >>> original_text(clean_articles(articles))["a"]
    'The dam\xa0held.\n'
    """
    edits = [edits for _, edits in _edits(articles)]
    return _strings(list(map(undo, articles["text"], edits)), articles.index)


def _edits(articles: pd.DataFrame) -> list[tuple[str, list[Edit]]]:
    need_texts(articles, ["changes"])
    return [
        (str(name), [Edit(*edit) for edit in json.loads(changes or "[]")])
        for name, changes in articles["changes"].astype("str").fillna("").items()
    ]


def _clean(text: str, steps: frozenset[str], lines: set[int]) -> Cleaned:
    cleaned = Cleaned(text)
    for step, find in _OF_CHARACTERS.items():
        if step in steps:
            cleaned.replace(step, find(cleaned.text))
    cleaned.mojibake = characters.is_mojibake(cleaned.text)
    if lines and "recurring" in steps:
        found = list(recurrent(cleaned.text, lines))
        gone = sum(len(cleaned.text[start:end].split()) for start, end, _ in found)
        if 2 * gone <= len(cleaned.text.split()):
            cleaned.replace("recurring", found)
    split_head(cleaned, steps)
    if "tail" in steps:
        split_tail(cleaned)
    return cleaned


def _known(steps: Iterable[str]) -> frozenset[str]:
    chosen = frozenset([steps] if isinstance(steps, str) else steps)
    if unknown := sorted(chosen - {*ALL_STEPS}):
        raise ParallaxError(
            f"steps={listed(unknown)} is not known; a step can be {listed(ALL_STEPS, 20)}."
            f"{did_you_mean(unknown[0], ALL_STEPS)}"
        )
    return chosen


def _strings(values: list[str], index: pd.Index) -> pd.Series:
    return pd.Series(values, index=index, dtype="str")

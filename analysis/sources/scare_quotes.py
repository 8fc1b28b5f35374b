"""Scare quotes: words between quotation marks that are nobody's speech."""

from __future__ import annotations

from bisect import bisect_right

import pandas as pd
import regex

from analysis.errors import need_texts
from analysis.sources.attributions import find_quotes
from analysis.sources.quotations import quotations
from analysis.sources.stretches import stretches_of
from analysis.text.sentences import sentence_spans

_COLUMNS = {"article": "str", "sentence": "int64", "start": "int64", "end": "int64",
            "text": "str", "context": "str"}  # fmt: skip
_MOST = 5
"""Words up to which a stretch is a word held at arm's length; longer ones are somebody's."""
_WORD = regex.compile(r"[\p{L}\p{N}]+")
# Before marks that name a thing or show a word as a word.
_NAMING = frozenset(
    "film movie book song single album show series play novel musical magazine podcast essay "
    "article column report poem painting game title titled entitled named nicknamed nickname "
    "word words term terms phrase phrases slogan motto sign signs letters letter acronym code "
    "codenamed chant chants hashtag headline headlined labeled labelled marked reading reads "
    "read spelled definition mean means meaning or as".split()
)


def find_scare_quotes(articles: pd.DataFrame, quotes: pd.DataFrame | None = None) -> pd.DataFrame:
    """Find words that an outlet sets between quotation marks though nobody is quoted.

    Up to five words between marks, most of them in small letters, that stand within a sentence,
    lie in no attribution of `find_quotes` and are neither a title nor a word shown as a word
    ("the term “sanction”", "register as “partners”").

    Parameters
    ----------
    articles : DataFrame
        The articles table.
    quotes : DataFrame, optional
        From `find_quotes`; default: made of the articles that have such words.

    Returns
    -------
    DataFrame
        One row a stretch, in reading order: `article` (str), `sentence` (int, from 0), `start`,
        `end` (int, characters into the article's text, marks left out), `text` (str, the words),
        `context` (str, the sentence), and `outlet`, `story`.

    Raises
    ------
    ParallaxError
        If `articles` has no `text`, `outlet` or `story`.

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": "A", "story": "s", "text":
    ...     "The “reform” cuts pensions. Orr called it a “disgrace”."}, index=["a"])
    >>> find_scare_quotes(articles)[["article", "sentence", "start", "end", "text"]]
      article  sentence  start  end    text
    0       a         0      5   11  reform
    """
    articles = need_texts(articles, ["outlet", "story"])
    held = {name: marked_words(text) for name, text in articles["text"].items()}
    if quotes is None:
        quotes = find_quotes(articles.loc[[name for name, own in held.items() if own]])
    said = {
        name: list(zip(own["start"], own["end"], strict=True))
        for name, own in stretches_of(quotes).groupby("article")
    }
    rows = [
        (name, number, start, end, articles["text"][name][start:end],
         articles["text"][name][first:last])
        for name, own in held.items()
        for start, end, number, first, last in own
        if not any(a < end and start < b for a, b in said.get(str(name), []))
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)
    places = articles.index.get_indexer(table["article"])
    carried = [column for column in ("outlet", "story", "copy_of") if column in articles]
    return table.assign(**{column: articles[column].array[places] for column in carried})


def marked_words(text: str) -> list[tuple[int, int, int, int, int]]:
    """Find the few words between marks that may be nobody's, by their marks and words alone.

    Each with the number of its sentence and where that starts and ends.

    >>> text = "The “reform” cuts pensions. “No,” said Orr."
    >>> [text[start:end] for start, end, *_ in marked_words(text)]
    ['reform']
    """
    found = []
    marks = quotations(text)
    sentences = list(sentence_spans(text)) if marks else []
    starts = [first for first, _ in sentences]
    for q in marks:
        number = max(0, bisect_right(starts, q.start) - 1)
        first, last = sentences[number]
        outside = text[first : q.start] + " " + text[q.end : last]
        before = _WORD.findall(text[first : q.start].lower())
        end = q.inner_start + len(text[q.inner_start : q.inner_end].rstrip(" .,"))
        if (
            _WORD.search(outside)
            and not (before and before[-1] in _NAMING)
            and _held_apart(text[q.inner_start : end])
        ):
            found.append((q.inner_start, end, number, first, last))
    return found


def _held_apart(inside: str) -> bool:
    """Whether words between marks are few, in small letters, and no sentence of their own."""
    words = [word for word in inside.split() if word[0].isalpha()]
    return (
        0 < len(words) <= _MOST
        and len(inside.split()) <= _MOST
        and sum(word[0].islower() for word in words) * 2 > len(words)
        and not any(map(str.isdigit, inside))
        and inside[-1] not in "!?;:…"
    )

"""Scare quotes: words between quotation marks that are nobody's speech."""

from __future__ import annotations

import pandas as pd

from analysis.errors import need_texts

_COLUMNS = {"article": "str", "sentence": "int64", "start": "int64", "end": "int64",
            "text": "str", "context": "str"}  # fmt: skip
_MOST = 5
"""Words up to which a stretch is a word held at arm's length; longer ones are somebody's."""
# Before marks that name a thing or show a word as a word.
_NAMING = frozenset(
    "film movie book song single album show series play novel musical magazine podcast essay "
    "article column report poem painting game title titled entitled named nicknamed nickname "
    "word words term terms phrase phrases slogan motto sign signs letters letter acronym code "
    "codenamed chant chants hashtag headline headlined labeled labelled marked reading reads "
    "read spelled definition mean means meaning or as".split()
)


def find_scare_quotes(articles: pd.DataFrame) -> pd.DataFrame:
    """Find words that an outlet sets between quotation marks though nobody is quoted.

    Up to five words between marks, most of them in small letters, that stand within a sentence,
    lie in no attribution of `find_quotes` and are neither a title nor a word shown as a word
    ("the term “sanction”", "register as “partners”").

    Parameters
    ----------
    articles : DataFrame
        The articles table.

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
    from analysis.text.sentences import sentence_spans

    rows: list[tuple] = []
    for name, text in zip(articles.index, articles["text"], strict=True):
        sentences = list(sentence_spans(text))
        for start, end in scare_spans(text):
            number = max(k for k, (first, _) in enumerate(sentences) if first <= start)
            first, last = sentences[number]
            rows.append((name, number, start, end, text[start:end], text[first:last]))
    table = pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)
    places = articles.index.get_indexer(table["article"])
    carried = [column for column in ("outlet", "story", "copy_of") if column in articles]
    return table.assign(**{column: articles[column].array[places] for column in carried})


def scare_spans(text: str) -> list[tuple[int, int]]:
    """Find the words of a text between quotation marks that are nobody's, the marks left out.

    >>> text = "The “reform” cuts pensions. Orr called it a “disgrace”."
    >>> [text[start:end] for start, end in scare_spans(text)]
    ['reform']
    """
    from analysis.sources.article_attributions import find_in
    from analysis.sources.quote_units import read_units

    found = []
    for unit in read_units(text):
        alone = all(unit.mark(k) or k in unit.quotes for k in range(unit.n))
        for place, quote in unit.quotes.items():
            start = quote.inner_start
            end = start + len(text[start : quote.inner_end].rstrip(" .,"))
            named = unit.word(place - 1) in _NAMING
            if not alone and not named and _held_apart(text[start:end]):
                found.append((start, end))
    # Who says what is looked for only where it matters.
    said = [(row.start, row.end) for row in find_in(text)] if found else []
    return [(a, b) for a, b in found if not any(first < b and a < last for first, last in said)]


def _held_apart(inside: str) -> bool:
    """Whether words between marks are few, in small letters, and no sentence of their own."""
    words = [word for word in inside.split() if word[0].isalpha()]
    return (
        0 < len(words) <= _MOST
        and len(inside.split()) <= _MOST
        and sum(word[0].islower() for word in words) * 2 > len(words)
        and inside[-1] not in "!?;:…"
    )

"""Readability: textstat's measures on this kit's sentences and words."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any

import pandas as pd

from analysis.articles import add_columns
from analysis.data import read_lines
from analysis.errors import need_texts
from analysis.text import split_sentences, tokenize
from analysis.text.nltk_parts import only_parts_of_nltk

MEASURES = [
    "flesch_reading_ease",
    "flesch_kincaid_grade",
    "gunning_fog",
    "smog_index",
    "coleman_liau_index",
    "automated_readability_index",
    "dale_chall_readability_score",
    "linsear_write_formula",
    "lix",
    "rix",
]


def readability(articles: pd.DataFrame, sentences: pd.DataFrame | None = None) -> pd.DataFrame:
    """Measure how easy each article is to read.

    textstat computes the measures. It is given the sentences and words of this kit, so
    "Lt. Gen. Orr" ends no sentence and one of two words is one (textstat alone leaves it
    out). Syllables are those of the CMU Pronouncing Dictionary, of other words by
    hyphenation (pyphen). The measures are made for English; lix and rix count letters only. By
    outlet, `inference.bootstrap` gives their means with intervals, `inference.compare`
    the differences.

    Parameters
    ----------
    articles : DataFrame
        The articles table.
    sentences : DataFrame, optional
        Their sentences, if they have been split already.

    Returns
    -------
    DataFrame
        One row an article: `article`, `outlet`, `story`, `words`, `sentences`,
        `syllables` (int), `words_per_sentence` (float), and as floats

        - `flesch_reading_ease`: about 0 to 100, higher is easier (Flesch 1948);
        - in US school years, higher is harder: `flesch_kincaid_grade` (Kincaid et al.
          1975), `gunning_fog` (Gunning 1952), `smog_index` (McLaughlin 1969),
          `coleman_liau_index` (Coleman & Liau 1975), `automated_readability_index` (Senter &
          Smith 1967), `linsear_write_formula` (O'Hayre 1966);
        - `dale_chall_readability_score`: about 4 to 10, higher is harder (Dale & Chall
          1948, numerals are easy; textstat counts names and inflected words as difficult);
        - `lix`: about 20 to 60, higher is harder (Björnsson 1968); `rix`: long words per
          sentence (Anderson 1983).

        An article without words has a row of 0 words and missing measures.

    Raises
    ------
    ParallaxError
        If a column is missing, or an article has no text or no name of its own.

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": "A", "story": "s", "text": "The dam held all night."},
    ...                         index=["a"])
    >>> readability(articles)[["words", "sentences", "syllables", "flesch_reading_ease"]].round(1)
       words  sentences  syllables  flesch_reading_ease
    0      5          1          5                117.2
    """
    articles = need_texts(articles)
    sentences = split_sentences(articles) if sentences is None else sentences
    words = tokenize(articles, sentences)
    words = words[words["is_word"]]
    # Only the full stop of each sentence may end one for textstat.
    plain = words["token"].str.replace(r"[.:@/#?!]", "", regex=True)
    plain_of: dict[object, list[str]] = {name: [] for name in articles.index}
    places = zip(words["article"].tolist(), words["sentence"].tolist(), plain.tolist(), strict=True)
    for (article, _), tokens in groupby(places, key=itemgetter(0, 1)):
        plain_of[article].append(" ".join(token for _, _, token in tokens))
    number = words["article"].value_counts()
    with _kit_sentences() as textstat:
        rows = [
            {"article": name, **_measure(textstat, plain, int(number.get(name, 0)))}
            for name, plain in plain_of.items()
        ]
    table = pd.DataFrame(rows, columns=["article", *_COUNTS, *MEASURES])
    table = table.astype({"article": "str"})
    known = [column for column in ("outlet", "story", "copy_of") if column in articles]
    table = add_columns(table, articles, known)
    first = ["article", *known]
    return table[first + [column for column in table if column not in first]]


_NUMERAL = re.compile(r"(?<![\w-])\d[\d,%]*(?:st|nd|rd|th|s)?(?![\w-])")
_COUNTS = ["words", "sentences", "syllables", "words_per_sentence"]


def _measure(textstat: Any, plain: list[str], words: int) -> dict[str, float]:
    if not words:
        return dict.fromkeys(_COUNTS[:3], 0)
    text = " ".join(sentence + "." for sentence in plain)
    counts = [words, len(plain), textstat.syllable_count(text), words / len(plain)]
    measured = {measure: float(getattr(textstat, measure)(text)) for measure in MEASURES}
    # Dale & Chall count numerals as words that everybody knows; textstat looks them up.
    easy = _NUMERAL.sub("one", text)
    measured["dale_chall_readability_score"] = float(textstat.dale_chall_readability_score(easy))
    return dict(zip(_COUNTS, counts, strict=True)) | measured


@cache
def _textstat() -> Any:
    """Return textstat with the shipped dictionary in place of NLTK's download."""
    # It imports NLTK for the download alone.
    with only_parts_of_nltk():
        import textstat
        from textstat.backend.counts import _count_syllables

    _count_syllables.get_cmudict = _dictionary_for
    return textstat


@contextmanager
def _kit_sentences() -> Iterator[Any]:
    """Return textstat counting the sentences it is given, however short, for as long as needed.

    It remembers the syllables of every word, too: by itself of 128, and it asks three times.
    """
    textstat = _textstat()
    counted = sys.modules["textstat.backend.counts._count_syllables"].count_syllables
    own = {"count_sentences": _full_stops, "count_syllables": cache(counted.__wrapped__)}
    replaced = [
        (vars(module), name, vars(module)[name])
        for place, module in list(sys.modules.items())
        for name in own
        if place.startswith("textstat.backend.") and name in vars(module)
    ]
    for names, name, _ in replaced:
        names[name] = own[name]
    try:
        yield textstat
    finally:
        for names, name, original in replaced:
            names[name] = original


def _full_stops(text: str) -> int:
    return text.count(".")


class _Pronunciations:
    """The dictionary as textstat reads it: of a word's sounds it counts those with a digit."""

    def __init__(self) -> None:
        self._syllables: dict[str, int] = {}
        for line in read_lines("lexicons", "english", "syllables.txt"):
            number, *words = line.split()
            self._syllables |= dict.fromkeys(words, int(number))

    def __getitem__(self, word: str) -> list[list[str]]:
        return [["1"] * self._syllables[word]]


def _dictionary_for(lang: str) -> _Pronunciations | None:
    return _dictionary() if lang.startswith("en") else None


_dictionary = cache(_Pronunciations)

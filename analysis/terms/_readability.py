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
from unicodedata import combining, normalize

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
    hyphenation (pyphen), of abbreviations such as *U.S.* by their letters. The measures are made
    for English; lix and rix count letters only. By outlet, `inference.group_means` gives their
    means with intervals, `inference.compare` the differences.

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
    plain_of: dict[object, list[str]] = {name: [] for name in articles.index}
    places = zip(*(words[name].tolist() for name in ("article", "sentence", "token")), strict=True)
    for (article, _), tokens in groupby(places, key=itemgetter(0, 1)):
        plain_of[article].append(_plain([token for _, _, token in tokens]))
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
_POINTED = re.compile(r"(?:[^\W\d_]\.){2,}(?:[^\W\d_])?(?:-\w+)?")
_VOWEL = re.compile("[aeiouy]", re.IGNORECASE)
_STOPS = re.compile(r"[.:@/#?!]")
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


def _plain(tokens: list[str]) -> str:
    """Write a sentence for textstat: only its full stop may end one, capitals are abbreviations."""
    loud = all(token.isupper() for token in tokens)
    written = (
        token.upper() if _POINTED.fullmatch(token) else token.lower() if loud else token
        for token in tokens
    )
    return " ".join(_STOPS.sub("", token) for token in written)


@cache
def _textstat() -> Any:
    """Return textstat with the shipped dictionary in place of NLTK's download."""
    # It imports NLTK for the download alone.
    with only_parts_of_nltk():
        import textstat
        from textstat.backend.counts import _count_syllables

    _count_syllables.get_cmudict = _dictionary_for
    _count_syllables.list_words = _words
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
        parts = [part for part in word.split("-") if part] or [word]
        return [["1"] * sum(map(self._of, parts))]

    def _of(self, part: str) -> int:
        """Count the syllables of a word or an abbreviation, without its accents.

        >>> [_Pronunciations()._of(word) for word in ("US", "us", "BBC", "Müller", "NATO")]
        [2, 1, 3, 2, 2]
        """
        plain = "".join(c for c in normalize("NFD", part) if not combining(c))
        known = self._syllables.get(plain.lower())
        short = plain.isupper() and (len(plain) == 2 or (known is None and len(plain) == 3))
        if plain.isalpha() and (short or (known is None and not _VOWEL.search(plain))):
            return sum(3 if letter in "Ww" else 1 for letter in plain)
        if known is not None:
            return known
        from textstat.backend.utils._get_pyphen import get_pyphen

        return len(get_pyphen("en_US").positions(plain.lower())) + 1


def _words(text: str, **_: bool) -> list[str]:
    """List the words with their hyphens and capitals, which textstat takes away."""
    return re.sub(r"[^\w\s'-]", "", text).split()


def _dictionary_for(lang: str) -> _Pronunciations | None:
    return _dictionary() if lang.startswith("en") else None


_dictionary = cache(_Pronunciations)

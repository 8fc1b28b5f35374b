"""The units words are counted in: words as they are, lemmas, stems."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.errors import ParallaxError, listed, need_columns, need_option
from analysis.text.nltk_parts import only_parts_of_nltk

if TYPE_CHECKING:
    from nltk.stem.snowball import SnowballStemmer

UNITS = ["word", "lemma", "stem"]
_SNOWBALL = {
    "ar": "arabic", "da": "danish", "nl": "dutch", "en": "english", "fi": "finnish",
    "fr": "french", "de": "german", "hu": "hungarian", "it": "italian", "no": "norwegian",
    "nb": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "es": "spanish",
    "sv": "swedish",
}  # fmt: skip


def languages_of(articles: pd.DataFrame, unit: str, language: str | None) -> np.ndarray:
    """Return the language whose lemmas or stems each article is counted in."""
    need_columns(articles, ["text"], "articles")
    need_option("unit", unit, UNITS)
    if language is not None and unit != "word" and language not in _known(unit):
        raise ParallaxError(f"language={language!r} has no {unit}s; it can be "
                            f"{listed(sorted(_known(unit)), 60)}.")  # fmt: skip
    if language is not None or unit == "word" or "language" not in articles:
        return np.full(len(articles), language or "en", dtype=object)
    named = articles["language"].astype(str).str[:2].to_numpy(dtype=object)
    # Undetermined: what the kit is made for.
    return np.where(articles["language"].astype(str).isin(["und", "", "nan"]), "en", named)


def units_of(terms: list[str], unit: str, language: str) -> list[str]:
    """Return the lemma or stem of each term; the term itself in a language that has none.

    >>> units_of(["ministers", "met", "al-mohandes"], "lemma", "en")
    ['minister', 'meet', 'al-mohandes']
    >>> units_of(["ministers", "u.s.", "3.5"], "stem", "en")
    ['minist', 'u.s.', '3.5']
    """
    if unit == "word" or language not in _known(unit):
        return terms
    if unit == "stem":
        stem = stemmer(language).stem
        return [stem(term) if term.isalpha() else term for term in terms]
    return [lemma_of(term, language) for term in terms]


@lru_cache(maxsize=1 << 16)
def lemma_of(word: str, language: str = "en") -> str:
    """Look a word's dictionary form up in simplemma's table.

    >>> lemma_of("met"), lemma_of("ministers"), lemma_of("Iranians")
    ('meet', 'minister', 'Iranian')
    """
    from simplemma import lemmatize

    lemma = str(lemmatize(word, language))
    # simplemma gives some names a capital: what is small stays small.
    return lemma.lower() if word == word.lower() else lemma


def in_units(
    terms: list[str], numbers: np.ndarray, rows: np.ndarray, languages: np.ndarray, unit: str
) -> tuple[list[str], np.ndarray]:
    """Put lemmas or stems in the place of words."""
    if unit == "word":
        return terms, numbers
    number_of: dict[str, int] = {}
    again = np.empty_like(numbers)
    for language in sorted(set(languages)):
        own = (languages == language)[rows]
        units = units_of(terms, unit, language)
        place = np.array([number_of.setdefault(u, len(number_of)) for u in units], dtype=np.int32)
        again[own] = place[numbers[own]]
    return list(number_of), again


@cache
def stemmer(language: str) -> SnowballStemmer:
    """Return the Snowball stemmer of a language, as "en"."""
    with only_parts_of_nltk():
        from nltk.stem.snowball import SnowballStemmer

    return SnowballStemmer(_SNOWBALL[language])


@cache
def _known(unit: str) -> frozenset[str]:
    if unit == "stem":
        return frozenset(_SNOWBALL)
    from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

    return frozenset(SUPPORTED_LANGUAGES)

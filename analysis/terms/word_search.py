"""Where the words of a query stand."""

from __future__ import annotations

from unicodedata import normalize

import numpy as np
import pandas as pd
import regex

from analysis.errors import ParallaxError, need_option, need_text, need_texts
from analysis.text import split_sentences, tokenize
from analysis.text.count_units import UNITS, languages_of, units_of
from analysis.text.words import find_terms, term_of

MATCHES = [*UNITS, "regex"]
_TIMEOUT = 5.0


def find_places(
    articles: pd.DataFrame, query: str, match: str, sentences: pd.DataFrame | None = None
) -> pd.DataFrame:
    """List where a query is found: `article`, `sentence`, `start`, `end`, in reading order."""
    need_option("match", match, MATCHES)
    articles = need_texts(articles)
    need_text(query, "The query")
    sentences = split_sentences(articles) if sentences is None else sentences
    if match == "regex":
        return _places_of_pattern(articles, query, sentences)
    pieces = _pieces(query)
    words = tokenize(articles, sentences)
    words = words[words["is_word"]].reset_index(drop=True)
    # Lemmas and stems are those of the article's language, as they are where words are counted.
    languages = languages_of(articles, match, None)
    language = languages[articles.index.get_indexer(words["article"])]
    found = pd.Series(True, index=words.index)
    for step, piece in enumerate(pieces):
        same = words["sentence"].eq(words["sentence"].shift(-step))
        same &= words["article"].eq(words["article"].shift(-step))
        fits = pd.Series(False, index=words.index)
        for name in sorted(set(language)):
            own = language == name
            known = list(words["term"][own].unique())
            fits |= own & words["term"].isin(_fitting(piece, known, match, name))
        found &= fits.shift(-step, fill_value=False) & same
    places = words.loc[found, ["article", "sentence", "start"]].reset_index(drop=True)
    last = words.index[found] + len(pieces) - 1
    return places.assign(end=words["end"].to_numpy()[last])


def _pieces(query: str) -> list[str]:
    # "secur* forces": a piece with a star is a pattern, the others are words as counted.
    pieces = []
    for piece in query.split():
        pieces += [term_of(piece.strip("“”\"'.,;:!?()"))] if "*" in piece else find_terms(piece)
    if not pieces:
        raise ParallaxError(f"query={query!r} holds no word to look for.")
    return pieces


def _fitting(piece: str, terms: list[str], match: str, language: str) -> list[str]:
    """Name the terms whose form, as word, lemma or stem, fits a piece of the query."""
    forms = units_of(terms, match, language)
    if "*" in piece:
        pattern = regex.compile(".*".join(map(regex.escape, piece.split("*"))))
        return [term for term, form in zip(terms, forms, strict=True) if pattern.fullmatch(form)]
    # As it is in a table of counts; else the lemma or stem of the word that is asked for.
    wanted = piece if piece in forms else units_of([piece], match, language)[0]
    return [term for term, form in zip(terms, forms, strict=True) if form == wanted]


def _places_of_pattern(articles: pd.DataFrame, query: str, sentences: pd.DataFrame) -> pd.DataFrame:
    if not query.strip():
        raise ParallaxError(f"query={query!r} holds nothing to look for.")
    try:
        pattern = regex.compile(normalize("NFC", query))
    except regex.error as error:
        raise ParallaxError(
            f"query={query!r} is no regular expression: {error}. To look for these characters "
            "as they stand, put a backslash before each mark, or use match='word'."
        ) from error
    starts = {
        name: own.to_numpy()
        for name, own in sentences["start"].groupby(sentences["article"].astype("str"))
    }
    rows = []
    for name, text in articles["text"].items():
        try:
            spans = [found.span() for found in pattern.finditer(text, timeout=_TIMEOUT)]
        except TimeoutError as error:
            raise ParallaxError(
                f"query={query!r} takes more than {_TIMEOUT:.0f} seconds on the article {name!r}; "
                "repeated repetitions such as (a+)+ are the usual reason."
            ) from error
        for start, end in spans:
            if start < end and name in starts:
                sentence = max(int(np.searchsorted(starts[name], start, side="right")) - 1, 0)
                rows.append((name, sentence, start, end))
    table = pd.DataFrame(rows, columns=["article", "sentence", "start", "end"])
    return table.astype({"article": "str", "sentence": "int64", "start": "int64", "end": "int64"})

"""What a word is, in every study and at every size of corpus."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from unicodedata import normalize

import numpy as np
import pandas as pd
import regex

from analysis.errors import need_texts
from analysis.text.sentences import split_sentences

# Letters with their marks; the joiners that Persian and soft hyphens put inside words. Marks and
# joiners alone are those of an emoji, and a line of "_" is no word.
_LETTERS = r"(?!_+(?![\p{L}\p{M}\p{N}_]))[\p{L}_][\p{L}\p{M}_\u200c\u200d\u00ad]*"
_PIECE = rf"(?:\p{{N}}+(?:[.,:]\p{{N}}+)*{_LETTERS}|\p{{N}}+(?:[.,:]\p{{N}}+)*"
_PIECE += rf"|\p{{L}}(?:\.\p{{L}})+\b\.?|{_LETTERS}(?:\p{{N}}+{_LETTERS}|\p{{N}}+)*)"
_ADDRESS = r"[^\s<>\"“”]*[\p{L}\p{N}/]"
# No word holds a space and none looks around itself: cut at spaces first, a text has the same
# words, which is how they are counted fast.
WORD = regex.compile(
    rf"https?://{_ADDRESS}|www\.{_ADDRESS}"
    r"|[\p{L}\p{N}_.+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+"
    r"|[#@][\p{L}\p{N}_]+"
    rf"|{_PIECE}(?:['’ʼ´`‘‛′＇\-‐‑]{_PIECE})*"
)
_MARK = regex.compile(r"\.{2,}|-{2,}|\S")

# Written in capitals these are names, and "US" must not count as the pronoun.
_NAMES = {"US": "u.s.", "UN": "u.n.", "UK": "u.k.", "EU": "e.u."}
# After these "'s" is a verb, not a possessive: "it's" is not the word "it".
_CONTRACTED = frozenset(
    "he here how it let she that there this what when where who why everyone everything".split()
)
_PLAIN = str.maketrans(
    dict.fromkeys("’ʼ´`‘‛′＇", "'") | dict.fromkeys("‐‑", "-") | {"\u00ad": None}
)


@lru_cache(maxsize=1 << 18)
def term_of(token: str, lower: bool = True) -> str:
    """Return the form under which a word is counted.

    Lower case, letters and accents composed; a possessive counts with its noun; all apostrophes
    and hyphens count as straight ones; an abbreviation keeps its last point; "US", "UN",
    "UK" and "EU" in capitals are "u.s.", "u.n.", "u.k.", "e.u.".

    Parameters
    ----------
    token : str
        A word as written.
    lower : bool
        Whether capitals count as small letters.

    Returns
    -------
    str

    Examples
    --------
    >>> [term_of(word) for word in ["Iran’s", "It’s", "Al‑Mohandes", "US", "us", "U.S"]]
    ['iran', "it's", 'al-mohandes', 'u.s.', 'us', 'u.s.']
    """
    plain = normalize("NFC", token.translate(_PLAIN))
    if plain[-2:] in ("'s", "'S") and plain[:-2].lower() not in _CONTRACTED:
        plain = plain[:-2]
    if plain in _NAMES:
        return _NAMES[plain] if lower else _NAMES[plain].upper()
    term = plain.lower() if lower else plain
    if len(term) > 2 and term[1] == "." and term[-1] != "." and term.replace(".", "").isalpha():
        term += "."
    return term


def find_terms(text: str) -> list[str]:
    """List the words of a text as they are counted.

    Parameters
    ----------
    text : str

    Returns
    -------
    list of str

    Examples
    --------
    >>> find_terms("The U.S. paid 3.5% on the 18th, Dr. Al-Amin's ultra-regional aide said.")
    ['the', 'u.s.', 'paid', '3.5', 'on', 'the', '18th', 'dr', 'al-amin', 'ultra-regional',
     'aide', 'said']
    """
    return [term_of(word) for word in WORD.findall(text)]


def tokenize(articles: pd.DataFrame, sentences: pd.DataFrame | None = None) -> pd.DataFrame:
    """Cut articles into words and marks, each with its place.

    A word is a run of letters and digits, with hyphens, apostrophes and decimal
    points inside it (``Al-Mohandes``, ``Iran's``, ``3.5``, ``18th``), an
    abbreviation with its points (``U.S.``), a web or mail address, a hashtag or
    a handle. All else that is not white space is a mark.

    Parameters
    ----------
    articles : DataFrame
        The articles table.
    sentences : DataFrame, optional
        Their sentences, if they have been split already.

    Returns
    -------
    DataFrame
        One row a token, in reading order: `article` (str), `sentence` (int, from 0
        in each article), `start`, `end` (int, characters into the article's text:
        ``text[start:end]`` is the token), `token` (str, as written), `term` (str, as
        counted; "" for marks), `is_word` (bool).

    Raises
    ------
    ParallaxError
        If a column is missing.

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": "A", "story": "s", "text": "Iran’s dam held."},
    ...                         index=["a"])
    >>> tokenize(articles)[["start", "end", "token", "term", "is_word"]]
       start  end   token  term  is_word
    0      0    6  Iran’s  iran     True
    1      7   10     dam   dam     True
    2     11   15    held  held     True
    3     15   16       .          False
    """
    articles = need_texts(articles)
    sentences = split_sentences(articles) if sentences is None else sentences
    starts_of = {
        name: rows.to_numpy()
        for name, rows in sentences.groupby(sentences["article"].astype("str"))["start"]
    }
    names, columns = [], []
    for name, text in articles["text"].items():
        if name in starts_of:
            columns.append(_tokens_of(text, starts_of[name]))
            names += [name] * len(columns[-1][0])
    number, start, end, is_word, token, term = zip(*columns, strict=True) if columns else [[]] * 6
    return pd.DataFrame(
        {
            "article": pd.Series(names, dtype="str"),
            "sentence": _joined(number, "int64"),
            "start": _joined(start, "int64"),
            "end": _joined(end, "int64"),
            "token": pd.Series(list(chain.from_iterable(token)), dtype="str"),
            "term": pd.Series(list(chain.from_iterable(term)), dtype="str"),
            "is_word": _joined(is_word, "bool"),
        }
    )


def _joined(arrays: Iterable[np.ndarray], dtype: str) -> np.ndarray:
    return np.concatenate([np.array([], dtype=dtype), *arrays])


def _tokens_of(
    text: str, sentence_starts: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, list[str], list[str]]:
    spans: list[tuple[int, int, bool]] = []
    place = 0
    for word in WORD.finditer(text):
        spans += [(*mark.span(), False) for mark in _MARK.finditer(text, place, word.start())]
        spans.append((*word.span(), True))
        place = word.end()
    spans += [(*mark.span(), False) for mark in _MARK.finditer(text, place)]
    place_of = np.array(spans, dtype="int64").reshape(-1, 3)
    start, end, is_word = place_of[:, 0], place_of[:, 1], place_of[:, 2].astype(bool)
    tokens = [text[first:last] for first, last, _ in spans]
    terms = [
        term_of(token) if word else "" for token, (*_, word) in zip(tokens, spans, strict=True)
    ]
    # A line of marks before the first sentence is counted with it.
    sentence = np.maximum(np.searchsorted(sentence_starts, start, side="right") - 1, 0)
    return sentence, start, end, is_word, tokens, terms

"""Words of praise or blame that are mostly parts of names and titles."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TypeAlias

import pandas as pd
import regex

from analysis.data import read_lines
from analysis.errors import ParallaxError, need_columns

Phrases: TypeAlias = str | Iterable[str] | None

# A sentence with more of its words in capitals is a headline, whose capitals name nothing.
HEADLINE = 0.6
_CAPITAL = r"\p{Lu}[\p{L}\p{M}\p{N}’'\-]*\.?"
_LINK = r"(?:of|for|and|on|in|the|de|du|del|la|al|bin|ibn|von|van|&)"
_NAME = regex.compile(rf"\b{_CAPITAL}(?:\s(?:{_LINK}\s){{0,2}}{_CAPITAL})*")
_NO_NAME = regex.compile(rf"\p{{L}}+\s{_LINK}\s(?:{_LINK}\s)?|\p{{L}}+(?:ing|ed)\s")
_OPENS = regex.compile(r"(?:^|[.!?:;“\"‘(\[—–-]\s*)$")
_WORDS = regex.compile(r"\p{L}[\p{L}\p{M}’']*")
_LETTER = regex.compile(r"[\p{L}\p{M}\p{N}]")


def neutral_spans(text: str, phrases: Phrases = "default") -> list[tuple[int, int]]:
    """Find the names, titles and set phrases in a sentence.

    Names are found from capitals: words in capitals one after another (``Justice Department``,
    ``Great Satan``, ``Ministry of Defense``), and single ones that do not open the sentence or
    a quote. In a headline, where most words have capitals, and in words written in capitals
    throughout, capitals say nothing, and only the phrases count.

    Parameters
    ----------
    text : str
        A sentence.
    phrases : "default" or list of str
        ``"default"`` takes the names and the phrases of ``data/lexicons/neutral_phrases.txt``; a
        list takes the names and its own phrases. Case does not matter.

    Returns
    -------
    list of (int, int)
        Start and end of each, in order; they may overlap.

    Examples
    --------
    >>> text = "Great talks, said the Minister of Defense and a trust fund."
    >>> [text[start:end] for start, end in neutral_spans(text)]
    ['Minister of Defense', 'trust fund']
    """
    spans = [found.span() for found in _pattern(phrases).finditer(text)]
    words = _WORDS.findall(text)
    capitals = sum(word[0].isupper() for word in words)
    if len(words) < 4 or capitals < HEADLINE * len(words):
        for found in _NAME.finditer(text):
            start, end = found.span()
            name = found[0].rstrip(".")
            opens = _OPENS.search(text, 0, start) is not None
            # The first word has its capital anyway: "Anger at Iran", "Accusing Orr".
            if opens and (verb := _NO_NAME.match(found[0])):
                start += verb.end()
                name = name[verb.end() :]
                opens = False
            if name.isupper() or (opens and " " not in name):
                continue
            spans.append((start, end))
    return sorted(set(spans))


def masked(texts: Iterable[str], phrases: Phrases) -> list[str]:
    """Blank the names and phrases of texts with ``_``, so that every offset stays.

    >>> masked(["He met the Minister of Defense."], "default")
    ['He met the ________ __ _______.']
    """
    if phrases is None:
        return list(texts)
    _pattern(phrases)
    done = []
    for text in texts:
        for start, end in neutral_spans(text, phrases):
            text = text[:start] + _LETTER.sub("_", text[start:end]) + text[end:]
        done.append(text)
    return done


def find_ambiguous_words(
    parts: pd.DataFrame,
    sentences: pd.DataFrame,
    *,
    share: float = 0.5,
    phrases: Phrases = "default",
) -> pd.DataFrame:
    """List the words whose contributions come mostly from inside names and titles.

    Parameters
    ----------
    parts : DataFrame
        From `explain_sentences`, without `neutral_phrases`.
    sentences : DataFrame
        The sentences that `parts` was made from.
    share : float
        From which share of its uses inside names a word is ambiguous.
    phrases : "default" or list of str
        As in `neutral_spans`.

    Returns
    -------
    DataFrame
        One row an ambiguous word, largest total contribution first: `term` (str), `n` (int, uses
        that contributed), `inside` (int, of these inside a name or phrase), `share` (float, 0
        to 1), `contribution` (float, sum over all uses), `examples` (str, up to three of the
        names).

    Raises
    ------
    ParallaxError
        If a table lacks a column.

    Examples
    --------
    >>> from analysis.sentiment import explain_sentences
    >>> sentences = pd.DataFrame({"article": ["a"], "sentence": [0], "start": [0],
    ...                           "text": ["He hates the Great Satan."]})
    >>> parts = explain_sentences(sentences)
    >>> find_ambiguous_words(parts, sentences)[["term", "n", "inside", "examples"]]
        term  n  inside     examples
    0  great  1       1  Great Satan
    """
    need_columns(parts, ["article", "sentence", "start", "end", "term", "contribution"], "parts")
    need_columns(sentences, ["article", "sentence", "start", "text"], "sentences")
    spans_of = {
        (article, number): [
            (begin + start, begin + end, text[start:end])
            for start, end in neutral_spans(text, phrases)
        ]
        for article, number, begin, text in zip(
            sentences["article"], sentences["sentence"], sentences["start"], sentences["text"],
            strict=True,
        )
    }  # fmt: skip
    names = [
        next((name for first, last, name in spans_of.get((article, number), [])
              if first <= start and end <= last), None)
        for article, number, start, end in zip(
            parts["article"], parts["sentence"], parts["start"], parts["end"], strict=True
        )
    ]  # fmt: skip
    inside = parts.assign(name=pd.Series(names, index=parts.index, dtype="str"))
    table = inside.groupby("term", sort=True).agg(
        n=("name", "size"),
        inside=("name", "count"),
        contribution=("contribution", "sum"),
        examples=("name", lambda found: "; ".join(found.dropna().unique()[:3])),
    )
    table.insert(2, "share", table["inside"] / table["n"])
    found = table[(table["share"] >= share) & (table["inside"] > 0)].reset_index()
    order = found["contribution"].abs().sort_values(ascending=False, kind="stable").index
    return found.loc[order].reset_index(drop=True)


def _pattern(phrases: Phrases) -> regex.Pattern:
    if isinstance(phrases, str):
        if phrases != "default":
            raise ParallaxError(
                f"neutral_phrases={phrases!r} is not known; it can be 'default', a list of phrases "
                "or None."
            )
        return _default()
    if phrases is None or not isinstance(phrases, Iterable):
        raise ParallaxError(f"phrases={phrases!r} is not known; it can be 'default' or a list.")
    return _compiled(phrases)


@cache
def _default() -> regex.Pattern:
    return _compiled(read_lines("lexicons", "neutral_phrases.txt"))


def _compiled(phrases: Iterable[str]) -> regex.Pattern:
    # Longest first, so that "security council" is not cut short; a list without any finds none.
    ordered = sorted(
        {" ".join(phrase.split()) for phrase in phrases} - {""}, key=lambda p: (-len(p), p)
    )
    inside = "|".join(regex.escape(phrase).replace("\\ ", r"\s+") for phrase in ordered)
    return regex.compile(rf"(?<!\w)(?:{inside})(?!\w)" if ordered else r"(?!)", regex.IGNORECASE)

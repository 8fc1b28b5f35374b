"""Frames found by the words of a codebook, each hit with its place."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

import pandas as pd

from analysis.errors import need_columns
from analysis.framing.codebook import Codebook
from analysis.text.words import WORD, term_of

# An entry's words after its first, with the frame and the entry itself.
_Rest = tuple[tuple[re.Pattern[str], ...], str, str]


def code_frames(sentences: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Find every entry of a codebook in sentences.

    Entries are compared as words are counted: "secur*" finds "Security's". An entry never
    reaches over the end of a sentence.

    Parameters
    ----------
    sentences : DataFrame
        The sentences table.
    codebook : Codebook
        From `load_codebook`.

    Returns
    -------
    DataFrame
        One row a hit, in reading order: `article`, `sentence`, `start`, `end` (int,
        characters into the article's text), `frame`, `entry` (str), `text` (str, as
        written), `voice`, `outlet`, `story`.

    Examples
    --------
    >>> from analysis.framing import load_codebook
    >>> from analysis.text import split_sentences
    >>> articles = pd.DataFrame({"outlet": "A", "story": "s",
    ...                          "text": "The armed forces signed a treaty."}, index=["a"])
    >>> code_frames(split_sentences(articles), load_codebook())[["start", "frame", "entry"]]
       start        frame         entry
    0      4     security  armed forces
    1     26  cooperation        treaty
    """
    need_columns(sentences, ["article", "sentence", "start", "text", "voice"], "sentences")
    starting_with = _matcher(codebook)
    hits = []
    for row, (offset, text) in enumerate(zip(sentences["start"], sentences["text"], strict=True)):
        words = [(word.start(), word.end(), term_of(word[0])) for word in WORD.finditer(text)]
        for place, (start, _, term) in enumerate(words):
            for rest, frame, entry in starting_with(term):
                following = words[place + 1 : place + 1 + len(rest)]
                if len(following) == len(rest) and all(
                    pattern.fullmatch(word[2])
                    for pattern, word in zip(rest, following, strict=True)
                ):
                    end = words[place + len(rest)][1]
                    hits.append((row, offset + start, offset + end, frame, entry, text[start:end]))
    columns = ["row", "start", "end", "frame", "entry", "text"]
    found = pd.DataFrame(hits, columns=columns).astype(
        {"row": "int64", "start": "int64", "end": "int64", "frame": "str", "entry": "str",
         "text": "str"}
    )  # fmt: skip
    carried = ["article", "sentence", "voice", "outlet", "story"]
    about = sentences[carried].iloc[found.pop("row")].reset_index(drop=True)
    return pd.concat([about[carried[:2]], found, about[carried[2:]]], axis=1)


def _matcher(codebook: Codebook):  # type: ignore[no-untyped-def]
    """Give a function from a term to the entries it can begin; each term is tried once."""
    plain: dict[str, list[_Rest]] = defaultdict(list)
    open_ended: list[tuple[re.Pattern[str], _Rest]] = []
    for frame, entry in codebook.entries[["frame", "entry"]].itertuples(index=False):
        first, *rest = (_pattern(word) for word in entry.split())
        after = (tuple(rest), str(frame), str(entry))
        if "*" in entry.split()[0]:
            open_ended.append((first, after))
        else:
            plain[term_of(entry.split()[0])].append(after)

    @cache
    def starting_with(term: str) -> list[_Rest]:
        return plain[term] + [after for first, after in open_ended if first.fullmatch(term)]

    return starting_with


def _pattern(word: str) -> re.Pattern[str]:
    parts = (re.escape(part.lower()) for part in word.replace("’", "'").split("*"))
    return re.compile(r"\S*".join(parts) if "*" in word else re.escape(term_of(word)))


__all__ = ["code_frames"]

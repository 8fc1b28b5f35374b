"""The sentences to search, and the parse of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from typing import TypeAlias

import pandas as pd

from analysis.errors import need_columns
from analysis.text import parse, split_sentences
from analysis.text.syntax import Sentence, sentences_of

Parsed: TypeAlias = pd.DataFrame | None
_WITHOUT_WORDS = Sentence("", -1, *([] for _ in range(13)))


def searched(table: pd.DataFrame) -> pd.DataFrame:
    """Return a sentences table as it is, and split an articles table into its sentences."""
    if "sentence" not in table and "text" in table:
        return split_sentences(table)
    need_columns(table, ["article", "sentence", "start", "text", "voice"], "sentences")
    return table


def grammar_of(sentences: pd.DataFrame, parsed: Parsed = None) -> list[Sentence]:
    """Look up the parse of each sentence, or make it; an empty one where it has no words."""
    if parsed is None:
        parsed = parse(_texts(sentences), _with_ends(sentences), progress=False)
    known = {(one.article, one.start[0]): one for one in sentences_of(parsed)}
    places = zip(sentences["article"], sentences["start"], strict=True)
    return [known.get((str(article), int(start)), _WITHOUT_WORDS) for article, start in places]


def grammar_of_texts(texts: Sequence[str]) -> list[Sentence]:
    """Parse texts, each as one sentence, as `grammar_of`; places count from its start."""
    starts = list(accumulate((len(text) + 1 for text in texts), initial=0))[:-1]
    table = pd.DataFrame({"article": "", "start": starts, "text": pd.Series(texts, dtype="str")})
    return [
        replace(one, start=[i - at for i in one.start], end=[i - at for i in one.end])
        for one, at in zip(grammar_of(table), starts, strict=True)
    ]


def _with_ends(sentences: pd.DataFrame) -> pd.DataFrame:
    return sentences.assign(end=sentences["start"] + sentences["text"].str.len())


def _texts(sentences: pd.DataFrame) -> pd.DataFrame:
    """Write each article's sentences again to where they are in it."""
    texts: dict[str, str] = {}
    for article, start, text in zip(
        sentences["article"], sentences["start"], sentences["text"], strict=True
    ):
        texts[str(article)] = texts.get(str(article), "").ljust(start) + text
    return pd.DataFrame({"text": pd.Series(texts, dtype="str")})

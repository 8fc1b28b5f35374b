"""The sentences to search, and the parse of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

import pandas as pd

from analysis.errors import need_columns
from analysis.text import parse, split_sentences
from analysis.text.syntax import Sentence, sentences_of

_WITHOUT_WORDS = Sentence("", -1, *([] for _ in range(13)))


def searched(table: pd.DataFrame) -> pd.DataFrame:
    """Return a sentences table as it is, and split an articles table into its sentences."""
    need_columns(table, [], "sentences")
    if "sentence" not in table and "text" in table:
        return split_sentences(table)
    need_columns(table, ["article", "sentence", "start", "text", "voice"], "sentences")
    return table


def grammar_of(sentences: pd.DataFrame) -> list[Sentence]:
    """Parse each sentence of a table; one without words has an empty parse."""
    places = sentences[["start"]].assign(
        article=sentences["article"].astype(str),
        end=sentences["start"] + sentences["text"].str.len(),
    )
    parsed = sentences_of(parse(_texts(sentences), places))
    known = {(one.article, one.start[0]): one for one in parsed}
    return [
        known.get(place, _WITHOUT_WORDS)
        for place in zip(places["article"], places["start"], strict=True)
    ]


def grammar_of_texts(texts: Sequence[str]) -> list[Sentence]:
    """Parse texts, each as one sentence, as `grammar_of`; places count from its start."""
    starts = list(accumulate((len(text) + 1 for text in texts), initial=0))[:-1]
    table = pd.DataFrame({"article": "", "start": starts, "text": pd.Series(texts, dtype="str")})
    return [
        replace(one, start=[i - at for i in one.start], end=[i - at for i in one.end])
        for one, at in zip(grammar_of(table), starts, strict=True)
    ]


def _texts(sentences: pd.DataFrame) -> pd.DataFrame:
    """Write each article's sentences again to where they are in it."""
    texts: dict[str, str] = {}
    for article, start, text in zip(
        sentences["article"], sentences["start"], sentences["text"], strict=True
    ):
        texts[str(article)] = texts.get(str(article), "").ljust(start) + text
    return pd.DataFrame({"text": pd.Series(texts, dtype="str")})

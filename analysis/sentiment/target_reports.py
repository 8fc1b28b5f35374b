"""Whose words sentences hold: those of the target, of others, or the outlet's."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

import numpy as np
import pandas as pd

from analysis.errors import need_columns
from analysis.text import parse
from analysis.text.syntax import Sentence, sentences_of

REACH = 3
"""Sentences after a mention in which what others are reported to say still counts: 2 to 4 differ
little (docs/target_tone.md)."""
_HALF = 0.5
"""The share of a sentence that somebody's reported words must fill to make it theirs."""
OUTLET, TARGET, OTHERS = VOICES = ["outlet", "target", "others"]


def restored(sentences: pd.DataFrame) -> pd.DataFrame:
    """Make the articles that sentences are from, with blanks for what lies between them.

    Parses are kept by sentences and their places, so the study's store knows these articles.
    """
    rows = {}
    for name, own in sentences.groupby("article", sort=False, observed=True):
        text = ""
        for start, sentence in zip(own["start"].tolist(), own["text"].tolist(), strict=True):
            gap = start - len(text)
            text += ("\n" if gap > 1 else " ") * gap + sentence
        rows[str(name)] = {"text": text} | {
            column: own[column].iloc[0] if column in own else "" for column in ("outlet", "story")
        }
    return pd.DataFrame.from_dict(rows, orient="index", columns=["text", "outlet", "story"])


def parsed_at(sentences: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Parse restored articles, sentence by sentence."""
    ends = sentences["start"] + sentences["text"].str.len()
    return parse(articles, sentences[["article", "start"]].assign(end=ends))


def grammar(sentences: pd.DataFrame, parsed: pd.DataFrame) -> list[Sentence]:
    """List the parse of each row, with places counted from where its sentence starts."""
    known = {(one.article, one.number): one for one in sentences_of(parsed)}
    numbers = sentences.groupby("article", observed=True).cumcount()
    rows = zip(sentences["article"].astype(str), numbers, sentences["start"].tolist(), strict=True)
    return [
        replace(one, start=[i - start for i in one.start], end=[i - start for i in one.end])
        for name, number, start in rows
        for one in [known[name, number]]
    ]


def speakers_of(
    sentences: pd.DataFrame,
    found: list[tuple[int, int, int, str]],
    quotes: pd.DataFrame,
    names: list[str],
) -> np.ndarray:
    """Say of each sentence whose words fill at least half of it.

    Parameters
    ----------
    sentences : DataFrame
    found : list of (row, start, end, kind)
        From `find_mentions`.
    quotes : DataFrame
        From `find_quotes`.
    names : list of str
        The target and its aliases.
    """
    need_columns(quotes, ["article", "start", "end", "person", "speaker_end"], "quotes")
    articles, starts = sentences["article"].astype(str).to_list(), sentences["start"].to_list()
    lengths = sentences["text"].str.len().to_list()
    # Who is written with the target's name last, as "President Orr" is, and not "an aide to Orr".
    ends = {(articles[row], starts[row] + end) for row, _, end, _ in found}
    known = {word for name in names for word in name.split()}
    persons = {
        person
        for article, end, person in zip(
            quotes["article"], quotes["speaker_end"], quotes["person"], strict=True
        )
        if (article, end) in ends
        and all(word in known or word[0].isupper() for word in person.split())
    }
    rows_of: dict[str, list[int]] = {}
    for row, article in enumerate(articles):
        rows_of.setdefault(article, []).append(row)
    filled = np.zeros((2, len(sentences)))
    for article, first, last, person in zip(
        quotes["article"], quotes["start"], quotes["end"], quotes["person"], strict=True
    ):
        rows = rows_of.get(article, [])
        for row in rows[max(bisect_right(rows, first, key=lambda i: starts[i]) - 1, 0) :]:
            if starts[row] >= last:
                break
            inside = min(last, starts[row] + lengths[row]) - max(first, starts[row])
            filled[int(person not in persons), row] += max(inside, 0) / max(lengths[row], 1)
    theirs = np.where(filled[0] >= filled[1], TARGET, OTHERS)
    return np.where(filled.max(axis=0) >= _HALF, theirs, OUTLET)


def reports_after(
    sentences: pd.DataFrame, found: list[tuple[int, int, int, str]], speakers: np.ndarray
) -> list[int]:
    """List the rows without a mention, soon after one, that hold the words of others."""
    named = {row for row, *_ in found}
    rows, since = [], REACH
    articles = sentences["article"].to_list()
    for row, article in enumerate(articles):
        new = row == 0 or article != articles[row - 1]
        since = 0 if row in named else (REACH if new else since) + 1
        if 0 < since <= REACH and speakers[row] == OTHERS:
            rows.append(row)
    return rows

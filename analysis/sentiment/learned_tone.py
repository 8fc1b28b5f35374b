"""Tone as the shipped language model reads it, and which words it reads it from."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.models import tone_toward
from analysis.models._tone_toward import LONGEST, tone_of
from analysis.sentiment._lexicons import engine
from analysis.sentiment.ambiguous_words import masked
from analysis.text.words import WORD

TOGETHER = "(together)"
"""The part of a score that no single word has: what words make only together."""
Mention = tuple[int, int] | None


WORDS = 0.3
"""The part that the news lexicon has in the learned score of a whole sentence.

On 111 sentences of our own, kept apart from training (``tests/models/tone_hard.txt``), r with the
tone we gave them is .73 for the model alone, .56 for the lexicon, and .73 with .3 of it; on 944
sentences of news kept apart, r with what people said of the persons in them is .69, .50 and .68.
The words are kept for sentences without persons, which nobody rated."""


def learned_scores(texts: Iterable[str], store: str | Path | None = None) -> np.ndarray:
    """Score whole sentences; 0 without words. A store keeps what the model says, as in `encode`.

    The model's chance of positive minus that of negative, and with a weight of .3 the score by
    the news lexicon with names and titles masked.
    """
    return _scores([(text, None) for text in texts], store)


def learned_parts(cases: list[tuple[str, Mention]]) -> list[list[tuple]]:
    """Measure what every word does to the score of each sentence: the score without the word.

    One row a word that changes it: start, end, token, term, valence (none), contribution, rule.
    The last row is the rest of the score, so that the contributions add up to it.
    """
    asked: list[tuple[str, Mention]] = []
    spans = [_words(*case) for case in cases]
    for (text, mention), own in zip(cases, spans, strict=True):
        asked.append((text, mention))
        asked += [_without(text, mention, start, end) for start, end in own]
    scores = iter(_scores(asked).tolist())
    return [_rows(text, own, scores) for (text, _), own in zip(cases, spans, strict=True)]


def _rows(text: str, spans: list[tuple[int, int]], scores: Iterable[float]) -> list[tuple]:
    score = next(scores := iter(scores))
    rows = []
    for start, end in spans:
        part = round(score - next(scores), 4)
        if part:
            token = text[start:end]
            rows.append((start, end, token, token.lower(), np.nan, part, ""))
    rest = score - sum(row[5] for row in rows)
    if rows and abs(rest) > 1e-9:
        rows.append((len(text), len(text), "", TOGETHER, np.nan, rest, "words together"))
    return rows


def _words(text: str, mention: Mention) -> list[tuple[int, int]]:
    """Find the words that the model can have read: at the beginning, or around the mention."""
    spans = [found.span() for found in WORD.finditer(text)]
    if mention is None:
        return spans[:LONGEST]
    spans = [span for span in spans if span[1] <= mention[0] or span[0] >= mention[1]]
    first = sum(end <= mention[0] for _, end in spans)
    return spans[max(first - LONGEST, 0) : first + LONGEST]


def _without(text: str, mention: Mention, start: int, end: int) -> tuple[str, Mention]:
    # The space goes with the word.
    end += text[end : end + 1] == " "
    rest = text[:start] + text[end:]
    if mention is None or end > mention[0]:
        return rest, mention
    gone = end - start
    return rest, (mention[0] - gone, mention[1] - gone)


def _scores(cases: list[tuple[str, Mention]], store: str | Path | None = None) -> np.ndarray:
    scores = np.zeros(len(cases))
    for inside in (False, True):
        rows = [
            row
            for row, (text, mention) in enumerate(cases)
            if (mention is not None) is inside and WORD.search(text)
        ]
        if not rows:
            continue
        texts = [cases[row][0] for row in rows]
        table = (
            tone_toward(texts, *zip(*(cases[row][1] for row in rows), strict=True), warn=False)
            if inside
            else tone_of(texts, store=store)
        )
        scores[rows] = score_of(table) if inside else _blended(texts, table)
    return scores


def _blended(texts: list[str], chances: pd.DataFrame) -> np.ndarray:
    words = [engine("news").score(text) for text in masked(texts, "default")]
    return ((1 - WORDS) * score_of(chances) + WORDS * np.array(words)).round(4)


def score_of(table: pd.DataFrame) -> np.ndarray:
    """Subtract the chance of negative from that of positive: -1 to 1, to four decimals."""
    return (table["p_positive"] - table["p_negative"]).round(4).to_numpy()

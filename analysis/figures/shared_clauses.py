"""Which words of a sentence are the statement that both report, and which of them are its own."""

from __future__ import annotations

import pandas as pd

from analysis.errors import ParallaxError, plural
from analysis.figures.highlights import Mark, unlike

Span = tuple[int, int]


def with_clauses(own: pd.DataFrame, a: pd.DataFrame, b: pd.DataFrame) -> pd.DataFrame:
    """Give the aligned pairs of two articles the places of what they share, as characters.

    Where `start_a`, …, `end_b` are missing or lie outside the sentence, it is the whole sentence.

    >>> sentences = pd.DataFrame({"article": "x", "start": [0, 5], "end": [4, 9]})
    >>> own = pd.DataFrame({"sentence_a": [1], "sentence_b": [0], "start_a": 7, "end_a": 9})
    >>> with_clauses(own, sentences, sentences)[["start_a", "end_a", "start_b", "end_b"]]
       start_a  end_a  start_b  end_b
    0        7      9        0      4
    """
    own = own.copy()
    for letter, sentences in (("a", a), ("b", b)):
        told = own[f"sentence_{letter}"].astype(int)
        if len(told) and not 0 <= told.min() <= told.max() < len(sentences):
            raise ParallaxError(
                f"The aligned table speaks of sentence {told.max()} of "
                f"{own[f'article_{letter}'].iloc[0]!r}, which has "
                f"{plural(len(sentences), 'sentence')}; align these articles again."
            )
        first, last = (sentences[end].to_numpy()[told] for end in ("start", "end"))
        start = own.get(f"start_{letter}", pd.Series(first, own.index))
        end = own.get(f"end_{letter}", pd.Series(last, own.index))
        inside = (first <= start) & (start < end) & (end <= last)
        own[f"start_{letter}"] = start.where(inside, first).astype(int)
        own[f"end_{letter}"] = end.where(inside, last).astype(int)
    return own


def words_at(text: str, start: int, span: Span) -> Span:
    """Count the words of a sentence, which starts at `start`, before and up to the end of a span.

    >>> words_at("The old dam held.", 10, (18, 22))
    (2, 3)
    """
    before = len(text[: span[0] - start].split())
    return before, before + max(len(text[span[0] - start : span[1] - start].split()), 1)


def common_marks(own: pd.DataFrame, a: pd.DataFrame, b: pd.DataFrame) -> list[list[Mark]]:
    """Mark what both report in the two articles, and in it the words that the other lacks."""
    both = []
    for mine, theirs, here, there in (("a", "b", a, b), ("b", "a", b, a)):
        marks = []
        for sentence, pairs in own.groupby(f"sentence_{mine}"):
            row = here.iloc[int(sentence)]
            others = there["text"].iloc[pairs[f"sentence_{theirs}"].to_list()].to_list()
            spans = list(zip(pairs[f"start_{mine}"], pairs[f"end_{mine}"], strict=True))
            for start, end in merged(spans):
                clause = row["text"][start - int(row["start"]) : end - int(row["start"])]
                marks += [Mark(start, end, "common"), *unlike(clause, start, others)]
        both.append(marks)
    return both


def merged(spans: list[Span]) -> list[Span]:
    """Join spans that overlap.

    >>> merged([(5, 9), (0, 3), (2, 4)])
    [(0, 4), (5, 9)]
    """
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((int(start), int(end)))
    return joined

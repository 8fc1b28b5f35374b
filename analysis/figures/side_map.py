"""The map above two articles: each a bar of sentences, ribbons between what both report."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.figures.shared_clauses import Span, words_at

if TYPE_CHECKING:
    from analysis.figures.side_page import Side

_BARS = {"a": (0, 17), "b": (83, 100)}
"""From where to where the bars reach, of 100 down."""
_NUMBERED = 2.2
"""How wide a stretch has to be to take a number, of 100."""


def drawn_map(
    own: pd.DataFrame,
    two: tuple[Side, Side],
    number: dict[tuple[str, int], int],
    row_of: dict[tuple[str, int], int],
) -> dict[str, Any]:
    """Place the pairs of `own` on a map that fits any width, as the template draws it.

    A bar is as long as its article, in words. A stretch of it is full where the other article
    reports the same, pale in the rest of such a sentence, and empty where nothing is shared. Both
    keep their order, so that what one of them moved up or down is seen to cross. A stretch leads
    to its sentence in the text, whose row `row_of` gives.
    """
    longest = max(1, *(side.words() for side in two))
    ribbons, stretches = [], []
    # Those most alike come last and lie on top.
    for row in own.to_dict("records"):
        shared = number["a", int(row["sentence_a"])]
        ends = [_reach(row, letter, side, longest) for letter, side in zip("ab", two, strict=True)]
        ribbons.append({"number": shared, "path": _ribbon(*ends)})
        for letter, (start, end) in zip("ab", ends, strict=True):
            stretch = {
                "letter": letter,
                "number": shared,
                "row": row_of[letter, int(row[f"sentence_{letter}"])],
                "left": f"{start:.2f}",
                "width": f"{end - start:.2f}",
                "numbered": end - start >= _NUMBERED,
            }
            if stretch not in stretches:
                stretches.append(stretch)
    bars = [
        bar
        for letter, side in zip("ab", two, strict=True)
        for bar in _sentences(letter, side, number, longest)
    ]
    top, bottom = _BARS["a"][1], _BARS["b"][0]
    return {
        "top": top, "bottom": bottom, "ribbons": ribbons, "bars": bars, "stretches": stretches,
    }  # fmt: skip


def _sentences(
    letter: str, side: Side, number: dict[tuple[str, int], int], longest: int
) -> list[dict[str, Any]]:
    top, bottom = _BARS[letter]
    ends = [0, *side.sentences["text"].str.split().str.len().cumsum()]
    return [
        {
            "letter": letter,
            "what": "shared" if (letter, sentence) in number else "only",
            "x": f"{100 * start / longest:.2f}",
            "y": top,
            "width": f"{100 * (end - start) / longest:.2f}",
            "height": bottom - top,
        }
        for sentence, (start, end) in enumerate(pairwise(ends))
    ]


def _reach(row: dict, letter: str, side: Side, longest: int) -> tuple[float, float]:
    """From where to where the shared words of a pair reach, of 100."""
    sentence = int(row[f"sentence_{letter}"])
    before = side.words(list(range(sentence)))
    whole = side.sentences.iloc[sentence]
    span: Span = int(row[f"start_{letter}"]), int(row[f"end_{letter}"])
    first, last = words_at(whole["text"], int(whole["start"]), span)
    return 100 * (before + first) / longest, 100 * (before + last) / longest


def _ribbon(upper: tuple[float, float], lower: tuple[float, float]) -> str:
    top, bottom = _BARS["a"][1], _BARS["b"][0]
    (a, a_end), (b, b_end) = upper, lower
    return (
        f"M{a:.2f},{top}C{a:.2f},50 {b:.2f},50 {b:.2f},{bottom}"
        f"H{b_end:.2f}C{b_end:.2f},50 {a_end:.2f},50 {a_end:.2f},{top}Z"
    )

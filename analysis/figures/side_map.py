"""The map above two articles: each a bar of sentences, ribbons between what both tell."""

from __future__ import annotations

from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

import pandas as pd

from analysis.figures.shared_clauses import Span, words_at

if TYPE_CHECKING:
    from analysis.figures.side_page import Side

_BARS = {"a": (0, 17), "b": (83, 100)}
"""From where to where the bars reach, of 100 down."""
_NUMBERED = 2.2
"""How wide a stretch has to be to take a number, of 100."""


def map_html(
    ident: str,
    own: pd.DataFrame,
    two: tuple[Side, Side],
    number: dict[tuple[str, int], int],
    row_of: dict[tuple[str, int], int],
) -> str:
    """Draw the pairs of `own`, with the places of what they share, as SVG that fits any width.

    A bar is as long as its article, in words. A stretch of it is full where the other article
    tells the same, pale in the rest of such a sentence, and empty where nothing is shared. Both
    keep their order, so that what one of them moved up or down is seen to cross. A stretch leads
    to its sentence in the text, whose row `row_of` gives.
    """
    longest = max(1, *(side.words() for side in two))
    bars = "".join(
        _sentences(letter, side, number, longest) for letter, side in zip("ab", two, strict=True)
    )
    ribbons: list[str] = []
    stretches: dict[str, None] = {}
    # Those most alike come last and lie on top.
    for row in own.to_dict("records"):
        told = number["a", int(row["sentence_a"])]
        ends = [_reach(row, letter, side, longest) for letter, side in zip("ab", two, strict=True)]
        ribbons.append(_ribbon(ident, told, *ends))
        for letter, (start, end) in zip("ab", ends, strict=True):
            place = row_of[letter, int(row[f"sentence_{letter}"])]
            # Not reached with the tab key, which finds the same numbers in the text.
            stretch = (
                f'<a class="{letter} s{told}" href="#{ident}-{letter}{place}" tabindex="-1" '
                f'style="left:{start:.2f}%;width:{end - start:.2f}%">'
                f"{told if end - start >= _NUMBERED else ''}</a>"
            )
            stretches[stretch] = None
    names = [
        f'<b class="{letter}" dir="auto">{escape(side.outlet)}</b>'
        for letter, side in zip("ab", two, strict=True)
    ]
    # For the eye and the mouse: the text below says the same to a screen reader.
    return (
        f'<div class="map" aria-hidden="true">{names[0]}<div class="drawn">'
        f'<svg viewBox="0 0 100 100" preserveAspectRatio="none"><defs>'
        f'<linearGradient id="{ident}-turn" gradientUnits="userSpaceOnUse" x1="0" x2="0" '
        f'y1="{_BARS["a"][1]}" y2="{_BARS["b"][0]}"><stop class="from" offset="0"/>'
        f'<stop class="to" offset="1"/></linearGradient></defs>{"".join(ribbons)}{bars}</svg>'
        f"{''.join(stretches)}</div>{names[1]}</div>"
    )


def _sentences(letter: str, side: Side, number: dict[tuple[str, int], int], longest: int) -> str:
    top, bottom = _BARS[letter]
    ends = [0, *side.sentences["text"].str.split().str.len().cumsum()]
    return "".join(
        f'<rect class="{letter} {"shared" if (letter, sentence) in number else "only"}" '
        f'x="{100 * start / longest:.2f}" y="{top}" width="{100 * (end - start) / longest:.2f}" '
        f'height="{bottom - top}"/>'
        for sentence, (start, end) in enumerate(pairwise(ends))
    )


def _reach(row: dict, letter: str, side: Side, longest: int) -> tuple[float, float]:
    """From where to where the shared words of a pair reach, of 100."""
    sentence = int(row[f"sentence_{letter}"])
    before = side.words(list(range(sentence)))
    told = side.sentences.iloc[sentence]
    span: Span = int(row[f"start_{letter}"]), int(row[f"end_{letter}"])
    first, last = words_at(told["text"], int(told["start"]), span)
    return 100 * (before + first) / longest, 100 * (before + last) / longest


def _ribbon(ident: str, told: int, upper: tuple[float, float], lower: tuple[float, float]) -> str:
    top, bottom = _BARS["a"][1], _BARS["b"][0]
    (a, a_end), (b, b_end) = upper, lower
    path = (
        f"M{a:.2f},{top}C{a:.2f},50 {b:.2f},50 {b:.2f},{bottom}"
        f"H{b_end:.2f}C{b_end:.2f},50 {a_end:.2f},50 {a_end:.2f},{top}Z"
    )
    return f'<path class="s{told}" d="{path}" fill="url(#{ident}-turn)"/>'

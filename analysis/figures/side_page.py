"""The HTML of two articles side by side; made of a table, so that it reads without its style."""

from __future__ import annotations

from hashlib import sha256
from typing import Any, NamedTuple

import pandas as pd

from analysis.errors import plural
from analysis.figures.highlights import Mark, marked
from analysis.figures.shared_clauses import merged
from analysis.figures.side_map import drawn_map
from analysis.figures.side_rows import Block, Layout, side_by_side, statements
from analysis.figures.templates import markup, style_sheet

SWITCHES = {
    "differs": "own wording",
    "quote": "quotes",
    "label": "names",
    "loaded": "loaded words",
}
_SHOWS = {"all": "everything", "shared": "what both report", "only": "what only one reports"}


class Side(NamedTuple):
    """One of the two articles: its sentences and what is marked in them."""

    name: str
    outlet: str
    title: str
    cited: str
    sentences: pd.DataFrame
    marks: list[Mark]

    def text(self, sentence: int) -> str:
        row = self.sentences.iloc[sentence]
        return marked(row["text"], int(row["start"]), self.marks)

    def characters(self, start: int, end: int) -> str:
        """Read a stretch of one sentence, by its place in the article."""
        row = self.sentences[self.sentences["start"] <= start].iloc[-1]
        return str(row["text"])[start - int(row["start"]) : end - int(row["start"])]

    def with_marks(self, marks: list[Mark]) -> Side:
        return self._replace(marks=[*self.marks, *marks])

    def words(self, chosen: list[int] | None = None) -> int:
        texts = self.sentences["text"] if chosen is None else self.sentences["text"].iloc[chosen]
        return int(texts.str.split().str.len().sum())


class Page(NamedTuple):
    """What every cell of a page has to know."""

    sides: tuple[Side, Side]
    layout: Layout
    relation: dict[int, str]
    own: pd.DataFrame


def pair_html(
    own: pd.DataFrame, a: Side, b: Side, contrasts: list[tuple[str, str]], layers: list[str]
) -> str:
    """Write the pairs of `own`, with the places of what they share, side by side."""
    own = own.sort_values("similarity", kind="stable")
    pairs = [
        (int(x), int(y), float(alike))
        for x, y, alike in zip(own["sentence_a"], own["sentence_b"], own["similarity"], strict=True)
    ]
    number = statements(pairs)
    n = max(number.values(), default=0)
    # Named after what it shows, so that the same input gives the same page.
    ident = "pair-" + sha256(repr((a.name, b.name, pairs)).encode()).hexdigest()[:10]
    page = Page(
        (a, b),
        side_by_side(pairs, len(a.sentences), len(b.sentences)),
        # Of a statement's pairs the most alike one, which is the last.
        {number["a", x]: str(kind) for (x, _, _), kind in zip(pairs, own["relation"], strict=True)},
        own,
    )
    row_of = {
        (letter, sentence): place
        for place, row in enumerate(page.layout.rows)
        for letter, block in zip("ab", row, strict=True)
        for sentence in (block.sentences if block else ())
    }
    shared = [sorted(s for side, s in number if side == letter) for letter in "ab"]
    return markup(
        "side_by_side", ident=ident, style=style(ident, n), sides=page.sides, layers=layers,
        finding=in_a_sentence(a, b, shared, n), contrasts=contrasts, names=SWITCHES, shows=_SHOWS,
        map=drawn_map(own, page.sides, number, row_of) if pairs else None,
        heads=[_head(*column) for column in zip("ab", page.sides, shared, strict=True)],
        rows=[_row(place, page) for place in range(len(page.layout.rows))],
    )  # fmt: skip


def in_a_sentence(a: Side, b: Side, shared: list[list[int]], n: int) -> str:
    """Say what the picture shows."""
    if not n:
        return f"{a.outlet} and {b.outlet} share no statement that was found."
    parts = []
    for side, own in zip((a, b), shared, strict=True):
        alone = [s for s in range(len(side.sentences)) if s not in own]
        share = side.words(alone) / max(side.words(), 1)
        parts.append(
            f"only {side.outlet} has {plural(len(alone), 'sentence')} ({share:.0%} of its words)"
        )
    return f"Both report {plural(n, 'statement')}; {parts[0]}, {parts[1]}."


def style(ident: str, n: int = 0) -> str:
    """Make the style sheet of one reader, with a rule for each of its `n` statements."""
    lit = ",".join(
        f"#ID:has(.s{number}:is(:hover,:focus-within)) .s{number}" for number in range(1, n + 1)
    )
    return style_sheet("side_by_side", ident, f"{lit}{{--lit:1}}" if lit else "")


def _head(letter: str, side: Side, shared: list[int]) -> dict[str, Any]:
    share = side.words(shared) / max(side.words(), 1)
    said = f"{share:.0%} of its {side.words():,} words are in sentences that both report"
    return {"letter": letter, "side": side, "shared": said}


def _row(place: int, page: Page) -> dict[str, Any]:
    level = next((number for x, y, number in page.layout.joined if x == y == place), None)
    cells = [_cell(mine, place, page) for mine in (0, 1)]
    return {"cells": cells, "level": level, "relation": page.relation[level] if level else ""}


def _cell(mine: int, place: int, page: Page) -> dict[str, Any]:
    """Say what one article has in a row: own sentences, a repeated statement, or nothing."""
    side, (block, opposite) = page.sides[mine], _turned(mine, page.layout.rows[place])
    cell = {"letter": "ab"[mine], "other": "ba"[mine], "row": place, "outlet": side.outlet}
    if block is None and opposite and opposite.statement is not None:
        there = _partner(1 - mine, place, page)
        words = _repeated(mine, opposite, page.layout.rows[there][mine], page)
        about = {"number": opposite.statement, "partner": there, "words": words}
        return cell | about | {"what": "echo"}
    if block is None:
        return cell | {"what": "none"}
    cell["texts"] = [side.text(sentence) for sentence in block.sentences]
    if block.statement is None:
        return cell | {"what": "only"}
    relation = page.relation[block.statement]
    about = {"number": block.statement, "partner": _partner(mine, place, page)}
    return cell | about | {"what": "shared", "relation": relation}


def _turned(mine: int, row: tuple[Block | None, Block | None]) -> tuple[Block | None, Block | None]:
    return (row[1], row[0]) if mine else row


def _partner(mine: int, place: int, page: Page) -> int:
    """In which row the other article has what stands in this row."""
    return next(ends[1 - mine] for ends in page.layout.joined if ends[mine] == place)


def _repeated(mine: int, block: Block, partner: Block | None, page: Page) -> str:
    """Quote what this article says elsewhere of a statement that is alone in its row."""
    assert partner, "a statement stands in both articles"
    letter, other = "ab"[mine], "ba"[mine]
    own = page.own[
        page.own[f"sentence_{letter}"].isin(partner.sentences)
        & page.own[f"sentence_{other}"].isin(block.sentences)
    ]
    spans = merged(list(zip(own[f"start_{letter}"], own[f"end_{letter}"], strict=True)))
    return " … ".join(page.sides[mine].characters(*span) for span in spans)

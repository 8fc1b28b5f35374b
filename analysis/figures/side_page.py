"""The HTML of two articles side by side; made of a table, so that it reads without its style."""

from __future__ import annotations

from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import NamedTuple

import pandas as pd

from analysis.errors import plural
from analysis.figures.highlights import Mark, marked
from analysis.figures.shared_clauses import merged
from analysis.figures.side_map import map_html
from analysis.figures.side_rows import Block, Layout, side_by_side, statements

SWITCHES = {
    "differs": "own wording",
    "quote": "quotes",
    "label": "names",
    "loaded": "loaded words",
}
_SHOWS = {"all": "everything", "shared": "what both tell", "only": "what one alone tells"}


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

    ident: str
    layout: Layout
    relation: dict[int, str]
    own: pd.DataFrame


def pair_html(
    own: pd.DataFrame, a: Side, b: Side, names: list[tuple[str, str]], layers: list[str]
) -> str:
    """Write the pairs of `own`, with the places of what they share, side by side."""
    own = own.sort_values("similarity", kind="stable")
    pairs = [
        (int(x), int(y), float(alike))
        for x, y, alike in zip(own["sentence_a"], own["sentence_b"], own["similarity"], strict=True)
    ]
    number = statements(pairs)
    page = Page(
        # Named after what it shows, so that the same input gives the same page.
        "told-" + sha256(repr((a.name, b.name, pairs)).encode()).hexdigest()[:10],
        side_by_side(pairs, len(a.sentences), len(b.sentences)),
        # Of a statement's pairs the most alike one, which is the last.
        {number["a", x]: str(kind) for (x, _, _), kind in zip(pairs, own["relation"], strict=True)},
        own,
    )
    body = "".join(_row(place, (a, b), page) for place in range(len(page.layout.rows)))
    row_of = {
        (letter, sentence): place
        for place, row in enumerate(page.layout.rows)
        for letter, block in zip("ab", row, strict=True)
        for sentence in (block.sentences if block else ())
    }
    drawn = map_html(page.ident, own, (a, b), number, row_of) if pairs else ""
    shared = [sorted(s for side, s in number if side == letter) for letter in "ab"]
    n = max(number.values(), default=0)
    finding = in_a_sentence(a, b, shared, n)
    head = "".join([_head("a", a, shared[0]), '<td class="none"></td>', _head("b", b, shared[1])])
    return (
        f'<section class="told" id="{page.ident}" aria-label="{escape(finding, quote=True)}">'
        f"<style>{style(page.ident, n)}</style>"
        f"<p>{escape(finding)}</p>{_contrasts(names)}"
        f"{drawn}{switches(page.ident, layers)}"
        f'<table role="table"><thead role="rowgroup"><tr role="row">{head}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody></table></section>'
    )


def in_a_sentence(a: Side, b: Side, shared: list[list[int]], n: int) -> str:
    """Say what the picture shows."""
    if not n:
        return f"{a.outlet} and {b.outlet} share no statement that was found."
    parts = []
    for side, told in zip((a, b), shared, strict=True):
        alone = [s for s in range(len(side.sentences)) if s not in told]
        share = side.words(alone) / max(side.words(), 1)
        parts.append(
            f"{side.outlet} alone tells {plural(len(alone), 'sentence')} ({share:.0%} of its words)"
        )
    return f"Both tell {plural(n, 'statement')}; {parts[0]}, {parts[1]}."


def switches(ident: str, layers: list[str], shows: bool = True) -> str:
    """Write the switches, which are also the legend; they work without scripts."""
    boxes = "".join(
        f'<label><input type="checkbox" class="sw-{layer}" checked> '
        f'<span class="{layer}{" direct" if layer == "quote" else ""} a">{SWITCHES[layer]}</span>'
        "</label>"
        for layer in layers
    )
    radios = "".join(
        f'<label><input type="radio" class="show-{key}" name="{ident}-show"'
        f'{" checked" if key == "all" else ""}> <span class="key-{key}">{text}</span></label>'
        for key, text in _SHOWS.items()
    )
    show = f'<span role="radiogroup" aria-label="Show">{radios}</span>' if shows else ""
    return f'<div class="switches">{show}<span role="group" aria-label="Mark">{boxes}</span></div>'


def style(ident: str, n: int = 0) -> str:
    """Give the style sheet for one reader, with a rule for each of its `n` statements."""
    css = (files("analysis.figures") / "side_by_side.css").read_text(encoding="utf-8")
    lit = ",".join(
        f"#ID:has(.s{number}:is(:hover,:focus-within)) .s{number}" for number in range(1, n + 1)
    )
    return (css + (f"{lit}{{--lit:1}}" if lit else "")).replace("#ID", f"#{ident}")


def _head(letter: str, side: Side, shared: list[int]) -> str:
    share = side.words(shared) / max(side.words(), 1)
    title = "".join(
        f"<small dir='auto'>{escape(text)} </small>" for text in (side.title, side.cited) if text
    )
    return (
        f'<th role="columnheader" scope="col" class="{letter}">'
        f'<b dir="auto">{escape(side.outlet)} </b>'
        f"{title}<small>{share:.0%} of its {side.words():,} words are in sentences that both tell"
        "</small></th>"
    )


def _contrasts(names: list[tuple[str, str]]) -> str:
    if not names:
        return ""
    each = " · ".join(
        f'<span><span class="name a">{escape(x)}</span> / '
        f'<span class="name b">{escape(y)}</span></span>'
        for x, y in names
    )
    return f'<p class="names">Called differently: {each}</p>'


def _row(place: int, sides: tuple[Side, Side], page: Page) -> str:
    blocks = page.layout.rows[place]
    cells = [
        _cell("ab"[mine], blocks[mine], sides[mine], place, page)
        if blocks[mine] or not _moved(blocks[1 - mine])
        else _echo("ab"[mine], sides[mine], place, page)
        for mine in (0, 1)
    ]
    level = [number for x, y, number in page.layout.joined if x == y == place]
    middle = '<td class="none"></td>'
    if level:
        middle = (
            f'<td role="presentation" class="join level s{level[0]}" style="{_at(place)}">'
            f"<small>{escape(page.relation[level[0]])}</small></td>"
        )
    return f'<tr role="row">{cells[0]}{middle}{cells[1]}</tr>'


def _moved(block: Block | None) -> bool:
    return block is not None and block.statement is not None


def _at(place: int) -> str:
    return f"grid-row:{place + 2}"


def _cell(letter: str, block: Block | None, side: Side, place: int, page: Page) -> str:
    if block is None:
        return '<td class="none"></td>'
    said = " ".join(f'<span class="said">{side.text(s)}</span>' for s in block.sentences)
    tag = f'<small class="of">{escape(side.outlet)} </small>'
    number = block.statement
    if number is None:
        return (
            f'<td role="cell" class="{letter} only" dir="auto" style="{_at(place)}">{tag}'
            f'<span class="hid">Only here: </span>{said}</td>'
        )
    partner = _partner(letter, place, page)
    words = f"Statement {number}, told by both, {page.relation[number]}: go to the other telling"
    return (
        f'<td role="cell" class="{letter} shared s{number}" id="{page.ident}-{letter}{place}" '
        f'dir="auto" style="{_at(place)}">{tag}<a class="no" '
        f'href="#{page.ident}-{_other(letter)}{partner}" '
        f'aria-label="{escape(words, quote=True)}">{number}</a> {said}</td>'
    )


def _other(letter: str) -> str:
    return "ba"["ab".index(letter)]


def _partner(letter: str, place: int, page: Page) -> int:
    """In which row the other article tells what stands in this row."""
    mine = "ab".index(letter)
    return next(ends[1 - mine] for ends in page.layout.joined if ends[mine] == place)


def _echo(letter: str, side: Side, place: int, page: Page) -> str:
    """Repeat, beside a statement, what this article says of it elsewhere, and say where."""
    mine = "ab".index(letter)
    there = _partner(_other(letter), place, page)
    block, partner = page.layout.rows[place][1 - mine], page.layout.rows[there][mine]
    assert block, "only a statement that stands alone in its row is repeated beside it"
    assert partner, "a statement has two tellings"
    own = page.own[
        page.own[f"sentence_{letter}"].isin(partner.sentences)
        & page.own[f"sentence_{_other(letter)}"].isin(block.sentences)
    ]
    spans = merged(list(zip(own[f"start_{letter}"], own[f"end_{letter}"], strict=True)))
    told = " … ".join(side.characters(*span) for span in spans)
    way = "further down ↓" if there > place else "further up ↑"
    return (
        f'<td role="cell" class="{letter} echo s{block.statement}" dir="auto" '
        f'style="{_at(place)}"><a href="#{page.ident}-{letter}{there}">'
        f"<b>{block.statement}</b> {way}</a> {escape(told)}</td>"
    )

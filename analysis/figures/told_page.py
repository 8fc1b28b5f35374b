"""The HTML of two articles side by side; made of a table, so that it reads without its style."""

from __future__ import annotations

from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import NamedTuple

import pandas as pd

from analysis.errors import plural
from analysis.figures.told_marks import Mark, marked
from analysis.figures.told_rows import Block, Layout, side_by_side, statements

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
    sentences: pd.DataFrame
    marks: list[Mark]

    def text(self, sentence: int) -> str:
        row = self.sentences.iloc[sentence]
        return marked(row["text"], int(row["start"]), self.marks)

    def words(self, chosen: list[int] | None = None) -> int:
        texts = self.sentences["text"] if chosen is None else self.sentences["text"].iloc[chosen]
        return int(texts.str.split().str.len().sum())


class Page(NamedTuple):
    """What every cell of a page has to know."""

    ident: str
    layout: Layout
    relation: dict[int, str]


def pair_html(
    own: pd.DataFrame, a: Side, b: Side, names: list[tuple[str, str]], layers: list[str]
) -> str:
    """Write the rows of `own`, the aligned pairs of two articles, side by side."""
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
    )
    body = "".join(_row(place, (a, b), page) for place in range(len(page.layout.rows)))
    bands = "".join(_band(*ends, page) for ends in page.layout.joined if ends[0] != ends[1])
    rest = f'<tr class="bands" aria-hidden="true">{bands}</tr>' if bands else ""
    shared = [sorted(s for side, s in number if side == letter) for letter in "ab"]
    n = max(number.values(), default=0)
    finding = in_a_sentence(a, b, shared, n)
    head = "".join([_head("a", a, shared[0]), '<td class="none"></td>', _head("b", b, shared[1])])
    return (
        f'<section class="told" id="{page.ident}" aria-label="{escape(finding, quote=True)}">'
        f"<style>{style(page.ident, n)}</style>"
        f"<p>{escape(finding)}</p>{_contrasts(names)}{switches(page.ident, layers)}"
        f'<table role="table"><thead role="rowgroup"><tr role="row">{head}</tr></thead>'
        f'<tbody role="rowgroup">{body}{rest}</tbody></table></section>'
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
    css = (files("analysis.figures") / "told.css").read_text(encoding="utf-8")
    lit = ",".join(
        f"#ID:has(.s{number}:is(:hover,:focus-within)) .s{number}" for number in range(1, n + 1)
    )
    return (css + (f"{lit}{{--lit:1}}" if lit else "")).replace("#ID", f"#{ident}")


def _head(letter: str, side: Side, shared: list[int]) -> str:
    share = side.words(shared) / max(side.words(), 1)
    title = f"<small dir='auto'>{escape(side.title)} </small>" if side.title else ""
    return (
        f'<th role="columnheader" scope="col" class="{letter}">'
        f'<b dir="auto">{escape(side.outlet)} </b>'
        f'{title}<span class="bar" aria-hidden="true"><i style="width:{share:.0%}"></i></span>'
        f"<small>{share:.0%} of its {side.words():,} words are told by both</small></th>"
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
    cells = [
        _cell(letter, block, side, place, page)
        for letter, block, side in zip("ab", page.layout.rows[place], sides, strict=True)
    ]
    level = [number for x, y, number in page.layout.joined if x == y == place]
    middle = '<td class="none"></td>'
    if level:
        middle = (
            f'<td role="presentation" class="join level s{level[0]}" style="{_at(place)}">'
            f"<small>{escape(page.relation[level[0]])}</small></td>"
        )
    return f'<tr role="row">{cells[0]}{middle}{cells[1]}</tr>'


def _at(place: int) -> str:
    # Every row is two tracks of the grid, so that a band can start at its middle.
    return f"grid-row:{2 * place + 2}/span 2"


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
    mine, other = (0, 1) if letter == "a" else (1, 0)
    partner = next(
        ends[other] for ends in page.layout.joined if ends[mine] == place and ends[2] == number
    )
    words = f"Statement {number}, told by both, {page.relation[number]}: go to the other telling"
    return (
        f'<td role="cell" class="{letter} shared s{number}" id="{page.ident}-{letter}{place}" '
        f'dir="auto" style="{_at(place)}">{tag}<a class="no" '
        f'href="#{page.ident}-{"ab"[other]}{partner}" '
        f'aria-label="{escape(words, quote=True)}">{number}</a> {said}</td>'
    )


def _band(row_a: int, row_b: int, number: int, page: Page) -> str:
    top, bottom = sorted((row_a, row_b))
    path = "M0,0C60,0 40,100 100,100" if row_a < row_b else "M0,100C60,100 40,0 100,0"
    name = f"{page.ident}-{row_a}-{row_b}"
    return (
        f'<td class="join band s{number}" style="grid-row:{2 * top + 3}/{2 * bottom + 3}">'
        '<svg viewBox="0 0 100 100" preserveAspectRatio="none"><defs>'
        f'<linearGradient id="{name}"><stop class="from" offset="0"/>'
        '<stop class="to" offset="1"/></linearGradient></defs>'
        f'<path d="{path}" stroke="url(#{name})"/></svg></td>'
    )

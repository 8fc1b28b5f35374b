"""What is marked inside a sentence: what both report, quotes, speakers, labels, loaded words."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import pandas as pd

from analysis.errors import ParallaxError, need_columns
from analysis.figures.templates import markup
from analysis.sources.stretches import stretches_of
from analysis.text import stop_words

LAYERS = ("common", "quote", "speaker", "label", "loaded", "differs")
"""From the outside to the inside: a quote can hold a label, not the other way round."""
_KINDS = ("direct", "partial", "indirect")
_WORD = re.compile(r"\w+(?:[-'’.,]\w+)*")


class Mark(NamedTuple):
    """A stretch of an article's text and what is to be said of it."""

    start: int
    end: int
    layer: str
    kind: str = ""
    note: str = ""
    who: str = ""


def marks_of(
    articles: pd.DataFrame,
    quotes: pd.DataFrame | None,
    labels: pd.DataFrame | None,
    loaded: pd.DataFrame | None,
) -> dict[str, list[Mark]]:
    """Gather what the tables say of each article of `articles`."""
    found: dict[str, list[Mark]] = {str(name): [] for name in articles.index}
    parts = quotes if quotes is None else stretches_of(quotes)
    rows = [(row, _quote(row)) for row in _rows(parts, "quotes", found)]
    rows += [(row, _label(row)) for row in _rows(labels, "labels", found)]
    rows += [(row, _loaded(row)) for row in _rows(loaded, "loaded words", found)]
    for row, marks in rows:
        name = str(row["article"])
        for mark in marks:
            if not 0 <= mark.start < mark.end <= len(articles["text"][name]):
                raise ParallaxError(
                    f"A {mark.layer} from {mark.start} to {mark.end} lies outside the text of "
                    f"{name!r}; make the tables from the articles that are shown."
                )
            found[name].append(mark)
    return found


def _rows(table: pd.DataFrame | None, what: str, names: dict[str, Any]) -> list[dict[str, Any]]:
    if table is None:
        return []
    need_columns(table, ["article", "start", "end"], what)
    return table[table["article"].isin(list(names))].to_dict("records")


def _quote(row: dict[str, Any]) -> list[Mark]:
    kind = _text(row, "kind")
    if kind not in _KINDS:  # scare quotes are nobody's speech
        return []
    who = _text(row, "person") or _text(row, "speaker")
    cue = f", “{_text(row, 'cue')}”" if _text(row, "cue") else ""
    note = f"{kind} quote: {who or 'speaker not found'}{cue}"
    marks = [Mark(int(row["start"]), int(row["end"]), "quote", kind, note, who)]
    if (start := row.get("speaker_start")) == start and start is not None and start >= 0:
        end = int(row["speaker_end"])
        if end > start:
            marks.append(Mark(int(start), end, "speaker", "", f"speaks: {who}"))
    return marks


def _label(row: dict[str, Any]) -> list[Mark]:
    if row.get("sentence", 0) < 0:  # in the headline, which is not marked
        return []
    note = f"a name for: {_text(row, 'concept')}"
    return [Mark(int(row["start"]), int(row["end"]), "label", "", note)]


def _loaded(row: dict[str, Any]) -> list[Mark]:
    why = _text(row, "why") or _text(row, "category")
    note = f"loaded word: {why}" if why else "loaded word"
    return [Mark(int(row["start"]), int(row["end"]), "loaded", "", note)]


def _text(row: dict[str, Any], column: str) -> str:
    value = row.get(column)
    return "" if value is None or value != value else " ".join(str(value).split())


def unlike(text: str, start: int, others: list[str]) -> list[Mark]:
    """Find the words of a sentence that no partner of it has; neighbours make one stretch.

    A stretch of nothing but stop words is no difference worth a mark.

    >>> [mark[:2] for mark in unlike("The old dam held.", 10, ["The dam held."])]
    [(14, 17)]
    """
    known = {word.casefold() for other in others for word in _WORD.findall(other)}
    marks: list[Mark] = []
    follows = False
    for word in _WORD.finditer(text):
        differs = word[0].casefold() not in known
        if differs and follows:
            marks[-1] = marks[-1]._replace(end=start + word.end())
        elif differs:
            marks.append(Mark(start + word.start(), start + word.end(), "differs"))
        follows = differs
    words, plain = stop_words(), text.casefold().replace("’", "'")
    return [
        mark
        for mark in marks
        if not words.issuperset(_WORD.findall(plain[mark.start - start : mark.end - start]))
    ]


def marked(text: str, start: int, marks: list[Mark]) -> str:
    """Write a sentence that starts at `start` as escaped HTML, its marks as nested elements.

    >>> str(marked("The <dam>", 10, [Mark(14, 19, "loaded", "", "why")]))
    'The <span class="loaded" title="why">&lt;dam&gt;</span>'
    """
    end = start + len(text)
    inside = []
    for mark in marks:
        if mark.start < end and mark.end > start:
            # Who speaks is said where the sentence does not say it, and once a quote.
            said = mark.start < start or (mark.who.split() or [""])[-1] in text
            clipped = mark._replace(start=max(mark.start, start), end=min(mark.end, end))
            inside.append(clipped._replace(who="") if said else clipped)
    return markup("marked_text", nodes=_nested(text, start, (start, end), sorted(inside), LAYERS))


def _nested(
    text: str, offset: int, span: tuple[int, int], marks: list[Mark], layers: tuple[str, ...]
) -> list[Any]:
    """Cut a span into strings and marks with what is inside them, one layer after the other."""
    place, end = span
    if not layers:
        return [text[place - offset : end - offset]]
    nodes: list[Any] = []
    for mark in marks:
        first, last = max(mark.start, place), min(mark.end, end)
        if mark.layer != layers[0] or first >= last:
            continue
        nodes += _nested(text, offset, (place, first), marks, layers[1:])
        inside = _nested(text, offset, (first, last), marks, layers[1:])
        nodes.append({"mark": mark, "first": first == mark.start, "inside": inside})
        place = last
    return nodes + _nested(text, offset, (place, end), marks, layers[1:])

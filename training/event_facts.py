"""The events of ``event_texts/``: sentences, and the facts that their words state."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).with_name("event_texts")
_MARK = re.compile(r"\s*<(\d+)([?!]?)>")
_NO_WORD = " ,.;:—”\"'"
Places = dict[int, list[tuple[int, int]]]


class Sentence(NamedTuple):
    """A sentence without its marks, and where it states which fact."""

    text: str
    stated: Places
    hinted: Places
    denied: Places


def sentence(line: str) -> Sentence:
    """Read one line.

    >>> sentence("It rained <1>, and the dam broke <2><3?>.").stated
    {1: [(0, 9)], 2: [(11, 28)]}
    """
    found: dict[str, Places] = {"": {}, "?": {}, "!": {}}
    text, at, begin = "", 0, 0
    for mark in _MARK.finditer(line):
        piece = line[at : mark.start()]
        if piece.strip(_NO_WORD):
            begin = len(text) + len(piece) - len(piece.lstrip(" ,;:—"))
        text += piece
        found[mark[2]].setdefault(int(mark[1]), []).append((begin, len(text)))
        at = mark.end()
    return Sentence(text + line[at:], *found.values())


def events(folder: Path = FOLDER) -> dict[str, dict[str, list[Sentence]]]:
    """Read every event: its outlets, and each one's sentences."""
    told: dict[str, dict[str, list[Sentence]]] = {}
    for path in sorted(folder.glob("*-*.txt")):
        own = told.setdefault(path.stem, {})
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("@"):
                sentences = own.setdefault(line[1:].strip(), [])
            elif line.strip() and not line.startswith("# "):
                sentences.append(sentence(line.strip()))
    return told


def shared(a: Sentence, b: Sentence) -> set[int] | None:
    """List the facts that both state; None where only hints are shared: readers differ."""
    if both := a.stated.keys() & b.stated.keys():
        return both
    either = (a.stated.keys() | a.hinted.keys()) & (b.stated.keys() | b.hinted.keys())
    return None if either else set()

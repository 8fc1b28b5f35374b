"""Pages as one text: what a page has above and below it is no text of an article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from analysis.errors import listed

# How many lines above and below are looked at, and on which share of the pages a running line
# is: the heads of left and right pages may differ.
_EDGE, _SHARE = 3, 0.4
_NUMBER = re.compile(r"\d+")
_ROMAN = r"[ivxlc]{1,6}"
# Lines that are no text even on a single page: page numbers, a browser's date and address.
_MARGIN = re.compile(
    rf"(?:page|seite|p\.)\s*\d+(?:\s*(?:of|von|/)\s*\d+)?|\d+\s*(?:/|of|von)\s*\d+"
    rf"|[-–—]\s*(?:\d+|{_ROMAN})\s*[-–—]"
    r"|(?:https?|file)://\S+(?:\s+(?:page )?\d+(?:\s*(?:/|of)\s*\d+)?)?"
    r"|\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?(?:\s+\S.*)?",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.!?…][\"”’')\]]*$")
# A line this much shorter than the longest ends its paragraph, if it ends a sentence.
_SHORT = 0.85


def without_running_lines(pages: Sequence[list[str]]) -> tuple[str, str]:
    r"""Join the lines of pages, without heads, feet and page numbers; name what was left out.

    Paragraphs are set apart by an empty line where a short line ends a sentence.

    >>> pages = [["Daily A  1", "The dam held, and", "the town"], ["Daily A  2", "slept well."]]
    >>> without_running_lines(pages)
    ('The dam held, and\nthe town\nslept well.', "'Daily A  1'")
    """
    often = Counter(line for page in pages for line in {_alike(page[n]) for n in _edges(page)})
    fewest = max(2, _SHARE * len(pages))
    left_out: dict[str, str] = {}
    kept: list[str] = []
    for number, page in enumerate(pages, start=1):
        seen: set[str] = set()
        gone: set[int] = set()
        # From the outside in, and each once: below a running head the headline may say the same.
        for place in sorted(_edges(page), key=lambda place: min(place, len(page) - 1 - place)):
            line = page[place].strip()
            own = len(pages) > 1 and line == str(number)
            runs = own or often[_alike(line)] >= fewest or _MARGIN.fullmatch(line)
            if own or (runs and _alike(line) not in seen):
                gone.add(place)
                seen.add(_alike(line))
                left_out.setdefault(_alike(line), line)
        kept += [line for place, line in enumerate(page) if place not in gone]
    return _paragraphs(kept), listed(left_out.values(), 3) if left_out else ""


def _edges(page: list[str]) -> Iterator[int]:
    # Of a page of few lines all would be edge: one line stays in the middle.
    size = min(_EDGE, max(1, (len(page) - 1) // 2))
    yield from range(min(size, len(page)))
    yield from range(max(size, len(page) - size), len(page))


def _alike(line: str) -> str:
    """Write a line as it is on every page: without the page's number, on whichever side it is."""
    return " ".join(_NUMBER.sub(" ", line).split())


def _paragraphs(lines: list[str]) -> str:
    width = max(map(len, lines), default=0)
    pieces: list[str] = []
    for line, below in zip_longest(lines, lines[1:], fillvalue=""):
        short = len(line) < _SHORT * width and not below[:1].islower()
        pieces.append(f"{line}\n\n" if short and _ENDS.search(line) else f"{line}\n")
    return "".join(pieces).rstrip("\n")

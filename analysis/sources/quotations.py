"""Quotations: stretches of a text between marks, and what stands inside."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

import regex

from analysis.text.quotation_marks import quoted_spans
from analysis.text.sentences import paragraph_spans

_SINGLE = regex.compile(r"(?<![\w’'])(?:‘|'(?=\p{L}))(?=\S)(.+?)(?:’|')(?=[\s,.;:!?)]|$)")
_DOUBLE = '\u200b"'


class Quotation(NamedTuple):
    """A stretch between marks: with them, without them, and the number of its paragraph."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    paragraph: int

    @property
    def is_open(self) -> bool:
        """Whether no mark closes it: it goes on in the next paragraph."""
        return self.inner_end == self.end


class Marks:
    """The quotations of a text, and what stands between marks.

    >>> text = "“We won,” he said."
    >>> [text[q.inner_start : q.inner_end] for q in Marks(text).all]
    ['We won,']
    """

    def __init__(self, text: str):
        self.text = text
        self.all = quotations(text)
        self.starts = [q.start for q in self.all]

    def at(self, place: int) -> Quotation | None:
        """Find the quotation in which a place lies."""
        k = bisect_right(self.starts, place) - 1
        return self.all[k] if k >= 0 and place < self.all[k].end else None

    def within(self, start: int, end: int) -> list[Quotation]:
        """List the quotations that overlap a stretch."""
        k = max(0, bisect_right(self.starts, start) - 1)
        found = []
        while k < len(self.all) and self.all[k].start < end:
            if self.all[k].end > start:
                found.append(self.all[k])
            k += 1
        return found

    def kind(self, start: int, end: int) -> str:
        """Say whether a content is a "direct" or "partial" quotation or "indirect"."""
        own = self.within(start, end)
        if not own:
            return "indirect"
        whole = len(own) == 1 and (own[0].inner_start, own[0].inner_end) == (start, end)
        return "direct" if whole and self.is_apart(own[0]) else "partial"

    def is_title(self, start: int, end: int) -> bool:
        """Whether a stretch is all of a quotation and written as titles are: “Morning Hour”."""
        q = self.at(start)
        if q is None or (q.inner_start, q.inner_end) != (start, end):
            return False
        words = [word for word in self.text[start:end].split() if len(word.strip(",.")) > 3]
        return len(words) > 1 and all(word[0].isupper() for word in words)

    def is_apart(self, q: Quotation) -> bool:
        """Whether a quotation stands by itself: at a beginning, after a comma or a colon."""
        before = self.text[max(0, q.start - 3) : q.start]
        return not before.strip() or "\n" in before or before.rstrip()[-1] in ',:.?!”"—–'


def quotations(text: str) -> list[Quotation]:
    """List the quotations of a text that hold a word; single marks only where no others are."""
    found = []
    # Two single marks are read as a double one that is as long.
    plain = text.replace("''", _DOUBLE).replace("``", _DOUBLE)
    for number, (first, last) in enumerate(paragraph_spans(text)):
        spans = quoted_spans(plain, [(first, last)])
        own = [_inner(text, *span, number) for span in spans]
        if not spans:
            own = [
                Quotation(*m.span(), *m.span(1), number)
                for m in _SINGLE.finditer(text, first, last)
            ]
        found += [q for q in own if any(map(str.isalnum, text[q.inner_start : q.inner_end]))]
    return found


def _inner(text: str, start: int, end: int, number: int) -> Quotation:
    closed = (end - start > 1 and text[end - 1] in '"“”„«»') or text[end - 2 : end] == "''"
    inner_start, inner_end = start + 1, end - 1 if closed else end
    if text[start] in "'`":
        start, inner_end = start - 1, inner_end - closed
    while inner_start < inner_end and text[inner_start].isspace():
        inner_start += 1
    while inner_start < inner_end and text[inner_end - 1].isspace():
        inner_end -= 1
    return Quotation(start, end, inner_start, inner_end, number)

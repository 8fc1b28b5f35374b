"""Where a content begins and ends: its words without the cue, marks and the conjunction."""

from __future__ import annotations

from bisect import bisect_right

from analysis.sources.quotations import Quotation
from analysis.text.syntax import Sentence

Span = tuple[int, int]


def content_tokens(s: Sentence, cue: int, content: int, over: bool) -> list[int]:
    """List the words of a content: all below its head, without the cue and what is below that."""
    if not over:
        return s.subtree(content)
    out = set(s.subtree(cue))
    return [i for i in s.subtree(content) if i not in out]


def runs(s: Sentence, tokens: list[int], cue: set[int]) -> list[list[int]]:
    """Part words at the cue and its source, and trim each stretch."""
    parts: list[list[int]] = []
    last = -2
    for i in tokens:
        if parts and (i == last + 1 or not any(k in cue for k in range(last + 1, i))):
            parts[-1].append(i)
        else:
            parts.append([i])
        last = i
    return [trimmed for part in parts if (trimmed := _trimmed(s, part))]


def _trimmed(s: Sentence, part: list[int]) -> list[int]:
    first, last = 0, len(part)
    while first < last and (
        s.pos[part[first]] in ("PUNCT", "SPACE")
        or s.relation[part[first]] == "cc"
        or (s.token[part[first]].lower() == "that" and s.relation[part[first]] == "mark")
    ):
        first += 1
    while last > first and s.pos[part[last - 1]] in ("PUNCT", "CCONJ", "SPACE"):
        last -= 1
    return part[first:last]


def widened(span: Span, marks: list[Quotation], starts: list[int], away: list[int]) -> Span:
    """Widen a stretch to the quotations that it touches, unless what is in `away` is inside."""
    start, end = span
    place = max(0, bisect_right(starts, start) - 1)
    touched = []
    for q in marks[place:]:
        if q.start >= end:
            break
        if q.end > start and not any(q.start <= x < q.end for x in away):
            touched.append(q)
    for q in touched:
        if q.inner_start <= start and end <= q.inner_end and len(touched) == 1:
            return q.inner_start, q.inner_end
        start, end = min(start, q.start), max(end, q.end)
    return start, end

"""Where a content begins and ends: its words without the cue, marks and the conjunction."""

from __future__ import annotations

from bisect import bisect_right

from analysis.sources.quotations import Quotation
from analysis.sources.reporting_candidates import lemma_of
from analysis.sources.reporting_frames import frames
from analysis.text.syntax import Sentence

Span = tuple[int, int]


def content_tokens(s: Sentence, cue: int, content: int, over: bool) -> list[int]:
    """List the words of a content: all below its head but the cue, and what is said in addition."""
    found, waiting = [], [content]
    noun = s.pos[content] not in ("VERB", "AUX") and not s.related(content, "nsubj")
    while waiting:
        here = waiting.pop()
        found.append(here)
        for child in s.children[here]:
            if child != cue and not (
                child > here and (_is_aside(s, child, noun) or _is_next(s, cue, child))
            ):
                waiting.append(child)
    found.sort()
    # “It held,” he said matter-of-factly: what follows belongs to the cue.
    if over or content < cue:
        behind = [i for i in found if i > cue]
        if behind and content < cue and not (
            s.relation[behind[0]] == "cc" or s.pos[behind[0]] == "PUNCT" and s.token[behind[0]] in "“\""
        ):
            found = [i for i in found if i < cue]
    return found


def _is_aside(s: Sentence, child: int, noun: bool) -> bool:
    """Whether a phrase after a comma only explains: "the plan, which …"; "it held, calling …"."""
    relation = s.relation[child]
    if relation not in ("relcl", "appos", "acl", "advcl"):
        return False
    first = s.subtree(child)[0]
    if first == 0 or s.token[first - 1] not in (",", "—", "–", "-", "--"):
        return False
    return noun or (s.tag[child] == "VBG" and reports(s, child))


def _is_next(s: Sentence, cue: int, child: int) -> bool:
    """Whether a verb joined to the content rather goes on after the cue: "said it held and added"."""
    if s.relation[child] not in ("conj", "advcl") or s.tag[child] != s.tag[cue]:
        return False
    return s.pos[child] == "VERB" and reports(s, child)


def reports(s: Sentence, i: int) -> bool:
    """Whether a verb mostly reports, whatever stands below it."""
    lemma = lemma_of(s, i)
    return any(frames().get(("V", lemma, relation), -9.0) > 0 for relation in ("ccomp", "dobj", "xcomp"))


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

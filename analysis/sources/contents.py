"""Where a content begins and ends: its words without the cue, marks and the conjunction."""

from __future__ import annotations

from analysis.sources.quotations import Marks
from analysis.sources.reporting_frames import reports
from analysis.text.syntax import Sentence


def content_tokens(s: Sentence, cue: int, content: int) -> list[int]:
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
    if content < cue:
        behind = [i for i in found if i > cue]
        if behind and not (
            s.relation[behind[0]] == "cc"
            or s.token[behind[0]] in ("“", '"')
            or (s.token[behind[0] - 1] == "," and not any(t in ("``", "''") for t in s.tag))
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
    """Whether a verb in the content goes on after the cue: "said it held and **added**"."""
    if s.relation[child] not in ("conj", "advcl") or s.tag[child] != s.tag[cue]:
        return False
    return reports(s, child)


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


def widened(span: tuple[int, int], marks: Marks, away: list[int]) -> tuple[int, int]:
    """Widen a stretch to the quotations that it touches, unless a place in `away` is inside."""
    start, end = span
    touched = [q for q in marks.within(start, end) if not any(q.start <= x < q.end for x in away)]
    for q in touched:
        if q.inner_start <= start and end <= q.inner_end and len(touched) == 1:
            return q.inner_start, q.inner_end
        start, end = min(start, q.start), max(end, q.end)
    return start, end

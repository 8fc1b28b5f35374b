"""Prepositions that report: "according to", "per", "in the mayor's view"."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.sources.attribution import Cue
from analysis.sources.source_phrases import is_somebody
from analysis.text.syntax import Sentence

# After "in" and somebody's: what is said is the clause around them.
_VIEWS = frozenset("view opinion word telling eye estimation judgment judgement account "
                   "assessment mind".split())  # fmt: skip


def prepositional_cues(s: Sentence, quoted: list[bool]) -> Iterator[tuple[Cue, int]]:
    """Yield each such cue of a sentence, with the head of the clause that it reports."""
    for i, word in enumerate(s.token):
        lower = word.lower()
        if quoted[i] or lower not in ("according", "per", "in"):
            continue
        last = i
        if lower == "according":
            last = next(iter(s.related(i, "prep")), -1)
            if last < 0:
                continue
        source = next(iter(s.related(last, "pobj")), None)
        if lower == "in" and source is not None:
            last = source
            source = next(iter(s.related(last, "poss")), None) if s.lemma[last] in _VIEWS else None
        if source is None or s.head[i] == i or (lower == "per" and s.pos[i] != "ADP"):
            continue
        if lower == "per" and s.pos[source] == "NOUN" and not s.related(source, "det", "poss"):
            continue  # "per cent", "per day"
        head = s.head[i]
        while s.pos[head] not in ("VERB", "AUX") and s.head[head] != head:
            head = s.head[head]
        cue = Cue(s, i, i if lower != "in" else last, last,
                  source if is_somebody(s, source, i) else None,
                  {"according": "according to", "in": s.lemma[last]}.get(lower, lower),
                  "said", "speech", (i,))  # fmt: skip
        yield cue, head

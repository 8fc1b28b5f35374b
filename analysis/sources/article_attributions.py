"""Attributions of an article: who is said to have said, written, thought or wanted what."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.sources.attribution import Attribution, Cue, joined
from analysis.sources.contents import content_tokens, runs, widened
from analysis.sources.cue_meanings import about_of
from analysis.sources.labelled_speakers import labelled
from analysis.sources.prepositional_cues import prepositional_cues
from analysis.sources.quotation_speakers import QuotationReader
from analysis.sources.quotations import Marks
from analysis.sources.reporting_candidates import Candidate, candidates
from analysis.sources.source_phrases import IMPERSONAL, is_somebody, source_of
from analysis.text.syntax import Sentence

_LIKELY = 0.0
"""Log-odds from which a candidate counts: best F1 of whole attributions on marked news."""
_PHRASE = 0.2
"""The same where no clause is reported: dearer, since acts look like this, too."""
_CLAUSES = ("ccomp", "xcomp")
_BESIDE = -1.0
"""The same for a further phrase below a cue that has one."""
_NESTED = 3.0
"""The same inside another content, where people marked none: only what is sure."""
_EMPTY = frozenset("anything little much goodbye hello so this that it them".split())
_TIMES = ("DATE", "TIME", "CARDINAL", "MONEY", "PERCENT")


def attributions_of(sentences: Sequence[Sentence], text: str) -> list[Attribution]:
    """List the attributions of a text in the order in which their contents begin.

    Parameters
    ----------
    sentences : sequence of Sentence
        All sentences of the text, parsed.
    text : str
    """
    marks = Marks(text)
    found = labelled(text, sentences) if ":" in text else []
    turns = [(row.speaker[0], row.end) for row in found if row.speaker]
    sentences = [s for s in sentences if not any(a <= s.start[0] < b for a, b in turns)]
    number = len(found)
    for s in sentences:
        for row in _of_sentence(s, marks):
            found.append(row._replace(number=number + row.number))
        number = max(number, *(row.number + 1 for row in found)) if found else number
    left = [q for q in marks.all if not any(a <= q.start < b for a, b in turns)]
    found += QuotationReader(sentences, text, marks, number).read(left, found)
    return joined(found)


def _of_sentence(s: Sentence, marks: Marks) -> list[Attribution]:
    """List the attributions of a sentence by its parse alone, numbered from 0."""
    quoted = [marks.at(place) is not None for place in s.start]
    found: list[Attribution] = []
    for cue, content in prepositional_cues(s, quoted):
        found += _placed(cue, content_tokens(s, cue.at, content), len(found), marks, 9.0, True)
    by_cue: dict[int, list[Candidate]] = {}
    for candidate in candidates(s, quoted):
        if candidate.odds > _BESIDE and not _is_empty(s, candidate):
            by_cue.setdefault(candidate.cue, []).append(candidate)
    covered: set[int] = set()
    for at in sorted(by_cue, key=lambda at: (_depth(s, at), at)):
        own = by_cue[at]
        odds = max(c.odds for c in own)
        clause = any(c.relation in _CLAUSES or c.relation[:5] == "over " for c in own)
        if odds <= (_NESTED if at in covered else _LIKELY if clause else _PHRASE):
            continue
        if s.lemma[at] in IMPERSONAL and any(c.content in by_cue for c in own):
            continue  # "seemed to suggest that": who suggests is the source
        source = source_of(s, at)
        if s.pos[at] == "ADJ" and source is not None and s.token[source].lower() == "it":
            continue  # "it was clear that": to nobody in particular
        if s.pos[at] == "VERB" and (source is None or quoted[source]):
            # The parse lost its way in a quotation: what stands between its mark and the verb.
            beside = _between(s, at, quoted)
            if beside is None and source is not None:
                continue
            source = beside
        if source is not None and not is_somebody(s, source, at):
            if s.pos[source] != "PRON":
                continue
            source = None
        contents = {c.content: c.relation for c in own if c.relation != "advcl" or len(own) == 1}
        cue = Cue.read(s, at, source, contents)
        cue = cue._replace(about=about_of(cue.lemma, set(contents.values())))
        tokens: set[int] = set()
        for content in contents:
            tokens.update(content_tokens(s, at, content))
        if cue.lemma in IMPERSONAL and (subject := s.subject_of(at)) is not None:
            tokens.update(s.subtree(subject))
        covered |= tokens
        found += _placed(cue, sorted(tokens), len(found), marks, odds, clause)
    return found


def _between(s: Sentence, at: int, quoted: list[bool]) -> int | None:
    """Find the head of the words between a quotation and a verb: “It holds,” the mayor **told**."""
    first = at
    while first and not quoted[first - 1]:
        first -= 1
    if first in (0, at):
        return None
    own = [i for i in range(first, at) if s.pos[i] in ("NOUN", "PROPN", "PRON")]
    return next((i for i in own if not first <= s.head[i] < at), None)


def _is_empty(s: Sentence, c: Candidate) -> bool:
    """Whether a phrase holds nothing that is said: "said nothing", "added Friday"."""
    word, verb = s.token[c.content].lower(), s.lemma[c.cue].lower()
    if word == "nothing" or (verb == "quote" and s.lemma[c.content] == "say"):
        return True
    if c.cue < c.content and ";" in s.token[c.cue : min(s.subtree(c.content))]:
        return True
    if c.relation == "npadvmod":
        return s.entity[c.content] in _TIMES
    return c.relation == "dobj" and word in _EMPTY and verb in ("say", "tell", "know", "add")


def _depth(s: Sentence, i: int) -> int:
    depth = 0
    while s.head[i] != i:
        i, depth = s.head[i], depth + 1
    return depth


def _placed(
    cue: Cue, tokens: list[int], number: int, marks: Marks, odds: float, clause: bool
) -> list[Attribution]:
    """Make rows of the words of a content: one a stretch, quotations whole."""
    s, out = cue.s, cue.outside
    found: list[Attribution] = []
    away = [s.start[i] for i in out]
    for part in runs(s, [i for i in tokens if i not in out], out):
        if all(s.tag[i] in ("WDT", "WP") for i in part):
            continue  # "which", of a relative clause
        start, end = widened((s.start[part[0]], s.end[part[-1]]), marks, away)
        if cue.s.pos[cue.at] == "VERB" and not clause and marks.is_title(start, end):
            continue
        if not found or start >= found[-1].end:
            kind = marks.kind(start, end)
            found.append(cue.attribution(start, end, kind, number, odds))
    return found

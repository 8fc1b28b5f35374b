"""Speakers before a colon: transcripts ("ORR: We won.") and headlines ("Minister: No talks")."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from analysis.sources.attribution import Attribution
from analysis.sources.reporting_frames import frames
from analysis.sources.source_nouns import is_body, is_role, kind_of_body
from analysis.text.sentences import paragraph_spans
from analysis.text.syntax import Sentence

_LABEL = regex.compile(
    r"(?P<who>\p{Lu}[\p{L}\p{M}.'’-]*(?:\s+[\p{L}\p{M}.'’-]+){0,4}):\s+(?P<what>\S[^\n]*)", regex.S
)
_NO_SPEAKER = frozenset(
    "read related update updated note photo photos image video watch more see also listen "
    "correction editor's source sources credit caption tags by from date time place where when "
    "what who why how q a question answer breaking exclusive analysis opinion live explainer re "
    "subject to cc p.s caption contact email phone share topics filed summary key".split()
)
_PAPERS = frozenset("report study poll survey review judge".split())
_HEADLINE_WORDS = 16


def labelled(text: str, sentences: Sequence[Sentence]) -> list[Attribution]:
    """Find paragraphs that begin with their speaker's name and a colon."""
    found = []
    verbs = {
        at
        for s in sentences
        for at, pos in zip(s.start, s.pos, strict=True)
        if pos in ("VERB", "AUX")
    }
    for first, last in paragraph_spans(text):
        match = _LABEL.fullmatch(text, first, last)
        if match is None or any(mark in match["who"] for mark in '“”"'):
            continue
        words = match["who"].lower().replace("’", "'").split()
        if words[0].rstrip(".") in _NO_SPEAKER or any(
            at in verbs and text[at].islower() for at in range(*match.span("who"))
        ):
            continue
        what = match["what"].rstrip()
        headline = what[-1] not in '.!?…”"' and len(what.split()) <= _HEADLINE_WORDS
        if headline and match["who"].split()[-1].islower() and not _speaks(words[-1]):
            # "Bridge scandal: Mayor quits" has a subject, no speaker.
            continue
        found.append((headline, match["who"].isupper(), match, what))
    speakers = [match["who"] for headline, _, match, _ in found if not headline]
    people = {word for s in sentences for word, kind in zip(s.token, s.entity, strict=True)
              if kind == "PERSON"} if found else ()  # fmt: skip
    rows: list[Attribution] = []
    for headline, shouted, match, what in found:
        talk = len(speakers) > 1 and (shouted or len(set(speakers)) * 2 <= len(speakers))
        known = match["who"].split()[-1] in people and what[0] not in '“"'
        if not (headline or talk or known):
            continue
        start = match.start("what")
        who = match.span("who")
        rows.append(Attribution(start, start + len(what), "indirect" if headline else "direct", who,
                                who, (who[1], who[1] + 1), ":", len(rows)))  # fmt: skip
    return rows


def _speaks(noun: str) -> bool:
    return bool(noun in _PAPERS or is_role(noun) or is_body(noun) or kind_of_body(noun)
                or frames().get(("S", noun, "source"), 0.0) > 0)  # fmt: skip

"""Reporting verbs in -ing: "saying that", "a letter stating", "as saying"."""

from __future__ import annotations

from analysis.sources.after_verbs import after_verb
from analysis.sources.closed_classes import (
    DETERMINERS,
)
from analysis.sources.cue import Cue
from analysis.sources.passives import quoted_as
from analysis.sources.quote_units import QUOTE, Unit
from analysis.sources.reporting_verbs import Verb
from analysis.sources.speaker_phrases import (
    Span,
    is_adverb,
    phrase_before,
    starts_phrase,
)
from analysis.sources.speakers import subject


def participle_cue(u: Unit, i: int, last: int, verb: Verb, cues: list[Cue]) -> Cue | None:
    before = u.word(i - 1)
    if before in DETERMINERS or u.possessive(i - 1):
        return None
    following = after_verb(u, last, verb)
    if before == "as":
        return quoted_as(u, i, last, verb, following)
    if not following:
        return None
    frame, start, cue_last = following
    source: Span | None = None
    opener = i
    if i > 0 and not u.comma(i - 1) and before not in _BEFORE_PARTICIPLE and not is_adverb(before):
        source = phrase_before(u, i)  # "a statement saying", "people saying"
        if source is None or frame in "ic":
            return None
        opener = source[0]
    else:
        source = _controller(u, i, cues)
        if before in _BEFORE_PARTICIPLE:
            opener = i - 1
    return Cue(i, max(last, cue_last), verb.lemma, source, opener, frame, start, False, True)


_BEFORE_PARTICIPLE = frozenset("while by after before without in when for of and or from on about "
                               "but then".split())  # fmt: skip


def _controller(u: Unit, i: int, cues: list[Cue]) -> Span | None:
    # Whoever does what the main clause says: "Boone agreed, saying …", "Noting …, Lin said".
    earlier = [cue for cue in cues if cue.source and cue.frame != "noun"]
    if earlier:
        return earlier[-1].source if earlier[-1].frame == "p" else earlier[0].source
    verb = next((k for k in range(i) if u.finite(k)), None)
    if verb is not None:
        return subject(u, verb)
    if i > 1 and u.t[i - 1] == "," and starts_phrase(u, 0):
        return phrase_before(u, i - 1)
    comma = next((k for k in range(i, u.n) if u.t[k] == "," or (u.t[k] == QUOTE
                  and u.text[u.quotes[k].inner_end - 1] == ",")), None)  # fmt: skip
    for k in range((comma or i) + 1, u.n):
        if u.finite(k) and (found := subject(u, k, (comma or i) + 1)):
            return found
    return None

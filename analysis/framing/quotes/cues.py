"""Words that report, where they do: the verb, its source, and where its content begins."""

from __future__ import annotations

from dataclasses import dataclass, field

from analysis.framing.quotes import nominal
from analysis.framing.quotes.following import after_verb
from analysis.framing.quotes.sources import (
    Span, is_adverb, is_passive, phrase_after, phrase_before, reduced, starts_phrase, subject,
)  # fmt: skip
from analysis.framing.quotes.units import QUOTE, Unit
from analysis.framing.quotes.verbs import NOUNS_TOO, PHRASAL, VERBS, Verb
from analysis.framing.quotes.words import (
    AUXILIARIES, BE, CONJUNCTIONS, DETERMINERS, HAVE, MODALS, POSSESSIVES, PREPOSITIONS, PRONOUNS,
    RELATIVES, SUBORDINATORS, TIMES,
)  # fmt: skip


@dataclass(slots=True)
class Cue:
    """A reporting word with its source, and where its content stands.

    Attributes
    ----------
    first, last : int
        Tokens of the cue, `last` not included.
    source : (int, int) or None
        Tokens of the source.
    opener : int
        The token at which the cue's own clause begins.
    frame : str
        What follows: a letter of `verbs.FRAMES`, "p" for content that stands before.
    start : int
        Where the content begins; -1 if it stands before.
    relative : bool
        Whether the cue stands in a relative clause: "which police say was …".
    parts : list of (int, int)
        Tokens of the content, once it is known.
    """

    first: int
    last: int
    lemma: str
    source: Span | None
    opener: int
    frame: str
    start: int
    relative: bool = False
    shared: bool = False
    parts: list[Span] = field(default_factory=list)


def find_cues(u: Unit) -> list[Cue]:
    """List the reporting words of a sentence that have a content in it."""
    cues: list[Cue] = []
    taken = -1
    for i in range(u.n):
        if i < taken or u.t[i] == QUOTE:
            continue
        word = u.w[i]
        cue = None
        if word in VERBS or word in PHRASAL:
            cue = _verb(u, i, cues)
        if cue is None:
            cue = nominal.find(u, i, cues)
        if cue is not None and not _twice(u, cue, cues):
            cues.append(cue)
            taken = cue.last
    return cues


def _twice(u: Unit, cue: Cue, cues: list[Cue]) -> bool:
    """Whether an earlier cue has the same content, or has this one as its content."""
    if cue.frame == "noun":
        return any(c.start == cue.start or c.frame == "n" and c.start <= cue.first <= c.start + 3
                   for c in cues)  # fmt: skip
    return u.word(cue.first - 1) == "to" and cue.frame in "nieg" and any(
        c.frame in ("i", "e", "raised", "noun") and c.start <= cue.first - 1 for c in cues
    )


def _verb(u: Unit, i: int, cues: list[Cue]) -> Cue | None:
    for verb, last in _readings(u, i):
        if (cue := _reading(u, i, last, verb, cues)) is not None:
            return cue
    return None


def _readings(u: Unit, i: int) -> list[tuple[Verb, int]]:
    found = []
    for rest, verb in PHRASAL.get(u.w[i], {}).items():
        if tuple(u.w[i + 1 : i + 1 + len(rest)]) == rest:
            found.append((verb, i + 1 + len(rest)))
    found.sort(key=lambda reading: -reading[1])
    if u.w[i] in VERBS:
        found.append((VERBS[u.w[i]], i + 1))
    return found


def _reading(u: Unit, i: int, last: int, verb: Verb, cues: list[Cue]) -> Cue | None:
    before = u.word(i - 1)
    if u.capital(i) and i > 0 and not u.t[i].isupper() and u.t[i - 1] != QUOTE:
        return None
    if u.w[i] in NOUNS_TOO and _is_noun(u, i, before, last):
        return None
    if verb.form in ("s", "base") and (before in BE or u.possessive(i - 1)):
        return None
    if verb.form == "part" and before not in HAVE and not is_passive(u, i) and not (
        is_adverb(before)
    ):
        return None
    if verb.form in ("past", "part") and is_passive(u, i):
        return _passive(u, i, last, verb)
    if verb.form == "ing" and before not in _BE_FORMS:
        return _participle(u, i, last, verb, cues)
    if verb.form in ("past", "s") and (before in _BEFORE_NOUN or before in POSSESSIVES):
        return None
    if verb.form == "past" and (i == 0 or before in ("when", "if")) and verb.lemma in (
        "ask", "question", "quiz"
    ):
        following = after_verb(u, last, verb)
        return Cue(i, last, "ask", None, i, following[0], following[1]) if following else None
    if last == i + 2 and verb.lemma == "go on" and u.word(last) == "to":
        return None
    if verb.form == "base" and not _base_is_verb(u, i, before):
        return None
    return _finite(u, i, last, verb, cues)


_BE_FORMS = frozenset("is are was were am been be isn't aren't wasn't weren't".split()) | {
    "also", "now", "still", "not"}  # fmt: skip
_BEFORE_NOUN = frozenset("the a an this these every each no".split())


def _is_noun(u: Unit, i: int, before: str, last: int) -> bool:
    if before in PREPOSITIONS or before in _BEFORE_NOUN or u.possessive(i - 1):
        return True
    if u.t[i - 1][0].isdigit() if i else True:
        return True
    after = u.word(i + 1)
    if last > i + 1:
        return False
    return after in ("of", "against", "from") or (after in AUXILIARIES and after != "would"
                                                  and after not in ("will",))  # fmt: skip


def _base_is_verb(u: Unit, i: int, before: str) -> bool:
    k = i - 1
    while k >= 0 and is_adverb(u.w[k]):
        k -= 1
    word = u.word(k)
    if word in PREPOSITIONS and word != "to":
        return False
    if word in MODALS or word in CONJUNCTIONS or word in RELATIVES:
        return True
    return word in ("i", "we", "you", "they", "people", "police", "who", "some", "others", "many",
                    "most", "few", "those", "both", "men", "women") or word.endswith("s") or (
        k < 0 or u.mark(k) or u.w[i] not in NOUNS_TOO) and not word.endswith("ss")  # fmt: skip


def _finite(u: Unit, i: int, last: int, verb: Verb, cues: list[Cue]) -> Cue | None:
    source = subject(u, i)
    shared = False
    lo = source[0] if source else i
    inverted = _inverted(u, i, last, verb) if source is None or _misread(u, source) else None
    if inverted:
        return Cue(i, last, verb.lemma, inverted, i, "p", -1)
    coordinated = source is None and _coordinated(u, i)
    if source is None:
        source = _shared_source(u, i, cues)
        shared = source is not None
        if source is None and not (u.mark(i - 1) and _all_quote_before(u, i)):
            return None
        lo = i
    following = after_verb(u, last, verb)
    relative = _who(u, i)
    if following and following[0] == "q" and lo > 0 and u.t[lo - 1] == QUOTE:
        following = None
    doubtful = verb.form in ("base", "s") and u.w[i] in NOUNS_TOO and not (
        u.word(i - 1) in MODALS or u.word(i - 1) in PRONOUNS or u.word(i - 1) in RELATIVES
    )
    if doubtful and (following[0] in "nc" and verb.form == "base" if following else (
        source is None or source[1] - source[0] > 3 or u.w[source[0]] in ("a", "an")
    )):  # fmt: skip
        return None
    if following:
        frame, start, cue_last = following
        if frame == "s" and source and not shared and (own := reduced(u, source)):
            source, relative = own, True
        relative = relative or (lo > 0 and u.word(lo - 1) in RELATIVES and not coordinated
                                and u.word(lo - 1) != "that")  # fmt: skip
        return Cue(i, max(last, cue_last), verb.lemma, source, lo, frame, start, relative, shared)
    if relative_start := _relative_gap(u, lo, last, verb):
        return Cue(i, last, verb.lemma, source, lo, "s", relative_start, True)
    if source and last < u.n and u.finite(last) and "s" in verb.frames and (
        own := reduced(u, source)
    ):
        return Cue(i, last, verb.lemma, own, own[0], "s", last, True)
    relative = relative or lo > 0 and u.word(lo - 1) in ("which", "whom", "who", "whose")
    if verb.frames & {"p", "r"} and not shared and not relative and _stands_after(u, lo, last, verb):
        return Cue(i, last, verb.lemma, source, lo, "p", -1)
    return None


def _misread(u: Unit, source: Span) -> bool:
    return u.clause(*source)


def _coordinated(u: Unit, i: int) -> bool:
    k = i - 1
    while k >= 0 and (is_adverb(u.w[k]) or u.w[k] in AUXILIARIES):
        k -= 1
    return u.word(k) in ("and", "but", "or", "then")


def _shared_source(u: Unit, i: int, cues: list[Cue]) -> Span | None:
    # "warned that … and urged": the subject of the verb before.
    if not _coordinated(u, i):
        return None
    k = i - 1
    while k >= 0 and (is_adverb(u.w[k]) or u.w[k] in AUXILIARIES or u.w[k] in CONJUNCTIONS
                      or u.w[k] == "then" or u.mark(k)):  # fmt: skip
        k -= 1
    outer = [cue for cue in cues if cue.source and cue.frame != "noun"]
    if outer and outer[-1].start >= 0:
        own = next((c for c in outer if not (c.relative and _closed(u, c, i))), outer[-1])
        return own.source
    if outer:
        return outer[-1].source
    for m in range(k + 1):
        if u.finite(m) and (found := subject(u, m)) and u.word(found[0] - 1) not in RELATIVES:
            return found
    return None


def _closed(u: Unit, cue: Cue, i: int) -> bool:
    return any(u.t[k] == "," for k in range(cue.last, i))


def _all_quote_before(u: Unit, i: int) -> bool:
    return i == 1 and u.t[0] == QUOTE


def _inverted(u: Unit, i: int, last: int, verb: Verb) -> Span | None:
    # "…, said Mary Orr" and "“…” said Orr".
    if verb.form not in ("past", "s", "base") or not {"p", "q", "r"} & verb.frames:
        return None
    if u.t[i - 1] == QUOTE and u.text[u.quotes[i - 1].inner_end - 1].isalnum() and i > 1:
        return None
    if u.t[i - 1] != QUOTE and "p" not in verb.frames:
        return None
    if not (i == 0 or u.t[i - 1] in (",", QUOTE, "—", "–", "--") or u.w[i - 1] == "so"):
        return None
    if u.word(i - 1) != "so" and i == 0:
        return None
    end = phrase_after(u, last)
    if u.t[last : last + 1] and u.t[last][0].isdigit():
        return None
    if end == last or u.word(last) in ("that", "it", "him", "her", "them", "whether"):
        return None
    if u.t[i - 1] != QUOTE and u.clause(last, end):
        return None
    return (last, end)


def _stands_after(u: Unit, lo: int, last: int, verb: Verb) -> bool:
    before = u.t[lo - 1] if lo > 0 else ""
    if "p" not in verb.frames and before != QUOTE:
        return False
    if before == "as" or before == "As":
        return (lo == 1 or u.t[lo - 2] in (",", QUOTE)) and (
            "t" in verb.frames or verb.lemma == "put it"
        )
    if before not in (",", QUOTE, "—", "–", "--", "(", "?", "!") or verb.form == "ing":
        return False
    return before == QUOTE or _ends(u, last, verb)


def _ends(u: Unit, last: int, verb: Verb) -> bool:
    # Nothing that could be an object follows: "…, officials said Tuesday after a meeting."
    if "d" in verb.frames or verb.lemma in ("ask", "write"):
        last = max(last, phrase_after(u, last))
    return last >= u.n or u.mark(last) or u.t[last] == QUOTE or is_adverb(u.w[last]) or (
        u.w[last] in PREPOSITIONS or u.w[last] in TIMES or u.w[last] in SUBORDINATORS
        or u.w[last] in CONJUNCTIONS
    )


def _who(u: Unit, i: int) -> bool:
    k = i - 1
    while k > 0 and (is_adverb(u.w[k]) or u.w[k] in AUXILIARIES):
        k -= 1
    return u.word(k) in ("who", "which", "that") and k > 0


def _relative_gap(u: Unit, lo: int, last: int, verb: Verb) -> int | None:
    # "which the company says will create", "who officials said was angry"
    if lo > 0 and u.word(lo - 1) in RELATIVES and verb.frames & {"s", "t"}:
        k = last
        while k < u.n and is_adverb(u.w[k]):
            k += 1
        if k < u.n and u.finite(k):
            return last
    return None


def _participle(u: Unit, i: int, last: int, verb: Verb, cues: list[Cue]) -> Cue | None:
    before = u.word(i - 1)
    if before in DETERMINERS or u.possessive(i - 1):
        return None
    following = after_verb(u, last, verb)
    if before == "as":
        return nominal.quoted_as(u, i, last, verb, following)
    if not following:
        return None
    frame, start, cue_last = following
    source: Span | None = None
    opener = i
    if i > 0 and u.t[i - 1] != "," and before not in _BEFORE_PARTICIPLE and not is_adverb(before):
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
    comma = next((k for k in range(i, u.n) if u.t[k] == "," or u.t[k] == QUOTE
                  and u.text[u.quotes[k].inner_end - 1] == ","), None)  # fmt: skip
    for k in range((comma or i) + 1, u.n):
        if u.finite(k) and (found := subject(u, k, (comma or i) + 1)):
            return found
    return None


def _passive(u: Unit, i: int, last: int, verb: Verb) -> Cue | None:
    return nominal.passive(u, i, last, verb)

"""Words that report, where they do: the verb, its source, and where its content begins."""

from __future__ import annotations

from analysis.sources import nominal_reports as nominal
from analysis.sources.after_verbs import after_verb
from analysis.sources.closed_classes import (
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    HAVE,
    MODALS,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
)
from analysis.sources.cue import Cue
from analysis.sources.finite_verbs import finite_cue
from analysis.sources.participles import participle_cue
from analysis.sources.passives import passive
from analysis.sources.quote_units import QUOTE, Unit
from analysis.sources.reporting_verbs import NOUNS_TOO, PHRASAL, VERBS, Verb
from analysis.sources.speaker_phrases import (
    is_adverb,
)
from analysis.sources.speakers import is_nobody, is_passive


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
        if cue is not None and not _twice(u, cue, cues) and not is_nobody(u, cue.source):
            cues.append(cue)
            taken = cue.last
    return cues


def _twice(u: Unit, cue: Cue, cues: list[Cue]) -> bool:
    """Whether an earlier cue has the same content, or has this one as its content."""
    if cue.frame == "noun":
        return any(c.start == cue.start or (c.frame == "n" and c.start <= cue.first <= c.start + 3)
                   for c in cues)  # fmt: skip
    return (
        u.word(cue.first - 1) == "to"
        and cue.frame in "nieg"
        and any(c.frame in ("i", "e", "raised", "noun") and c.start <= cue.first - 1 for c in cues)
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
    if verb.form in ("s", "base") and (
        before in BE or before in _BEFORE_NOUN or before in POSSESSIVES or u.possessive(i - 1)
    ):
        return None
    if (
        verb.form == "part"
        and before not in HAVE
        and not is_passive(u, i)
        and not (is_adverb(before))
    ):
        return None
    if verb.form in ("past", "part") and is_passive(u, i):
        return passive(u, i, last, verb)
    if verb.form == "ing" and before not in _BE_FORMS:
        return participle_cue(u, i, last, verb, cues)
    if verb.form in ("past", "s") and (before in _BEFORE_NOUN or before in POSSESSIVES):
        return None
    if (
        verb.form == "past"
        and (i == 0 or before in ("when", "if"))
        and verb.lemma in ("ask", "question", "quiz")
    ):
        following = after_verb(u, last, verb)
        return Cue(i, last, "ask", None, i, following[0], following[1]) if following else None
    if last == i + 2 and verb.lemma == "go on" and u.word(last) == "to":
        return None
    if verb.form == "base" and not _base_is_verb(u, i, before):
        return None
    return finite_cue(u, i, last, verb, cues)


_BE_FORMS = frozenset("is are was were am been be isn't aren't wasn't weren't".split()) | {
    "also", "now", "still", "not"}  # fmt: skip


_BEFORE_PLURAL = frozenset("all any some many most few several these those other two more".split())
_BEFORE_NOUN = frozenset("the a an this these every each no".split())


def _is_noun(u: Unit, i: int, before: str, last: int) -> bool:
    if before in PREPOSITIONS or before in _BEFORE_NOUN or u.possessive(i - 1):
        return True
    if before in _BEFORE_PLURAL and u.w[i].endswith("s"):
        return True
    verb = VERBS.get(u.w[i])
    plain = verb is not None and verb.form in ("s", "base")
    if plain and i and u.finite(i - 1) and before not in AUXILIARIES:
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
                    "most", "few", "those", "both", "men", "women") or word.endswith("s") or ((
        k < 0 or u.mark(k) or u.w[i] not in NOUNS_TOO) and not word.endswith("ss"))  # fmt: skip

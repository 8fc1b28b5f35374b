"""What follows a reporting verb: a clause, a quotation, a verb, a noun phrase or nothing."""

from __future__ import annotations

from analysis.sources.closed_classes import (
    AUXILIARIES,
    COMMON,
    DAYS,
    DETERMINERS,
    PAST,
    PERSONAL,
    PREPOSITIONS,
    RELATIVES,
    TIMES,
)  # fmt: skip
from analysis.sources.quote_units import QUOTE, Unit
from analysis.sources.reporting_nouns import OCCASIONS
from analysis.sources.reporting_verbs import NOUNS_TOO, STRONG, Verb
from analysis.sources.speaker_phrases import is_adverb, phrase_after, starts_phrase

ADDRESSED = frozenset("tell assure inform remind notify convince persuade reassure".split())
WH = frozenset("whether if how why what who when where which whom whose".split())
Following = tuple[str, int, int]
"""The frame, the token at which the content begins, and where the cue itself ends."""


def after_verb(u: Unit, j: int, verb: Verb) -> Following | None:
    """Say what follows the verb that ends before token `j`."""
    frames = verb.frames
    if (found := _at(u, j, verb, j)) and not (found[0] in "st" and verb.lemma in ADDRESSED):
        return found
    if "a" in frames and (found := _accused(u, j, verb.lemma == "blame")):
        return found
    if "c" in frames and (found := _named(u, j)):
        return found
    place = j
    if ("d" in frames or "o" in frames) and starts_phrase(u, j) and u.w[j] not in TIMES:
        place = phrase_after(u, j)
        if place > j and (found := _at(u, place, verb, j, addressed=True)):
            return found
        place = max(place, j)
    moved = _skip(u, place)
    while moved > place:
        place = moved
        if found := _at(u, place, verb, j, adjoined=True, addressed="d" in frames):
            return found
        moved = _skip(u, place)
    return _object(u, j, verb)


def _at(
    u: Unit, j: int, verb: Verb, end: int, *, adjoined: bool = False, addressed: bool = False
) -> Following | None:
    frames = verb.frames
    if j >= u.n:
        return None
    word = u.w[j]
    if u.t[j] == QUOTE and ("q" in frames or "s" in frames):
        return "q", j, end
    if u.t[j] in (",", ":") and u.word(j + 1) == QUOTE.lower() and ("q" in frames or "s" in frames
                                                                   or u.t[j] == ":"):  # fmt: skip
        return "q", j + 1, end
    if u.t[j] == ":" and "q" in frames and j + 1 < u.n:
        return "q", j + 1, end
    if word == "that" and ("t" in frames) and complementizer(u, j):
        return "t", j + 1, end
    if word in WH and "w" in frames and (u.clause(j + 1, u.n) or u.word(j + 1) == "to"):
        if word in ("when", "where", "if", "who") and adjoined:
            return None
        return ("w", j, end) if word != "if" or verb.lemma in _IF else None
    if word == "to" and infinitive(u, j) and ("o" if addressed else "i") in frames:
        return "i", j, end
    if "s" in frames and _clause_at(u, j, verb, adjoined=adjoined):
        return "s", j, end
    if addressed and "d" in frames and starts_phrase(u, j) and u.clause(j, u.n) and verb.lemma in (
        "tell", "assure", "inform", "remind", "warn"
    ) and u.w[j] not in RELATIVES and not u.finite(j):  # fmt: skip
        return "s", j, end
    return None


_IF = frozenset("ask wonder know inquire enquire query question see doubt".split())


def infinitive(u: Unit, j: int) -> bool:
    k = j + 1
    while k < u.n and is_adverb(u.w[k]):
        k += 1
    word = u.word(k)
    if word.endswith("s") and word[-2:] not in ("ss", "us") and word not in COMMON:
        return False
    if word == "be" and u.word(k + 1) in ("named", "identified", "quoted", "sure", "clear"):
        return False
    return (bool(word) and word.isalpha() and not (
        word in DETERMINERS or word in PREPOSITIONS or u.capital(k) or word in PERSONAL
        or word in ("comment", "reporters", "congress", "people")
    )) or u.t[k:k + 1] == [QUOTE]  # fmt: skip


def complementizer(u: Unit, j: int) -> bool:
    after = u.word(j + 1)
    if not after or u.finite(j + 1) or after in PAST:
        return False
    if after in AUXILIARIES or (after == "," and u.word(j + 2) in ("and", "but", "or", "which")):
        return False
    return u.clause(j + 1, u.n) or QUOTE in u.t[j + 1 :] or u.n - j > 4


def _clause_at(u: Unit, j: int, verb: Verb, *, adjoined: bool) -> bool:
    word = u.w[j]
    if u.t[j] == QUOTE:
        return False
    if word in ("if", "when", "while", "because", "although", "though", "as", "since", "in", "at",
                "on", "by", "after", "under", "with", "despite", "for", "unless"):  # fmt: skip
        # "said if he lost, it would be"
        comma = next((k for k in range(j, u.n) if u.t[k] == ","), None)
        return (
            word in ("if", "unless", "although", "because", "despite", "under", "while")
            and verb.lemma in STRONG and comma is not None and starts_phrase(u, comma + 1)
            and u.clause(comma + 2, u.n)
        )  # fmt: skip
    if not starts_phrase(u, j) or word in _NO_SUBJECT or word in DAYS or u.finite(j):
        return False
    if is_adverb(word) and verb.lemma not in STRONG:
        return False
    stop = next((k for k in range(j, u.n) if u.t[k] in (";", ":", "—", "–", "--", "(")), u.n)
    verb_at = next((k for k in range(j + 1, stop) if u.finite(k)), None)
    if verb_at is None:
        return False
    between = u.w[j:verb_at]
    if any(b in RELATIVES for b in between[1:]) and not u.clause(verb_at + 1, stop):
        return False
    if verb.lemma in STRONG and u.word(j - 1) != ",":
        return verb_at - j < 40
    if adjoined and word not in DETERMINERS and word not in PERSONAL:
        return False
    simple = not any(
        u.mark(k) or u.w[k] in RELATIVES or u.w[k] in ("and", "as", "when", "after", "before",
                                                      "while", "because", "to", "if", "so")
        for k in range(j, verb_at)
    )  # fmt: skip
    sure = u.w[verb_at] in AUXILIARIES or word in PERSONAL or "'" in u.w[verb_at]
    return simple and (sure or verb_at - j <= 5) and (sure or u.word(j - 1) not in NOUNS_TOO)


_NO_SUBJECT = frozenset("goodbye hello thanks nothing so yes me him them us himself herself "
                        "themselves itself".split())  # fmt: skip


def _skip(u: Unit, j: int) -> int:
    """Pass over one adjunct: an adverb, a time, a prepositional phrase, an aside."""
    if j >= u.n:
        return j
    word = u.w[j]
    if (
        is_adverb(word)
        or word in TIMES
        or (word in ("more", "most", "less") and is_adverb(u.word(j + 1)))
    ):
        return j + 1
    if word in PREPOSITIONS and word not in ("because", "given", "following"):
        end = phrase_after(u, j + 1)
        if end == j + 1 and (u.word(end) in TIMES or u.word(end)[:1].isdigit()):
            end += 1
        return end if end > j + 1 else j
    if u.t[j] == ",":
        close = next((k for k in range(j + 1, min(u.n, j + 16)) if u.t[k] == ","), None)
        if (
            close
            and (u.w[j + 1] in PREPOSITIONS or is_adverb(u.w[j + 1]) or u.w[j + 1] == ("according"))
            and not u.clause(j + 1, close)
        ):
            return close if u.word(close + 1) == QUOTE else close + 1
    return j


_OBJECTS = frozenset("me him her them us it you".split())


def _accused(u: Unit, j: int, on: bool) -> Following | None:
    end = phrase_after(u, j)
    if u.word(j) in _OBJECTS:
        end = j + 1
    if end == j:
        return None
    # "the mayor of lying": the phrase takes "of" with it where a noun follows.
    for k in range(j + 1, min(u.n, end + 2)):
        if on and u.w[k] == "on" and k > j and starts_phrase(u, k + 1):
            return "n", j, j  # "blamed the delay on a shortage"
        if u.w[k] in ("of", "for", "with") and k + 1 < u.n:
            if u.w[k] == "of" and not (u.w[k + 1].endswith("ing") or u.t[k + 1] == QUOTE
                                       or k >= end or k == j + 1):  # fmt: skip
                continue
            return "n", j, j
    return None


def _named(u: Unit, j: int) -> Following | None:
    end = phrase_after(u, j) if j < u.n and u.t[j] != QUOTE else j
    if end < u.n and u.t[end] == QUOTE and end > j:
        return "c", end, j
    for k in range(end, min(u.n, end + 3)):
        if u.t[k] == QUOTE and end > j and u.w[end] in ("a", "an", "the"):
            return "n", end, j
    for k in range(j, min(u.n - 1, j + 14)):
        if u.w[k] == "at" and u.t[k + 1] == QUOTE:
            return "c", k + 1, j
        if u.w[k] == "as" and k > j - 1 and not u.mark(k + 1):
            if u.t[k + 1] == QUOTE or u.t[k + 2 : k + 3] == [QUOTE]:
                return "c", u.t.index(QUOTE, k), j
            if k > j and u.word(k + 1) in ("a", "an", "the", "being", "one") and end >= k:
                return "n", j, j
            break
        if u.mark(k) or u.t[k] == QUOTE:
            break
    return None


def _object(u: Unit, j: int, verb: Verb) -> Following | None:
    if j >= u.n:
        return None
    word = u.w[j]
    if "g" in verb.frames and word.endswith("ing") and len(word) > 4:
        return "n", j, j
    if "e" in verb.frames and starts_phrase(u, j):
        end = phrase_after(u, j)
        if u.word(end) == "to" and infinitive(u, end):
            return "e", j, j
    if "n" in verb.frames and (starts_phrase(u, j) or u.t[j] == QUOTE):
        if word in TIMES or word in PERSONAL or word in _EMPTY or u.finite(j) or u.mark(j - 1):
            return None
        if verb.lemma in _WITH_ARTICLE and not (word in DETERMINERS or word.endswith("s")):
            return None
        if verb.lemma in ("want", "doubt", "express", "voice") and verb.lemma != "doubt":
            return _stance(u, j, verb)
        return "n", j, j
    return None


def _stance(u: Unit, j: int, verb: Verb) -> Following | None:
    if verb.lemma == "want":
        return None
    # "expressed hope that": the clause is the content; else what was expressed.
    for k in range(j, min(u.n, j + 8)):
        if u.w[k] == "that" and complementizer(u, k):
            return "t", k + 1, j
        if u.mark(k):
            break
    return "n", j, j


_EMPTY = frozenset("nothing so yes goodbye that this it more less them him".split()) | OCCASIONS
_WITH_ARTICLE = frozenset("claim expect condition declare want anticipate fear favor favour "
                          "suggest agree promise".split())  # fmt: skip

"""Reports without a verb of saying: "according to", nouns and adjectives."""

from __future__ import annotations

from analysis.sources import reporting_nouns as nouns
from analysis.sources.after_verbs import WH, complementizer, infinitive
from analysis.sources.closed_classes import (
    AUXILIARIES,
    BE,
    DETERMINERS,
)
from analysis.sources.cue import Cue
from analysis.sources.quote_units import QUOTE, Unit
from analysis.sources.speaker_phrases import (
    Span,
    is_adverb,
    phrase_after,
    phrase_before,
    starts_phrase,
)
from analysis.sources.speakers import subject


def find(u: Unit, i: int, cues: list[Cue]) -> Cue | None:
    """Give the report that starts with the word at token `i` and is no plain verb."""
    word = u.w[i]
    if word == "according" and u.word(i + 1) == "to":
        if cues and cues[-1].last == i - 1 and u.t[i - 1] == ",":
            return None
        return _according(u, i, i + 2, "according to")
    if word == "per" and (i == 0 or u.t[i - 1] == ",") and starts_phrase(u, i + 1):
        return _according(u, i, i + 1, "per") if u.w[i + 1] not in _RATES else None
    if word == "citing" and i > 0 and u.t[i - 1] == "," and u.clause(0, i):
        return _according(u, i, i + 1, "cite")
    if word == "in" and (found := _in_view(u, i)):
        return found
    if word in nouns.SINGULAR and (i == 0 or not u.capital(i)):
        return _noun(u, i, nouns.SINGULAR[word])
    if word in nouns.ADJECTIVES or word in nouns.TO_ADJECTIVES:
        return _adjective(u, i)
    return None


_RATES = frozenset("day week month year hour person capita cent gallon head se share "
                   "minute night barrel mile game".split())  # fmt: skip


def _according(u: Unit, i: int, last: int, lemma: str) -> Cue | None:
    end = phrase_after(u, last)
    comma = next((k for k in range(last, min(u.n, last + 14)) if u.t[k] == ","), None)
    if i == 0 and comma and end > last and not u.clause(end, comma):
        end = comma
    while end < u.n and not u.mark(end) and u.t[end] != QUOTE and end > last and (
        i > 0 or not starts_phrase(u, end)
    ) and u.w[end] not in ("that", "which", "who", "as", "and", "but", "while"):  # fmt: skip
        end += 1
    if end == last:
        return None
    if i == 0 or (u.t[i - 1] != "," and u.word(i - 1) in ("but", "and", "that")):
        if end < u.n and u.t[end] == ",":
            close = end
            if u.word(end + 1) in ("a", "an", "the", "who", "whose", "which"):
                close = next((k for k in range(end + 1, u.n) if u.t[k] == ","), end)
                if not (starts_phrase(u, close + 1) and u.clause(close + 1, u.n)) or (
                    u.w[end + 1] not in ("who", "whose", "which") and u.clause(end + 1, close)
                ):
                    close = end
            return Cue(i, last, lemma, (last, end), i, "s", close + 1)
        later = next((k for k in range(end, u.n) if u.t[k] == ","), None)
        if later and (not u.clause(end, later) or u.w[end] in ("who", "which")):
            return Cue(i, last, lemma, (last, end), i, "s", later + 1)
        return Cue(i, last, lemma, (last, end), i, "s", end) if end < u.n else None
    return Cue(i, last, lemma, (last, end), i, "p", -1)


def _in_view(u: Unit, i: int) -> Cue | None:
    if (
        u.word(i + 1) == "the"
        and u.word(i + 2) in ("view", "words", "opinion", "eyes")
        and (u.word(i + 3) == "of")
    ):
        end = phrase_after(u, i + 4)
        source, noun = (i + 4, end), i + 2
    else:
        noun = next((k for k in range(i + 1, min(i + 7, u.n)) if u.w[k] in nouns.IN_VIEW), 0)
        if not noun or not u.possessive(noun - 1):
            return None
        source, end = (i + 1, noun), noun + 1
    if end < u.n and u.t[end] == "," and (i == 0 or u.mark(i - 1)):
        return Cue(noun, noun + 1, u.w[noun], source, i, "s", end + 1)
    if i > 0 and u.t[i - 1] == ",":
        return Cue(noun, noun + 1, u.w[noun], source, i, "p", -1)
    return None


def _noun(u: Unit, i: int, lemma: str) -> Cue | None:
    source: Span | None = None
    opener = i
    k = i - 1
    while (
        k >= 0
        and not u.mark(k)
        and not u.possessive(k)
        and i - k < 4
        and (u.w[k] not in DETERMINERS)
    ):
        k -= 1
    if k >= 0 and i - k <= 4 and u.possessive(k):
        if u.w[k] in ("his", "her", "their", "its", "my", "our", "your", "whose"):
            source = (k, k + 1)
        else:
            found = phrase_before(u, k + 1)
            source = found or (k, k + 1)
        opener = source[0]
    j = i + 1
    if u.word(j) in ("by", "from") and starts_phrase(u, j + 1):
        end = phrase_after(u, j + 1)
        source = source or (j + 1, end)
        j = end
    word = u.word(j)
    if source and word == "," and u.word(j + 1) == "that":
        close = next((k for k in range(j + 2, u.n) if u.t[k] == ","), None)
        if close and u.clause(j + 2, close):
            return Cue(i, i + 1, lemma, source, opener, "aside", j + 2)
    if source is None and u.word(i - 1) in ("a", "an") and u.comma(i - 2):
        return None  # "…, a charge that he denies"
    if lemma in nouns.THAT_NOUNS:
        if word == "that" and complementizer(u, j) and not _relative(u, j):
            return Cue(i, i + 1, lemma, source, opener, "noun", j + 1)
        if source and word in BE and u.word(j + 1) == "that" and j + 2 < u.n:
            return Cue(i, i + 1, lemma, source, opener, "t", j + 2)
    if source and lemma in nouns.TO_NOUNS and word == "to" and infinitive(u, j):
        return Cue(i, i + 1, lemma, source, opener, "noun", j)
    shared = u.w[i] in nouns.SHARED and u.word(i - 1) not in _EXPRESSED
    if (source or shared) and word in nouns.OF_NOUNS.get(lemma, ()) and starts_phrase(u, j + 1):
        return Cue(i, j + 1, f"{lemma} {word}", source, opener, "noun", j + 1)
    return None


_EXPRESSED = frozenset("express expressed expresses expressing voiced voicing voice raised".split())
"""After these the verb is the cue."""


def _relative(u: Unit, j: int) -> bool:
    # "the claim that he made": the clause after "that" ends with its verb.
    verb = next((k for k in range(j + 1, min(u.n, j + 7)) if u.finite(k)), None)
    if verb is None:
        return False
    after = verb + 1
    if u.w[verb] in AUXILIARIES:
        while after < u.n and (is_adverb(u.w[after]) or u.w[after] in ("not", "been", "be")):
            after += 1
        return after == u.n - 2 and u.mark(u.n - 1) and u.w[verb] in ("do", "does", "did")
    return (
        after >= u.n
        or (u.mark(after) and u.t[after] != ",")
        or (u.finite(after) and (u.w[verb] not in AUXILIARIES))
    )


def _adjective(u: Unit, i: int) -> Cue | None:
    k = i - 1
    while k >= 0 and (is_adverb(u.w[k]) or u.w[k] in ("so", "very", "more", "less", "quite",
                                                      "been", "n't", "be", "too")):  # fmt: skip
        k -= 1
    if k < 1 or not (u.w[k] in BE or u.w[k].endswith(("'m", "'re")) or u.w[k] in (
        "feel", "feels", "felt", "remain", "remains", "remained", "sound", "sounded", "seem",
        "seemed", "seems", "has", "have", "had", "became", "become")):  # fmt: skip
        return None
    source = subject(u, k) if not u.w[k].endswith(("'m", "'re")) else (k, k + 1)
    if source is None or u.w[source[0]] in ("it", "that", "this", "there", "what"):
        return None
    word = u.word(i + 1)
    lemma = u.w[i]
    if lemma in nouns.ADJECTIVES:
        if word == "that" and complementizer(u, i + 1):
            return Cue(i, i + 1, lemma, source, source[0], "t", i + 2)
        if word in WH and lemma in ("sure", "certain", "unsure", "uncertain", "aware", "clear"):
            return Cue(i, i + 1, lemma, source, source[0], "w", i + 1)
        if u.word(i + 1) in ("he", "she", "they", "it", "we") and u.clause(i + 2, u.n):
            return Cue(i, i + 1, lemma, source, source[0], "s", i + 1)
    if lemma in nouns.TO_ADJECTIVES and word == "to" and infinitive(u, i + 1):
        return Cue(i, i + 1, lemma, source, source[0], "i", i + 1)
    return None

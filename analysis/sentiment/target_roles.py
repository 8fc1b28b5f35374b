"""How a word of tone relates to a mention: done to it, done by it, in its clause, or elsewhere."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from analysis.sentiment._lexicons import engine
from analysis.sentiment.ambiguous_words import masked
from analysis.sentiment.vader import Part
from analysis.text.quotation_marks import quoted_spans
from analysis.text.syntax import Sentence
from analysis.text.word_lists import word_groups, word_list

VALENCE = {"against": -2.0, "for": 2.0}
"""What a verb of judgement counts for where the lexicon does not have it."""
MOST = 5.0
# What begins a clause, and what the names in a list, an apposition or a title hang on.
_CLAUSES = ("ROOT", "ccomp", "advcl", "relcl", "acl", "csubj", "csubjpass", "parataxis", "pcomp")
_SAME = ("conj", "appos", "compound")


class RelatedWord(NamedTuple):
    """A word of tone, and how it relates to the mention."""

    part: Part
    role: str  # patient, agent, clause, elsewhere
    rule: str

    @property
    def value(self) -> float:
        """Its valence after VADER's rules, within the scale."""
        return max(-MOST, min(MOST, self.part.value))


def words_of(
    texts: list[str], spans: list[tuple[int, int]], parsed: list[Sentence]
) -> list[list[RelatedWord]]:
    """Find the words of tone in the sentences of mentions.

    Words of harm are left out, and so is what the mention itself is quoted as saying. Places in
    the parse are counted from where the sentence starts.
    """
    cases = zip(texts, masked(texts, "default"), parsed, spans, strict=True)
    return [list(_related(text, plain, own, *span)) for text, plain, own, span in cases]


def _related(
    text: str, plain: str, sentence: Sentence, start: int, end: int
) -> Iterator[RelatedWord]:
    head = sentence.head_of(sentence.within(start, end))
    same = {head}
    while sentence.relation[head] in _SAME:
        head = sentence.head[head]
        same.add(head)
    quotes = [
        (first, last) for first, last in quoted_spans(text, [(0, len(text))])
        if not first <= start < last
    ]  # fmt: skip
    own_quotes = quotes if _speaks(sentence, same) else []
    clause = _clause_of(sentence, head)
    for part, i in _parts(plain, sentence):
        own = any(first <= part.start < last for first, last in own_quotes)
        if own or (part.start < end and part.end > start):
            continue
        role, rule = _judgement(sentence, i, same)
        if not role and sentence.lemma[i].lower() in word_list("harm"):
            continue
        if not role and _clause_of(sentence, i) == clause:
            role, rule = "clause", "in its clause"
        yield RelatedWord(part, role or "elsewhere", rule or "elsewhere")


def _parts(plain: str, sentence: Sentence) -> list[tuple[Part, int]]:
    """List the words of the lexicon and the verbs of judgement, each with its token."""
    parts = {_token_at(sentence, part.start): part for part in engine("news").parts(plain)}
    for i, lemma in enumerate(sentence.lemma):
        valence = _judging_verbs().get(lemma.lower())
        if valence and sentence.pos[i] == "VERB" and plain[sentence.start[i]] != "_":
            place = sentence.start[i], sentence.end[i]
            parts.setdefault(i, Part(*place, lemma.lower(), valence, valence, ""))
    return [(part, i) for i, part in sorted(parts.items())]


def _judgement(sentence: Sentence, i: int, same: set[int]) -> tuple[str, str]:
    """Say what part the mention has in a verb or noun of judgement; "" for none."""
    lemma, word = sentence.lemma[i].lower(), f"“{sentence.token[i].lower()}”"
    if lemma in _judging_verbs():
        passive = sentence.is_passive(i)
        if sentence.subject_of(i) in same:
            return ("patient", f"it was {word}") if passive else ("agent", f"it {word}")
        if same.intersection(sentence.objects_of(i)):
            return "patient", f"{word} it"
        if passive and sentence.agent_of(i) in same:
            return "agent", f"{word} by it"
    if lemma in word_list("judging_nouns"):
        for preposition in sentence.related(i, "prep"):
            if same.intersection(sentence.related(preposition, "pobj")):
                how = sentence.token[preposition].lower()
                return "agent" if how in ("from", "by") else "patient", f"{word} {how} it"
    return "", ""


def _clause_of(sentence: Sentence, i: int) -> int:
    while sentence.relation[i] not in _CLAUSES:
        if sentence.relation[i] == "conj" and sentence.related(i, "nsubj", "nsubjpass"):
            break
        i = sentence.head[i]
    return i


def _speaks(sentence: Sentence, same: set[int]) -> bool:
    """Say whether the mention is quoted: "Orr said", "according to Orr"."""
    for i, lemma in enumerate(sentence.lemma):
        if lemma in word_list("speech_verbs") and not sentence.is_passive(i):
            if sentence.subject_of(i) in same:
                return True
        elif lemma == "accord" and same.intersection(sentence.subtree(i)):
            return True
    return False


def _token_at(sentence: Sentence, place: int) -> int:
    return max(bisect_right(sentence.start, place) - 1, 0)


@cache
def _judging_verbs() -> dict[str, float]:
    return {verb: VALENCE[side] for side, verbs in word_groups("judging_verbs") for verb in verbs}

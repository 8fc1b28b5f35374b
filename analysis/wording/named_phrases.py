"""The phrases of a sentence that may name something, and what each verb takes in which slot."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from analysis.text.syntax import Sentence
from analysis.text.word_lists import word_groups
from analysis.wording.concept_similarity import family
from analysis.wording.loaded_cues import said_spans
from analysis.wording.loaded_lexicon import shipped, words_of
from analysis.wording.noun_meanings import kinds_of, sets_of_nouns

_AMOUNTS = ("CARDINAL", "DATE", "MONEY", "ORDINAL", "PERCENT", "QUANTITY", "TIME")


@dataclass(frozen=True)
class Phrase:
    """A phrase that may name something: its head and tokens in a sentence, and what it says.

    `sets` are the sets of near words its head belongs to, `around` those of all its words;
    `charge` is how loaded it is; `who` the noun for whoever does it or has it, "" if a pronoun or
    nobody; `words` its lemmas, `described` those that describe, `proper` those of names before the
    head; `named` says whether the head is a name; `voice` is "own", "reported" or "quoted".
    """

    head: int
    tokens: tuple[int, ...]
    verb: bool
    lemma: str
    sets: frozenset
    charge: float
    who: str
    words: frozenset[str]
    described: frozenset[str]
    proper: frozenset[str]
    around: frozenset
    several: bool
    named: bool
    voice: str


@dataclass(frozen=True)
class Told:
    """A sentence or headline: its parse, its phrases, and what each verb takes in which slot."""

    sentence: Sentence
    phrases: tuple[Phrase, ...]
    slots: dict[int, dict[str, int]]
    headline: bool


def told(text: str, sentence: Sentence, at: int, headline: bool) -> Told:
    """Read a sentence that begins at a place of its article."""
    said = [] if headline else [(at + start, at + end) for start, end in said_spans(text)]
    quoted = [any(start <= i < end for start, end in said) for i in sentence.start]
    loaded = loaded_in(text, sentence, at)
    chunks = {head: first for first, _, head in sentence.noun_chunks()}
    phrases = []
    for i in range(len(sentence)):
        noun = i in chunks and sentence.pos[i] in ("NOUN", "PROPN")
        if noun and sentence.entity[i] not in _AMOUNTS:
            tokens = _noun_phrase(sentence, chunks[i], i)
        elif _is_act(sentence, i) and sentence.pos[i] == "VERB":
            tokens = _verb_phrase(sentence, i)
        else:
            continue
        voice = "quoted" if quoted[i] else "reported" if _is_reported(sentence, i) else "own"
        phrases.append(_phrase(sentence, i, tokens, loaded, voice))
    slots = {i: _slots(sentence, i) for i in range(len(sentence)) if _is_act(sentence, i)}
    return Told(sentence, tuple(phrases), slots, headline)


def loaded_in(text: str, sentence: Sentence, at: int) -> list[tuple[int, int, float]]:
    """Find what is loaded in a sentence: places in its article, and the weight."""
    words, places = words_of(text, sentence, at)
    return [
        (places[first][0] + at, places[last - 1][1] + at, entry.weight)
        for first, last, entry in shipped().find(words)
    ]


def _phrase(
    sentence: Sentence,
    head: int,
    tokens: list[int],
    loaded: list[tuple[int, int, float]],
    voice: str,
) -> Phrase:
    verb = sentence.pos[head] == "VERB"
    plain = 1.0
    for start, end, weight in loaded:
        if any(start <= sentence.start[i] < end for i in tokens):
            plain *= 1 - weight
    lemma = act_of(sentence, head) if verb else sentence.lemma[head].lower()
    doer = _doer(sentence, head) if verb else next(iter(sentence.related(head, "poss")), None)
    known = doer is not None and sentence.pos[doer] != "PRON"
    who = sentence.lemma[doer].lower() if known and doer is not None else ""
    sets = sets_of_act(lemma)
    if not verb:
        # "mob" is in a set with "protesters", not with one "protester".
        sets |= sets_of_thing(lemma) | sets_of_thing(sentence.token[head].lower())
    words = frozenset(sentence.lemma[i].lower() for i in tokens if sentence.token[i][:1].isalnum())
    described = frozenset(
        sentence.lemma[i].lower()
        for i in tokens
        if sentence.pos[i] in ("ADJ", "ADV", "VERB") and not sentence.entity[i]
    )
    proper = frozenset(
        sentence.token[i].lower()
        for i in tokens
        if i != head and (sentence.pos[i] in ("NUM", "PROPN") or sentence.entity[i])
    )
    around = frozenset().union(
        *(
            sets_of_thing(form)
            for i in tokens
            for form in (sentence.lemma[i], sentence.token[i].lower())
        )
    )
    # A "mob" is several.
    several = "Number=Plur" in sentence.morph[head] or "group" in kinds_of(lemma)
    return Phrase(
        head, tuple(tokens), verb, lemma, sets, 1 - plain, who, words, described, proper, around,
        several=several, named=sentence.is_name(head), voice=voice,
    )  # fmt: skip


def _is_reported(sentence: Sentence, i: int) -> bool:
    """Say whether a word is in what a verb reports without marks: "He said the dam broke"."""
    while sentence.head[i] != i:
        above = sentence.head[i]
        if sentence.relation[i] == "ccomp" and sentence.pos[above] == "VERB":
            return True
        i = above
    return False


def _noun_phrase(sentence: Sentence, first: int, head: int) -> list[int]:
    """List the tokens of a noun with its modifiers, without article and possessor."""
    begin = first
    for i in range(first, head):
        if sentence.tag[i] in ("POS", "PRP$", "DT", "WP$") or sentence.pos[i] == "DET":
            begin = i + 1
    while begin < head and sentence.pos[begin] == "PUNCT":
        begin += 1
    return list(range(begin, head + 1))


def _verb_phrase(sentence: Sentence, verb: int) -> list[int]:
    """List a verb, and the particle, the adverbs and the "not" beside it."""
    near = sentence.related(verb, "advmod", "neg", "prt", "acomp")
    places = sorted({verb, *(i for i in near if abs(i - verb) <= 2)})
    return list(range(places[0], places[-1] + 1))


def _is_act(sentence: Sentence, i: int) -> bool:
    auxiliary = sentence.relation[i] in ("amod", "aux", "auxpass", "compound")
    return sentence.pos[i] in ("VERB", "AUX") and not auxiliary


def act_of(sentence: Sentence, verb: int) -> str:
    """Read a verb's lemma, with its particle where a set has the two: "step down"."""
    lemma = sentence.lemma[verb].lower()
    for i in sentence.related(verb, "prt", "advmod", "prep", "acomp"):
        both = f"{lemma} {sentence.lemma[i].lower()}"
        if verb < i <= verb + 3 and both in _sets_of_acts():
            return both
    return lemma


def _doer(sentence: Sentence, verb: int) -> int | None:
    return sentence.agent_of(verb) if sentence.is_passive(verb) else sentence.subject_of(verb)


def _slots(sentence: Sentence, verb: int) -> dict[str, int]:
    """Find what a verb takes: who does it, whom or what it is done to, and after prepositions."""
    subject, objects = sentence.subject_of(verb), sentence.objects_of(verb)
    found = {"doer": _doer(sentence, verb)}
    found["done to"] = subject if sentence.is_passive(verb) else next(iter(objects), None)
    slots = {slot: i for slot, i in found.items() if i is not None}
    for above in [slots.get("done to"), verb]:
        for by in sentence.related(above, "prep") if above is not None else []:
            for noun in sentence.related(by, "pobj"):
                slots[sentence.lemma[by].lower()] = noun
    return slots


def kin(a: str, b: str) -> bool:
    return a == b or family(a) == family(b)


def sets_of_act(lemma: str) -> frozenset:
    return _sets_of_acts().get(lemma, frozenset())


def sets_of_thing(lemma: str) -> frozenset:
    return sets_of_nouns().get(lemma, frozenset())


@cache
def _sets_of_acts() -> dict[str, frozenset]:
    """Map verbs and nouns for acts to the names of the sets that hold them."""
    found: dict[str, set[str]] = {}
    for name, words in word_groups("verbs"):
        for word in words:
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}

"""What two sentences that tell the same call the same: phrases in one slot, of one set, on one noun."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations, product

import pandas as pd

from analysis.text.syntax import Sentence
from analysis.text.word_lists import word_groups, word_list
from analysis.wording.concept_similarity import family
from analysis.wording.loaded_cues import said_spans
from analysis.wording.loaded_lexicon import shipped, words_of
from analysis.wording.noun_meanings import countries, sets_of_nouns

# Chosen on the dev events of real news (docs/labels.md): how loaded a label is, how much more than
# the other, and what a plain verb, which is heard only beside another, must have.
_LOADED, _MORE, _HEARD = 0.3, 0.15, 0.1
# Pairs of less likeness are too often of two things; the beginnings of articles count as that.
_SURE = 0.4
_AMOUNTS = ("CARDINAL", "DATE", "MONEY", "ORDINAL", "PERCENT", "QUANTITY", "TIME")
Place = tuple[str, int]
"""An article and the number of a sentence in it, -1 for the headline."""


@dataclass(frozen=True)
class Phrase:
    """A phrase that may name something: its head and tokens in a sentence, and what it says.

    `sets` are the sets of near words its head belongs to, `charge` how loaded it is, `who` the
    noun for whoever does it or has it, "" if a pronoun or nobody.
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
    several: bool


@dataclass(frozen=True)
class Told:
    """A sentence or headline: its parse, its phrases, and what each verb takes in which slot."""

    sentence: Sentence
    phrases: tuple[Phrase, ...]
    slots: dict[int, dict[str, int]]
    headline: bool


def told(text: str, sentence: Sentence, at: int, headline: bool) -> Told:
    """Read a sentence that begins at a place of its article; what is quoted is left out."""
    said = [] if headline else [(at + start, at + end) for start, end in said_spans(text)]
    own = [
        i for i in range(len(sentence))
        if not any(start <= sentence.start[i] < end for start, end in said)
    ]  # fmt: skip
    words, places = words_of(text, sentence, at)
    loaded = [
        (places[first][0] + at, places[last - 1][1] + at, entry.weight)
        for first, last, entry in shipped().find(words)
    ]
    chunks = {head: first for first, _, head in sentence.noun_chunks()}
    phrases = []
    for i in own:
        noun = i in chunks and sentence.pos[i] in ("NOUN", "PROPN")
        if noun and sentence.entity[i] not in _AMOUNTS:
            phrases.append(_phrase(sentence, i, _noun_phrase(sentence, chunks[i], i), loaded))
        elif _is_act(sentence, i) and sentence.pos[i] == "VERB":
            phrases.append(_phrase(sentence, i, _verb_phrase(sentence, i), loaded))
    slots = {i: _slots(sentence, i) for i in own if _is_act(sentence, i)}
    return Told(sentence, tuple(phrases), slots, headline)


def named_otherwise(one: Told, two: Told) -> Iterator[tuple[Phrase, Phrase, float]]:
    """Find what two sentences that tell the same name otherwise, and how telling each pair is.

    Phrases that stand in the same slot of two like verbs; in one set of near words, or on one
    noun, where one of them is loaded; and on one noun with other adjectives.
    """
    slots = _same_slots(one, two)
    for a, b in product(one.phrases, two.phrases):
        slot = slots.get((a.head, b.head), 0.0)
        if a.verb != b.verb or (a.who and b.who and a.who != b.who):
            continue
        if a.words == b.words or one.sentence.is_name(a.head) and two.sentence.is_name(b.head):
            continue
        worth = _worth(a, b, slot, one, two)
        if worth:
            yield a, b, worth + 0.3 * slot + abs(a.charge - b.charge)


def _worth(a: Phrase, b: Phrase, slot: float, one: Told, two: Told) -> float:
    """Say how much a pair of phrases is worth being shown, 0 if they may be two things."""
    near, head = bool(a.sets & b.sets), _kin(a.lemma, b.lemma)
    most, more = max(a.charge, b.charge), abs(a.charge - b.charge)
    loaded = most >= _LOADED and more >= _MORE
    titles = one.headline and two.headline
    if a.verb:
        plain = [phrase.lemma in word_list("plain_reporting") for phrase in (a, b)]
        if slot and near and not head and not all(plain) and (titles or most >= _HEARD):
            return 3.0
        return 2.1 if near and loaded and not head and not any(plain) else 0.0
    others = (a.words ^ b.words) - {a.lemma, b.lemma} - word_list("plain_modifiers")
    names = one.sentence.is_name(a.head) or two.sentence.is_name(b.head)
    apart = a.proper and b.proper and not a.proper & b.proper and slot < 2
    if apart or (head and names) or (a.several != b.several and not (head and loaded)):
        # "Senate panel" and "House panel", "leaders" and "the leader" are two.
        return 0.0
    if head:
        alike = one.headline == two.headline and others & (a.described | b.described)
        return (3.0 if loaded else 2.0 * bool(alike)) if others else 0.0
    if not (others or loaded):
        # "bill" and "legislation" are one in every dictionary.
        return 0.0
    if near and slot:
        return 2.4
    return 2.1 if near and loaded and not names else 2.2 * (slot >= 2 and titles)


def _same_slots(one: Told, two: Told) -> dict[tuple[int, int], float]:
    """Score pairs of tokens that stand in the same slot of verbs that are alike.

    The verbs are one, or of one set, and another slot holds the same; the main verbs of two
    headlines need no more than to be alike.
    """
    found: dict[tuple[int, int], float] = {}
    for (i, left), (j, right) in product(one.slots.items(), two.slots.items()):
        lemmas = _act(one.sentence, i), _act(two.sentence, j)
        one_verb = _kin(*lemmas)
        if not one_verb and not _acts(lemmas[0]) & _acts(lemmas[1]):
            continue
        held = {
            slot: _alike(one.sentence, left[slot], two.sentence, right[slot])
            for slot in left.keys() & right.keys()
        }
        root = one.sentence.relation[i] == two.sentence.relation[j] == "ROOT"
        if not any(held.values()) and not (root and one.headline and two.headline):
            continue
        score = sum(held.values())
        found[i, j] = max(found.get((i, j), 0.0), 1 + score)
        for slot, own in held.items():
            key = left[slot], right[slot]
            rest = score - own + (1.0 if one_verb else 0.5)
            found[key] = max(found.get(key, 0.0), rest)
    return found


def _alike(one: Sentence, i: int, two: Sentence, j: int) -> float:
    """Measure whether two nouns can be one: 1 for one word, a half for near words."""
    a, b = one.lemma[i].lower(), two.lemma[j].lower()
    if "PRON" in (one.pos[i], two.pos[j]):
        return float(a == b and a in ("he", "she"))
    known = countries()
    if _kin(a, b) or (a in known and known[a] == known.get(b)):
        return 1.0
    return 0.5 * bool(_things(a) & _things(b))


def _phrase(
    sentence: Sentence, head: int, tokens: list[int], loaded: list[tuple[int, int, float]]
) -> Phrase:
    verb = sentence.pos[head] == "VERB"
    plain = 1.0
    for start, end, weight in loaded:
        if any(start <= sentence.start[i] < end for i in tokens):
            plain *= 1 - weight
    lemma = _act(sentence, head) if verb else sentence.lemma[head].lower()
    doer = _doer(sentence, head) if verb else next(iter(sentence.related(head, "poss")), None)
    known = doer is not None and sentence.pos[doer] != "PRON"
    who = sentence.lemma[doer].lower() if known and doer is not None else ""
    sets = _acts(lemma) if verb else _acts(lemma) | _things(lemma)
    words = frozenset(
        sentence.lemma[i].lower() for i in tokens if sentence.token[i][:1].isalnum()
    )
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
    several = "Number=Plur" in sentence.morph[head]
    return Phrase(
        head, tuple(tokens), verb, lemma, sets, 1 - plain, who, words, described, proper, several
    )


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


def _act(sentence: Sentence, verb: int) -> str:
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


def _kin(a: str, b: str) -> bool:
    return a == b or family(a) == family(b)


def _acts(lemma: str) -> frozenset:
    return _sets_of_acts().get(lemma, frozenset())


def _things(lemma: str) -> frozenset:
    return sets_of_nouns().get(lemma, frozenset())


@cache
def _sets_of_acts() -> dict[str, frozenset]:
    """Map verbs and nouns for acts to the names of the sets that hold them."""
    found: dict[str, set[str]] = {}
    for name, words in word_groups("verbs"):
        for word in words:
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


def pairs_of_story(
    sentences: Mapping[Place, tuple[str, Sentence, int]],
    aligned: pd.DataFrame,
    outlets: Mapping[str, str],
) -> list[tuple[tuple[Place, Phrase], tuple[Place, Phrase]]]:
    """Find what the articles of one story call by other names, the most telling first.

    Compared are sentences that `aligned` (of `align`) pairs, headlines with each other and with the
    two sentences that begin the other article, and first sentences. Of two outlets each label is
    in one pair. `sentences` hold text, parse and place in the article of each.
    """
    near = {
        ((row.article_a, row.sentence_a), (row.article_b, row.sentence_b)): row.similarity
        for row in aligned.itertuples(index=False)
        if row.similarity >= _SURE
    }
    for a, b in combinations(outlets, 2):
        for i, j in ((-1, -1), (-1, 0), (0, -1), (-1, 1), (1, -1), (0, 0)):
            near.setdefault(((a, i), (b, j)), _SURE)
    read: dict[Place, Told] = {}
    found: dict[tuple[str, str], list] = {}
    for places, similarity in near.items():
        a, b = sorted(places, key=lambda place: outlets[place[0]])
        if not (a in sentences and b in sentences) or outlets[a[0]] == outlets[b[0]]:
            continue
        for place in (a, b):
            if place not in read:
                read[place] = told(*sentences[place], place[1] < 0)
        for one, two, worth in named_otherwise(read[a], read[b]):
            pair = worth + 0.3 * similarity, (a, one), (b, two)
            found.setdefault((outlets[a[0]], outlets[b[0]]), []).append(pair)
    shown = [pair for own in found.values() for pair in _best(own)]
    return [pair[1:] for pair in sorted(shown, key=_order)]


def _order(pair: tuple[float, tuple[Place, Phrase], tuple[Place, Phrase]]) -> tuple:
    worth, (a, one), (b, two) = pair
    return -worth, a, b, one.head, two.head


def _best(pairs: list[tuple[float, tuple[Place, Phrase], tuple[Place, Phrase]]]) -> Iterator:
    """Keep the most telling pairs, each phrase of a side and each pair of heads once."""
    used: set[tuple] = set()
    for worth, a, b in sorted(pairs, key=_order):
        heads = frozenset((a[1].lemma, b[1].lemma))
        words = [(side, end[1].words) for side, end in (("a", a), ("b", b))]
        if heads not in used and used.isdisjoint(words):
            used |= {heads, *words}
            yield worth, a, b

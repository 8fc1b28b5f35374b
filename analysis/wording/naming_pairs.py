"""What two sentences that tell the same name otherwise: in one slot, of one set, on one noun."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations, product

import pandas as pd

from analysis.text.syntax import Sentence
from analysis.text.word_lists import word_list
from analysis.wording.named_phrases import (
    Phrase,
    Told,
    act_of,
    kin,
    sets_of_act,
    sets_of_thing,
    told,
)
from analysis.wording.noun_meanings import countries

# All chosen on the dev events of real news, see docs/labels.md. How loaded a label is, how much
# more than the other, and how much a verb that mostly is plain must be.
LOADED, _MORE, _HEARD = 0.3, 0.15, 0.1
# How like two sentences are that may be compared; that tell a plain adjective on either side, or on
# one side only; and that render the same speech.
_SURE, _SURER, _VERY_SURE, _SUREST = 0.4, 0.5, 0.7, 0.85
# More than the most telling few of two outlets are right less often.
_MOST = 3
Place = tuple[str, int]
"""An article and the number of a sentence in it, -1 for the headline."""
End = tuple[Place, Phrase]


def named_otherwise(
    one: Told, two: Told, similarity: float
) -> Iterator[tuple[Phrase, Phrase, float]]:
    """Find what two sentences that tell the same name otherwise, and how telling each pair is.

    Phrases that stand in the same slot of two like verbs; in one set of near words, or on one
    noun, where one of them is loaded; and on one noun with other adjectives.
    """
    slots = _same_slots(one, two)
    for a, b in product(one.phrases, two.phrases):
        slot = slots.get((a.head, b.head), 0.0)
        if a.verb != b.verb or (a.who and b.who and a.who != b.who):
            continue
        voices = {a.voice, b.voice}
        if a.words == b.words or ("quoted" in voices and (a.verb or "own" in voices)):
            continue
        plain = max(a.charge, b.charge) < LOADED and kin(a.lemma, b.lemma) and not slot
        bare = min(len(a.words), len(b.words)) == 1
        beside = one.headline != two.headline
        if plain and (beside or similarity < (_VERY_SURE if bare else _SURER)):
            # A plain adjective, the more so on one side only, is little to show.
            continue
        titles = one.headline and two.headline
        # Two renderings of what somebody said
        speech = similarity >= _SUREST and "own" not in voices
        worth = (
            _worth_of_verbs(a, b, slot, titles)
            if a.verb
            else _worth_of_nouns(a, b, slot, titles, speech)
        )
        if worth:
            yield a, b, worth + 0.3 * slot + abs(a.charge - b.charge)


def _worth_of_verbs(a: Phrase, b: Phrase, slot: float, titles: bool) -> float:
    """Say how much two verbs are worth being shown, 0 if they may be of two acts."""
    if not a.sets & b.sets or kin(a.lemma, b.lemma):
        return 0.0
    plain = [phrase.lemma in word_list("plain_reporting") for phrase in (a, b)]
    if slot and not all(plain) and (titles or max(a.charge, b.charge) >= _HEARD):
        return 3.0
    return 2.1 * (_parted(a, b) and not any(plain))


def _worth_of_nouns(a: Phrase, b: Phrase, slot: float, titles: bool, speech: bool) -> float:
    """Say how much two noun phrases are worth being shown, 0 if they may be two things."""
    one_noun, loaded = kin(a.lemma, b.lemma), _parted(a, b)
    others = (a.words ^ b.words) - {a.lemma, b.lemma} - word_list("plain_modifiers")
    apart = a.proper and b.proper and not a.proper & b.proper and slot < 2
    names = a.named + b.named
    if apart or names == 2 or (a.several != b.several and not (one_noun and loaded)):
        # "Senate panel" and "House panel", "leaders" and "the leader" are two.
        return 0.0
    if one_noun:
        told = 3.0 if loaded else 2.0 * bool(others & (a.described | b.described))
        return told if others and not names else 0.0
    if not (others or loaded):
        # "bill" and "legislation" are one in every dictionary.
        return 0.0
    near = bool(a.sets & b.sets)
    if near and slot:
        return 2.4
    rendered = speech and min(len(a.words), len(b.words)) > 1 and a.around & b.around
    if (near and loaded) or rendered:
        return 2.1 * (not names)
    return 2.2 * (slot >= 2 and titles)


def _parted(a: Phrase, b: Phrase) -> bool:
    """Say whether one of two phrases is loaded, and clearly more than the other."""
    return max(a.charge, b.charge) >= LOADED and abs(a.charge - b.charge) >= _MORE


def _same_slots(one: Told, two: Told) -> dict[tuple[int, int], float]:
    """Score pairs of tokens that stand in the same slot of verbs that are alike.

    The verbs are one, or of one set, and another slot holds the same; the main verbs of two
    headlines need no more than to be alike.
    """
    found: dict[tuple[int, int], float] = {}
    for (i, left), (j, right) in product(one.slots.items(), two.slots.items()):
        lemmas = act_of(one.sentence, i), act_of(two.sentence, j)
        one_verb = kin(*lemmas)
        if not one_verb and not sets_of_act(lemmas[0]) & sets_of_act(lemmas[1]):
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
    if kin(a, b) or (a in known and known[a] == known.get(b)):
        return 1.0
    return 0.5 * bool(sets_of_thing(a) & sets_of_thing(b))


def pairs_of_story(
    sentences: Mapping[Place, tuple[str, Sentence, int]],
    aligned: pd.DataFrame,
    outlets: Mapping[str, str],
) -> list[tuple[End, End]]:
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
    for left, right in combinations(outlets, 2):
        for i, j in ((-1, -1), (-1, 0), (0, -1), (-1, 1), (1, -1), (0, 0)):
            near.setdefault(((left, i), (right, j)), _SURE)
    read: dict[Place, Told] = {}
    found: dict[tuple[str, str], list[tuple[float, End, End]]] = {}
    for (first, second), similarity in near.items():
        a, b = sorted((first, second), key=lambda place: outlets[place[0]])
        groups = outlets[a[0]], outlets[b[0]]
        if not (a in sentences and b in sentences) or groups[0] == groups[1]:
            continue
        for place in (a, b):
            if place not in read:
                read[place] = told(*sentences[place], place[1] < 0)
        found.setdefault(groups, []).extend(
            (worth + 0.3 * similarity, (a, one), (b, two))
            for one, two, worth in named_otherwise(read[a], read[b], similarity)
        )
    shown = [pair for own in found.values() for pair in _best(own)]
    return [pair[1:] for pair in sorted(shown, key=_order)]


def _order(pair: tuple[float, End, End]) -> tuple:
    worth, (a, one), (b, two) = pair
    return -worth, a, b, one.head, two.head


def _best(pairs: list[tuple[float, End, End]]) -> list[tuple[float, End, End]]:
    """Keep the most telling pairs, each phrase of a side and each pair of heads once."""
    kept: list[tuple[float, End, End]] = []
    used: set[tuple] = set()
    for pair in sorted(pairs, key=_order):
        _, (_, one), (_, two) = pair
        new = {("heads", frozenset((one.lemma, two.lemma))), ("a", one.words), ("b", two.words)}
        if used.isdisjoint(new) and len(kept) < _MOST:
            used |= new
            kept.append(pair)
    return kept

"""What the texts say to be one: appositions, initials, aliases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from analysis.text.syntax import Sentence
from analysis.text.word_lists import word_list
from analysis.wording.mentions import Mention


def links_in(parsed: Sequence[Mention], sentences: Sequence[Sentence]) -> list[tuple[int, int]]:
    """Link mentions that their sentence says to be one: places in the list of mentions.

    By apposition ("Amir Hatami, the defence minister"), brackets ("the Agency (CPA)"), "is" and
    "known as". `sentences` holds the sentence of each mention.
    """
    own: dict[int, list[int]] = defaultdict(list)
    for number, sentence in enumerate(sentences):
        if len(sentence):
            own[id(sentence)].append(number)
    found = []
    for numbers in own.values():
        sentence = sentences[numbers[0]]
        at = {place: n for n in numbers for place in (parsed[n].top, parsed[n].root)}
        for n in numbers:
            for place, called in _said_of(sentence, parsed[n].top):
                other = at.get(place)
                if other is not None and other != n and (
                    called or _can_be(parsed[other], parsed[n], sentence)
                ):  # fmt: skip
                    found.append((other, n))
    return found


def _said_of(sentence: Sentence, place: int) -> Iterator[tuple[int, bool]]:
    """Find what a noun is said of, and whether as its name: "X, known as *Y*", "X is a *Y*"."""
    relation, head = sentence.relation[place], sentence.head[place]
    if relation == "appos":
        yield head, False
    verb = sentence.head[head] if relation == "pobj" and sentence.lemma[head] == "as" else head
    if relation in ("attr", "oprd", "pobj", "dobj") and sentence.pos[verb] in ("VERB", "AUX"):
        names = sentence.lemma[verb] in word_list("naming_verbs") and (
            relation == "oprd" or verb != head
        )
        subject = sentence.head[verb] if sentence.relation[verb] == "acl" else (
            sentence.subject_of(verb)
        )  # fmt: skip
        copula = relation == "attr" and not sentence.related(verb, "neg")
        if subject is not None and (names or copula):
            yield subject, names


def _can_be(one: Mention, two: Mention, sentence: Sentence) -> bool:
    """Say whether two mentions beside each other, or joined by "is", are a name and what it is."""
    if two.name and two.text.isupper() and len(two.name) == 1:
        # "the Coastal Protection Agency (CPA)"
        return sentence.token[two.top - 1] == "("
    if two.is_person and not one.name and "person" in one.kinds:
        return True
    if two.name or one.is_country or not one.name:
        return False
    single = "Number=Plur" not in sentence.morph[two.top]
    if one.is_person:
        return single and ("person" in two.kinds or not two.kinds)
    # "to Port Iskel, a patrol behind": a place is none but what can be one.
    return single and bool(two.sets) and ("place" not in one.kinds or "place" in two.kinds)

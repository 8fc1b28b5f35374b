"""Where a parsed sentence mentions somebody or something: noun phrases, and verbs of acts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from analysis.text.gazetteer import titles
from analysis.text.syntax import Sentence
from analysis.text.word_lists import word_groups, word_list
from analysis.wording.noun_meanings import kinds_of_nouns

Span = tuple[int, int]
MARKS = " \t\"'‘’“”,;:()[]"
NAMED = ("PERSON", "ORG", "NORP", "GPE", "LOC", "FAC", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART")
"""Entities that are names; the others are dates and amounts."""


def noun_phrases(sentence: Sentence) -> list[Span]:
    """Find the noun phrases of a sentence: names with their titles, nouns with modifiers.

    Among them verbs that say the same as a noun for an act: "ordered out". Tokens from the
    first to before the last.

    >>> from analysis.wording.sentence_grammar import grammar_of_texts
    >>> text = "Iran's defence minister Amir Hatami met a crowd of rebels. He was shot dead."
    >>> (one,) = grammar_of_texts([text])
    >>> [text[one.start[first] : one.end[last - 1]] for first, last in noun_phrases(one)]
    ["Iran's defence minister Amir Hatami", 'a crowd of rebels', 'shot dead']
    """
    verbs = list(_acts(sentence))
    nouns = [(first, last) for first, last in _phrases(sentence)
             if not any(first < end and start < last for start, end in verbs)]  # fmt: skip
    return sorted(nouns + verbs)


def _phrases(sentence: Sentence) -> Iterator[Span]:
    chunks = {head: (first, last) for first, last, head in sentence.noun_chunks()}
    taken: set[int] = set()
    for head, (first, last) in chunks.items():
        if head in taken or sentence.pos[head] in ("PRON", "DET"):
            continue
        while (noun := _going_on(sentence, head, last)) in chunks:
            taken.add(noun)
            head, last = noun, chunks[noun][1]
        # "Block 7"
        numbered = sentence.is_name(head) and sentence.pos[last : last + 1] == ["NUM"]
        yield first, last + (numbered and sentence.head[last] == head)
    # "the dead", "the fallen" are noun phrases whose noun the parse takes for none.
    for place, pos in enumerate(sentence.pos):
        named = sentence.relation[place] in ("nsubj", "nsubjpass", "dobj", "pobj")
        if pos in ("ADJ", "VERB") and named and sentence.related(place, "det") == [place - 1]:
            yield place - 1, place + 1


def _going_on(sentence: Sentence, head: int, last: int) -> int | None:
    """Find the noun with which a phrase goes on that ends before token `last`."""
    for name in sentence.related(head, "appos"):
        if name >= last and sentence.chunk[name] == sentence.start[last]:
            # "Iran's defence minister Amir Hatami"
            return name
    return introduced(sentence, head) or inside_name(sentence, head)


def introduced(sentence: Sentence, head: int) -> int | None:
    """Find the noun that another one and "of" only introduce: "a crowd of migrants".

    Before a name that is "the town of Maldon".
    """
    noun = _after_of(sentence, head)
    if noun is None:
        return None
    nouns = word_list("place_nouns" if sentence.is_name(noun) else "partitives")
    return noun if sentence.lemma[head].lower() in nouns or sentence.pos[head] == "NUM" else None


def inside_name(sentence: Sentence, head: int) -> int | None:
    """Find the noun after "of" inside a name: "Ministry of Defence"."""
    noun = _after_of(sentence, head)
    if noun is None or sentence.entity[head] == "PERSON":
        return None
    return noun if sentence.is_name(head) and sentence.is_name(noun) else None


def _after_of(sentence: Sentence, head: int) -> int | None:
    for of in sentence.related(head, "prep"):
        if sentence.lemma[of] == "of" and of == head + 1:
            return next(iter(sentence.related(of, "pobj")), None)
    return None


def base(sentence: Sentence, place: int) -> str:
    """Read a word in the singular, unless the lists have it as it is."""
    low = sentence.token[place].lower().strip(".")
    return low if low in kinds_of_nouns() else sentence.lemma[place].lower().strip(".")


def main_noun(sentence: Sentence, places: range) -> int:
    """Find the noun that the other tokens belong to."""
    tops = [i for i in places if sentence.head[i] not in places or sentence.head[i] == i]
    nouns = [i for i in tops if sentence.pos[i] in ("NOUN", "PROPN", "NUM", "ADJ")]
    top = (nouns or tops or [places[-1]])[0]
    if sentence.entity[top] == "PERSON":
        while top + 1 in places and sentence.entity_iob[top + 1] == "I":
            top += 1
    elif sentence.pos[top] == "VERB" and (subject := sentence.subject_of(top)) in places:
        # "people fleeing war"
        return int(subject or 0)
    name = [i for i in sentence.related(top, "appos") if i in places and is_proper(sentence, i)]
    # "the utility Norrland Hydro"
    return name[0] if name else top


def core_of(sentence: Sentence, places: range, root: int) -> list[int]:
    """List the tokens that say who or what: without possessor and what follows the noun."""
    begin = places[0]
    for place in range(places[0], root):
        if sentence.tag[place] == "POS" or sentence.lemma[place] == "of":
            begin = place + 1
    return [i for i in range(begin, root + 1) if not is_determiner(sentence, i)]


def is_determiner(sentence: Sentence, place: int) -> bool:
    """Say whether a token before a noun is no part of what it is called."""
    token = sentence.token[place]
    pos = sentence.pos
    # "about 1.6 million families"
    rounds = pos[place] in ("ADP", "ADV") and pos[sentence.head[place]] == "NUM"
    no_noun = pos[place] in ("DET", "PRON") or token.lower() in word_list("quantifiers")
    return rounds or no_noun or not token.strip(MARKS)


def is_proper(sentence: Sentence, place: int) -> bool:
    """Say whether a token is part of a name; a capital at the start may be the sentence's."""
    token = sentence.token[place]
    named = sentence.is_name(place) or sentence.entity[place] in NAMED
    return token[:1].isupper() and (named or place > 0 or (token.isupper() and len(token) > 1))


def name_of(sentence: Sentence, core: list[int], root: int) -> list[int]:
    """List the tokens of the proper name that ends with the noun, titles left out."""
    if not is_proper(sentence, root) or sentence.entity[root] == "NORP":
        # "the Arizona Republican" has no name.
        return []
    first = root
    while first - 1 in core and (
        sentence.pos[first - 1] in ("PROPN", "PUNCT", "PART", "NUM")
        or sentence.entity_iob[first] == "I"
    ):
        first -= 1
    titled = [sentence.token[i].lower().strip(".") in titles() for i in range(first, root + 1)]
    first += max((i + 1 for i, title in enumerate(titled[:-1]) if title), default=0)
    noun = not sentence.entity[root] and base(sentence, root) in kinds_of_nouns()
    if first == root and (titled[-1] or (noun and not sentence.token[root].isupper())):
        # "the Iraqi Minister", "The Deal"
        return []
    return list(range(first, root + 1))


def _acts(sentence: Sentence) -> Iterator[Span]:
    lower = [token.lower() for token in sentence.token]
    for first, word in enumerate(lower):
        for act in _acts_by_word().get(word, ()):
            last = first + len(act)
            # A verb before its noun says of what sort it is: "displaced people".
            if tuple(lower[first:last]) == act and "VERB" in sentence.pos[first:last] and (
                sentence.relation[first] != "amod"
            ):  # fmt: skip
                yield first, last
                break


@cache
def acts() -> dict[str, str]:
    """Map verbs in the past, in lower case, to the noun that says the same."""
    return {verb: noun for noun, verbs in word_groups("acts") for verb in verbs}


@cache
def _acts_by_word() -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for verb in sorted(acts(), key=len, reverse=True):
        words = tuple(verb.split())
        found.setdefault(words[0], []).append(words)
    return found

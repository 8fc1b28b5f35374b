"""Where a parsed sentence mentions somebody or something: noun phrases, and verbs of acts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from analysis.text.syntax import Sentence
from analysis.text.word_lists import word_groups, word_list

Span = tuple[int, int]


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
        yield first, last
    # "the dead" is a noun phrase whose noun the parse takes for an adjective.
    for place, pos in enumerate(sentence.pos):
        named = sentence.relation[place] in ("nsubj", "nsubjpass", "dobj", "pobj")
        if pos == "ADJ" and named and sentence.related(place, "det") == [place - 1]:
            yield place - 1, place + 1


def _going_on(sentence: Sentence, head: int, last: int) -> int | None:
    """Find the noun of the phrase that goes on a noun's, whose last token is before `last`."""
    name = [i for i in sentence.related(head, "appos") if sentence.chunk[i] == sentence.start[last]]
    # "Iran's defence minister Amir Hatami"
    return next(iter(name), None) or introduced(sentence, head) or inside_name(sentence, head)


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


def _acts(sentence: Sentence) -> Iterator[Span]:
    lower = [token.lower() for token in sentence.token]
    for first, word in enumerate(lower):
        for act in _acts_from(word):
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


def _acts_from(word: str) -> list[tuple[str, ...]]:
    return _acts_by_word().get(word, [])

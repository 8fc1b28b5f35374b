"""One parsed sentence as plain lists, and what rules ask of it: subjects, objects, names, phrases.

>>> from analysis.text import parse
>>> text = "Ana Orr’s old dam was not held by the new mayor."
>>> (sentence,) = sentences_of(parse(pd.DataFrame({"text": text}, index=["a"])))
>>> verb = sentence.root
>>> sentence.token[verb], sentence.words(sentence.subtree(sentence.subject_of(verb)))
('held', 'Ana Orr ’s old dam')
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd

from analysis.errors import need_columns

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
_OBJECTS = ("dobj", "dative", "attr", "oprd")
_LISTS = "start end token lemma pos tag morph relation entity entity_iob chunk".split()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A parsed sentence: one list a column of the parse, one place a token, from 0.

    Attributes
    ----------
    article : str
    number : int
        The sentence's number in the article.
    start, end : list of int
        Places in the article's text.
    token, lemma, pos, tag, morph, relation, entity, entity_iob : list of str
    chunk : list of int
        As in `parse`.
    head : list of int
        The place, in these lists, of each token's head; a root has its own.
    children : list of list of int
        The places of the tokens that each token is the head of, in order.
    """

    article: str
    number: int
    start: list[int]
    end: list[int]
    token: list[str]
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    morph: list[str]
    relation: list[str]
    entity: list[str]
    entity_iob: list[str]
    chunk: list[int]
    head: list[int]
    children: list[list[int]]

    def __len__(self) -> int:
        return len(self.token)

    @property
    def root(self) -> int:
        """The token that has no head, as a rule the main verb."""
        return self.relation.index("ROOT")

    def related(self, i: int, *relations: str) -> list[int]:
        """List the tokens that stand in one of the relations to token `i`."""
        return [child for child in self.children[i] if self.relation[child] in relations]

    def subtree(self, i: int, without: Iterable[str] = ()) -> list[int]:
        """List token `i` and all below it, in order, without branches by the relations."""
        found, waiting = [], [i]
        while waiting:
            here = waiting.pop()
            found.append(here)
            waiting += [
                child for child in self.children[here] if self.relation[child] not in without
            ]
        return sorted(found)

    def conjuncts(self, i: int) -> list[int]:
        """List token `i` and what is joined to it: "came", "saw", "won" in "came, saw and won"."""
        found = [i]
        for here in found:
            found += self.related(here, "conj")
        return found

    def subject_of(self, verb: int) -> int | None:
        """Find the subject of a verb: its own, or that of the verb it is joined to.

        "He came and **saw**", "He wants to **see**": "He"; "the dam that **broke**", "the dam
        **built** in May": "dam".
        """
        here = verb
        for _ in range(len(self)):
            relation, head = self.relation[here], self.head[here]
            if own := self.related(here, *_SUBJECTS):
                if relation == "relcl" and self.tag[own[0]] in ("WDT", "WP"):
                    return head
                return own[0]
            if relation == "acl" and self.tag[here] in ("VBN", "VBG"):
                return head
            if relation not in ("conj", "xcomp", "aux", "auxpass"):
                return None
            here = head
        return None

    def is_passive(self, verb: int) -> bool:
        """Say whether a verb is in the passive: what it says is done to its subject.

        "The dam was **closed** and **sold**", "the dam **built** in May".
        """
        if self.related(verb, "auxpass", "nsubjpass", "csubjpass", "agent"):
            return True
        if self.tag[verb] != "VBN" or self.related(verb, "aux", *_SUBJECTS):
            return False
        joined = self.relation[verb] == "conj" and self.is_passive(self.head[verb])
        return joined or self.relation[verb] == "acl"

    def agent_of(self, verb: int) -> int | None:
        """Find who does what a passive verb says: "mayor" in "was opened by the mayor"."""
        for by in self.related(verb, "agent"):
            if found := self.related(by, "pobj"):
                return found[0]
        return None

    def objects_of(self, verb: int) -> list[int]:
        """List a verb's objects and complements ("is a **dam**"), joined ones included."""
        return [i for own in self.related(verb, *_OBJECTS) for i in self.conjuncts(own)]

    def within(self, start: int, end: int) -> list[int]:
        """List the tokens that lie, or begin or end, between two places in the article's text."""
        return [i for i in range(len(self)) if self.start[i] < end and self.end[i] > start]

    def head_of(self, places: Collection[int]) -> int:
        """Find the token, the last of several, of a phrase whose own head lies outside of it."""
        outside = [i for i in places if self.head[i] not in places or self.head[i] == i]
        return max(outside)

    def noun_chunks(self) -> list[tuple[int, int, int]]:
        """List the noun phrases without what follows their noun: (first, last + 1, head)."""
        return [
            (first, last, self.head_of(range(first, last))) for first, last in _runs(self.chunk)
        ]

    def entities(self) -> list[tuple[int, int, str]]:
        """List the named entities: (first, last + 1, type)."""
        begins = [i for i, iob in enumerate(self.entity_iob) if iob == "B"]
        found = []
        for first in begins:
            last = first + 1
            while last < len(self) and self.entity_iob[last] == "I":
                last += 1
            found.append((first, last, self.entity[first]))
        return found

    def is_name(self, i: int) -> bool:
        """Say whether a token is a proper noun."""
        return self.pos[i] == "PROPN"

    def words(self, places: Iterable[int]) -> str:
        """Write tokens with spaces between them."""
        return " ".join(self.token[i] for i in places)


def _runs(chunk: list[int]) -> Iterator[tuple[int, int]]:
    first = 0
    for i in range(1, len(chunk) + 1):
        if i == len(chunk) or chunk[i] != chunk[first]:
            if chunk[first] >= 0:
                yield first, i
            first = i


def sentences_of(parsed: pd.DataFrame) -> Iterator[Sentence]:
    """Yield the sentences of a parse, in its order: some 300,000 tokens a second.

    Parameters
    ----------
    parsed : DataFrame
        From `parse`; whole sentences of it, each in one piece.

    Yields
    ------
    Sentence

    Raises
    ------
    ParallaxError
        If a column is missing.
    """
    need_columns(parsed, ["article", "sentence", "head", *_LISTS], "parse")
    if parsed.empty:
        return
    article, number = parsed["article"].to_numpy(), parsed["sentence"].to_numpy()
    new = (article[1:] != article[:-1]) | (number[1:] != number[:-1])
    borders = [0, *(np.flatnonzero(new) + 1).tolist(), len(parsed)]
    columns = {name: parsed[name].tolist() for name in _LISTS}
    heads = parsed["head"].tolist()
    for first, last in pairwise(borders):
        own = {name: values[first:last] for name, values in columns.items()}
        place = {start: i for i, start in enumerate(own["start"])}
        head = [place[start] for start in heads[first:last]]
        children: list[list[int]] = [[] for _ in head]
        for i, above in enumerate(head):
            if above != i:
                children[above].append(i)
        yield Sentence(article[first], int(number[first]), **own, head=head, children=children)

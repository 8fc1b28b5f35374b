"""Entries of a codebook found in one pass over the words of a sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate, chain
from operator import add, itemgetter

from analysis.framing.codebooks import Codebook
from analysis.text.count_units import units_of
from analysis.text.words import WORD, term_of

# A hit: characters from, to, and the number of the entry.
Hit = tuple[int, int, int]
_MOST_KEPT = 1 << 20
_NOT_SPACE = re.compile(r"\S+")


class Word(dict[str, bool]):
    """Whether a term is the word of an entry; each term is tried once."""

    def __init__(self, written: str) -> None:
        super().__init__()
        self.written = term_of(written.removesuffix("+"))
        self.all_forms = written.endswith("+")
        parts = (re.escape(part) for part in written.replace("’", "'").lower().split("*"))
        self.pattern = re.compile(r"\S*".join(parts)) if "*" in written else None

    def __missing__(self, term: str) -> bool:
        if self.pattern is not None:
            self[term] = self.pattern.fullmatch(term) is not None
        else:
            self[term] = term == self.written or (self.all_forms and lemma(term) == self.written)
        return self[term]

    @property
    def rarity(self) -> int:
        """Letters that are given: a phrase is looked for from its longest word on."""
        return 0 if self.written == "*" else len(self.written) - 2 * (self.pattern is not None)


@cache
def lemma(term: str) -> str:
    """Find a word's base form.

    >>> lemma("killings"), lemma("women"), lemma("forced")
    ('killing', 'woman', 'force')
    """
    return units_of([term], "lemma", "en")[0]


Phrase = tuple[Word, ...]


@dataclass(frozen=True, eq=False)
class Rule:
    """An entry, or a phrase in which entries do not count (`excludes`)."""

    words: Phrase
    anchor: int
    frame: str
    number: int
    near: tuple[Phrase, ...] = ()
    within: int = 0
    excludes: bool = False

    @cached_property
    def is_word(self) -> bool:
        """Whether it is a single word without conditions, found as soon as seen."""
        return len(self.words) == 1 and not self.near

    def starts(self, terms: list[str], place: int) -> int | None:
        """Where the phrase starts if its anchor is at `place`, else None."""
        first = place - self.anchor
        if first < 0 or not is_at(self.words, terms, first):
            return None
        last = first + len(self.words)
        if self.near:
            around = [terms[max(0, first - self.within) : first], terms[last : last + self.within]]
            if not any(
                is_at(phrase, side, start)
                for side in around
                for phrase in self.near
                for start in range(len(side))
            ):
                return None
        return first


def is_at(phrase: Phrase, terms: list[str], first: int) -> bool:
    if first + len(phrase) > len(terms):
        return False
    for word in phrase:
        if not word[terms[first]]:
            return False
        first += 1
    return True


# A stretch of text without white space: its words, their spans in it, and, for words that
# begin something, which word of it and the rules.
_Piece = tuple[list[str], list[tuple[int, int]], list[tuple[int, list[Rule]]]]
_terms_of = itemgetter(0)


class Matcher(dict[str, _Piece]):
    """Finds a codebook's entries in a sentence.

    No word reaches over white space, so a stretch without any is cut into words and
    looked up once, however often it comes; `self` keeps what was found for each.
    """

    def __init__(self, codebook: Codebook, numbers: Iterable[int] | None = None) -> None:
        super().__init__()
        chosen = set(range(len(codebook.entries)) if numbers is None else map(int, numbers))
        self._plain: dict[str, list[Rule]] = defaultdict(list)
        self._forms: dict[str, list[Rule]] = defaultdict(list)
        self._beginning: dict[str, list[Rule]] = defaultdict(list)
        for rule in _rules(codebook):
            if rule.number >= 0 and rule.number not in chosen:
                continue
            word = rule.words[rule.anchor]
            if word.pattern is not None:
                self._beginning[word.written.partition("*")[0]].append(rule)
            elif word.all_forms:
                self._forms[word.written].append(rule)
            else:
                self._plain[word.written].append(rule)

    def __missing__(self, stretch: str) -> _Piece:
        if len(self) >= _MOST_KEPT:
            self.clear()
        spans = [word.span() for word in WORD.finditer(stretch)]
        terms = [term_of(stretch[start:end]) for start, end in spans]
        rules = [(place, self._rules_of(term)) for place, term in enumerate(terms)]
        self[stretch] = (terms, spans, [(place, own) for place, own in rules if own])
        return self[stretch]

    def _rules_of(self, term: str) -> list[Rule]:
        found = list(self._plain.get(term, ()))
        if self._forms:
            # A form can also be a base form of its own: "found", "killing".
            for form in dict.fromkeys([term, lemma(term)]):
                found += self._forms.get(form, ())
        for length in range(len(term) + 1):
            for rule in self._beginning.get(term[:length], ()):
                if rule.words[rule.anchor][term]:
                    found.append(rule)
        return found

    def find(self, text: str) -> list[Hit]:
        """Hits in a sentence, in reading order."""
        stretches = text.split()
        pieces = list(map(self.__getitem__, stretches))
        hit = [number for number, piece in enumerate(pieces) if piece[2]]
        if not hit:
            return []
        terms = list(chain.from_iterable(map(_terms_of, pieces)))
        before = list(accumulate(map(len, map(_terms_of, pieces)), initial=0))
        found: list[tuple[int, int, Rule]] = []
        for number in hit:
            for place, rules in pieces[number][2]:
                at = before[number] + place
                for rule in rules:
                    first = at if rule.is_word else rule.starts(terms, at)
                    if first is not None:
                        found.append((first, first + len(rule.words), rule))
        kept = found if len(found) == 1 and not found[0][2].excludes else list(_kept(found))
        if not kept:
            return []
        offsets = _offsets(text, stretches)

        def span(place: int) -> tuple[int, int]:
            number = bisect_right(before, place) - 1
            start, end = pieces[number][1][place - before[number]]
            return offsets[number] + start, offsets[number] + end

        return sorted((span(a)[0], span(b - 1)[1], rule.number) for a, b, rule in kept)


def _kept(found: list[tuple[int, int, Rule]]) -> Iterator[tuple[int, int, Rule]]:
    """Leave out what is excluded, and what lies inside a longer hit of its frame.

    Of two entries of a frame that find the same words, the codebook's first counts.
    """
    for a, b, rule in found:
        if not rule.excludes and not any(
            other.frame == rule.frame
            and (
                (other.excludes and other.number in (-1, rule.number) and c < b and a < d)
                or (
                    not other.excludes
                    and c <= a
                    and b <= d
                    and (d - c > b - a or other.number < rule.number)
                )
            )
            for c, d, other in found
        ):
            yield a, b, rule


def _offsets(text: str, stretches: list[str]) -> list[int]:
    ends = list(accumulate(map(len, stretches), initial=0))
    if ends[-1] + len(stretches) - 1 == len(text) and not text[0].isspace():
        return list(map(add, ends, range(len(stretches))))
    # More than one space somewhere.
    return [found.start() for found in _NOT_SPACE.finditer(text)]


def _rules(codebook: Codebook) -> Iterator[Rule]:
    for row in codebook.frames.itertuples():
        for words in _phrases(row.exclude):
            yield Rule(words, _anchor(words), str(row.frame), -1, excludes=True)
    for number, row in enumerate(codebook.entries.itertuples()):
        (words,) = _phrases(row.entry)
        near = tuple(_phrases(row.near))
        yield Rule(words, _anchor(words), str(row.frame), number, near, row.within)
        for words in _phrases(row.exclude):
            yield Rule(words, _anchor(words), str(row.frame), number, excludes=True)


def _phrases(written: str) -> list[Phrase]:
    return [tuple(map(Word, part.split())) for part in written.split(";") if part.strip()]


def _anchor(words: Phrase) -> int:
    return max(range(len(words)), key=lambda place: words[place].rarity)

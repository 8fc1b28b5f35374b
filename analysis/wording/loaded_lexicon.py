"""The lexicon of loaded words, in all their forms, found in the words of a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import files
from typing import NamedTuple

import pandas as pd

from analysis.data import data_path
from analysis.errors import ParallaxError, listed, need_columns
from analysis.text.count_units import lemma_of
from analysis.text.syntax import Sentence
from analysis.text.words import WORD, find_terms, term_of

CATEGORIES = (
    "dehumanising", "doubt", "emotive", "epithet", "hyperbole", "intensifier", "metaphor",
    "moralising", "praise", "scare quotes", "slang", "stance verb",
)  # fmt: skip
"""Why a word counts as loaded."""


_POS = ("adj", "adv", "noun", "past", "phrase", "verb")
# The word classes that a form of an entry can have: "patients" are not "patient".
_NOUNS, _VERBS = ("NOUN", "PROPN"), ("ADJ", "AUX", "VERB")
_CLASSES = {"adj": ("ADJ", "ADV"), "noun": _NOUNS, "past": _VERBS, "verb": _VERBS}
# Where a form is not the entry: "a founder" does not "founder", in a "corner" nobody is cornered.
_OTHER = {"past": _NOUNS, "verb": _NOUNS}


class Word(NamedTuple):
    """A word of a sentence: itself, all that it can be a form of, and its word class."""

    term: str
    forms: frozenset[str]
    pos: str


class Entry(NamedTuple):
    """What the lexicon says of a word or phrase; of one word `inflected` all forms count."""

    terms: tuple[str, ...]
    inflected: int
    entry: str
    pos: str
    category: str
    weight: float

    def matches(self, words: list[Word], first: int) -> bool:
        """Say whether words, from the first on, are the entry in one of its forms."""
        own = words[first : first + len(self.terms)]
        return len(own) == len(self.terms) and all(
            self._is_form(word, term) if place == self.inflected else word.term == term
            for place, (word, term) in enumerate(zip(own, self.terms, strict=True))
        )

    def _is_form(self, word: Word, term: str) -> bool:
        if word.pos in _OTHER.get(self.pos, ()):
            return False
        if word.term == term:
            return True
        return term in word.forms and word.pos in _CLASSES.get(self.pos, (word.pos,))


@dataclass(frozen=True)
class Loaded:
    """The lexicon, by the first term; the longest and the strongest are first."""

    starting: dict[str, list[Entry]]
    feelings: dict[str, Entry]

    def find(self, words: list[Word]) -> list[tuple[int, int, Entry]]:
        """List what is found, from word to word, left to right; of two, the longer."""
        found, place = [], 0
        while place < len(words):
            known = [entry for form in words[place].forms for entry in self.starting.get(form, ())]
            fitting = [entry for entry in known if entry.matches(words, place)]
            if not any(len(entry.terms) == 1 for entry in known):
                fitting += [e for e in [self.feelings.get(words[place].term)] if e]
            if fitting:
                term = words[place].term
                entry = min(
                    fitting,
                    key=lambda e: (-len(e.terms), e.terms[0] != term, -e.weight, e),
                )
                found.append((place, place + len(entry.terms), entry))
                place += len(entry.terms) - 1
            place += 1
        return found


def words_of(text: str, sentence: Sentence, at: int) -> tuple[list[Word], list[tuple[int, int]]]:
    """List the words of a sentence that begins at a place of its article, and their places."""
    begins = {start - at: place for place, start in enumerate(sentence.start)}
    ends = {end - at: place for place, end in enumerate(sentence.end)}
    words, spans = [], []
    for match in WORD.finditer(text):
        place = ends.get(match.end(), begins.get(match.start()))
        pos, lemma = ("", "") if place is None else (sentence.pos[place], sentence.lemma[place])
        if place is not None and sentence.relation[place] == "amod":
            pos = "ADJ"
        term = term_of(match[0])
        words.append(Word(term, _forms(term, lemma.lower(), pos), pos))
        spans.append(match.span())
    return words, spans


@lru_cache(maxsize=1 << 16)
def _forms(term: str, lemma: str, pos: str) -> frozenset[str]:
    """List what a word can be a form of: "flip-flopped" of "flip-flop", "nastily" of "nasty"."""
    before, hyphen, word = term.rpartition("-")
    found = {word, lemma or word, lemma_of(word)}
    if pos == "NOUN" and word.endswith("s"):
        found.add(word[:-1])
    if pos == "ADV" and word.endswith("ly"):
        found |= {word[:-2], word[:-3] + "y", word[:-1] + "e", word.removesuffix("ally")}
    return frozenset(before + hyphen + form for form in found)


@cache
def shipped() -> Loaded:
    """Return the lexicon that ships with the kit, with VADER's strong words at a low weight."""
    own = index(pd.read_csv(data_path("lexicons", "loaded.csv"), keep_default_na=False))
    feelings = {
        word: Entry((word,), -1, word, "", "praise" if valence > 0 else "emotive", SENTIMENT)
        for word, valence in _sentiment()
        if abs(valence) >= _STRONG
    }
    return Loaded(own.starting, feelings)


_STRONG = 1.5
SENTIMENT = 0.15
"""The weight of a word that is only a word of feeling: it counts where much else does."""


def _sentiment() -> Iterator[tuple[str, float]]:
    """List the words of VADER (Hutto & Gilbert 2014) with their valence, -4 to 4."""
    found = next(f for f in files("vaderSentiment") or [] if f.name == "vader_lexicon.txt")
    for line in found.read_text(encoding="utf-8").splitlines():
        word, valence = line.split("\t")[:2]
        if word.isalpha():
            yield word.lower(), float(valence)


def index(table: pd.DataFrame) -> Loaded:
    """Check a lexicon and index all forms of its entries.

    The table has `entry`, `pos` ("adj", "adv", "noun", "past", "phrase", "verb"), `category` and
    `weight` (0 to 1; 0: plain in news, whatever VADER says). All forms of verbs, nouns and
    adjectives count, and in phrases those of a word with "+"; "past" is a verb whose noun is plain
    ("rail").
    """
    need_columns(table, ["entry", "pos", "category", "weight"], "lexicon")
    for column, known in (("pos", _POS), ("category", CATEGORIES)):
        wrong = table[~table[column].isin(known)]
        if len(wrong):
            raise ParallaxError(
                f"Row {wrong.index[0] + 1} of the lexicon has {column} {wrong[column].iloc[0]!r}; "
                f"it can be {listed(known, 20)}."
            )
    weight = pd.to_numeric(table["weight"], errors="coerce")
    if (bad := ~weight.between(0, 1)).any():
        raise ParallaxError(
            f"Row {table.index[bad][0] + 1} of the lexicon has weight "
            f"{table.loc[bad, 'weight'].iloc[0]!r}; it is a number from 0 to 1."
        )
    starting: dict[str, list[Entry]] = {}
    for entry, pos, category, value in zip(
        table["entry"], table["pos"], table["category"], weight, strict=True
    ):
        for form in _compounds(str(entry)):
            terms = tuple(find_terms(form.replace("+", "")))
            # Of a phrasal verb the first word is inflected, of "witch hunt" the last.
            part = {
                "verb": form.split(" ")[0],
                "past": form.split(" ")[0],
                "phrase": form.rpartition("+")[0],
                "adv": "",
            }
            place = len(find_terms(part.get(str(pos), form))) - 1
            one = Entry(terms, place, str(entry), str(pos), str(category), float(value))
            if terms:
                starting.setdefault(terms[0], []).append(one)
    return Loaded(starting, {})


def _compounds(entry: str) -> list[str]:
    """List how a compound is written: apart, with a hyphen or as one word; "has-been" is none."""
    apart = "-" in entry and entry not in ("has-been", "would-be")
    return [entry, *(entry.replace("-", mark) for mark in (" ", "") if apart)]

"""The lexicon of loaded words, in all their forms, found in the words of a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import files
from typing import NamedTuple

import pandas as pd

from analysis.data import data_path
from analysis.errors import ParallaxError, listed, need_columns
from analysis.text.inflection import adjective_forms, noun_forms, verb_forms
from analysis.text.words import find_terms

CATEGORIES = (
    "dehumanising", "doubt", "emotive", "epithet", "hyperbole", "intensifier", "metaphor",
    "moralising", "praise", "scare quotes", "slang", "stance verb",
)  # fmt: skip
"""Why a word counts as loaded."""


def _past_forms(verb: str) -> list[str]:
    base = verb.split(" ")[0]
    return [form for form in verb_forms(verb) if form.split(" ")[0] not in (base, base + "s")]


_FORMS = {
    "verb": verb_forms, "noun": noun_forms, "adj": adjective_forms, "past": _past_forms,
}  # fmt: skip
_POS = ("adj", "adv", "noun", "past", "phrase", "verb")


class Entry(NamedTuple):
    """What the lexicon says of a word or phrase."""

    terms: tuple[str, ...]
    entry: str
    category: str
    strength: float


@dataclass(frozen=True)
class Loaded:
    """The lexicon, by the first term of each form; the longest form stands first."""

    starting: dict[str, list[Entry]]

    def find(self, terms: list[str]) -> list[tuple[int, int, Entry]]:
        """Give what is found, from term to term, left to right; of two, the longer."""
        found, place = [], 0
        while place < len(terms):
            for entry in self.starting.get(terms[place], ()):
                if tuple(terms[place : place + len(entry.terms)]) == entry.terms:
                    found.append((place, place + len(entry.terms), entry))
                    place += len(entry.terms) - 1
                    break
            place += 1
        return found


@cache
def shipped() -> Loaded:
    """Give the lexicon that ships with the kit, with VADER's strong words at a low weight."""
    own = index(pd.read_csv(data_path("lexicons", "loaded.csv"), keep_default_na=False))
    known = {terms for entries in own.starting.values() for terms in (e.terms for e in entries)}
    starting = dict(own.starting)
    for word, valence in _sentiment():
        if (word,) not in known and abs(valence) >= _STRONG:
            category = "praise" if valence > 0 else "emotive"
            entry = Entry((word,), word, category, SENTIMENT)
            starting[word] = [*starting.get(word, []), entry]
    return Loaded(starting)


_STRONG = 1.5
SENTIMENT = 0.15
"""The strength of a word that is only a word of feeling: it counts where much else does."""


def _sentiment() -> Iterator[tuple[str, float]]:
    """Give the words of VADER (Hutto & Gilbert 2014) with their valence, -4 to 4."""
    found = next(f for f in files("vaderSentiment") or [] if f.name == "vader_lexicon.txt")
    for line in found.read_text(encoding="utf-8").splitlines():
        word, valence = line.split("\t")[:2]
        if word.isalpha():
            yield word.lower(), float(valence)


def index(table: pd.DataFrame) -> Loaded:
    """Check a lexicon and index all forms of its entries.

    The table has `entry`, `pos` ("adj", "adv", "noun", "past", "phrase", "verb"), `category`
    and `strength` (0 to 1; 0: plain in news, whatever VADER says). Verbs, nouns and adjectives
    stand for their forms; "past" is a verb of which only "-ed" and "-ing" count, as the others
    are nouns ("rail"); in phrases a word with "+" is inflected.
    """
    need_columns(table, ["entry", "pos", "category", "strength"], "lexicon")
    for column, known in (("pos", _POS), ("category", CATEGORIES)):
        wrong = table[~table[column].isin(known)]
        if len(wrong):
            raise ParallaxError(
                f"Row {wrong.index[0] + 1} of the lexicon has {column} {wrong[column].iloc[0]!r}; "
                f"it can be {listed(known, 20)}."
            )
    strength = pd.to_numeric(table["strength"], errors="coerce")
    if (bad := ~strength.between(0, 1)).any():
        raise ParallaxError(
            f"Row {table.index[bad][0] + 1} of the lexicon has strength "
            f"{table.loc[bad, 'strength'].iloc[0]!r}; it is a number from 0 to 1."
        )
    best: dict[tuple[str, ...], Entry] = {}
    for entry, pos, category, value in zip(
        table["entry"], table["pos"], table["category"], strength, strict=True
    ):
        for form in _forms(str(entry), str(pos)):
            terms = tuple(find_terms(form))
            if terms and (terms not in best or best[terms].strength < value):
                best[terms] = Entry(terms, str(entry), str(category), float(value))
    starting: dict[str, list[Entry]] = {}
    for terms in sorted(best, key=lambda terms: (-len(terms), terms)):
        starting.setdefault(terms[0], []).append(best[terms])
    return Loaded(starting)


def _forms(entry: str, pos: str) -> list[str]:
    if pos == "phrase":
        word, plus, rest = entry.partition("+")
        before, space, verb = word.rpartition(" ")
        forms = [before + space + form + rest for form in verb_forms(verb)] if plus else [entry]
    else:
        forms = _FORMS[pos](entry) if pos in _FORMS else [entry]
    # A compound is written apart, with a hyphen or as one word; "has been" is none.
    compounds = [form for form in forms if "-" in form and form not in ("has-been", "would-be")]
    return forms + [form.replace("-", mark) for form in compounds for mark in (" ", "")]

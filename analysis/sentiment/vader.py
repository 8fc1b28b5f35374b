"""VADER's rules on any lexicon of words, with what each rule did to each word.

The rules are those of the package ``vaderSentiment`` 3.3.2 (Hutto & Gilbert 2014; MIT), its
oddities included: a score here is the package's to the last digit. What makes it faster: a
token is stripped, lowered and looked up once and then remembered, and only the words that
have a valence are visited.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from analysis.sentiment.vader_negation import NEGATION, OF_NOBODY, negated, said_of_nobody
from analysis.sentiment.vader_words import (
    Word,
    Words,
    package_boosters,
    package_emojis,
    package_phrases,
    token_spans,
)

STRONGER, WEAKER = 0.293, -0.293
CAPITALS = 0.733
BEFORE_BUT, AFTER_BUT = 0.5, 1.5
ALPHA = 15
_SUPERLATIVES = frozenset(("best", "worst", "greatest", "finest", "strongest", "happiest"))
# One character for one, so that every place stays.
_TYPOGRAPHIC = str.maketrans("“”„«»‘’—–…", '"""""' + "''" + "   ")
_DISTANCE = (1.0, 0.95, 0.9)


class Part(NamedTuple):
    """A word that has a part in a text's score."""

    start: int
    end: int
    word: str
    valence: float  # in the lexicon
    value: float  # after the rules
    rule: str


class Vader:
    """Score texts by VADER's rules.

    Parameters
    ----------
    lexicon : mapping of str to float
        Lower-case words and their valence, on VADER's scale of -4 to 4.
    typographic : bool
        Read curly quotes and dashes as plain ones. The package does not, and so misses the
        last word of “What a disgrace.”
    nobody : bool
        Negate what is said of nobody, no one and none, up to eight words on, as in *Nobody was
        hurt*, and take a negated superlative (*not the worst*) for no tone. The package does not.
    """

    def __init__(
        self, lexicon: Mapping[str, float], *, typographic: bool = False, nobody: bool = False
    ) -> None:
        self.lexicon = dict(lexicon)
        self._nobody = nobody
        self._plain = _TYPOGRAPHIC if typographic else None
        self._boosters, self._phrases = package_boosters(), package_phrases()
        self._emojis = package_emojis()
        self._no_emoji = frozenset(self._emojis).isdisjoint
        self._words = Words(self.lexicon)

    def score(self, text: str) -> float:
        """Compute the compound score of a text, from -1 to 1, with four decimals."""
        if not text.isascii():
            if self._plain:
                text = text.translate(self._plain)
            if not self._no_emoji(text):
                text = "".join(piece for piece, _ in self._spelled(text))
        words = list(map(self._words.__getitem__, text.split()))
        hits = [place for place, word in enumerate(words) if word.valence is not None]
        if not hits:
            return 0.0
        values: list[float] = []
        mixed: bool | None = None
        far = self._nobody and not OF_NOBODY.isdisjoint(word.lower for word in words)
        for place in hits:
            if far:
                mixed = _mixed_case(words) if mixed is None else mixed
                values.append(self._changed(words, place, mixed, None))
                continue
            for word in words[place - 3 if place > 3 else 0 : place + 3]:
                if word.marked:
                    mixed = _mixed_case(words) if mixed is None else mixed
                    values.append(self._changed(words, place, mixed, None))
                    break
            else:
                values.append(words[place].valence or 0.0)
        self._around_but(words, hits, values)
        return round(normal(_emphasised(sum(values), text)), 4)

    def parts(self, text: str) -> list[Part]:
        """List the words that made the score, in order, and last any emphasis of ``!`` or ``?``.

        The values sum to the score before it is brought between -1 and 1 by
        ``s / sqrt(s * s + 15)``.
        """
        if self._plain:
            text = text.translate(self._plain)
        pieces = list(self._spelled(text))
        spelled = "".join(piece for piece, _ in pieces)
        origin = [place for piece, place in pieces for _ in piece]
        return list(self._parts(text, spelled, origin))

    def _parts(self, text: str, spelled: str, origin: list[int]) -> Iterator[Part]:
        spans = list(token_spans(spelled))
        words = [self._words[spelled[start:end]] for start, end in spans]
        hits = [place for place, word in enumerate(words) if word.valence is not None]
        mixed = _mixed_case(words)
        rules: list[list[str]] = [[] for _ in hits]
        values = [
            self._changed(words, place, mixed, rule)
            for place, rule in zip(hits, rules, strict=True)
        ]
        self._around_but(words, hits, values, rules)
        for place, value, rule in zip(hits, values, rules, strict=True):
            start, end = spans[place]
            shift = spelled[start:end].find(words[place].written)
            first = origin[start + shift]
            last = origin[start + shift + len(words[place].written) - 1] + 1
            valence = words[place].valence or 0.0
            yield Part(first, last, words[place].lower, valence, value, "; ".join(rule))
        total = float(sum(values))
        emphasis = _emphasised(total, spelled) - total
        if emphasis and (mark := re.search(r"[!?]+", text)):
            yield Part(*mark.span(), mark[0], 0.0, emphasis, "exclamation or question marks")

    def _spelled(self, text: str) -> Iterator[tuple[str, int]]:
        """Yield the text's characters and their places, each emoji spelled out in words."""
        space = True
        for place, character in enumerate(text):
            words = self._emojis.get(character)
            if words is None:
                yield character, place
                space = character == " "
            else:
                yield words if space else " " + words, place
                space = False

    def _changed(self, words: list[Word], i: int, mixed: bool, rules: list[str] | None) -> float:
        """Apply the rules to the word at `i`; `rules` takes down what was done."""
        note = _ignore if rules is None else rules.append
        word = words[i]
        after = words[i + 1].lower if i + 1 < len(words) else ""
        if word.lower == "kind" and after == "of":
            note("“kind of” has no tone")
            return 0.0
        valence = base = word.valence or 0.0
        if word.lower == "no" and i + 1 < len(words) and words[i + 1].known:
            valence = 0.0
            note("“no” negates the next word")
        before = [words[i - back].lower if i >= back else "" for back in (1, 2, 3)]
        if "no" in before[:2] or (before[2] == "no" and before[0] in ("or", "nor")):
            valence = base * NEGATION
            note("negated by “no”")
        if self._nobody and before[0] != "no" and said_of_nobody(words, i):
            note("said of nobody")
            return base * NEGATION
        if word.upper and mixed:
            valence += CAPITALS if valence > 0 else -CAPITALS
            note("capitals")
        for back in (1, 2, 3):
            if i < back or words[i - back].known:
                continue
            valence += self._boost(words[i - back], valence, mixed, back, note)
            valence = negated(words, i, back, before, valence, note)
            if back == 3:
                valence = self._in_phrase(words, i, valence, note)
        if self._nobody and word.lower in _SUPERLATIVES and valence * base < 0:
            note("a negated superlative has no tone")
            return 0.0
        if before[0] == "least" and not words[i - 1].known and before[1] not in ("at", "very"):
            valence *= NEGATION
            note("negated by “least”")
        return valence

    def _boost(
        self, word: Word, valence: float, mixed: bool, back: int, note: Callable[[str], None]
    ) -> float:
        if not word.boost:
            return 0.0
        boost = -word.boost if valence < 0 else word.boost
        if word.upper and mixed:
            boost += CAPITALS if valence > 0 else -CAPITALS
        note(f"{'stronger' if word.boost > 0 else 'weaker'} by “{word.lower}”")
        return boost * _DISTANCE[back - 1] if back > 1 else boost

    def _in_phrase(
        self, words: list[Word], i: int, valence: float, note: Callable[[str], None]
    ) -> float:
        three, two, one, zero = (word.lower for word in words[i - 3 : i + 1])
        ahead = [word.lower for word in words[i + 1 : i + 3]]
        earlier = [f"{one} {zero}", f"{two} {one} {zero}", f"{two} {one}", f"{three} {two} {one}",
                   f"{three} {two}"]  # fmt: skip
        found = next((phrase for phrase in earlier if phrase in self._phrases), None)
        for length in range(1, len(ahead) + 1):
            phrase = " ".join([zero, *ahead[:length]])
            found = phrase if phrase in self._phrases else found
        if found is not None:
            valence = self._phrases[found]
            note(f"phrase “{found}”")
        for phrase in (earlier[3], earlier[4], earlier[2]):
            if phrase in self._boosters:
                valence += self._boosters[phrase]
                note(f"weaker by “{phrase}”")
        return valence

    def _around_but(
        self, words: list[Word], hits: list[int], values: list[float],
        rules: list[list[str]] | None = None,
    ) -> None:  # fmt: skip
        """Halve what comes before the first "but" and raise what follows.

        The package looks each value up by its size, so of two equal values the first may be
        changed twice and the second not at all; so it is here.
        """
        lows = [word.lower for word in words]
        if "but" not in lows:
            return
        but = lows.index("but")
        live = [k for k, value in enumerate(values) if value]
        for k in live:
            first = next(j for j in live if values[j] == values[k])
            if hits[first] != but:
                early = hits[first] < but
                values[first] *= BEFORE_BUT if early else AFTER_BUT
                if rules is not None:
                    rules[first].append("before “but”" if early else "after “but”")


def normal(total: float) -> float:
    """Bring a sum of valences between -1 and 1, as VADER does."""
    return max(-1.0, min(1.0, total / math.sqrt(total * total + ALPHA)))


def _emphasised(total: float, text: str) -> float:
    questions = text.count("?")
    emphasis = min(text.count("!"), 4) * 0.292
    emphasis += 0 if questions < 2 else questions * 0.18 if questions <= 3 else 0.96
    return total + emphasis if total > 0 else total - emphasis if total < 0 else total


def _mixed_case(words: list[Word]) -> bool:
    return 0 < sum(word.upper for word in words) < len(words)


def _ignore(_: str) -> None:
    """Take no notes."""

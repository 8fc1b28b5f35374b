"""Sentences as the rules read them: tokens, with each quotation as one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from analysis.sources.closed_classes import (
    AUXILIARIES,
    BE,
    COMMON,
    CONJUNCTIONS,
    DETERMINERS,
    HAVE,
    PAST,
    POSSESSIVES,
    PREPOSITIONS,
    SUBORDINATORS,
)
from analysis.sources.reporting_verbs import NOUNS_TOO, STRONG, VERBS, inflect
from analysis.text.quotation_marks import quoted_spans
from analysis.text.sentences import paragraph_spans, sentence_spans

QUOTE = "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
"""The token that stands for a whole quotation."""
_TOKEN = regex.compile(
    r"(?:Mr|Mrs|Ms|Mx|Dr|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Maj|Capt|Sgt|Prof|Rev|Hon|St|Jr|Sr|Adm"
    r"|Brig|Pres|Sec|Atty|Amb|Cmdr|Det|Insp|Supt|No|Inc|Corp|Co|Ltd|Bros|Jan|Feb|Aug|Sept|Oct|Nov"
    r"|Dec|Messrs)\.|\p{L}(?:\.\p{L})+\.?|\b\p{Lu}\.(?=\s*\p{Lu})"
    r"|[$£€#@]?[\p{L}\p{N}\p{M}_]+(?:[-'’.,/&](?=[\p{L}\p{N}])[\p{L}\p{N}\p{M}_]+)*%?(?:(?<=s)['’](?=\s))?"
    r"|--+|\.{2,}|\S"
)
_SINGLE = regex.compile(r"(?<![\w’'])(?:‘|'(?=\p{L}))(?=\S)(.+?)(?:’|')(?=[\s,.;:!?)]|$)")
_DOUBLED = regex.compile(r"(?:''|``)(?=\S)(.+?)''")
_PRESENT = frozenset(
    form for lemma in COMMON for form, name in inflect(lemma) if name == "s"
) | {form for form, verb in VERBS.items() if verb.form == "s"}  # fmt: skip
_BASE = COMMON | {form for form, verb in VERBS.items() if verb.form == "base"}
_PLURALS = frozenset("people police they we you i who which these those men women children some "
                     "many others most few both several staff".split())  # fmt: skip


class Quote(NamedTuple):
    """A stretch between marks: with them, and without."""

    start: int
    end: int
    inner_start: int
    inner_end: int


class Unit:
    """A sentence, or the sentences that one quotation joins.

    Attributes
    ----------
    t, w, s, e : list
        Tokens as written, in small letters, their starts and ends in the text.
    quotes : dict
        The quotations, by token.
    """

    __slots__ = ("_finite", "e", "end", "first", "n", "paragraph", "quotes", "s", "shouted",
                 "start", "t", "text", "w")  # fmt: skip

    def __init__(
        self, text: str, start: int, end: int, quotes: list[Quote], paragraph: int, first: bool
    ):
        self.text, self.start, self.end = text, start, end
        self.paragraph, self.first = paragraph, first
        self.t: list[str] = []
        self.s: list[int] = []
        self.e: list[int] = []
        self.quotes: dict[int, Quote] = {}
        place = start
        for quote in quotes:
            self._read(place, quote.start)
            self.quotes[len(self.t)] = quote
            self._add(QUOTE, quote.start, quote.end)
            place = quote.end
        self._read(place, end)
        self.w = [token.lower().replace("’", "'") for token in self.t]
        self.n = len(self.t)
        self.shouted = self.n > 2 and self.text[start:end].isupper()
        self._finite: list[bool | None] = [None] * self.n

    def _read(self, start: int, end: int) -> None:
        for found in _TOKEN.finditer(self.text, start, end):
            self._add(found[0], *found.span())

    def _add(self, token: str, start: int, end: int) -> None:
        self.t.append(token)
        self.s.append(start)
        self.e.append(end)

    def word(self, i: int) -> str:
        """Give the token in small letters, "" outside the sentence."""
        return self.w[i] if 0 <= i < self.n else ""

    def capital(self, i: int) -> bool:
        """Whether the token starts with a capital letter."""
        return 0 <= i < self.n and self.t[i][0].isupper() and (i == 0 or not self.shouted)

    def ends_with_comma(self, i: int) -> bool:
        """Whether the quotation at the token ends with a comma inside its marks."""
        quote = self.quotes.get(i)
        return quote is not None and self.text[quote.inner_end - 1] == ","

    def comma(self, i: int) -> bool:
        """Whether a comma stands at the token, or at the end of its quotation."""
        return 0 <= i < self.n and (self.t[i] == "," or self.ends_with_comma(i))

    def mark(self, i: int) -> bool:
        """Whether the token is a punctuation mark."""
        return not (0 <= i < self.n) or not (self.t[i][0].isalnum() or self.t[i][0] in "$£€#@"
                                             or self.t[i] == QUOTE)  # fmt: skip

    def possessive(self, i: int) -> bool:
        """Whether the token is a possessive: "Orr's", "Democrats'", "his"."""
        word = self.word(i)
        return word in POSSESSIVES or (word.endswith(("'s", "s'")) and word not in _CONTRACTED)

    def finite(self, i: int) -> bool:
        """Whether the token looks like a finite verb."""
        known = self._finite[i]
        if known is None:
            known = self._finite[i] = self._is_finite(i)
        return known

    def _is_finite(self, i: int) -> bool:
        word, before = self.w[i], self.word(i - 1)
        if word in AUXILIARIES:
            return before != "to" and not (word == "will" and self.possessive(i - 1))
        if "'" in word and (word in _CONTRACTED or word.endswith(("n't", "'re", "'ve", "'ll", "'d",
                                                                  "'m"))):  # fmt: skip
            return True
        if self.capital(i) and not self.t[i].isupper() and i > 0:
            return False
        nominal = (
            (before in DETERMINERS and before not in _PLURALS)
            or before in POSSESSIVES
            or (before in PREPOSITIONS and not (word in PAST and before in _PARTICLES))
            or before == "to"
            or before.endswith(("'s", "s'"))
        )
        if before == "that" and (word in PAST or word.endswith("ed")):
            return True
        if nominal and word not in ("was", "were"):
            return False
        if before in BE or before in HAVE or before in AUXILIARIES:
            return False
        verb = VERBS.get(before)
        if verb and verb.form in ("past", "s") and verb.lemma in STRONG and word not in PAST:
            return False
        if word in PAST:
            return True
        if word.endswith("ed") and len(word) > 3 and word not in _NO_VERBS:
            if self.mark(i - 1):
                # After an aside: "Briggs, the manager, defended the tweets".
                return before == "," and "," in self.t[: i - 1] and self.word(i + 1) not in (
                    "by", "in", "on", "as", "for", "to", "at", "from", "with"
                )  # fmt: skip
            return self.word(i + 1) != "by" and not before[0].isdigit()
        if self.word(i + 1) in AUXILIARIES:
            return False
        if word in _PRESENT:
            if (before in SUBORDINATORS and before != "that") or before in CONJUNCTIONS:
                return False
            if word in NOUNS_TOO:
                return self.capital(i - 1) or before in ("it", "he", "she", "who", "which", "that")
            return not self.mark(i - 1) and not (before.endswith("s") and before[-2:] != "ss"
                                                 and not self.capital(i - 1))  # fmt: skip
        if word in _BASE:
            plural = before in _PLURALS or (
                before.endswith("s") and not before.endswith(("ss", "'s", "us")) and len(before) > 3
            )
            return plural and word not in ("like",)
        return False

    def clause(self, i: int, j: int) -> bool:
        """Whether a finite verb stands among the tokens from `i` to before `j`."""
        return any(self.finite(k) for k in range(max(i, 0), min(j, self.n)))


_CONTRACTED = frozenset(
    "he's she's it's that's there's what's who's here's where's how's let's everyone's "
    "everybody's nobody's i'm".split()
)
_PARTICLES = frozenset("down up out off away back".split())
_NO_VERBS = frozenset("need seed speed indeed hundred sacred naked united red bed".split())


def read_units(text: str) -> Iterator[Unit]:
    """Yield the sentences of a text, those that a quotation joins as one."""
    paragraphs = list(paragraph_spans(text))
    spans = _marked(text, paragraphs)
    number, place = 0, 0
    pending: list[tuple[int, int]] = []
    last = -1
    for start, end in sentence_spans(text):
        while place < len(spans) and spans[place].end <= start:
            place += 1
        inside = place < len(spans) and spans[place].start < start
        if pending and not inside:
            yield _unit(text, pending, spans, number, number != last)
            last = number
            pending = []
        while number + 1 < len(paragraphs) and paragraphs[number + 1][0] <= start:
            number += 1
        pending.append((start, end))
    if pending:
        yield _unit(text, pending, spans, number, number != last)


def _unit(
    text: str, sentences: list[tuple[int, int]], spans: list[Quote], paragraph: int, first: bool
) -> Unit:
    start, end = sentences[0][0], sentences[-1][1]
    own = [quote for quote in spans if start <= quote.start < end]
    return Unit(text, start, max([end, *(quote.end for quote in own)]), own, paragraph, first)


def _marked(text: str, paragraphs: list[tuple[int, int]]) -> list[Quote]:
    found = []
    for paragraph in paragraphs:
        spans = quoted_spans(text, [paragraph])
        own = [_inner(text, *span) for span in spans]
        if not spans:
            pattern = _DOUBLED if _DOUBLED.search(text, *paragraph) else _SINGLE
            own = [
                Quote(m.start(), m.end(), m.start(1), m.end(1))
                for m in pattern.finditer(text, *paragraph)
            ]
        found += own
    return found


def _inner(text: str, start: int, end: int) -> Quote:
    closed = end - start > 1 and text[end - 1] in '"“”„«»'
    inner_start, inner_end = start + 1, end - 1 if closed else end
    while inner_start < inner_end and text[inner_start].isspace():
        inner_start += 1
    while inner_start < inner_end and text[inner_end - 1].isspace():
        inner_end -= 1
    return Quote(start, end, inner_start, inner_end)

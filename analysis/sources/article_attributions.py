"""Attributions of an article: who is said to have said, written, thought or wanted what."""

from __future__ import annotations

from typing import NamedTuple

from analysis.sources.contents import place_contents, stands_alone
from analysis.sources.cue import Cue
from analysis.sources.cues import find_cues
from analysis.sources.labelled_speakers import labelled
from analysis.sources.quote_units import QUOTE, Unit, read_units
from analysis.sources.reporting_verbs import VERBS
from analysis.sources.speaker_phrases import Span
from analysis.sources.speakers import subject


class Attribution(NamedTuple):
    """A stretch of reported words with its source and its cue, as places in the text."""

    start: int
    end: int
    kind: str
    speaker: tuple[int, int] | None
    cue: tuple[int, int] | None
    lemma: str
    number: int  # stretches of one quotation share it


def find_in(text: str) -> list[Attribution]:
    """List the attributions of a text in the order in which their contents begin."""
    reader = _Reader()
    turns = labelled(text) if ":" in text else []
    for turn in turns:
        reader.found.append(Attribution(turn.start, turn.end, turn.kind, turn.speaker, turn.cue,
                                        ":", reader.number))  # fmt: skip
        reader.number += 1
    for unit in read_units(text):
        if not any(turn.speaker[0] <= unit.start < turn.end for turn in turns):
            reader.read(unit)
    reader.finish()
    return sorted(reader.found, key=lambda a: (a.start, -a.end))


class _Reader:
    def __init__(self) -> None:
        self.found: list[Attribution] = []
        self.number = 0
        self.last: Attribution | None = None  # whose quotation may go on
        self.last_paragraph = -1
        self.last_open = False
        self.waiting_paragraph = -1
        self.waiting: list[Attribution] = []  # quotations whose speaker may still be named

    def read(self, u: Unit) -> None:
        cues = place_contents(u, find_cues(u))
        covered: set[int] = set()
        direct: Attribution | None = None
        for cue in cues:
            quoted = [k for i, j in cue.parts for k in range(i, j) if u.t[k] == QUOTE]
            if quoted and all(k in covered for k in quoted) and cue.frame in "qc":
                continue
            for part in cue.parts:
                row = self._add(u, cue, part)
                if row.kind == "direct" or (row.kind == "partial" and direct is None):
                    direct = row
            covered.update(quoted)
            self.number += 1
        left = [k for k in u.quotes if k not in covered and _words(u, k)]
        if left:
            self._leftover(u, left, direct)
        elif direct:
            self._remember(u, direct)
        elif self.waiting and not cues:
            self._name_waiting(u)
        if direct and left:
            self._remember(u, direct)

    def _add(self, u: Unit, cue: Cue, part: Span) -> Attribution:
        i, j = part
        kind = "indirect"
        start, end = u.s[i], u.e[j - 1]
        if j - i == 1 and u.t[i] == QUOTE:
            quote = u.quotes[i]
            start, end = quote.inner_start, quote.inner_end
            own = cue.frame in "qp" and (stands_alone(u, i) or (cue.frame == "p" and i == 0))
            kind = "direct" if own else "partial"
        elif any(u.t[k] == QUOTE for k in range(i, j)):
            kind = "partial"
        speaker = _place(u, cue.source) if cue.source else None
        row = Attribution(start, end, kind, speaker, (u.s[cue.first], u.e[cue.last - 1]),
                          cue.lemma, self.number)  # fmt: skip
        self.found.append(row)
        return row

    def _leftover(self, u: Unit, left: list[int], direct: Attribution | None) -> None:
        alone = all(u.t[k] == QUOTE or u.mark(k) for k in range(u.n))
        for k in left:
            quote = u.quotes[k]
            if direct is not None and stands_alone(u, k) and k > 0:
                self._continue(u, k, direct)
            elif not alone and _words(u, k) >= _LONG and _is_speech(u, k):
                self._unattributed(u, k)
            elif alone:
                # The sentence after it may name the speaker; if not, the one before goes on.
                before = self.last if self._goes_on(u) else None
                if before is None:
                    self.number += 1
                row = before or Attribution(0, 0, "direct", None, None, "", self.number)
                place = (quote.inner_start, quote.inner_end)
                self.waiting.append(row._replace(start=place[0], end=place[1], kind="direct"))
                self.waiting_paragraph = u.paragraph
                if before is not None:
                    self._at(u, before)

    def _unattributed(self, u: Unit, k: int) -> None:
        # Too long for a name or a scare quote: somebody's words, by whoever the sentence is about.
        verb = next((m for m in range(k) if u.finite(m)), None)
        source = subject(u, verb) if verb is not None else None
        quote = u.quotes[k]
        self.found.append(Attribution(quote.inner_start, quote.inner_end, "partial",
                                      _place(u, source) if source else None, None, "",
                                      self.number))  # fmt: skip
        self.number += 1

    def _goes_on(self, u: Unit) -> bool:
        return self.last is not None and (u.paragraph <= self.last_paragraph + 1 or self.last_open)

    def _at(self, u: Unit, row: Attribution) -> None:
        self.last, self.last_paragraph = row, u.paragraph
        quotes = list(u.quotes.values())
        self.last_open = bool(quotes) and quotes[-1].inner_end == quotes[-1].end

    def _continue(self, u: Unit, k: int, row: Attribution) -> None:
        quote = u.quotes[k]
        self.found.append(row._replace(start=quote.inner_start, end=quote.inner_end, kind="direct"))
        self._remember(u, row)

    def _remember(self, u: Unit, row: Attribution) -> None:
        self._flush()
        self._at(u, row)

    def _name_waiting(self, u: Unit) -> None:
        # “Is it safe?” Orr asked: the sentence after the quotation names its speaker.
        for i in range(min(u.n, 12)) if u.paragraph == self.waiting_paragraph else ():
            verb = VERBS.get(u.w[i])
            if verb and verb.form in ("past", "s", "base") and verb.frames & {"q", "p", "r"}:
                source = subject(u, i)
                if source is None and u.word(i - 1) == "so":
                    from analysis.sources.speaker_phrases import phrase_after

                    end = phrase_after(u, i + 1)
                    source = (i + 1, end) if end > i + 1 else None
                if source is None:
                    continue
                speaker = (u.s[source[0]], u.e[source[1] - 1])
                self.number += 1
                self.waiting = [
                    row._replace(speaker=speaker, cue=(u.s[i], u.e[i]), lemma=verb.lemma,
                                 number=self.number)
                    for row in self.waiting
                ]  # fmt: skip
                self.last, self.last_paragraph, self.last_open = (
                    self.waiting[-1], u.paragraph, False)  # fmt: skip
                break
        self._flush()

    def _flush(self) -> None:
        self.found += self.waiting
        self.waiting = []

    def finish(self) -> None:
        self._flush()


_LONG = 6
"""Words from which a quotation is speech even if no cue stands by it."""


def _words(u: Unit, k: int) -> int:
    quote = u.quotes[k]
    return sum(piece[0].isalnum() or len(piece) > 1
               for piece in u.text[quote.inner_start : quote.inner_end].split())  # fmt: skip


def _is_speech(u: Unit, k: int) -> bool:
    quote = u.quotes[k]
    words = u.text[quote.inner_start : quote.inner_end].split()
    return sum(word[0].islower() for word in words) > len(words) / 2


def _place(u: Unit, span: Span) -> tuple[int, int]:
    """Give the characters of a source, without the "'s" of "Boone's claim"."""
    last = span[1] - 1
    end = u.e[last]
    if u.w[last].endswith("'s") and u.possessive(last):
        end -= 2
    elif u.w[last].endswith("s'"):
        end -= 1
    return u.s[span[0]], end

"""A cue with its source in a parsed sentence, and the attribution that comes of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from analysis.sources.cue_meanings import attitude_of
from analysis.sources.reporting_frames import lemma_of
from analysis.sources.source_phrases import pronoun_of, source_tokens
from analysis.text.syntax import Sentence

Span = tuple[int, int]
Stretch = tuple[int, int, str]
"""Where reported words begin and end, and their kind."""


_APART = 150
"""Characters between two stretches up to which they are one attribution: best F1 of whole ones."""
_PASSIVE = ("auxpass", "aux", "neg", "advmod")


class Attribution(NamedTuple):
    """Reported words with their source and their cue, as places in the text.

    `named` is the phrase that names the source: as `speaker`, but for the "who" of a relative
    clause what it stands for; `written` is the speaker without what describes him or her after a
    comma. Stretches of one quotation share `number`, and are one attribution
    once they are `joined`; `odds` are the log-odds that the cue reports; `is_common` says that the
    head of the source is a common noun.
    """

    start: int
    end: int
    kind: str
    speaker: Span | None
    named: Span | None
    cue: Span | None
    lemma: str
    number: int
    attitude: str = "said"
    about: str = "speech"
    odds: float = 9.0
    is_common: bool = False
    written: Span | None = None
    stretches: tuple[Stretch, ...] = ()


def joined(rows: Iterable[Attribution]) -> list[Attribution]:
    """Join the stretches of each attribution, in the order in which they begin.

    “This,” Orr said, “is it.” is one; what follows only after many other words is another.
    """
    found: list[Attribution] = []
    last: dict[int, int] = {}
    for row in sorted(rows, key=lambda row: (row.start, -row.end)):
        k = last.get(row.number)
        before = found[k] if k is not None else None
        if k is None or before is None or row.start - before.end > _APART:
            last[row.number] = len(found)
            found.append(row._replace(stretches=((row.start, row.end, row.kind),)))
        elif row.end > before.end:
            kind = before.kind if before.kind == row.kind else "partial"
            places = (*before.stretches, (max(row.start, before.end), row.end, row.kind))
            found[k] = before._replace(end=row.end, kind=kind, stretches=places)
    return [row._replace(number=number) for number, row in enumerate(found)]


class Cue(NamedTuple):
    """A cue in its sentence: its tokens, the head of its source, what it does.

    `away` are tokens that the phrase of the source must not hold: the cue and the contents.
    """

    s: Sentence
    at: int
    first: int
    last: int
    source: int | None
    lemma: str
    attitude: str
    about: str
    away: tuple[int, ...]

    @classmethod
    def read(
        cls,
        s: Sentence,
        at: int,
        source: int | None,
        contents: dict[int, str],
        about: str = "speech",
    ) -> Cue:
        """Read a cue at a token with its contents, each with its relation to the cue."""
        lemma = lemma_of(s, at)
        first = last = at
        while last + 1 < len(s) and s.head[last + 1] == at and (
            s.relation[last + 1] == "prt"
            or (s.relation[last + 1] == "prep" and s.lemma[last + 1].lower() in contents.values())
            or (lemma.startswith(("make ", "put ")) and s.relation[last + 1] != "punct"
                and last + 1 not in contents)
        ):  # fmt: skip
            last += 1
        if s.related(at, "auxpass"):
            while first and s.head[first - 1] == at and s.relation[first - 1] in _PASSIVE:
                first -= 1
        attitude = attitude_of(s, at, lemma, source)
        return cls(s, at, first, last, source, lemma, attitude, about, (at, *contents))

    @property
    def named(self) -> Span | None:
        """Where the phrase is that names the source, without its "’s"."""
        span = self._phrase()
        if span is None:
            return None
        first, last = span
        last -= last > first and self.s.relation[last] == "case"
        return self.s.start[first], self.s.end[last]

    @property
    def speaker(self) -> Span | None:
        """Where the source is written: the "who" of a relative clause, else the whole phrase."""
        span = self._phrase()
        if span is None:
            return None
        who = pronoun_of(self.s, self.at)
        first, last = span if who is None else (who, who)
        return self.s.start[first], self.s.end[last]

    def _phrase(self) -> Span | None:
        return None if self.source is None else source_tokens(self.s, self.source, self.away)

    @property
    def written(self) -> Span | None:
        """Where the speaker is written, without what follows a comma: "Orr", not ", the mayor,"."""
        span = self.speaker
        if span is None or self.source is None or pronoun_of(self.s, self.at) is not None:
            return span
        s, i = self.s, self.source
        asides = [min(s.subtree(k)) for k in s.related(i, "appos", "relcl", "acl") if k > i]
        commas = [k - 1 for k in asides if s.token[k - 1] == "," and s.pos[i] == "PROPN"]
        return (span[0], min(span[1], s.start[min(commas)])) if commas else span

    @property
    def outside(self) -> set[int]:
        """The tokens of the cue and its source, which are no content."""
        out = set(range(self.first, self.last + 1))
        if self.source is not None:
            first, last = source_tokens(self.s, self.source, self.away)
            out.update(range(first, last + 1))
            below = self.s.subtree(self.source)
            if not any(k in self.away for k in below):
                out.update(below)
        return out

    @property
    def is_common(self) -> bool:
        """Whether the source's head is a common noun, and no name that the parse mistook."""
        s, i = self.s, self.source
        if i is None or s.pos[i] != "NOUN":
            return False
        return s.token[i].islower() or bool(s.related(i, "det", "amod", "poss"))

    def attribution(
        self, start: int, end: int, kind: str, number: int, odds: float = 9.0
    ) -> Attribution:
        """Put the cue beside a stretch of text."""
        cue = self.s.start[self.first], self.s.end[self.last]
        return Attribution(start, end, kind, self.speaker, self.named, cue, self.lemma, number,
                           self.attitude, self.about, odds, self.is_common,
                           self.written)  # fmt: skip

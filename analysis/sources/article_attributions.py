"""Attributions of an article: who is said to have said, written, thought or wanted what."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from analysis.sources.contents import Span, content_tokens, runs, widened
from analysis.sources.cue_meanings import about_of, attitude_of
from analysis.sources.labelled_speakers import labelled
from analysis.sources.quotations import Quotation, quotations
from analysis.sources.reporting_candidates import candidates, lemma_of
from analysis.sources.reporting_frames import frames, source_nouns, weights
from analysis.sources.source_phrases import IMPERSONAL, is_somebody, pronoun_of, source_of, source_tokens
from analysis.text.syntax import Sentence

_LIKELY = float(__import__("os").environ.get("LIKELY", "-.2"))
"""Log-odds from which a candidate counts: best whole F1 on the training articles."""
_BESIDE = float(__import__("os").environ.get("BESIDE", "-1"))
"""The same for a further phrase below a cue that has one."""
_SPEAKING = -0.8
"""Log-odds with a clause from which a verb can name the speaker of a quotation beside it."""
_NEAR = 12
"""Tokens within which a verb names the speaker of a quotation."""
_LONG = 6
"""Words from which a quotation is speech even if no cue is beside it."""


_NESTED = float(__import__("os").environ.get("NEST", "3"))


def _depth(s: Sentence, i: int) -> int:
    depth = 0
    while s.head[i] != i:
        i, depth = s.head[i], depth + 1
    return depth


class Attribution(NamedTuple):
    """A stretch of reported words with its source and its cue, as places in the text."""

    start: int
    end: int
    kind: str
    speaker: Span | None
    named: Span | None  # as `speaker`, but for "who" what it stands for
    cue: Span | None
    lemma: str
    number: int
    attitude: str
    about: str
    odds: float = 9.0


class Cue(NamedTuple):
    """A cue in its sentence, with its source."""

    s: Sentence
    at: int
    source: int | None
    lemma: str
    attitude: str = "said"
    about: str = "speech"
    away: tuple[int, ...] = ()

    @property
    def speaker(self) -> Span | None:
        if self.source is None:
            return None
        who = pronoun_of(self.s, self.at)
        return self.named if who is None else (self.s.start[who], self.s.end[who])

    @property
    def named(self) -> Span | None:
        """The phrase that names the source: as `speaker`, but what "who" stands for."""
        if self.source is None:
            return None
        first, last = source_tokens(self.s, self.source, self.away)
        return self.s.start[first], self.s.end[last]

    @property
    def span(self) -> Span:
        s = self.s
        last = max([self.at, *(k for k in s.related(self.at, "prt") if k == self.at + 1)])
        return s.start[self.at], s.end[last]


def attributions_of(sentences: Sequence[Sentence], text: str) -> list[Attribution]:
    """List the attributions of a text in the order in which their contents begin."""
    turns = labelled(text, sentences) if ":" in text else []
    reader = _Reader(sentences, text)
    for turn in turns:
        row = reader.add(turn.start, turn.end, turn.kind, None)
        reader.found[-1] = row._replace(
            speaker=turn.speaker, named=turn.speaker, cue=turn.cue, lemma=":"
        )
    taken = [(turn.speaker[0], turn.end) for turn in turns]
    for s in sentences:
        if not any(a <= s.start[0] < b for a, b in taken):
            reader.read(s)
    reader.quotes([q for q in reader.marks if not any(a <= q.start < b for a, b in taken)])
    return sorted(reader.found, key=lambda a: (a.start, -a.end))


class _Reader:
    def __init__(self, sentences: Sequence[Sentence], text: str):
        self.sentences, self.text = list(sentences), text
        self.begins = [s.start[0] for s in self.sentences]
        self.marks = quotations(text)
        self.mark_starts = [q.start for q in self.marks]
        self.found: list[Attribution] = []
        self.number = 0

    def add(self, start: int, end: int, kind: str, cue: Cue | None, odds: float = 9.0) -> Attribution:
        row = Attribution(start, end, kind, None, None, None, "", self.number, "said", "speech", odds)
        if cue is not None:
            row = row._replace(speaker=cue.speaker, named=cue.named, cue=cue.span, lemma=cue.lemma,
                               attitude=cue.attitude, about=cue.about)  # fmt: skip
        self.found.append(row)
        self.number += 1
        return row

    def inside(self, place: int) -> Quotation | None:
        k = bisect_right(self.mark_starts, place) - 1
        return self.marks[k] if k >= 0 and place < self.marks[k].end else None

    def read(self, s: Sentence) -> None:
        quoted = [self.inside(place) is not None for place in s.start]
        known, nouns, weight = frames(), source_nouns(), weights()
        by_cue: dict[int, list[tuple[float, int, str]]] = {}
        for c in candidates(s, quoted):
            odds = weight["always"] + weight["frame"] * known[c.frame]
            for name in c.features:
                odds += weight.get(name, 0.0)
            source = source_of(s, c.cue)
            if source is not None and s.pos[source] == "NOUN":
                odds += weight["noun"] * nouns.get(s.lemma[source].lower(), 0.0)
            if odds > _BESIDE:
                by_cue.setdefault(c.cue, []).append((odds, c.content, c.frame[2]))
        for i, word in enumerate(s.token):
            if word.lower() == "according" and not quoted[i]:
                self.according(s, i)
        depth = {cue: _depth(s, cue) for cue in by_cue}
        covered: set[int] = set()
        for cue in sorted(by_cue, key=lambda cue: depth[cue]):
            contents = by_cue[cue]
            odds = max(contents)[0]
            if odds > (_NESTED if cue in covered else _LIKELY) and not quoted[cue]:
                covered |= self.contents(s, cue, contents, odds)

    def contents(
        self, s: Sentence, at: int, contents: list[tuple[float, int, str]], odds: float
    ) -> set[int]:
        source = source_of(s, at)
        if source is not None and not is_somebody(s, source, at):
            if s.pos[source] != "PRON":
                return set()
            source = None
        lemma = lemma_of(s, at)
        attitude = attitude_of(s, at, lemma, source)
        about = about_of(lemma, {relation for _, _, relation in contents})
        cue = Cue(s, at, source, lemma, attitude, about, away=(at, *(c for _, c, _ in contents)))
        tokens: set[int] = set()
        clause = False
        for _, content, relation in contents:
            if relation == "advcl" and len(contents) > 1:
                continue
            tokens.update(content_tokens(s, at, content, relation.startswith("over ")))
            clause |= relation in ("ccomp", "dep", "advcl") or relation.startswith("over ")
        if cue.lemma in IMPERSONAL and (subject := s.subject_of(at)) is not None:
            tokens.update(s.subtree(subject))
        self.place(cue, sorted(tokens), clause, odds)
        return tokens

    def place(self, cue: Cue, tokens: list[int], clause: bool, odds: float) -> None:
        s, out = cue.s, {cue.at}
        if cue.source is not None:
            first, last = source_tokens(s, cue.source, cue.away)
            out.update(range(first, last + 1))
            below = s.subtree(cue.source)
            if not any(k in below for k in cue.away):
                out.update(below)
        tokens = [i for i in tokens if i not in out]
        away = [s.start[i] for i in out]
        number, last_end = self.number, -1
        for part in runs(s, tokens, out):
            start, end = widened((s.start[part[0]], s.end[part[-1]]), self.marks, self.mark_starts, away)
            if start < last_end:
                continue
            last_end = end
            self.add(start, end, self.kind(start, end, clause), cue, odds)
            self.found[-1] = self.found[-1]._replace(number=number)
        self.number = number + 1

    def according(self, s: Sentence, i: int) -> None:
        to = next(iter(s.related(i, "prep")), None)
        if to is None or not s.related(to, "pobj"):
            return
        source = s.related(to, "pobj")[0]
        head, out = s.head[i], set(s.subtree(i))
        for _ in range(len(s)):
            if s.pos[head] in ("VERB", "AUX") or s.head[head] == head:
                break
            head = s.head[head]
        cue = Cue(s, i, source if is_somebody(s, source, i) else None, "according to")
        number = self.number
        for part in runs(s, [k for k in s.subtree(head) if k not in out], out):
            start, end = widened((s.start[part[0]], s.end[part[-1]]), self.marks, self.mark_starts, [s.start[i]])
            self.add(start, end, self.kind(start, end, True), cue)
            self.found[-1] = self.found[-1]._replace(number=number, cue=(s.start[i], s.end[to]))
        self.number = number + 1

    def kind(self, start: int, end: int, clause: bool) -> str:
        q = self.inside(start)
        if q is None or (q.inner_start, q.inner_end) != (start, end):
            k = bisect_right(self.mark_starts, start)
            touched = q is not None or (k < len(self.marks) and self.marks[k].start < end)
            return "partial" if touched else "indirect"
        return "direct" if clause and self.alone(q) else "partial"

    def alone(self, q: Quotation) -> bool:
        """Whether a quotation stands by itself: at a beginning, after a comma or a colon."""
        before = self.text[: q.start].rstrip()[-1:] if q.start else ""
        paragraph = "\n" in self.text[max(0, q.start - 2) : q.start]
        return not before or paragraph or before in ",:.?!”\"—–"

    # --- quotations that no cue has taken ---------------------------------------------------------

    def quotes(self, marks: list[Quotation]) -> None:
        rows = sorted(self.found, key=lambda a: a.start)
        last: Attribution | None = None
        before: Quotation | None = None
        k = 0
        for q in marks:
            while k < len(rows) and rows[k].end <= q.inner_start:
                k += 1
            own = None
            for row in rows[k:]:
                if row.start >= q.inner_end:
                    break
                if row.end > q.inner_start:
                    own = row
                    break
            if own is None:
                own = self.unowned(q, last, before)
            if own is not None and own.kind != "indirect":
                last, before = own, q

    def unowned(
        self, q: Quotation, last: Attribution | None, before: Quotation | None
    ) -> Attribution | None:
        first = max(0, bisect_right(self.begins, q.start) - 1)
        final = max(0, bisect_right(self.begins, q.end - 1) - 1)
        alone = self.is_alone(q, first, final)
        cue = self.cue_after(q, final) or self.cue_before(q, first)
        if cue is not None:
            kind = "direct" if self.alone(q) else "partial"
            return self.add(q.inner_start, q.inner_end, kind, cue)
        near = (
            last is not None
            and before is not None
            and (q.paragraph == before.paragraph or (q.paragraph == before.paragraph + 1))
        )
        if near and last is not None and (alone or (self.alone(q) and self.joined(last, q))):
            row = last._replace(start=q.inner_start, end=q.inner_end, kind="direct")
            self.found.append(row)
            return row
        words = self.text[q.inner_start : q.inner_end].split()
        if alone or (len(words) >= _LONG and sum(w[0].islower() for w in words) * 2 > len(words)):
            kind = "direct" if alone else "partial"
            return self.add(q.inner_start, q.inner_end, kind, None)
        return None

    def joined(self, last: Attribution, q: Quotation) -> bool:
        return q.start - max(last.end, last.cue[1] if last.cue else 0) < 200

    def is_alone(self, q: Quotation, first: int, final: int) -> bool:
        """Whether no word stands outside marks in the sentences of a quotation."""
        for s in self.sentences[first : final + 1]:
            for place, pos in zip(s.start, s.pos, strict=True):
                if pos not in ("PUNCT", "SPACE") and self.inside(place) is None:
                    return False
        return True

    def speaks(self, s: Sentence, i: int) -> Cue | None:
        if s.pos[i] != "VERB" or self.inside(s.start[i]) is not None:
            return None
        lemma = lemma_of(s, i)
        if frames().get(("V", lemma, "ccomp"), -9.0) < _SPEAKING:
            return None
        source = source_of(s, i)
        if source is None:
            behind = [k for k in s.children[i] if k > i and s.pos[k] in ("PROPN", "PRON", "NOUN")
                      and s.relation[k] in ("dobj", "npadvmod", "attr", "dep", "appos", "oprd")]  # fmt: skip
            source = behind[0] if behind and behind[0] <= i + 6 else None
        if source is None or self.inside(s.start[source]) is not None or not is_somebody(s, source, i):
            return None
        return Cue(s, i, source, lemma, attitude_of(s, i, lemma, source))

    def cue_after(self, q: Quotation, final: int) -> Cue | None:
        for number in (final, final + 1):
            if number >= len(self.sentences):
                break
            s = self.sentences[number]
            if number > final and (
                s.start[0] - q.end > 2 or "\n" in self.text[q.end : s.start[0]]
                or self.text[q.inner_end - 1] not in "?!,…"
            ):
                break
            seen = 0
            for i in range(len(s)):
                if s.start[i] < q.end:
                    continue
                if s.token[i] in (";", ":") or seen > _NEAR or self.inside(s.start[i]):
                    break
                seen += 1
                cue = self.speaks(s, i)
                if cue is not None:
                    return cue
        return None

    def cue_before(self, q: Quotation, first: int) -> Cue | None:
        s = self.sentences[first]
        ahead = [i for i in range(len(s)) if s.end[i] <= q.start]
        if not ahead and first:
            s = self.sentences[first - 1]
            if s.token[-1] != ":":
                return None
            ahead = list(range(len(s)))
        if not ahead:
            return None
        colon = s.token[ahead[-1]] == ":"
        if not colon and s.token[ahead[-1]] not in (",",) and s.pos[ahead[-1]] == "PUNCT":
            return None
        for seen, i in enumerate(reversed(ahead)):
            if (seen > _NEAR and not colon) or self.inside(s.start[i]):
                break
            cue = self.speaks(s, i)
            if cue is not None:
                return cue
        if colon:
            root = s.root
            source = s.subject_of(root)
            if source is not None and is_somebody(s, source, root) and s.pos[root] == "VERB":
                return Cue(s, root, source, lemma_of(s, root))
        return None

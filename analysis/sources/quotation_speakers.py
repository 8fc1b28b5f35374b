"""Whose the quotations are that no cue of the parse has taken."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from analysis.sources.attribution import Attribution, Cue
from analysis.sources.quotations import Marks, Quotation
from analysis.sources.reporting_frames import speaks
from analysis.sources.source_phrases import is_somebody, source_of
from analysis.text.syntax import Sentence

_SPEAKING = -0.8
"""Log-odds with a clause from which a verb can name the speaker of a quotation beside it."""
_NEAR = 12
"""Tokens within which it does."""
_NOMINAL = ("NOUN", "PROPN", "PRON")
_LABEL = 6
"""Tokens up to which a name and a colon say who speaks."""
_LONG = 6
"""Words from which a quotation is speech even if no cue is beside it."""
_GAP = 200
"""Characters from a quotation to the next one of the same speaker in one sentence or paragraph."""


class QuotationReader:
    """Finds the speakers of quotations in the order of the text, since one may go on another."""

    def __init__(self, sentences: Sequence[Sentence], text: str, marks: Marks, number: int):
        self.sentences, self.text, self.marks, self.number = sentences, text, marks, number
        self.begins = [s.start[0] for s in sentences]

    def read(self, quotes: Sequence[Quotation], rows: Sequence[Attribution]) -> list[Attribution]:
        """List the attributions of quotations that lie in no content of `rows`."""
        rows = sorted(rows, key=lambda a: a.start)
        added: list[Attribution] = []
        last: Attribution | None = None
        before: Quotation | None = None
        k = 0
        for q in quotes:
            while k < len(rows) and rows[k].end <= q.inner_start:
                k += 1
            own = next(
                (r for r in rows[k : k + 3] if r.start < q.inner_end and r.end > q.inner_start),
                None,
            )
            if own is None:
                near = before is not None and q.paragraph - before.paragraph in (0, 1)
                own = self._of(q, last if near else None)
                if own is not None:
                    added.append(own)
            if own is not None and own.kind != "indirect":
                last, before = own, q
        return added

    def _of(self, q: Quotation, last: Attribution | None) -> Attribution | None:
        first = max(0, bisect_right(self.begins, q.start) - 1)
        final = max(0, bisect_right(self.begins, q.end - 1) - 1)
        alone, apart = self._is_alone(first, final), self.marks.is_apart(q)
        cue = self._cue_before(q, first) or self._cue_after(q, final)
        self.number += 1
        kind = "direct" if apart else "partial"
        if cue is not None:
            return cue.attribution(q.inner_start, q.inner_end, kind, self.number)
        if last is not None and (alone or (apart and q.start - last.end < _GAP)):
            return last._replace(start=q.inner_start, end=q.inner_end, kind="direct")
        words = self.text[q.inner_start : q.inner_end].split()
        if alone or (len(words) >= _LONG and sum(w[0].islower() for w in words) * 2 > len(words)):
            kind = "direct" if alone else "partial"
            return Attribution(q.inner_start, q.inner_end, kind, None, None, None, "", self.number)
        return None

    def _is_alone(self, first: int, final: int) -> bool:
        """Whether no word stands outside marks in the sentences of a quotation."""
        return not any(
            pos not in ("PUNCT", "SPACE") and self.marks.at(place) is None
            for s in self.sentences[first : final + 1]
            for place, pos in zip(s.start, s.pos, strict=True)
        )

    def _cue(self, s: Sentence, i: int) -> Cue | None:
        """Read a verb of speaking that stands outside marks and has somebody for its subject."""
        if not speaks(s, i, _SPEAKING) or self.marks.at(s.start[i]) is not None:
            return None
        beside = [k for k in s.children[i] if s.relation[k] in ("nsubj", "dobj", "npadvmod", "dep")]
        beside += [k for k in (i - 1, i + 1) if 0 <= k < len(s) and s.token[k][0] == "@"]
        ahead = range(i - 1, max(-1, i - 8), -1)
        for source in (source_of(s, i), *beside, *ahead):
            if source is None or self.marks.at(s.start[source]) is not None:
                continue
            source = _whole(s, source)
            if (s.token[source][0] == "@" or s.pos[source] in _NOMINAL) and is_somebody(
                s, source, i
            ):
                return Cue.read(s, i, source, {})
        return None

    def _cue_after(self, q: Quotation, final: int) -> Cue | None:
        if final >= len(self.sentences):
            return None
        here = self.sentences[final]
        behind = [i for i in range(len(here)) if here.start[i] >= q.end]
        if not behind or behind == [len(here) - 1]:
            return self._sentence_after(q, final + 1)
        comma = here.token[behind[0]] in (",", "—", "–", "-", "--")
        if not comma and self.text[q.inner_end - 1] not in ",?!…—–-.":
            return None
        for i in behind[:_NEAR]:
            if here.token[i] in (";", ":") or self.marks.at(here.start[i]):
                break
            if (cue := self._cue(here, i)) is not None:
                return cue
        return None

    def _sentence_after(self, q: Quotation, number: int) -> Cue | None:
        """Read “Is it safe?” Orr asked: a short sentence that only names the speaker."""
        if number >= len(self.sentences):
            return None
        s = self.sentences[number]
        if s.start[0] - q.end > 2 or "\n" in self.text[q.end : s.start[0]]:
            return None
        asked = self.text[q.inner_end - 1] in "?!,…"
        for i in range(min(len(s), _NEAR)):
            if s.token[i] == "," and not asked:
                break
            cue = self._cue(s, i)
            if cue is not None:
                more = s.related(i, "dobj", "ccomp", "xcomp", "prep", "oprd", "acomp")
                return cue if asked or not more else None
        return None

    def _cue_before(self, q: Quotation, first: int) -> Cue | None:
        if first >= len(self.sentences):
            return None
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
        if not colon and s.token[ahead[-1]] != "," and s.pos[ahead[-1]] == "PUNCT":
            return None
        reach = len(ahead) if colon else _NEAR if s.token[ahead[-1]] == "," else 3
        for i in ahead[: -reach - 1 : -1]:
            if self.marks.at(s.start[i]):
                break
            if (cue := self._cue(s, i)) is not None:
                return cue
        for i in ahead if colon else []:
            # Before a colon any verb will do: "Holt put it bluntly: …".
            source = source_of(s, i) if s.pos[i] == "VERB" else None
            if source is not None and source in ahead and is_somebody(s, source, i):
                return Cue.read(s, i, source, {})
        names = [i for i in ahead if s.pos[i] == "PROPN"]
        if colon and names and len(ahead) <= _LABEL and is_somebody(s, names[-1], ahead[-1]):
            at = ahead[-1]  # "Ann Low: “We won.”"
            return Cue(s, at, at, at, names[-1], ":", "said", "speech", (at,))
        return None


def _whole(s: Sentence, i: int) -> int:
    """Find what a noun belongs to: of "Orr, head of the **council**, said" it is Orr."""
    while s.relation[i] in ("pobj", "prep", "appos", "compound") and s.head[i] < i:
        above = s.head[i]
        if s.pos[above] not in (*_NOMINAL, "ADP"):
            break
        i = above
    return i

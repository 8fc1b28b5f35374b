"""Changes to a text, kept so that each can be counted and undone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

# Start and end in the text before the step, and what is there after it.
Replacement = tuple[int, int, str]


class Edit(NamedTuple):
    """One change: what was removed, and where its replacement now is."""

    step: str
    start: int
    length: int
    removed: str


@dataclass
class Cleaned:
    """A text after cleaning, what was split off it, and every change made.

    Attributes
    ----------
    text : str
        The article.
    dateline, credit, byline, tail : str
        What was split off, as written, white space around it left out; "" if there was
        none. Several credits are joined with "; ".
    mojibake : bool
        Whether the text looks as if it had been decoded wrongly.
    edits : list of Edit
        Every change, in the order made.
    """

    text: str
    dateline: str = ""
    credit: str = ""
    byline: str = ""
    tail: str = ""
    mojibake: bool = False
    edits: list[Edit] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        """How many changes each step made; steps without any are left out."""
        return dict(Counter(edit.step for edit in self.edits))

    @property
    def original(self) -> str:
        """The text as it was given, rebuilt from the changes."""
        return undo(self.text, self.edits)

    def replace(self, step: str, replacements: Iterable[Replacement]) -> None:
        """Make the changes of one step, given in reading order, and record them."""
        pieces, place, shift = [], 0, 0
        for start, end, new in replacements:
            old = self.text[start:end]
            if old != new:
                pieces += [self.text[place:start], new]
                self.edits.append(Edit(step, start + shift, len(new), old))
                shift += len(new) - len(old)
                place = end
        if pieces:
            self.text = "".join([*pieces, self.text[place:]])

    def credit_to(self, *names: str | None) -> None:
        """Add the names, those that are any and new, to the credit."""
        known = self.credit.split("; ")
        self.credit = "; ".join(dict.fromkeys(name.strip() for name in [*known, *names] if name))

    def cut(self, step: str, start: int, end: int) -> str:
        """Remove one piece and give it without the white space around it."""
        piece = self.text[start:end]
        self.replace(step, [(start, end, "")])
        return piece.strip()


def undo(text: str, edits: Sequence[tuple[str, int, int, str]]) -> str:
    """Rebuild the text before the edits, the last one first.

    >>> undo("Dam", [("spaces", 0, 0, " "), ("tail", 4, 0, " Read more")])
    ' Dam Read more'
    """
    place = len(edits)
    while place:
        # Edits of one step lie in reading order, so they can be undone in one pass.
        last = place
        place -= 1
        while place and edits[place - 1][0] == edits[place][0] and (
            edits[place - 1][1] + edits[place - 1][2] <= edits[place][1]
        ):  # fmt: skip
            place -= 1
        pieces, done = [], 0
        for _, start, length, removed in edits[place:last]:
            pieces += [text[done:start], removed]
            done = start + length
        text = "".join([*pieces, text[done:]])
    return text

"""A reporting word in a sentence."""

from __future__ import annotations

from dataclasses import dataclass, field

from analysis.sources.speaker_phrases import Span


@dataclass(slots=True)
class Cue:
    """A reporting word with its source, and where its content stands.

    Attributes
    ----------
    first, last : int
        Tokens of the cue, `last` not included.
    source : (int, int) or None
        Tokens of the source.
    opener : int
        The token at which the cue's own clause begins.
    frame : str
        What follows: a letter of `verbs.FRAMES`, "p" for content that stands before.
    start : int
        Where the content begins; -1 if it stands before.
    relative : bool
        Whether the cue stands in a relative clause: "which police say was …".
    parts : list of (int, int)
        Tokens of the content, once it is known.
    """

    first: int
    last: int
    lemma: str
    source: Span | None
    opener: int
    frame: str
    start: int
    relative: bool = False
    shared: bool = False
    parts: list[Span] = field(default_factory=list)

"""Which stretches of a text stand between quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterable

_MARK = re.compile(r"[\"“”„«»]")
_BLANK_LINE = re.compile(r"\n\s*\n")
_SENTENCE_AND_LINE = re.compile(r"[.!?…](?=\n)")
_WORD = re.compile(r"\w+")


def quoted_spans(text: str, paragraphs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Find quoted stretches, marks included.

    Straight and curly marks may be mixed, as in ``"We won.”``: what counts is
    whether a mark is before or after a word. A quote that is not closed ends
    with its paragraph, which is also how a quote over several paragraphs is
    printed; in a text whose lines alone are known, with the line that ends a sentence.
    Single marks are not read as quotes.

    Parameters
    ----------
    text : str
    paragraphs : iterable of (int, int)
        Where each paragraph starts and ends.

    Returns
    -------
    list of (int, int)
        Start and end of each stretch, in order, never overlapping.

    Examples
    --------
    >>> text = 'He said: "We won.” So'
    >>> [text[start:end] for start, end in quoted_spans(text, [(0, len(text))])]
    ['"We won.”']
    """
    spans = []
    lines_alone = "\n" in text and not _BLANK_LINE.search(text)
    for first, last in paragraphs:
        start: int | None = None
        for mark in _MARK.finditer(text, first, last):
            place = mark.start()
            before = text[place - 1] if place > first else " "
            after = text[place + 1] if place + 1 < last else " "
            opens = not after.isspace() and not before.isalnum() and before not in ".,!?;…"
            if mark[0] in "“„«":
                opens = True
            if start is None:
                start = place if opens else None
            elif not opens:
                spans.append((start, place + 1))
                start = None
        if start is not None:
            over = _SENTENCE_AND_LINE.search(text, start, last) if lines_alone else None
            spans.append((start, over.end() if over else last))
    return spans


def voice_of(
    text: str, sentences: list[tuple[int, int]], paragraphs: Iterable[tuple[int, int]]
) -> list[str]:
    """Say of each sentence span whether it is "narration", "quote" or "mixed"."""
    inside = bytearray(len(text))
    for start, end in quoted_spans(text, paragraphs):
        inside[start:end] = b"\x01" * (end - start)
    voices = []
    for start, end in sentences:
        said = [bool(inside[word.start()]) for word in _WORD.finditer(text, start, end)]
        voices.append("narration" if not any(said) else "quote" if all(said) else "mixed")
    return voices

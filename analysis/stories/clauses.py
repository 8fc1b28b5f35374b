"""The clauses of a sentence: what could be a statement of its own."""

from __future__ import annotations

import regex

from analysis.text import stop_words
from analysis.text.words import find_terms

FEWEST = 3
"""Words beside those of grammar that a clause must have to be a statement."""
_JOINTS = r"""and|but|while|whereas|yet|although|though|which|who|whose|where|after|before|because
    |since|as|when|so|or|until|if|unless|despite|with|including|among|nor|adding|saying|noting
    |stressing|telling|warning|claiming|insisting|calling|accusing|urging|vowing|leaving|killing
    |injuring|wounding|forcing|bringing|making|citing|referring"""
_BREAK = regex.compile(
    rf"""
    [;:](?=\s)                                      # a colon, a semicolon
    | \s[–—-]{{1,2}}(?=\s) | —                       # a dash
    | ,[”"’']?(?=\s+(?:{_JOINTS})\b)                 # ", and", ", which"
    | (?<=\w)(?=\s+(?:while|whereas|because|although|unless|until|after|before|but)\s)
    | (?<=\w)(?=\s+and\s+(?:that|he|she|it|they|we|I|the\s+\w+\s+(?:is|was|are|were|has|have|had
        |will|would|can|could)|(?:was|were|is|are|has|have|had|will|would|is)\b|\p{{Ll}}{{3,}}ed\b
        |the\s+other\b|to\s+))
    | (?<=[,.!?][”"]) (?=\s)                         # the end of a quote
    | ,(?=\s+\p{{Ll}}{{3,}}ed\s+the\b)
    """,
    regex.VERBOSE,
)


def clause_spans(text: str) -> list[tuple[int, int]]:
    """Find the clauses of a sentence that could be statements; none if it is one alone.

    >>> text = "The bridge fell on Friday, and police arrested the chief engineer."
    >>> [text[start:end] for start, end in clause_spans(text)]
    ['The bridge fell on Friday', 'and police arrested the chief engineer.']
    """
    edges = [0, *sorted({match.end() for match in _BREAK.finditer(text)}), len(text)]
    spans: list[tuple[int, int]] = []
    start = 0
    for end in edges[1:]:
        # Too short to be a statement: it belongs to what follows, or to what went before.
        if _substance(text[start:end]) >= FEWEST:
            spans.append(_trimmed(text, start, end))
            start = end
    if start < len(text.rstrip()) and spans:
        spans[-1] = _trimmed(text, spans[-1][0], len(text))
    return spans if len(spans) > 1 else []


def _substance(text: str) -> int:
    return sum(term not in stop_words() for term in find_terms(text))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip(" \t\n,;:–—-"))
    right = len(piece.rstrip(" \t\n,;:–—-"))
    return start + left, start + max(right, left)

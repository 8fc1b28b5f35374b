"""What the text itself says to be one: appositions, initials in brackets, aliases."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from analysis.framing.labels.mentions import Mention, parse

Place = tuple[str, int, int]
_COMMA = regex.compile(r"\s*,\s*(?:the |a |an |his |her |its )?$")
_OPENS = regex.compile(r"\s*[(\[]\s*(?:the |or |known as )?$")
_KNOWN = regex.compile(
    r"\s*,?\s*(?:also |better |widely |formerly |now |which is |who is )*"
    r"(?:known as|called|nicknamed|dubbed|referred to as|aka|a\.k\.a\.)\s+(?:the |as )?[\"“'‘]?$"
)


def certain_links(places: Sequence[Place], parsed: Sequence[Mention]) -> list[tuple[int, int]]:
    """Link neighbouring mentions of a sentence that the text says to be one.

    >>> text = "Amir Hatami, the defence minister, spoke."
    >>> places = [(text, 0, 11), (text, 13, 33)]
    >>> certain_links(places, [parse(t[a:b]) for t, a, b in places])
    [(0, 1)]
    """
    links = []
    for first in range(len(places) - 1):
        (text, _, end), (other, start, stop) = places[first], places[first + 1]
        if other is not text and other != text:
            continue
        between = text[end:start]
        one, two = parsed[first], parsed[first + 1]
        if _KNOWN.fullmatch(between) or (_OPENS.fullmatch(between) and _short_for(one, two)):
            links.append((first, first + 1))
        elif _COMMA.fullmatch(between) and _apposed(one, two, text[stop:]):
            links.append((first, first + 1))
    return links


def _short_for(one: Mention, two: Mention) -> bool:
    return bool(two.name) and len(two.name) == 1 and two.text.replace(".", "").isupper()


def _apposed(one: Mention, two: Mention, after: str) -> bool:
    """Say whether a name and a role, or a name and what it is, stand side by side.

    What follows must close the insertion, or it may be a list: "Hatami, the minister and …".
    """
    role = "person" in two.kinds and not two.name
    if one.is_person and role:
        return True
    if two.is_person and "person" in one.kinds and not one.name:
        return after.lstrip()[:1] in (",", ".", ";")
    named = bool(one.name) and not one.is_person and not one.is_country
    described = (
        bool(two.sets) and not two.name and two.text.split()[0].lower() in ("a", "an", "the")
    )
    return named and described and after.lstrip()[:1] in (",", ".")

"""What the texts say to be one: appositions, initials, aliases, and the same slot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import regex

from analysis.stories import word_differences
from analysis.wording.mentions import Mention

_MOST_IN_SLOT = 3
Place = tuple[str, int, int]
_COMMA = regex.compile(r"(?:\s+of(?: [\p{L}'’-]+){1,4})?\s*,\s*(?:the |a |an |his |her |its )?$")
_OPENS = regex.compile(r"\s*[(\[]\s*(?:the |or |known as )?$")
_KNOWN = regex.compile(
    r"\s*,?\s*(?:also |better |widely |formerly |now |which is |who is )*"
    r"(?:known as|called|nicknamed|dubbed|referred to as|aka|a\.k\.a\.)\s+(?:the |as )?[\"“'‘]?$"
)
_IN = r"\b(?:in|near|outside|across|throughout|around|into|at|through|inside) "
_IS = regex.compile(
    r"\s*,?\s*(?:who )?(?:is|was|became|remains|has been)"
    r"(?: (?:now|today|still|once|also|not only|only|long|then))?\s+$"
)
_ONE = frozenset("a an the his her its their".split())
# What may follow an insertion; anything else may be a list: "Hatami, the minister and …".
_CLOSES = regex.compile(r"\s*(?:$|[,.;:)—–]|(?:of|who|whose|for|from|in|at|on|with|to|that)\b)")


def links_in(contexts: Sequence[str], parsed: Sequence[Mention]) -> list[tuple[int, int]]:
    """Link mentions that their sentences say to be one.

    Each mention is looked for in its context, the same words again after where they stood
    before; of a context that comes twice both copies say the same.
    """
    found: list[tuple[str, int, int, int]] = []
    taken: dict[tuple[str, str], int] = {}
    for number, (context, mention) in enumerate(zip(contexts, parsed, strict=True)):
        key = context, mention.text
        start = context.find(mention.text, taken.get(key, 0))
        start = context.find(mention.text) if start < 0 else start
        if mention.text and start >= 0:
            taken[key] = start + len(mention.text)
            found.append((context, start, start + len(mention.text), number))
    found.sort()
    links = certain_links([place[:3] for place in found], [parsed[place[3]] for place in found])
    return [(found[a][3], found[b][3]) for a, b in links]


def told_places(parsed: Sequence[Mention], contexts: Sequence[str]) -> list[Mention]:
    """Take names for places where mostly "in", "near" or the like stands before them.

    >>> from analysis.wording.mentions import parse
    >>> text = "Prices rose in Maldon. Shops in Maldon closed."
    >>> sorted(told_places([parse("Maldon")], [text])[0].kinds)
    ['place']
    """
    whole = "\n".join(dict.fromkeys(contexts))
    places: dict[str, bool] = {}
    for mention in parsed:
        text = mention.text
        if mention.is_person and text not in places:
            bare = not mention.role and len(text.split()) == len(mention.name)
            times = len(regex.findall(rf"\b{regex.escape(text)}\b", whole)) if bare else 0
            places[text] = 2 * len(regex.findall(_IN + regex.escape(text), whole)) > times
    return [replace(m, is_person=False, kinds=frozenset({"place"})) if places.get(m.text) else m
            for m in parsed]  # fmt: skip


def certain_links(places: Sequence[Place], parsed: Sequence[Mention]) -> list[tuple[int, int]]:
    """Link neighbouring mentions of a sentence that the text says to be one.

    >>> from analysis.wording.mentions import parse
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
        if (
            _KNOWN.fullmatch(between)
            or (_OPENS.fullmatch(between) and _short_for(one, two))
            or (_IS.fullmatch(between) and _is_called(one, two))
            or (_COMMA.fullmatch(between) and _apposed(one, two, text[stop:]))
        ):
            links.append((first, first + 1))
    return links


def _short_for(one: Mention, two: Mention) -> bool:
    return bool(two.name) and len(two.name) == 1 and two.text.replace(".", "").isupper()


def _is_called(one: Mention, two: Mention) -> bool:
    return one.is_person and not two.name and "person" in two.kinds and _is_one(two)


def _is_one(mention: Mention) -> bool:
    return mention.text.split()[0].lower() in _ONE


def _apposed(one: Mention, two: Mention, after: str) -> bool:
    """Say whether a name and a role, or a name and what it is, stand side by side."""
    if one.is_person and not two.name:
        unknown = not two.kinds and _is_one(two) and bool(_CLOSES.match(after))
        return "person" in two.kinds or unknown
    if two.is_person and "person" in one.kinds and not one.name:
        return after.lstrip()[:1] in (",", ".", ";")
    named = bool(one.name) and not one.is_person and not one.is_country
    described = bool(two.sets) and not two.name and _is_one(two)
    return named and described and bool(_CLOSES.match(after))


def slot_hints(
    articles: pd.Series,
    aligned: pd.DataFrame,
    places: Sequence[tuple[str, int, int]],
    parsed: Sequence[Mention],
) -> list[tuple[int, int]]:
    """Pair mentions that stand in the same slot of two sentences that report the same.

    A slot is a stretch of other words in the same place (`word_differences`), with at most three
    mentions a side; those of one kind are paired.

    Parameters
    ----------
    articles : Series of str
        The texts.
    aligned : DataFrame
        From `align`.
    places : sequence of (str, int, int)
        Article, and characters into its text, of each mention.
    parsed : sequence of Mention
    """
    of: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for number, (article, start, end) in enumerate(places):
        of[article].append((start, end, number))
    hints = []
    for row in aligned.itertuples(index=False):
        one = articles[row.article_a][row.start_a : row.end_a]
        two = articles[row.article_b][row.start_b : row.end_b]
        for start_a, end_a, start_b, end_b, kind in word_differences(one, two):
            if kind != "replaced":
                continue
            left = _inside(of[row.article_a], row.start_a + start_a, row.start_a + end_a)
            right = _inside(of[row.article_b], row.start_b + start_b, row.start_b + end_b)
            if 0 < len(left) <= _MOST_IN_SLOT and 0 < len(right) <= _MOST_IN_SLOT:
                hints += [(a, b) for a in left for b in right
                          if parsed[a].kinds & parsed[b].kinds]  # fmt: skip
    return hints


def _inside(mentions: list[tuple[int, int, int]], start: int, end: int) -> list[int]:
    """Give the mentions whose last word stands in the stretch, or that touch it."""
    return [number for first, last, number in mentions if first < end and last > start]

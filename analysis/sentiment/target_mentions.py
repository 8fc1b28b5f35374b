"""Where a text mentions a person, a country or a group."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import pandas as pd
import regex

from analysis.errors import ParallaxError
from analysis.text import stop_words
from analysis.text.gazetteer import titles

_BEFORE = regex.compile(r"(\p{Lu}[\p{L}\p{M}’'-]*)\.?\s+$")
_MONTHS = frozenset(("march", "april", "may", "june", "july", "august"))
# What stands before and after a month, and after a verb that asks or wishes.
_DATED = regex.compile(
    r"(?:\b(?:in|since|until|till|last|next|this|early|mid|late|throughout|(?:end|middle|beginning|"
    r"month) of)|\d(?:st|nd|rd|th)?(?: of)?|(?:April|March|June|July|August)(?: and| or| to|,)?)"
    r"[\s-]+$", regex.IGNORECASE)  # fmt: skip
_DAY = regex.compile(r"\s+\d{1,4}\b|\s+(?:and|or|to)\s+(?:April|June|July|August|September)\b")
_ASKS = regex.compile(
    r"\s+(?:the|a|an|he|she|it|they|we|you|i|this|that|these|those|his|her|their|god)\b",
    regex.IGNORECASE)  # fmt: skip
_PRONOUN = regex.compile(r"(?:[“\"‘(]\s*)?(He|She)\b")
_NAME = regex.compile(r"\p{Lu}[\p{L}\p{M}’'-]+(?:\s+\p{Lu}[\p{L}\p{M}’'-]+)*")


def find_mentions(
    sentences: pd.DataFrame, target: str, aliases: Iterable[str] | None
) -> list[tuple[int, int, int, str]]:
    """List (row, start, end, kind) of each mention; kind is "name", "alias" or "pronoun"."""
    names = _names(target, aliases)
    found = []
    plain: str | None = None  # the article in whose last sentence the target was the only person
    rows = zip(sentences["article"], sentences["text"], strict=True)
    for row, (article, text) in enumerate(rows):
        here = list(_in_text(text, names, target))
        if not here and plain == article and (pronoun := _PRONOUN.match(text)):
            here = [(*pronoun.span(1), "pronoun")]
        found += [(row, *mention) for mention in here]
        plain = article if here and _alone(text, [(a, b) for a, b, _ in here]) else None
    return found


def _names(target: str, aliases: Iterable[str] | None) -> dict[str, str]:
    if not isinstance(target, str) or not target.strip():
        raise ParallaxError(f"target={target!r} is no name; write one such as 'Angela Merkel'.")
    if isinstance(aliases, str):
        raise ParallaxError(f"aliases={aliases!r} is one string; write a list, [{aliases!r}].")
    words = target.split()
    names = {" ".join(words): "name"}
    if len(words) > 1 and words[-1][0].isupper() and words[-2][0].isupper():
        names[words[-1]] = "surname"
    for alias in aliases or ():
        if not isinstance(alias, str) or not alias.strip():
            raise ParallaxError(f"aliases holds {alias!r}, which is no name; leave it out.")
        names[" ".join(alias.split())] = "alias"
    return names


def _in_text(text: str, names: dict[str, str], target: str) -> Iterable[tuple[int, int, str]]:
    for found in _pattern(tuple(names)).finditer(text):
        kind = names.get(" ".join(found[0].split()), "alias")
        before = _BEFORE.search(text, 0, found.start())
        # "Bill Clinton" is no mention of Hillary Clinton.
        if kind == "surname" and before:
            word = before[1].lower()
            known = word in stop_words() if before.start() == 0 else before[1] in target.split()
            if word not in titles() and not known:
                continue
        if kind != "alias" and _is_word(text, found.start(), found.end()):
            continue
        yield found.start(), found.end(), "name" if kind == "surname" else kind


def _is_word(text: str, start: int, end: int) -> bool:
    """Say whether a name is the month or the verb of its name here: "in May", "Will it"."""
    name = text[start:end].lower()
    if name in _MONTHS and (_DATED.search(text, 0, start) or _DAY.match(text, end)):
        return True
    return name in ("may", "will") and _ASKS.match(text, end) is not None and _opens(text, start)


def _opens(text: str, start: int) -> bool:
    return not any(letter.isalnum() for letter in text[:start].rsplit(". ", 1)[-1])


def _alone(text: str, mentions: list[tuple[int, int]]) -> bool:
    """Say whether the mentions are the only names in the text: then "he" can be no other."""
    for found in _NAME.finditer(text):
        if found.start() == 0 and " " not in found[0]:
            continue
        if any(start < found.end() and found.start() < end for start, end in mentions):
            continue
        return False
    return True


@cache
def _pattern(names: tuple[str, ...]) -> regex.Pattern:
    ordered = sorted(names, key=lambda name: (-len(name), name))
    inside = "|".join(regex.escape(name).replace("\\ ", r"\s+") for name in ordered)
    return regex.compile(rf"(?<![\p{{L}}\p{{N}}_])(?:{inside})(?![\p{{L}}\p{{N}}_])")

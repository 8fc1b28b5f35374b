"""Noun phrases in running text: where somebody or something is mentioned."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from analysis.framing.inflection import verb_forms
from analysis.framing.labels.mentions import DETERMINERS, HONORIFICS, PREPOSITIONS, base
from analysis.framing.labels.nouns import LEXICONS, kinds_of_nouns
from analysis.text.stopwords import stop_words
from analysis.text.words import WORD

_ENDS = (
    frozenset(
        "and or but nor yet so not also now then there here very too just only even still already "
        "again ever never often soon later earlier ago today yesterday tomorrow when how why if "
        "may might can could should must shall do does did he she it they we you i him them us me "
        "himself herself itself themselves monday tuesday wednesday thursday friday saturday sunday "
        "however meanwhile therefore moreover unfortunately according due".split()
    )
    | PREPOSITIONS
)
_QUANTITIES = frozenset("some any all both each every no many several most few more".split())
_BETWEEN = regex.compile(r"[ \u00a0]+")
_JOINS = frozenset("of the de du la le del der den van von bin ibn al da dos and".split())
Span = tuple[int, int]


@cache
def _verbs() -> frozenset[str]:
    text = (LEXICONS / "verbs.txt").read_text(encoding="utf-8")
    words = " ".join(line for line in text.splitlines() if not line.startswith("#")).split()
    return frozenset(form for word in words for form in verb_forms(word)) | {"said", "met", "was",
        "were", "is", "are", "been", "being", "felt", "heard", "held", "meant", "paid", "put"}  # fmt: skip


def noun_phrases(text: str) -> list[Span]:
    """Find the noun phrases of a sentence: names with their titles, and nouns with modifiers.

    >>> text = "Iran's defence minister Amir Hatami met the rebels on Monday."
    >>> [text[start:end] for start, end in noun_phrases(text)]
    ["Iran's defence minister Amir Hatami", 'the rebels']
    """
    words = [(found[0], found.start(), found.end()) for found in WORD.finditer(text)]
    return list(_phrases(text, words))


def _phrases(text: str, words: list[tuple[str, int, int]]) -> Iterator[Span]:
    run: list[int] = []
    for place, (word, start, _) in enumerate(words):
        joined = bool(run) and _BETWEEN.fullmatch(text, words[run[-1]][2], start) is not None
        if run and not joined:
            yield from _closed(words, run)
            run = []
        low = word.lower().replace("’", "'")
        if low in DETERMINERS:
            yield from _closed(words, run)
            run = [place]
        elif low in _ENDS or (low in stop_words() and not word.isupper()):
            if run and low in _JOINS and _joins_names(text, words, place):
                run.append(place)
                continue
            yield from _closed(words, run)
            run = []
        elif run and _ends_before(words, run, place):
            yield from _closed(words, run)
            run = []
        elif not run and low in _verbs() and not _is_noun(low) and place:
            continue
        else:
            run.append(place)
    yield from _closed(words, run)


def _joins_names(text: str, words: list[tuple[str, int, int]], place: int) -> bool:
    """Say whether "of" stands inside a name: "Ministry of National Defence"."""
    before = words[place - 1][0]
    rest = [word for word in words[place + 1 : place + 3] if word[0].lower() not in _JOINS]
    near = text[words[place - 1][2] : words[place][2]].count(",") == 0
    low = words[place][0].lower()
    if low in ("and", "the") and low != "the":
        return False
    return (
        near
        and before[:1].isupper()
        and bool(rest)
        and rest[0][0][:1].isupper()
        and (low != "the" or words[place - 1][0].lower() == "of")
    )


def _is_noun(low: str) -> bool:
    return low in kinds_of_nouns() or base(low) in kinds_of_nouns()


def _ends_before(words: list[tuple[str, int, int]], run: list[int], place: int) -> bool:
    """Say whether the word is a verb after the phrase, no part of it."""
    word = words[place][0]
    low = word.lower()
    last = words[run[-1]][0]
    content = [i for i in run if words[i][0].lower() not in DETERMINERS]
    if not content or word[:1].isupper():
        return False
    if last.endswith(("'s", "’s")):
        return False
    follows_noun = _is_noun(last.lower()) or last[:1].isupper() or last.endswith("s")
    if low.endswith(("ed", "ing")) and follows_noun and low in _verbs():
        return True
    if low in _verbs() and follows_noun:
        # "the minister calls", but "riot police", "the police reports": a noun after a singular.
        return not _is_noun(low) or last[:1].isupper() or last.endswith("s")
    return low.endswith("ly") and follows_noun


def _closed(words: list[tuple[str, int, int]], run: list[int]) -> Iterator[Span]:
    """Give the phrase of a run of words, if it is one."""
    while run and words[run[-1]][0].lower() in DETERMINERS | _JOINS | {"former", "own"}:
        run = run[:-1]
    while run and words[run[0]][0].lower() in _QUANTITIES:
        run = run[1:]
    while run and words[run[-1]][0].endswith(("'s", "’s")) and len(run) > 1:
        break
    if not run:
        return
    last = words[run[-1]][0]
    low = last.lower()
    bare = [words[i][0] for i in run if words[i][0].lower() not in DETERMINERS]
    if not bare or not any(letter.isalpha() for letter in last):
        return
    if low.endswith("ly") and not _is_noun(low):
        return
    if len(bare) == 1 and low in HONORIFICS and not _is_noun(low):
        return
    yield words[run[0]][1], words[run[-1]][2]

"""Noun phrases in running text: where somebody or something is mentioned."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from analysis.data import read_lines
from analysis.text._stop_words import stop_words
from analysis.text.inflection import verb_forms
from analysis.text.words import WORD
from analysis.wording.mention_names import base
from analysis.wording.noun_meanings import acts, kinds_of_nouns
from analysis.wording.phrase_grammar import (
    DETERMINERS,
    HONORIFICS,
    NAMING,
    NUMBERS,
    PARTITIVES,
    PREPOSITIONS,
)

_ENDS = (
    frozenset(
        "and or but nor yet so not also now then there here very too just only even still already "
        "again ever never often soon later earlier ago today yesterday tomorrow when how why if "
        "may might can could should must shall do does did he she it they we you i him them us "
        "me himself herself itself themselves monday tuesday wednesday thursday friday saturday "
        "sunday however meanwhile therefore moreover unfortunately according due away ahead aside "
        "apart together alone afterwards ashore astern aboard abroad overnight".split()
    )
    | PREPOSITIONS
)
# Nouns only after "the" or a number: "the dead", but "nine men are dead".
_ADJECTIVES = frozenset(
    "dead deceased injured wounded missing fallen slain homeless poor rich sick elderly innocent "
    "guilty".split()
)
_QUANTITIES = frozenset("some any all both each every no many several most few more".split())
# After these a word that can be a verb is one: "to defeat ISIS", "has established".
_BEFORE_VERBS = frozenset(
    "to will would can could may might must should shall not have has had been was were is are be "
    "being did do does he she it they we you i who which and or that".split()
)
# A space, or the mark of a possessive in the plural: "Miners' Federation".
_BETWEEN = regex.compile(r"(?:(?<=s)['’])?[ \u00a0]+")
_JOINS = frozenset("of the de du la le del der den van von bin ibn al da dos and".split())
Span = tuple[int, int]

_MORE_VERBS = frozenset(
    "said met was were is are been being felt heard held meant paid put".split()
)


@cache
def _verbs() -> frozenset[str]:
    words = " ".join(read_lines("lexicons", "english", "verbs.txt")).split()
    return frozenset(form for word in words for form in verb_forms(word)) | _MORE_VERBS


def noun_phrases(text: str) -> list[Span]:
    """Find the noun phrases of a sentence: names with their titles, and nouns with modifiers.

    Among them verbs that say the same as a noun for an act: "ordered out".

    >>> text = "Iran's defence minister Amir Hatami met the rebels on Monday."
    >>> [text[start:end] for start, end in noun_phrases(text)]
    ["Iran's defence minister Amir Hatami", 'the rebels']
    """
    words = [(found[0], found.start(), found.end()) for found in WORD.finditer(text)]
    acted = [found.span() for found in _acted().finditer(text)]
    nouns = [(start, end) for start, end in _phrases(text, words)
             if not any(first < end and start < last for first, last in acted)]  # fmt: skip
    return sorted(nouns + acted)


@cache
def _acted() -> regex.Pattern[str]:
    longest = sorted(acts(), key=len, reverse=True)
    return regex.compile(rf"(?i)\b(?:{'|'.join(map(regex.escape, longest))})\b")


def _phrases(text: str, words: list[tuple[str, int, int]]) -> Iterator[Span]:
    run: list[int] = []
    for place, (word, start, _) in enumerate(words):
        if run and _BETWEEN.fullmatch(text, words[run[-1]][2], start) is None:
            yield from _closed(words, run)
            run = []
        low = word.lower().replace("’", "'")
        if low in DETERMINERS:
            yield from _closed(words, run)
            run = [place]
        elif _is_end(word, low):
            if run and low in _JOINS and (_joins_names(words, place) or _opens(words, run, place)):
                run.append(place)
                continue
            yield from _closed(words, run)
            run = []
        elif run and _ends_before(words, run, place):
            yield from _closed(words, run)
            run = []
        elif run or not _is_verb(words, place):
            run.append(place)
    yield from _closed(words, run)


def _is_end(word: str, low: str) -> bool:
    if low in _ENDS or (low in stop_words() and not word.isupper()):
        # "May" and "March" are names and months; "US" is no pronoun.
        return not (word.isupper() and len(word) > 1)
    return False


def _is_verb(words: list[tuple[str, int, int]], place: int) -> bool:
    """Say whether the word, with which no phrase has begun, is a verb or an adverb."""
    word = words[place][0]
    low = word.lower()
    if word[:1].isupper() and place:
        return False
    if low.endswith("ly") and not _is_noun(low):
        return True
    before = words[place - 1][0].lower() if place else ""
    verb = low in _verbs() or (len(low) > 4 and low.endswith(("ed", "ing", "ize", "ise")))
    if verb and before in ("and", "or") and place > 1 and _is_verb(words, place - 2):
        # "to expel and defeat ISIS"
        return True
    if verb and (before in _BEFORE_VERBS or not place):
        return low.endswith(("ed", "ing")) or before not in ("and", "or", "is", "are", "")
    return verb and not _is_noun(low)


def _joins_names(words: list[tuple[str, int, int]], place: int) -> bool:
    """Say whether "of" stands inside a name: "Ministry of National Defence"."""
    low = words[place][0].lower()
    before, rest = words[place - 1][0], words[place + 1 : place + 3]
    after = next((word for word, _, _ in rest if word.lower() not in _JOINS), "")
    if low == "and" or (low == "the" and before.lower() != "of"):
        return False
    return (before[:1].isupper() or before.lower() == "of") and after[:1].isupper()


def _opens(words: list[tuple[str, int, int]], run: list[int], place: int) -> bool:
    """Say whether the phrase only opens another: "a crowd of migrants", "the town of Maldon"."""
    if words[place][0].lower() != "of" or place + 1 >= len(words):
        return False
    before, after = words[run[-1]][0].lower(), words[place + 1][0]
    if before in NUMBERS or after.lower() in DETERMINERS | _ENDS | stop_words():
        return False
    return before in (NAMING if after[:1].isupper() else PARTITIVES)


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
    after = words[place + 1][0].lower() if place + 1 < len(words) else ""
    if low in _verbs() and low.endswith("ed") and after in DETERMINERS | NUMBERS:
        # "riot gear dragged six pickets"
        return True
    first = words[run[0]][0].lower()
    if first in ("a", "an") and all(words[i][0][:1].isupper() for i in content):
        # "a Galdanian patrol": after "a" a noun must come.
        return False
    named = last[:1].isupper() and not last.isupper() and not _is_noun(low)
    if named and (low.endswith("ed") or (low.endswith("s") and not low.endswith(("ss", "'s")))):
        # "Iran views", "Saadoun appreciated": no noun that the lists know.
        return True
    follows_noun = _is_noun(last.lower()) or last[:1].isupper() or last.endswith("s")
    if (
        follows_noun
        and len(low) > 4
        and (low.endswith("ed") or (low.endswith("ing") and low in _verbs() and not _is_noun(low)))
    ):
        return True
    if low in _verbs() and follows_noun:
        # "the minister calls", but "riot police", "the police reports": a noun after a singular.
        return not _is_noun(low) or last.endswith("s") or (last[:1].isupper() and len(last) > 4)
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
    numbered = last.isdigit() and len(bare) > 1 and bare[-2][:1].isupper()
    if not bare or not (numbered or any(letter.isalpha() for letter in last)):
        return
    if low.endswith("ly") and not _is_noun(low):
        return
    if len(bare) == 1 and low in HONORIFICS and not _is_noun(low):
        return
    if len(run) == 1 and low in _ADJECTIVES:
        return
    yield words[run[0]][1], words[run[-1]][2]

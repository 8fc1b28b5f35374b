"""Sentences that nobody rated, made from those that people did: for the teacher to answer.

A small network learns more from a larger one's answers than from the ratings alone (Hinton et
al. 2015), the more so on rows beside the rated ones (Jiao et al. 2020, TinyBERT): the other
mentions of a sentence, and the sentence with other words.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from dataclasses import replace

from training.tone_data import Row

_NAME = re.compile(r"[A-Z][\w.’'-]*[\w](?: (?:(?:of|de|al|bin|van) )?[A-Z][\w.’'-]*[\w]){0,3}")
_OTHER = re.compile(
    r"\b(?:[Hh]e|[Ss]he|[Tt]hey|him|them|who"
    r"|[Tt]he (?:[a-z]+ )?(?:president|senator|governor|candidate|mayor|minister|judge|officer"
    r"|leader|nominee|administration|campaign|government|police|party|man|woman|company|agency))\b"
)
# Single capitalised words at the beginning of a sentence, days and months are no names.
_NO_NAME = set(
    """Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March
April May June July August September October November December The This That These Those It In On
At As And But Or So If When While After Before For From With By To Of A An I We You He She They His
Her Their Our My What Who Why How There Here Then Not No Yes Mr Mrs Ms Dr""".split()
)
NOBODY = (0.0, 0.0, 0.0)  # until the teacher has answered


def other_mentions(rows: list[Row], *, most: int = 4, seed: int = 0) -> list[Row]:
    """Give names, pronouns and offices in the rows' sentences that were not rated."""
    rng = random.Random(seed)
    rated: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        rated[row.sentence].append(row)
    made = []
    for sentence, known in rated.items():
        spans = [
            found.span() for pattern in (_NAME, _OTHER) for found in pattern.finditer(sentence)
        ]
        spans = [
            (start, end - 2 * sentence[start:end].endswith(("'s", "’s")))
            for start, end in spans
            if sentence[start:end] not in _NO_NAME
            and (start > 0 or " " in sentence[start:end])
            and not any(start < row.end and end > row.start for row in known)
        ]
        for start, end in rng.sample(spans, min(most, len(spans))):
            made.append(Row(known[0].article, sentence, start, end, NOBODY))
    return made


def altered(rows: list[Row], *, dropped: float = 0.08, replaced: float = 0.08,
            cut: float = 0.3, seed: int = 0) -> list[Row]:  # fmt: skip
    """Give each row with words outside the mention left out or replaced, and clauses cut off."""
    rng = random.Random(seed)
    vocabulary = [word for row in rows for word in row.sentence.split()]
    made = []
    for row in rows:
        before, mention = row.sentence[: row.start], row.sentence[row.start : row.end]
        after = row.sentence[row.end :]
        if rng.random() < cut:
            before, after = _clause(before, after, rng)
        before, after = (
            "".join(_other_word(piece, vocabulary, dropped, replaced, rng)
                    for piece in re.findall(r"\S+|\s+", side))
            for side in (before, after)
        )  # fmt: skip
        start = len(before)
        made.append(replace(row, sentence=before + mention + after, start=start,
                            end=start + len(mention), target=NOBODY))  # fmt: skip
    return made


def _clause(before: str, after: str, rng: random.Random) -> tuple[str, str]:
    """Cut at a comma or the like on either side, or on none."""
    left = [found.end() for found in re.finditer(r"[,;:—–] ", before)]
    right = [found.start() for found in re.finditer(r"[,;:—–] ", after)]
    if left and rng.random() < 0.6:
        before = before[rng.choice(left) :]
    if right and rng.random() < 0.6:
        after = after[: rng.choice(right)] + "."
    return before, after


def _other_word(
    piece: str, vocabulary: list[str], dropped: float, replaced: float, rng: random.Random
) -> str:
    if piece.isspace():
        return piece
    chance = rng.random()
    if chance < dropped:
        return ""
    return rng.choice(vocabulary) if chance < dropped + replaced else piece

"""Whom a pronoun means: the nearest that agrees in gender and number, subjects first."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.sources.source_nouns import gender_of_word

# How much each speaks for a mention, as a choice between the mentions of eight sentences:
# `python -m training.pronoun_weights ../shared/attributions/train.jsonl` fits and prints them.
# 78 % of 548 choices in the half not fitted are right without gender, 60 % by nearness alone.
WEIGHTS = {"sentences": -0.7, "subject": 0.7, "main": 0.9, "quoted": -0.9, "speaker": 0.5}
REACH = 8
"""Sentences back in which a pronoun looks for somebody."""
_ONE = frozenset("he she him her his hers himself herself".split())
_MANY = frozenset("they them their theirs themselves".split())
_THING = frozenset("it its itself".split())


@dataclass(slots=True)
class Mention:
    """Somebody mentioned in an article, as a pronoun may mean him, her or them.

    `who` is whoever it is, `number` "one", "many", "body" or "thing", which is
    a document.
    """

    start: int
    sentence: int
    who: object
    number: str
    gender: str = ""
    subject: bool = False
    main: bool = False
    quoted: bool = False
    speaker: bool = False


def is_pronoun(word: str) -> bool:
    """Say whether a word is a pronoun of the third person that may mean somebody."""
    return word in _ONE or word in _MANY or word in _THING


def choose(word: str, start: int, sentence: int, mentions: Sequence[Mention]) -> Mention | None:
    """Choose whom a pronoun means among the mentions before it, None if nobody fits.

    Parameters
    ----------
    word : str
        The pronoun, in lower case.
    start, sentence : int
        Its place and its sentence.
    mentions : sequence of Mention
        Of its article, in order.

    Returns
    -------
    Mention or None
    """
    gender = gender_of_word(word)
    fitting = [one for one in candidates(start, sentence, mentions) if _agrees(word, gender, one)]
    if not fitting:
        return None
    scores = [
        sum(WEIGHTS[key] * value for key, value in features(one, sentence).items())
        for one in fitting
    ]
    return fitting[max(range(len(fitting)), key=lambda i: (scores[i], i))]


def candidates(start: int, sentence: int, mentions: Sequence[Mention]) -> list[Mention]:
    """List the mentions that are near enough before a place."""
    last = bisect_left(mentions, start, key=lambda one: one.start)
    first = bisect_left(mentions, sentence - REACH, key=lambda one: one.sentence)
    return list(mentions[first:last])


def features(one: Mention, sentence: int) -> dict[str, float]:
    """Say what speaks for and against a mention."""
    return {
        "sentences": float(sentence - one.sentence),
        "subject": float(one.subject),
        "main": float(one.main),
        "quoted": float(one.quoted),
        "speaker": float(one.speaker),
    }


def _agrees(word: str, gender: str, one: Mention) -> bool:
    if word in _ONE:
        return one.number == "one" and one.gender in ("", gender)
    if word in _MANY:
        return one.number in ("many", "body")
    return one.number in ("body", "thing")

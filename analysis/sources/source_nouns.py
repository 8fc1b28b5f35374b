"""What nouns and names say of a source: its kind, its gender, whether they are one person's."""

from __future__ import annotations

from functools import cache
from unicodedata import normalize

from analysis.text.gazetteer import first_names, titles
from analysis.text.word_lists import word_groups

SOURCE_KINDS = ["official", "party", "business", "expert", "citizen", "group", "document",
                "media", "unnamed", "unknown"]  # fmt: skip
"""What `source_kind` can be."""
GENDERS = ["woman", "man", "group", "unknown"]
"""What `gender` can be."""


@cache
def kinds_of_noun(noun: str) -> tuple[str, ...]:
    """List the kinds of source that a noun in its base form can be, the likeliest first.

    >>> kinds_of_noun("senator"), kinds_of_noun("strategist"), kinds_of_noun("bridge")
    (('official',), ('party',), ())
    """
    return tuple(
        key.partition(",")[0]
        for key, nouns in word_groups("source_kinds")
        if noun in nouns and "," in key
    )


@cache
def _nouns(number: str) -> frozenset[str]:
    return frozenset(
        noun
        for key, nouns in word_groups("source_kinds")
        for noun in nouns
        if key.endswith(f", {number}") and not key.startswith("document")
    )


def is_role(noun: str) -> bool:
    """Say whether a noun means one human being: "governor", "witness"."""
    return noun in _nouns("one") or noun in titles()


def is_body(noun: str) -> bool:
    """Say whether a noun means several people: "committee", "crowd"."""
    return noun in _nouns("many")


def is_document(noun: str) -> bool:
    """Say whether a noun means what is written, counted or shown: "report", "poll"."""
    return "document" in kinds_of_noun(noun)


def is_utterance(noun: str) -> bool:
    """Say whether a noun means what somebody said or wrote: "statement", "tweet"."""
    return noun in dict(word_groups("source_kinds"))["utterance"]


@cache
def kind_of_body(word: str) -> str:
    """Name the kind of body that a word in its name says, "" for none.

    >>> kind_of_body("ministry"), kind_of_body("tribune"), kind_of_body("orr")
    ('official', 'media', '')
    """
    found = [kind for kind, words in word_groups("organisations") if word in words]
    return found[0] if found else ""


@cache
def gender_of_word(word: str) -> str:
    """Name the gender that a title, noun or pronoun says, "" for none.

    >>> gender_of_word("mrs"), gender_of_word("spokesman"), gender_of_word("teacher")
    ('woman', 'man', '')
    """
    found = [gender for gender, words in word_groups("gendered_nouns") if word in words]
    return found[0] if found else ""


@cache
def gender_of_first_name(name: str) -> str:
    """Name the gender of most who have a first name, "" where the lists do not say.

    >>> gender_of_first_name("ana"), gender_of_first_name("orr")
    ('woman', '')
    """
    name = normalize("NFD", name).encode("ascii", "ignore").decode()
    if name in first_names("female"):
        return "woman"
    return "man" if name in first_names("male") else ""


@cache
def _full_forms() -> dict[str, frozenset[str]]:
    forms: dict[str, set[str]] = {}
    for full, shorts in word_groups("nicknames"):
        for short in (full, *shorts):
            forms.setdefault(short, set()).add(full)
    return {short: frozenset(full) for short, full in forms.items()}


def same_first_name(one: str, other: str) -> bool:
    """Say whether two first names can be one person's: equal, an initial, a short form.

    >>> same_first_name("Joe", "Joseph"), same_first_name("J.", "Joseph"), same_first_name("Al", "Joe")
    (True, True, False)
    """  # noqa: E501
    a, b = one.lower().rstrip("."), other.lower().rstrip(".")
    if a == b or (1 in (len(a), len(b)) and a[:1] == b[:1]):
        return True
    none: frozenset[str] = frozenset()
    return bool(_full_forms().get(a, none) & _full_forms().get(b, none))

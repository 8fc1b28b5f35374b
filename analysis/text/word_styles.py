"""The spellings, short forms and forms of address in which newsrooms differ, word by word."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache

import regex

from analysis.text._stop_words import stop_words
from analysis.text.word_lists import word_groups, word_list

_PARTIES = {"d": "democrat", "i": "independent", "r": "republican"}
_TAG = regex.compile(r"([dir])-(.+)")
_ISE = regex.compile(r"(..[a-z]+[iy])s(e|ed|er|ers|es|ing|ation|ations)$")


def style_of(term: str, known: Collection[str] = ()) -> tuple[str, str]:
    """Return what a term is counted under, "" where it is left out, and of which kind it is.

    >>> [style_of(term)[0] for term in ["sen", "f.b.i.", "colourful", "r-pa", "u.s.", "mr", "j"]]
    ['senator', 'fbi', 'colorful', 'republican', 'u.s.', '', '']
    >>> style_of("organised", {"organized"}), style_of("raised"), style_of("cease-fire")
    (('organized', 'spelling'), ('raised', ''), ('cease-fire', ''))
    """
    if term in _courtesy():
        return "", "form of address"
    if len(term) == 1 and term.isalpha() and term.isascii():
        return ("", "initial") if term not in stop_words() else (term, "")
    if found := _listed(term):
        return found
    if "." in term and (bare := term.replace(".", "")).isalpha():
        # Without points these can be words of grammar.
        if found := _listed(bare):
            return found
        return (term, "") if bare in stop_words() else (bare, "points")
    if "-" in term:
        tag = _TAG.fullmatch(term)
        if tag and tag[2] in _states():
            return _PARTIES[tag[1]], "party and state"
        closed = term.replace("-", "")
        return (closed, "hyphen") if closed in known else (term, "")
    variant = _ISE.fullmatch(term)
    if variant and (american := f"{variant[1]}z{variant[2]}") in known:
        return american, "spelling"
    return term, ""


def changes_of(number: Mapping[str, int]) -> dict[str, tuple[str, str]]:
    """Map forms to what they are counted under, "" where left out, and why; what stays is not here.

    Parameters
    ----------
    number : mapping of str to int
        How often each term occurs, to name a word by its most frequent form.

    >>> changes_of({"sen": 3, "senator": 1, "labour": 2, "labor": 1, "mr": 1})["labor"]
    ('labour', 'spelling')
    """
    under: dict[str, tuple[str, str]] = {}
    for term in number:
        found = _of_gram(term, number) if " " in term else _cased(term, number)
        if found[0] != term:
            under[term] = found
    groups: dict[str, list[str]] = {}
    for form, (term, _) in under.items():
        groups.setdefault(term, []).append(form)
    changed: dict[str, tuple[str, str]] = {}
    for term, forms in groups.items():
        full = [form for form in forms if under[form][1] not in ("short form", "party and state")]
        full += [term] if term in number else []
        # The articles' own form names the word: a British corpus is not respelled.
        name = term and max(full or forms, key=lambda form: (number[form], form))
        changed |= {form: (name, under[form][1]) for form in forms if form != name}
        if term in number and name != term:
            changed[term] = (name, under[name][1])
    return changed


def _cased(term: str, known: Collection[str]) -> tuple[str, str]:
    """Return the style of a term that may have capitals, which come back."""
    small = term.lower()
    if small == term:
        return style_of(term, known)
    found, kind = style_of(small, known)
    if found == small:
        return term, ""
    if kind in ("points", "hyphen"):
        return term.replace("." if kind == "points" else "-", ""), kind
    return found.capitalize() if term[0].isupper() else found, kind


def _of_gram(gram: str, known: Collection[str]) -> tuple[str, str]:
    found = [_cased(word, known) for word in gram.split(" ")]
    kind = next((kind for _, kind in found if kind), "")
    if not all(word for word, _ in found):
        return "", next(kind for word, kind in found if not word)
    return " ".join(word for word, _ in found), kind


@cache
def _courtesy() -> frozenset[str]:
    return word_list("courtesy_titles")


@cache
def _states() -> frozenset[str]:
    return word_list("state_abbreviations") | word_list("provinces")


@cache
def _lists() -> tuple[dict[str, tuple[str, str]], dict[str, tuple[str, str]]]:
    """Return whole words, and beginnings of words, with what they are counted under."""
    short = word_list("abbreviations")
    titles = {form: (title, "short form") for title, forms in word_groups("titles")
              for form in forms if form in short}  # fmt: skip
    whole = titles | {
        form: (word, "short form") for word, forms in word_groups("short_forms") for form in forms
    }
    starts: dict[str, tuple[str, str]] = {}
    for word, forms in word_groups("spellings"):
        for form in forms:
            if form.endswith("-"):
                starts[form[:-1]] = (word[:-1], "spelling")
            else:
                whole[form] = (word, "spelling")
                whole.setdefault(form + "s", (word + "s", "spelling"))
    return whole, starts


def _listed(term: str) -> tuple[str, str] | None:
    whole, starts = _lists()
    if term in whole:
        found = whole[term]
        return (term, "") if found[0] == term else found
    for end in range(4, len(term) + 1):
        if start := starts.get(term[:end]):
            return start[0] + term[end:], start[1]
    return None

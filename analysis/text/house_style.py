"""House style: the spellings, short forms and forms of address in which newsrooms differ."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import regex

from analysis.errors import need_kind, need_option
from analysis.text._stop_words import stop_words
from analysis.text.counts import TermCounts
from analysis.text.word_lists import word_groups, word_list

if TYPE_CHECKING:
    from scipy.sparse import csr_array

STYLES = ["join", "keep"]
_PARTIES = {"d": "democrat", "i": "independent", "r": "republican"}
_TAG = regex.compile(r"([dir])-(.+)")
_ISE = regex.compile(r"(..[a-z]+[iy])s(e|ed|er|ers|es|ing|ation|ations)$")
_SIGN = r"\d\s?%"


def house_styles(counts: TermCounts) -> pd.DataFrame:
    """List the forms that rankings of words count as one word, or leave out.

    Whether a newspaper writes *Sen.* or *Senator*, *F.B.I.* or *FBI*, *5%* or *5 percent* is its
    style and no finding. The lists are `spellings.txt`, `short_forms.txt`, `titles.txt`,
    `courtesy_titles.txt` and `state_abbreviations.txt` in ``data/lexicons/english``; beside
    them letters with points are the letters without, -ise is -ize and a hyphenated word is the
    closed one, where the articles have both.

    Parameters
    ----------
    counts : TermCounts
        From `count_terms`.

    Returns
    -------
    DataFrame
        One row a form that occurs: `term` (str, what it is counted under; "" where it is left
        out), `form` (str), `kind` (str: "spelling", "short form", "points", "hyphen",
        "party and state", "several words", "sign"; left out are "form of address", "initial"),
        `count` (int). Forms that stand alone are not listed. In the order of `term`, the most
        frequent form first.

    Raises
    ------
    ParallaxError
        If these are no term counts.

    Examples
    --------
    >>> from analysis.text import count_terms
    >>> texts = ["Sen. Ray met Mr. Lim.", "Senator Ray met the F.B.I.", "The FBI met Ray."]
    >>> house_styles(count_terms(pd.DataFrame({"text": texts})))
          term    form             kind  count
    0               mr  form of address      1
    1      fbi  f.b.i.           points      1
    2      fbi     fbi                       1
    3  senator     sen       short form      1
    4  senator  senator                      1
    """
    need_kind(counts, TermCounts, "counts")
    changed = _changes(counts)
    total = np.asarray(counts.matrix.sum(axis=0)).ravel()
    number = dict(zip(counts.terms, total.tolist(), strict=True))
    rows = [(term, form, kind, number[form]) for form, (term, kind) in changed.items()]
    rows += [
        (
            changed.get(term, (term, ""))[0],
            form,
            "several words" if " " in form else "sign",
            n.sum(),
        )
        for form, (term, n) in _phrases(counts).items()
    ]
    names = {term for term, *_ in rows}
    rows += [(term, term, "", number[term]) for term in names - changed.keys() if term in number]
    table = pd.DataFrame(rows, columns=["term", "form", "kind", "count"])
    table = table.sort_values(["term", "count", "form"], ascending=[True, False, True])
    text = ["term", "form", "kind"]
    return table.astype(dict.fromkeys(text, "str") | {"count": "int64"}).reset_index(drop=True)


def joined(counts: TermCounts, styles: str = "join") -> TermCounts:
    """Count the forms of a word as one, for a ranking; "keep" returns the counts as they are.

    Sizes stay those of all words, also of those left out; a form of two words counts as one.

    >>> from analysis.text import count_terms
    >>> texts = pd.DataFrame({"text": ["Sen. Ray rose 5%, Senator Ray 4 percent."]})
    >>> dict(zip((found := joined(count_terms(texts))).terms, found.matrix.sum(axis=0).tolist()))
    {'4': 1, '5': 1, 'percent': 2, 'ray': 2, 'rose': 1, 'senator': 2}
    """
    need_option("styles", styles, STYLES)
    if styles == "keep":
        return counts
    changed = {form: term for form, (term, _) in _changes(counts).items()}
    phrases = _phrases(counts)
    if not changed and not phrases:
        return counts
    from scipy.sparse import csr_array

    under = pd.Series(counts.terms, dtype="object").map(lambda term: changed.get(term, term))
    kept = (under != "").to_numpy()
    named = {form: (changed.get(term, term), n) for form, (term, n) in phrases.items()}
    names = sorted({*under[kept], *(term for term, _ in named.values())})
    place = pd.Index(names).get_indexer(under[kept])
    into = csr_array((np.ones(kept.sum(), dtype="int64"), (np.flatnonzero(kept), place)),
                     (len(counts.terms), len(names)))  # fmt: skip
    matrix, more = _with_phrases(csr_array(counts.matrix @ into), names, named)
    matrix.sort_indices()
    terms = pd.Index(names, dtype="str", name="term")
    return TermCounts(matrix, terms, counts.articles, counts.sizes + more)


def styled_list(reference: pd.Series, counts: TermCounts) -> pd.Series:
    """Put an outside list's forms under the names that joined counts have.

    >>> from analysis.text import count_terms
    >>> counts = count_terms(pd.DataFrame({"text": ["A senator."]}))
    >>> styled_list(pd.Series({"senator": 3, "sen": 2, "a": 1}), counts).to_dict()
    {'senator': 5, 'sen': 0, 'a': 1}
    """
    own = set(counts.terms)
    found = reference.copy()
    if not reference.index.is_unique:
        return found  # which the ranking refuses
    for form in reference.index:
        term = style_of(str(form), own)[0]
        if term != form and term in found.index and term in own and form not in own:
            found[term] += found[form]
            found[form] = 0
    return found


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


def _changes(counts: TermCounts) -> dict[str, tuple[str, str]]:
    """Map forms to what they are counted under, and why; only what changes."""
    known = set(counts.terms)
    under: dict[str, tuple[str, str]] = {}
    for term in counts.terms:
        found = _of_gram(term, known) if " " in term else _cased(term, known)
        if found[0] != term:
            under[term] = found
    groups: dict[str, list[str]] = {}
    for form, (term, _) in under.items():
        groups.setdefault(term, []).append(form)
    total = dict(zip(counts.terms, np.asarray(counts.matrix.sum(axis=0)).ravel(), strict=True))
    changed: dict[str, tuple[str, str]] = {}
    for term, forms in groups.items():
        full = [form for form in forms if under[form][1] not in ("short form", "party and state")]
        full += [term] if term in known else []
        # The articles' own form names the word: a British corpus is not respelled.
        name = term and max(full or forms, key=lambda form: (total[form], form))
        changed |= {form: (name, under[form][1]) for form in forms if form != name}
        if term in known and name != term:
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


def _phrases(counts: TermCounts) -> dict[str, tuple[str, np.ndarray]]:
    """Count, by article, forms that are no word of their own: two words, the percent sign.

    A form is left where the articles have no other one: it is then no matter of style.
    """
    if "text" not in counts.articles or any(" " in term for term in counts.terms[:50]):
        return {}
    texts, found = counts.articles["text"].astype("str"), {}
    for term, forms in word_groups("short_forms"):
        for form in forms:
            if " " in form or form == "%":
                pattern = _SIGN if form == "%" else rf"(?i)\b{form.replace(' ', chr(92) + 's+')}\b"
                times = texts.str.count(pattern).to_numpy("int64")
                if times.any():
                    found[form] = (term, times)
    totals: dict[str, int] = {}
    for term, _ in found.values():
        totals[term] = totals.get(term, 0) + 1
    known = set(counts.terms)
    return {form: own for form, own in found.items() if own[0] in known or totals[own[0]] > 1}


def _with_phrases(
    matrix: csr_array, names: list[str], phrases: dict[str, tuple[str, np.ndarray]]
) -> tuple[csr_array, np.ndarray]:
    """Move phrases from their words to what they are counted under; words more, by article."""
    from scipy.sparse import csr_array

    more = np.zeros(matrix.shape[0], dtype="int64")
    for form, (term, times) in phrases.items():
        words = form.split() if " " in form else []
        more += times * (1 - len(words))
        for name, change in ((term, times), *((word, -times) for word in words)):
            if name in names:
                at = np.full(len(times), names.index(name))
                matrix = matrix + csr_array((change, (np.arange(len(times)), at)), matrix.shape)
    matrix = csr_array(matrix)
    # Words that were left out of the counts are not there to be taken away.
    matrix.data = np.maximum(matrix.data, 0)
    matrix.eliminate_zeros()
    return matrix, more

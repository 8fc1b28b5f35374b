"""Forms that differ by house style, counted as one word for rankings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.errors import need_kind, need_option
from analysis.text.counts import TermCounts
from analysis.text.word_lists import word_groups
from analysis.text.word_styles import changes_of, style_of

if TYPE_CHECKING:
    from scipy.sparse import csr_array

STYLES = ["join", "keep"]
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
    number = _totals(counts)
    changed = changes_of(number)
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
    changed = {form: term for form, (term, _) in changes_of(_totals(counts)).items()}
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


def _totals(counts: TermCounts) -> dict[str, int]:
    total = np.asarray(counts.matrix.sum(axis=0)).ravel()
    return dict(zip(counts.terms, total.tolist(), strict=True))


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

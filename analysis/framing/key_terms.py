"""Words that are key for a group, as material for frames."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import pandas as pd

from analysis.inference.log_likelihood import log_likelihood
from analysis.text import stop_words
from analysis.text.count_units import units_of
from analysis.text.word_lists import word_list
from analysis.text.word_styles import changes_of
from analysis.text.words import WORD, term_of

_FEWEST, _CHANCE = 3, 2.71  # articles a term is in; chi-square of one degree of freedom at .10


def key_terms(sentences: pd.DataFrame, by: str, most: int) -> tuple[pd.DataFrame, np.ndarray]:
    """Key terms of all groups, and which sentence has which.

    The forms and spellings of a word are one term, named by the most frequent. Words mostly written
    with a capital are names and titles.

    Returns the table `term`, `key_for`, `score` (G²), `articles`, and a table (sentences, terms)
    of True and False.
    """
    places: dict[str, list[int]] = defaultdict(list)
    small: dict[str, int] = defaultdict(int)
    words = np.zeros(len(sentences))
    stop = stop_words() | word_list("reporting_words")
    for row, text in enumerate(sentences["text"]):
        found = [match.group() for match in WORD.finditer(text)]
        words[row] = len(found)
        for token in found:
            term = term_of(token)
            if len(term) > 2 and term.isalpha() and term not in stop:
                places[term].append(row)
                small[term] += token[0].islower()
    group = sentences[by].astype(str).to_numpy()
    article = pd.factorize(sentences["article"])[0]
    groups = sorted(set(group))
    sizes = {name: float(words[group == name].sum()) for name in groups}
    total = float(words.sum())
    rows = []
    families = _families(places, small)
    for term, at in families.items():
        spread = len(np.unique(article[at]))
        if spread < _FEWEST:
            continue
        scores = {}
        for name in groups:
            own = int((group[at] == name).sum())
            rest = len(at) - own
            if own * (total - sizes[name]) > rest * sizes[name]:
                scores[name] = float(log_likelihood(own, rest, sizes[name], total - sizes[name]))
        if max(scores.values(), default=0.0) >= _CHANCE:
            best = max(scores, key=lambda name: (scores[name], name))
            rows.append((term, best, scores[best], spread))
    table = pd.DataFrame(rows, columns=["term", "key_for", "score", "articles"])
    table = table.sort_values(["score", "term"], ascending=[False, True], kind="stable")
    table = table.groupby("key_for", sort=False).head(most).reset_index(drop=True)
    holds = np.zeros((len(sentences), len(table)), dtype=bool)
    for column, term in enumerate(table["term"]):
        holds[families[term], column] = True
    return table, holds


def _families(places: dict[str, list[int]], small: dict[str, int]) -> dict[str, np.ndarray]:
    """Put the forms of a word together, under the most frequent, and leave out names."""
    forms: dict[str, list[str]] = defaultdict(list)
    lemmas = units_of(list(places), "lemma", "en")
    number: dict[str, int] = defaultdict(int)
    for term, lemma in zip(places, lemmas, strict=True):
        number[lemma] += len(places[term])
    styles = changes_of(number)
    for term, lemma in zip(places, lemmas, strict=True):
        if name := styles.get(lemma, (lemma, ""))[0]:
            forms[name].append(term)
    families = {}
    for own in forms.values():
        at = np.array([row for term in own for row in places[term]])
        if sum(small[term] for term in own) > len(at) / 2:
            families[min(own, key=lambda term: (-len(places[term]), term))] = at
    return dict(sorted(families.items()))

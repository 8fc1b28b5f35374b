"""Counting terms by article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.errors import need_columns
from analysis.text.words import WORD, term_of

if TYPE_CHECKING:
    from scipy.sparse import csr_array


@dataclass(frozen=True)
class TermCounts:
    """How often each term stands in each article.

    Attributes
    ----------
    matrix : scipy.sparse.csr_array of int64, articles × terms
    terms : Index of str, in alphabetical order
    articles : DataFrame
        The articles table, in the order of the rows.
    """

    matrix: csr_array
    terms: pd.Index
    articles: pd.DataFrame


def count_terms(articles: pd.DataFrame) -> TermCounts:
    """Count the words of every article, as `tokenize` finds them.

    Parameters
    ----------
    articles : DataFrame
        The articles table.

    Returns
    -------
    TermCounts

    Examples
    --------
    >>> articles = pd.DataFrame({"text": ["A dam is a dam.", "The dam held."]}, index=["x", "y"])
    >>> counts = count_terms(articles)
    >>> pd.DataFrame(counts.matrix.toarray(), articles.index, list(counts.terms))
       a  dam  held  is  the
    x  2    2     0   1    0
    y  0    1     1   0    1
    """
    from scipy.sparse import csr_array

    need_columns(articles, ["text"], "articles")
    number_of: dict[str, int] = {}
    # One look-up a token; a spelling seen before costs no lower-casing.
    number_of_token: dict[str, int] = {}
    numbers: list[int] = []
    ends = [0]
    for text in articles["text"]:
        for token in WORD.findall(text):
            number = number_of_token.get(token)
            if number is None:
                number = number_of.setdefault(term_of(token), len(number_of))
                number_of_token[token] = number
            numbers.append(number)
        ends.append(len(numbers))
    terms = pd.Index(list(number_of), dtype="str", name="term")
    order = np.argsort(terms.to_numpy(dtype=object), kind="stable")
    place = np.empty(len(order), dtype="int64")
    place[order] = np.arange(len(order))
    columns = place[np.array(numbers, dtype="int64")] if numbers else np.array([], dtype="int64")
    matrix = csr_array(
        (np.ones(len(columns), dtype="int64"), columns, np.array(ends)),
        shape=(len(articles), len(terms)),
    )
    matrix.sum_duplicates()
    return TermCounts(matrix, terms[order], articles)

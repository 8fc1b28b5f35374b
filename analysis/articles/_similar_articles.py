"""Similar articles: how alike any two are in their words, their meaning and their dates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analysis.articles.date_nearness import dates_of, nearer
from analysis.articles.lead_vectors import encoded_leads
from analysis.errors import ParallaxError, need_option, need_texts
from analysis.models import has_model

if TYPE_CHECKING:
    from scipy.sparse import csr_array

CUTS = {"words": 0.1, "meaning": 0.46, "both": 0.3}
"""Mean similarity above which groups of articles are one story, by what it is a similarity of."""
NEAR = {"words": 0.02, "meaning": 0.08, "both": 0.05}
"""What articles of the same days gain in similarity, where no others are of these days."""
DAYS = 3
"""Days apart at which two articles can still report the same event."""
_WORD = re.compile(r"[^\W\d_][^\W_]+")
# A word this frequent in the language (per thousand words) says nothing of an event.
_COMMON = 1e-3
_UNSEEN = 1e-8
_BLOCK = 512


def similar_articles(
    articles: pd.DataFrame,
    *,
    method: str | None = None,
    cut: float | None = None,
    days: float = DAYS,
    progress: bool = True,
) -> pd.DataFrame:
    """Measure how similar articles are, by their words, meaning and dates.

    The words of headline and text are weighted by tf-idf (sublinear tf, Salton & Buckley 1988),
    with the rarity of the word in the language (wordfreq) beside its rarity in the folder, so
    that names count and two articles are enough; their similarity is the cosine. That of meaning
    is the cosine of the vectors of headline and first 80 words (`models.encode`). ``"both"`` is
    their mean: rare words tell two earthquakes apart, meaning finds the report that uses other
    words; articles that are not in English are judged by their words. Similarity is 0 for
    articles published more than `days` apart.

    Parameters
    ----------
    articles : DataFrame
        The articles table.
    method, cut, days
        As in `find_stories`.
    progress : bool
        As in `models.encode`.

    Returns
    -------
    DataFrame
        One row a pair at least half as similar as `cut` (three quarters with meaning), the most
        similar first: `article_a`, `article_b` (str), `similarity` (float, 0 to 1).

    Raises
    ------
    ParallaxError
        If there is no column `text`, an option is out of range, or the model is asked for and
        missing.

    Examples
    --------
    >>> texts = ["The Hadrin dam held.", "Hadrin: dam engineers relieved.", "Banks went bankrupt."]
    >>> articles = pd.DataFrame({"text": texts}, index=list("abc"))
    >>> similar_articles(articles, method="words")[["article_a", "article_b"]]
      article_a article_b
    0         a         b
    """
    need_texts(articles)
    method, cut = chosen(method, cut, days)
    vectors = None if method == "words" else encoded_leads(articles, progress=progress)
    # Nearly all articles mean something a little alike: their pairs would fill the memory.
    floor = cut / 2 if vectors is None else cut * 0.75
    weights = term_weights(articles)[0] if method != "meaning" else None
    dates = dates_of(articles)
    a, b, value = nearer(
        _similarities(weights, vectors, dates, days, floor - NEAR[method]),
        dates, days, NEAR[method], floor,
    )  # fmt: skip
    names = articles.index.astype("str")
    table = pd.DataFrame({"article_a": names[a], "article_b": names[b], "similarity": value})
    return table.sort_values("similarity", ascending=False, ignore_index=True, kind="stable")


def chosen(method: str | None, cut: float | None, days: float) -> tuple[str, float]:
    """Return the method and its cut; raise where an option is out of range."""
    if method is None:
        method = "both" if has_model("encoder") else "words"
    need_option("method", method, CUTS)
    cut = CUTS[method] if cut is None else cut
    if not 0 < cut <= 1 or days < 0:
        raise ParallaxError(
            f"cut={cut}, days={days}: the cut lies above 0 and is at most 1, days are 0 or more."
        )
    return method, cut


def term_weights(articles: pd.DataFrame) -> tuple[csr_array, np.ndarray]:
    """Weigh every term of every article; rows have length 1."""
    from analysis.text import count_terms

    titles = articles["title"].astype("str").fillna("") + " " if "title" in articles else ""
    counts = count_terms(articles.assign(text=titles + articles["text"]))
    named = counts.terms.str.fullmatch(r"[^\W\d].+")
    matrix, terms = counts.matrix[:, np.flatnonzero(named)], counts.terms[named].to_list()
    matrix.data = 1 + np.log(matrix.data)
    held = np.bincount(matrix.indices, minlength=len(terms))
    rarity = np.log((1 + len(articles)) / (1 + held)) + 1
    matrix.data *= (rarity * _background(terms, articles))[matrix.indices]
    length = np.sqrt(np.bincount(_rows(matrix), matrix.data**2, minlength=len(articles)))
    matrix.data /= np.where(length > 0, length, 1)[_rows(matrix)]
    return matrix, np.array(terms, dtype=object)


def _background(terms: list[str], articles: pd.DataFrame) -> np.ndarray:
    """Weigh terms by their rarity in the languages of the articles: 0 (common) to 1 (unseen)."""
    from wordfreq import available_languages, get_frequency_dict

    known = set(available_languages()) - {"ja", "ko", "zh"}  # these need a tokenizer
    spoken = set(articles["language"].astype(str)) if "language" in articles else set()
    lists = [get_frequency_dict(language) for language in sorted((spoken | {"en"}) & known)]
    # Of a compound the rarest part; these lists write "a.m." without its last point.
    parts = [re.split("[-.']+$|[-']", term) for term in terms]
    often = np.array(
        [max(min(words.get(p, 0.0) for p in own if p) for words in lists) for own in parts]
    )
    often = np.clip(often, _UNSEEN, _COMMON)
    return np.log(_COMMON / often) / np.log(_COMMON / _UNSEEN)


def _rows(matrix: csr_array) -> np.ndarray:
    return np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))


def _similarities(
    weights: Any,
    vectors: np.ndarray | None,
    dates: np.ndarray,
    days: float,
    floor: float,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the pairs of rows at least `floor` similar, and how similar they are."""
    found = [(np.array([], "int64"), np.array([], "int64"), np.array([]))]
    transposed = weights.T.tocsr() if weights is not None else None
    unread = np.zeros(0, bool) if vectors is None else np.abs(vectors).max(axis=1, initial=0) == 0
    for start in range(0, len(dates), _BLOCK):
        own = slice(start, start + _BLOCK)
        if vectors is None:
            block = (weights[own] @ transposed).tocoo()
            a, b, value = block.row + start, block.col, block.data
        else:
            alike = (vectors[own] @ vectors.T).astype("float64")
            if weights is not None:
                words = (weights[own] @ transposed).toarray()
                # Words alone, brought to the scale of both.
                alone = np.minimum(words * CUTS["both"] / CUTS["words"], 1)
                foreign = np.logical_or.outer(unread[own], unread)
                alike = np.where(foreign, alone, (alike + words) / 2)
            a, b = np.nonzero(alike >= floor)
            a, value = a + start, alike[a, b]
        near = ~np.greater(np.abs(dates[a] - dates[b]), days)
        kept = np.flatnonzero((a < b) & (value >= floor) & near)
        found.append((a[kept], b[kept], value[kept]))
    a, b, value = (np.concatenate(side) for side in zip(*found, strict=True))
    return a, b, np.minimum(value, 1.0)

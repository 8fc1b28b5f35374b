"""Stories: which articles report the same event."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.articles._similar_articles import DAYS, chosen, similar_articles, term_weights
from analysis.errors import need_texts

if TYPE_CHECKING:
    from scipy.sparse import csr_array

_LINKED_ONE_BY_ONE = 4000


def find_stories(
    articles: pd.DataFrame,
    similar: pd.DataFrame | None = None,
    *,
    method: str | None = None,
    cut: float | None = None,
    days: float = DAYS,
    progress: bool = True,
) -> pd.DataFrame:
    """Group the articles that report the same event, by their words, meaning and dates.

    Average linkage (Sokal & Michener 1958) joins groups while the mean similarity between them
    (`similar_articles`) is at least `cut`.

    On invented reports in other words, with neighbours of the same kind, place or
    person (``tests/articles``), the F1 of the pairs is .66 by words, .67 by meaning and .74 by both
    where no dates are known, and .76, .73 and .82 with the dates that some of them have. On 21
    later reports of 9 other events it is .51, .79 and .76 without their dates, .93, .97 and .97
    with them; on the demo .84, .86 and .96 without, 1 with. None of the three is a test on
    material held back: the later reports, too, were looked at when the cut of both (.29 to .31)
    and the gain of near dates were settled.

    Parameters
    ----------
    articles : DataFrame
        The articles table.
    similar : DataFrame, optional
        From `similar_articles` with the same options, if it has been made already.
    method : {"both", "meaning", "words"} or None
        None takes both where the model is there, else words.
    cut : float or None
        0 to 1: lower makes fewer and wider stories. None: .1 for words, .46 for meaning, .3
        for both.
    days : float
        Days apart at which two articles can still be one story; undated ones always can.
    progress : bool
        As in `models.encode`.

    Returns
    -------
    DataFrame
        A copy with `story` (category, in the order they come) filled, or replaced: the story's
        three heaviest words, "no words" where it has none; of several with the same name all but
        the first are numbered ("no words (2)").

    Raises
    ------
    ParallaxError
        If there is no column `text`, an option is out of range, or the model is asked for and
        missing.

    Examples
    --------
    >>> texts = ["The Hadrin dam held.", "Hadrin: dam engineers relieved.", "Banks went bankrupt."]
    >>> find_stories(pd.DataFrame({"text": texts}, index=list("abc")))["story"].to_list()
    ['hadrin dam relieved', 'hadrin dam relieved', 'bankrupt banks went']
    """
    need_texts(articles)
    method, cut = chosen(method, cut, days)
    if similar is None:
        similar = similar_articles(articles, method=method, cut=cut, days=days, progress=progress)
    names = articles.index.astype("str")
    a, b = (names.get_indexer(similar[side].astype("str")) for side in ("article_a", "article_b"))
    labels = _joined((a, b, similar["similarity"].to_numpy()), len(articles), cut)
    stories = _names(labels, *term_weights(articles))
    return articles.assign(story=pd.Categorical(stories, list(dict.fromkeys(stories))))


def _joined(
    pairs: tuple[np.ndarray, np.ndarray, np.ndarray], number: int, cut: float
) -> np.ndarray:
    """Label the rows by average linkage, cut at `cut`.

    Groups can only meet in a pair above the cut, so each connected part of the graph of
    such pairs is linked on its own; one too large for that is one story.
    """
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    graph = coo_array((pairs[2], (pairs[0], pairs[1])), shape=(number, number)).tocsr()
    strong = graph.multiply(graph >= cut)
    _, part = connected_components(strong, directed=False)
    labels, first = np.zeros(number, dtype="int64"), 0
    for members in _members(part):
        if 2 < len(members) <= _LINKED_ONE_BY_ONE:
            similar = graph[members][:, members].toarray()
            distance = 1 - (similar + similar.T)[np.triu_indices(len(members), 1)]
            own = _clusters(distance, 1 - cut + 1e-9)
        else:
            own = np.ones(len(members), dtype="int64")
        labels[members] = first + own
        first += int(own.max())
    return labels


def _clusters(distance: np.ndarray, farthest: float) -> np.ndarray:
    from scipy.cluster.hierarchy import fcluster, linkage

    return np.asarray(fcluster(linkage(distance, "average"), farthest, "distance"))


def _members(labels: np.ndarray) -> list[np.ndarray]:
    """List the places of each label, by rising label."""
    order = np.argsort(labels, kind="stable")
    parts = np.split(order, np.flatnonzero(np.diff(labels[order])) + 1)
    return [part for part in parts if len(part)]


def _names(labels: np.ndarray, weights: csr_array, terms: np.ndarray) -> list[str]:
    """Name each story by its heaviest terms, two of the same name apart."""
    number, _ = pd.factorize(labels)
    names: list[str] = []
    times: Counter[str] = Counter()
    for members in _members(number):
        own = weights[members]
        total = np.bincount(own.indices, own.data, minlength=0)
        heavy = sorted(np.flatnonzero(total), key=lambda t: (-total[t].round(9), terms[t]))[:3]
        name = " ".join(terms[heavy]) or "no words"
        times[name] += 1
        names.append(name if times[name] == 1 else f"{name} ({times[name]})")
    return [names[place] for place in number]

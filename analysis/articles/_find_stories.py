"""Stories: which articles report the same event."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analysis.articles.date_nearness import dates_of, nearer
from analysis.articles.lead_vectors import encoded_leads
from analysis.articles.shared import Shared
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
_LINKED_ONE_BY_ONE = 4000


def find_stories(
    articles: pd.DataFrame,
    *,
    method: str | None = None,
    cut: float | None = None,
    days: float = DAYS,
    progress: bool = True,
) -> pd.DataFrame:
    """Group the articles that report the same event, by their words, meaning and dates.

    The words of headline and text are weighted by tf-idf (sublinear tf, Salton & Buckley 1988),
    with the rarity of the word in the language (wordfreq) beside its rarity in the folder, so
    that names count and two articles are enough; their similarity is the cosine. That of meaning
    is the cosine of the vectors of headline and first 80 words (`models.encode`). ``"both"`` is
    their mean: rare words tell two earthquakes apart, meaning finds the report that uses other
    words; articles that are not in English are judged by their words. Similarity is 0 for
    articles published more than `days` apart. Average linkage (Sokal & Michener 1958) joins
    groups while the mean similarity between them is at least `cut`.

    On invented reports that are told in other words and have neighbours of the same kind, place or
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
        ``.attrs["similarities"]`` is a table, one row a pair at least half as similar as
        `cut` (three quarters with meaning), the most similar first: `article_a`, `article_b`
        (str), `similarity` (float, 0 to 1), `same` (bool). ``.attrs["stories_by"]`` is the
        method.

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
    if method is None:
        method = "both" if has_model("encoder") else "words"
    need_option("method", method, CUTS)
    cut = CUTS[method] if cut is None else cut
    if not 0 < cut <= 1 or days < 0:
        raise ParallaxError(
            f"cut={cut}, days={days}: the cut lies above 0 and is at most 1, days are 0 or more."
        )
    weights, terms = _weights(articles)
    vectors = None if method == "words" else encoded_leads(articles, progress=progress)
    # Nearly all articles mean something a little alike: their pairs would fill the memory.
    floor = cut / 2 if vectors is None else cut * 0.75
    compared = weights if method != "meaning" else None
    pairs = _similarities(compared, vectors, dates_of(articles), days, floor - NEAR[method])
    pairs = nearer(pairs, dates_of(articles), days, NEAR[method], floor)
    labels = _joined(pairs, len(articles), cut)
    stories = _names(labels, weights, terms)
    found = articles.assign(story=pd.Categorical(stories, list(dict.fromkeys(stories))))
    found.attrs["similarities"] = _as_table(pairs, labels, articles.index)
    found.attrs["stories_by"] = method
    return found


def _weights(articles: pd.DataFrame) -> tuple[csr_array, np.ndarray]:
    """Weigh every term of every article; rows have length 1."""
    from scipy.sparse import csr_array

    number: dict[str, int] = {}
    columns, values, ends = [], [], [0]
    titles = articles["title"] if "title" in articles else [""] * len(articles)
    for title, text in zip(titles, articles["text"], strict=True):
        for term, times in Counter(_WORD.findall(f"{title} {text}".lower())).items():
            columns.append(number.setdefault(term, len(number)))
            values.append(1 + np.log(times))
        ends.append(len(columns))
    shape = (len(articles), len(number))
    matrix = csr_array((np.array(values), np.array(columns, "int64"), np.array(ends)), shape=shape)
    held = np.bincount(matrix.indices, minlength=len(number))
    rarity = np.log((1 + len(articles)) / (1 + held)) + 1
    matrix.data *= (rarity * _background(list(number), articles))[matrix.indices]
    length = np.sqrt(np.bincount(_rows(matrix), matrix.data**2, minlength=len(articles)))
    matrix.data /= np.where(length > 0, length, 1)[_rows(matrix)]
    return matrix, np.array(list(number), dtype=object)


def _background(terms: list[str], articles: pd.DataFrame) -> np.ndarray:
    """Weigh terms by their rarity in the languages of the articles: 0 (common) to 1 (unseen)."""
    from wordfreq import available_languages, get_frequency_dict

    known = set(available_languages()) - {"ja", "ko", "zh"}  # these need a tokenizer
    spoken = set(articles["language"].astype(str)) if "language" in articles else set()
    lists = [get_frequency_dict(language) for language in sorted((spoken | {"en"}) & known)]
    often = np.array([max(words.get(term, 0.0) for words in lists) for term in terms])
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
    """Give the pairs of rows at least `floor` similar, and how similar they are."""
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


def _as_table(
    pairs: tuple[np.ndarray, np.ndarray, np.ndarray], labels: np.ndarray, names: pd.Index
) -> Shared:
    a, b, value = pairs
    table = pd.DataFrame(
        {
            "article_a": names[a].astype("str"),
            "article_b": names[b].astype("str"),
            "similarity": value,
            "same": labels[a] == labels[b],
        }
    )
    return Shared(
        table.sort_values("similarity", ascending=False, ignore_index=True, kind="stable")
    )

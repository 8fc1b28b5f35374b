"""tf-idf: which terms mark one document among the others."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.errors import need_option
from analysis.terms.group_counts import group_counts, need_counts, occurrences
from analysis.text import TermCounts
from analysis.text._house_styles import joined

VARIANTS = ["smooth", "plain", "log", "probabilistic", "bm25"]
_K1, _B = 1.2, 0.75


def tfidf(
    counts: TermCounts,
    by: str | None = None,
    *,
    variant: str = "smooth",
    normalize: bool = False,
    styles: str = "join",
) -> pd.DataFrame:
    """Weigh each term of each document by how few documents hold it.

    With tf the term's count in the document, n the documents and df those that hold it:

    - ``smooth``: tf (1 + ln((1 + n) / (1 + df))), as scikit-learn does by default: a word that all
      documents share keeps its weight tf;
    - ``plain``: tf ln(n / df), SMART's *nt* (Salton & Buckley 1988): erases a word that all share;
    - ``log``: (1 + ln tf) ln(n / df), SMART's *lt*: erases it too;
    - ``probabilistic``: tf max(0, ln((n − df) / df)), SMART's *np*: erases what half of them hold;
    - ``bm25``: ln(1 + (n − df + ½) / (df + ½)) · tf (k + 1) / (tf + k (1 − b + b · length / mean
      length)), k = 1.2, b = 0.75 (Robertson & Zaragoza 2009, with the 1 + that keeps shared
      words above 0).

    With two documents, as two outlets, take ``smooth`` or ``bm25``: in the others all that
    both hold is worth 0.

    Parameters
    ----------
    counts : TermCounts
        From `count_terms`.
    by : str, optional
        A column of the articles table: all articles of a group are one document; default:
        every article is one.
    variant : {"smooth", "plain", "log", "probabilistic", "bm25"}
        As above.
    normalize : bool
        Whether each document's weights are divided by their Euclidean length (SMART's *c*).
    styles : {"join", "keep"}
        As in `keyness`.

    Returns
    -------
    DataFrame
        One row a (document, term) pair that occurs, the heaviest first within the document:
        `article` or the column `by` (str), `term` (str), `count` (int), `documents` (int, df),
        `tfidf` (float, 0 or more), `rank` (int, from 1).

    Raises
    ------
    ParallaxError
        If `by` is no column or the variant is unknown.

    Examples
    --------
    >>> from analysis.text import count_terms
    >>> articles = pd.DataFrame({"outlet": ["A", "B"], "text": ["war war peace", "peace"]})
    >>> tfidf(count_terms(articles), by="outlet")[["outlet", "term", "tfidf"]].round(3)
      outlet   term  tfidf
    0      A    war  2.811
    1      A  peace  1.000
    2      B  peace  1.000
    """
    from scipy.sparse import csr_array

    need_option("variant", variant, VARIANTS)
    need_counts(counts)
    counts = joined(counts, styles)
    matrix, name = counts.matrix, by or "article"
    names = counts.articles.index.astype(str).to_numpy(dtype=object)
    sizes = counts.sizes
    if by is not None:
        groups, totals, _ = group_counts(counts, by)
        matrix, names = csr_array(totals), np.array(groups, dtype=object)
        own = counts.articles[by].astype(str).to_numpy()
        sizes = np.array([counts.sizes[own == group].sum() for group in groups])
    n, df = matrix.shape[0], occurrences((matrix > 0).astype("int64"))
    rows = np.repeat(np.arange(n), np.diff(matrix.indptr))
    columns = matrix.indices
    weight = _weight(matrix.data.astype(float), df[columns], n, sizes[rows], sizes, variant)
    if normalize:
        length = np.sqrt(np.bincount(rows, weight**2, minlength=n))
        weight = weight / np.where(length > 0, length, 1)[rows]
    order = np.lexsort((columns, -weight, rows))
    rows, columns, weight = rows[order], columns[order], weight[order]
    return pd.DataFrame(
        {
            name: pd.Series(names[rows], dtype="str"),
            "term": counts.terms[columns],
            "count": matrix.data[order],
            "documents": df[columns],
            "tfidf": weight,
            "rank": np.arange(len(rows)) - np.searchsorted(rows, rows) + 1,
        }
    )


def _weight(
    tf: np.ndarray, df: np.ndarray, n: int, size: np.ndarray, sizes: np.ndarray, variant: str
) -> np.ndarray:
    if variant == "smooth":
        return tf * (1 + np.log((1 + n) / (1 + df)))
    if variant == "plain":
        return tf * np.log(n / df)
    if variant == "log":
        return (1 + np.log(tf)) * np.log(n / df)
    if variant == "probabilistic":
        return tf * np.log(np.maximum((n - df) / df, 1))
    lengths = _K1 * (1 - _B + _B * size / sizes.mean())
    return np.log1p((n - df + 0.5) / (df + 0.5)) * tf * (_K1 + 1) / (tf + lengths)

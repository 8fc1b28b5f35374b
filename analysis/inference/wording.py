"""Comparisons in words: what may be said, of what, and how surely."""

from __future__ import annotations

import pandas as pd

from analysis.errors import need_columns
from analysis.inference.comparison import FEWEST_ARTICLES


def in_words(comparison: pd.DataFrame, what: str, more: str = "higher") -> list[str]:
    """Say what a table of comparisons shows, one sentence a pair.

    A difference is claimed only where the interval leaves out zero and the adjusted p
    is below .05; otherwise the sentence says that none is shown.

    Parameters
    ----------
    comparison : DataFrame
        As `compare` makes it.
    what : str
        The value, as the subject of a sentence: "The tone of sentences".
    more : str
        What a larger value is called: "higher", "more positive".

    Returns
    -------
    list of str

    Examples
    --------
    >>> table = pd.DataFrame({"group_a": ["A"], "group_b": ["B"], "unit": ["article"],
    ...     "design": ["within stories"], "stories": [8], "n_a": [8], "n_b": [8], "effect": [0.2],
    ...     "low": [0.1], "high": [0.3], "p": [0.01], "p_adjusted": [0.01]})
    >>> in_words(table, "The tone of sentences", "more positive")
    ['The tone of sentences is more positive in A than in B: by 0.20 [0.10, 0.30], 8 and 8
      articles compared within 8 stories, adjusted p = .010.']
    """
    columns = ["group_a", "group_b", "unit", "design", "effect", "low", "high", "p_adjusted"]
    need_columns(comparison, columns, "comparison")
    return [_sentence(row, what, more) for row in comparison.to_dict("records")]


def _sentence(row: dict[str, object], what: str, more: str) -> str:
    a, b = row["group_a"], row["group_b"]
    effect, low, high, p = (float(row[k]) for k in ("effect", "low", "high", "p_adjusted"))  # type: ignore[arg-type]
    plural = f"{row['unit']}s"
    basis = f"{row['n_a']} and {row['n_b']} {plural}"
    if row["design"] == "within stories":
        basis += f" compared within {row['stories']} stories"
    tail = f"[{low:.2f}, {high:.2f}], {basis}, adjusted p {p_text(p)}."
    if (low > 0 or high < 0) and p < 0.05:
        first, second = (a, b) if effect > 0 else (b, a)
        tail = tail if effect > 0 else tail.replace(
            f"[{low:.2f}, {high:.2f}]", f"[{-high:.2f}, {-low:.2f}]")  # fmt: skip
        return f"{what} is {more} in {first} than in {second}: by {abs(effect):.2f} {tail}"
    return f"{what}: no difference shown between {a} and {b} ({effect:+.2f} {tail[:-1]})."


def p_text(p: float) -> str:
    """Write a p-value as the APA style does.

    >>> p_text(0.0004), p_text(0.0312)
    ('< .001', '= .031')
    """
    return "< .001" if p < 0.001 else f"= {p:.3f}".replace("0.", ".", 1)


def caveat(articles: pd.DataFrame, by: str = "outlet") -> str:
    """Say what groups of these sizes can and cannot show.

    Parameters
    ----------
    articles : DataFrame
        The articles table.
    by : str
        The column that holds the groups.

    Returns
    -------
    str
        One or two sentences, for the place where a comparison is shown.

    Examples
    --------
    >>> caveat(pd.DataFrame({"outlet": ["A", "B"]}))
    'With 1 and 1 articles a group these texts can be compared, but they support no claim
     about outlets: that takes at least 5 articles a group.'
    """
    need_columns(articles, [by], "articles")
    sizes = articles[by].astype(str).value_counts(sort=False).sort_index()
    if len(sizes) < 2:
        return f"There is one group ({sizes.index[0]}), so there is nothing to compare it with."
    if sizes.min() < FEWEST_ARTICLES:
        counts = (
            " and ".join(map(str, sizes)) if len(sizes) == 2 else f"{sizes.min()} to {sizes.max()}"
        )
        return (
            f"With {counts} articles a group these texts can be compared, but they support no "
            f"claim about {by}s: that takes at least {FEWEST_ARTICLES} articles a group."
        )
    return (
        f"The unit of analysis is the article ({sizes.min()} to {sizes.max()} a group); the "
        "articles are taken as a sample of what each group writes about such events."
    )

"""Comparisons in words: what may be said, of what, and how surely."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.errors import need_columns, plural
from analysis.inference.claims import is_shown
from analysis.inference.units_of_analysis import FEWEST_ARTICLES


def differences(comparison: pd.DataFrame, what: str, more: str = "higher") -> list[str]:
    """Say what a table of comparisons shows, one sentence a pair of groups.

    More than three pairs without a difference share one sentence. A difference is claimed only
    where the interval leaves out zero and the adjusted p is below .05; otherwise the sentence
    says that none is shown.

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

    Raises
    ------
    ParallaxError
        If a column is missing.

    Examples
    --------
    >>> table = pd.DataFrame({"group_a": ["A"], "group_b": ["B"], "unit": ["article"],
    ...     "design": ["within stories"], "stories": [8], "n_a": [8], "n_b": [8], "effect": [0.2],
    ...     "low": [0.1], "high": [0.3], "p": [0.01], "p_adjusted": [0.01]})
    >>> differences(table, "The tone of sentences", "more positive")
    ['The tone of sentences is more positive in A than in B: by 0.20 [0.10, 0.30], 8 and 8
      articles compared within 8 stories, adjusted p = .010.']
    """
    columns = ["group_a", "group_b", "unit", "design", "effect", "low", "high", "p_adjusted"]
    need_columns(comparison, columns, "comparison")
    rows = comparison.to_dict("records")
    without = [row for row in rows if not _shown(row)]
    if len(without) <= 3:
        return [_sentence(row, what, more) for row in rows]
    return [
        *(_sentence(row, what, more) for row in rows if _shown(row)),
        f"{what}: no difference shown in {len(without)} of {plural(len(rows), 'pair')} of groups.",
    ]


def _shown(row: dict[str, Any]) -> bool:
    return is_shown(row["low"], row["high"], row["p_adjusted"])


def _sentence(row: dict[str, Any], what: str, more: str) -> str:
    a, b, effect, low, high = (row[k] for k in ("group_a", "group_b", "effect", "low", "high"))
    basis = f"{row['n_a']:,} and {plural(row['n_b'], row['unit'])}"
    if row["design"] == "within stories":
        basis += f" compared within {plural(row['stories'], 'story')}"
    basis += f", adjusted p {p_text(row['p_adjusted'])}"
    if not _shown(row):
        return (
            f"{what}: no difference shown between {a} and {b} "
            f"({with_interval(effect, low, high)}, {basis})."
        )
    if effect < 0:
        a, b, effect, low, high = b, a, -effect, -high, -low
    interval = f"{effect:.2f} [{low:.2f}, {high:.2f}]"
    return f"{what} is {more} in {a} than in {b}: by {interval}, {basis}."


def with_interval(effect: float, low: float, high: float) -> str:
    """Write a difference with its interval, or say that there is none.

    >>> with_interval(0.2, -0.1, 0.5), with_interval(0.2, float("nan"), float("nan"))
    ('+0.20 [−0.10, +0.50]', '+0.20, no interval')
    """
    if low != low:
        return f"{signed(effect)}, no interval"
    return f"{signed(effect)} [{signed(low)}, {signed(high)}]"


def signed(number: float) -> str:
    """Write a difference with its sign; what rounds to zero has none.

    >>> signed(0.25), signed(-0.25), signed(-0.001)
    ('+0.25', '−0.25', '0.00')
    """
    text = f"{number:+.2f}"
    return "0.00" if text in ("+0.00", "-0.00") else text.replace("-", "−")


def p_text(p: float) -> str:
    """Write a p-value as the APA style does.

    Parameters
    ----------
    p : float

    Returns
    -------
    str
        With its sign, without the leading zero.

    Examples
    --------
    >>> p_text(0.0004), p_text(0.0312), p_text(1.0)
    ('< .001', '= .031', '> .999')
    """
    if p < 0.001:
        return "< .001"
    # A test on resamples cannot say that chance is certain.
    return "> .999" if p >= 0.9995 else f"= {p:.3f}".replace("0.", ".", 1)


def caveat(articles: pd.DataFrame, by: str = "outlet", *, of: pd.DataFrame | None = None) -> str:
    """Say what groups of these sizes can and cannot show.

    Parameters
    ----------
    articles : DataFrame
        The articles table.
    by : str
        The column that holds the groups.
    of : DataFrame, optional
        All articles, where `articles` are those of the largest groups only.

    Returns
    -------
    str
        A few sentences, for the place where a comparison is shown.

    Raises
    ------
    ParallaxError
        If a column is missing.

    Examples
    --------
    >>> caveat(pd.DataFrame({"outlet": ["A", "B"]}))
    'With 1 article a group these texts can be compared, but they support no claim about
     outlets: that takes at least 5 articles a group. Intervals and tests are over
     sentences, which are taken as drawn on their own.'
    """
    need_columns(articles, [by], "articles")
    sizes = articles[by].astype(str).value_counts()
    fewest, most = int(sizes.min()), int(sizes.max())
    if len(sizes) < 2:
        return f"There is one group ({sizes.index[0]}), so there is nothing to compare it with."
    left_out = 0 if of is None else of[by].nunique() - len(sizes)
    chosen = (
        f"Of {len(sizes) + left_out} {by}s the {len(sizes)} largest are compared. "
        if left_out
        else ""
    )
    each = plural(most, "article") if fewest == most else f"{fewest} to {most} articles"
    if fewest < FEWEST_ARTICLES:
        return (
            f"{chosen}With {each} a group these texts can be compared, but they support no claim "
            f"about {by}s: that takes at least {FEWEST_ARTICLES} articles a group. Intervals and "
            "tests are over sentences, which are taken as drawn on their own."
        )
    return (
        f"{chosen}The unit of analysis is the article, {each} a group; they are taken as a sample "
        "of what each group writes about such events."
    )

"""What groups of these sizes can and cannot show, in words."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from analysis.errors import listed, need_columns, plural
from analysis.inference import design
from analysis.inference._design import APART, BESIDE, FEWEST_STORIES, FEWEST_UNITS, TEXTS, WITHIN
from analysis.inference.plan import Plan, check_plan
from analysis.study.prose._differences import p_text


def caveat(articles: pd.DataFrame, by: str = "outlet", *, of: pd.DataFrame | None = None) -> str:
    """Say what groups of these sizes can and cannot show.

    Parameters
    ----------
    articles : DataFrame
        The articles table, with `story`.
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
    >>> caveat(pd.DataFrame({"outlet": ["A", "B"], "story": "s"}))
    'With 1 article a group these texts can be compared, but they support no claim about outlets:
      that takes 6 stories that both report, or 5 articles on each side. So there are counts and
      shares, without a test.'
    """
    need_columns(articles, [by, "story"], "articles")
    sizes = articles[by].astype(str).value_counts()
    if len(sizes) < 2:
        return f"There is one group ({sizes.index[0]}), so there is nothing to compare it with."
    left_out = 0 if of is None else of[by].nunique() - len(sizes)
    chosen = (
        f"Of {len(sizes) + left_out} {by}s the {len(sizes)} largest are compared. "
        if left_out
        else ""
    )
    pairs = design(articles, by)
    made = pairs[pairs["design"] != TEXTS]
    if made.empty:
        fewest, most = int(sizes.min()), int(sizes.max())
        each = plural(most, "article") if fewest == most else f"{fewest} to {most} articles"
        return (
            f"{chosen}With {each} a group these texts can be compared, but they support no claim "
            f"about {by}s: that takes {FEWEST_STORIES} stories that both report, or {FEWEST_UNITS} "
            "articles on each side. So there are counts and shares, without a test."
        )
    said = [_designs(made), _too_few_shared(pairs), _left_out(made, sizes)]
    return chosen + " ".join(part for part in said if part)


def unknown_plan(plan: Plan, known: Iterable[object]) -> list[str]:
    """Say which planned comparisons are about nothing that is compared.

    Parameters
    ----------
    plan : sequence of (what, group, group)
        `PRIMARY` of a notebook's settings.
    known : iterable of str
        What is compared.

    Returns
    -------
    list of str
        One sentence, or none.

    Raises
    ------
    ParallaxError
        If the plan is too long or not made of triples.

    Examples
    --------
    >>> unknown_plan([("securty", "A", "B")], ["security", "law"])
    ["PRIMARY plans 'securty', which is not compared here; it can be 'security', 'law'."]
    """
    check_plan(plan)
    names = [str(one) for one in known]
    unknown = [str(what) for what, *_ in plan if str(what) not in names]
    if not unknown:
        return []
    return [
        f"PRIMARY plans {listed(unknown)}, which is not compared here; it can be {listed(names)}."
    ]


def _designs(made: pd.DataFrame) -> str:
    parts = []
    for (name, unit), own in made.groupby(["design", "unit"], sort=False):
        sizes = own[["n_a", "n_b"]].to_numpy()
        fewest, most = int(sizes.min()), int(sizes.max())
        number = f"{most}" if fewest == most else f"{fewest} to {most}"
        units_ = plural(most, str(unit)).split(" ", 1)[1]
        how = {WITHIN: f"within the {number} {units_} that both report",
               APART: f"over {number} {units_} a side",
               BESIDE: f"over {number} {units_} a side on the same events"}[str(name)]  # fmt: skip
        parts.append(f"{plural(len(own), 'pair')} {how}")
    return (
        f"Compared are {'; '.join(parts)}, taken as a sample of what each group writes about such "
        "events."
    )


def _too_few_shared(pairs: pd.DataFrame) -> str:
    few = pairs[(pairs["design"] == APART) & pairs["stories"].between(2, FEWEST_STORIES - 1)]
    if few.empty:
        return ""
    most = int(few["stories"].max())
    return (
        f"With {plural(most, 'shared story')} no p within stories can fall below "
        f"{p_text(2.0 ** (1 - most))[2:]}, so these pairs are not tested within them."
    )


def _left_out(made: pd.DataFrame, sizes: pd.Series) -> str:
    named = {*made["group_a"], *made["group_b"]}
    out = [
        f"{name} ({plural(int(n), 'article')})" for name, n in sizes.items() if name not in named
    ]
    more = f" and {len(out) - 8} more" if len(out) > 8 else ""
    return f"Too few for a test, so left out of it: {', '.join(out[:8])}{more}." if out else ""

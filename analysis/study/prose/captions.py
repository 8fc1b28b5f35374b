"""Captions that say what a figure shows."""

from __future__ import annotations

import pandas as pd

from analysis.errors import plural


def frequencies(rated: pd.DataFrame, by: str = "outlet") -> str:
    """Say of `terms.rates` which word leads, and where."""
    first = rated.sort_values("per_million", ascending=False, kind="stable").iloc[0]
    over = plural(2, str(first["unit"])).split(" ", 1)[1]
    lines = f"Lines are 95% intervals over {over}; " if first["unit"] != "word" else ""
    return (
        f"The most frequent words by {by}: “{first['term']}” leads in {first[by]} with "
        f"{first['per_million']:,.0f} per million words ({plural(int(first['count']), 'time')}). "
        f"{lines}{'stop' if lines else 'Stop'} words left out."
    )


def rank_frequency(frequent: pd.DataFrame, by: str = "outlet") -> str:
    """Say of `terms.frequencies` which word is the most frequent."""
    common = frequent.sort_values("per_million", ascending=False, kind="stable").iloc[0]
    return (
        f"Rank and rate of every word by {by}, on logarithmic scales; the most frequent, "
        f"“{common['term']}”, makes up {common['per_million'] / 1e4:.1f}% of {common[by]}."
    )


def keyness(key: pd.DataFrame) -> str:
    """Say of `terms.keyness`, one target and one reference, how many words differ."""
    if key.empty:
        return ""
    strongest = key["term"].loc[key["statistic"].abs().idxmax()]
    return (
        f"Words of {_sides(key)}, with their counts on both sides: {_sure(key)} of {len(key)} "
        f"are shown to differ by the test over {_units(key)}; the largest statistic is that of "
        f"“{strongest}”. Lines are 95% intervals over {_units(key)}; stop words left out."
    )


def keyness_map(key: pd.DataFrame) -> str:
    """Say the same of the map of frequency and log ratio."""
    if key.empty:
        return ""
    return (
        f"Frequency and log ratio of {len(key)} words of {_sides(key)}: {_sure(key)} of them "
        f"are shown to differ by the test over {_units(key)} (filled). Stop words left out."
    )


def collocates(company: pd.DataFrame, node: str) -> str:
    """Say of `terms.collocate_differences`, one pair of groups, how many words differ."""
    if not len(company):
        return ""
    first = company.iloc[0]
    return (
        f"The words around “{node}” in {first['group_a']} and in {first['group_b']}, with counts; "
        f"{_sure(company)} of {len(company)} are shown to differ. Lines are 95% intervals over "
        f"{_units(company)}; stop words left out."
    )


def measure(means: pd.DataFrame, what: str, by: str = "outlet", higher: str = "highest in") -> str:
    """Say of `inference.group_means` in which group a measure of articles is highest."""
    if not len(means):
        return ""
    first = means.loc[means["estimate"].idxmax()]
    spread = ", with means and 95% intervals" if means["low"].notna().any() else ""
    lead = f"{higher} " if len(means) > 1 else ""
    return f"{what}, by {by}{spread}: {lead}{first[by]} ({first['estimate']:.2f})."


def coverage(statements: pd.DataFrame, story: str) -> str:
    """Say of `stories.statements` how many of a story's statements several report."""
    own = statements[statements["story"] == story].groupby("statement")["reported"].sum()
    return (
        f"The statements of “{story}” and who reports them: {(own > 1).sum()} of {len(own)} are "
        "reported by more than one."
    )


def alignment(pair: pd.Series) -> str:
    """Say of a row of `comparison.overlap` how much both articles report."""
    return (
        f"“{pair['story']}” in {pair['outlet_a']} and in {pair['outlet_b']}: "
        f"{pair['share_a']:.0%} and {pair['share_b']:.0%} of their words are in sentences that "
        "both report (the clause filled, the rest pale; ribbons join the pairs); outlined "
        "sentences are in one article only."
    )


def _sides(key: pd.DataFrame) -> str:
    return f"{key['target'].iloc[0]} against {key['reference'].iloc[0]}"


def _sure(table: pd.DataFrame) -> int:
    return int(table["shown"].sum())


def _units(table: pd.DataFrame) -> str:
    return plural(2, str(table["unit"].iloc[0])).removeprefix("2 ")

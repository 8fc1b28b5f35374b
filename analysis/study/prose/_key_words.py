"""Words in words: key words, collocates, and what is concentrated in few places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from analysis.errors import need_columns, plural
from analysis.inference._design import TEXTS
from analysis.study.prose._differences import by_test, units


def key_words(keyness: pd.DataFrame, most: int = 5) -> list[str]:
    """Say which words each side uses more by the test over articles, or that none is shown.

    Parameters
    ----------
    keyness : DataFrame
        From `keyness`, of one target or several, without the terms that are to be left out.
    most : int
        How many words of each side to name.

    Returns
    -------
    list of str
        Planned words first, then one text for each target with the words that are shown. Targets
        without one share a sentence, and so do those that are too few texts for a test. The
        pooled statistic makes no sentence.

    Raises
    ------
    ParallaxError
        If a column is missing.

    Examples
    --------
    >>> table = pd.DataFrame({"term": ["war"], "statistic": [9.0], "per_million_target": [80.0],
    ...     "per_million_reference": [20.0], "count_target": [8], "count_reference": [2],
    ...     "design": "within stories", "unit": "story", "n_target": 8, "n_reference": 8,
    ...     "p_adjusted": [0.3], "least_p": 0.008, "tests": 40, "planned": False, "shown": False,
    ...     "target": ["A"], "reference": ["B"]})
    >>> key_words(table)
    ['No word is shown to be more frequent in A or in B (8 stories that both report; explored,
      max-t over 40 comparisons: p ≥ .05).']
    """
    need_columns(keyness, _NEEDED, "keyness")
    if keyness.empty:
        return ["There is no word to compare."]
    rows = keyness.rename(columns={"n_target": "n_a", "n_reference": "n_b"})
    said = [_planned(row) for row in rows[rows["planned"]].to_dict("records")]
    without, texts = [], []
    for _, own in rows[~rows["planned"]].groupby(["target", "reference"], sort=False):
        first = own.iloc[0].to_dict()
        if own["shown"].any():
            said.append(_shown(own[own["shown"]], most))
        elif first["design"] == TEXTS or not first["tests"]:
            texts.append(first)
        else:
            without.append(first)
    if without:
        basis = f"{units(without[0])}; {by_test(without[0], least=True)}"
        said.append(f"No word is shown to be more frequent in {_sides(without)} ({basis}).")
    if texts:
        said.append(
            f"{_sides(texts, 'and')}: too few articles, or words that too few of them hold, for a "
            "test. What the counts say holds in these texts only."
        )
    return said


_NEEDED = ["term", "statistic", "per_million_target", "per_million_reference", "count_target",
           "count_reference", "design", "unit", "n_target", "n_reference", "p_adjusted", "least_p",
           "tests", "planned", "shown", "target", "reference"]  # fmt: skip


def _sides(rows: list[dict[str, Any]], word: str = "or in") -> str:
    if len({row["reference"] for row in rows}) == 1 and len(rows) > 1:
        return (
            f"{', '.join(row['target'] for row in rows)}, each compared with "
            + (rows[0]["reference"])
        )
    return "; ".join(f"{row['target']} {word} {row['reference']}" for row in rows)


def _shown(sure: pd.DataFrame, most: int) -> str:
    first = sure.iloc[0].to_dict()
    target, reference = first["target"], first["reference"]
    sure = sure.assign(size=-sure["statistic"].abs()).sort_values(["p_adjusted", "size"])
    ours = sure["per_million_target"] > sure["per_million_reference"]
    parts = []
    for name, side in ((f"{target} than in {reference}", sure[ours]),
                       (f"{reference} than in {target}", sure[~ours])):  # fmt: skip
        words = [f"{row.term} ({row.count_target} : {row.count_reference})"
                 for row in side.itertuples()]  # fmt: skip
        if words:
            parts.append(f"More frequent in {name}: {_first(words, most)}.")
    tests = plural(int(first["tests"]), "comparison")
    basis = f"{units(first)}; explored, max-t over {tests}: each p < .05"
    return " ".join([*parts, f"(Counts are {target} : {reference}; {basis}.)"])


def _planned(row: dict[str, Any]) -> str:
    counts = (
        f"“{row['term']}”: {row['count_target']} in {row['target']}, {row['count_reference']} in "
        f"{row['reference']}"
    )
    if row["p_adjusted"] != row["p_adjusted"]:
        return f"{counts} (planned; too few articles hold it for a test)."
    verdict = "it is more frequent in " + (
        row["target"]
        if row["per_million_target"] > row["per_million_reference"]
        else row["reference"]
    )
    verdict = verdict if row["shown"] else "no difference shown"
    return f"{counts}; {verdict} ({units(row)}; {by_test(row)})."


def house_styles(styles: pd.DataFrame, most: int = 5) -> str:
    """Say which forms were counted as one word in the rankings, and which left out.

    Parameters
    ----------
    styles : DataFrame
        From `text.house_styles`.
    most : int
        How many words to name.

    Returns
    -------
    str
        "" if there are none.

    Examples
    --------
    >>> styles = pd.DataFrame({"term": ["", "senator", "senator"], "form": ["mr", "sen", "senator"],
    ...     "kind": ["form of address", "short form", ""], "count": [9, 3, 2]})
    >>> house_styles(styles)
    'House style is no finding: the rankings of words count sen and senator as one, and leave out
      mr. The table of house styles lists them all.'
    """
    parts = []
    one = styles[styles["term"] != ""]
    groups = one.groupby("term", sort=False).agg(form=("form", list), count=("count", "sum"))
    groups = groups.sort_values("count", ascending=False, kind="stable")
    if len(groups):
        named = [" and ".join(sorted(forms)[:3]) for forms in groups["form"]]
        parts.append(f"count {_first(named, most)} as one")
    out = styles[styles["term"] == ""]["form"].to_list()
    if out:
        parts.append(f"leave out {_first(out, most)}")
    if not parts:
        return ""
    return (
        f"House style is no finding: the rankings of words {', and '.join(parts)}. The table of "
        "house styles lists them all."
    )


def _first(words: Sequence[Any], most: int) -> str:
    more = f" and {len(words) - most} more" if len(words) > most else ""
    return ", ".join(words[:most]) + more


def concentrated(spread: pd.DataFrame, by: str = "outlet", parts: str = "articles") -> list[str]:
    """Name the most frequent terms that are in a quarter of the parts at most.

    Parameters
    ----------
    spread : DataFrame
        From `dispersion`, without the terms that are to be left out.
    by : str
        The column that holds the groups.
    parts : str
        What the parts are called.

    Returns
    -------
    list of str
        One sentence with three terms at most; empty if there are none.

    Examples
    --------
    >>> spread = pd.DataFrame({"outlet": ["A"], "term": ["dam"], "count": [9], "range": [1],
    ...     "parts": [8], "dp_norm": [0.9]})
    >>> concentrated(spread)
    ['Frequent, but in few of the articles: “dam” in A (9 times, in 1 of 8).']
    """
    own = spread[spread["dp_norm"].notna() & (spread["range"] * 4 <= spread["parts"])]
    own = own[own["count"] >= 5].sort_values("count", ascending=False, kind="stable")
    named = "; ".join(
        f"“{row['term']}” in {row[by]} ({row['count']} times, in {row['range']} of {row['parts']})"
        for row in own.head(3).to_dict("records")
    )
    return [f"Frequent, but in few of the {parts}: {named}."] if named else []


def collocates(company: pd.DataFrame, node: str, most: int = 5) -> str:
    """Say which words are more often around a word in one group than in another, by the test.

    Parameters
    ----------
    company : DataFrame
        From `collocate_differences`.
    node : str
        The word.
    most : int
        How many of its collocates to name.

    Returns
    -------
    str
        "" if nothing can be tested.

    Examples
    --------
    >>> company = pd.DataFrame({"term": ["old"], "group_a": ["A"], "group_b": ["B"],
    ...     "count_a": [9], "count_b": [1], "design": "within stories", "unit": "story", "n_a": 8,
    ...     "n_b": 8, "p": [0.2], "p_adjusted": [0.4], "least_p": 0.008, "tests": 12,
    ...     "planned": False, "shown": [False]})
    >>> collocates(company, "dam")
    'Beside “dam”: no word is shown to differ (8 stories that both report; explored, max-t over 12
      comparisons: p ≥ .05).'
    """
    tested = company[company["p"].notna()]
    if tested.empty:
        return ""
    sure = tested[tested["shown"]].sort_values("p_adjusted", kind="stable")
    first = (tested if sure.empty else sure).iloc[0].to_dict()
    if sure.empty:
        basis = f"{units(first)}; {by_test(first, least=True)}"
        return f"Beside “{node}”: no word is shown to differ ({basis})."
    named = [
        f"“{row.term}” ({row.group_a} {row.count_a} : {row.count_b} {row.group_b})"
        for row in sure.itertuples()
    ]
    tests = plural(int(first["tests"]), "comparison")
    return (
        f"Beside “{node}”: {_first(named, most)} ({units(first)}; explored, max-t over {tests}: "
        "each p < .05)."
    )


def too_short(names: Sequence[str], length: int, most: int = 5) -> str:
    """Name the articles that are too short for a measure.

    Parameters
    ----------
    names : sequence of str
        The articles.
    length : int
        How many words it takes.
    most : int
        How many articles to name.

    Returns
    -------
    str
        "" if there are none.

    Examples
    --------
    >>> too_short(["a", "b"], 100)
    "Shorter than 100 words, so left out of the vocabulary's comparison: a, b."
    """
    if not len(names):
        return ""
    shown = _first(list(names), most)
    return f"Shorter than {length} words, so left out of the vocabulary's comparison: {shown}."

"""Comparisons in words: what may be said, of what, and how surely."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from analysis.errors import need_columns, plural
from analysis.inference._design import BESIDE, TEXTS, WITHIN

Row = dict[str, Any]
NEEDED = ["group_a", "group_b", "unit", "design", "stories", "n_a", "n_b", "mean_a", "mean_b",
          "effect", "low", "high", "level", "p_adjusted", "least_p", "tests", "planned",
          "shown"]  # fmt: skip
"""Columns of `inference.compare` that a sentence is made of."""


def differences(comparison: pd.DataFrame, what: str, more: str = "higher") -> list[str]:
    """Say what a table of comparisons shows, one sentence a pair of groups.

    Planned comparisons come first. More than three explored pairs without a difference share one
    sentence. Where texts are compared there are two means, and no test.

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
    >>> table = pd.DataFrame({"group_a": ["A"], "group_b": ["B"], "unit": ["story"],
    ...     "design": ["within stories"], "stories": [8], "n_a": [8], "n_b": [8], "mean_a": [0.3],
    ...     "mean_b": [0.1], "effect": [0.2], "low": [0.1], "high": [0.3], "level": [0.95],
    ...     "p_adjusted": [0.01], "least_p": [0.008], "tests": [3], "planned": [False],
    ...     "shown": [True]})
    >>> differences(table, "The tone of sentences", "more positive")
    ['The tone of sentences is more positive in A than in B: by 0.20 (95% interval 0.10 to 0.30,
      8 stories that both report; explored, max-t over 3 comparisons: p = .010).']
    """
    need_columns(comparison, NEEDED, "comparison")
    rows = sorted(comparison.to_dict("records"), key=lambda row: not row["planned"])
    without = [row for row in rows if not row["shown"] and not row["planned"] and is_tested(row)]
    texts = [row for row in rows if not is_tested(row) and not row["planned"]]
    said = [row for row in rows if row["shown"] or row["planned"]]
    several = len(without) > 3
    sentences = [_sentence(row, what, more) for row in said + ([] if several else without)]
    if several:
        widest = max(without, key=could_be)
        sentences.append(
            f"{what}: no difference shown in {len(without)} of {plural(len(rows), 'pair')} of "
            f"groups ({by_test(widest, least=True)}); one above "
            f"{could_be(widest):.2f} is ruled out in all."
        )
    return sentences + [_texts(row, what) for row in texts[:3]]


def is_tested(row: Row) -> bool:
    """Whether a row is of units that can be tested, not of texts."""
    return bool(row["design"] != TEXTS)


def _sentence(row: Row, what: str, more: str) -> str:
    if not is_tested(row):
        return _texts(row, what)
    if not row["shown"]:
        return f"{what}: {not_shown(row)}."
    row = turned(row) if row["effect"] < 0 else row
    return (
        f"{what} is {more} in {row['group_a']} than in {row['group_b']}: by {row['effect']:.2f} "
        f"({basis(row)}; {by_test(row)})."
    )


def _texts(row: Row, what: str) -> str:
    sizes = f"{row['n_a']:,} and {plural(row['n_b'], row['unit'])}"
    return (
        f"{what}, in these texts: {plain(row['mean_a'])} in {row['group_a']}, "
        f"{plain(row['mean_b'])} in {row['group_b']} ({sizes})."
    )


def not_shown(row: Row, number: Callable[[float], str] = lambda x: f"{x:.2f}") -> str:
    """Say that a pair shows no difference, what was measured, and what could have been missed.

    >>> row = {"group_a": "A", "group_b": "B", "effect": 0.1, "low": -0.1, "high": 0.3,
    ...     "level": 0.95, "unit": "article", "design": "independent", "n_a": 5, "n_b": 6,
    ...     "p_adjusted": 0.2, "tests": 1, "planned": False, "least_p": 0.004}
    >>> not_shown(row)
    'no difference shown between A and B: +0.10 (95% interval −0.10 to +0.30, 5 and 6 articles;
      explored, permutation test: p = .200); one above 0.30 is ruled out'
    """
    found = (
        f"no difference shown between {row['group_a']} and {row['group_b']}: "
        f"{signed(row['effect'])} ({basis(row)}; {by_test(row)})"
    )
    if row["low"] != row["low"]:
        return found
    rest = f"; one above {number(could_be(row))} is ruled out"
    if row.get("p_equivalent", 1.0) < 0.05:
        rest = (
            f"; it is smaller than {number(row['margin'])} (two one-sided t tests: "
            f"p {p_text(row['p_equivalent'])})"
        )
    return found + rest


def could_be(row: Row) -> float:
    """How large a difference the interval leaves open; 0 where there is no interval."""
    reach = max(abs(row["low"]), abs(row["high"]))
    return float(reach) if reach == reach else 0.0


def turned(row: Row) -> Row:
    """Look at a comparison from the other side.

    >>> turned({"group_a": "A", "group_b": "B", "effect": -0.2, "low": -0.3, "high": 0.1})["low"]
    -0.1
    """
    other = {"a": "b", "b": "a"}
    back = {
        key: row[f"{key[:-2]}_{other[key[-1]]}"] if key[-2:] in ("_a", "_b") else value
        for key, value in row.items()
    }
    return back | {"effect": -row["effect"], "low": -row["high"], "high": -row["low"]}


def basis(row: Row) -> str:
    """Name the interval and the units of a comparison."""
    interval = with_level(row["low"], row["high"], row["level"])
    return f"{interval}, {units(row)}"


def units(row: Row) -> str:
    """Name the units, and how many take part.

    >>> units({"design": "within stories", "n_a": 8, "n_b": 8, "unit": "story"})
    '8 stories that both report'
    """
    if row["design"] == WITHIN:
        return f"{plural(int(row['n_a']), 'story')} that both report"
    sizes = f"{int(row['n_a']):,} and {plural(int(row['n_b']), row['unit'])}"
    return f"{sizes} on the same events" if row["design"] == BESIDE else sizes


def by_test(row: Row, *, least: bool = False) -> str:
    """Name the test of a comparison, whether it was planned, and its adjusted p.

    Parameters
    ----------
    row : dict
        Of `inference.compare`.
    least : bool
        The row stands for several: their p is at least .05.

    Returns
    -------
    str
        With the smallest p that is possible, where that is .05 or more.
    """
    tests = int(row["tests"])
    if row["planned"]:
        test = "planned, permutation test" + (f" with Holm over {tests}" if tests > 1 else "")
    else:
        test = "explored, " + (
            f"max-t over {plural(tests, 'comparison')}" if tests > 1 else "permutation test"
        )
    p = "p ≥ .05" if least else f"p {p_text(row['p_adjusted'])}"
    lowest = row["least_p"] * (tests if row["planned"] else 1)
    limit = f"; the smallest possible is {p_text(lowest)[2:]}" if lowest >= 0.05 else ""
    return f"{test}: {p}{limit}"


def with_level(low: float, high: float, level: float) -> str:
    """Write an interval with its level; signed where the difference may be of either sign.

    >>> with_level(0.1, 0.3, 0.95), with_level(-0.1, 0.3, 0.95), with_level(float("nan"), 0, 1)
    ('95% interval 0.10 to 0.30', '95% interval −0.10 to +0.30', 'no interval')
    """
    if low != low:
        return "no interval"
    ends = f"{low:.2f} to {high:.2f}" if low > 0 else f"{signed(low)} to {signed(high)}"
    return f"{level:.0%} interval {ends}"


def plain(number: float) -> str:
    """Write a number with a minus where it has one.

    >>> plain(-0.5)
    '−0.50'
    """
    return f"{number:.2f}".replace("-", "−")


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
    # A test on arrangements cannot say that chance is certain.
    return "> .999" if p >= 0.9995 else f"= {p:.3f}".replace("0.", ".", 1)

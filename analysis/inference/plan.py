"""The plan of a study: the few comparisons it was made for, named before the results are seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analysis.errors import ParallaxError, did_you_mean, listed

MOST_PLANNED = 3
Plan = Sequence[Sequence[str]]


def planned_rows(
    plan: Plan, rows: Sequence[tuple[str, str, str]], value: str, names: Sequence[str]
) -> set[int]:
    """Find the comparisons that a plan names.

    Parameters
    ----------
    plan : sequence of (what, group, group)
        `PRIMARY` of a notebook's settings. What another comparison is about is passed over.
    rows : sequence of (part, group, group)
        The comparisons that are made.
    value : str
        What is compared, as it may be named in place of a part.
    names : sequence of str
        All groups.

    Returns
    -------
    set of int
        Places in `rows`.

    Raises
    ------
    ParallaxError
        If an entry is no (what, group, group), there are more than three, or a group is unknown.

    Examples
    --------
    >>> planned_rows([("security", "B", "A")], [("law", "A", "B"), ("security", "A", "B")],
    ...              "present", ["A", "B"])
    {1}
    """
    check_plan(plan)
    found: set[int] = set()
    for what, *pair in plan:
        about = [i for i, (part, _, _) in enumerate(rows) if str(what) in (part, value)]
        if about and (unknown := [one for one in pair if str(one) not in names]):
            raise ParallaxError(
                f"PRIMARY names the group {unknown[0]!r}; there are {listed(names)}."
                f"{did_you_mean(unknown[0], names)}"
            )
        found.update(i for i in about if set(rows[i][1:]) == {str(one) for one in pair})
    return found


def check_plan(plan: Any) -> None:
    """Refuse a plan that is too long, or not made of triples."""
    if len(plan) > MOST_PLANNED:
        raise ParallaxError(
            f"PRIMARY plans {len(plan)} comparisons; at most {MOST_PLANNED} can be planned, the "
            "others are explored."
        )
    for entry in plan:
        if isinstance(entry, str) or len(entry) != 3 or str(entry[1]) == str(entry[2]):
            raise ParallaxError(
                f"PRIMARY has the entry {entry!r}; an entry is what is compared and two groups, as "
                'in ("security", "Daily A", "Daily B").'
            )

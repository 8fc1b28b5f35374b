"""Differences corrected by people's codes, beside what the codebook says alone."""

from __future__ import annotations

import pandas as pd

from analysis.errors import need_columns, plural
from analysis.study.prose._frames import frames


def corrected(
    before: pd.DataFrame,
    after: pd.DataFrame,
    coded: pd.DataFrame,
    labels: dict[str, str] | None = None,
) -> list[str]:
    """Say what differences in frames are left when the codebook's errors are corrected.

    Parameters
    ----------
    before : DataFrame
        From `inference.compare` with ``within="frame"``, of the codebook's frames.
    after : DataFrame
        The same of the table from `inference.correct`.
    coded : DataFrame
        From `framing.frame_codes`.
    labels : dict, optional
        What each frame is called; default: its id.

    Returns
    -------
    list of str
        First on how many sentences the correction rests, then the corrected comparisons with the
        codebook's shares, last what the codebook alone shows and the correction does not.

    Raises
    ------
    ParallaxError
        If a column is missing.

    Examples
    --------
    >>> row = {"frame": ["security"], "group_a": ["A"], "group_b": ["B"], "mean_a": [0.5],
    ...     "design": ["within stories"], "unit": ["story"], "stories": [8], "n_a": [8],
    ...     "n_b": [8], "mean_b": [0.2], "effect": [0.3], "low": [0.1], "high": [0.5],
    ...     "level": [0.95], "p_adjusted": [0.01], "least_p": [0.008], "tests": [27],
    ...     "planned": [False], "shown": [True]}
    >>> before = pd.DataFrame(row)
    >>> after = before.assign(effect=0.02, low=-0.2, high=0.24, p_adjusted=0.9, shown=False)
    >>> coded = pd.DataFrame({"article": ["a"] * 40, "sentence": range(40)})
    >>> corrected(before, after, coded)[-1]
    'The codebook alone shows that A and B differ in security (50% and 20% of sentences);
      corrected for its errors, that is not shown.'
    """
    need_columns(after, ["frame", "group_a", "group_b", "shown"], "corrected comparison")
    keys = ["frame", "group_a", "group_b"]
    both = before.merge(after, on=keys, suffixes=("", "_after"))
    key = [column for column in ("article", "sentence") if column in coded]
    n = plural(len(coded[key].drop_duplicates()), "sentence")
    names = labels or {}
    said = [
        f"People coded {n}. The shares and differences that follow are corrected by them for what "
        "the codebook misses or sees wrongly in each outlet."
    ]
    said += [f"Corrected: {text[0].lower() if text[:3] == 'No ' else text[0]}{text[1:]}"
             for text in frames(after, labels)]  # fmt: skip
    for row in both[both["shown"] & ~both["shown_after"]].to_dict("records"):
        said.append(
            f"The codebook alone shows that {row['group_a']} and {row['group_b']} differ in "
            f"{names.get(row['frame'], row['frame'])} ({row['mean_a']:.0%} and {row['mean_b']:.0%} "
            "of sentences); corrected for its errors, that is not shown."
        )
    out = sorted(set(before["frame"]) - set(after["frame"]))
    if out:
        said.append(
            f"Not corrected, as people saw them in fewer than ten sentences: "
            f"{', '.join(names.get(one, one) for one in out)}."
        )
    return said

"""Sentences on how well a codebook finds frames."""

from __future__ import annotations

import pandas as pd

from analysis.errors import need_columns, plural
from analysis.framing.codebook_validation import ENOUGH_F1, FEWEST_CODED

FEWEST_SEEN = 10


def codebook_accuracy(validated: pd.DataFrame, labels: dict[str, str] | None = None) -> str:
    """Say which frames a codebook finds well enough to count, and by which rule.

    Parameters
    ----------
    validated : DataFrame
        From `validate_codebook`, of one coder or the majority.
    labels : dict, optional
        What each frame is called; default: its id.

    Returns
    -------
    str
        With the rule: at least ten units in which people see the frame, F1 of at least .70, and
        the lower end of its interval above .50.

    Raises
    ------
    ParallaxError
        If a column is missing.

    Examples
    --------
    >>> rows = [("law", "f1", 40, 0.9, 0.8, 0.95), ("macro", "f1", 40, 0.9, 0.8, 0.95)]
    >>> columns = ["frame", "measure", "n", "estimate", "low", "high"]
    >>> table = pd.DataFrame(rows, columns=columns).assign(articles=9, unit="sentence", coded=9)
    >>> codebook_accuracy(table)[:69]
    'Compared with people (40 sentences of 9 articles), the codebook finds'
    """
    need_columns(validated, ["frame", "measure", "n", "articles", "unit", "coded", "estimate",
                             "low", "high"], "validation")  # fmt: skip
    f1 = validated[validated["measure"] == "f1"].set_index("frame")
    macro = f1.loc["macro"]
    own = f1.drop(index=["macro", "micro"], errors="ignore").dropna(subset="estimate")
    enough = own["coded"] >= FEWEST_SEEN
    good = own[enough & (own["estimate"] >= ENOUGH_F1) & (own["low"] > 0.5)]
    n = int(macro["n"])
    base = f"{plural(n, str(macro['unit']))} of {plural(int(macro['articles']), 'article')}"
    measured = (
        f"macro-F1 {macro['estimate']:.2f} [{macro['low']:.2f}, {macro['high']:.2f}] over "
        f"{plural(len(own), 'frame')} that people or codebook see"
    )
    rule = (
        f"Rule: seen by people {FEWEST_SEEN} times or more, F1 of at least {ENOUGH_F1:.2f}, its "
        "interval above .50."
    )
    if n < FEWEST_CODED:
        return (
            f"Only {base} are coded, too few to say how well the codebook finds frames "
            f"({measured}); code {FEWEST_CODED} or more."
        )
    names = [(labels or {}).get(str(frame), str(frame)) for frame in good.index]
    said = f"{', '.join(names)} well enough to count" if names else "no frame well enough to count"
    rest = len(own) - len(good)
    more = f", but not {plural(rest, 'other frame')}" if rest else ""
    return (
        f"Compared with people ({base}), the codebook finds {said}{more if names else ''}; "
        f"{measured}. {rule}"
    )

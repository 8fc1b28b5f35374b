"""How well a codebook finds the frames that people see in the same sentences."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from analysis.errors import ParallaxError, need_columns, need_option, plural
from analysis.inference import wilson
from analysis.inference._design import FEWEST_UNITS
from analysis.inference.jackknife import clusters_of, jackknife_interval, left_out

MEASURES = ["precision", "recall", "f1"]
FEWEST_CODED = 30
"""Coded units below which nothing is said of how good a codebook is."""
ENOUGH_F1 = 0.7


def validate_codebook(
    labels: pd.DataFrame,
    coded: pd.DataFrame,
    *,
    unit: str = "sentence",
    level: float = 0.95,
) -> pd.DataFrame:
    """Precision, recall and F1 of a codebook against the frames that people see.

    Counted are units in which people and codebook both see a frame (TP), only the codebook
    (FP) or only people (FN): precision = TP / (TP + FP), recall = TP / (TP + FN), F1 =
    2 TP / (2 TP + FP + FN) (van Rijsbergen 1979, Information Retrieval, ch. 7). "macro" is
    the mean of the frames' measures, "micro" takes all frames' units together.

    For an interval each coded article is left out once, with fewer than five articles each
    unit (`jackknife_interval` in `inference/jackknife.py`). Where the value is 0 or 1, the
    interval is Wilson's (1927, J. American Statistical Association 22, 209-212) over
    units, for F1 by way of J = TP / (TP + FP + FN), as F1 = 2 J / (1 + J).

    Parameters
    ----------
    labels : DataFrame
        From `label_sentences`: `article`, `sentence`, `frame`, `present`.
    coded : DataFrame
        From `frame_codes`; with ``coders="each"`` every coder is a row of their own. Ties of a
        majority are left out.
    unit : {"sentence", "article"}
        What is compared. An article has a frame if one of its sentences does; codes of
        sentences are brought together in the same way, over the coded ones only.
    level : float
        Coverage of the intervals, between 0 and 1.

    Returns
    -------
    DataFrame
        One row a (coder, frame, measure): `coder`, `frame` (str; also "macro" and "micro"),
        `measure` ("precision", "recall", "f1"), `unit` (str), `n` (int, coded units), `articles`
        (int), `coded`, `found`, `both` (int, units in which people, codebook and both see
        it), `estimate`, `low`, `high` (float, 0 to 1; missing where neither saw the frame),
        `interval` (str: how it was made).

    Raises
    ------
    ParallaxError
        If a column is missing, or no coded unit is among the labelled ones.

    Examples
    --------
    >>> key = {"article": "a", "sentence": [0, 1, 2, 3], "frame": "law"}
    >>> labels = pd.DataFrame(key | {"present": [1.0, 1.0, 0.0, 0.0]})
    >>> coded = pd.DataFrame(key | {"coder": "majority", "coded": [1.0, 0.0, 1.0, 0.0]})
    >>> table = validate_codebook(labels, coded).query("frame == 'law'")
    >>> table[["measure", "n", "coded", "found", "both", "estimate"]]
         measure  n  coded  found  both  estimate
    0  precision  4      2      2     1       0.5
    1     recall  4      2      2     1       0.5
    2         f1  4      2      2     1       0.5
    """
    need_option("unit", unit, ["sentence", "article"])
    joined = joined_codes(labels, coded, unit=unit)
    rows: list[dict[str, Any]] = []
    for coder, own in joined.groupby("coder", sort=False):
        rows += _of_coder(str(coder), own, unit, level)
    return pd.DataFrame(rows)


def joined_codes(
    labels: pd.DataFrame, coded: pd.DataFrame, *, unit: str = "sentence"
) -> pd.DataFrame:
    """Join the codebook's decisions with people's: `present` and `coded`, ties left out."""
    need_columns(labels, ["article", "frame", "present"], "frame labels")
    need_columns(coded, ["article", "coder", "frame", "coded"], "codes")
    known = coded.dropna(subset="coded").astype({"frame": "str"})
    key = ["article", "frame"]
    if unit == "sentence":
        need_columns(labels, ["sentence"], "frame labels")
        need_columns(coded, ["sentence"], "codes")
        key = ["article", "sentence", "frame"]
    else:
        known = known.groupby([*key, "coder"], sort=False, as_index=False)["coded"].max()
    found = labels.astype({"frame": "str"}).groupby(key, as_index=False, observed=True)["present"]
    joined = known.merge(found.max(), on=key)
    if joined.empty:
        raise ParallaxError(
            f"None of the {plural(len(known), 'coded decision')} is about a {unit} and frame of "
            "the frame labels; they must be of the coded sentences, by the codebook that people "
            "coded by."
        )
    return joined


def counts_with_and_without(
    joined: pd.DataFrame, unit: str
) -> tuple[list[str], np.ndarray, np.ndarray, str]:
    """Count units by frame, and again without each article, or each unit of few articles.

    Returns the frames; the units in which both, the codebook, and people see each, (3, frames);
    the same with one left out, (3, articles, frames); what was left out.
    """
    frames = list(dict.fromkeys(joined["frame"]))
    parts = joined.assign(both=joined["present"] * joined["coded"], found=joined["present"])
    wide = parts.pivot_table(
        index=_key(unit), columns="frame", values=["both", "found", "coded"], aggfunc="sum",
        sort=False,
    ).fillna(0.0)  # fmt: skip
    table = np.stack(
        [wide[part].reindex(columns=frames).to_numpy() for part in ("both", "found", "coded")]
    )  # part, unit, frame
    articles = wide.index.get_level_values("article")
    over = "articles" if articles.nunique() >= FEWEST_UNITS else f"{unit}s"
    without = left_out(table.transpose(1, 0, 2), clusters_of(articles)).transpose(1, 0, 2)
    return frames, table.sum(1), without, over


def macro(counts: np.ndarray) -> np.ndarray:
    """Average precision, recall and F1 over the frames that have them."""
    values = _measures(counts)
    known = ~np.isnan(values)
    return _ratio(np.where(known, values, 0.0).sum(-1), known.sum(-1))


def _of_coder(coder: str, joined: pd.DataFrame, unit: str, level: float) -> list[dict[str, Any]]:
    """Make the rows of one coder."""
    frames, total, without, over = counts_with_and_without(joined, unit)
    sizes = joined.groupby("frame", sort=False).size()
    means = {
        "macro": (macro(total), macro(without)),
        "micro": (_measures(total.sum(-1)), _measures(without.sum(-1))),
    }
    rows = []
    for place, frame in enumerate([*frames, *means]):
        own = place < len(frames)
        counts = total[:, place] if own else total.sum(-1)
        values, again = (_measures(counts), _measures(without[..., place])) if own else means[frame]
        both, found, coded = counts.astype(int)
        n = sizes[frame] if own else len(joined.drop_duplicates(_key(unit)))
        for measure, value, redrawn in zip(MEASURES, values, again, strict=True):
            low, high, how = _ends(measure, value, redrawn, counts, level, own)
            rows.append(
                {"coder": coder, "frame": frame, "measure": measure, "unit": unit, "n": int(n),
                 "articles": joined["article"].nunique(), "coded": coded, "found": found,
                 "both": both, "estimate": float(value), "low": low, "high": high,
                 "interval": how.format(over=over, unit=unit)}
            )  # fmt: skip
    return rows


def _key(unit: str) -> list[str]:
    return ["article"] if unit == "article" else ["article", "sentence"]


def _measures(counts: np.ndarray) -> np.ndarray:
    """Precision, recall and F1 of the counts both, found and coded (first axis)."""
    both, found, coded = counts
    return np.stack([_ratio(both, found), _ratio(both, coded), _ratio(2 * both, found + coded)])


def _ratio(above: np.ndarray, below: np.ndarray) -> np.ndarray:
    above, below = np.asarray(above, float), np.asarray(below, float)
    return np.divide(above, below, out=np.full(below.shape, np.nan), where=below > 0)


def _ends(
    measure: str, value: float, others: np.ndarray, counts: np.ndarray, level: float, own: bool
) -> tuple[float, float, str]:
    """Find the interval of a measure, of one frame (`own`) or of all, and how it was made."""
    how = "jackknife over {over}"
    if own and np.isnan(value):
        return np.nan, np.nan, ""
    if not own or 0 < value < 1:
        return *jackknife_interval(value, others, level, lowest=0.0), how
    both, found, coded = counts
    of = {"precision": found, "recall": coded, "f1": found + coded - both}[measure]
    low, high = (float(end) for end in wilson(both, of, level=level))
    if measure == "f1":
        low, high = 2 * low / (1 + low), 2 * high / (1 + high)
    return low, high, "Wilson over {unit}s"

"""Whether coders agree: coefficients with their intervals, and where they do not."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np
import pandas as pd

from analysis.coding import coefficients
from analysis.coding.coefficients import LEVELS, Formula
from analysis.errors import ParallaxError, listed, need_columns, need_option
from analysis.inference.jackknife import clusters_of, jackknife_interval, left_out

NO_VARIATION = "undefined: one label only, nothing to agree on"
_FEWEST_UNITS = 2
# Which label, which coders, their units' places and features, and the coefficients made of these.
_Task = tuple[str, str, np.ndarray, np.ndarray, dict[str, Formula]]


def agreement(
    codings: pd.DataFrame,
    *,
    level: str = "nominal",
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Measure how far coders agree, beyond chance, with intervals over articles.

    With A_o the agreement observed and A_e that expected by chance, S (Bennett, Alpert &
    Goldstein 1954), Scott's pi (1955), Cohen's kappa (1960) and Fleiss' kappa (1971) are
    ``(A_o - A_e) / (1 - A_e)``; they differ in A_e, see Artstein & Poesio (2008),
    Computational Linguistics 34(4), 555-596. Krippendorff's alpha is ``1 - D_o / D_e`` on
    observed and expected disagreement, for any number of coders and units that not all
    have coded (Krippendorff 2011, Computing Krippendorff's alpha-reliability). For its interval
    each article is left out once (`jackknife_interval` in `inference/jackknife.py`), or each unit
    where the codings do not say of which article it is, or are of fewer than five.

    Parameters
    ----------
    codings : DataFrame
        Coding sheets: `unit`, `coder`, `label`, one row a decision; what a coder has
        not coded has no row. `article` where it is known.
    level : {"nominal", "ordinal", "interval"}
        What differences of labels mean, for alpha; numbers are needed beyond "nominal".
    confidence : float
        Coverage of the intervals, between 0 and 1.

    Returns
    -------
    DataFrame
        One row a coefficient: `label` ("all", or one label against all others, for
        nominal data), `coders` ("all" or a pair, "a, b"), `coefficient` ("percent", "s",
        "scott_pi", "cohen_kappa" for pairs; "percent", "fleiss_kappa",
        "krippendorff_alpha" for all), `n` (int, units it is based on: those that both, for
        Fleiss all, and for alpha and percent at least two coders have coded), `value`
        (float, at most 1; percent as a share from 0), `low`, `high` (float; none where all
        agree), `verdict` (str,
        by convention: Krippendorff 2004, p. 241, for alpha, Landis & Koch 1977 for the
        kappas, pi and S; why there is no value).

    Raises
    ------
    ParallaxError
        If a column or a value is missing, a coder coded a unit twice, a label is no
        number where `level` needs one, or fewer than two units have two codes.

    Examples
    --------
    >>> sheet = pd.DataFrame({"unit": list(range(10)) * 2, "coder": ["a"] * 10 + ["b"] * 10,
    ...                       "label": list("0100000010") + list("1110010000")})
    >>> table = agreement(sheet).query("label == 'all'")
    >>> table[["coders", "coefficient", "n", "value"]].round(4)
      coders         coefficient   n   value
    0   a, b             percent  10  0.6000
    1   a, b                   s  10  0.2000
    2   a, b            scott_pi  10  0.0476
    3   a, b         cohen_kappa  10  0.0909
    4    all             percent  10  0.6000
    5    all        fleiss_kappa  10  0.0476
    6    all  krippendorff_alpha  10  0.0952
    """
    need_option("level", level, LEVELS)
    table = _wide(codings)
    values = _values(table, level)
    codes = _codes(table, values)
    clusters = _clusters(codings, table.index)
    tasks = list(_tasks(codes, list(table.columns), values, level))
    if level == "nominal" and len(values) > 2:
        for place, label in enumerate(values):
            one = np.where(codes < 0, -1, (codes == place).astype(int))
            tasks += [
                (str(label), *task[1:])
                for task in _tasks(one, list(table.columns), np.arange(2.0), level)
            ]
    rows = [row for task in tasks for row in _rows(task, clusters, confidence)]
    columns = ["label", "coders", "coefficient", "n", "value", "low", "high", "verdict"]
    return pd.DataFrame(rows, columns=columns)


def disagreements(codings: pd.DataFrame) -> pd.DataFrame:
    """List the units that coders have labelled differently.

    Parameters
    ----------
    codings : DataFrame
        Coding sheets: `unit`, `coder`, `label`.

    Returns
    -------
    DataFrame
        One row a unit on which coders differ, most different labels first: `unit`,
        `labels` (int, different ones), and a column a coder (str, "" where not coded).

    Raises
    ------
    ParallaxError
        As `agreement`.

    Examples
    --------
    >>> sheet = pd.DataFrame({"unit": [1, 1, 2, 2], "coder": ["a", "b"] * 2,
    ...                       "label": ["law", "law", "law", "order"]})
    >>> disagreements(sheet)
       unit  labels    a      b
    0     2       2  law  order
    """
    table = _wide(codings)
    different = table.nunique(axis=1)
    own = table[different > 1].fillna("")
    own.insert(0, "labels", different[different > 1].astype("int64"))
    own = own.sort_values("labels", ascending=False, kind="stable")
    return own.rename_axis("unit").rename_axis(None, axis=1).reset_index()


# Krippendorff (2004), Content Analysis, 2nd ed., p. 241.
_ALPHA = [
    (0.8, "reliable"), (0.667, "good enough for tentative conclusions"), (-np.inf, "not reliable"),
]  # fmt: skip
# Landis & Koch (1977), Biometrics 33(1), 159-174.
_KAPPA = [
    (0.81, "almost perfect"), (0.61, "substantial"), (0.41, "moderate"), (0.21, "fair"),
    (0.0, "slight"), (-np.inf, "poor"),
]  # fmt: skip


def verdict_of(coefficient: str, value: float) -> str:
    if np.isnan(value):
        return NO_VARIATION
    if coefficient == "percent":
        return "chance is not taken into account"
    limits = _ALPHA if coefficient == "krippendorff_alpha" else _KAPPA
    # Landis & Koch's classes are given to two decimals: .605 is "moderate" no more.
    shown = value if limits is _ALPHA else round(value, 2)
    return next(verdict for least, verdict in limits if shown >= least)


def _wide(codings: pd.DataFrame) -> pd.DataFrame:
    """Check the sheets and lay them out: units in the order they come, a column a coder."""
    need_columns(codings, ["unit", "coder", "label"], "codings")
    given = codings[["unit", "coder", "label"]].reset_index(drop=True)
    empty = given.isna() | (given.astype("str").apply(lambda column: column.str.strip()) == "")
    if empty.any(axis=None):
        row = int(empty.any(axis=1).to_numpy().argmax())
        column = str(empty.columns[empty.loc[row].to_numpy().argmax()])
        raise ParallaxError(
            f"Row {row + 1} of the codings has no {column!r}; what a coder left open has no row."
        )
    given["coder"] = given["coder"].astype("str")
    if (again := given.duplicated(["unit", "coder"])).any():
        row = int(again.to_numpy().argmax())
        unit, coder = given.loc[row, ["unit", "coder"]]
        raise ParallaxError(
            f"Row {row + 1} of the codings is a second decision of {coder!r} on unit "
            f"{str(unit)!r}; keep one."
        )
    coders = sorted(given["coder"].unique())
    if len(coders) < 2:
        raise ParallaxError(
            f"Agreement takes two coders or more; the codings are of {listed(coders)} only."
        )
    units = list(dict.fromkeys(given["unit"]))
    table = given.pivot(index="unit", columns="coder", values="label").loc[units, coders]
    if (table.notna().sum(axis=1) >= 2).sum() < _FEWEST_UNITS:
        raise ParallaxError(
            f"Fewer than {_FEWEST_UNITS} units were coded by two coders or more; agreement needs "
            "units in common."
        )
    return table


def _values(table: pd.DataFrame, level: str) -> np.ndarray:
    labels = pd.Series(table.to_numpy(dtype=object).ravel()).dropna().unique()
    if level == "nominal":
        return np.array(sorted(labels, key=str), dtype=object)
    numbers = pd.to_numeric(pd.Series(labels), errors="coerce")
    if numbers.isna().any():
        wrong = listed(pd.Series(labels)[numbers.isna()])
        raise ParallaxError(f"level={level!r} needs numbers as labels; found {wrong}.")
    return np.unique(numbers.to_numpy(float))


def _codes(table: pd.DataFrame, values: np.ndarray) -> np.ndarray:
    """Return the labels' numbers, units × coders; -1 where a coder has none."""
    flat = pd.Series(table.to_numpy(dtype=object).ravel())
    if values.dtype != object:
        flat = pd.to_numeric(flat, errors="coerce")
    return pd.Index(values).get_indexer(flat).reshape(table.shape)


def _tasks(codes: np.ndarray, coders: list[str], values: np.ndarray, level: str) -> Iterator[_Task]:
    size = len(values)
    for a, b in combinations(range(len(coders)), 2):
        places = np.flatnonzero((codes[:, a] >= 0) & (codes[:, b] >= 0))
        both = codes[places]
        if len(both) < _FEWEST_UNITS:
            continue
        cells = coefficients.confusion(both[:, a], both[:, b], size)
        yield (
            "all",
            f"{coders[a]}, {coders[b]}",
            places,
            cells,
            {
                "percent": coefficients.percent(size),
                "s": coefficients.bennett(size),
                "scott_pi": coefficients.scott(size),
                "cohen_kappa": coefficients.cohen(size),
            },
        )
    counts = np.stack([(codes == value).sum(1) for value in range(size)], axis=1).astype(float)
    some = np.flatnonzero(counts.sum(1) >= 2)
    full = np.flatnonzero(counts.sum(1) == len(coders))
    pairs = coefficients.shared(counts[some])
    yield "all", "all", some, pairs, {"percent": coefficients.percent_of_pairs}
    if len(full) >= _FEWEST_UNITS:
        features = coefficients.shared(counts[full])
        yield "all", "all", full, features, {"fleiss_kappa": coefficients.fleiss}
    alpha = {"krippendorff_alpha": coefficients.krippendorff(values, level)}
    yield "all", "all", some, coefficients.coincidences(counts[some]), alpha


def _clusters(codings: pd.DataFrame, units: pd.Index) -> np.ndarray:
    """Return the number of each unit's article, or of the unit itself."""
    if "article" not in codings:
        return np.arange(len(units))
    article = codings.drop_duplicates("unit").set_index("unit")["article"]
    return pd.factorize(article.reindex(units).astype("str"))[0]


def _rows(task: _Task, clusters: np.ndarray, confidence: float) -> Iterator[tuple]:
    label, coders, places, features, formulas = task
    without = left_out(features, clusters_of(clusters[places]))
    for name, formula in formulas.items():
        value = float(formula(features.sum(0)))
        lowest = 0.0 if name == "percent" else -1.0
        low, high = jackknife_interval(value, formula(without), confidence, lowest=lowest)
        yield label, coders, name, len(features), value, low, high, verdict_of(name, value)

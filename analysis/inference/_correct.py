"""Means and differences corrected for the errors of the machine by a sample that people coded."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.errors import ParallaxError, need_columns, plural

FEWEST_CODED = 30
"""Coded rows of all groups together, and 10 of each group, below which nothing is corrected: with
fewer, intervals are wider than any share (``python -m benchmarks correction``)."""
FEWEST_OF_GROUP = 10
FEWEST_SEEN = 10
"""Coded rows that differ from what most are coded, below which a part is left out: of a frame that
people hardly see in the sample it cannot be told what the machine misses."""


def correct(
    table: pd.DataFrame,
    coded: pd.DataFrame,
    value: str,
    by: str = "outlet",
    *,
    within: str | None = None,
    tune: bool = True,
) -> pd.DataFrame:
    """Correct what a machine says by what people say of a random sample of the same rows.

    A codebook that misses more in one outlet than in another makes a difference where there is
    none. With people's codes y of sampled rows, their chance π of being drawn, and the machine's
    values f of all rows, each row gets ``λf + d + R/π · (y - λf - d)``, where R is 1 for coded rows
    and d the mean of ``y - λf`` over them, weighted by 1/π. Its mean over a group estimates what
    people would say of all rows, without bias however bad the machine is (design-based
    supervised learning: Egami, Hinck, Stewart & Wei 2023, NeurIPS; prediction-powered
    inference: Angelopoulos, Bates, Fannjiang, Jordan & Zrnic 2023, Science 382, 669-674).
    λ = cov(y, f)/var(f) makes its variance least (PPI++: Angelopoulos, Duchi & Zrnic 2023,
    arXiv:2311.01453); at 0 the machine is no help, and the sample alone counts. `compare` and
    `group_means` of the result have the right error, as their units are articles or stories.

    Rows that were drawn and left uncoded do no harm if that was by chance, as when coders stop
    early: sheets are in random order. A classifier that learned from these codes must be given by
    its values for articles it had not seen.

    Parameters
    ----------
    table : DataFrame
        Rows with `article`, perhaps `sentence`, the columns `by` and `value` (float).
    coded : DataFrame
        People's decisions: `article`, `sentence` and `within` as in `table`, `coded`
        (float, in the units of `value`), `chance` (float, from `sample_for_coding`). Several
        for a row are averaged; where `coded` is missing, a tie, `share` stands for it.
    value, by : str
        The machine's values, and the groups.
    within : str, optional
        A column such as `frame`: each of its values is corrected apart.
    tune : bool
        Whether λ is estimated; else it is 1.

    Returns
    -------
    DataFrame
        The rows of `table`, without parts of which people saw too little (fewer than 10 rows that
        are coded unlike most), with `value` corrected, as it was in `uncorrected` (float), and
        `people` (bool, the row was coded), `trust` (float, λ, 0 to 1). A single corrected value
        means nothing, and is not confined to the values of a share; means are what counts.

    Raises
    ------
    ParallaxError
        If a column is missing, the codes have no chances, or there are fewer than 30 coded rows,
        or than 10 of a group.

    Examples
    --------
    >>> rows = pd.DataFrame({"article": [f"a{n // 5}" for n in range(200)], "sentence": range(200),
    ...     "outlet": ["A", "B"] * 100, "present": [0.0, 1.0, 0.0, 0.0] * 50})
    >>> drawn = pd.concat([rows.iloc[::5], rows.iloc[1::5]])  # people see it in every second row
    >>> codes = drawn.assign(coded=drawn["sentence"] % 4 // 2, chance=0.4)
    >>> correct(rows, codes, "present").groupby("outlet")[["uncorrected", "present"]].mean()
            uncorrected  present
    outlet
    A               0.0      0.5
    B               0.5      0.5
    """
    need_columns(table, ["article", by, value, *([within] if within else [])], "given")
    need_columns(coded, ["article", "coded"], "codes")
    key = [
        c for c in ("article", "sentence", within)
        if c and c in table.columns and c in coded.columns
    ]  # fmt: skip
    rows = table.reset_index(drop=True)
    sample = _sample(coded, key, within)
    names = rows[key].astype("str")
    found = names.merge(sample, on=key, how="left")
    y, chance = found["coded"].to_numpy(float), found["chance"].to_numpy(float)
    f = rows[value].to_numpy(float)
    part = pd.factorize(rows[within].astype("str"))[0] if within else np.zeros(len(rows), int)
    group, groups = pd.factorize(rows[by].astype("str"), sort=True)
    weight = 1 / rows.assign(part=part).groupby([names["article"], "part"])[value].transform("size")
    corrected, trust = np.full(len(rows), np.nan), np.full(len(rows), np.nan)
    for one in np.unique(part):
        own = part == one
        _need_enough(group[own], ~np.isnan(y[own]), list(groups))
        if _seen(y[own]) >= FEWEST_SEEN:
            corrected[own], trust[own] = _corrected(
                f[own], y[own], chance[own], group[own], weight.to_numpy()[own], tune
            )
    done = ~np.isnan(trust)
    if not done.any():
        raise ParallaxError(
            "People gave nearly all coded rows one and the same code, so results cannot be "
            f"corrected by them; it takes {FEWEST_SEEN} that differ from the rest."
        )
    found = rows.assign(uncorrected=f, people=~np.isnan(y), trust=trust, **{value: corrected})
    return found[done].reset_index(drop=True)


def _sample(coded: pd.DataFrame, key: list[str], within: str | None) -> pd.DataFrame:
    if "chance" not in coded or coded["chance"].isna().all():
        raise ParallaxError(
            "The codes have no chance of being drawn beside them (the column 'chance' of sheets "
            "from sample_for_coding), so results cannot be corrected by them; draw and code a "
            "sample anew."
        )
    if within and within not in key:
        raise ParallaxError(f"The codes have no column {within!r}, so they correct nothing of it.")
    if "share" in coded:
        # Leaving ties out would be no chance: half of the coders saw it.
        coded = coded.assign(coded=coded["coded"].fillna(coded["share"]))
    known = coded.dropna(subset=["coded", "chance"])
    known = known.assign(**{name: known[name].astype("str") for name in key})
    return known.groupby(key, sort=False, as_index=False)[["coded", "chance"]].mean()


def _seen(y: np.ndarray) -> int:
    known = y[~np.isnan(y)]
    return len(known) - int(np.unique(known, return_counts=True)[1].max(initial=0))


def _need_enough(group: np.ndarray, is_coded: np.ndarray, groups: list[str]) -> None:
    of_group = np.bincount(group[is_coded], minlength=len(groups))
    there = np.bincount(group, minlength=len(groups)) > 0
    if of_group.sum() < FEWEST_CODED or (of_group[there] < FEWEST_OF_GROUP).any():
        fewest = int(np.argmin(np.where(there, of_group, np.iinfo(int).max)))
        raise ParallaxError(
            f"People coded {plural(int(of_group.sum()), 'row')}, {of_group[fewest]} of "
            f"{groups[fewest]}; it takes {FEWEST_CODED} in all and {FEWEST_OF_GROUP} of each group "
            "to correct results by them."
        )


def _corrected(
    f: np.ndarray, y: np.ndarray, chance: np.ndarray, group: np.ndarray, weight: np.ndarray,
    tune: bool,
) -> tuple[np.ndarray, float]:  # fmt: skip
    """Correct the values of one part; weights are those of rows in their group's mean."""
    coded = ~np.isnan(y)
    inverse = np.where(coded, 1 / np.where(coded, chance, 1.0), 0.0)
    truth = np.where(coded, y, 0.0)
    trust = _trust(f, truth, inverse, group) if tune else 1.0
    error = np.where(coded, truth - trust * f, 0.0)
    # Chances are scaled so that the coded rows stand for all of the group: some may be uncoded.
    n = int(group.max()) + 1
    all_of = np.bincount(group, weight, n)
    scale = np.bincount(group, weight * inverse, n) / all_of
    mean = np.bincount(group, weight * inverse * error, n) / np.where(all_of, all_of * scale, 1.0)
    rest = np.where(coded, (error - mean[group]) * inverse / scale[group], 0.0)
    return trust * f + mean[group] + rest, trust


def _trust(f: np.ndarray, y: np.ndarray, inverse: np.ndarray, group: np.ndarray) -> float:
    """Return λ, from deviations within groups: one for all, as groups of a few rows have none."""
    mass, n = np.bincount(group, inverse), np.bincount(group)
    mean_y, mean_f = (np.bincount(group, inverse * v) / np.maximum(mass, 1e-12) for v in (y, f))
    both = (inverse * (y - mean_y[group]) * (f - mean_f[group])).sum() / inverse.sum()
    own = np.bincount(group, f) / np.maximum(n, 1)
    spread = np.square(f - own[group]).sum() / max(len(f) - len(n), 1)
    return float(np.clip(both / spread, 0, 1)) if spread > 0 else 0.0

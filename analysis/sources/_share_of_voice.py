"""Whom an outlet lets speak, how much, in which way, and with which verbs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from analysis.errors import ParallaxError, did_you_mean, listed, need_columns, need_option
from analysis.inference._design import story_numbers
from analysis.inference.intervals import share_interval
from analysis.inference.units_of_analysis import group_units
from analysis.sources.cue_meanings import SAID

NOBODY = "(nobody named)"
"""Whose the words are that a text reports without a source."""
OF = ["person", "source_kind", "gender"]
"""Whose shares `share_of_voice` can list."""
MEASURES = ["direct", "partial", "indirect", "neutral", "doubting", "endorsing", "nobody named"]
"""What `quote_measures` measures: shares of attributions."""


def _outer(quotes: pd.DataFrame, attitudes: Sequence[str] = SAID) -> pd.DataFrame:
    need_columns(quotes, ["article", "person", "kind", "stance", "verb", "words", "quoted",
                          "attribution", "nested"], "quotes")  # fmt: skip
    own = quotes[~quotes["nested"].astype("bool")]
    if "attitude" in own:
        # What somebody denies, refuses to say or might say is not what they say.
        own = own[own["attitude"].isin(attitudes)]
    # A table read from CSV has no empty texts.
    whose = {
        column: own[column].astype("str").fillna("").replace({"": NOBODY, "nan": NOBODY})
        for column in OF if column in own
    }  # fmt: skip
    return own.assign(**whose, verb=own["verb"].fillna(""))


def share_of_voice(
    quotes: pd.DataFrame,
    by: str = "outlet",
    *,
    of: str = "person",
    level: float = 0.95,
) -> pd.DataFrame:
    """Each person's share of the words that a group reports of others; or each kind of source's.

    The share is a ratio of sums, words of the person over all reported words of the group;
    what lies inside another report is not counted twice. Its variance is the sandwich's over the
    group's stories or articles, and its interval Wilson's on the effective sample size
    (`share_interval` in `inference/intervals.py`); below five units there is none.

    Parameters
    ----------
    quotes : DataFrame
        From `find_quotes`.
    by : str
        The column that holds the groups.
    of : str
        "person"; or "source_kind" or "gender", for studies of the diversity of sources.
    level : float
        Coverage of the interval, between 0 and 1.

    Returns
    -------
    DataFrame
        One row a (group, person) pair, the largest share of each group first: `by`, `person` (str,
        or the column of `of`; "(nobody named)" for reports without a source), `unit` ("story",
        "article", or "attribution" without an interval), `n` (int, units of the group), `words`
        (int), `direct`, `partial`,
        `indirect` (int, words by kind), `quoted` (int, words between marks), `attributions`
        (int), `share`, `low`, `high` (float, 0 to 1),
        `neutral`, `doubting`, `endorsing` (int, attributions by the stance of their verb),
        `verbs` (str, the verbs and how often, most frequent first).

    Raises
    ------
    ParallaxError
        If a column is missing.

    Examples
    --------
    >>> from analysis.sources import find_quotes
    >>> articles = pd.DataFrame({"outlet": "A", "story": "s", "text":
    ...     "“We were lucky,” said Ada Linn. Police claimed that the dam had held."}, index=["a"])
    >>> share_of_voice(find_quotes(articles))[["person", "words", "share", "doubting", "verbs"]]
         person  words     share  doubting    verbs
    0    Police      4  0.571429         1  claim 1
    1  Ada Linn      3  0.428571         0    say 1
    """
    need_option("of", of, OF)
    need_columns(quotes, [by, of, "story"], "quotes")
    own = _outer(quotes)
    if own.empty:
        return _empty(by, of)
    tables = [
        _group(rows, str(group), by, of, level)
        for group, rows in own.groupby(own[by].astype(str), sort=True)
    ]
    return pd.concat(tables, ignore_index=True)


def _group(rows: pd.DataFrame, group: str, by: str, of: str, level: float) -> pd.DataFrame:
    article = pd.factorize(rows["article"])[0]
    first = ~pd.Series(article).duplicated().to_numpy()
    unit, units, n = group_units(story_numbers(rows["story"])[first])
    number = units[article]
    total = np.bincount(number, weights=rows["words"])
    found = []
    for person, said in rows.groupby(of, sort=False):
        places = number[rows.index.get_indexer(said.index)]
        part = np.bincount(places, weights=said["words"], minlength=len(total))
        low = high = np.nan
        if unit is not None:
            low, high = share_interval(part, total, level=level)
        kinds = said.groupby("kind", observed=False)["words"].sum()
        once = said.drop_duplicates(["article", "attribution"])
        stances = once["stance"].astype(str).value_counts()
        verbs = Counter(verb for verb in once["verb"] if verb)
        ranked = sorted(verbs.items(), key=lambda item: (-item[1], item[0]))
        found.append({
            by: group, of: person, "unit": unit or "attribution", "n": n if unit else len(rows),
            "words": int(said["words"].sum()),
            **{kind: int(kinds.get(kind, 0)) for kind in ("direct", "partial", "indirect")},
            "quoted": int(said["quoted"].sum()), "attributions": len(once),
            "share": part.sum() / max(total.sum(), 1), "low": low, "high": high,
            **{stance: int(stances.get(stance, 0))
               for stance in ("neutral", "doubting", "endorsing")},
            "verbs": ", ".join(f"{verb} {n}" for verb, n in ranked),
        })  # fmt: skip
    table = pd.DataFrame(found)
    return table.sort_values(["words", of], ascending=[False, True], kind="stable")


def _empty(by: str, of: str) -> pd.DataFrame:
    whole = ["n", "words", "direct", "partial", "indirect", "quoted", "attributions", "neutral",
             "doubting", "endorsing"]  # fmt: skip
    columns = [by, of, "unit", "n", "words", "direct", "partial", "indirect", "quoted",
               "attributions", "share", "low", "high", "neutral", "doubting", "endorsing",
               "verbs"]  # fmt: skip
    return pd.DataFrame({
        column: pd.Series(dtype="int64" if column in whole else "float64"
                          if column in ("share", "low", "high") else "str")
        for column in columns
    })  # fmt: skip


def quote_measures(
    quotes: pd.DataFrame,
    measures: Iterable[str] = ("direct", "indirect", "doubting", "endorsing"),
    *,
    person: str | None = None,
) -> pd.DataFrame:
    """Measure every attribution, as a long table that `inference.compare` takes.

    ``inference.compare(quote_measures(quotes), "value", within="measure", row="attribution")``
    compares how outlets quote, within stories where there are enough.

    Parameters
    ----------
    quotes : DataFrame
        From `find_quotes`.
    measures : iterable of str
        Which shares of attributions: kinds, stances of the verb, "nobody named", or the name of
        a person, as `person` has it.
    person : str, optional
        Only this person's attributions: whether one outlet *claims* what another *says*.

    Returns
    -------
    DataFrame
        One row an attribution and measure, with the columns of `quotes` and `measure` (str),
        `value` (float, 0 or 1). What lies inside another report is left out.

    Raises
    ------
    ParallaxError
        If a column is missing, or a measure or the person is not known.

    Examples
    --------
    >>> quotes = pd.DataFrame({"article": list("aabb"), "story": "s", "outlet": list("AABB"),
    ...     "person": "Orr", "kind": "indirect", "stance": ["doubting"] * 2 + ["neutral"] * 2,
    ...     "verb": "x", "words": 5, "quoted": 0, "attribution": [0, 1, 0, 1], "nested": False})
    >>> from analysis import inference
    >>> table = quote_measures(quotes, ["doubting"])
    >>> inference.compare(table, "value", row="attribution")[["unit", "mean_a", "mean_b"]]
              unit  mean_a  mean_b
    0  attribution     1.0     0.0
    """
    # "Denied" is what a source did, though not what it said.
    own = _outer(quotes, (*SAID, "denied")).drop_duplicates(["article", "attribution"])
    known = set(own["person"])
    if person is not None:
        if person not in known:
            raise ParallaxError(
                f"person={person!r} has no attribution here; those who have are "
                f"{listed(own['person'].value_counts().index, 12)}."
                f"{did_you_mean(person, sorted(known))}"
            )
        own = own[own["person"] == person]
    tables = []
    for measure in measures:
        need_option("measure", measure, [*MEASURES, *(known if measure not in MEASURES else [])])
        if measure in ("direct", "partial", "indirect"):
            value = own["kind"] == measure
        elif measure in ("neutral", "doubting", "endorsing"):
            value = own["stance"] == measure
        else:
            value = own["person"] == (NOBODY if measure == "nobody named" else measure)
        tables.append(own.assign(measure=measure, value=value.astype("float64")))
    return pd.concat(tables, ignore_index=True)

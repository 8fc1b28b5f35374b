"""Frames of whole articles: how salient each is, and which frames occur together."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd

from analysis.errors import ParallaxError, listed, need_columns, need_option
from analysis.framing.codebooks import Codebook


def frame_salience(labels: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Share and salience of every frame in every article, and which frame is dominant.

    Salience is the share of sentences that have the frame, each weighted by its place:
    ``sum(w · present) / sum(w)``, where w is the codebook's `headline` for a headline, `lead`
    for the first `lead_sentences` sentences, and 1 elsewhere. Headline and lead set the frame
    (Entman 1993, Journal of Communication 43(4), 51-58; Pan & Kosicki 1993, Political
    Communication 10(1), 55-75); the weights are a convention of this kit.

    Parameters
    ----------
    labels : DataFrame
        From `label_sentences`, with those of the headlines where they were coded too (`headlines`).
    codebook : Codebook

    Returns
    -------
    DataFrame
        One row an (article, frame) pair: `article`, `outlet`, `story` and the labels' other
        columns about the article, `frame` (str), `sentences` (int, that have it, headline
        included), `share` (float, 0 to 1, of the sentences without the headline), `salience`
        (float, 0 to 1), `headline` (bool, whether the headline has it), `dominant` (bool,
        whether no other frame is more salient: all frames that tie, none where no frame was
        found).

    Raises
    ------
    ParallaxError
        If a column is missing, or the labels have a frame that the codebook does not.

    Examples
    --------
    >>> from analysis.framing import load_codebook
    >>> labels = pd.DataFrame({"article": "a", "outlet": "A", "story": "s",
    ...     "sentence": [0, 1, 2, 3], "frame": "security", "present": [1.0, 0.0, 0.0, 0.0]})
    >>> frame_salience(labels, load_codebook())[["share", "salience", "dominant"]].round(3)
       share  salience  dominant
    0   0.25     0.333      True
    """
    columns = ["article", "outlet", "story", "sentence", "frame", "present"]
    need_columns(labels, columns, "labels")
    rules = codebook.frames.set_index("frame")[["headline", "lead", "lead_sentences"]]
    if unknown := sorted(set(labels["frame"]) - set(rules.index)):
        raise ParallaxError(f"The codebook {codebook.name!r} has no frame {listed(unknown)}.")
    own = labels[columns].join(rules, on="frame")
    is_headline, is_lead = own["sentence"] < 0, own["sentence"] < own["lead_sentences"]
    place = np.select([is_headline, is_lead], [own["headline"], own["lead"]], 1.0)
    own = own.assign(
        place=place,
        weighted=place * own["present"],
        body=(~is_headline).astype(float),
        in_body=own["present"].where(~is_headline, 0.0),
        headline=own["present"].where(is_headline, 0.0),
    )
    kinds = ["article", "frame"]
    sums = own.groupby(kinds, sort=False)[
        ["present", "place", "weighted", "body", "in_body", "headline"]
    ].sum()
    kept = labels.columns.drop(["sentence", "score", "present", "voice"], errors="ignore")
    about = labels[kept].drop_duplicates(kinds).set_index(kinds)
    salience = sums["weighted"] / sums["place"]
    highest = salience.groupby(level="article", sort=False).transform("max")
    table = about.assign(
        sentences=sums["present"].astype("int64"),
        share=(sums["in_body"] / sums["body"].where(sums["body"] > 0)).fillna(0.0),
        salience=salience,
        headline=sums["headline"] > 0,
        dominant=(salience > 0) & np.isclose(salience, highest, rtol=0, atol=1e-12),
    ).reset_index()
    return table[["article", *about.columns, "frame", *table.columns[2 + len(about.columns) :]]]


def frame_co_occurrence(labels: pd.DataFrame, *, unit: str = "sentence") -> pd.DataFrame:
    """Count how often two frames occur together, and how often they would by chance.

    Parameters
    ----------
    labels : DataFrame
        From `label_sentences`.
    unit : {"sentence", "article"}
        Where both must occur.

    Returns
    -------
    DataFrame
        One row a pair of frames, the most frequent first: `frame_a`, `frame_b`
        (str), `unit`, `n` (int, all units), `n_a`, `n_b`, `n_both` (int), `expected` (float,
        n_a · n_b / n: units with both if they were independent), `phi` (float, −1 to 1, the
        correlation of the two; missing where a frame is in all units or none).

    Raises
    ------
    ParallaxError
        If a column is missing or `unit` is not known.

    Examples
    --------
    >>> labels = pd.DataFrame({"article": "a", "sentence": [0, 0, 1, 1],
    ...     "frame": ["law", "order"] * 2, "present": [1.0, 1.0, 0.0, 0.0]})
    >>> frame_co_occurrence(labels)[["frame_a", "frame_b", "n_both", "expected", "phi"]]
      frame_a frame_b  n_both  expected  phi
    0     law   order       1       0.5  1.0
    """
    need_columns(labels, ["article", "sentence", "frame", "present"], "labels")
    need_option("unit", unit, ["sentence", "article"])
    frames = list(dict.fromkeys(labels["frame"]))
    key = ["article", "sentence"] if unit == "sentence" else ["article"]
    table = labels.pivot_table(index=key, columns="frame", values="present", aggfunc="max")
    has = table[frames].to_numpy() > 0
    n, both = len(has), has.T.astype(int) @ has.astype(int)
    rows = []
    for a, b in combinations(range(len(frames)), 2):
        n_a, n_b, n_ab = int(both[a, a]), int(both[b, b]), int(both[a, b])
        spread = np.sqrt(float(n_a * (n - n_a)) * float(n_b * (n - n_b)))
        phi = (n * n_ab - n_a * n_b) / spread if spread else np.nan
        rows.append((frames[a], frames[b], unit, n, n_a, n_b, n_ab, n_a * n_b / n, phi))
    columns = ["frame_a", "frame_b", "unit", "n", "n_a", "n_b", "n_both", "expected", "phi"]
    return (
        pd.DataFrame(rows, columns=columns)
        .sort_values("n_both", ascending=False, kind="stable")
        .reset_index(drop=True)
    )

"""Frames of whole articles: how much of the article, how prominently, and with which others."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd

from analysis.errors import ParallaxError, listed, need_columns
from analysis.framing.codebooks import Codebook


def frame_salience(marks: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Give every frame's share and salience in every article, and the dominant frame.

    Salience is the share of sentences that carry the frame, each counted with its place's
    weight: ``sum(w · present) / sum(w)``, where w is the codebook's `headline` for a
    headline, `lead` for the first `lead_sentences` sentences, 1 elsewhere. That headline
    and lead set the frame is the reasoning of Entman (1993), Journal of Communication
    43(4), 51-58 (salience) and Pan & Kosicki (1993), Political Communication 10(1), 55-75;
    the weights are a convention of this kit.

    Parameters
    ----------
    marks : DataFrame
        From `label_sentences`; with the headlines, where they were coded too (`headlines`).
    codebook : Codebook

    Returns
    -------
    DataFrame
        One row an (article, frame) pair: `article`, `outlet`, `story` (and what else the
        marks carry of the article), `frame` (str),
        `sentences` (int, that carry it, headline included), `share` (float, 0 to 1, of
        the sentences, the headline left out), `salience` (float, 0 to 1), `headline`
        (bool, whether the headline carries it), `dominant` (bool, whether no other frame
        is more salient; all frames that tie are, none where no frame was found).

    Raises
    ------
    ParallaxError
        If the marks hold a frame that the codebook does not.

    Examples
    --------
    >>> from analysis.framing import load_codebook
    >>> marks = pd.DataFrame({"article": "a", "outlet": "A", "story": "s",
    ...     "sentence": [0, 1, 2, 3], "frame": "security", "present": [1.0, 0.0, 0.0, 0.0]})
    >>> frame_salience(marks, load_codebook())[["share", "salience", "dominant"]].round(3)
       share  salience  dominant
    0   0.25     0.333      True
    """
    columns = ["article", "outlet", "story", "sentence", "frame", "present"]
    need_columns(marks, columns, "marks")
    rules = codebook.frames.set_index("frame")[["headline", "lead", "lead_sentences"]]
    if unknown := sorted(set(marks["frame"]) - set(rules.index)):
        raise ParallaxError(f"The codebook {codebook.name!r} has no frame {listed(unknown)}.")
    own = marks[columns].join(rules, on="frame")
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
    carried = marks.columns.drop(["sentence", "strength", "present", "voice"], errors="ignore")
    about = marks[carried].drop_duplicates(kinds).set_index(kinds)
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


def dominant_frames(marks: pd.DataFrame) -> pd.DataFrame:
    """Give each sentence's strongest frame, and those that tie with it.

    Parameters
    ----------
    marks : DataFrame
        From `label_sentences`.

    Returns
    -------
    DataFrame
        One row a sentence: `article`, `sentence`, `frame` (str, the frame of the highest
        strength, of those that tie the codebook's first; missing where nothing was
        found), `ties` (str, all that tie, parted by ";"; "" where one leads), `strength`
        (float; below 1 the signs are weak and `present` is 0).

    Raises
    ------
    ParallaxError
        If a column is missing.

    Examples
    --------
    >>> marks = pd.DataFrame({"article": "a", "sentence": [0, 0, 1, 1],
    ...     "frame": ["law", "order"] * 2, "strength": [1.0, 1.0, 0.0, 2.0]})
    >>> dominant_frames(marks)
      article  sentence  frame        ties  strength
    0       a         0    law  law; order       1.0
    1       a         1  order                   2.0
    """
    need_columns(marks, ["article", "sentence", "frame", "strength"], "marks")
    key = ["article", "sentence"]
    highest = marks.groupby(key, sort=False)["strength"].transform("max")
    top = marks[(marks["strength"] == highest) & (highest > 0)]
    leaders = top.groupby(key, sort=False)["frame"].agg(frame="first", ties="; ".join, n="size")
    leaders["ties"] = leaders["ties"].where(leaders["n"] > 1, "")
    every = marks[key].drop_duplicates().assign(
        strength=marks.loc[~marks.duplicated(key)].index.map(highest)
    )  # fmt: skip
    table = every.merge(leaders.drop(columns="n"), how="left", left_on=key, right_index=True)
    table["ties"] = table["ties"].fillna("")
    return table[[*key, "frame", "ties", "strength"]].reset_index(drop=True)


def frames_along(marks: pd.DataFrame, by: str = "outlet", *, parts: int = 5) -> pd.DataFrame:
    """Give each frame's share of the sentences along the article, from its start to its end.

    Parameters
    ----------
    marks : DataFrame
        From `label_sentences`; headlines are left out.
    by : str
        The column that holds the groups.
    parts : int
        Into how many stretches an article is cut, as nearly alike as its sentences allow.

    Returns
    -------
    DataFrame
        One row a (frame, group, part): `frame`, `by` (str), `part` (int, 1 is the
        beginning), `n` (int, sentences there), `share` (float, 0 to 1, of these).

    Raises
    ------
    ParallaxError
        If a column is missing or `parts` is below 1.

    Examples
    --------
    >>> marks = pd.DataFrame({"article": "a", "outlet": "A", "sentence": [0, 1, 2, 3],
    ...                       "frame": "security", "present": [1.0, 1.0, 0.0, 1.0]})
    >>> frames_along(marks, parts=2)
          frame outlet  part  n  share
    0  security      A     1  2    1.0
    1  security      A     2  2    0.5
    """
    need_columns(marks, ["article", "sentence", "frame", "present", by], "marks")
    if parts < 1:
        raise ParallaxError(f"parts={parts} is too few; an article has at least one part.")
    own = marks[marks["sentence"] >= 0]
    length = own.groupby("article", sort=False)["sentence"].transform("max") + 1
    own = own.assign(part=own["sentence"] * parts // length + 1)
    keys = ["frame", by, "part"]
    grouped = own.assign(**{by: own[by].astype("str")}).groupby(keys, sort=False)["present"]
    table = grouped.agg(n="size", share="mean").reset_index()
    order = {frame: place for place, frame in enumerate(dict.fromkeys(marks["frame"]))}
    return table.sort_values(
        keys, key=lambda column: column.map(order) if column.name == "frame" else column
    ).reset_index(drop=True)


def co_occurrence(marks: pd.DataFrame, *, unit: str = "sentence") -> pd.DataFrame:
    """Count how often two frames stand together, beside what chance would give.

    Parameters
    ----------
    marks : DataFrame
        From `label_sentences`.
    unit : {"sentence", "article"}
        Where they have to meet.

    Returns
    -------
    DataFrame
        One row a pair of frames, those most often together first: `frame_a`, `frame_b`
        (str), `unit`, `n` (int, all units), `n_a`, `n_b`, `n_both` (int), `expected` (float,
        n_a · n_b / n: units with both if they were independent), `phi` (float, −1 to 1, the
        correlation of the two; missing where a frame is in all units or none).

    Raises
    ------
    ParallaxError
        If `unit` is neither.

    Examples
    --------
    >>> marks = pd.DataFrame({"article": "a", "sentence": [0, 0, 1, 1],
    ...     "frame": ["law", "order"] * 2, "present": [1.0, 1.0, 0.0, 0.0]})
    >>> co_occurrence(marks)[["frame_a", "frame_b", "n_both", "expected", "phi"]]
      frame_a frame_b  n_both  expected  phi
    0     law   order       1       0.5  1.0
    """
    need_columns(marks, ["article", "sentence", "frame", "present"], "marks")
    if unit not in ("sentence", "article"):
        raise ParallaxError(f"unit={unit!r} is not known; it can be 'sentence' or 'article'.")
    frames = list(dict.fromkeys(marks["frame"]))
    key = ["article", "sentence"] if unit == "sentence" else ["article"]
    table = marks.pivot_table(index=key, columns="frame", values="present", aggfunc="max")
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

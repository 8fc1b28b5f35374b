"""Frame profiles: which share of a group's sentences carries each frame."""

from __future__ import annotations

import pandas as pd

from analysis import inference
from analysis.errors import need_columns
from analysis.framing.codebook import Codebook
from analysis.inference import RESAMPLES, SEED


def mark_sentences(sentences: pd.DataFrame, hits: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Mark for every sentence and frame whether the frame was found.

    Parameters
    ----------
    sentences : DataFrame
        The sentences table.
    hits : DataFrame
        From `code_frames` on those sentences.
    codebook : Codebook

    Returns
    -------
    DataFrame
        One row a (sentence, frame) pair: `article`, `sentence`, `outlet`, `story`,
        `voice` (and `copy_of`, if known), `frame` (str), `present` (float, 0 or 1).
    """
    need_columns(sentences, ["article", "sentence", "outlet", "story", "voice"], "sentences")
    key = ["article", "sentence"]
    base = sentences[
        [*key, "outlet", "story", "voice", *sentences.columns.intersection(["copy_of"])]
    ]
    frames = codebook.frames[["frame"]]
    pairs = base.merge(frames, how="cross")
    found = hits[[*key, "frame"]].drop_duplicates().assign(present=1.0)
    return pairs.merge(found, how="left", on=[*key, "frame"]).fillna({"present": 0.0})


def frame_shares(
    marks: pd.DataFrame, by: str = "outlet", *, resamples: int = RESAMPLES, seed: int = SEED
) -> pd.DataFrame:
    """Give the share of each group's sentences that carry each frame, with an interval.

    Parameters
    ----------
    marks : DataFrame
        From `mark_sentences`.
    by : str
        The column that holds the groups.
    resamples, seed : int
        As in `inference.bootstrap`.

    Returns
    -------
    DataFrame
        One row a (frame, group) pair: `frame`, `by`, `unit` ("article" where every group
        has at least five, else "sentence"), `n` (int, units), `estimate`, `low`,
        `high` (float, 0 to 1: the mean over units).

    Examples
    --------
    >>> marks = pd.DataFrame({"article": ["a", "a"], "outlet": "A", "frame": "security",
    ...                       "present": [1.0, 0.0]})
    >>> frame_shares(marks)[["frame", "outlet", "unit", "n", "estimate"]]
          frame outlet      unit  n  estimate
    0  security      A  sentence  2       0.5
    """
    need_columns(marks, ["article", "frame", "present", by], "marks")
    unit = inference.choose_unit(marks, by)
    tables = [
        inference.bootstrap(
            own, value="present", by=by, unit=unit, resamples=resamples, seed=seed
        ).assign(frame=frame)
        for frame, own in marks.groupby("frame", sort=False)
    ]
    return pd.concat(tables, ignore_index=True)[
        ["frame", by, "unit", "n", "estimate", "low", "high"]
    ]


def compare(
    marks: pd.DataFrame,
    by: str = "outlet",
    *,
    resamples: int = RESAMPLES,
    seed: int = SEED,
    copies: str = "keep",
) -> pd.DataFrame:
    """Compare every frame's share of sentences between every pair of groups.

    Parameters
    ----------
    marks : DataFrame
        From `mark_sentences`.
    by : str
        The column that holds the groups.
    resamples, seed : int
        As in `inference.bootstrap`.
    copies : {"keep", "drop"}
        As in `inference.compare`.

    Returns
    -------
    DataFrame
        As `inference.compare` gives it, with `frame` first; p is adjusted over all
        frames and pairs together.

    Examples
    --------
    >>> marks = pd.DataFrame({"article": list("aabb"), "story": "s", "outlet": list("AABB"),
    ...                       "frame": "security", "present": [1.0, 1.0, 0.0, 0.0]})
    >>> compare(marks)[["frame", "group_a", "group_b", "effect"]]
          frame group_a group_b  effect
    0  security       A       B     1.0
    """
    tables = []
    for frame, own in marks.groupby("frame", sort=False):
        compared = inference.compare(
            own, "present", by, resamples=resamples, seed=seed, copies=copies
        )
        compared.insert(0, "frame", str(frame))
        tables.append(compared)
    table = pd.concat(tables, ignore_index=True)
    return table.assign(p_adjusted=inference.adjust(table["p"]))

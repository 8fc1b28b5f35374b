"""Frame profiles: which share of a group's sentences carries each frame."""

from __future__ import annotations

import pandas as pd

from analysis import inference
from analysis.errors import need_columns
from analysis.framing.codebook import Codebook
from analysis.inference import RESAMPLES, SEED

ENOUGH = 1.0
"""Weights of entries that together make a sentence carry a frame."""


def mark_sentences(sentences: pd.DataFrame, hits: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Mark for every sentence and frame how strongly its words signal it.

    Parameters
    ----------
    sentences : DataFrame
        The sentences table.
    hits : DataFrame
        From `code_frames` on those sentences.
    codebook : Codebook
        Its residual frames have no words and get no rows.

    Returns
    -------
    DataFrame
        One row a (sentence, frame) pair: `article`, `sentence`, `outlet`, `story`,
        `voice` (and `copy_of`, if known), `frame` (str), `strength` (float, the summed weights
        of the frame's different entries found), `present` (float, 1 where the strength
        reaches 1, else 0).

    Examples
    --------
    >>> from analysis.framing import code_frames, load_codebook
    >>> from analysis.text import split_sentences
    >>> articles = pd.DataFrame({"outlet": "A", "story": "s",
    ...                          "text": "The armed forces signed a treaty."}, index=["a"])
    >>> sentences, book = split_sentences(articles), load_codebook()
    >>> marks = mark_sentences(sentences, code_frames(sentences, book), book)
    >>> marks.loc[marks["present"] == 1, "frame"].to_list()
    ['security', 'cooperation']
    """
    need_columns(sentences, ["article", "sentence", "outlet", "story", "voice"], "sentences")
    key = ["article", "sentence"]
    base = sentences[
        [*key, "outlet", "story", "voice", *sentences.columns.intersection(["copy_of"])]
    ]
    frames = codebook.frames.loc[~codebook.frames["residual"], ["frame"]]
    pairs = base.merge(frames, how="cross")
    found = (
        hits.drop_duplicates([*key, "frame", "entry"])
        .groupby([*key, "frame"], as_index=False)["weight"]
        .sum()
        .rename(columns={"weight": "strength"})
    )
    marks = pairs.merge(found, how="left", on=[*key, "frame"]).fillna({"strength": 0.0})
    return marks.assign(present=(marks["strength"] >= ENOUGH).astype("float64"))


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

"""What people coded, by sentence and frame, and how far they agree."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from analysis.coding._agreement import agreement
from analysis.coding.session import NONE
from analysis.errors import ParallaxError, listed, need_columns, need_option
from analysis.framing.codebooks import Codebook

_ABOUT = ["article", "sentence", "outlet", "story", "text", "chance"]
_NOTHING = {NONE, "0", "no frame", "none of these"}


def frame_codes(
    codes: pd.DataFrame, frames: Codebook | Iterable[str], *, coders: str = "majority"
) -> pd.DataFrame:
    """Whether people saw the frame, for every coded sentence and every frame.

    Parameters
    ----------
    codes : DataFrame
        One row a decision: `article`, `sentence`, `coder`, `label`, as `coding.find_units`
        returns them; the label is a frame, several separated by ";", or "none". Decisions on
        whole articles have no column `sentence`.
    frames : Codebook or iterable of str
        The frames coders could choose.
    coders : {"majority", "each"}
        "majority": a frame is there if more than half of those who coded the sentence saw
        it; where exactly half did, `coded` is missing. "each": every
        coder's decisions on their own.

    Returns
    -------
    DataFrame
        One row a (sentence, frame) pair, or (sentence, frame, coder): `article`, `sentence`,
        `outlet`, `story`, `text`, `chance` (where known), `coder` (str: "majority", or who),
        `frame` (str), `coded` (float: 1, 0, missing on a tie), `coders` (int, who decided), `share`
        (float, 0 to 1: of them, who saw it).

    Raises
    ------
    ParallaxError
        If a column is missing, there are no codes, or a label is no frame: its row is named.

    Examples
    --------
    >>> codes = pd.DataFrame({"article": "a", "sentence": [0, 1, 1], "coder": ["x", "x", "y"],
    ...                       "label": ["law", "law; order", "order"]})
    >>> frame_codes(codes, ["law", "order"])[["sentence", "frame", "coded", "share"]]
       sentence  frame  coded  share
    0         0    law    1.0    1.0
    1         0  order    0.0    0.0
    2         1    law    NaN    0.5
    3         1  order    1.0    1.0
    """
    need_option("coders", coders, ["majority", "each"])
    need_columns(codes, ["article", "coder", "label"], "codes")
    if codes.empty:
        raise ParallaxError("There are no codes; have a sample of the sentences coded first.")
    known = frame_names(frames)
    table = codes.reset_index(drop=True)
    chosen = label_sets(table, known)
    about = [column for column in _ABOUT if column in table.columns]
    key = [column for column in ("article", "sentence") if column in table.columns]
    seen = pd.DataFrame(
        {frame: [float(frame in own) for own in chosen] for frame in known}, index=table.index
    )
    by = [*key, "coder"] if coders == "each" else key
    grouped = seen.groupby([table[column] for column in by], sort=False, observed=True)
    share, size = grouped.mean(), grouped.size()
    long = share.rename_axis("frame", axis=1).stack().rename("share").reset_index()
    long["coders"] = np.repeat(size.to_numpy("int64"), len(known))
    long["coded"] = np.sign(long["share"] - 0.5).map({1.0: 1.0, 0.0: np.nan, -1.0: 0.0})
    if coders == "majority":
        long["coder"] = "majority"
    first = table[about].drop_duplicates(key)
    columns = [*about, "coder", "frame", "coded", "coders", "share"]
    return long.merge(first, on=key, how="left")[columns].astype({"frame": "str"})


def frame_agreement(codes: pd.DataFrame, frames: Codebook | Iterable[str]) -> pd.DataFrame:
    """How far coders agree on each frame, present or not.

    Parameters
    ----------
    codes : DataFrame
        As in `frame_codes`.
    frames : Codebook or iterable of str
        The frames coders could choose.

    Returns
    -------
    DataFrame
        As from `agreement`, with `frame` in place of `label`; frames that nobody saw are
        left out.

    Raises
    ------
    ParallaxError
        As `frame_codes` and `agreement`: two coders must have units in common.

    Examples
    --------
    >>> codes = pd.DataFrame({"article": "a", "sentence": [0, 0, 1, 1], "coder": list("xyxy"),
    ...                       "label": ["law", "law; order", "none", "none"]})
    >>> table = frame_agreement(codes, ["law", "order"])
    >>> table.query("coefficient == 'percent'")[["frame", "coders", "value"]]
       frame coders  value
    0    law   x, y    1.0
    4    law    all    1.0
    7  order   x, y    0.5
    11 order    all    0.5
    """
    long = frame_codes(codes, frames, coders="each")
    key = [column for column in ("article", "sentence") if column in long.columns]
    unit = long[key].astype(str).agg("\x1f".join, axis=1)
    long = long.assign(unit=unit, label=long["coded"].astype(int).astype(str))
    tables = [
        agreement(own).query("label == 'all'").assign(label=frame)
        for frame, own in long.groupby("frame", sort=False)
        if own["coded"].any()
    ]
    if not tables:
        raise ParallaxError("No coder saw any of the frames, so there is nothing to agree on.")
    return pd.concat(tables, ignore_index=True).rename(columns={"label": "frame"})


def frame_names(frames: Codebook | Iterable[str]) -> list[str]:
    """Ids of frames, of a codebook or as listed."""
    own = frames.frames["frame"] if isinstance(frames, Codebook) else frames
    return [str(frame) for frame in own if str(frame) != NONE]


def label_sets(codes: pd.DataFrame, known: list[str]) -> list[frozenset[str]]:
    """Read the labels of codes: a frame, several separated by ";", or none.

    Raises
    ------
    ParallaxError
        If a label is no frame; its file and row are named.
    """
    by_name = {frame.lower(): frame for frame in known}
    sets = []
    for row, label in enumerate(codes["label"].astype(str)):
        parts = [part.strip().lower() for part in label.split(";") if part.strip()]
        own = {by_name[part] for part in parts if part in by_name}
        wrong = [part for part in parts if part not in by_name and part not in _NOTHING]
        if wrong or not parts or (own and len(own) < len(set(parts))):
            where = str(codes["source"].iloc[row]) if "source" in codes else f"row {row + 1}"
            raise ParallaxError(
                f"{where}: the label {label!r} is no frame; write one of {listed(known, 20)}, "
                f"several with ';' between them, or {NONE!r} alone."
            )
        sets.append(frozenset(own))
    return sets

"""People's codes beside the scores of the same sentences."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.coding.sampling import unit_ids
from analysis.errors import ParallaxError, need_columns, plural
from analysis.sentiment.scoring import signs

CLASSES = ["negative", "neutral", "positive"]
_WORDS = {"negative": -1.0, "neutral": 0.0, "positive": 1.0}


def join_codes(scores: pd.DataFrame, human: pd.DataFrame, *, scale: float = 1.0) -> pd.DataFrame:
    """Join people's codes to the scores of the same sentences: see `validate_scores`.

    Adds `human` (the mean of a sentence's codes, -1 to 1), `human_class` (the sign of their
    median), `score_class` (by the cut-offs .05 and -.05, .25 of the learned score) and `coders`
    (how many).
    """
    need_columns(scores, ["article", "sentence", "text", "score"], "scores")
    need_columns(human, ["label"], "codes")
    codes = human.reset_index(drop=True).assign(code=_codes(human, scale))
    table = scores.reset_index(drop=True)
    key = ["unit"] if "unit" in codes.columns else ["article", "sentence"]
    need_columns(codes, key, "codes")
    if key == ["unit"]:
        table = table.assign(unit=unit_ids(table))
    grouped = codes.groupby(key, sort=False)["code"].agg(["mean", "median", "size"])
    grouped.columns = pd.Index(["human", "median", "coders"])
    joined = table.merge(grouped.reset_index(), on=key)
    if joined.empty:
        raise ParallaxError(
            f"None of the {plural(len(grouped), 'coded unit')} is among the {len(scores)} scored "
            "sentences; code the sheet that was drawn from these articles, and leave the articles "
            "as they were."
        )
    sign = np.sign(joined.pop("median").to_numpy()).astype(int)
    return joined.drop(columns="unit", errors="ignore").assign(
        human_class=[CLASSES[place + 1] for place in sign],
        score_class=[CLASSES[place + 1] for place in signs(joined)],
    )


def _codes(human: pd.DataFrame, scale: float) -> list[float]:
    sources = human["source"] if "source" in human.columns else None
    codes = []
    for row, label in enumerate(human["label"]):
        text = str(label).strip().lower().replace("−", "-").replace(",", ".")
        try:
            code = _WORDS[text] if text in _WORDS else float(text) / scale
        except ValueError:
            code = np.nan
        if not -1 <= code <= 1:
            where = f"row {row + 1} of the codes" if sources is None else sources.iloc[row]
            raise ParallaxError(
                f"{where}: the label {str(label)!r} is no tone; write negative, neutral or "
                f"positive, or a number from {-scale:g} to {scale:g}."
            )
        codes.append(code)
    return codes

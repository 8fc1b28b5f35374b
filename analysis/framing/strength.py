"""How strongly a sentence carries a frame, and from where on it does."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.framing.codebook import Codebook
from analysis.framing.meaning import Meaning

METHODS = ["words", "meaning", "both"]
ENOUGH = 1.0
"""The strength from which on a sentence carries a frame."""
WORDS = 2.0
"""What a full hit of words adds to the log-odds of meaning, and what its lack takes off."""
WORDS_IN_CHOICE = 0.75
"""The same where frames compete for a sentence: most long ones hold words of several."""


def summed_weights(sentences: pd.DataFrame, hits: pd.DataFrame, codebook: Codebook) -> np.ndarray:
    """Sum the weights of each frame's different entries found, sentences × frames."""
    key = ["article", "sentence"]
    frames = working_frames(codebook)
    sums = (
        hits[hits["weight"].notna() & hits["frame"].isin(frames)]
        .drop_duplicates([*key, "frame", "entry"])
        .groupby([*key, "frame"], as_index=False)["weight"]
        .sum()
        .merge(places_of(sentences), on=key)
    )
    table = np.zeros((len(sentences), len(frames)))
    table[sums["place"], pd.Index(frames).get_indexer(sums["frame"])] = sums["weight"]
    return table


def working_frames(codebook: Codebook) -> list[str]:
    """Name the frames that can be found: all but the residual ones."""
    return codebook.frames.loc[~codebook.frames["residual"], "frame"].to_list()


def strengths(meaning: Meaning, weights: np.ndarray | None, words: float = WORDS) -> np.ndarray:
    """Give strengths from 0 to 2, where 1 is even: twice the probability of the frame."""
    odds = meaning.odds
    if weights is not None:
        odds = odds + words * (2 * np.minimum(weights, 1.0) - 1)
    return np.asarray(2 / (1 + np.exp(-odds)))


def places_of(sentences: pd.DataFrame) -> pd.DataFrame:
    """Give each sentence's row number."""
    return sentences[["article", "sentence"]].assign(place=np.arange(len(sentences)))

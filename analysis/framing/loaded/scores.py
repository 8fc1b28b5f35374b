"""How loaded each sentence is."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.errors import need_option
from analysis.framing.loaded.cues import cues, find_hits, score_of
from analysis.framing.loaded.lexicon import index, shipped
from analysis.framing.loaded.words import sentences_of

METHODS = ("words",)


def loadedness(
    sentences: pd.DataFrame,
    *,
    method: str = "words",
    lexicon: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Score how loaded each sentence is in the outlet's own voice.

    ``1 / (1 + exp(-(b + w · x)))`` with x the cues of the sentence: loaded words (their summed
    and their greatest weight, how many), exclamation and question marks, superlatives, address
    ("we", "you"), obligation and negation, contrast, and, against it, attribution, figures and
    dates. What stands between quotation marks does not count. The weights were fitted to
    sentences written for this kit; how they were found and how far they hold is in
    docs/labels.md.

    Parameters
    ----------
    sentences : DataFrame
        From `split_sentences`; or the articles table.
    method : {"words"}
        What to score with.
    lexicon : DataFrame, optional
        As in `loaded_words`.

    Returns
    -------
    DataFrame
        The sentences table with `loadedness` (float, 0 to 1).

    Raises
    ------
    ParallaxError
        As `loaded_words`.

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": "A", "story": "s",
    ...     "text": "The vote is on Monday. The shameless mob will stop at nothing!"}, index=["a"])
    >>> loadedness(articles)["loadedness"].round(1).to_list()
    [0.1, 1.0]
    """
    need_option("method", method, METHODS)
    sentences = sentences_of(sentences)
    found = shipped() if lexicon is None else index(lexicon)
    scores = [
        score_of(cues(text, find_hits(text, str(voice), found)))
        for text, voice in zip(sentences["text"], sentences["voice"], strict=True)
    ]
    return sentences.assign(loadedness=np.array(scores, dtype="float64"))

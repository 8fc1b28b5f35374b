"""How loaded each sentence is."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.errors import need_option
from analysis.wording.loaded_cues import Hit, cues, find_hits, log_odds, without_quotes
from analysis.wording.loaded_lexicon import index, shipped
from analysis.wording.loaded_probe import probe
from analysis.wording.sentence_grammar import searched

METHODS = ("words", "both")
# The probe's log-odds are added to the cues'; on plain news their mean is below 0.
_SHIFT = 0.5


def loadedness(
    sentences: pd.DataFrame,
    *,
    method: str = "both",
    lexicon: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Score how loaded each sentence is in the outlet's own voice.

    ``1 / (1 + exp(-(b + w · x)))`` with x the cues of the sentence: loaded words (their summed
    and their greatest weight, how many), exclamation and question marks, superlatives, address
    ("we", "you"), obligation and negation, contrast, and, against it, attribution, figures and
    dates. What stands between quotation marks does not count. The weights were fitted to
    sentences written for this kit; how they were found and how far they hold is in
    docs/labels.md. With ``method="both"`` the log-odds of a linear probe on the shipped encoder's
    vectors are added, fitted to pairs of sentences that tell the same, one of them loaded.

    Parameters
    ----------
    sentences : DataFrame
        From `split_sentences`; or the articles table.
    method : {"words", "both"}
        "words" needs no model; "both" adds the encoder where its files are.
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
    >>> loadedness(articles, method="words")["loadedness"].round(1).to_list()
    [0.1, 1.0]
    """
    need_option("method", method, METHODS)
    sentences = searched(sentences)
    found = shipped() if lexicon is None else index(lexicon)
    hits = [
        find_hits(text, str(voice), found)
        for text, voice in zip(sentences["text"], sentences["voice"], strict=True)
    ]
    return sentences.assign(loadedness=scores_of(sentences, hits, method))


def scores_of(sentences: pd.DataFrame, hits: list[list[Hit]], method: str) -> np.ndarray:
    """Score sentences whose loaded words have been found."""
    odds = np.array(
        [log_odds(cues(text, own)) for text, own in zip(sentences["text"], hits, strict=True)]
    )
    if method == "both":
        own = [
            "" if voice == "quote" else without_quotes(text)
            for text, voice in zip(sentences["text"], sentences["voice"], strict=True)
        ]
        known = probe(own)
        odds = odds if known is None else odds + known + _SHIFT
    return np.asarray(1 / (1 + np.exp(-odds)), dtype="float64").reshape(len(sentences))

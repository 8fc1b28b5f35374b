"""The one frame that fits each text best, with the strengths of all."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.errors import ParallaxError, listed, need_columns, need_option
from analysis.framing.codebooks import Codebook
from analysis.framing.frame_hits import code_frames
from analysis.framing.frame_meaning import meaning_of, nearest_sentences
from analysis.framing.frame_scores import (
    METHODS,
    strengths_in_choice,
    summed_weights,
    working_frames,
)


def top_frames(
    sentences: pd.DataFrame, codebook: Codebook, *, method: str = "both"
) -> pd.DataFrame:
    """Give each sentence the one frame that fits it best, and its strength in every frame.

    Where coders give a sentence, a headline or a paragraph one label, this is the
    codebook's. Every text gets a frame, however weakly it carries it: `strength` below 1
    says that the signs are weak. By words alone a text without hits has none. By both, words
    count for less than in `label_sentences`, since a sentence often holds words of many
    frames of which one leads: the log-odds of meaning gain 1.5 min(w, 1) − 0.75, where w is
    the strength by words.

    Parameters
    ----------
    sentences : DataFrame
        Rows with `text`: the sentences table, `headlines`, or any list of texts.
    codebook : Codebook
        From `load_codebook`.
    method : {"words", "meaning", "both"}
        As in `label_sentences`.

    Returns
    -------
    DataFrame
        One row a row of `sentences`, with its index: `frame` (str, the strongest, of equals
        the codebook's first; missing where nothing was found), `strength` (float),
        `second` (str, the next strongest, likewise), `similarity` (float, −1 to 1, to
        `nearest`), `nearest` (str, the sentence of the codebook for the frame that is nearest
        in meaning; both missing by words), and a column for each frame: its strength (float).

    Raises
    ------
    ParallaxError
        If there is no column `text`, a text is empty, `method` is unknown, or the encoder is
        not there.

    Examples
    --------
    >>> from analysis.framing import load_codebook
    >>> texts = pd.DataFrame({"text": ["The court struck the ban down.", "Poll: most want it."]})
    >>> top_frames(texts, load_codebook("policy_frames"), method="words")["frame"].to_list()
    ['legality', 'public_opinion']
    """
    need_columns(sentences, ["text"], "sentences")
    need_option("method", method, METHODS)
    texts = sentences["text"].astype("str")
    if (empty := texts.str.strip() == "").any():
        where = listed(sentences.index[empty])
        raise ParallaxError(f"The column 'text' is empty in the rows {where}; leave them out.")
    own = pd.DataFrame(
        {"article": "", "sentence": np.arange(len(texts)), "start": 0, "text": texts.array}
    ).assign(voice="", outlet="", story="")
    weights = summed_weights(own, code_frames(own, codebook), codebook)
    if method == "words":
        return _table(weights, codebook, sentences.index)
    meaning = meaning_of(texts.to_list(), codebook)
    strength = strengths_in_choice(meaning, weights if method == "both" else None)
    table = _table(strength, codebook, sentences.index)
    rows = np.arange(len(texts))
    best = pd.Index(meaning.frames).get_indexer(table["frame"])
    nearest = nearest_sentences(meaning, rows, best).set_axis(table.index)
    return table.assign(similarity=meaning.similarity[rows, best], nearest=nearest)


def _table(strength: np.ndarray, codebook: Codebook, index: pd.Index) -> pd.DataFrame:
    frames = np.array(working_frames(codebook), dtype=object)
    rows = np.arange(len(index))
    order = np.argsort(-strength, axis=1, kind="stable")
    named = {}
    for place, column in enumerate(["frame", "second"]):
        # A codebook of one frame has no second.
        own = order[:, min(place, len(frames) - 1)]
        found = (strength[rows, own] > 0) & (place < len(frames))
        named[column] = pd.Series(frames[own], index=index, dtype="str").where(found)
    each = pd.DataFrame(strength, index=index, columns=frames)
    table = pd.DataFrame(
        {
            "frame": named["frame"],
            "strength": each.max(axis=1),
            "second": named["second"],
            "similarity": np.nan,
            "nearest": pd.Series(pd.NA, index=index, dtype="str"),
        }
    )
    return pd.concat([table, each], axis=1)

"""Which frames a sentence has, each with its score, and which one fits it best."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.errors import ParallaxError, listed, need_columns, need_kind, need_option
from analysis.framing.codebooks import Codebook
from analysis.framing.frame_hits import code_frames
from analysis.framing.frame_meaning import meaning_of, nearest_sentences
from analysis.framing.frame_scores import (
    ENOUGH,
    METHODS,
    scores,
    scores_in_choice,
    summed_weights,
    working_frames,
)


def label_sentences(
    sentences: pd.DataFrame, hits: pd.DataFrame, codebook: Codebook, *, method: str = "words"
) -> pd.DataFrame:
    r"""Label every sentence with the frames it has, each with a score.

    By words, the score is the sum of the weights of the frame's different entries found.

    By meaning, it is twice the probability of the frame, whose log-odds are a sum of two. The
    first are those of a logistic regression on the sentence's vector (`models.encode`). It has
    learned to separate the frame's own texts in the codebook (definition, example, question items,
    sentences) from those of the other frames and from news sentences without any; both kinds
    weigh the same. The second is 10 (s − e): s is the cosine to the nearest of the frame's own
    texts, and e lies halfway between what its own and all other texts reach.

    By both, the log-odds are 3 min(w, 1) − 2.5 + m: w is the score by words, and m the log-odds
    of meaning, of which a sixth counts where they are below 0. A full hit of words counts unless
    the meaning is clearly against it (m < −3). A weak hit (w = 0.5) needs support from the
    meaning (m ≥ 1). Without a hit, the meaning must be rather sure (m ≥ 2.5).

    Parameters
    ----------
    sentences : DataFrame
        The sentences table.
    hits : DataFrame
        From `code_frames` on those sentences, with the same method.
    codebook : Codebook
        Its residual frames cannot be found and get no rows.
    method : {"words", "meaning", "both"}
        As in `code_frames`.

    Returns
    -------
    DataFrame
        The frame labels, one row a (sentence, frame) pair: the columns of `sentences` without
        `start`, `end` and `text`, then `frame` (str), `score` (float, from 0; with meaning up
        to 2) and `present` (float, 1 where the score reaches 1, else 0).

    Raises
    ------
    ParallaxError
        If a column is missing, `method` is unknown or not that of the hits, or the encoder
        is not there.

    Examples
    --------
    >>> from analysis.framing import code_frames, load_codebook
    >>> from analysis.text import split_sentences
    >>> articles = pd.DataFrame({"outlet": "A", "story": "s",
    ...                          "text": "The armed forces signed a treaty."}, index=["a"])
    >>> sentences, book = split_sentences(articles), load_codebook()
    >>> labels = label_sentences(sentences, code_frames(sentences, book), book)
    >>> labels.loc[labels["present"] == 1, "frame"].to_list()
    ['security', 'cooperation']
    """
    need_kind(codebook, Codebook, "codebook that load_codebook() reads")
    need_columns(sentences, ["article", "sentence", "outlet", "story", "voice"], "sentences")
    need_option("method", method, METHODS)
    if (method == "words") == ("similarity" in hits):
        raise ParallaxError(
            f"method={method!r} is not the one by which the hits were found; use the same method "
            "in code_frames and label_sentences."
        )
    weights = summed_weights(sentences, hits, codebook)
    score = weights
    if method != "words":
        meaning = meaning_of(sentences["text"].to_list(), codebook)
        score = scores(meaning, weights if method == "both" else None)
    frames = pd.DataFrame({"frame": pd.Series(working_frames(codebook), dtype="str")})
    own = sentences.drop(columns=["start", "end", "text"], errors="ignore")
    labels = own.merge(frames, how="cross").assign(score=score.ravel())
    return labels.assign(present=(labels["score"] >= ENOUGH).astype("float64"))


def top_frames(
    sentences: pd.DataFrame, codebook: Codebook, *, method: str = "both"
) -> pd.DataFrame:
    """Find the one frame that fits each sentence best, with the scores of all frames.

    This is for comparing with coders who chose one label for a sentence, a headline or a
    paragraph. Every text gets a frame, however weak the signs: a `score` below 1 says so. By
    words alone, a text without hits has none. By both, words count for less than in
    `label_sentences`, since a sentence often has words of many frames of which one leads: the
    log-odds of meaning gain 1.5 min(w, 1) − 0.75, where w is the score by words.

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
        One row a row of `sentences`, with its index: `frame` (str, of the highest score, of equal
        ones the codebook's first; missing where nothing was found), `score` (float, its score),
        `second` (str, of the next highest), `similarity` (float, −1 to 1, to `nearest`),
        `nearest` (str, the sentence of the codebook for the frame that is nearest in meaning;
        both missing by words), and a column for each frame with its score (float).

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
    need_kind(codebook, Codebook, "codebook that load_codebook() reads")
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
    score = scores_in_choice(meaning, weights if method == "both" else None)
    table = _table(score, codebook, sentences.index)
    rows = np.arange(len(texts))
    best = pd.Index(meaning.frames).get_indexer(table["frame"])
    nearest = nearest_sentences(meaning, rows, best).set_axis(table.index)
    return table.assign(similarity=meaning.similarity[rows, best], nearest=nearest)


def _table(score: np.ndarray, codebook: Codebook, index: pd.Index) -> pd.DataFrame:
    frames = np.array(working_frames(codebook), dtype=object)
    rows = np.arange(len(index))
    order = np.argsort(-score, axis=1, kind="stable")
    named = {}
    for place, column in enumerate(["frame", "second"]):
        # A codebook of one frame has no second.
        own = order[:, min(place, len(frames) - 1)]
        found = (score[rows, own] > 0) & (place < len(frames))
        named[column] = pd.Series(frames[own], index=index, dtype="str").where(found)
    each = pd.DataFrame(score, index=index, columns=frames)
    table = pd.DataFrame(
        {
            "frame": named["frame"],
            "score": each.max(axis=1),
            "second": named["second"],
            "similarity": np.nan,
            "nearest": pd.Series(pd.NA, index=index, dtype="str"),
        }
    )
    return pd.concat([table, each], axis=1)

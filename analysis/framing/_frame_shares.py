"""Frame profiles: which share of a group's sentences carries each frame."""

from __future__ import annotations

import pandas as pd

from analysis import inference
from analysis.errors import ParallaxError, need_columns, need_option
from analysis.framing.codebooks import Codebook
from analysis.framing.frame_meaning import meaning_of
from analysis.framing.frame_scores import (
    ENOUGH,
    METHODS,
    strengths,
    summed_weights,
    working_frames,
)
from analysis.inference.resampling import RESAMPLES, SEED
from analysis.inference.units_of_analysis import choose_unit


def label_sentences(
    sentences: pd.DataFrame, hits: pd.DataFrame, codebook: Codebook, *, method: str = "words"
) -> pd.DataFrame:
    r"""Mark for every sentence and frame how strongly the sentence carries it.

    By words, the strength is the summed weight of the frame's different entries found. By
    meaning it is twice the probability of which the log-odds are the sum of two: those of a
    logistic regression on the sentence's vector (`models.encode`), which has learned, with
    both kinds alike in weight, to tell the frame's own texts in the codebook (definition,
    example, question items, sentences) from those of the other frames and from sentences of
    news that carry none; and 10 (s − e), where s is the cosine to the nearest of the frame's
    own texts and e lies halfway between what its own and all other texts reach. By both, they
    are 3 min(w, 1) − 2.5 + m, where w is the strength by words and m the log-odds of meaning, of
    which a sixth counts where they are below 0: a full hit of words stands unless meaning is
    sure of the contrary (m < −3), a weak one (w = 0.5) needs meaning on its side (m ≥ 1), and
    without a hit meaning must be rather sure (m ≥ 2.5).

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
        One row a (sentence, frame) pair: the columns of `sentences` except its text and its
        place (`article`, `sentence`, `outlet`, `story`, `voice`, and whatever else the rows
        carry to be compared by), `frame` (str), `strength` (float, from 0; with meaning up to
        2), `present` (float, 1 where the strength reaches 1, else 0).

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
    >>> marks = label_sentences(sentences, code_frames(sentences, book), book)
    >>> marks.loc[marks["present"] == 1, "frame"].to_list()
    ['security', 'cooperation']
    """
    need_columns(sentences, ["article", "sentence", "outlet", "story", "voice"], "sentences")
    need_option("method", method, METHODS)
    if (method == "words") == ("similarity" in hits):
        raise ParallaxError(
            f"method={method!r} is not the one by which the hits were found; give code_frames and "
            "label_sentences the same."
        )
    weights = summed_weights(sentences, hits, codebook)
    strength = weights
    if method != "words":
        meaning = meaning_of(sentences["text"].to_list(), codebook)
        strength = strengths(meaning, weights if method == "both" else None)
    frames = pd.DataFrame({"frame": pd.Series(working_frames(codebook), dtype="str")})
    own = sentences.drop(columns=["start", "end", "text"], errors="ignore")
    marks = own.merge(frames, how="cross").assign(strength=strength.ravel())
    return marks.assign(present=(marks["strength"] >= ENOUGH).astype("float64"))


def frame_shares(
    marks: pd.DataFrame, by: str = "outlet", *, resamples: int = RESAMPLES, seed: int = SEED
) -> pd.DataFrame:
    """Give the share of each group's sentences that carry each frame, with an interval.

    Parameters
    ----------
    marks : DataFrame
        From `label_sentences`.
    by : str
        The column that holds the groups.
    resamples, seed : int
        As in `inference.bootstrap`.

    Returns
    -------
    DataFrame
        One row a (frame, group) pair: `frame`, `by`, `unit` ("article" where every group
        has at least five, else "sentence"), `n` (int, units), `estimate`, `low`,
        `high` (float, 0 to 1: the mean over units). The interval is a bootstrap's; where no
        sentence or every one has the frame, which resamples cannot vary, it is Wilson's over
        sentences (`inference.wilson`), taken as drawn on their own.

    Raises
    ------
    ParallaxError
        If a column is missing.

    Examples
    --------
    >>> marks = pd.DataFrame({"article": ["a", "a"], "outlet": "A", "frame": "security",
    ...                       "present": [1.0, 0.0]})
    >>> frame_shares(marks)[["frame", "outlet", "unit", "n", "estimate"]]
          frame outlet      unit  n  estimate
    0  security      A  sentence  2       0.5
    """
    need_columns(marks, ["article", "frame", "present", by], "marks")
    unit = choose_unit(marks, by)
    tables = [
        inference.bootstrap(
            own, value="present", by=by, unit=unit, resamples=resamples, seed=seed
        ).assign(frame=frame)
        for frame, own in marks.groupby("frame", sort=False)
    ]
    shares = pd.concat(tables, ignore_index=True)
    alike = shares["estimate"].isin([0.0, 1.0])
    own = shares[alike]
    sentences = marks.groupby(["frame", marks[by].astype(str)], observed=True).size()
    n = sentences.loc[pd.MultiIndex.from_frame(own[["frame", by]].astype(str))].to_numpy()
    low, high = inference.wilson(own["estimate"].to_numpy() * n, n)
    shares.loc[alike, "low"], shares.loc[alike, "high"] = low, high
    return shares[["frame", by, "unit", "n", "estimate", "low", "high"]]


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
        From `label_sentences`.
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

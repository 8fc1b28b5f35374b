"""Tone toward a person, country or group in a sentence, and the tone of a whole sentence."""

from __future__ import annotations

import operator
import warnings
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.errors import ParallaxError
from analysis.models.batches import BATCH, Job
from analysis.models.vector_store import computed
from analysis.models.word_pieces import around, need_texts, whole

LONGEST = 128
"""Word pieces of a sentence that are read: those around the mention; about 95 words."""
COLUMNS = ["p_negative", "p_neutral", "p_positive"]


def tone_toward(
    sentences: Iterable[str],
    starts: Iterable[int],
    ends: Iterable[int],
    *,
    batch_size: int = BATCH,
    progress: bool = True,
    store: str | Path | None = None,
    warn: bool = True,
) -> pd.DataFrame:
    """Say how likely each sentence is negative, neutral or positive toward what it mentions.

    The model is a MiniLM encoder that learned from sentences of American political news whose
    tone toward a person people had judged; ``data/models/tone.md`` is its card, with what it
    gets right and wrong. Probabilities are calibrated: of the cases it gives .8, about four in
    five are so. They are the same to the fifth digit in any batch and order.

    Parameters
    ----------
    sentences : list of str
    starts, ends : list of int
        Where in each sentence the mention stands: ``sentence[start:end]``. Another mention of
        the same sentence is another row.
    batch_size, progress, store
        As in `encode`.
    warn : bool
        Whether to warn of sentences of which only the words around the mention were read.

    Returns
    -------
    DataFrame
        One row a mention, in order: `p_negative`, `p_neutral`, `p_positive` (float, 0 to 1;
        they sum to 1). Of a sentence longer than 124 word pieces (about 95 words) those
        around the mention are read, and a warning says of how many.

    Raises
    ------
    ParallaxError
        If a sentence is empty, an offset lies outside its sentence or on no word, the lists
        are not equally long, or the model's file is missing or altered.

    Examples
    --------
    >>> text = "Critics accused Dren of lying, and voters cheered Okonjo."
    >>> tone = tone_toward([text, text], [16, 51], [20, 57])
    >>> tone.columns.to_list()
    ['p_negative', 'p_neutral', 'p_positive']
    """
    texts = need_texts(sentences, "tone_toward")
    begins, stops = _numbers(starts, "starts"), _numbers(ends, "ends")
    if not len(texts) == len(begins) == len(stops):
        raise ParallaxError(
            f"tone_toward takes a start and an end for every sentence; it got {len(texts):,} "
            f"sentences, {len(begins):,} starts and {len(stops):,} ends."
        )
    read, cut = [], 0
    for number, (text, start, end) in enumerate(zip(texts, begins, stops, strict=True), 1):
        if not 0 <= start < end <= len(text):
            raise ParallaxError(
                f"tone_toward, sentence {number}: there is no mention from {start} to {end} in a "
                f"sentence of {len(text)} characters; offsets run from 0, the end is not included."
            )
        pieces, shortened = around(text, start, end, LONGEST)
        read.append(pieces)
        cut += shortened
    if cut and warn:
        warnings.warn(
            f"{cut:,} of {len(read):,} sentences are longer than {LONGEST} word pieces (about 95 "
            "words); only the words around the mention were read.",
            stacklevel=2,
        )
    return _probabilities(read, batch_size, progress, store)


def tone_of(
    texts: Iterable[str],
    *,
    batch_size: int = BATCH,
    progress: bool = True,
    store: str | Path | None = None,
) -> pd.DataFrame:
    """Say how likely each sentence as a whole is negative, neutral or positive.

    Of a sentence longer than 126 word pieces (about 95 words) the beginning is read.
    """
    read = [whole(text, LONGEST)[0] for text in need_texts(texts, "tone_of")]
    return _probabilities(read, batch_size, progress, store)


def _probabilities(
    read: list[bytes], batch_size: int, progress: bool, store: str | Path | None
) -> pd.DataFrame:
    numbers: dict[bytes, int] = {}
    rows = np.array([numbers.setdefault(own, len(numbers)) for own in read], dtype="int64")
    job = Job("tone", batch_size, progress, "tone")
    found = computed(job, list(numbers), len(COLUMNS), store).astype("float64")
    return pd.DataFrame(found[rows], columns=COLUMNS)


def _numbers(values: Iterable[int], name: str) -> list[int]:
    try:
        return [operator.index(value) for value in values]
    except TypeError:
        raise ParallaxError(f"{name} must be a list of whole numbers, one a sentence.") from None

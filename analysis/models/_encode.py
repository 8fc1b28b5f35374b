"""Sentences as vectors: those that say the same point the same way."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from analysis.models.batches import BATCH, Job
from analysis.models.vector_store import computed
from analysis.models.word_pieces import need_texts, whole

WIDTH = 384
LONGEST = 256
"""Word pieces of a text that are read; about 190 English words."""


def encode(
    texts: Iterable[str],
    *,
    batch_size: int = BATCH,
    progress: bool = True,
    store: str | Path | None = None,
    warn: bool = True,
) -> np.ndarray:
    """Turn texts into vectors whose cosines say how alike the texts are in meaning.

    The model is all-MiniLM-L6-v2 (Reimers & Gurevych 2019; Wang et al. 2020), in eight bits:
    ``data/models/encoder.md`` is its card. It knows English. Vectors have length 1, so that
    the product of two is their cosine. A text's vector is the same to the sixth digit in any
    batch, order and number of processors. Equal texts are computed once.

    Parameters
    ----------
    texts : list of str
        Sentences or paragraphs. Of a text longer than 256 word pieces (about 190 words) the
        beginning is read, and a warning says of how many.
    batch_size : int
        The most texts that are computed together.
    progress : bool
        Show a bar when it takes longer than two seconds, and say how long it will take, from a
        second's trial, when that is longer than twenty.
    store : path or None
        A folder to keep vectors in as they are made: a run that was stopped goes on where it
        was, and a text that was computed once is only read.
    warn : bool
        Whether to warn of texts of which only the beginning was read.

    Returns
    -------
    ndarray of float32, (number of texts, 384)

    Raises
    ------
    ParallaxError
        If a text is empty or no text, the model's file is missing or altered, or the store
        cannot be used.

    Examples
    --------
    >>> rose, up, cat = encode(["Fuel prices rose.", "Petrol got dearer.", "The cat slept."])
    >>> bool(rose @ up > .4 > .1 > rose @ cat)
    True
    """
    listed = need_texts(texts, "encode")
    numbers: dict[bytes, int] = {}
    rows, cut = np.zeros(len(listed), dtype="int64"), 0
    pieces_of: dict[str, int] = {}
    for row, text in enumerate(listed):
        if text not in pieces_of:
            pieces, shortened = whole(text, LONGEST)
            cut += shortened
            pieces_of[text] = numbers.setdefault(pieces, len(numbers))
        rows[row] = pieces_of[text]
    if cut and warn:
        warnings.warn(
            f"{cut:,} of {len(pieces_of):,} texts are longer than {LONGEST} word pieces (about 190 "
            "words); only their beginning was read.",
            stacklevel=2,
        )
    job = Job("encoder", batch_size, progress, "encode")
    found = computed(job, list(numbers), WIDTH, store)
    return (found / np.linalg.norm(found, axis=1, keepdims=True))[rows]

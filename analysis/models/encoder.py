"""Sentences as vectors: those that say the same point the same way."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from analysis.models.pieces import need_texts, whole
from analysis.models.running import BATCH, Job, run
from analysis.models.store import Store

WIDTH = 384
LONGEST = 256
"""Word pieces of a text that are read; about 190 English words."""


def encode(
    texts: Iterable[str],
    *,
    batch_size: int = BATCH,
    progress: bool = True,
    store: str | Path | None = None,
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
        Show a bar when it takes longer than two seconds, and say first how long it will take
        when that is longer than twenty.
    store : path or None
        A folder to keep vectors in as they are made: a run that was stopped goes on where it
        was, and a text that was computed once is only read.

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
    if cut:
        warnings.warn(
            f"{cut:,} of {len(pieces_of):,} texts are longer than {LONGEST} word pieces (about 190 "
            "words); only their beginning was read.",
            stacklevel=2,
        )
    job = Job("encoder", batch_size, progress, "encode")
    return _vectors(job, list(numbers), store)[rows]


def _vectors(job: Job, pieces: list[bytes], store: str | Path | None) -> np.ndarray:
    found = np.zeros((len(pieces), WIDTH), dtype="float32")
    missing = list(range(len(pieces)))
    kept = Store(store, job.model, WIDTH) if store is not None else None
    if kept is not None:
        missing = kept.fill(pieces, found)
    for places, output in run(job, [pieces[place] for place in missing]):
        here = [missing[place] for place in places]
        found[here] = output
        if kept is not None:
            kept.add([pieces[place] for place in here], output)
    return found / np.linalg.norm(found, axis=1, keepdims=True)

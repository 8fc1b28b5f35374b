"""Whether two sentences report the same statement, and which words of each do.

This goes into ``analysis/models`` with the model's file, once that raises the figure on real pairs.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.errors import ParallaxError
from analysis.models.model_files import session, tokenizer
from analysis.models.word_pieces import CLS, SEP, need_texts

LONGEST = 100
"""Word pieces of a sentence that are read; about 75 words."""
LAYER = "layer_norm_6"
"""The encoder's states after three of its six layers: what it makes of each sentence alone."""
_BATCH = 32
_TOLD = 0.5
_COLUMNS = ["score", "start_a", "end_a", "start_b", "end_b"]


class Read(NamedTuple):
    """A sentence as the model reads it."""

    states: np.ndarray  # (pieces, 384)
    starts: np.ndarray  # of each piece, in the sentence
    ends: np.ndarray


def same_statement(
    texts: Iterable[str], pairs: Iterable[tuple[int, int]], *, progress: bool = True
) -> pd.DataFrame:
    """Score how surely pairs of sentences report the same statement.

    The encoder's first three layers read each sentence alone, once; three layers that learned
    from events of our own, told by several outlets (``data/models/same_statement.md``), read
    every two together.

    Parameters
    ----------
    texts : list of str
        Sentences.
    pairs : iterable of (int, int)
        Which two of `texts` to compare, by their place in the list.
    progress : bool
        Show a bar when it takes longer than two seconds.

    Returns
    -------
    DataFrame
        One row a pair, in order: `score` (float, a logit: 0 is even; no probability for a story
        of yours before it is calibrated, as `stories.align` does), `start_a`, `end_a`,
        `start_b`, `end_b` (int): the words of each that the other has, too; from 0 to 0 where
        there are none.

    Raises
    ------
    ParallaxError
        If a text is empty, a place lies outside the list, or a model's file is missing or
        altered.

    Examples
    --------
    >>> same_statement(["Nine died.", "Nine people died."], [(0, 1)])  # doctest: +SKIP
    """
    listed = need_texts(texts, "same_statement")
    wanted = np.array(list(pairs), dtype="int64").reshape(-1, 2)
    if wanted.size and not 0 <= wanted.min() <= wanted.max() < len(listed):
        raise ParallaxError(
            f"same_statement got a pair beyond its {len(listed):,} texts; their places are 0 to "
            f"{len(listed) - 1:,}."
        )
    needed = sorted(set(wanted.ravel().tolist()))
    read = dict(zip(needed, read_sentences([listed[place] for place in needed]), strict=True))
    scores = np.zeros(len(wanted))
    spans = np.zeros((len(wanted), 4), dtype="int64")
    for places in _batches(wanted, read, progress):
        sides = [[read[place] for place in wanted[places, side]] for side in (0, 1)]
        score, told = session("same_statement").run(None, inputs_of(*sides))
        scores[places] = score
        longest = max(len(own.states) for own in sides[0])
        for row, place in enumerate(places):
            for side, first in ((0, 0), (1, longest)):
                own = sides[side][row]
                chance = told[row, first : first + len(own.states)]
                spans[place, 2 * side : 2 * side + 2] = _span(own, chance >= _TOLD)
    # The last digits depend on what else is in the batch.
    return pd.DataFrame({"score": scores.round(4)} | dict(zip(_COLUMNS[1:], spans.T, strict=True)))


def read_sentences(texts: list[str]) -> list[Read]:
    """Read each sentence alone: the encoder's states of its pieces."""
    opened, read = session("encoder", LAYER), []
    for text in texts:
        pieces = tokenizer().encode(text, add_special_tokens=False)
        ids = np.array([[CLS, *pieces.ids[: LONGEST - 2], SEP]], dtype="int64")
        (states,) = opened.run([LAYER], {"input_ids": ids, "attention_mask": np.ones_like(ids)})
        places = [(0, 0), *pieces.offsets[: LONGEST - 2], (0, 0)]
        read.append(Read(states[0], *np.array(places).T))
    return read


def inputs_of(a: list[Read], b: list[Read]) -> dict[str, np.ndarray]:
    """Put sentences side by side, filled up to the longest of each side."""
    found: dict[str, np.ndarray] = {}
    for name, side in (("a", a), ("b", b)):
        shape = len(side), max(len(own.states) for own in side)
        states = np.zeros((*shape, side[0].states.shape[1]), dtype="float32")
        here = np.zeros(shape, dtype="float32")
        for row, own in enumerate(side):
            states[row, : len(own.states)] = own.states
            here[row, : len(own.states)] = 1
        found |= {name: states, f"mask_{name}": here}
    return found


def _batches(pairs: np.ndarray, read: dict[int, Read], progress: bool) -> Iterable[np.ndarray]:
    """Put pairs of about one length together."""
    from tqdm import tqdm

    length = {place: len(own.states) for place, own in read.items()}
    order = sorted(range(len(pairs)), key=lambda row: [length[place] for place in pairs[row]])
    batches = [np.array(order[at : at + _BATCH]) for at in range(0, len(order), _BATCH)]
    hidden = not progress or bool(os.environ.get("TQDM_DISABLE"))
    return tqdm(batches, desc="same_statement", delay=2, leave=False, disable=hidden)


def _span(own: Read, told: np.ndarray) -> tuple[int, int]:
    words = told & (own.ends > own.starts)
    if not words.any():
        return 0, 0
    return int(own.starts[words].min()), int(own.ends[words].max())

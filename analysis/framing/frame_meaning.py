"""Frames by meaning: how near a sentence is to a codebook's own sentences."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.data import read_lines
from analysis.errors import ParallaxError
from analysis.framing.codebooks import Codebook
from analysis.models import encode

# The inverse of the penalty on a frame's coefficients; ten times more or less changes little.
_FREEDOM = 3.0
# What nearness to one sentence adds to the log-odds for each unit of cosine; 5 to 15 do alike.
_NEARNESS = 10.0
_MOST_KEPT = 50_000
_PORTION = 20_000
_kept: dict[str, np.ndarray] = {}


class Meaning(NamedTuple):
    """What the sentences of a table mean in the frames of a codebook, sentences × frames."""

    frames: list[str]
    # Log-odds that the sentence has the frame; 0 is even.
    odds: np.ndarray
    # The cosine to the nearest of the frame's own sentences, and its place in `known`.
    similarity: np.ndarray
    nearest: np.ndarray
    known: list[str]


class _Learned(NamedTuple):
    frames: list[str]
    known: list[str]
    vectors: np.ndarray
    # Which of the known sentences are a frame's own.
    own: dict[str, np.ndarray]
    coefficients: np.ndarray
    constants: np.ndarray
    # The cosine to the nearest sentence that is neither for nor against the frame.
    even: np.ndarray


def meaning_of(texts: list[str], codebook: Codebook) -> Meaning:
    """Compare texts with the frames' definitions, items and sentences."""
    learned = _learned(*_own_sentences(codebook))
    shape = (len(texts), len(learned.frames))
    odds, similarity = np.zeros(shape), np.zeros(shape)
    nearest = np.zeros(shape, dtype="int64")
    for start in range(0, len(texts), _PORTION):
        rows = slice(start, start + _PORTION)
        vectors = _vectors(texts[rows])
        odds[rows] = vectors @ learned.coefficients.T + learned.constants
        cosines = vectors @ learned.vectors.T
        for place, frame in enumerate(learned.frames):
            own = learned.own[frame]
            best = cosines[:, own].argmax(axis=1)
            nearest[rows, place] = own[best]
            similarity[rows, place] = cosines[:, own][np.arange(len(best)), best]
    odds += _NEARNESS * (similarity - learned.even)
    # The last digits of a product depend on the machine.
    return Meaning(
        learned.frames, odds.round(4), similarity.round(4).clip(-1, 1), nearest, learned.known
    )


def _own_sentences(codebook: Codebook) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Pairs of a frame and a text that says what it is; and the texts of no frame."""
    sentences = codebook.sentences.groupby("frame", sort=False)["text"].agg(list).to_dict()
    pairs: list[tuple[str, str]] = []
    none = _neutral()
    for row in codebook.frames.itertuples():
        if row.residual:
            none += sentences.get(row.frame, [])
            continue
        items = [f"{item.strip()}?" for item in str(row.questions).split("?") if item.strip()]
        texts = [row.definition, row.example, *items, *sentences.get(row.frame, [])]
        pairs += [(str(row.frame), str(text)) for text in texts if text]
    if not pairs:
        raise ParallaxError(f"The codebook {codebook.name!r} has only frames for coders.")
    return tuple(pairs), tuple(none)


@lru_cache(maxsize=8)
def _learned(pairs: tuple[tuple[str, str], ...], none: tuple[str, ...]) -> _Learned:
    """Learn what separates a frame's own sentences from those of the others, and of none.

    A logistic regression for each frame: unlike the nearest sentence alone, it leaves out what
    all frames share, the topic of a sentence. The nearest sentence in turn knows senses of a
    frame that no straight line separates from the others.
    """
    from sklearn.linear_model import LogisticRegression
    from threadpoolctl import threadpool_limits

    frames = list(dict.fromkeys(frame for frame, _ in pairs))
    known = list(dict.fromkeys(text for _, text in pairs))
    place = {text: number for number, text in enumerate(known)}
    own = {
        frame: np.array(sorted({place[text] for other, text in pairs if other == frame}))
        for frame in frames
    }
    vectors = _vectors(known)
    every = np.concatenate([vectors, _vectors(list(none))]).astype(float)
    coefficients, constants, even = [], [], []
    cosines = every @ vectors.T
    # No sentence is near to itself.
    cosines[np.arange(len(known)), np.arange(len(known))] = -1
    for frame in frames:
        is_own = np.isin(np.arange(len(every)), own[frame])
        # Balanced: a frame is as likely as not before the sentence is read.
        model = LogisticRegression(C=_FREEDOM, class_weight="balanced", max_iter=1000)
        # So few sentences are fitted twenty times faster where no thread waits for another.
        with threadpool_limits(1):
            model.fit(every, is_own)
        coefficients.append(model.coef_[0])
        constants.append(model.intercept_[0])
        nearest = cosines[:, own[frame]].max(axis=1)
        even.append((nearest[is_own].mean() + nearest[~is_own].mean()) / 2)
    return _Learned(
        frames, known, vectors, own, np.array(coefficients), np.array(constants), np.array(even)
    )


def _neutral() -> list[str]:
    return read_lines("codebooks", "neutral.txt")


def _vectors(texts: list[str]) -> np.ndarray:
    """Encode texts, those known from an earlier call not again."""
    new = [text for text in dict.fromkeys(texts) if text not in _kept]
    if new:
        if len(_kept) + len(new) > _MOST_KEPT:
            _kept.clear()
            new = list(dict.fromkeys(texts))
        _kept.update(zip(new, encode(new), strict=True))
    return np.stack([_kept[text] for text in texts])


def nearest_sentences(meaning: Meaning, rows: np.ndarray, places: np.ndarray) -> pd.Series:
    """Sentence of the codebook that is nearest to each (row, frame)."""
    numbers = meaning.nearest[rows, places]
    return pd.Series([meaning.known[number] for number in numbers], dtype="str")

"""The shipped encoder, where its files are, and a way without."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable
from functools import cache

import numpy as np

Encoder = Callable[[list[str]], np.ndarray]
MISSING = (
    "The files of the sentence encoder (data/models) are missing: sentences are compared by their "
    "words only."
)


def encoder(method: str) -> tuple[Encoder | None, str]:
    """Load the encoder if the method needs it; name the method that is possible."""
    if method == "words":
        return None, "words"
    from analysis.models import has_model

    if not has_model("encoder"):
        _say_once()
        return None, "words"
    return _encoded, method


def _encoded(texts: list[str]) -> np.ndarray:
    """Encode texts, equal ones once in this session; of a very long one, its beginning."""
    from analysis.models import encode

    new = [text for text in dict.fromkeys(texts) if text not in _vectors]
    if len(_vectors) + len(new) > _MOST_REMEMBERED:
        _vectors.clear()
        new = list(dict.fromkeys(texts))
    if new:
        with warnings.catch_warnings():
            # A sentence of 200 words is a list or a table; its beginning will do.
            warnings.simplefilter("ignore")
            _vectors.update(zip(new, encode(new), strict=True))
    return np.array([_vectors[text] for text in texts]).reshape(len(texts), -1)


_vectors: dict[str, np.ndarray] = {}
_MOST_REMEMBERED = 50_000


@cache
def _say_once() -> None:
    # Not a warning: those print the path of this file into notebooks.
    logging.getLogger("parallax").warning(MISSING)

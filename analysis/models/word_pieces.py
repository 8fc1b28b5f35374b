"""Texts as the models read them: the numbers of word pieces, whole or a window around a mention."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from analysis.errors import ParallaxError
from analysis.models.model_files import tokenizer

CLS, SEP, OPEN, CLOSE = 101, 102, 1, 2
"""Begin and end of a text; begin and end of a mention, two pieces that stand in no text."""
_LONE = re.compile("[\ud800-\udfff]")


def need_texts(texts: object, what: str) -> list[str]:
    """Raise unless `texts` are strings with something in them."""
    if isinstance(texts, str):
        raise ParallaxError(f"{what} takes a list of texts, not one; write [{texts[:20]!r}].")
    if not hasattr(texts, "__iter__"):
        raise ParallaxError(f"{what} takes a list of texts, not {type(texts).__name__}.")
    listed = list(texts)
    for number, text in enumerate(listed, 1):
        if not isinstance(text, str):
            raise ParallaxError(f"{what}, text {number}: {text!r} is no text; leave it out.")
        if not text.strip():
            raise ParallaxError(f"{what}, text {number} is empty; leave empty texts out.")
    return listed


def whole(text: str, most: int) -> tuple[bytes, bool]:
    """Give a text's pieces, at most `most` with the two at its ends, and whether it was cut."""
    ids = tokenizer().encode(_plain(text), add_special_tokens=False).ids
    return _packed([CLS, *ids[: most - 2], SEP]), len(ids) > most - 2


def around(text: str, start: int, end: int, most: int) -> tuple[bytes, bool]:
    """Give the pieces around a mention, which stands between OPEN and CLOSE."""
    found = tokenizer().encode(_plain(text), add_special_tokens=False)
    inside = [i for i, (a, b) in enumerate(found.offsets) if b > start and a < end]
    if not inside:
        raise ParallaxError(
            f"There is no word between {start} and {end} of {text[:60]!r}: {text[start:end]!r}."
        )
    ids, first, room = found.ids, inside[0], most - 4
    last = min(inside[-1] + 1, first + most // 2)
    left = 0
    if len(ids) > room:
        left = max(0, min(first - (room - (last - first)) // 2, len(ids) - room))
    here = [CLS, *ids[left:first], OPEN, *ids[first:last], CLOSE, *ids[last : left + room], SEP]
    return _packed(here), len(ids) > room


def _plain(text: str) -> str:
    """Put a mark in the place of half characters, which no tokenizer takes."""
    return _LONE.sub("\ufffd", text)


def _packed(ids: Sequence[int]) -> bytes:
    return np.array(ids, dtype="<u2").tobytes()


def unpacked(pieces: bytes) -> np.ndarray:
    """Give the numbers of packed pieces."""
    return np.frombuffer(pieces, dtype="<u2").astype("int64")

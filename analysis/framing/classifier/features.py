"""What a learned coder sees in a text: its words, its meaning, and what a codebook adds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import numpy as np
import pandas as pd

from analysis.framing.codebooks import Codebook, load_codebook, shipped_codebooks
from analysis.framing.entry_matching import Matcher

_PROBE = "The minister said on Tuesday that talks would go on."
# Of the examples of a frame, the one most alike counts, and the mean of so many.
_NEAREST = 5
_SAME = 0.99
# Examples are kept in steps of a 400th, a byte a number, and texts are held against them as kept:
# a cosine moves by .001, and a saved coder says what it said when it was made.
STEPS = 400
# What a codebook's entries weigh beside n-grams. Macro-F1 at 0.25, 0.35, 0.5: .790, .787, .740 on
# 140 sentences of policy frames, .797, .771, .763 on 309 with 12 % exchanged; on 182 of two other
# codebooks, which the entries had been revised on, .803 and at 0.5 .818.
_ENTRIES = 0.25


@dataclass
class Guide:
    """What codebooks add whose frames are labels: words and examples of an idea.

    It teaches a coder what some hundred sentences do not show. A coder keeps what it uses of it:
    a later edition of the codebook must not change what it has learned.

    Attributes
    ----------
    books : list of Codebook
        Empty where labels name no codebook's frames.
    examples : list of str
        The example sentences of the frames that are labels.
    named : array of int, (examples, labels)
        The label each is an example of, as 0 and 1.
    vectors : array or None, (examples, 384)
        Their meaning; None without the encoder: a coder of words alone.
    """

    books: list[Codebook]
    examples: list[str]
    named: np.ndarray
    vectors: np.ndarray | None

    @cached_property
    def table(self) -> pd.DataFrame:
        """The text table of the examples, which are learned from beside the texts."""
        return text_table(self.examples, self, self.vectors)


def guide_of(labels: Sequence[str], codebook: Codebook | None, *, meaning: bool) -> Guide:
    """Find the codebooks whose frames are labels, by id or name.

    The user's own comes first; of those that ship, those with two more of the labels, if all
    together have two of three.
    """
    # Each label once, and where it is a frame: the book, and the frame's id.
    places: dict[int, tuple[Codebook, str]] = {}
    ranked = sorted(_shipped(), key=lambda book: -len(_named(labels, book)))
    for book in [*([] if codebook is None else [codebook]), *ranked]:
        new = {n: (book, own) for own, n in _named(labels, book).items() if n not in places}
        if len(new) >= (1 if book is codebook else 2):
            places |= new
    if len(places) < 2 / 3 * len(labels):
        places = {n: found for n, found in places.items() if found[0] is codebook}
    texts: dict[str, int] = {}
    for label, (book, frame) in sorted(places.items(), key=lambda own: own[0]):
        stated = book.frames.loc[book.frames["frame"] == frame, "example"]
        own = book.sentences.loc[book.sentences["frame"] == frame, "text"]
        texts |= {text: label for text in [*stated, *own] if text and text not in texts}
    books = list({id(book): book for book, _ in places.values()}.values())
    named = np.eye(len(labels), dtype=int)[list(texts.values())]
    vectors = None
    if meaning:
        vectors = (_encoded(list(texts)) * STEPS).round().clip(-127, 127) / STEPS
    return Guide(books, list(texts), named, vectors)


def _named(labels: Sequence[str], book: Codebook) -> dict[str, int]:
    names = book.frames[["frame", "label"]].itertuples(index=False, name=None)
    frames = {_bare(name): frame for frame, label in names for name in (frame, label)}
    return {frames[_bare(own)]: n for n, own in enumerate(labels) if _bare(own) in frames}


def _bare(name: str) -> str:
    """First two words of a name, without case, marks and "and": the rest varies."""
    parts = re.findall(r"[^\W_]+", name.casefold())
    return " ".join([part for part in parts if part != "and"][:2])


@cache
def _shipped() -> tuple[Codebook, ...]:
    return tuple(load_codebook(name) for name in shipped_codebooks())


def text_table(
    texts: Sequence[str], guide: Guide, meaning: np.ndarray | None = None
) -> pd.DataFrame:
    """Lay out what `feature_step` takes: the text, and as numbers what guide and encoder say.

    `h…` are the weights of the entries of each frame that are in it, at most 2; `m…` the
    coordinates of its meaning (`meaning`, where it is known); `r…` its similarity to the examples
    of each frame: to the nearest, and the mean over the five nearest.
    """
    table = pd.DataFrame({"text": pd.Series([str(text) for text in texts], dtype="str")})
    parts = {f"h{n}": _hits(table["text"], book) for n, book in enumerate(guide.books)}
    if guide.vectors is not None:
        meaning = _encoded(table["text"].to_list()) if meaning is None else meaning
        parts |= {"m": meaning, "r": _resemblance(meaning, guide)}
    names = [f"{kind}.{n}" for kind, own in parts.items() for n in range(own.shape[1])]
    numbers = np.hstack([np.zeros((len(table), 0)), *parts.values()])
    return pd.concat([table, pd.DataFrame(numbers, columns=names)], axis=1)


def _hits(texts: pd.Series, book: Codebook) -> np.ndarray:
    find, frames = Matcher(book), book.frames["frame"].to_list()
    of = book.entries["frame"].map(frames.index).to_numpy()
    weights = book.entries["weight"].to_numpy(float)
    found = np.zeros((len(texts), len(frames)))
    for row, text in enumerate(texts):
        for number in {hit[2] for hit in find.find(text)}:
            found[row, of[number]] += weights[number]
    return np.minimum(found, 2.0)


def _resemblance(meaning: np.ndarray, guide: Guide) -> np.ndarray:
    columns = [np.zeros((len(meaning), 0))]
    for own in guide.named.T.astype(bool):
        if own.any() and guide.vectors is not None:
            near = meaning @ guide.vectors[own].T
            # An example that is learned from is not held against itself.
            near = np.where(near > _SAME, near.min(axis=1, keepdims=True), near)
            near = np.sort(near, axis=1)[:, ::-1][:, :_NEAREST]
            columns += [near[:, :1], near.mean(axis=1, keepdims=True)]
    return np.hstack(columns)


def probe() -> np.ndarray:
    """Vector of a fixed sentence, by which a saved coder knows its encoder again."""
    return _encoded([_PROBE])[0]


def _encoded(texts: list[str]) -> np.ndarray:
    from analysis.models import encode

    # Rounded: the last digits differ between processors.
    return np.asarray(encode(texts), dtype=np.float64).round(5)


def feature_step(columns: Sequence[str]) -> Any:
    """Make the step that turns a text table into numbers.

    Blocks have about unit length each, and so weigh alike: word and letter n-grams as TF-IDF,
    the encoder's vector, resemblances standardised; entries found weigh a quarter.
    """
    from sklearn.compose import ColumnTransformer
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import Normalizer, StandardScaler

    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=2)
    of = {kind: [column for column in columns if column[0] == kind] for kind in "hmr"}
    steps = [
        ("words", TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True), "text"),
        ("letters", letters, "text"),
        ("hits", "passthrough", of["h"]),
        ("meaning", "passthrough", of["m"]),
        ("resembles", make_pipeline(StandardScaler(), Normalizer()), of["r"]),
    ]
    # Sparse even where a small vocabulary makes few zeros.
    return ColumnTransformer(steps, transformer_weights={"hits": _ENTRIES}, sparse_threshold=1.0)

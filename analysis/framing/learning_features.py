"""What a learned coder sees in a text: its words, its meaning, what it resembles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import numpy as np
import pandas as pd

from analysis.framing.codebook import CODEBOOKS, Codebook, load_codebook
from analysis.framing.matching import Matcher

# The meanings of a frame's entries, and of its definition, example, questions and name.
Landmarks = tuple[np.ndarray, np.ndarray]
_PROBE = "The minister said on Tuesday that talks would go on."
# Of the entries of a frame, the one most alike counts, and the mean of so many.
_NEAREST = 5
_SAME = 0.99
# Landmarks are kept in steps of a 400th, a byte a number, and held against texts as kept: a
# cosine moves by .001, and a saved coder says what it said when it was made.
STEPS = 400
_PATIENCE = 5000  # texts from which a bar shows how far it is


@dataclass
class Guide:
    """What texts are held against: the codebooks that ship, and the user's.

    People's codes follow ideas that codebooks have words for, so a codebook teaches a coder of
    few examples what no hundred sentences show. A coder keeps its guide: a later edition of a
    codebook must not change what it has learned.

    Attributes
    ----------
    books : list of Codebook
    landmarks : list of Landmarks, optional
        The meaning of each frame of these; None without the encoder.
    """

    books: list[Codebook]
    landmarks: list[Landmarks] | None

    @cached_property
    def finders(self) -> list[tuple[Matcher, np.ndarray, np.ndarray, int]]:
        """Give for each codebook its matcher, its entries' frames and weights, and how many."""
        found = []
        for book in self.books:
            frames = book.frames["frame"].to_list()
            of = book.entries["frame"].map(frames.index).to_numpy()
            found.append((Matcher(book), of, book.entries["weight"].to_numpy(float), len(frames)))
        return found


def guide_of(codebook: Codebook | None, *, meaning: bool) -> Guide:
    """Make the guide of a new coder, with the meaning of its frames or without."""
    known = {(book.name, book.version) for book in _shipped()}
    own = [] if codebook is None or (codebook.name, codebook.version) in known else [codebook]
    if not meaning:
        return Guide([*_shipped(), *own], None)
    return Guide([*_shipped(), *own], [*_shipped_landmarks(), *_landmarks(own)])


def lessons_of(guide: Guide, labels: Sequence[str]) -> tuple[list[str], np.ndarray]:
    """Give a codebook's example sentences and their labels (texts × labels, 0 or 1).

    Of the codebook that has most of the labels, by the ids or names of its frames, if that is two
    of three; otherwise none. Of equals, the user's own comes first.
    """
    best: tuple[list[str], list[int]] = [], []
    most = max(2.0, 2 / 3 * len(labels))
    for book in guide.books:
        names = book.frames[["frame", "label"]].itertuples(index=False, name=None)
        frames = {_bare(name): frame for frame, label in names for name in (frame, label)}
        found = {frames[_bare(own)]: n for n, own in enumerate(labels) if _bare(own) in frames}
        if len(found) >= most:
            own = book.sentences[book.sentences["frame"].isin(list(found))]
            best, most = (own["text"].to_list(), [found[f] for f in own["frame"]]), len(found)
    return best[0], np.eye(len(labels), dtype=int)[best[1]]


def _bare(name: str) -> str:
    """Give a name without case, marks and "and"."""
    parts = re.findall(r"[^\W_]+", name.casefold())
    return " ".join(part for part in parts if part != "and")


def text_table(texts: Sequence[str], guide: Guide) -> pd.DataFrame:
    """Lay out what the pipeline takes: the text, and as numbers what guide and encoder say.

    `h…` are the weights of the entries of each frame that stand in it, at most 2; `m…` the
    coordinates of its meaning; `r…` how alike it is to what the codebooks say of each frame: the
    nearest entry, the five nearest, definition and questions.
    """
    table = pd.DataFrame({"text": pd.Series([str(text) for text in texts], dtype="str")})
    parts = {"h": _hits(table["text"], guide)}
    if guide.landmarks is not None:
        meaning = _encoded(table["text"].to_list())
        parts |= {"m": meaning, "r": _resemblance(meaning, guide.landmarks)}
    names = [f"{kind}{n}" for kind, own in parts.items() for n in range(own.shape[1])]
    return pd.concat([table, pd.DataFrame(np.hstack(list(parts.values())), columns=names)], axis=1)


def _hits(texts: pd.Series, guide: Guide) -> np.ndarray:
    blocks = []
    for find, frames, weights, count in guide.finders:
        block = np.zeros((len(texts), count))
        for row, text in enumerate(texts):
            for number in {hit[2] for hit in find.find(text)}:
                block[row, frames[number]] += weights[number]
        blocks.append(np.minimum(block, 2.0))
    return np.hstack(blocks)


def _resemblance(meaning: np.ndarray, landmarks: Sequence[Landmarks]) -> np.ndarray:
    columns = []
    for entries, said in landmarks:
        if len(entries):
            near = meaning @ entries.T
            # An example sentence that is learned from is not held against itself.
            near = np.where(near > _SAME, near.min(axis=1, keepdims=True), near)
            near = np.sort(near, axis=1)[:, ::-1][:, :_NEAREST]
            columns += [near[:, 0], near.mean(axis=1)]
        columns.append((meaning @ said.T).mean(axis=1))
    return np.stack(columns, axis=1)


@cache
def _shipped() -> tuple[Codebook, ...]:
    return tuple(load_codebook(path.stem) for path in sorted(CODEBOOKS.glob("*.yml")))


@cache
def _shipped_landmarks() -> tuple[Landmarks, ...]:
    return tuple(_landmarks(_shipped()))


def probe() -> np.ndarray:
    """Give the vector of a fixed sentence, by which a saved coder knows its encoder again."""
    return _encoded([_PROBE])[0]


def _encoded(texts: list[str]) -> np.ndarray:
    from analysis.models import encode

    # Rounded: the last digits differ between processors.
    coded = encode(texts, progress=len(texts) > _PATIENCE)
    return np.asarray(coded, dtype=np.float64).round(5)


def _landmarks(books: Sequence[Codebook]) -> list[Landmarks]:
    """Give the meaning of each frame's entries, and of what is said of the frame.

    Its example sentences, where it has some, are landmarks of their own, beside its definition.
    """
    texts: list[list[str]] = []
    for book in books:
        told = book.frames[["frame", "definition", "example", "questions", "label"]]
        words = book.entries.groupby("frame")["entry"].agg(list)
        examples = book.sentences.groupby("frame")["text"].agg(list)
        for frame, *own in told.itertuples(index=False, name=None):
            entries = [entry.replace("*", "").replace("+", "") for entry in words.get(frame, [])]
            said = [text for text in own if text]
            texts += [entries, said]
            if frame in examples:
                texts += [examples[frame], said[:1]]
    if not texts:
        return []
    coded = _encoded([text for own in texts for text in own])
    coded = (coded * STEPS).round().clip(-127, 127) / STEPS
    pieces = np.split(coded, np.cumsum([len(own) for own in texts])[:-1])
    return list(zip(pieces[::2], pieces[1::2], strict=True))


def feature_step(columns: Sequence[str], words: float, entries: float) -> Any:
    """Make the step that turns a text table into numbers, n-grams and entries weighing so much.

    Blocks have about unit length each, so that weights mean what they say: word and letter
    n-grams as TF-IDF, the entries found, the encoder's vector, resemblances standardised.
    """
    from sklearn.compose import ColumnTransformer
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import Pipeline
    from sklearn.preprocessing import Normalizer, StandardScaler

    hits = [column for column in columns if column.startswith("h")]
    meaning = [column for column in columns if column.startswith("m")]
    alike = [column for column in columns if column.startswith("r")]
    steps: list[tuple[str, Any, Any]] = [
        ("words", TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True), "text"),
        (
            "letters",
            TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=2),
            "text",
        ),
        ("hits", "passthrough", hits),
    ]
    weights = {"words": words, "letters": words, "hits": entries}
    if meaning:
        scaled = Pipeline([("standard", StandardScaler()), ("length", Normalizer())])
        steps += [("meaning", "passthrough", meaning), ("alike", scaled, alike)]
        weights |= {"meaning": 1.0, "alike": 1.0}
    # Sparse even where a small vocabulary makes few zeros.
    return ColumnTransformer(steps, transformer_weights=weights, sparse_threshold=1.0)

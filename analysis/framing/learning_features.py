"""What a learned coder sees in a text: its words, its meaning, what it resembles."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from analysis.framing.codebook import CODEBOOKS, Codebook, load_codebook

# The meanings of a frame's entries, and of its definition, example, questions and name.
Landmarks = tuple[np.ndarray, np.ndarray]
PROBE = "The minister said on Tuesday that talks would go on."
"""A sentence by whose vector a saved coder knows its encoder again."""
# Of the entries of a frame, the one most alike counts, and the mean of so many.
_NEAREST = 5
_PATIENCE = 5000  # texts from which a bar shows how far it is


def text_table(texts: Sequence[str], landmarks: Sequence[Landmarks] | None) -> pd.DataFrame:
    """Lay out what the pipeline takes: the text, and as numbers what the encoder says of it.

    `m…` are the coordinates of its meaning; `r…` are how alike it is to what the codebooks say
    of each frame: the nearest entry, the five nearest, definition and questions. People's
    codes follow ideas that codebooks have words for, so resemblance teaches a coder of few
    examples what no hundred sentences show. Without `landmarks` there is the text alone.
    """
    table = pd.DataFrame({"text": pd.Series([str(text) for text in texts], dtype="str")})
    if landmarks is None:
        return table
    meaning = _encoded(table["text"].to_list())
    columns = []
    for entries, said in landmarks:
        if len(entries):
            near = np.sort(meaning @ entries.T, axis=1)[:, ::-1][:, :_NEAREST]
            columns += [near[:, 0], near.mean(axis=1)]
        columns.append((meaning @ said.T).mean(axis=1))
    alike = np.stack(columns, axis=1) if columns else np.zeros((len(table), 0))
    names = [f"m{n}" for n in range(meaning.shape[1])] + [f"r{n}" for n in range(alike.shape[1])]
    numbers = pd.DataFrame(np.hstack([meaning, alike]), columns=names)
    return pd.concat([table, numbers], axis=1)


def landmarks_of(codebook: Codebook | None = None) -> list[Landmarks]:
    """Give the meaning of the frames of the codebooks that ship, and of `codebook`.

    A coder keeps them: a later edition of a codebook must not change what it has learned.
    """
    own = [] if codebook is None else _landmarks(codebook)
    return [*_shipped(), *own]


@cache
def _shipped() -> tuple[Landmarks, ...]:
    books = sorted(path.stem for path in CODEBOOKS.glob("*.yml"))
    return tuple(part for book in books for part in _landmarks(load_codebook(book)))


def _encoded(texts: list[str]) -> np.ndarray:
    from analysis.models import encode

    # Rounded: the last digits differ between processors.
    coded = encode(texts, progress=len(texts) > _PATIENCE)
    return np.asarray(coded, dtype=np.float64).round(5)


def _landmarks(codebook: Codebook) -> list[Landmarks]:
    """Give the meaning of each frame's entries, and of what is said of the frame."""
    said = codebook.frames[["definition", "example", "questions", "label"]]
    texts = [[text for text in row if text] for row in said.itertuples(index=False, name=None)]
    words = codebook.entries.groupby("frame")["entry"].agg(list)
    entries = [
        [entry.replace("*", "").replace("+", "") for entry in words.get(frame, [])]
        for frame in codebook.frames["frame"]
    ]
    flat = [text for own in (*texts, *entries) for text in own]
    pieces = np.split(_encoded(flat), np.cumsum([len(own) for own in (*texts, *entries)])[:-1])
    return list(zip(pieces[len(texts) :], pieces[: len(texts)], strict=True))


def feature_step(columns: Sequence[str], words: float) -> Any:
    """Make the step that turns a text table into numbers, the words weighing `words`.

    Blocks have about unit length each, so that weights mean what they say: word and letter
    n-grams as TF-IDF, the encoder's vector as it is, resemblances standardised.
    """
    from sklearn.compose import ColumnTransformer
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import Pipeline
    from sklearn.preprocessing import Normalizer, StandardScaler

    meaning = [column for column in columns if column.startswith("m")]
    alike = [column for column in columns if column.startswith("r")]
    steps: list[tuple[str, Any, Any]] = [
        ("words", TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True), "text"),
        (
            "letters",
            TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=2),
            "text",
        ),
    ]
    weights = {"words": words, "letters": words}
    if meaning:
        scaled = Pipeline([("standard", StandardScaler()), ("length", Normalizer())])
        steps += [("meaning", "passthrough", meaning), ("alike", scaled, alike)]
        weights |= {"meaning": 1.0, "alike": 1.0}
    return ColumnTransformer(steps, transformer_weights=weights)

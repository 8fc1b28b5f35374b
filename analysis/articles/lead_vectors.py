"""What an article says first, as a vector."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.articles.language import UNKNOWN
from analysis.models import encode

WORDS = 80
"""Words of the text that are read: news says first what happened."""
# Words of scripts without spaces can be whole paragraphs.
_CHARACTERS = 560


def encoded_leads(articles: pd.DataFrame, *, progress: bool = True) -> np.ndarray:
    """Encode headline and lead of every English article; others, and empty ones, have vector 0."""
    titles = (
        articles["title"].astype("str").fillna("") if "title" in articles else [""] * len(articles)
    )
    leads = [
        f"{title.strip()}. {_first(text)}" if title.strip() else _first(text)
        for title, text in zip(titles, articles["text"], strict=True)
    ]
    known = in_scope(articles)
    written = [row for row, lead in enumerate(leads) if lead and known[row]]
    vectors = np.zeros((len(leads), 384), dtype="float32")
    vectors[written] = encode([leads[row] for row in written], progress=progress, warn=False)
    return vectors


def in_scope(articles: pd.DataFrame) -> np.ndarray:
    """Say which articles the encoder understands: those of which no other language is known."""
    if "language" not in articles:
        return np.ones(len(articles), dtype=bool)
    return articles["language"].astype("str").fillna("").isin(["en", UNKNOWN, ""]).to_numpy()


def _first(text: str) -> str:
    return " ".join(text.split(maxsplit=WORDS)[:WORDS])[:_CHARACTERS]

"""Coded texts in the form that a coder learns from, and whether they are enough."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.errors import ParallaxError, listed, need_columns, plural

FEWEST_TEXTS, FEWEST_A_LABEL, FEWEST_GROUPS = 50, 10, 5
"""Coded texts in all, texts of a label, and articles, below which nothing is learned."""


@dataclass(frozen=True)
class CodedTexts:
    """Texts (`text`, `article` and what else the table has) and which labels each has, 0 or 1."""

    table: pd.DataFrame
    labels: list[str]
    truth: np.ndarray
    several: bool

    @property
    def groups(self) -> np.ndarray:
        """Number of each text's article: what is never learned from and tested on at once."""
        return pd.factorize(self.table["article"])[0]


def coded_texts(coded: pd.DataFrame, rare: str) -> CodedTexts:
    """Bring codes into one form, whether of one label a text or of several frames."""
    need_columns(coded, ["text"], "coded")
    several = "frame" in coded.columns and "label" not in coded.columns
    need_columns(coded, ["text", *(["frame", "coded"] if several else ["label"])], "coded")
    table, labels, truth = (_frames if several else _labels)(coded.reset_index(drop=True))
    if "article" not in table.columns:
        table["article"] = table["text"].astype("str").str.lower().str.split().str.join(" ")
    if rare == "drop":
        kept = _enough(truth, several) >= FEWEST_A_LABEL
        labels = [label for label, own in zip(labels, kept, strict=True) if own]
        rows = np.ones(len(truth), bool) if several else truth[:, kept].any(axis=1)
        truth, table = truth[rows][:, kept], table[rows].reset_index(drop=True)
    _need_enough(truth, labels, table["article"].nunique(), several)
    return CodedTexts(table, labels, truth, several)


def _frames(table: pd.DataFrame) -> tuple[pd.DataFrame, list[str], np.ndarray]:
    table = table.dropna(subset="coded")
    if "coder" in table.columns and table["coder"].nunique() > 1:
        raise ParallaxError(
            f"The codes are of several coders ({listed(sorted(table['coder'].unique()))}); "
            'take one, or what most of them say: frame_codes(..., coders="majority").'
        )
    key = [column for column in ("article", "sentence", "text") if column in table.columns]
    wide = table.pivot_table(index=key, columns="frame", values="coded", sort=False).dropna()
    labels = [str(label) for label in wide.columns]
    return wide.index.to_frame(index=False), labels, wide.to_numpy().round().astype(int)


def _labels(table: pd.DataFrame) -> tuple[pd.DataFrame, list[str], np.ndarray]:
    for column in ("text", "label"):
        empty = table[column].isna() | (table[column].astype("str").str.strip() == "")
        if empty.any():
            raise ParallaxError(f"Row {empty.argmax() + 1} of the coded texts has no {column!r}.")
    given = table["label"].astype("str").str.strip()
    truth = pd.get_dummies(given)
    return table, truth.columns.to_list(), truth.to_numpy(int)


def _enough(truth: np.ndarray, several: bool) -> np.ndarray:
    """How many texts there are to learn each label from: with it, and without."""
    having = truth.sum(axis=0)
    return np.asarray(np.minimum(having, len(truth) - having) if several else having)


def _need_enough(truth: np.ndarray, labels: list[str], groups: int, several: bool) -> None:
    """Raise unless there is enough to learn from, and say how much is missing."""
    wanting = []
    if len(truth) < FEWEST_TEXTS:
        wanting.append(f"{FEWEST_TEXTS - len(truth)} more of {plural(FEWEST_TEXTS, 'text')}")
    if groups < FEWEST_GROUPS:
        wanting.append(f"texts of {FEWEST_GROUPS - groups} more of {FEWEST_GROUPS} articles")
    if len(labels) < (1 if several else 2):
        wanting.append("a label more" if several else f"{2 - len(labels)} more of 2 labels")
    for label, size, having in zip(labels, _enough(truth, several), truth.sum(axis=0), strict=True):
        if size < FEWEST_A_LABEL:
            side = "with" if having == size else "without"
            wanting.append(f"{FEWEST_A_LABEL - int(size)} more {side} {label!r}")
    if wanting:
        raise ParallaxError(
            f"Too little is coded to learn from ({plural(len(truth), 'text')}, "
            f"{plural(len(labels), 'label')}); needed: {'; '.join(wanting)}. Code more, or leave "
            f'labels of fewer than {FEWEST_A_LABEL} texts out with rare="drop".'
        )

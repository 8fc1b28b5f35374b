"""Codes brought into the form that a coder learns from, and whether they are enough."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from analysis.errors import ParallaxError, listed, need_columns, plural

FEWEST_TEXTS, FEWEST_A_LABEL, FEWEST_GROUPS = 50, 10, 5
"""Coded texts in all, texts a label, and articles, below which nothing is learned."""


def learning_task(coded: pd.DataFrame, rare: str) -> dict[str, Any]:
    """Bring codes into one form: a table of texts, and which labels each has."""
    several = "frame" in coded.columns and "label" not in coded.columns
    need_columns(coded, ["text", *(["frame", "coded"] if several else ["label"])], "coded")
    table = coded.reset_index(drop=True)
    if several:
        table = table.dropna(subset="coded")
        key = [column for column in ("article", "sentence", "text") if column in table.columns]
        if "coder" in table.columns and table["coder"].nunique() > 1:
            raise ParallaxError(
                f"The codes are of several coders ({listed(sorted(table['coder'].unique()))}); "
                'take one, or what most of them say: frame_codes(..., coders="majority").'
            )
        wide = table.pivot_table(index=key, columns="frame", values="coded", sort=False).dropna()
        labels = [str(label) for label in wide.columns]
        truth, table = wide.to_numpy().round().astype(int), wide.index.to_frame(index=False)
    else:
        empty = table[["text", "label"]].isna() | (
            table[["text", "label"]].astype("str").apply(lambda own: own.str.strip()) == ""
        )
        if empty.any(axis=None):
            row = int(empty.any(axis=1).to_numpy().argmax())
            column = str(empty.columns[empty.loc[row].to_numpy().argmax()])
            raise ParallaxError(f"Row {row + 1} of the coded texts has no {column!r}.")
        given = table["label"].astype("str").str.strip()
        labels = sorted(given.unique())
        truth = (given.to_numpy()[:, None] == np.array(labels)[None, :]).astype(int)
    if "article" not in table.columns:
        table["article"] = table["text"].astype("str").str.lower().str.split().str.join(" ")
    if rare == "drop":
        kept = _enough(truth, several) >= FEWEST_A_LABEL
        labels = [label for label, own in zip(labels, kept, strict=True) if own]
        rows = np.ones(len(truth), bool) if several else truth[:, kept].any(axis=1)
        truth, table = truth[rows][:, kept], table[rows].reset_index(drop=True)
    _need_enough(truth, labels, table["article"].nunique(), several)
    return {"labels": labels, "truth": truth, "table": table, "several": several}


def _enough(truth: np.ndarray, several: bool) -> np.ndarray:
    """Give how many texts there are to learn each label from: with it, and without."""
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

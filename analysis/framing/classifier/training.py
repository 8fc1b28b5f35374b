"""Coders that learn from people's codes, and how well they do on articles they have not seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from analysis.errors import ParallaxError, listed, need_columns, need_option
from analysis.framing.classifier.card import card_of
from analysis.framing.classifier.coded_texts import learning_task
from analysis.framing.classifier.coder import Coder
from analysis.framing.classifier.features import guide_of
from analysis.framing.classifier.fitting import learned
from analysis.framing.codebook_validation import validate_codebook
from analysis.framing.codebooks import Codebook
from analysis.inference.resampling import SEED, interval

METHODS = ["both", "words"]


def train_coder(
    coded: pd.DataFrame,
    *,
    method: str = "both",
    codebook: Codebook | None = None,
    labels: pd.DataFrame | None = None,
    rare: str = "raise",
    folds: int = 5,
    seed: int = SEED,
) -> Coder:
    """Learn to code from texts that people have coded, and measure how well it works.

    A logistic regression on word and letter n-grams (TF-IDF) and the meaning of the text
    (`analysis.models.encode`). How strongly it follows the texts is chosen in folds of them;
    labels weigh alike however rare. Where labels name a codebook's frames (their ids or names,
    two of three of them; one of `codebook`), its entries and how alike a text is to its example
    sentences are looked at too, and these are learned from at half weight; nothing is measured
    on them. Probabilities are calibrated on texts that were not learned from: by a temperature
    (Guo et al. 2017, "On calibration of modern neural networks", ICML) for one label a text, by
    Platt's (1999) line for yes or no.

    What it gets right is measured on articles it has not seen: the articles are cut into
    folds, alike in their labels as far as can be, each is coded by a coder that learned from
    the others (settings, too, are chosen without it), and all decisions are held against
    people's. Of a hundred texts or more the card also says how well it does with half of them.
    1,300 headlines take about 20 CPU seconds.

    Parameters
    ----------
    coded : DataFrame
        Either texts with one label each: `text`, `label`, and `article` where several texts
        may be of one; or what `frame_codes` gives, for yes or no of each frame (`article`,
        `sentence`, `text`, `frame`, `coded`; sentences on which coders are tied are left out).
        Texts of no article are grouped by their words.
    method : {"both", "words"}
        With the encoder's features, or n-grams and entries alone.
    codebook : Codebook, optional
        The codebook people coded by, if it is not one that ships. Without effect where no label
        names a frame of it.
    labels : DataFrame, optional
        From `label_sentences` on the same sentences: the codebook's words, to compare with.
        `coded` then has `article` and `sentence`.
    rare : {"raise", "drop"}
        What to do with labels of fewer than ten texts: an error, or leave them out (their
        texts, or the frame).
    folds : int
        In how many parts articles are cut.
    seed : int
        Of the folds.

    Returns
    -------
    Coder
        `code`, `predict` and `probabilities` code new text, `save` keeps it; `accuracy`,
        `comparison`, `predictions` and `card` say how good it is.

    Raises
    ------
    ParallaxError
        If a column or value is missing; or if fewer than 50 texts, 10 of a label (and without
        a frame), 2 labels or 5 articles are coded: how many more are needed is said.

    Examples
    --------
    >>> text = [f"The {who} {what}." for who in "judge court jury law bench".split()
    ...         for what in "ruled,sat,met,rose,left".split(",")]
    >>> text += [f"The {what} {who}." for who in "fell rose sank grew shrank".split()
    ...          for what in "price,wage,tax,rent,debt".split(",")]
    >>> coded = pd.DataFrame({"text": text, "label": ["law"] * 25 + ["money"] * 25})
    >>> coder = train_coder(coded, method="words")
    >>> coder.predict(["The court met.", "The tax grew."]).to_list()
    ['law', 'money']
    """
    need_option("method", method, METHODS)
    need_option("rare", rare, ["raise", "drop"])
    task = learning_task(coded, rare)
    names, truth, table = task["labels"], task["truth"], task["table"]
    groups = pd.factorize(table["article"])[0]
    guide = guide_of(names, codebook, meaning=method == "both")
    model, shares, found, fold, half = learned(
        table["text"].to_list(), truth, groups, names, several=task["several"],
        guide=guide, folds=min(folds, int(groups.max()) + 1), seed=seed,
    )  # fmt: skip
    predictions = _predictions(table, names, truth, shares, found, fold)
    accuracy = _accuracy(predictions, seed)
    comparison = None if labels is None else _beside(predictions, labels, seed)
    card = card_of(model, table, accuracy, comparison, method=method, folds=folds, seed=seed,
                   half=half)  # fmt: skip
    return Coder(model, card, accuracy, comparison, predictions)


def cross_validate_coder(
    texts: Sequence[str],
    labels: Sequence[str],
    groups: Sequence[Any] | None = None,
    *,
    method: str = "both",
    codebook: Codebook | None = None,
    rare: str = "raise",
    folds: int = 5,
    seed: int = SEED,
) -> pd.DataFrame:
    """Say how well a coder would learn a table of coded texts, such as headlines.

    Parameters
    ----------
    texts, labels : sequence of str
        Each text and its one label.
    groups : sequence, optional
        The article, outlet or author of each text: a group is never learned from and tested
        on at once. Default: equal texts are a group.
    method, codebook, rare, folds, seed
        As in `train_coder`.

    Returns
    -------
    DataFrame
        As `validate_codebook` gives it, `frame` being the label: precision, recall and F1 of
        each, "macro" (the mean over labels) and "micro" (for one label a text, the share of
        texts that are coded as people did), each with its interval.

    Raises
    ------
    ParallaxError
        As `train_coder`; or if the sequences differ in length.

    Examples
    --------
    >>> text = [f"The {who} {what}." for who in "judge court jury law bench".split()
    ...         for what in "ruled,sat,met,rose,left".split(",")]
    >>> text += [f"The {what} {who}." for who in "fell rose sank grew shrank".split()
    ...          for what in "price,wage,tax,rent,debt".split(",")]
    >>> table = cross_validate_coder(text, ["law"] * 25 + ["money"] * 25, method="words")
    >>> table.query("frame == 'macro' and measure == 'f1'")["estimate"].round(2).item()
    1.0
    """
    sizes = {len(texts), len(labels), len(texts if groups is None else groups)}
    if len(sizes) > 1:
        raise ParallaxError(
            f"texts, labels and groups are of different length: {listed(sorted(sizes))}."
        )
    table = pd.DataFrame({"text": list(texts), "label": list(labels)})
    if groups is not None:
        table["article"] = list(groups)
    coder = train_coder(table, method=method, codebook=codebook, rare=rare, folds=folds, seed=seed)
    return coder.accuracy


def _predictions(
    table: pd.DataFrame,
    labels: list[str],
    truth: np.ndarray,
    shares: np.ndarray,
    found: np.ndarray,
    fold: np.ndarray,
) -> pd.DataFrame:
    own = table.drop(columns="label", errors="ignore").assign(fold=fold)
    if "sentence" not in own.columns:
        own["sentence"] = np.arange(len(own))
    columns = ["article", "sentence", "text", "fold"]
    long = own[columns].loc[own.index.repeat(len(labels))].reset_index(drop=True)
    return long.assign(
        frame=pd.Series(labels * len(own), dtype="str"),
        coder="people",
        coded=truth.ravel().astype(float),
        present=found.ravel().astype(float),
        probability=shares.ravel(),
    )


def _accuracy(predictions: pd.DataFrame, seed: int) -> pd.DataFrame:
    table = validate_codebook(predictions, predictions.drop(columns="present"), seed=seed)
    return table.drop(columns="coder")


def _beside(predictions: pd.DataFrame, labels: pd.DataFrame, seed: int) -> pd.DataFrame:
    """Compare macro-F1 of learned coder and codebook on the same sentences, folds and articles."""
    key = ["article", "sentence", "frame"]
    need_columns(labels, [*key, "present"], "frame labels")
    words = labels[[*key, "present"]].rename(columns={"present": "words"})
    both = predictions.merge(words.astype({"frame": "str"}), on=key)
    if both.empty:
        raise ParallaxError(
            "No frame label is about a coded sentence and one of its codes; they must be of "
            "the same sentences, by the codebook that people coded by."
        )
    articles, names = pd.factorize(both["article"])
    frames, names_of = pd.factorize(both["frame"])
    place = articles * len(names_of) + frames

    def sums(column: pd.Series) -> np.ndarray:
        cells = np.bincount(place, column.to_numpy(float), minlength=len(names) * len(names_of))
        return cells.reshape(len(names), len(names_of))

    coded, generator = sums(both["coded"]), np.random.default_rng(seed)
    weights = generator.multinomial(len(names), np.full(len(names), 1 / len(names)), 1999)

    def macro(column: str, weight: np.ndarray) -> np.ndarray:
        hits = weight @ sums(both[column] * both["coded"])
        used = weight @ (sums(both[column]) + coded)
        f1 = np.divide(2 * hits, used, out=np.full(used.shape, np.nan), where=used > 0)
        return np.asarray(np.nanmean(f1, axis=-1))

    once = np.ones(len(names))
    found = {name: (macro(column, once), macro(column, weights))
             for name, column in (("learned coder", "present"), ("codebook", "words"))}  # fmt: skip
    found["difference"] = tuple(
        a - b for a, b in zip(found["learned coder"], found["codebook"], strict=True)
    )
    rows = [
        (
            who,
            "macro-F1",
            len(both) // len(names_of),
            len(names),
            float(value),
            *interval(drawn, 0.95),
        )
        for who, (value, drawn) in found.items()
    ]
    return pd.DataFrame(rows, columns=["coder", "measure", "n", "articles", "estimate", "low",
                                       "high"])  # fmt: skip

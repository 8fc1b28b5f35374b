"""Train a coder on people's codes, and measure it on articles it has not seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from analysis.errors import ParallaxError, listed, need_columns, need_list, need_option
from analysis.framing.classifier.card import card_of
from analysis.framing.classifier.coded_texts import CodedTexts, coded_texts
from analysis.framing.classifier.coder import Coder
from analysis.framing.classifier.features import Guide, guide_of, text_table
from analysis.framing.classifier.fitting import Model, folds_of
from analysis.framing.codebook_validation import counts_with_and_without, macro, validate_codebook
from analysis.framing.codebooks import Codebook
from analysis.inference.arrangements import SEED
from analysis.inference.jackknife import jackknife_interval

METHODS = ["both", "words"]
_CURVE = 100  # texts from which it is measured how much half of them teach


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
    (`analysis.models.encode`). How closely it follows the texts is chosen in folds of them; rare
    labels weigh as much as frequent ones. Where labels name a codebook's frames (two of three,
    by id or name; one of `codebook`), the coder also sees the codebook's entries and how similar
    a text is to its example sentences. It learns from these at half weight; they are not part of
    what is measured. Probabilities are calibrated on texts that were not learned from: by a
    temperature (Guo et al. 2017, "On calibration of modern neural networks", ICML) for one label
    a text, by Platt's (1999) line for yes or no.

    Accuracy is measured on articles the coder has not seen. The articles are cut into folds, as
    alike in their labels as can be; each fold is coded by a coder that learned from the others
    and chose its settings without it; all decisions are compared with people's. From a hundred
    texts on, the card also says how well it does with half of them. 1,300 headlines take about
    20 CPU seconds.

    Parameters
    ----------
    coded : DataFrame
        Either texts with one label each: `text`, `label`, and `article` where several texts
        may be of one; or a table from `frame_codes`, for yes or no of each frame (`article`,
        `sentence`, `text`, `frame`, `coded`; sentences on which coders are tied are left out).
        Texts without an article are grouped by their words.
    method : {"both", "words"}
        With the encoder's features, or n-grams and entries alone.
    codebook : Codebook, optional
        The codebook people coded by, if it is not one that ships. Without effect where no label
        names a frame of it.
    labels : DataFrame, optional
        From `label_sentences` on the same sentences, to compare the coder with the codebook.
        `coded` then has `article` and `sentence`.
    rare : {"raise", "drop"}
        What happens to labels of fewer than ten texts: an error, or they are left out (their
        texts, or the frame).
    folds : int
        Number of parts the articles are cut into.
    seed : int
        Of the folds.

    Returns
    -------
    Coder
        Its `code`, `predict` and `probabilities` code new text, `save` keeps it; `accuracy`,
        `comparison`, `predictions` and `card` say how good it is.

    Raises
    ------
    ParallaxError
        If a column or value is missing; or if fewer than 50 texts, 10 of a label (and without
        a frame), 2 labels or 5 articles are coded; the message says how many more are needed.

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
    texts = coded_texts(coded, rare)
    guide = guide_of(texts.labels, codebook, meaning=method == "both")
    model, predictions, half = _cross_validated(texts, guide, folds, seed)
    accuracy = validate_codebook(predictions, predictions.drop(columns="present"))
    accuracy = accuracy.drop(columns="coder")
    comparison = None if labels is None else _comparison(predictions, labels)
    card = card_of(model, texts.table, accuracy, comparison, half=half, method=method, folds=folds,
                   seed=seed)  # fmt: skip
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
    """Measure how well a coder would learn a table of coded texts, such as headlines.

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
        As from `validate_codebook`, `frame` being the label: precision, recall and F1 of
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
    texts, labels = need_list(texts, "The texts"), need_list(labels, "The labels")
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


def _cross_validated(
    texts: CodedTexts, guide: Guide, folds: int, seed: int
) -> tuple[Model, pd.DataFrame, float | None]:
    """Learn a model, and let models that have not seen its article decide on each text.

    Returns the model, the predictions in the folds, and from a hundred texts on the macro-F1
    where half of the others were learned from.
    """
    from sklearn.metrics import f1_score
    from threadpoolctl import threadpool_limits  # comes with scikit-learn
    from tqdm import tqdm

    table, truth, groups = texts.table, texts.truth, texts.groups
    seen = text_table(table["text"].to_list(), guide)
    shares, fold = np.zeros(truth.shape), np.zeros(len(truth), dtype=int)
    found, fewer = np.zeros_like(truth), np.zeros_like(truth)

    def fit(rows: np.ndarray, freedom: float = 0.0) -> Model:
        model = Model(texts.labels, texts.several, guide, freedom)
        return model.fit(seen.iloc[rows], truth[rows], groups[rows], seed)

    cut = folds_of(truth, groups, min(folds, int(groups.max()) + 1), seed)
    # Threads that meet after each of many small products cost more than they bring.
    with (
        threadpool_limits(1),
        tqdm(total=len(cut) + 1, desc="train_coder", unit="fold", delay=2, leave=False) as bar,
    ):
        for number, (learn, test) in enumerate(cut, start=1):
            model = fit(learn)
            shares[test] = model.probabilities(seen.iloc[test])
            found[test], fold[test] = model.decide(shares[test]), number
            if len(truth) >= _CURVE:
                half, _ = folds_of(truth[learn], groups[learn], 2, seed)[0]
                model = fit(learn[half], model.freedom)
                fewer[test] = model.decide(model.probabilities(seen.iloc[test]))
            bar.update()
        model = fit(np.arange(len(truth)))
        bar.update()
    own = table.assign(fold=fold, sentence=table.get("sentence", np.arange(len(table))))
    columns = ["article", "sentence", "text", "fold"]
    predictions = own[columns].loc[own.index.repeat(len(texts.labels))].reset_index(drop=True)
    predictions = predictions.assign(
        frame=pd.Series(texts.labels * len(own), dtype="str"),
        coder="people",
        coded=truth.ravel().astype(float),
        present=found.ravel().astype(float),
        probability=shares.ravel(),
    )
    curve = f1_score(truth, fewer, average="macro", zero_division=np.nan)
    return model, predictions, float(curve) if len(truth) >= _CURVE else None


def _comparison(predictions: pd.DataFrame, labels: pd.DataFrame) -> pd.DataFrame:
    """Compare macro-F1 of learned coder and codebook on the same sentences and articles."""
    key = ["article", "sentence", "frame"]
    need_columns(labels, [*key, "present"], "frame labels")
    words = labels[[*key, "present"]].rename(columns={"present": "words"})
    both = predictions.merge(words.astype({"frame": "str"}), on=key)
    if both.empty:
        raise ParallaxError(
            "No frame label is about a coded sentence and one of its codes; they must be of "
            "the same sentences, by the codebook that people coded by."
        )

    def f1(column: str) -> tuple[np.ndarray, np.ndarray]:
        _, once, without, _ = counts_with_and_without(both.assign(present=both[column]), "sentence")
        return macro(once)[-1], macro(without)[-1]

    found = {"learned coder": f1("present"), "codebook": f1("words")}
    pairs = zip(*found.values(), strict=True)
    found["difference"] = tuple(learned - codebook for learned, codebook in pairs)
    size = {"n": len(both.drop_duplicates(key[:2])), "articles": both["article"].nunique()}
    rows = [
        {"coder": who, "measure": "macro-F1", **size, "estimate": float(value)}
        | dict(zip(("low", "high"), jackknife_interval(float(value), others), strict=True))
        for who, (value, others) in found.items()
    ]
    return pd.DataFrame(rows)

"""Fitting a learned coder: its setting chosen in folds, its probabilities calibrated on them."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from analysis.framing.classifier.features import Guide, feature_step

_INNER, _EXAMPLE = 3, 0.5  # folds of the training texts; what an example weighs beside a text
# How far the regression may follow the texts, the most careful first. Mean macro-F1 in five folds
# over 11 tasks (news sentences cut to headlines, labels by keywords of which half are taken out and
# 10 % exchanged; sentences of policy frames): words .480 at best, the encoder's vectors and a
# codebook's examples .599, with n-grams of weight 0.5, 1, 2, 3: .618, .619, .617, .611; an RBF
# support vector machine .595. Chosen in folds from 0.3 and 3 rather than 1 for all: .676, .670.
_FREEDOM = {True: [0.3, 3.0], False: [0.3, 3.0, 30.0]}
_MOST_AXES = 3000
_NEVER = -20.0  # log-odds of a label that a fold has no text of


@dataclass
class Model:
    """A logistic regression for one label a text, or for each frame yes or no.

    Attributes
    ----------
    labels : list of str
        In the order of the columns of `probabilities`.
    several : bool
        Whether a text may have several.
    guide : Guide
        What a codebook adds; without vectors, a model of words alone.
    freedom : float
        C of the regression, the inverse of its penalty; 0: chosen by `fit`.
    features
        The fitted step that turns a text table into numbers.
    weights, offsets : array of float, (labels, numbers) and (labels,)
        The calibrated regression.
    thresholds : array of float
        The probability from which a frame counts as there (`several`).
    """

    labels: list[str]
    several: bool
    guide: Guide
    freedom: float = 0.0
    features: Any = None
    weights: Any = None
    offsets: Any = None
    thresholds: Any = None

    def fit(self, table: pd.DataFrame, truth: np.ndarray, groups: np.ndarray, seed: int) -> Model:
        """Learn from a text table and its truth (texts × labels, 0 or 1), and from the guide.

        Penalty, probabilities and thresholds come from folds of the texts alone.
        """
        examples = self.guide.table
        taught = len(table) + np.arange(len(examples))
        answers = np.vstack([truth, self.guide.named])
        counts = np.repeat([1.0, _EXAMPLE], [len(table), len(examples)])
        self.features = feature_step(list(table.columns))
        # The features see no label, so what they learn from these texts gives none away.
        whole = self.features.fit_transform(pd.concat([table, examples], ignore_index=True)).tocsr()
        numbers, back = fewer_axes(whole)
        inner = folds_of(truth, groups, _INNER, seed)
        choices = [self.freedom] if self.freedom else _FREEDOM[self.guide.vectors is not None]
        best = -1.0
        for freedom in choices:
            tried = np.zeros(truth.shape)
            for own, test in inner:
                learn = np.concatenate([own, taught])
                found = self._regress(numbers[learn], answers[learn], counts[learn], freedom)
                tried[test] = numbers[test] @ found[0].T + found[1]
            if (quality := self._quality(tried, truth)) > best + 1e-9:
                best, odds, self.freedom = quality, tried, freedom
        weights, offsets = self._regress(numbers, answers, counts, self.freedom)
        slope, shift = self._calibrate(odds, truth)
        weights = weights if back is None else weights @ back.T @ whole
        self.weights = (weights * slope[:, None]).astype(np.float32)  # half the file, same digits
        self.offsets = offsets * slope + shift
        return self

    def probabilities(self, table: pd.DataFrame) -> np.ndarray:
        """Probability of each label, (texts, labels)."""
        return self._shares(self.features.transform(table) @ self.weights.T + self.offsets)

    def decide(self, probabilities: np.ndarray) -> np.ndarray:
        """Labels of each text, (texts, labels) of 0 and 1."""
        if self.several:
            return (probabilities >= self.thresholds).astype(int)
        return np.eye(len(self.labels), dtype=int)[probabilities.argmax(axis=1)]

    def _regress(
        self, numbers: Any, truth: np.ndarray, counts: np.ndarray, freedom: float
    ) -> tuple[np.ndarray, np.ndarray]:
        """Fit the weights and offset of each label: all together, or yes or no for each."""
        from sklearn.linear_model import LogisticRegression

        weights = np.zeros((len(self.labels), numbers.shape[1]))
        offsets = np.full(len(self.labels), _NEVER)
        for place, own in enumerate(truth.T if self.several else [truth.argmax(axis=1)]):
            if len(known := np.unique(own)) < 2:
                continue
            model = LogisticRegression(C=freedom, class_weight="balanced", max_iter=2000)
            model.fit(numbers, own, sample_weight=counts)
            rows, line = [place] if self.several else known, (model.coef_, model.intercept_)
            if not self.several and len(known) == 2:
                line = (np.vstack([-line[0], line[0]]) / 2, np.hstack([-line[1], line[1]]) / 2)
            weights[rows], offsets[rows] = line
        return weights, offsets

    def _shares(self, odds: np.ndarray) -> np.ndarray:
        from scipy.special import expit, softmax

        return np.asarray(expit(odds) if self.several else softmax(odds, axis=1))

    def _quality(self, odds: np.ndarray, truth: np.ndarray) -> float:
        """Measure what the penalty is chosen by: macro-F1, or mean average precision."""
        from sklearn.metrics import average_precision_score, f1_score

        if not self.several:
            return float(f1_score(truth.argmax(axis=1), odds.argmax(axis=1), average="macro"))
        varies = np.ptp(truth, axis=0) > 0
        return (
            float(average_precision_score(truth[:, varies], odds[:, varies])) if any(varies) else 0
        )

    def _calibrate(self, odds: np.ndarray, truth: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Find the slope and shift by which probabilities hold for texts it has not seen.

        One label a text: a temperature (Guo et al. 2017), which changes no decision. Yes or no:
        Platt's (1999) line; the threshold is the middle of the step at which F1 is highest.
        """
        from scipy.optimize import minimize_scalar
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import log_loss, precision_recall_curve

        slope, shift = np.ones(len(self.labels)), np.zeros(len(self.labels))
        if not self.several:

            def loss(scale: float) -> float:
                return float(log_loss(truth, self._shares(odds * np.exp(scale))))

            return slope * np.exp(minimize_scalar(loss, bounds=(-3, 3)).x), shift
        self.thresholds = np.full(len(self.labels), np.inf)
        for place, wanted in enumerate(truth.T):
            if np.ptp(wanted):
                line = LogisticRegression(C=1e6).fit(odds[:, [place]], wanted)
                slope[place] = max(line.coef_.item(), 1e-3)
                shift[place] = line.intercept_.item()
                shares = self._shares(odds[:, place] * slope[place] + shift[place])
                precision, recall, steps = precision_recall_curve(wanted, shares)
                f1 = (precision * recall / np.maximum(precision + recall, 1e-12))[:-1]
                best = len(f1) - 1 - int(f1[::-1].argmax())
                self.thresholds[place] = steps[max(best - 1, 0) : best + 1].mean()
        return slope, shift


def folds_of(
    truth: np.ndarray, groups: np.ndarray, folds: int, seed: int
) -> list[tuple[np.ndarray, np.ndarray]]:
    """Cut into folds that keep groups whole and are alike in the rarest label of their texts."""
    from sklearn.model_selection import StratifiedGroupKFold, StratifiedKFold

    rarity = np.where(truth > 0, truth.sum(axis=0), np.inf)
    rarest = np.where(truth.any(axis=1), rarity.argmin(axis=1), -1)
    alone = len(np.unique(groups)) == len(groups)  # groups of one: the same, much faster
    kind = StratifiedKFold if alone else StratifiedGroupKFold
    cut = kind(folds, shuffle=True, random_state=seed % 2**32)
    with warnings.catch_warnings():
        # That the rarest label is in fewer texts than folds is known here, and harmless.
        warnings.filterwarnings("ignore", "The least populated class", UserWarning)
        parts = list(cut.split(rarest, rarest, None if alone else groups))
    return [own for own in parts if all(map(len, own))]


def fewer_axes(numbers: Any) -> tuple[Any, np.ndarray | None]:
    """Turn the axes so that there are no more than texts, and return the way back.

    A regression with a squared penalty is the same from any side: its weights lie in the space
    of the texts. On some hundred axes instead of many thousand it is found much faster. Weights
    on the new axes, times the transpose of the second table, times `numbers` are those on the
    old. Of many texts the axes stay as they are, and the second is None.
    """
    if numbers.shape[0] > _MOST_AXES:
        return numbers, None
    filled = numbers.getnnz(axis=0) > numbers.shape[0] / 2
    full, rest = numbers[:, filled].toarray(), numbers[:, ~filled]
    values, vectors = np.linalg.eigh(full @ full.T + (rest @ rest.T).toarray())
    kept = values > values.max() * 1e-10
    length = np.sqrt(values[kept])
    return vectors[:, kept] * length, vectors[:, kept] / length

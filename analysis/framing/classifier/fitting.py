"""Fitting a learned coder: settings chosen in folds, probabilities calibrated on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from analysis.framing.classifier.arithmetic import best_threshold, macro_f1, turned
from analysis.framing.classifier.features import Guide, feature_step, lessons_of, text_table
from analysis.framing.classifier.folds import folds_of, strata_of

_INNER, _LESSON = 3, 0.5  # folds of the training texts; what a lesson weighs beside a text
# How far the regression may follow the texts, the most careful first. Mean macro-F1 in five folds
# over 11 tasks (news sentences cut to headlines, labels by keywords of which half are taken out and
# 10 % exchanged; sentences of policy frames): words .480 at best, the encoder's vectors and a
# codebook's examples .599, with n-grams of weight 0.5, 1, 2, 3: .618, .619, .617, .611; words and
# meaning apart, their logarithms averaged, .625; an RBF support vector machine .595; discriminant
# analysis .599. Chosen in folds from 0.3 and 3 rather than 1 for all: .676, .670 (11 tasks).
_STRENGTHS = {True: [0.3, 3.0], False: [0.3, 3.0, 30.0]}
_CURVE = 100  # texts from which it is tried how much half of them teach


@dataclass
class Model:
    """A scikit-learn pipeline for one label a text, or for each frame yes or no.

    Attributes
    ----------
    labels : list of str
        In the order of the columns of `probabilities`.
    several : bool
        Whether a text may carry several.
    guide : Guide
        What a codebook adds; without vectors, a model of words alone.
    features, deciders
        The fitted steps: one regression of all labels, or one a label.
    thresholds : array of float
        The probability from which a frame counts as there (`several`).
    settings : dict
        What was chosen: the strength C.
    """

    labels: list[str]
    several: bool
    guide: Guide
    features: Any = None
    deciders: list[Any] = field(default_factory=list)
    thresholds: np.ndarray = field(default_factory=lambda: np.zeros(0))
    settings: dict[str, float] = field(default_factory=dict)

    def fit(
        self,
        table: pd.DataFrame,
        truth: np.ndarray,
        groups: np.ndarray,
        seed: int,
        lessons: pd.DataFrame,
    ) -> Model:
        """Learn from a text table and its truth (texts × labels, 0 or 1), and from lessons.

        Settings, probabilities and thresholds are made on the texts alone.
        """
        inner = list(folds_of(strata_of(truth), groups, _INNER, seed))
        told = np.arange(len(table), len(table) + len(lessons))
        table = pd.concat([table, lessons], ignore_index=True)
        answers = np.vstack([truth, self.guide.named])
        weights = np.where(np.arange(len(table)) < len(truth), 1.0, _LESSON)
        self.features = feature_step(list(table.columns))
        # The features see no label, so what they learn from these texts gives none away.
        whole = self.features.fit_transform(table).tocsr()
        numbers, back = turned(whole)
        strengths = _STRENGTHS[self.guide.vectors is not None]
        best, scores = -1.0, np.zeros(truth.shape)
        for strength in [self.settings["C"]] if self.settings else strengths:
            tried = np.zeros(truth.shape)
            for own, test in inner:
                learn = np.concatenate([own, told])
                fitted = self._regressions(numbers[learn], answers[learn], weights[learn], strength)
                tried[test] = self._scores(fitted, numbers[test])
            quality = self._quality(tried, truth)
            if quality > best + 1e-9:
                best, scores, chosen = quality, tried, {"C": strength}
        self.settings = chosen
        self.deciders = self._regressions(numbers, answers, weights, self.settings["C"])
        for regression in filter(None, self.deciders):
            on_words = regression.coef_ if back is None else regression.coef_ @ back.T @ whole
            regression.coef_ = on_words.astype(np.float32)  # half the file, the same digits
            regression.n_features_in_ = regression.coef_.shape[1]
        self._calibrate(scores, truth)
        return self

    def probabilities(self, table: pd.DataFrame) -> np.ndarray:
        """Give each label's probability, (texts, labels)."""
        return self._shares(self._scores(self.deciders, self.features.transform(table).tocsr()))

    def decide(self, probabilities: np.ndarray) -> np.ndarray:
        """Give the labels of each text, (texts, labels) of 0 and 1."""
        if self.several:
            return (probabilities >= self.thresholds).astype(int)
        return np.eye(len(self.labels), dtype=int)[probabilities.argmax(axis=1)]

    def _regressions(
        self, numbers: Any, truth: np.ndarray, weights: np.ndarray, strength: float
    ) -> list[Any]:
        from sklearn.linear_model import LogisticRegression

        targets = truth.T if self.several else [truth.argmax(axis=1)]
        return [
            LogisticRegression(C=strength, class_weight="balanced", max_iter=2000).fit(
                numbers, own, sample_weight=weights
            )
            if len(np.unique(own)) > 1
            else None  # a fold without the label, or with it alone, teaches nothing
            for own in targets
        ]

    def _scores(self, fitted: Sequence[Any], numbers: Any) -> np.ndarray:
        """Give log odds, or for one label a text the logarithms before they are normalised."""
        scores = np.full((numbers.shape[0], len(self.labels)), -20.0)
        for place, own in enumerate(fitted):
            if own is None:
                continue
            found = own.decision_function(numbers)
            if self.several:
                scores[:, place] = found
            elif len(own.classes_) == 2:
                scores[:, own.classes_] = np.stack([-found / 2, found / 2], axis=1)
            else:
                scores[:, own.classes_] = found
        return scores

    def _shares(self, scores: np.ndarray) -> np.ndarray:
        from scipy.special import expit, softmax

        return np.asarray(expit(scores) if self.several else softmax(scores, axis=1))

    def _quality(self, scores: np.ndarray, truth: np.ndarray) -> float:
        """Give what settings are chosen by: macro-F1, or mean average precision."""
        from sklearn.metrics import average_precision_score

        if self.several:
            varies = (truth.min(axis=0) == 0) & (truth.max(axis=0) == 1)
            if not varies.any():
                return 0.0
            return float(average_precision_score(truth[:, varies], scores[:, varies]))
        return macro_f1(np.eye(len(self.labels))[scores.argmax(axis=1)], truth)

    def _calibrate(self, scores: np.ndarray, truth: np.ndarray) -> None:
        """Scale the regressions so that their probabilities hold for texts they have not seen.

        One label a text: by a temperature (Guo et al. 2017), which changes no decision. Yes or
        no: by Platt's (1999) line; the threshold is the one of highest F1 in the folds.
        """
        from scipy.optimize import minimize_scalar
        from scipy.special import logsumexp
        from sklearn.linear_model import LogisticRegression

        if not self.several:

            def loss(scale: float) -> float:
                scaled = scores * np.exp(scale)
                return float((logsumexp(scaled, axis=1) - (scaled * truth).sum(axis=1)).mean())

            scale = float(np.exp(minimize_scalar(loss, bounds=(-3, 3), method="bounded").x))
            self.deciders[0].coef_ *= scale
            self.deciders[0].intercept_ *= scale
            return
        thresholds = []
        for place, own in enumerate(self.deciders):
            if own is None:
                thresholds.append(np.inf)
                continue
            seen, wanted = scores[:, [place]], truth[:, place]
            line = LogisticRegression(C=1e6).fit(seen, wanted)
            slope = max(float(line.coef_[0, 0]), 1e-3)
            own.coef_ *= slope
            own.intercept_ = own.intercept_ * slope + line.intercept_
            shares = self._shares(seen * slope + line.intercept_).ravel()
            thresholds.append(best_threshold(shares, wanted))
        self.thresholds = np.array(thresholds)


def learned(
    texts: Sequence[str],
    truth: np.ndarray,
    groups: np.ndarray,
    labels: list[str],
    *,
    several: bool,
    guide: Guide,
    folds: int,
    seed: int,
) -> tuple[Model, np.ndarray, np.ndarray, np.ndarray, float | None]:
    """Learn a model, and for each text what one that has not seen its group says of it.

    Gives the model, and from the folds the probabilities, the decisions, the fold's number, and
    of a hundred texts or more the macro-F1 where half of the others were learned from.
    """
    from threadpoolctl import threadpool_limits  # comes with scikit-learn
    from tqdm import tqdm

    table, lessons = text_table(texts, guide), lessons_of(guide)
    shares, found = np.zeros(truth.shape), np.zeros(truth.shape, dtype=int)
    fewer = found.copy() if len(truth) >= _CURVE else None
    number = np.zeros(len(truth), dtype=int)
    cut = list(folds_of(strata_of(truth), groups, folds, seed))
    # Threads that meet after each of many small products cost more than they bring.
    with (
        threadpool_limits(1),
        tqdm(total=len(cut) + 1, desc="train_coder", unit="fold", delay=2, leave=False) as bar,
    ):
        for fold, (learn, test) in enumerate(cut, start=1):
            model = Model(labels, several, guide)
            model.fit(table.iloc[learn], truth[learn], groups[learn], seed, lessons)
            shares[test] = model.probabilities(table.iloc[test])
            found[test], number[test] = model.decide(shares[test]), fold
            if fewer is not None:
                half, _ = next(folds_of(strata_of(truth[learn]), groups[learn], 2, seed))
                own = learn[half]
                model = Model(labels, several, guide, settings=model.settings)
                model.fit(table.iloc[own], truth[own], groups[own], seed, lessons)
                fewer[test] = model.decide(model.probabilities(table.iloc[test]))
            bar.update()
        whole = Model(labels, several, guide).fit(table, truth, groups, seed, lessons)
        bar.update()
    return whole, shares, found, number, None if fewer is None else macro_f1(fewer, truth)

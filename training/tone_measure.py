"""How good the probabilities of a tone model are: F1, calibration, hard cases."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from training.tone_cases import read_templates, rows_of
from training.tone_data import LABELS, Row

HARD = Path(__file__).resolve().parents[1] / "tests" / "models" / "tone_hard.txt"


def f1(truth: np.ndarray, found: np.ndarray) -> np.ndarray:
    """F1 of negative, neutral, positive (classes 0, 1, 2)."""
    scores = []
    for label in range(len(LABELS)):
        right = ((truth == label) & (found == label)).sum()
        scores.append(2 * right / max(1, (truth == label).sum() + (found == label).sum()))
    return np.array(scores)


def reliability(truth: np.ndarray, p: np.ndarray, *, bins: int = 10) -> list[dict]:
    """Per bin of the largest probability: how many rows, the mean probability, the share right."""
    top = p.max(axis=1)
    right = p.argmax(axis=1) == truth
    which = np.minimum((top * bins).astype(int), bins - 1)
    return [
        {
            "from": b / bins,
            "rows": int((which == b).sum()),
            "stated": round(float(top[which == b].mean()), 3),
            "right": round(float(right[which == b].mean()), 3),
        }
        for b in range(bins)
        if (which == b).any()
    ]


def calibration_error(truth: np.ndarray, p: np.ndarray, *, bins: int = 10) -> float:
    """Measure the expected calibration error of the largest probability (Guo et al. 2017)."""
    table = reliability(truth, p, bins=bins)
    return sum(b["rows"] * abs(b["stated"] - b["right"]) for b in table) / len(p)


def softmax(logits: np.ndarray, temperature: float = 1.0) -> np.ndarray:
    e = np.exp((logits - logits.max(axis=1, keepdims=True)) / temperature)
    return e / e.sum(axis=1, keepdims=True)


def calibrated(logits: np.ndarray, power: float, temperature: float) -> np.ndarray:
    """Give probabilities: logits around 0, times their length to a power, by a temperature.

    A power above 0 makes sure answers surer and unsure ones less sure, which a temperature alone
    (Guo et al. 2017) can't; a network that learned from softened targets needs it.
    """
    centred = logits - logits.mean(axis=1, keepdims=True)
    length = np.sqrt((centred**2).sum(axis=1, keepdims=True))
    return softmax(centred * length**power, temperature)


def best_calibration(truth: np.ndarray, logits: np.ndarray) -> tuple[float, float]:
    """Find the power and the temperature of the smallest Brier score."""
    powers = np.linspace(0, 1, 11)
    temperatures = np.exp(np.linspace(np.log(0.25), np.log(4), 200))
    ideal = np.eye(len(LABELS))[truth]
    tried = {
        (float(g), float(t)): ((calibrated(logits, g, t) - ideal) ** 2).sum(axis=1).mean()
        for g in powers
        for t in temperatures
    }
    return min(tried, key=lambda setting: tried[setting])


def crossed_error(rows: list[Row], logits: np.ndarray) -> float:
    """Calibration error with the calibration of one half of the articles used on the other."""
    articles = sorted({row.article for row in rows})
    first = set(articles[::2])
    half = np.array([row.article in first for row in rows])
    truth = np.array([row.label for row in rows])
    p = np.zeros_like(logits)
    for mine in (half, ~half):
        p[mine] = calibrated(logits[mine], *best_calibration(truth[~mine], logits[~mine]))
    return calibration_error(truth, p)


def several(rows: list[Row]) -> np.ndarray:
    """Which rows stand in a sentence with another rated mention."""
    mentions: dict[str, set[int]] = {}
    for row in rows:
        mentions.setdefault(row.sentence, set()).add(row.start)
    return np.array([len(mentions[row.sentence]) > 1 for row in rows])


def hard_rows() -> list[Row]:
    """Read the held-out hard cases: mentions, and sentences as wholes (start -1)."""
    return [row for tone, line in read_templates(HARD) for row in rows_of(tone, line, weight=1.0)]


def summary(rows: list[Row], p: np.ndarray) -> dict:
    """Macro-F1, accuracy, F1 by class, calibration error, macro-F1 where several are rated."""
    truth, found = np.array([row.label for row in rows]), p.argmax(axis=1)
    by_class = f1(truth, found)
    both = several(rows)
    return {
        "rows": len(rows),
        "macro_f1": round(float(by_class.mean()), 4),
        "accuracy": round(float((truth == found).mean()), 4),
        "f1": {name: round(float(v), 4) for name, v in zip(LABELS, by_class, strict=True)},
        "calibration_error": round(calibration_error(truth, p), 4),
        "several_mentions": {
            "rows": int(both.sum()),
            "macro_f1": round(float(f1(truth[both], found[both]).mean()), 4),
        },
    }


def hard_summary(p: np.ndarray) -> dict:
    """Share right of the hard cases, mentions and whole sentences apart."""
    rows = hard_rows()
    right = p.argmax(axis=1) == np.array([row.label for row in rows])
    mention = np.array([row.start >= 0 for row in rows])
    return {
        "mentions": int(mention.sum()),
        "right": round(float(right[mention].mean()), 4),
        "sentences": int((~mention).sum()),
        "sentences_right": round(float(right[~mention].mean()), 4),
    }

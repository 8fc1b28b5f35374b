"""Which words report what: the list of frames, and the weights of what stands around them."""

from __future__ import annotations

from functools import cache

from analysis.data import read_lines


def _rows(name: str) -> list[list[str]]:
    return [line.split(",") for line in read_lines("lexicons", "english", name)]


@cache
def frames() -> dict[tuple[str, str, str], float]:
    """Read the frames, (word class, lemma, relation), with the log-odds that they report."""
    return {
        (kind, lemma, relation): float(odds)
        for kind, lemma, relation, odds in _rows("reporting_frames.txt")
        if kind != "S"
    }


@cache
def source_nouns() -> dict[str, float]:
    """Read the nouns that are subjects of cues, with their log-odds."""
    return {row[1]: float(row[3]) for row in _rows("reporting_frames.txt") if row[0] == "S"}


@cache
def weights() -> dict[str, float]:
    """Read the weights of a candidate's features."""
    return {name: float(weight) for name, weight in _rows("reporting_weights.txt")}

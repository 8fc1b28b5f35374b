"""Codebooks: frames, their definitions, and the words that signal them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from analysis.data import data_path
from analysis.errors import ParallaxError, did_you_mean, listed
from analysis.framing.codebook_schema import read_codebook


@dataclass(frozen=True)
class Codebook:
    """A codebook as two tables.

    Attributes
    ----------
    name, version, citation, licence, description : str
    frames : DataFrame
        One row a frame: `frame` (str, the id), `label`, `definition`, `example`, `questions`
        (str), `exclude` (str, phrases in which no entry of the frame counts, separated by
        ";"), `headline`, `lead` (float, what a sentence there counts for salience; 1
        elsewhere), `lead_sentences` (int, how many sentences the lead has), `residual`
        (bool, a frame for coders that no words signal).
    entries : DataFrame
        One row an entry: `frame`, `entry` (str, a word or phrase; ``*`` stands for any
        letters, ``+`` after a word for all its forms), `weight` (float, above 0: a
        sentence has the frame when the weights of its entries reach 1), `near` (str,
        separated by ";": one of them must be at most `within` words away), `within`
        (int), `exclude` (str, as of a frame), `only` (str, "headline" or "lead" for an entry
        that counts there alone, headlines being part of the lead; "" anywhere).
    sentences : DataFrame
        One row an example sentence of a frame, by which its meaning is known: `frame`, `text`
        (str).
    """

    name: str
    version: str
    citation: str
    licence: str
    description: str
    frames: pd.DataFrame
    entries: pd.DataFrame
    sentences: pd.DataFrame = field(default_factory=lambda: _table([], {}, ["frame", "text"]))


def load_codebook(path: str | Path = "conflict_diplomacy") -> Codebook:
    """Read a codebook and check it.

    Parameters
    ----------
    path : str or Path
        A YAML file, or the name of a codebook that ships with the kit:
        "conflict_diplomacy", "generic_news", "moral_foundations" or "policy_frames".

    Returns
    -------
    Codebook

    Raises
    ------
    ParallaxError
        If there is no such file; or if a key is missing, unknown, empty or is there twice, an
        id or entry is there twice, a pattern is broken or would match everything: the line
        and the key are named.

    Examples
    --------
    >>> load_codebook("conflict_diplomacy").frames["frame"].to_list()[:3]
    ['security', 'sovereignty', 'terrorism']
    """
    file = Path(path)
    if not file.suffix:
        file = data_path("codebooks") / f"{path}.yml"
    if not file.is_file():
        shipped = listed(shipped_codebooks())
        raise ParallaxError(
            f"There is no codebook {str(path)!r}; it can be a YAML file or {shipped}."
            f"{did_you_mean(path, shipped_codebooks())}"
        )
    head, frames, entries, sentences = read_codebook(file)
    return Codebook(
        **head,
        frames=_table(
            frames,
            {
                "headline": "float64",
                "lead": "float64",
                "lead_sentences": "int64",
                "residual": "bool",
            },
        ),
        entries=_table(entries, {"weight": "float64", "within": "int64"}),
        sentences=_table(sentences, {}, ["frame", "text"]),
    )


def shipped_codebooks() -> list[str]:
    """Name the codebooks that ship with the kit."""
    return sorted(book.stem for book in data_path("codebooks").glob("*.yml"))


def _table(
    rows: list[dict], numbers: dict[str, str], columns: list[str] | None = None
) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=columns)
    return table.astype({column: numbers.get(column, "str") for column in table.columns})

"""Codebooks: frames, their definitions, and the words that signal them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.errors import ParallaxError, listed
from analysis.text import find_terms

CODEBOOKS = Path(__file__).parents[2] / "data" / "codebooks"
_KEYS = ["name", "version", "citation", "licence", "description", "frames"]
_FRAME_KEYS = ["id", "label", "definition", "words"]


@dataclass(frozen=True)
class Codebook:
    """A codebook as two tables.

    Attributes
    ----------
    name, version, citation, licence, description : str
    frames : DataFrame
        One row a frame: `frame` (str, the id), `label`, `definition` (str).
    entries : DataFrame
        One row an entry: `frame` (str), `entry` (str, a word or phrase; ``*`` stands for
        any letters).
    """

    name: str
    version: str
    citation: str
    licence: str
    description: str
    frames: pd.DataFrame
    entries: pd.DataFrame


def load_codebook(path: str | Path = "conflict_diplomacy") -> Codebook:
    """Read a codebook and check it.

    Parameters
    ----------
    path : str or Path
        A YAML file, or the name of a codebook that ships with the kit.

    Returns
    -------
    Codebook

    Raises
    ------
    ParallaxError
        If there is no such file, a key is missing, unknown or empty, or an id or entry
        stands twice; the frame and key are named.

    Examples
    --------
    >>> load_codebook("conflict_diplomacy").frames["frame"].to_list()[:3]
    ['security', 'sovereignty', 'terrorism']
    """
    import yaml

    file = Path(path)
    if not file.suffix:
        file = CODEBOOKS / f"{path}.yml"
    if not file.is_file():
        shipped = listed(sorted(book.stem for book in CODEBOOKS.glob("*.yml")))
        raise ParallaxError(f"There is no codebook {str(path)!r}; give a YAML file or {shipped}.")
    try:
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        where = getattr(error, "problem_mark", None)
        line = f", line {where.line + 1}" if where else ""
        raise ParallaxError(
            f"{file.name}{line} is not YAML: {getattr(error, 'problem', error)}."
        ) from None
    _check_keys(content, _KEYS, file.name)
    frames: list[dict[str, str]] = []
    entries: list[dict[str, str]] = []
    for number, frame in enumerate(content["frames"], start=1):
        _check_keys(frame, _FRAME_KEYS, f"{file.name}, frame {number}")
        where_id = f"{file.name}, frame {frame['id']!r}"
        if any(frame["id"] == other["frame"] for other in frames):
            raise ParallaxError(f"{where_id}: the id stands twice.")
        frames.append({"frame": frame["id"], **{k: frame[k] for k in ("label", "definition")}})
        entries += _entries_of(frame, where_id)
    return Codebook(
        **{key: str(content[key]) for key in _KEYS[:-1]},
        frames=pd.DataFrame(frames, dtype="str"),
        entries=pd.DataFrame(entries, dtype="str"),
    )


def _check_keys(content: Any, keys: list[str], where: str) -> None:
    if not isinstance(content, dict):
        raise ParallaxError(f"{where} should be a mapping with the keys {listed(keys)}.")
    if missing := [key for key in keys if not content.get(key)]:
        raise ParallaxError(f"{where} lacks {listed(missing)}.")
    if unknown := [key for key in content if key not in keys]:
        raise ParallaxError(
            f"{where} has the unknown key {listed(unknown)}; known: {listed(keys)}."
        )


def _entries_of(frame: dict[str, Any], where: str) -> list[dict[str, str]]:
    if not isinstance(frame["words"], list):
        raise ParallaxError(f"{where}: 'words' should be a list.")
    seen: set[str] = set()
    for entry in frame["words"]:
        if not isinstance(entry, str) or not entry.strip() or entry.strip("* ") == "":
            raise ParallaxError(f"{where}: {entry!r} is no word or phrase (quote it in YAML).")
        if entry in seen:
            raise ParallaxError(f"{where}: the entry {entry!r} stands twice.")
        if not find_terms(entry.replace("*", "x")):
            raise ParallaxError(f"{where}: the entry {entry!r} holds no word.")
        seen.add(entry)
    return [{"frame": frame["id"], "entry": entry} for entry in frame["words"]]

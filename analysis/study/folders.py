"""Which folders a study reads and writes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from analysis.data import SHIPPED, data_path, own_path
from analysis.errors import ParallaxError

NOTEBOOKS = SHIPPED / "notebooks"
MANIFEST = ".parallax-files"
"""The file of an output folder that lists the files studies wrote there."""
OPTIONS = {"columns": "COLUMNS_OF_TABLES", "names": "FILE_NAMES", "outlet_from": "OUTLET_FROM"}
"""The environment variables that tell notebooks how to load the articles."""
STORE = ".store"
"""The folder of an output folder that keeps parses, vectors and the like; no result, and free to
be deleted."""


def articles_folder(given: str | Path | None = None) -> Path:
    """Choose the folder of articles.

    Parameters
    ----------
    given : str or Path, optional
        The folder; default: the environment variable ARTICLES, else ``data/articles``
        if it holds anything but its README, else the demo, ``data/demo``.

    Returns
    -------
    Path
        Absolute; it need not exist.

    Examples
    --------
    >>> articles_folder("/home/ana/articles").as_posix()
    '/home/ana/articles'
    """
    if chosen := _chosen(given, "ARTICLES"):
        return chosen
    own = own_path("data", "articles")
    holds_any = own.is_dir() and any(
        not file.name.startswith(".") and file.name != "README.md" for file in own.iterdir()
    )
    return own if holds_any else data_path("demo")


def load_options() -> dict[str, Any]:
    """Read how the articles are loaded, as ``./run study`` was told.

    Returns
    -------
    dict
        Arguments of `load_articles`: `columns`, `names` and `outlet_from`, from the environment
        variables COLUMNS_OF_TABLES ("text=Body,outlet=Paper"), FILE_NAMES and OUTLET_FROM.

    Raises
    ------
    ParallaxError
        If the columns are not written so.

    Examples
    --------
    >>> os.environ["COLUMNS_OF_TABLES"] = "text=Body,outlet=Paper"
    >>> load_options()
    {'columns': {'text': 'Body', 'outlet': 'Paper'}}
    >>> del os.environ["COLUMNS_OF_TABLES"]
    """
    options: dict[str, Any] = {}
    if columns := os.environ.get(OPTIONS["columns"]):
        pairs = [part.partition("=") for part in columns.split(",")]
        if any(not field.strip() or not column.strip() for field, _, column in pairs):
            raise ParallaxError(
                f"--columns {columns!r} is not understood; write it as text=Body,outlet=Paper."
            )
        options["columns"] = {field.strip(): column.strip() for field, _, column in pairs}
    for name in ("names", "outlet_from"):
        if value := os.environ.get(OPTIONS[name]):
            options[name] = value
    return options


def output_folder(given: str | Path | None = None) -> Path:
    """Choose the folder that tables, figures and the report go to.

    Parameters
    ----------
    given : str or Path, optional
        The folder; default: the environment variable OUTPUT, else ``output`` in the
        checkout or, without one, in the current folder.

    Returns
    -------
    Path
        Absolute; it need not exist.

    Examples
    --------
    >>> output_folder("results").is_absolute()
    True
    """
    return _chosen(given, "OUTPUT") or own_path("output")


def coding_sheets(kind: str, given: str | Path | None = None) -> list[Path]:
    """Find the sheets that people have coded.

    Parameters
    ----------
    kind : str
        What was coded, which is how the names of its sheets begin: "tone".
    given : str or Path, optional
        The folder; default: the environment variable CODING, else ``data/coding``.

    Returns
    -------
    list of Path
        ``KIND*.csv`` and ``KIND*.xlsx`` in the folder, in order; empty if there are none.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> for name in ("tone_ana.csv", "tone_ben.xlsx", "frames_ana.csv"):
    ...     (folder / name).touch()
    >>> [sheet.name for sheet in coding_sheets("tone", folder)]
    ['tone_ana.csv', 'tone_ben.xlsx']
    """
    folder = _chosen(given, "CODING") or own_path("data", "coding")
    return sorted(file for ending in ("csv", "xlsx") for file in folder.glob(f"{kind}*.{ending}"))


def _chosen(given: str | Path | None, variable: str) -> Path | None:
    if given is not None:
        return Path(given).expanduser().absolute()
    if value := os.environ.get(variable):
        # Where the user typed it, which is not where a notebook's kernel runs.
        return Path(os.environ.get("PWD", ".")) / Path(value).expanduser()
    return None

"""The one path to the files that ship with the kit, and the one to the user's own."""

from __future__ import annotations

import os
from pathlib import Path

from analysis.errors import ParallaxError

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "_shipped"
SHIPPED = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent
"""The folder with the kit's ``data`` and ``notebooks``: inside an installed package, else the
checkout."""


def data_path(*parts: str) -> Path:
    """Find a file or folder of the kit's ``data``.

    Parameters
    ----------
    *parts : str
        Its place there, folder by folder.

    Returns
    -------
    Path
        Absolute.

    Raises
    ------
    ParallaxError
        If it is not there.

    Examples
    --------
    >>> data_path("codebooks", "generic_news.yml").name
    'generic_news.yml'
    """
    path = SHIPPED.joinpath("data", *parts)
    if not path.exists():
        raise ParallaxError(
            f"The kit's file {'/'.join(('data', *parts))} is not in {str(SHIPPED)!r}; install the "
            "kit again."
        )
    return path


def read_lines(*parts: str) -> list[str]:
    """Read a list of the kit's ``data``: its lines without empty ones and comments (``#``).

    >>> read_lines("lexicons", "neutral_phrases.txt")[:2]
    ['active duty', 'armed forces']
    """
    lines = data_path(*parts).read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def own_path(*parts: str) -> Path:
    """Say where a user's own files are: in the checkout, else in the folder they work in.

    >>> own_path("data", "coding").is_absolute()
    True
    """
    # A notebook's kernel runs beside its notebook; PWD is where the user was.
    work = Path(os.environ.get("PWD") or Path.cwd()) if SHIPPED == _INSTALLED else SHIPPED
    return work.joinpath(*parts)

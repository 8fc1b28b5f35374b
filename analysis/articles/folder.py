"""Which files a folder of articles holds; nothing outside of it is looked at."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from analysis.articles.readers import FORMATS, Skipped, Source
from analysis.errors import ParallaxError, listed


def find_files(path: Path) -> tuple[list[Source | Skipped], Path]:
    """List the files of a folder, or one file, and the folder their names start from.

    Raises
    ------
    ParallaxError
        If there is no such folder, or nothing in it.
    """
    if path.is_file():
        return [Source(_shown(path.name), path)], path.parent
    if not path.is_dir():
        raise ParallaxError(
            f"There is no folder {str(path)!r}; give the folder that holds your articles."
        )
    found = list(_walk(path))
    if not any(isinstance(file, Source) or file.status == "skipped" for file in found):
        raise ParallaxError(
            f"The folder {str(path)!r} is empty; put articles into it ({listed(FORMATS, 20)})."
        )
    return sorted(found, key=lambda file: _name(file)), path


def _walk(folder: Path) -> Iterator[Source | Skipped]:
    root = folder.resolve()
    closed: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=closed.append):
        links = [name for name in folders if Path(place, name).is_symlink()]
        folders[:] = [name for name in folders if not name.startswith(".") and name not in links]
        for name in [*files, *links]:
            if not name.startswith("."):
                yield _entry(Path(place, name), folder, root)
    for error in closed:
        name = Path(error.filename).relative_to(folder).as_posix()
        yield Skipped(_shown(name), None, f"the system says {error.strerror!r}")


def _entry(file: Path, folder: Path, root: Path) -> Source | Skipped:
    name = _shown(file.relative_to(folder).as_posix())
    if file.is_symlink():
        try:
            inside = file.resolve(strict=True).is_relative_to(root)
        except (OSError, RuntimeError):
            return Skipped(name, None, "it is a link that leads nowhere")
        if not inside:
            return Skipped(name, None, "it is a link that leads out of the folder")
        if file.is_dir():
            return Skipped(name, None, "it is a link to a folder that is read anyway")
    if file.stem.upper() == "README":
        # What people write about a folder; one given by name is read all the same.
        reason = "a README is a note about the folder, not an article"
        return Skipped(name, None, reason, status="left out")
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            return Skipped(name, None, "it is no regular file")
    except OSError as error:
        return Skipped(name, None, f"the system says {error.strerror!r}")
    return Source(name, file)


def _name(file: Source | Skipped) -> str:
    return file.name if isinstance(file, Source) else file.file


def _shown(name: str) -> str:
    # File names can hold bytes that no encoding explains; no table can.
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")

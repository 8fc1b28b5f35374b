"""The output folder before a study starts: it can be written, has room, and is nobody else's."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from analysis.errors import ParallaxError

LOCK = ".parallax-lock"
"""The file of an output folder that holds the process id of the study that writes there."""
_PROBE = 1 << 16
# A study of two short articles writes 11 MB, and the demo's tables take 45 bytes per byte of text;
# those of large folders are cut (`rows`), so ten are asked for.
_ROOM, _ROOM_PER_BYTE = 20_000_000, 10


@contextmanager
def own_output(output: Path, text_bytes: int = 0) -> Iterator[None]:
    """Make the output folder if it is missing, and keep other studies out of it.

    The system frees the lock when its process ends, however it ends: the file of a study that
    was killed holds nobody up.

    Parameters
    ----------
    output : Path
        The folder.
    text_bytes : int
        How much text is studied, from which the room that is needed is guessed.

    Raises
    ------
    ParallaxError
        If the folder cannot be made or written, the disk is full, or another study runs there.
    """
    made = [folder for folder in (output, *output.parents) if not folder.exists()]
    try:
        try:
            output.mkdir(parents=True, exist_ok=True)
            _check_room(output, text_bytes)
            if (output / LOCK).is_symlink():
                (output / LOCK).unlink()
            lock = (output / LOCK).open("a+", encoding="utf-8")
        except OSError as error:
            raise ParallaxError(
                f"The output folder {str(output)!r} cannot be written: {error.strerror or error}; "
                "choose another with --output."
            ) from None
    except ParallaxError:
        for folder in made:
            with suppress(OSError):
                folder.rmdir()
        raise
    with lock:
        if not _locked(lock):
            lock.seek(0)
            raise ParallaxError(
                f"Another study (process {lock.read().strip() or 'unknown'}) writes to "
                f"{str(output)!r}; wait for its end, or choose another folder with --output."
            )
        lock.truncate(0)
        lock.write(f"{os.getpid()}\n")
        lock.flush()
        try:
            yield
        finally:
            if sys.platform == "win32":
                lock.close()
            (output / LOCK).unlink(missing_ok=True)


def _check_room(output: Path, text_bytes: int) -> None:
    needed = _ROOM + _ROOM_PER_BYTE * text_bytes
    free = shutil.disk_usage(output).free
    if free < needed:
        raise ParallaxError(
            f"The disk of the output folder {str(output)!r} is full: the study needs about "
            f"{needed / 1e6:,.0f} MB, and {free / 1e6:,.0f} MB are free."
        )
    # What counts is whether bytes arrive: a quota or a read-only share shows nowhere else.
    for folder in (output, *(output / name for name in ("tables", "figures", "notebooks"))):
        if folder.is_dir():
            with tempfile.NamedTemporaryFile(dir=folder, prefix=".") as probe:
                probe.write(bytes(_PROBE))
                probe.flush()
        elif folder.exists() or folder.is_symlink():
            raise ParallaxError(
                f"{str(folder)!r} is a file where a study writes a folder; move it."
            )


def _locked(lock: IO[str]) -> bool:
    """Lock an open file, unless another process has: say whether it is ours."""
    try:
        if sys.platform == "win32":
            import msvcrt

            # Beyond the process id, which others are to read.
            lock.seek(1 << 20)
            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        # Some shared drives know no locks; there a study goes on as if alone.
        return True
    return True

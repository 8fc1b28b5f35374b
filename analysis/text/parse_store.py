"""Parses kept on disk, so that five notebooks on the same articles parse them once."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

import pandas as pd

from analysis.errors import ParallaxError


class ParseStore:
    """A folder of Parquet files; each has the parses of some articles, by the articles' keys.

    The names of the files begin with the pipeline's name and version: what another one has
    parsed is not taken for its own.
    """

    def __init__(self, folder: str | Path, pipeline: str) -> None:
        self.folder, self.pipeline = Path(folder), pipeline
        self.seen: set[Path] = set()
        with self._writing():
            self.folder.mkdir(parents=True, exist_ok=True)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait until no other program parses for this folder; the lock ends with the program."""
        with self._writing():
            lock = (self.folder / ".lock").open("ab")
        with lock:
            _lock(lock.fileno())
            yield

    def read(self, wanted: Collection[str]) -> dict[str, pd.DataFrame]:
        """Read what is wanted from files that have not been read before; remove broken ones."""
        found: dict[str, pd.DataFrame] = {}
        for file in sorted(set(self.folder.glob(f"{self.pipeline}-*.parquet")) - self.seen):
            self.seen.add(file)
            try:
                rows = pd.read_parquet(
                    file, filters=[("key", "in", wanted)], page_checksum_verification=True
                )
            except (OSError, ValueError, KeyError):
                with suppress(OSError):
                    file.unlink()
                continue
            found |= {str(key): own for key, own in rows.groupby("key", sort=False)}
        return {key: rows.drop(columns="key") for key, rows in found.items()}

    def add(self, parsed: dict[str, pd.DataFrame]) -> None:
        """Keep parses, in a file that is there whole or not at all."""
        rows = pd.concat([rows.assign(key=key) for key, rows in parsed.items()])
        name = f"{self.pipeline}-{sha256(''.join(parsed).encode()).hexdigest()[:16]}.parquet"
        part = self.folder / f".{name}.{os.getpid()}"
        with self._writing():
            try:
                rows.to_parquet(part, index=False, compression="zstd", write_page_checksum=True)
                part.replace(self.folder / name)
            finally:
                part.unlink(missing_ok=True)
        self.seen.add(self.folder / name)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise ParallaxError(
                f"store={str(self.folder)!r} cannot be written to ({error.strerror}); name another "
                "folder; what this one holds is not lost."
            ) from None


def _lock(file: int) -> None:
    """Take a file for this program alone; a file system without locks lets everybody go on."""
    if sys.platform == "win32":
        import msvcrt

        # It waits ten seconds; a program that has waited longer goes on.
        with suppress(OSError):
            msvcrt.locking(file, msvcrt.LK_LOCK, 1)
    else:
        import fcntl

        with suppress(OSError):
            fcntl.flock(file, fcntl.LOCK_EX)

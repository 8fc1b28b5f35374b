"""Parses kept on disk, so that five notebooks on the same articles parse them once."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from analysis.errors import ParallaxError

if TYPE_CHECKING:
    import pyarrow as pa


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

    def read(self, wanted: Collection[str]) -> dict[str, pa.Table]:
        """Read what is wanted from files that have not been read before; remove broken ones."""
        from pyarrow import parquet

        found: dict[str, pa.Table] = {}
        for file in sorted(set(self.folder.glob(f"{self.pipeline}-*.parquet")) - self.seen):
            self.seen.add(file)
            try:
                rows = parquet.read_table(
                    file, filters=[("key", "in", wanted)], page_checksum_verification=True
                )
            except (OSError, ValueError):
                with suppress(OSError):
                    file.unlink()
                continue
            keys = rows["key"].to_numpy()
            rows = rows.drop_columns("key")
            borders = np.flatnonzero(keys[1:] != keys[:-1]) + 1
            for first, last in pairwise([0, *borders.tolist(), len(keys)] if len(keys) else []):
                found[keys[first]] = rows.slice(first, last - first)
        return found

    def add(self, parsed: dict[str, pa.Table]) -> None:
        """Keep parses, in a file that is there whole or not at all."""
        import pyarrow as pa
        from pyarrow import parquet

        keys = np.repeat(list(parsed), [len(rows) for rows in parsed.values()])
        rows = pa.concat_tables(parsed.values()).append_column("key", pa.array(keys, pa.string()))
        name = f"{self.pipeline}-{sha256(''.join(parsed).encode()).hexdigest()[:16]}.parquet"
        part = self.folder / f".{name}.{os.getpid()}"
        with self._writing():
            try:
                parquet.write_table(rows, part, compression="zstd", write_page_checksum=True)
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

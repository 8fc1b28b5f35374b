"""What is made once and kept on disk: parses, vectors, tone, attributions, pairs of sentences."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from analysis.data import SHIPPED
from analysis.errors import ParallaxError

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

MOST = 2_000_000_000
"""Bytes that a folder may hold; what was not used for longest goes first. 150 articles of 730 words
take 11.5 MB before their clauses are compared, nearly all of it vectors of sentences, 17 bytes a
byte of text (``python -m benchmarks.study FOLDER``)."""
_ROUND = 64
_kept_in: list[Path | None] = [None]
_open: dict[tuple[Path, str], Store] = {}


class Store:
    """A folder of Parquet files; each has the rows that were made of some texts, by their keys.

    The names of files begin with a kind, which says what made the rows, with its version: what
    another version has made is not taken for its own. It can be deleted at any time.
    """

    def __init__(self, folder: Path, kind: str) -> None:
        self.folder, self.kind = folder, kind
        self.files: set[Path] = set()
        self.places: dict[str, Path] = {}
        with self._writing():
            self.folder.mkdir(parents=True, exist_ok=True)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait until no other program makes what this one would; the lock ends with the program."""
        with self._writing():
            lock = (self.folder / f".{self.kind}.lock").open("ab")
        with lock:
            _lock(lock.fileno())
            yield

    def read(self, wanted: Collection[str]) -> list[pa.Table]:
        """Read what the folder has of it, file by file: with `key`, each key's rows together."""
        for file in sorted(set(self.folder.glob(f"{self.kind}-*.parquet")) - self.files):
            self.files.add(file)
            for rows in self._whole(file, columns=["key"]):
                self.places |= dict.fromkeys(rows["key"].unique().to_pylist(), file)
        by_file: dict[Path, list[str]] = {}
        for key in wanted:
            if key in self.places:
                by_file.setdefault(self.places[key], []).append(key)
        found = []
        for file, keys in by_file.items():
            found += self._whole(file, filters=[("key", "in", keys)])
            with suppress(OSError):
                os.utime(file)
        return found

    def add(self, rows: pa.Table) -> None:
        """Keep rows, each key's together, in a file that is there whole or not at all."""
        from pyarrow import parquet

        keys = rows["key"].unique().to_pylist()
        name = f"{self.kind}-{sha256(''.join(keys).encode()).hexdigest()[:16]}.parquet"
        file, part = self.folder / name, self.folder / f".{name}.{os.getpid()}"
        with self._writing():
            self.folder.mkdir(parents=True, exist_ok=True)
            try:
                parquet.write_table(rows, part, compression="zstd", write_page_checksum=True)
                part.replace(file)
            finally:
                part.unlink(missing_ok=True)
        self.files.add(file)
        self.places |= dict.fromkeys(keys, file)
        self._shorten()

    def _whole(self, file: Path, **what: list) -> list[pa.Table]:
        """Read a file, if it is whole; another program may have removed it."""
        from pyarrow import parquet

        try:
            return [parquet.read_table(file, page_checksum_verification=True, **what)]
        except (OSError, ValueError):
            with suppress(OSError):
                file.unlink()
            self.places = {key: own for key, own in self.places.items() if own != file}
            return []

    def _shorten(self) -> None:
        """Remove what was not used for longest, until the folder is as small as it should be."""
        with suppress(OSError):
            files = [(file.stat(), file) for file in self.folder.glob("*.parquet")]
            over = sum(about.st_size for about, _ in files) - MOST
            for about, file in sorted(files, key=lambda own: own[0].st_mtime_ns):
                if over <= 0:
                    break
                file.unlink(missing_ok=True)
                over -= about.st_size

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise ParallaxError(
                f"store={str(self.folder)!r} cannot be written to ({error.strerror}); name another "
                "folder; what this one holds is not lost."
            ) from None


def keep_in(folder: Path | None) -> None:
    """Keep whatever is made from now on in a folder, as `store` does for one call."""
    _kept_in[:] = [folder]


def store_of(kind: str, folder: str | Path | None = None) -> Store | None:
    """Open the store of a folder, else the study's; None where nothing is kept."""
    folder = folder or _kept_in[-1]
    if folder is None:
        return None
    place = Path(folder).absolute(), kind
    if place not in _open or not place[0].is_dir():
        _open[place] = Store(*place)
    return _open[place]


def made_once(
    kind: str,
    tables: Sequence[pd.DataFrame],
    make: Callable[[Sequence[pd.DataFrame]], Sequence[list[tuple]]],
    *options: object,
) -> list[list[tuple]]:
    """Make the rows of each table, but for those that the study's store has.

    Parameters
    ----------
    kind : str
        What the rows are; a name of letters.
    tables : sequence of DataFrame
        The articles of one story each, or whatever the rows of one depend on.
    make : callable
        Makes the rows of some of the tables: one list of tuples a table, all tuples as long, of
        plain values. What it makes of a table must not depend on the others.
    *options : object
        What else the rows depend on, with a `repr` that tells it.
    """
    store = store_of(f"{kind}-{_kit()}")
    if store is None:
        return list(make(tables))
    keys = [_key(table, options) for table in tables]
    with store.turn():
        found = {key: _tuples(rows) for key, rows in by_key(store.read(set(keys))).items()}
        missing = {key: table for key, table in zip(keys, tables, strict=True) if key not in found}
        names = list(missing)
        for here in (names[at : at + _ROUND] for at in range(0, len(names), _ROUND)):
            with _said() as said:
                rows = _columns(here, make([missing[key] for key in here]))
            # What came with a warning is made anew the next time, so that it is said again.
            if not said:
                store.add(rows)
            found |= {key: _tuples(own) for key, own in by_key([rows]).items()}
    return [found[key] for key in keys]


@contextmanager
def _said() -> Iterator[list[logging.LogRecord]]:
    """Gather the kit's warnings, which are shown all the same."""
    said: list[logging.LogRecord] = []

    # A filter: with a handler of ours, Python would not print what nobody else handles.
    def heard(record: logging.LogRecord) -> bool:
        said.append(record)
        return True

    logger = logging.getLogger("parallax")
    logger.addFilter(heard)
    try:
        yield said
    finally:
        logger.removeFilter(heard)


def by_key(tables: Iterable[pa.Table]) -> dict[str, pa.Table]:
    """Divide rows of a store by their keys."""
    found = {}
    for rows in tables:
        names = rows["key"].to_numpy()
        borders = np.flatnonzero(names[1:] != names[:-1]) + 1
        rows = rows.drop_columns("key")
        for first, last in pairwise([0, *borders.tolist(), len(names)] if len(names) else []):
            found[names[first]] = rows.slice(first, last - first)
    return found


def _columns(keys: list[str], made: Sequence[list[tuple]]) -> pa.Table:
    """Put rows into columns; before those of a key one without values, so that none are known."""
    import pyarrow as pa

    width = max((len(rows[0]) for rows in made if rows), default=0)
    columns = zip(*(row for rows in made for row in [(None,) * width, *rows]), strict=True)
    named = {f"{number}": list(column) for number, column in enumerate(columns)}
    return pa.table(named | {"key": np.repeat(keys, [len(rows) + 1 for rows in made])})


def _tuples(rows: pa.Table) -> list[tuple]:
    return list(zip(*(column.to_pylist()[1:] for column in rows.columns), strict=True))


def _key(table: pd.DataFrame, options: tuple) -> str:
    """Name what rows are made of: all that a table says, and the options."""
    said = [repr(options), repr(table.index.tolist())]
    said += [f"{name}={table[name].tolist()!r}" for name in sorted(table.columns)]
    return sha256("\0".join(said).encode("utf-8", "backslashreplace")).hexdigest()


@cache
def _kit() -> str:
    """Name what rows depend on beside text and options: the kit, its files, all packages."""
    import pandas as pd

    digest = sha256(sys.version.encode())
    package, data = Path(__file__).parent, SHIPPED / "data"
    files = [*package.rglob("*.py"), *(data / "lexicons").rglob("*"), *data.glob("codebooks/*")]
    for file in sorted(file for file in files if file.is_file()):
        digest.update(file.read_bytes())
    # Models by size and date: whoever opens one holds it to its card.
    models = sorted((data / "models").glob("*.onnx"))
    about = [(model.name, model.stat().st_size, model.stat().st_mtime_ns) for model in models]
    others = sorted(info.name for info in Path(pd.__file__).parent.parent.glob("*-info"))
    digest.update(repr((about, others)).encode())
    return digest.hexdigest()[:16]


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

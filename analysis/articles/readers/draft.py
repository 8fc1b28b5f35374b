"""What passes from the readers to `load_articles`: drafts, what was skipped, metadata tables."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import BinaryIO

_WORD = re.compile(r"[^\W_]")
_SURROGATE = re.compile("[\ud800-\udfff]")


class CannotReadError(Exception):
    """A file or row that holds no article; the message is the reason."""


@dataclass(slots=True)
class Draft:
    """An article as it is in its file, before cleaning and metadata."""

    article: str
    text: str
    file: str
    row: int | None = None
    fields: dict[str, str] = field(default_factory=dict)
    format: str = ""
    encoding: str = ""
    notes: list[str] = field(default_factory=list)
    date_problem: str = ""

    @property
    def source(self) -> str:
        return self.file if self.row is None else f"{self.file}, row {self.row}"


@dataclass(slots=True)
class Skipped:
    """A file or row that is no article of the table, and why."""

    file: str
    row: int | None
    reason: str
    format: str = ""
    encoding: str = ""
    status: str = "skipped"

    @property
    def sentence(self) -> str:
        where = self.file if self.row is None else f"{self.file}, row {self.row}"
        return f"{where} cannot be read: {self.reason}."


@dataclass(slots=True)
class Listing:
    """A table without texts, about articles that stand elsewhere: by `file` or by `url`."""

    file: str
    rows: list[tuple[int, dict[str, str]]]
    format: str = ""
    encoding: str = ""


Item = Draft | Skipped | Listing


@dataclass
class Source:
    """One file, or one member of an archive; `format` and `encoding` are for the report."""

    name: str
    path: Path | None = None
    held: bytes | None = None
    decoded: str | None = None
    format: str = ""
    encoding: str = ""
    notes: list[str] = field(default_factory=list)
    is_metadata: bool = False

    @property
    def suffix(self) -> str:
        return PurePosixPath(self.name).suffix.lower()

    @property
    def stem(self) -> str:
        return str(PurePosixPath(self.name).with_suffix(""))

    def open(self) -> BinaryIO:
        if self.held is not None:
            return io.BytesIO(self.held)
        assert self.path is not None
        return self.path.open("rb")

    @property
    def data(self) -> bytes:
        if self.held is None:
            with self.open() as handle:
                self.held = handle.read()
        return self.held

    @property
    def start(self) -> bytes:
        """The first 64 kB, which is enough to tell what the file is."""
        with self.open() as handle:
            return handle.read(1 << 16)

    def draft(
        self,
        text: str,
        row: int | None = None,
        article: str = "",
        fields: dict[str, str] | None = None,
        notes: Iterable[str] = (),
    ) -> Draft | Skipped:
        """Make an article of a text, or say that there is no word in it."""
        text, mended = mend(text)
        if not holds_words(text):
            return self.skipped("it holds no text" if row is None else "the row holds no text", row)
        given = {key: mend(value)[0] for key, value in (fields or {}).items() if value}
        name = mend(article)[0].strip()
        name = name or (self.stem if row is None else f"{self.stem}-{row}")
        said = [*self.notes, *notes, *mended]
        return Draft(name, text, self.name, row, given, self.format, self.encoding, said)

    def skipped(self, reason: str, row: int | None = None) -> Skipped:
        return Skipped(self.name, row, reason, self.format, self.encoding)


def holds_words(text: str) -> bool:
    return _WORD.search(text) is not None


def mend(text: str) -> tuple[str, list[str]]:
    """Take out what no table can hold (NUL, half characters), and say so."""
    notes = []
    if "\0" in text:
        notes.append(f"{text.count(chr(0))} NUL characters removed")
        text = text.replace("\0", "")
    if not text.isascii() and _SURROGATE.search(text):
        # Two halves that stand together are one character.
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        notes.append("half characters (lone surrogates) became U+FFFD")
    return text, notes


@contextmanager
def library(what: str) -> Iterator[None]:
    """Turn whatever a library raises at a broken file into one reason, and keep it quiet."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except (CannotReadError, OSError) as error:
        if isinstance(error, CannotReadError) or error.errno is not None:
            raise
        raise CannotReadError(f"it is damaged or no {what}: {_first_line(error)}") from None
    except ValueError as error:
        from analysis.errors import ParallaxError

        if isinstance(error, ParallaxError):
            raise
        raise CannotReadError(f"it is damaged or no {what}: {_first_line(error)}") from None
    except Exception as error:
        raise CannotReadError(f"it is damaged or no {what}: {_first_line(error)}") from None


def _first_line(error: Exception) -> str:
    # Libraries name the memory address of a stream; the same file must give the same report.
    said = re.sub(r" at 0x[0-9a-f]+", "", str(error)).strip() or type(error).__name__
    return said.splitlines()[0][:120].rstrip(".")

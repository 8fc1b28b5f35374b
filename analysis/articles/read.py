"""One reader a file format: a file in, drafts of articles or reasons why not out."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from pathlib import Path

FORMATS = [".txt", ".csv"]


@dataclass
class Draft:
    """An article as it stands in its file, before cleaning and metadata."""

    article: str
    text: str
    row: int | None = None
    fields: dict[str, str] = field(default_factory=dict)


@dataclass
class BadFile:
    """A file or row that holds no article, and why."""

    file: str
    row: int | None
    reason: str

    @property
    def where(self) -> str:
        return self.file if self.row is None else f"{self.file}, row {self.row}"


def read_file(file: Path, name: str) -> list[Draft | BadFile]:
    """Read the articles of one file; `name` is what messages call it."""
    suffix = file.suffix.lower()
    if suffix not in FORMATS:
        return [BadFile(name, None, f"{suffix or 'a file without ending'} is none of the formats "
                        f"read here ({', '.join(FORMATS)})")]  # fmt: skip
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        byte = error.object[error.start]
        return [BadFile(name, None, f"byte {error.start} (0x{byte:02x}) is not UTF-8; save the "
                        "file as UTF-8")]  # fmt: skip
    return _read_table(text, name) if suffix == ".csv" else _read_text(text, name)


def _read_text(text: str, name: str) -> list[Draft | BadFile]:
    if not _holds_words(text):
        return [BadFile(name, None, "it holds no text")]
    return [Draft(article=str(Path(name).with_suffix("")), text=text)]


def _read_table(text: str, name: str) -> list[Draft | BadFile]:
    # The csv module, not pandas: no guessing at types, and "NA" stays an outlet.
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    try:
        lines = [line for line in reader if line]
    except csv.Error as error:
        return [BadFile(name, reader.line_num, f"not a CSV table there ({error})")]
    if not lines:
        return [BadFile(name, None, "it holds no text")]
    header = [cell.strip().lower() for cell in lines[0]]
    if "text" not in header:
        return [BadFile(name, None, f"no column 'text' among {', '.join(map(repr, header))}")]
    drafts: list[Draft | BadFile] = []
    stem = str(Path(name).with_suffix(""))
    for number, cells in enumerate(lines[1:], start=1):
        if len(cells) > len(header):
            drafts.append(BadFile(name, number, f"{len(cells)} cells under {len(header)} headers"))
            continue
        fields = dict(zip(header, cells, strict=False))
        body = fields.pop("text", "")
        article = fields.pop("article", "") or fields.pop("id", "") or f"{stem}-{number}"
        drafts.append(
            Draft(article, body, number, fields)
            if _holds_words(body)
            else BadFile(name, number, "the row holds no text")
        )
    return drafts or [BadFile(name, None, "it has a header and no rows")]


def _holds_words(text: str) -> bool:
    return any(character.isalnum() for character in text)

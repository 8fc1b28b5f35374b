"""Zip archives, and the checks before anything in one (or in an office file) is unpacked."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

from analysis.articles.readers.draft import CannotReadError, Skipped, Source, library

_MOST = 2 << 30
# Text packs to a fifth or a tenth of its size; only filler packs to a two-hundredth.
_RATIO, _SMALL = 200, 20 << 20


def open_zip(data: bytes) -> zipfile.ZipFile:
    """Open an archive that is whole and does not unpack to more than it should.

    The sizes an archive declares can lie, but zipfile unpacks no more than it declares.
    """
    with library("zip archive"):
        archive = zipfile.ZipFile(io.BytesIO(data))
    size = sum(info.file_size for info in archive.infolist())
    if size > _MOST or (size > _SMALL and size > _RATIO * len(data)):
        raise CannotReadError(
            f"it would unpack to {size / 1e6:,.0f} MB from {len(data) / 1e6:,.1f} MB (a zip bomb?)"
        )
    return archive


def safe_office_file(data: bytes) -> None:
    """Refuse an office file with XML entities, which can grow without end or name other files."""
    archive = open_zip(data)
    with library("office file"):
        for info in archive.infolist():
            if info.filename.lower().endswith((".xml", ".rels")):
                with archive.open(info) as part:
                    start = part.read(1 << 16)
                if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
                    raise CannotReadError(
                        "its XML declares entities, which no office program writes"
                    )


def members(source: Source) -> Iterator[Source | Skipped]:
    """Yield every file in an archive, in the order of their names; nothing touches the disk."""
    source.format = "zip"
    archive = open_zip(source.data)
    infos = sorted(archive.infolist(), key=lambda info: info.filename)
    for info in infos:
        path = PurePosixPath(info.filename.replace("\\", "/"))
        if info.is_dir() or path.parts[:1] == ("__MACOSX",) or path.name.startswith("."):
            continue
        member = Source(f"{source.name}/{path}")
        if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
            yield source.skipped(f"the member {info.filename!r} leads outside the archive")
        elif stat.S_ISLNK(info.external_attr >> 16):
            yield member.skipped("it is a link")
        elif info.flag_bits & 1:
            yield member.skipped("it is encrypted; unpack the archive with its password")
        else:
            try:
                with library("member of a zip archive"):
                    member.held = archive.read(info)
            except CannotReadError as error:
                yield member.skipped(str(error))
            else:
                yield member

"""Rich text: its paragraphs, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.articles.readers.draft import Item, Source, library
from analysis.articles.readers.exports import whole
from analysis.articles.readers.rows import Columns
from analysis.articles.readers.word import joined

_FONT = re.compile(r"\\f(\d+)(?:\\(?!fcharset)[a-z]+-?\d*\s?)*\\fcharset(\d+)")
_TOKEN = re.compile(r"(?P<bytes>(?:\\'[0-9a-fA-F]{2})+)|\\f(?P<font>\d+)|\\[{}\\]|[{}]|[^\\{}]+|\\")
_PAGES = {"128": "cp932", "129": "cp949", "134": "gb18030", "136": "big5", "161": "cp1253",
    "162": "cp1254", "163": "cp1258", "177": "cp1255", "178": "cp1256", "186": "cp1257",
    "204": "cp1251", "222": "cp874", "238": "cp1250"}  # fmt: skip


def read_rtf(source: Source, columns: Columns) -> Iterator[Item]:
    from striprtf.striprtf import rtf_to_text

    source.format = "rich text (rtf)"
    with library("rich text file"):
        # Everything beyond ASCII is escaped in RTF; the page of a raw byte is that of Windows.
        marked = _unicode(source.data.decode("cp1252", "replace"))
        text = rtf_to_text(marked, errors="replace")
    text = joined(text.split("\n"))
    yield from whole(source, text)


def _unicode(rtf: str) -> str:
    r"""Write the bytes of fonts of other alphabets as characters.

    The library reads all bytes by the page of the whole file. RTF 1.9, "Font Table": a font's
    charset wins over it.

    >>> _unicode(r"{{\fonttbl{\f1\fcharset204 A;}}\f1 \'c4\'e0\f0 \'e9}")
    "{{\\fonttbl{\\f1\\fcharset204 A;}}\\f1 \\uc1\\u1044?\\u1072?\\f0 \\'e9}"
    """
    pages = {font: _PAGES.get(charset) for font, charset in _FONT.findall(rtf)}
    if not any(pages.values()):
        return rtf
    fonts, pieces = [""], []
    for token in _TOKEN.finditer(rtf):
        said = token[0]
        if said == "{":
            fonts.append(fonts[-1])
        elif said == "}" and len(fonts) > 1:
            fonts.pop()
        elif token["font"]:
            fonts[-1] = token["font"]
        elif token["bytes"] and (page := pages.get(fonts[-1])):
            text = bytes.fromhex(said.replace("\\'", "")).decode(page, "replace")
            said = "\\uc1" + "".join(f"\\u{ord(character)}?" for character in text)
        pieces.append(said)
    return "".join(pieces)

"""From bytes to text, and the encoding it was written in."""

from __future__ import annotations

import codecs
import re

from analysis.articles.readers.draft import CannotReadError, Source

_MARKS = [
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]
# Single bytes that all mean something are no evidence: only encodings that people write
# articles in are weighed, the commonest first.
_WEIGHED = ["cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "koi8_r",
    "big5", "gb18030", "shift_jis", "euc_jp", "euc_kr"]  # fmt: skip
# What browsers take these labels for (WHATWG Encoding Standard): pages that say Latin 1 hold the
# quotation marks and dashes of Windows, which Latin 1 has not.
_MEANT = {
    "cp1252": "ascii us-ascii iso-8859-1 iso8859-1 latin1 latin-1 l1 cp819 ansi x-cp1252",
    "cp1254": "iso-8859-9 iso8859-9 latin5 latin-5 l5", "cp874": "iso-8859-11 tis-620",
    "gb18030": "gb2312 gbk x-gbk gb-2312", "cp949": "euc-kr ks-c-5601-1987 ksc5601 korean",
    "cp932": "shift-jis sjis x-sjis ms-kanji", "big5hkscs": "big5 big5-hkscs x-x-big5",
    "utf-8": "utf-16 utf-16le utf-16be unicode utf8",
}  # fmt: skip
_MEANT_BY = {label: meant for meant, labels in _MEANT.items() for label in labels.split()}
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:-]+)"
    rb"|\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w:-]+)",
    re.IGNORECASE,
)
_ENOUGH = 200_000


def decode(source: Source, page: bool = False) -> str:
    """Decode a whole file; what its encoding was goes into the report.

    A byte-order mark decides, then valid UTF-8, then (for a web page) what it
    declares; last, charset-normalizer guesses, and the report says that it was a guess.
    """
    if source.decoded is None:
        source.decoded = _decode(source, page)
    return source.decoded


def meant_by(label: str) -> str:
    """Name the encoding that is meant by a label on a page or message.

    >>> meant_by("ISO-8859-1"), meant_by("koi8-r")
    ('cp1252', 'koi8-r')
    """
    label = label.strip().lower().replace("_", "-")
    return _MEANT_BY.get(label, label)


def _decode(source: Source, page: bool) -> str:
    data = source.data
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(source, encoding, encoding.removesuffix("-sig") + " (BOM)")
    zeros = data.count(0)
    if zeros and zeros > len(data) // 5 and len(data) % 2 == 0:
        little = data[1::2].count(0) > data[::2].count(0)
        return _decoded(source, "utf-16-le" if little else "utf-16-be", "utf-16")
    sample = data[:_ENOUGH]
    if len(_CONTROL.findall(sample)) > max(4, len(sample) // 50):
        raise CannotReadError("it is a binary file, no text")
    for errors in ("strict", "surrogatepass"):
        try:
            text = data.decode("utf-8", errors)
        except UnicodeDecodeError:
            continue
        source.encoding = "utf-8"
        return text
    if page and (found := _DECLARED.search(sample)):
        label = (found[1] or found[2]).decode().lower()
        # The one that was named has a meaning for every byte, the one that is meant may not.
        for encoding in dict.fromkeys([meant_by(label), label]):
            try:
                return _decoded(source, encoding, label)
            except (LookupError, CannotReadError):
                continue
    encoding = _guess(data)
    return _decoded(source, encoding, f"{encoding} (guessed)")


def _decoded(source: Source, encoding: str, said: str) -> str:
    try:
        text = source.data.decode(encoding)
    except UnicodeDecodeError as error:
        raise CannotReadError(
            f"byte {error.start} (0x{error.object[error.start]:02x}) is not {encoding}; "
            "save the file as UTF-8"
        ) from None
    source.encoding = said
    return text


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes

    # A part around the first byte that is no ASCII, cut where no character can be cut.
    first = next((m.start() for m in re.finditer(rb"[\x80-\xff]", data)), 0)
    part = data[max(0, first - _ENOUGH // 2) : first + _ENOUGH]
    found = from_bytes(part, cp_isolation=_WEIGHED, explain=False)
    names = [match.encoding for match in found if _reads_well(str(match))]
    if not names:
        raise CannotReadError(
            f"byte {first} (0x{data[first]:02x}) is not UTF-8 and no other encoding fits; "
            "save the file as UTF-8"
        )
    # With little evidence charset-normalizer leans to rare encodings.
    few = len(re.findall(rb"[\x80-\xff]", part)) < 0.2 * len(part)
    same = _same(part, "cp1252", names[0])
    return "cp1252" if same or (few and _latin(part)) else names[0]


def _same(part: bytes, one: str, two: str) -> bool:
    return part.decode(one, "replace") == part.decode(two, "replace")


def _latin(part: bytes) -> bool:
    """Whether the bytes beyond ASCII are those of Western letters and printers' marks."""
    try:
        text = part.decode("cp1252")
    except UnicodeDecodeError:
        return False
    beyond = [c for c in text if not c.isascii()]
    usual = "‘’“”–—…•€£©®°«»\xa0¿¡§·´"
    return sum(c.isalpha() or c in usual for c in beyond) > 0.9 * len(beyond)


def _reads_well(text: str) -> bool:
    letters = sum(c.isalpha() for c in text[:5000])
    return letters > 2 and letters > 0.4 * len(text[:5000].strip())

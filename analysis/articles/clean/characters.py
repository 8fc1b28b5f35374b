"""Characters that a page's layout or a wrong decoding put into a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from analysis.articles.clean.edits import Replacement

# Soft hyphens, zero-width characters, marks of writing direction, control characters.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u206f\ufeff\ufff9-\ufffb]"
)
_JOINERS = "\u200c\u200d"
# The joiners belong to Persian, Hindi and other scripts; after a Latin, Greek or Cyrillic
# letter, a mark or a space they are litter.
_FIRST_JOINED = "\u0530"
_BREAKS_WORD = re.compile(r"[ \t]*\r?\n[ \t]*[^\W\d_]")
_ODD_SPACE = re.compile(r"[^\S \n]")
_SPACES = re.compile(r"\s(?:\s+|(?<![ \n]))")
_ODD_GAPS = ("  ", " \n", "\n ", "\n\n\n")
_LINE_ENDS = str.maketrans(dict.fromkeys("\r\x0b\x0c\x85\u2028", "\n") | {"\u2029": "\n\n"})
_BROKEN = re.compile(r"([^\W\d_]+)([-‐\u00ad])[ \t]*\n[ \t]*([^\W\d_]+)")
# Composition never reaches back over an ASCII character: such pieces compose alone.
_COMPOSED = re.compile(r"[\x00-\x7f]?[^\x00-\x7f]+")
# "ﬁ" and others as printers set them, of Latin, Armenian, Hebrew and Arabic letters.
_LIGATURE = re.compile(
    "[\u0132\u0133\ufb00-\ufb06\ufb13-\ufb17\ufb20-\ufb4f\ufb50-\ufdcf\ufe70-\ufefc]"
)
# Where characters of Western code pages meet, as they hardly do in a text decoded right;
# ftfy's own test is exact and costs a hundred times as much.
_SUSPECT = re.compile(
    "[\x80-\x9f]|[\xa0-\u024f\u02b0-\u02ff\u2010-\u266f\ufb00-\ufb02\ufffd]{2}|вЂ|[РС][°-»]"
)
# A text without any of these is decoded right.
_UNUSUAL = re.compile("[^\x00-\x7f\xa0\u00ad‘’“”–—…•€£«»]")
_COMMON = 3.0


# Where Latin 1 has control characters, Windows has quotation marks, dashes and letters.
_OF_WINDOWS = {
    chr(code): character
    for code in (*range(0x80, 0x85), *range(0x86, 0xA0))
    if (character := bytes([code]).decode("cp1252", "ignore"))
}


def invisible(text: str) -> Iterator[Replacement]:
    """Find characters that are not seen and not part of a word.

    Control characters that are a mark or a letter in the encoding of Windows become that.
    """
    for found in _INVISIBLE.finditer(text):
        place = found.start()
        if found[0] in _JOINERS and place and text[place - 1] >= _FIRST_JOINED:
            after = text[place + 1 : place + 2]
            if after >= _FIRST_JOINED and not after.isspace():
                continue
        if found[0] == "\u00ad" and _BREAKS_WORD.match(text, place + 1):
            continue  # a line's end inside a word: left to `hyphens`
        yield *found.span(), _OF_WINDOWS.get(found[0], "")


def spaces(text: str) -> Iterator[Replacement]:
    """Make every gap one space, one line end or one empty line; none at the ends."""
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    if start:
        yield 0, start, ""
    if not (any(gap in text for gap in _ODD_GAPS) or _ODD_SPACE.search(text)):
        gaps: Iterator[re.Match[str]] = iter(())  # most texts, in a fifth of the time
    else:
        gaps = _SPACES.finditer(text, start, end)
    for found in gaps:
        if (gap := found[0]) == "\n\n":
            continue
        lines = gap.replace("\r\n", "\n").translate(_LINE_ENDS).count("\n")
        yield *found.span(), "\n" * min(lines, 2) or " "
    if start < end < len(text):
        yield end, len(text), ""


def hyphens(text: str) -> Iterator[Replacement]:
    """Join words broken at a line's end; "well-known" keeps its hyphen."""
    if "-\n" not in text and "‐\n" not in text and "\u00ad" not in text:
        return
    for found in _BROKEN.finditer(text):
        first, mark, second = found.groups()
        keep = mark != "\u00ad" and not _one_word(first, second, text)
        yield found.end(1), found.start(3), mark if keep else ""


def _one_word(first: str, second: str, text: str) -> bool:
    if not (first[-1].islower() and second[0].islower()):
        return False
    if f"{first}-{second}" in text:  # as the article writes it elsewhere
        return False
    from wordfreq import zipf_frequency

    if zipf_frequency(first + second, "en") >= _COMMON:
        return True
    return not all(zipf_frequency(part, "en") >= _COMMON for part in (first, second))


def composed(text: str) -> Iterator[Replacement]:
    """Compose letters and their accents (Unicode NFC), and take ligatures apart."""
    ligatures = not text.isascii() and _LIGATURE.search(text)
    if ligatures or not unicodedata.is_normalized("NFC", text):
        for found in _COMPOSED.finditer(text):
            apart = _LIGATURE.sub(lambda own: unicodedata.normalize("NFKC", own[0]), found[0])
            yield *found.span(), unicodedata.normalize("NFC", apart)


def is_mojibake(text: str) -> bool:
    """Whether ftfy finds that the text was decoded wrongly ("â€œ" for a quotation mark)."""
    if text.isascii() or not _UNUSUAL.search(text):
        return False
    places = [found.start() for found in _SUSPECT.finditer(text)]
    if not places:
        return False
    from ftfy.badness import is_bad

    return is_bad("\n".join(text[max(place - 3, 0) : place + 5] for place in places))


def decoded(text: str) -> Iterator[Replacement]:
    """Repair the lines that were decoded wrongly, with ftfy; nothing else of it is used."""
    from ftfy import fix_encoding

    start = 0
    for line in text.splitlines(keepends=True):
        if is_mojibake(line):
            yield start, start + len(line), fix_encoding(line)
        start += len(line)

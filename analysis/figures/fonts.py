"""Fonts that have the letters of what is drawn, where one is installed."""

from __future__ import annotations

import warnings
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FIRST = "DejaVu Sans"
"""It comes with matplotlib, and has Latin, Greek, Cyrillic, Hebrew and Arabic letters."""
# What Linux, macOS and Windows have for the others, a free one first.
FALLBACKS = (
    "Noto Sans CJK SC", "Noto Sans CJK JP", "Noto Sans SC", "Noto Sans TC", "Noto Sans JP",
    "Source Han Sans SC", "Source Han Sans CN", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei",
    "Droid Sans Fallback", "PingFang SC", "Hiragino Sans GB", "Heiti TC", "Microsoft YaHei",
    "SimHei", "Noto Sans KR", "NanumGothic", "Malgun Gothic", "Apple SD Gothic Neo",
    "Noto Sans Devanagari", "Lohit Devanagari", "Kohinoor Devanagari", "Devanagari MT",
    "Nirmala UI", "Mangal", "Noto Sans Bengali", "Noto Sans Tamil", "Noto Sans Telugu",
    "Noto Sans Arabic", "Noto Naskh Arabic", "Vazirmatn", "Geeza Pro", "Noto Sans Thai",
    "Noto Sans", "FreeSans", "Unifont", "Arial Unicode MS",
)  # fmt: skip
_said: set[str] = set()


@cache
def families() -> tuple[str, ...]:
    """Name the fonts to draw with: a letter that the first has not is taken from the next."""
    from matplotlib import font_manager

    installed = {font.name for font in font_manager.fontManager.ttflist}
    return (FIRST, *(name for name in FALLBACKS if name in installed))


@cache
def _drawable() -> frozenset[int]:
    from matplotlib import font_manager

    paths = [font_manager.findfont(name) for name in families()]
    return frozenset().union(*(font_manager.get_font(path).get_charmap() for path in paths))


def missing_letters(figure: Figure) -> str:
    """Say, in a sentence, which letters of a figure no installed font has; "" if all are there."""
    from matplotlib.text import Text

    written = {letter for text in figure.findobj(Text) for letter in text.get_text()}
    missing = sorted(c for c in written if c.isalnum() and ord(c) not in _drawable())
    if not missing:
        return ""
    shown = " ".join(missing[:5]) + (" …" if len(missing) > 5 else "")
    return (
        f"No font that is installed here has these letters of a figure: {shown} "
        "Install one that does, such as Noto Sans CJK or Noto Sans Devanagari, and run this again."
    )


def say_missing(figure: Figure) -> None:
    """Warn once of letters that cannot be drawn, in place of matplotlib's warning a letter."""
    if said := missing_letters(figure):
        warnings.filterwarnings("ignore", message=r"Glyph \d+ .* missing from")
        if not _said:
            _said.add(said)
            warnings.warn(said, stacklevel=3)

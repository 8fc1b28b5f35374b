"""Figures inside a page: as drawings that follow its dark mode, else as pictures."""

from __future__ import annotations

import base64
import io
import re
from pathlib import Path
from urllib.parse import quote

from analysis.figures.style import COLOURS, INK, QUIET, RULE

# A drawing with a mark for each of many sentences: beyond this the picture is the smaller file.
_MOST_BYTES = 250_000
# The house's colours on dark ground, each at 4.5:1 or more against it (WCAG 2.2, 1.4.3).
_GROUND = "#17191d"
_DARK = dict(
    zip(
        [*COLOURS, INK, QUIET, RULE, "#ffffff"],
        ["#58aee6", "#f08a45", "#35c79b", "#e29bc2", "#8fd0f2", "#f3b943", "#f2f2f2",
         "#e6e8eb", "#a3abb5", "#454b54", _GROUND],
        strict=True,
    )
)  # fmt: skip
_KEPT = "/:;,=()!*@$?[]{}|^ '+~"  # what an address in HTML may hold as it is
_NUMBER = re.compile(r"(?<![\d.])([1-9]\d*\.\d\d)\d+")  # not the small factors of scales


def inline_figure(drawing: Path, picture: Path) -> str:
    """Write a figure as an address that holds it whole.

    Parameters
    ----------
    drawing, picture : Path
        The figure as SVG and as PNG.

    Returns
    -------
    str
        A ``data:`` address. A drawing follows the colour scheme of the page; numbers have two
        decimals, a fiftieth of a point at most off.

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "line.svg"
    >>> _ = file.write_text('<svg><path style="stroke: #1f2328"/></svg>')
    >>> address = inline_figure(file, file)
    >>> address.startswith("data:image/svg+xml,"), "var(--c7)" in address
    (True, True)
    """
    if drawing.stat().st_size > 2 * _MOST_BYTES:
        return _as_picture(picture)
    text = drawing.read_text(encoding="utf-8")
    text = _NUMBER.sub(r"\1", text[text.index("<svg") :])
    text = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
    text = re.sub(r"<metadata>.*?</metadata>\s*", "", text, flags=re.DOTALL)
    text = re.sub(r">\s+<", "><", text)
    light, dark = [], []
    for number, (colour, other) in enumerate(_DARK.items()):
        text = re.sub(f"{colour}(?![0-9a-f])", f"var(--c{number})", text, flags=re.IGNORECASE)
        light.append(f"--c{number}:{colour}")
        dark.append(f"--c{number}:{other}")
    colours = f":root{{{';'.join(light)}}}"
    colours += f"@media (prefers-color-scheme:dark){{:root{{{';'.join(dark)}}}}}"
    head = text.index(">") + 1
    text = f"{text[:head]}<style>{colours}</style>{text[head:]}"
    if len(text) > _MOST_BYTES:
        return _as_picture(picture)
    return f"data:image/svg+xml,{quote(text, safe=_KEPT)}"


def _as_picture(picture: Path) -> str:
    from PIL import Image

    with Image.open(picture) as image:
        small = image.convert("RGB").reduce(2).quantize(64)
    held = io.BytesIO()
    small.save(held, format="PNG", optimize=True)
    return f"data:image/png;base64,{base64.b64encode(held.getvalue()).decode('ascii')}"

"""The HTML of one article with its marks, and who else tells each of its sentences."""

from __future__ import annotations

from hashlib import sha256
from html import escape

from analysis.errors import plural
from analysis.figures.side_page import Side, style, switches
from analysis.text.sentences import paragraph_spans


def article_html(
    side: Side, text: str, told: dict[int, list[str]] | None, layers: list[str]
) -> str:
    """Write an article; `told` gives the other outlets that tell a sentence, None if not known."""
    ident = "article-" + sha256(repr((side.name, text, told)).encode()).hexdigest()[:10]
    starts = side.sentences["start"].to_list()
    paragraphs = []
    for first, last in paragraph_spans(text):
        own = [number for number, start in enumerate(starts) if first <= start < last]
        said = " ".join(_said(number, side, told) for number in own)
        paragraphs.append(f'<p dir="auto">{said}</p>')
    note = ""
    if told is not None:
        shared = side.words(sorted(told)) / max(side.words(), 1)
        tell = f"Others tell {len(told)} of its {plural(len(side.sentences), 'sentence')} as well"
        note = f"<p><small>{tell} ({shared:.0%} of its words).</small></p>"
    title = f'<p dir="auto"><b>{escape(side.title)}</b></p>' if side.title else ""
    return (
        f'<article class="told one" id="{ident}" aria-label="{escape(side.outlet, quote=True)}">'
        f'<style>{style(ident)}</style><p class="outlet a" dir="auto">{escape(side.outlet)}</p>'
        f"{title}{note}{switches(ident, layers, shows=False)}{''.join(paragraphs)}</article>"
    )


def _said(number: int, side: Side, told: dict[int, list[str]] | None) -> str:
    text = side.text(number)
    if told is None:
        return f'<span class="said a">{text}</span>'
    others = told.get(number)
    if not others:
        return f'<span class="said a alone" title="only here">{text}</span>'
    also = escape("also in " + ", ".join(others), quote=True)
    return f'<span class="said a also" title="{also}" data-also="{len(others)}">{text}</span>'

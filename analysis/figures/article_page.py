"""The HTML of one article with its marks, and who else reports each of its sentences."""

from __future__ import annotations

from hashlib import sha256

from analysis.errors import plural
from analysis.figures.side_page import SWITCHES, Side, style
from analysis.figures.templates import markup
from analysis.text.sentences import paragraph_spans


def article_html(
    side: Side, text: str, others: dict[int, list[str]] | None, layers: list[str]
) -> str:
    """Write an article; `others` names the outlets that also report a sentence, if known."""
    ident = "article-" + sha256(repr((side.name, text, others)).encode()).hexdigest()[:10]
    sentences = [
        {"text": side.text(number), "others": None if others is None else others.get(number, [])}
        for number in range(len(side.sentences))
    ]
    starts = side.sentences["start"].to_list()
    paragraphs = [
        [said for said, start in zip(sentences, starts, strict=True) if first <= start < last]
        for first, last in paragraph_spans(text)
    ]
    shared = ""
    if others is not None:
        share = side.words(sorted(others)) / max(side.words(), 1)
        of = f"{len(others)} of its {plural(len(sentences), 'sentence')}"
        shared = f"Others report {of} as well ({share:.0%} of its words)."
    return markup(
        "article", ident=ident, side=side, style=style(ident), shared=shared, layers=layers,
        names=SWITCHES, paragraphs=paragraphs,
    )  # fmt: skip

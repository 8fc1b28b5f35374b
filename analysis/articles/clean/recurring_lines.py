"""Lines that recur across an outlet's articles: menus, sign-up boxes, slogans."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence

import numpy as np

from analysis.articles.clean.edits import Replacement

FEWEST = 5
"""Articles of an outlet below which nothing is called recurrent."""
SHARE = 0.5
"""Share of an outlet's articles in which a recurrent line is."""
_LINE = re.compile(r"[^\S\n]*(\S[^\n]*)(?:\n\s*|\Z)")


def recurring_lines(texts: Sequence[str], outlets: Sequence[str]) -> dict[str, set[int]]:
    r"""Find for each outlet the lines that at least half of its articles share.

    Copies of one article share all their lines, so articles with the same longest line
    count once. Outlets with one article are taken together. Lines are known by their hash:
    memory grows by 16 bytes a line.

    >>> texts = [f"Sign up now\nArticle number {n} says this." for n in range(6)]
    >>> {outlet: len(lines) for outlet, lines in recurring_lines(texts, ["A"] * 6).items()}
    {'A': 1}
    """
    sizes: dict[str, int] = {}
    for outlet in outlets:
        sizes[outlet] = sizes.get(outlet, 0) + 1
    lines_of: dict[str, array[int]] = {}
    longest_of: dict[str, set[int]] = {}
    for text, outlet in zip(texts, outlets, strict=True):
        group = outlet if sizes[outlet] > 1 else ""
        lines = {line.strip() for line in text.split("\n")} - {""}
        if not lines:
            continue
        longest = hash(max(lines, key=lambda line: (len(line), line)))
        known = longest_of.setdefault(group, set())
        if longest not in known:
            known.add(longest)
            lines_of.setdefault(group, array("q")).extend(map(hash, lines))
    recurrent: dict[str, set[int]] = {}
    for group, hashes in lines_of.items():
        articles = len(longest_of[group])
        if articles >= FEWEST:
            found, times = np.unique(np.asarray(hashes), return_counts=True)
            often = found[times >= max(FEWEST, SHARE * articles)]
            recurrent[group] = set(often.tolist())
    singles = recurrent.pop("", set())
    return recurrent | {o: singles for o, size in sizes.items() if size == 1 and singles}


def recurrent(text: str, lines: set[int]) -> Iterator[Replacement]:
    """Find the lines of a text that are recurrent; lines without a word are left."""
    for found in _LINE.finditer(text):
        line = found[1].strip()
        if hash(line) in lines and any(character.isalnum() for character in line):
            yield *found.span(), ""

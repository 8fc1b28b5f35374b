"""Where two sentences that report the same have the same words, and where other ones."""

from __future__ import annotations

from typing import NamedTuple

from rapidfuzz.distance import Indel

from analysis.errors import need_text
from analysis.stories.vocabulary import stem_of
from analysis.text.words import WORD, find_terms

KINDS = ["same", "form", "moved", "replaced", "only_a", "only_b"]


class Difference(NamedTuple):
    """Two stretches of two texts in the same slot; empty where one has nothing."""

    start_a: int
    end_a: int
    start_b: int
    end_b: int
    kind: str


class _Word(NamedTuple):
    start: int
    end: int
    term: str
    stem: str


def word_differences(text_a: str, text_b: str) -> list[Difference]:
    """Match the words of two sentences: what is the same, and what is in its place.

    The words, by their stems, are aligned by their longest common subsequence; words left
    over on both sides that are the same are elsewhere (*was arrested by police*, *police
    arrested*).

    Parameters
    ----------
    text_a, text_b : str
        Two sentences, or clauses, that `align` has paired.

    Returns
    -------
    list of (int, int, int, int, str)
        `start_a`, `end_a`, `start_b`, `end_b` (characters into the texts), `kind`: "same"
        (the same words), "form" (a word in another form: *betray*, *betrayal* are not, *met*,
        *meets* are), "moved" (the same word in another place), "replaced" (other words in the
        same slot), "only_a", "only_b" (words with nothing in the slot; the empty span is
        where they would be). In the order of a; "moved" words are where a has them. Every word
        of both texts is in one stretch.

    Raises
    ------
    ParallaxError
        If one is no text.

    Examples
    --------
    >>> found = word_differences("ISIS attacked the old bridge.", "Daesh attacks the bridge.")
    >>> for start_a, end_a, start_b, end_b, kind in found:
    ...     print(kind, (start_a, end_a), (start_b, end_b))
    replaced (0, 4) (0, 5)
    form (5, 13) (6, 13)
    same (14, 17) (14, 17)
    only_a (18, 21) (18, 18)
    same (22, 28) (18, 24)
    """
    need_text(text_a, "text_a")
    need_text(text_b, "text_b")
    a, b = _words(text_a), _words(text_b)
    found: list[Difference] = []
    slots: list[tuple[range, range]] = []
    for step in Indel.opcodes([word.stem for word in a], [word.stem for word in b]):
        left = range(step.src_start, step.src_end)
        right = range(step.dest_start, step.dest_end)
        if step.tag == "equal":
            found += _equal([a[i] for i in left], [b[j] for j in right])
        elif slots and slots[-1][0].stop == left.start and slots[-1][1].stop == right.start:
            before = slots.pop()
            slots.append((range(before[0].start, left.stop), range(before[1].start, right.stop)))
        else:
            slots.append((left, right))
    free_a = {i for left, _ in slots for i in left}
    free_b = {j for _, right in slots for j in right}
    for i in sorted(free_a):
        same = [j for j in sorted(free_b) if b[j].stem == a[i].stem and len(a[i].stem) > 2]
        if same:
            free_a.discard(i)
            free_b.discard(same[0])
            found.append(Difference(*a[i][:2], *b[same[0]][:2], "moved"))
    for left, right in slots:
        found += _slot(a, b, [i for i in left if i in free_a], [j for j in right if j in free_b],
                       left, right)  # fmt: skip
    return sorted(found, key=lambda d: (d.start_a, d.end_a, d.start_b))


def _words(text: str) -> list[_Word]:
    return [
        _Word(*match.span(), term, stem_of(term))
        for match in WORD.finditer(text)
        for term in find_terms(match[0])[:1]
    ]


def _equal(a: list[_Word], b: list[_Word]) -> list[Difference]:
    """Join neighbours of one kind, one stretch each."""
    found: list[Difference] = []
    for x, y in zip(a, b, strict=True):
        kind = "same" if x.term == y.term else "form"
        if found and found[-1].kind == kind:
            last = found.pop()
            found.append(Difference(last.start_a, x.end, last.start_b, y.end, kind))
        else:
            found.append(Difference(x.start, x.end, y.start, y.end, kind))
    return found


def _slot(
    a: list[_Word], b: list[_Word], left: list[int], right: list[int], in_a: range, in_b: range
) -> list[Difference]:
    """Name what is in one slot: words of both, or of one and where they would be."""
    if left and right:
        return [Difference(a[left[0]].start, a[left[-1]].end, b[right[0]].start, b[right[-1]].end,
                           "replaced")]  # fmt: skip
    if left:
        gap = _gap(b, in_b)
        return [Difference(a[left[0]].start, a[left[-1]].end, gap, gap, "only_a")]
    if right:
        gap = _gap(a, in_a)
        return [Difference(gap, gap, b[right[0]].start, b[right[-1]].end, "only_b")]
    return []


def _gap(words: list[_Word], place: range) -> int:
    if place.start < len(words):
        return words[place.start].start
    return words[-1].end if words else 0

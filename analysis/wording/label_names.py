"""What a mention is shown as, and a concept: names in full."""

from __future__ import annotations

from collections import Counter

from analysis.wording.mentions import Mention


def labels_of(parsed: list[Mention], numbers: list[int]) -> list[str]:
    """Write what each mention calls its concept: no article, a bare name in its fullest form.

    >>> from analysis.wording.mentions import read_mentions
    >>> labels_of(read_mentions(["Mr Ed Lowe", "Lowe", "The dam"])[0], [0, 0, 1])
    ['Mr Ed Lowe', 'Ed Lowe', 'dam']
    """
    fullest: dict[int, str] = {}
    for mention, number in zip(parsed, numbers, strict=True):
        if mention.is_person:
            name = " ".join(mention.label.split()[-len(mention.name) :])
            if len(name.split()) > len(fullest.get(number, "").split()):
                fullest[number] = name
    return [
        fullest.get(number, m.label)
        if m.is_person and len(m.label.split()) == len(m.name)
        else m.label
        for m, number in zip(parsed, numbers, strict=True)
    ]


def concepts_of(labels: list[str], numbers: list[int]) -> dict[int, str]:
    """Name each concept by its most frequent label; two of one name are numbered.

    >>> concepts_of(["dam", "wall", "dam", "dam"], [0, 0, 0, 1])
    {0: 'dam', 1: 'dam (2)'}
    """
    times: dict[int, Counter[str]] = {}
    for label, number in zip(labels, numbers, strict=True):
        times.setdefault(number, Counter())[label] += 1
    called: dict[int, str] = {}
    taken: dict[str, int] = {}
    for number in sorted(times):
        name = times[number].most_common(1)[0][0]
        taken[name] = taken.get(name, 0) + 1
        called[number] = name if taken[name] == 1 else f"{name} ({taken[name]})"
    return called

"""What a mention is shown as, and a concept: labels without articles, names in full."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from analysis.text.words import WORD
from analysis.wording.mentions import Mention
from analysis.wording.phrase_grammar import DETERMINERS


def labels_of(parsed: list[Mention], numbers: list[int], texts: Iterable[str]) -> list[str]:
    """Give what each mention calls its concept: no article, a bare name in its fullest form.

    >>> from analysis.wording.mentions import parse
    >>> labels_of([parse("Mr Ed Lowe"), parse("Lowe"), parse("The Dam")], [0, 0, 1], ["The dam."])
    ['Mr Ed Lowe', 'Ed Lowe', 'Dam']
    """
    fullest = _fullest(parsed, numbers)
    capital = _always_capital(texts)
    return [
        _label(m, fullest.get(number), capital) for m, number in zip(parsed, numbers, strict=True)
    ]


def concepts_of(labels: list[str], numbers: list[int]) -> dict[int, str]:
    """Name each concept by its most frequent label; two of one name are numbered.

    >>> concepts_of(["dam", "wall", "dam", "dam"], [0, 0, 0, 1])
    {0: 'dam', 1: 'dam (2)'}
    """
    table = pd.DataFrame({"label": labels, "number": numbers})
    times = table.groupby(["number", "label"], sort=False).size()
    called: dict[int, str] = {}
    taken: dict[str, int] = {}
    for number in sorted(set(numbers)):
        name = str(times.loc[number].idxmax())
        taken[name] = taken.get(name, 0) + 1
        called[number] = name if taken[name] == 1 else f"{name} ({taken[name]})"
    return called


def _fullest(parsed: list[Mention], numbers: list[int]) -> dict[int, str]:
    """Give the fullest bare name of each concept that is a person."""
    found: dict[int, str] = {}
    for mention, number in zip(parsed, numbers, strict=True):
        if mention.is_person:
            name = _bare(mention)
            if len(name.split()) > len(found.get(number, "").split()):
                found[number] = name
    return found


def _bare(mention: Mention) -> str:
    return (
        " ".join(mention.text.split()[-len(mention.name) :]).removesuffix("'s").removesuffix("’s")
    )


def _always_capital(texts: Iterable[str]) -> set[str]:
    """Give the words that have a capital wherever they stand: "Galdanian", but not a headline's."""
    inside = {word for text in texts for word in WORD.findall(text)[1:]}
    return {word for word in inside if word[:1].isupper() and word.lower() not in inside}


def _label(mention: Mention, fullest: str | None, capital: set[str]) -> str:
    words = mention.text.split()
    while len(words) > 1 and words[0].lower() in DETERMINERS:
        words = words[1:]
    text = " ".join(words).removesuffix("'s").removesuffix("’s")
    if mention.is_person:
        return fullest if fullest and len(words) == len(mention.name) else text
    # A capital that only opens a sentence is none of the label's.
    plain = not mention.name and not any(word[:1].isupper() for word in words[1:])
    first = words[0].removesuffix("'s").removesuffix("’s")
    kept = mention.country or first.isupper() or first in capital
    return text.lower() if plain and not kept else text

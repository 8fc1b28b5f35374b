"""Names of articles: what a file's name says of them, and names told apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import count, islice, product
from pathlib import PurePosixPath
from string import ascii_uppercase

from analysis.articles.column_names import USUAL
from analysis.articles.readers.draft import Draft
from analysis.errors import ParallaxError, did_you_mean, listed

_FIELDS = [field for field in USUAL if field not in ("text", "file", "article", "url")]


def name_pattern(names: str) -> re.Pattern[str]:
    """Make a pattern of the order of fields in file names.

    Raises
    ------
    ParallaxError
        If a word in it is no field.

    >>> name_pattern("outlet_story").fullmatch("daily-a_dam").groupdict()
    {'outlet': 'daily-a', 'story': 'dam'}
    """
    parts = re.split(r"([^A-Za-z]+)", names.strip())
    if not parts[0] or not parts[-1] or len(set(parts[::2])) < len(parts[::2]) or any(
        part not in (*_FIELDS, "x") for part in parts[::2]
    ):  # fmt: skip
        unknown = [part for part in parts[::2] if part not in (*_FIELDS, "x")]
        near = did_you_mean(unknown[0], _FIELDS) if unknown else ""
        raise ParallaxError(
            f"names={names!r} is not understood; write the fields in the order of the file names, "
            f"as 'outlet_story' or 'published-outlet' (fields: {listed(_FIELDS)}; x for any other)."
            f"{near}"
        )
    pattern = ""
    for field, mark in zip(parts[::2], [*parts[1::2], ""], strict=True):
        # The last field may hold the mark itself.
        inner = f"[^{re.escape(mark[0])}]+" if mark else ".+"
        pattern += (f"(?P<{field}>{inner})" if field != "x" else inner) + re.escape(mark)
    return re.compile(pattern)


def read_names(drafts: list[Draft], names: str) -> None:
    """Fill fields from the names of files; they win over what a file says itself."""
    pattern = name_pattern(names)
    for draft in drafts:
        found = pattern.fullmatch(PurePosixPath(draft.file).stem)
        if found:
            draft.fields |= {field: part.strip() for field, part in found.groupdict().items()}
        else:
            draft.notes.append(f"the file's name does not fit {names!r}")


def tell_apart(drafts: list[Draft], strict: bool) -> None:
    """Give articles of one name different ones: by their file, then by their row.

    Raises
    ------
    ParallaxError
        With `strict`, at the first two of one name.
    """
    before = [draft.article for draft in drafts]
    for rename in _WAYS:
        times = Counter(draft.article for draft in drafts)
        same = [draft for draft in drafts if times[draft.article] > 1]
        if same and strict:
            places = [repr(draft.source) for draft in same if draft.article == same[0].article]
            raise ParallaxError(
                f"Two articles have the name {same[0].article!r}: {' and '.join(places[:2])}; "
                "rename one."
            )
        for draft in same:
            draft.article = draft.file if draft.row is None else rename(draft)
    taken: Counter[str] = Counter()
    for draft, name in zip(drafts, before, strict=True):
        taken[draft.article] += 1
        if (number := taken[draft.article]) > 1:
            draft.article += f" ({number})"
        if draft.article != name:
            draft.notes.append(f"another article is named {name!r}, too")


# A number, or what a program made up: no outlet is called so.
_NO_NAME = re.compile(r"[\W\d_]+|.*(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{8,}.*", re.IGNORECASE)


def stand_in_outlets(names: list[str], given: Iterable[str] = ()) -> list[str]:
    """Call outlets that nobody named: as their files, or A, B, … where a file's name is none.

    >>> stand_in_outlets(["daily", "herald"])
    ['daily', 'herald']
    >>> stand_in_outlets(["000_4ef42beb87f503bf", "herald"], given=["A"])
    ['B', 'C']
    """
    if not any(map(_NO_NAME.fullmatch, names)):
        return names
    letters = ("".join(some) for size in count(1) for some in product(ascii_uppercase, repeat=size))
    free = (letter for letter in letters if letter not in set(given))
    return list(islice(free, len(names)))


_WAYS: list[Callable[[Draft], str]] = [
    lambda draft: f"{PurePosixPath(draft.file).with_suffix('')}-{draft.article}",
    lambda draft: f"{PurePosixPath(draft.file).with_suffix('')}-{draft.row}",
    lambda draft: f"{draft.file}-{draft.row}",
]


def join_outlets(drafts: list[Draft]) -> None:
    """Give outlets whose names differ by case or space only one name, the most frequent; say so."""
    times = Counter(draft.fields.get("outlet", "").strip() for draft in drafts)
    spellings: dict[str, list[str]] = {}
    for name in sorted(times, key=lambda name: (-times[name], name)):
        if name:
            spellings.setdefault("".join(name.casefold().split()), []).append(name)
    one = {name: names[0] for names in spellings.values() for name in names[1:]}
    for draft in drafts:
        name = draft.fields.get("outlet", "").strip()
        if name in one:
            draft.fields["outlet"] = one[name]
            draft.notes.append(f"the outlet {name!r} counts as {one[name]!r}")

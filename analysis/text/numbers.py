"""Numbers in a text, in figures or words, as values that can be compared."""

from __future__ import annotations

from typing import NamedTuple

import regex

_UNITS = dict(
    zip(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
        fifteen sixteen seventeen eighteen nineteen""".split(),
        range(20),
        strict=True,
    )
)
_TENS = dict(
    zip(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(),
        range(20, 100, 10),
        strict=True,
    )
)
_SIZES = {
    "hundred": 1e2, "hundreds": 1e2, "thousand": 1e3, "million": 1e6, "mln": 1e6, "m": 1e6,
    "mn": 1e6, "billion": 1e9, "bln": 1e9, "bn": 1e9, "trillion": 1e12, "tn": 1e12, "dozen": 12.0,
    "k": 1e3, "decade": 10.0, "decades": 10.0, "century": 100.0, "centuries": 100.0, "score": 20.0,
}  # fmt: skip
# As percent: "half the harvest" and "50 percent of the harvest" are one figure.
_PARTS = {
    "half": 50.0, "halves": 50.0, "third": 100 / 3, "thirds": 100 / 3, "quarter": 25.0,
    "quarters": 25.0, "fifth": 20.0, "fifths": 20.0, "tenth": 10.0, "tenths": 10.0,
}  # fmt: skip
_WORDS = "|".join([*_UNITS, *_TENS, "hundred", "thousand", "million", "billion", "a dozen"])
_NUMBER = regex.compile(
    rf"(?P<digits>(?<![\p{{L}}\p{{N}}])\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|(?<![\p{{L}}\p{{N}}.,])\d+(?:\.\d+)?)"
    rf"|(?P<words>(?<!\b[Nn]o\s)\b(?:{_WORDS})(?:[\s-]+(?:and\s+)?(?:{_WORDS}))*\b)"
    r"|(?P<half>\b(?:half\s+a|a|an|one)\s+(?=(?:hundred|thousand|million|billion|dozen|decade|century)\b))",
    regex.IGNORECASE,
)
_SIZE = regex.compile(rf"[\s-]?(?P<size>{'|'.join(_SIZES)})\b", regex.IGNORECASE)
_PART = regex.compile(rf"[\s-]+(?P<part>{'|'.join(_PARTS)})\b", regex.IGNORECASE)
_ALONE = regex.compile(
    r"\b(?:a|an|one)\s+(?P<part>third|quarter|fifth|tenth)\b(?!\s+(?:time|round|term))"
    r"|\b(?P<half>half)\b(?!\s+(?:a|an)\s+(?:million|thousand|billion|dozen|century|decade|hundred))"
    r"|\b(?P<twice>twice|double[ds]?|doubling)\b",
    regex.IGNORECASE,
)
_ROUNDED, _AFTER_YEARS = 1000, 2100
_HOURS = "|".join([*list(_UNITS)[1:13], r"\d{1,2}"])
_CLOCK = regex.compile(
    rf"\b(?:(?P<before>half\spast|(?:a\s)?quarter\s(?:past|to))\s(?P<of>{_HOURS})\b"
    r"|(?P<hour>\d{1,2})(?::(?P<minute>[0-5]\d)\b|\.(?P<point>[0-5]\d)(?=\s?[ap]\.?m\b)))",
    regex.IGNORECASE,
)


class Number(NamedTuple):
    """A figure: its value, whether it is a share or rank, and where it is."""

    value: float
    start: int
    end: int


def numbers_of(text: str) -> list[Number]:
    """Find the numbers of a text; fractions of a whole count as percent.

    >>> [number.value for number in numbers_of("Half a million of 2,300 men, seventy-two a day")]
    [500000.0, 2300.0, 72.0]
    >>> [number.value for number in numbers_of("a quarter of $1.5 billion in two decades")]
    [25.0, 1500000000.0, 20.0]
    >>> [number.value for number in numbers_of("6.30 p.m., half past six, a quarter to nine, 8:45")]
    [6.5, 6.5, 8.75, 8.75]
    """
    found = [_time(match) for match in _CLOCK.finditer(text)]
    clock = [(time.start, time.end) for time in found]
    for match in _NUMBER.finditer(text):
        if found and found[-1].start <= match.start() < found[-1].end:
            continue  # "million" of "half a million"
        if any(start <= match.start() < end for start, end in clock):
            continue
        value = _value(match)
        end = match.end()
        if match["half"]:
            end = len(text[:end].rstrip())
        while size := _SIZE.match(text, end):
            # "5 m" is metres, "5m" millions; nobody writes hundreds for "h".
            if size["size"].lower() in ("m", "k") and text[end : end + 1] in " -\n":
                break
            value *= _SIZES[size["size"].lower()]
            end = size.end()
        if part := _PART.match(text, end):
            value, end = value * _PARTS[part["part"].lower()], part.end()
        found.append(Number(round(value, 3), match.start(), end))
    taken = [(number.start, number.end) for number in found]
    for match in _ALONE.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        share = str(match["part"] or match["half"] or "").lower()
        value = 2.0 if match["twice"] else round(_PARTS[share], 3)
        found.append(Number(value, *match.span()))
    return sorted(found, key=lambda number: number.start)


def _time(match: regex.Match) -> Number:
    """Read a time of day as hours; morning and evening are not distinguished."""
    if match["hour"]:
        hour, minutes = int(match["hour"]), int(match["minute"] or match["point"])
    else:
        hour = _UNITS.get(match["of"].lower()) or int(match["of"])
        before = match["before"].lower()
        minutes = 30 if before.startswith("half") else 15 if before.endswith("past") else -15
    return Number(round((hour + minutes / 60) % 12, 3), *match.span())


def _value(match: regex.Match) -> float:
    if match["digits"]:
        return float(match["digits"].replace(",", ""))
    if match["half"]:
        return 0.5 if match["half"].lower().startswith("half") else 1.0
    total, part = 0.0, 0.0
    for word in regex.split(r"[\s-]+", match["words"].lower()):
        if word in _UNITS or word in _TENS:
            part += _UNITS.get(word, 0) + _TENS.get(word, 0)
        elif word == "hundred":
            part = (part or 1) * 100
        elif word in _SIZES:
            total, part = total + (part or 1) * _SIZES[word], 0.0
    return total + part


def agree(a: float, b: float) -> bool:
    """Say whether two figures can be one: equal, or one rounded.

    Figures from 1,000 on, years apart, may be rounded to two digits.

    >>> agree(66.667, 67), agree(1500, 1600), agree(12, 13)
    (True, False, False)
    >>> agree(12000, 12400), agree(12000, 12700), agree(2000, 2018)
    (True, False, False)
    """
    small, large = sorted((abs(a), abs(b)))
    if large < 100:
        return abs(a - b) <= 0.012 * large
    if abs(a - b) <= 1e-6:
        return True
    if small < _ROUNDED or (float(large).is_integer() and large < _AFTER_YEARS):
        return False
    return any(float(f"{one:.1e}") == other for one, other in ((a, b), (b, a)))

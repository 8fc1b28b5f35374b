"""Dates as people and databases write them, and what is wrong with the others."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY_MONTH = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\.?[ -]{_MONTH},?[ -](\d{{4}})\b", re.I)
_MONTH_DAY = re.compile(rf"\b{_MONTH} (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})\b", re.I)
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_NUMBERS = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?!\d)")
_ZONE = re.compile(r"\s+(?:UTC|GMT|[A-Z]{2,4}T)$")
_FIRST_NEWSPAPERS = 1600


def read_date(
    value: str, dayfirst: bool | None = None, today: datetime | None = None
) -> tuple[datetime | None, str, str]:
    """Read one date, as it was written: the clock of its place, no time zone.

    Returns the date or None, the kind of problem ("", "in doubt", "impossible", "future") and
    a sentence about it.

    >>> read_date("March 2, 2023 Thursday")
    (datetime.datetime(2023, 3, 2, 0, 0), '', '')
    >>> read_date("4/5/2023")[1:]
    ('in doubt', "'4/5/2023' can be two days; say dayfirst=True or dayfirst=False")
    """
    value = value.strip()
    shown = repr(value if len(value) <= 40 else value[:39] + "…")
    try:
        found = _read(_ZONE.sub("", value), dayfirst)
    except _DoubtError as doubt:
        return None, "in doubt", f"{shown} {doubt}"
    except ValueError:
        return None, "impossible", f"{shown} is no date that exists"
    if found is None:
        return None, "impossible", f"{shown} is no date that can be read (2026-03-31 can)"
    if found.year < _FIRST_NEWSPAPERS:
        return None, "impossible", f"{shown} is before the first newspapers"
    # Somewhere it is tomorrow already.
    if found > (today or datetime.now()) + timedelta(days=1):
        return None, "future", f"{shown} is in the future"
    return found, "", ""


class _DoubtError(Exception):
    pass


def _read(value: str, dayfirst: bool | None) -> datetime | None:
    if found := _YEAR_FIRST.match(value):
        try:
            return datetime.fromisoformat(value).replace(tzinfo=None)
        except ValueError:
            return datetime(int(found[1]), int(found[2]), int(found[3]))
    if re.fullmatch(r"\d{8}(?:T.*)?", value):
        return datetime.fromisoformat(value).replace(tzinfo=None)
    if found := _NUMBERS.match(value):
        return _by_numbers(found[1], found[2], found[3], dayfirst)
    if found := _DAY_MONTH.search(value):
        return datetime(int(found[3]), _MONTHS.index(found[2].lower()) + 1, int(found[1]))
    if found := _MONTH_DAY.search(value):
        return datetime(int(found[3]), _MONTHS.index(found[1].lower()) + 1, int(found[2]))
    return None


def _by_numbers(first: str, second: str, year: str, dayfirst: bool | None) -> datetime:
    if len(year) == 2:
        raise _DoubtError("has a year of two digits; write four")
    a, b = int(first), int(second)
    if dayfirst is None and a != b and max(a, b) <= 12:
        raise _DoubtError("can be two days; say dayfirst=True or dayfirst=False")
    if dayfirst is None:
        dayfirst = a > 12
    day, month = (a, b) if dayfirst else (b, a)
    return datetime(int(year), month, day)

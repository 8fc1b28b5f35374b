"""Dates as people, databases and feeds write them, and what is wrong with the others."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime, timedelta

# Months in full or short, without accents; a word of two languages means the same in both.
_NAMES = """
jan january januar janner janvier janv enero ene janeiro gennaio gen januari январь января stycznia
feb february februar fevrier fevr fev febrero fevereiro febbraio februari февраль февраля lutego
mar march marz maerz mrz mars marzo marco maart mrt март марта marca
apr april avril avr abril abr aprile апрель апреля kwietnia
may mai mayo maio maggio mag mei май мая maja
jun june juni juin junio junho giugno giu июнь июня czerwca
jul july juli juillet juil julio julho luglio lug июль июля lipca
aug august aout agosto ago augustus август августа sierpnia
sep sept september septembre septiembre setiembre setembro set settembre сентябрь сентября wrzesnia
oct october oktober okt octobre octubre outubro out ottobre ott октябрь октября pazdziernika
nov november novembre noviembre novembro ноябрь ноября listopada
dec december dezember dez decembre diciembre dic dezembro dicembre декабрь декабря grudnia
"""


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFD", name.lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


_MONTHS = {_plain(name): month for month, names in enumerate(_NAMES.split("\n")[1:-1], start=1)
           for name in names.split()}  # fmt: skip
_WEEKDAYS = set("""
mon monday tue tues tuesday wed wednesday thu thur thurs thursday fri friday sat saturday sun sunday
montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so
lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miercoles jueves viernes sabado
domingo
lunedi martedi mercoledi giovedi venerdi sabato domenica segunda terca quarta quinta sexta
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
""".split())  # fmt: skip
_WORD = r"([^\W\d_]{3,12})\.?"
_OF = r"(?:\s+(?:of|de|del|di|do)\b|\s+d['’])?"
_DAY_MONTH = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th|er|º|ª)?\.?{_OF}[\s-]+{_WORD}{_OF},?[\s-]+(\d{{4}})\b", re.I
)
_MONTH_DAY = re.compile(rf"\b{_WORD}\s+(\d{{1,2}})(?:st|nd|rd|th)?(?:,\s*|\s+)(\d{{4}})\b", re.I)
_MONTH_YEAR = re.compile(rf"{_WORD}\s+\d{{4}}")
# As C and Twitter write it: Thu Mar 2 14:05:00 +0000 2023.
_CLOCK_FIRST = re.compile(
    rf"\b{_WORD}\s+(\d{{1,2}})\s+\d\d?:\d\d(?::\d\d)?\s+(?:[+-]\d{{4}}\s+|[A-Z]{{2,5}}\s+)?(\d{{4}})\b"
)
_YEAR_FIRST = re.compile(r"(\d{4})\s?[-/.年년]\s?(\d{1,2})\s?[-/.月월]\s?(\d{1,2})(?!\d)")
_NUMBERS = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?!\d)")
_CLOCK = re.compile(
    r"(?<![\d+:-])(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)?(?:\s*([ap])\.?m\b)?", re.IGNORECASE
)
_ZONE = re.compile(r"\s+(?:UTC|GMT|[A-Z]{2,4}T)$")
_EPOCH = re.compile(r"(\d{10})(\d{3})?(?:\.\d+)?")
_FIRST_NEWSPAPERS = 1600


def read_date(
    value: str, dayfirst: bool | None = None, today: datetime | None = None
) -> tuple[datetime | None, str, str]:
    """Read one date, as it was written: the clock of its place, no time zone.

    Returns the date or None, the kind of problem ("", "in doubt", "impossible", "future") and
    a sentence about it.

    >>> read_date("March 2, 2023 Thursday 2:05 PM")
    (datetime.datetime(2023, 3, 2, 14, 5), '', '')
    >>> read_date("2. März 2023")[0] == read_date("2 mars 2023")[0] == datetime(2023, 3, 2)
    True
    >>> read_date("4/5/2023")[1:]
    ('in doubt', "'4/5/2023' can be two days; say dayfirst=True or dayfirst=False")
    """
    value = value.strip()
    shown = repr(value if len(value) <= 40 else value[:39] + "…")
    try:
        found = _read(_ZONE.sub("", value), dayfirst)
    except _DoubtError as doubt:
        return None, "in doubt", f"{shown} {doubt}"
    except (ValueError, OverflowError):
        return None, "impossible", f"{shown} is no date that exists"
    if found is None:
        return None, "impossible", f"{shown} is no date that can be read (2026-03-31 can)"
    if found.year < _FIRST_NEWSPAPERS:
        return None, "impossible", f"{shown} is before the first newspapers"
    # Somewhere it is tomorrow already.
    if found > (today or datetime.now()) + timedelta(days=1):
        return None, "future", f"{shown} is in the future"
    return found, "", ""


def is_date_line(line: str) -> bool:
    """Whether a line is a date, perhaps with a weekday, a clock and an edition, and no sentence.

    >>> is_date_line("Donnerstag, 2. März 2023"), is_date_line("Since 2 March 2023 it is closed.")
    (True, False)
    """
    line = line.strip()
    if len(line) > 80 or line[-1:] in "!?":
        return False
    try:
        if found := _in_words(line):
            before = _plain(line[: found[1]].strip(" ,."))
            return not before or before.removesuffix("-feira") in _WEEKDAYS
    except ValueError:
        return False
    month = _MONTH_YEAR.fullmatch(line)
    if month and _plain(month[1]) in _MONTHS:
        return True
    return bool(_YEAR_FIRST.match(line) or _NUMBERS.match(line)) and len(line) < 25


class _DoubtError(Exception):
    pass


def _read(value: str, dayfirst: bool | None) -> datetime | None:
    if found := _YEAR_FIRST.match(value):
        try:
            return datetime.fromisoformat(value).replace(tzinfo=None)
        except ValueError:
            day = datetime(int(found[1]), int(found[2]), int(found[3]))
            return _with_clock(day, value[found.end() :])
    if re.fullmatch(r"\d{8}(?:T.*)?", value):
        return datetime.fromisoformat(value).replace(tzinfo=None)
    if re.fullmatch(r"(?:19|20)\d{12}", value):
        return datetime.strptime(value, "%Y%m%d%H%M%S")
    if epoch := _EPOCH.fullmatch(value):
        return datetime.fromtimestamp(int(epoch[1]), UTC).replace(tzinfo=None)
    if found := _NUMBERS.match(value):
        day = _by_numbers(found[1], found[2], found[3], dayfirst)
        return _with_clock(day, value[found.end() :])
    in_words = _in_words(value)
    return _with_clock(in_words[0], value) if in_words else None


def _in_words(value: str) -> tuple[datetime, int] | None:
    """Find a day whose month is a word, and where it starts."""
    for pattern, day, month in ((_DAY_MONTH, 1, 2), (_CLOCK_FIRST, 2, 1), (_MONTH_DAY, 2, 1)):
        for found in pattern.finditer(value):
            if name := _MONTHS.get(_plain(found[month])):
                return datetime(int(found[3]), name, int(found[day])), found.start()
    return None


def _with_clock(day: datetime, value: str) -> datetime:
    """Set the hour, if one is written that exists."""
    if not (found := _CLOCK.search(value)):
        return day
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    if found[4] and 1 <= hour <= 12:
        hour = hour % 12 + (12 if found[4].lower() == "p" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return day
    return day.replace(hour=hour, minute=minute, second=second)


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

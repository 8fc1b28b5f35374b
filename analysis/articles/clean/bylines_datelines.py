"""Bylines, datelines and agency named: what is before an article, or in its margin."""

from __future__ import annotations

import re

from analysis.articles.clean.dateline_places import in_region, is_place
from analysis.articles.clean.edits import Cleaned
from analysis.data import read_lines

_UP = "".join(c for c in map(chr, range(0x250)) if c.isupper())
CAP = rf"[{_UP}][\w.'’-]*"
AGENCIES = "|".join(read_lines("lexicons", "english", "agencies.txt"))
_MONTH = (
    "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    "Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_DAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DATE = rf"(?:(?:{_DAY},? )?(?:{_MONTH}\.? \d{{1,2}}|\d{{1,2}} {_MONTH}\.?)(?:,? \d{{4}})?|{_DAY})"
_PLACE_WORD = rf"[{_UP}](?:[^\W\d_]|[.'’-])*"
_PLACE = rf"{_PLACE_WORD}(?: (?:de|del|la|al|el|the|{_PLACE_WORD})){{0,3}}"
_MORE_PLACES = rf"(?:(?:/|, ?| and )(?!(?:{_MONTH}|{AGENCIES})\b){_PLACE}){{0,4}}"
_UPPER = rf"[{_UP}][{_UP}.'’-]+(?: [{_UP}][{_UP}.'’-]+){{0,3}}"
_DASH = r"(?: ?(?:--|[–—―]) | (?:--?|[–—―]) ?)"
_NEXT = rf"(?=[{_UP}\"“‘«'(])"
_CREDIT = rf"(?P<credit>(?:{AGENCIES}|[{_UP}][\w.&/’' -]{{1,38}}))"
_MORE_WORDS = rf"(?: {_PLACE_WORD}){{0,2}}"
_WHEN = rf"(?:,? ?{_DATE})?"

# A dateline is believed for its agency in brackets, or for its capitals, or, if it is a mere
# name and a dash, if no second dash makes the two a parenthesis; and `is_place` has its say.
_DATELINES = [
    re.compile(rf"(?:{_PLACE}{_MORE_PLACES}{_WHEN},? ?)?\({_CREDIT}\)(?:{_DASH}|: ?|[–—]){_NEXT}"),
    # "(CNN)The dam held": the dash is missing.
    re.compile(rf"(?:{_PLACE}{_MORE_PLACES} )?\((?P<credit>{AGENCIES}){_MORE_WORDS}\){_NEXT}"),
    re.compile(rf"\((?P<credit>{AGENCIES})\) {_NEXT}"),
    re.compile(
        rf"(?P<place>{_UPPER})(?P<more>{_MORE_PLACES})(?P<when>{_WHEN})(?:, {_CREDIT})?"
        rf"(?:{_DASH}|(?P<colon>: )|—){_NEXT}"
    ),
    re.compile(
        rf"(?P<place>{_PLACE})(?P<more>{_MORE_PLACES})(?P<when>{_WHEN})"
        rf"(?:{_DASH}{_NEXT}(?![^\n.!?]* (?:--?|[–—―]) )|(?P<colon>: ){_NEXT})"
    ),
]
_NAME = rf"{CAP}(?: (?:de|del|van|von|der|den|bin|al|el|la|{CAP})){{1,4}}"
_BYLINE = re.compile(
    rf"(?:[Ww]ritten )?(?:By|BY|by):? {_NAME}(?:(?:,| and|, and| &) {_NAME}){{0,5}}"
    r"(?:(?:,| \||[ ]?[-–—/])[^\n.!?]{0,50})?(?:\n+|\Z)"
)
_CREDIT_LINE = re.compile(rf"(?:Source: )?\(?(?P<credit>{AGENCIES})\)?\n+")
_PREFIX = re.compile(
    rf"(?P<credit>(?:{CAP}(?: {CAP}){{1,3}}/{CAP}(?: {CAP}){{0,3}})"
    rf"|(?:(?:{AGENCIES})/{CAP}(?: {CAP}){{0,2}})): (?=\S)"
)
# A first paragraph that is one line, no sentence.
_HEADLINE = re.compile(r"[^\n]{8,160}(?<![.!?:;,…”\"])\n\s*\n\s*")
_CREDITED_PARAGRAPHS = 3
_LAST_CREDIT = re.compile(rf"\s*[(\[](?P<credit>{AGENCIES})(?:[,/] ?[\w ]{{1,20}})?[)\]]\s*\Z")


def split_head(cleaned: Cleaned, steps: frozenset[str]) -> None:
    """Split off byline, credit and dateline, in whatever order they stand at the start.

    Where nothing of the kind opens the text, they may stand below its headline.
    """
    named: list[str | None] = []
    edits = len(cleaned.edits)
    _split_at(0, cleaned, steps, named)
    if len(cleaned.edits) == edits and (headline := _HEADLINE.match(cleaned.text)):
        _split_at(headline.end(), cleaned, steps, named)
    if "credit" in steps:
        if found := _prefix(cleaned.text):
            named.append(found["credit"])
            cleaned.cut("credit", *found.span())
        if found := _LAST_CREDIT.search(cleaned.text, max(len(cleaned.text) - 80, 1)):
            named.append(found["credit"])
            cleaned.cut("credit", *found.span())
    cleaned.credit_to(*named)


def _split_at(start: int, cleaned: Cleaned, steps: frozenset[str], named: list[str | None]) -> None:
    for _ in range(4):
        found = _BYLINE.match(cleaned.text, start) if "byline" in steps else None
        if found and not cleaned.byline and holds_words(cleaned.text[found.end() :]):
            cleaned.byline = cleaned.cut("byline", *found.span())
            continue
        if "credit" in steps and (found := _CREDIT_LINE.match(cleaned.text, start)):
            named.append(found["credit"])
            cleaned.cut("credit", *found.span())
            continue
        break
    if "dateline" in steps and (found := _dateline(cleaned.text, start)):
        named.append(found.groupdict().get("credit"))
        cleaned.dateline = cleaned.cut("dateline", *found.span())


def _dateline(text: str, start: int) -> re.Match[str] | None:
    for pattern in _DATELINES:
        found = pattern.match(text, start)
        if found is None or not holds_words(text[found.end() : found.end() + 200]):
            continue
        own = found.groupdict()
        # An agency or a day is evidence enough: no topic and no speaker has one.
        if own.get("credit") or "when" not in own or (own["when"] and not own["colon"]):
            return found
        if in_region(own["more"]) or is_place(
            own["place"], text[found.end() :], colon=bool(own["colon"])
        ):
            return found
    return None


def _prefix(text: str) -> re.Match[str] | None:
    start = 0
    for _ in range(_CREDITED_PARAGRAPHS):
        if found := _PREFIX.match(text, start):
            return found
        start = text.find("\n\n", start) + 2
        if start < 2:
            break
    return None


def holds_words(text: str) -> bool:
    return any(character.isalnum() for character in text)

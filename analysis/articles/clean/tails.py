"""Tails: the lines after an article's end."""

from __future__ import annotations

import re

from analysis.articles.clean.bylines_datelines import AGENCIES, CAP, holds_words
from analysis.articles.clean.edits import Cleaned

# A line that announces other articles, and all that follows it.
_ANNOUNCES = re.compile(
    r"^(?:[-*•>#=\s]{0,4})(?:(?:read (?:more|also|next)|also read|see also|further reading)"
    r"(?:[ \t]*$|[ \t]*[:|–—-].*$)"
    r"|(?:more (?:from|on) [^\n.!?]{1,40}|most read|trending(?: now)?|you (?:may|might) also like"
    r"|what to read next|up next|don['’]t miss|topics|tags|keywords"
    r"|recommended(?: for you)?|(?:related|recommended)(?: (?:news|stories|articles|topics|content|"
    r"links|posts|coverage))?)[ \t]*:?[ \t]*$"
    r"|(?:related(?: (?:news|stories|articles|topics))?|tags|keywords|topics)[ \t]*:[ \t]*"
    r"(?P<topics>\S.*)$)",
    re.IGNORECASE | re.MULTILINE,
)
# A longer "tail" is a part of the article under a subheading.
_LONGEST_TAIL = 60
_CREDIT_WORDS = rf"(?:(?:{CAP}|and|in|for|with|by|from|de|al|van|bin|additional|reporting|"
_CREDIT_WORDS += r"writing|editing|edited|compiled|graphics)[,;.:]* *)+"
_PLATFORM = (
    r"(?:twitter|x|facebook|instagram|telegram|whatsapp|youtube|linkedin|tiktok|threads|mastodon|"
    r"bluesky|social media|google news|our (?:app|channel)|@\w+)"
)
_SENT_TO = (
    "(?:newsletters?|updates?|inbox|e-?mails?|alerts?|channels?|podcasts?|briefings?|here|now|"
    "today|app)"
)
# A last line that asks something of the reader, or says whose the text is.
_REQUESTS_AND_RIGHTS = re.compile(
    rf"(?:follow|like|join|find) (?:us|me|@\w+) (?:on|at|via) [^\n,.;]*\b{_PLATFORM}\b.*"
    rf"|follow (?-i:him|her|them|{CAP}(?: {CAP}){{0,3}}) on {_PLATFORM}"
    r"(?:[:,]? (?:at )?@?[\w.]+)?[.!:]?"
    r"|(?:follow|like|join|contact) us(?: (?:here|now|today))?[.!:]?"
    rf"|(?:sign up|subscribe) (?:to|for|here|now|today)\b[^\n]*\b{_SENT_TO}\b.*"
    r"|(?:sign up|subscribe|register) (?:here|now|today)[.!:]?"
    r"|(?:e-?mail|contact|reach)(?: (?:us|me|the (?:author|writer|reporter)))?:?(?: at)? \S+@\S+\w"
    r"|read (?:more|the full (?:story|article|report)) (?:at|on) \S+|read the full \w+ here[.!]?"
    r"|share (?:on|via)\b[^\n.]{0,60}"
    r"|share this(?: (?:article|story|post|page|news|report|item|link|video))?"
    r"(?:(?: (?:on|via|with)|:)[^\n.]{0,40})?[.!]?"
    r"|click here(?:[.!:]?| (?:to|for)\b.*)|download (?:our|the) app\b[^\n.]{0,60}[.!]?"
    r"|advertisement|print this page|(?:leave|view|post|add) (?:a )?comments?"
    r"|comments?(?: \(\d+\))?|[(\[]?with (?:news )?agenc(?:y|ies)(?: inputs?)?[)\]]?"
    r"|(?:©|copyright\b\W{0,3}(?:©|\(c\)|\d{4}|[^\n]*all rights reserved)).*"
    r"|\(c\) *(?:copyright\b.*|\d{4}\b.*|(?-i:[A-Z][\w.&]*(?: [A-Z\d][\w.&]*){0,5}))"
    r"|[^\n]{0,80}\b(?-i:All [Rr]ights [Rr]eserved|ALL RIGHTS RESERVED)\W*|all rights reserved\W*"
    r"|[(\[]?with (?:additional )?(?:inputs?|reporting|files) (?:by|from) [^\n]{1,60}"
    r"|our standards: .*|[a-z]{2,4}/[a-z]{2,4}(?:/[a-z]{2,4})?|[-–— ]*ends?[-–— ]*|[-–—] ?30 ?[-–—]"
    r"|#{2,}|(?:[*•~_=–—-][ \t]*){3,}",
    re.IGNORECASE,
)
# What a sentence says somebody said is no request to the reader.
_TELLS = re.compile(r"\b(?:said|says|told|tells|asked|wrote|writes|warn(?:s|ed)|according to)\b")
# A sentence of an article, where only links to others are expected.
_SENTENCE = re.compile(r"[^\n]*[.!…][\"”’')\]]*")
_CREDITS = re.compile(
    r"[(\[]?(?:(?:Additional r|R)eporting(?: and writing)?|[Ww]riting|[Ee]diting|[Ee]dited|"
    rf"[Cc]ompiled|[Tt]ranslated) (?:by|from):? {_CREDIT_WORDS}[)\]]?"
    rf"|(?:Source: ?|[-–—/] ?)?[(\[]?(?:{AGENCIES})[)\]]?"
)
_LONGEST_LAST_LINE = 40
_OWNER = re.compile(rf"\b(?:{AGENCIES})\b")


def split_tail(cleaned: Cleaned) -> None:
    """Cut the lines after the article's end: other articles, requests, rights, credits."""
    text = cleaned.text
    owners: list[str] = []
    before = text.rsplit(None, _LONGEST_TAIL)
    end = len(text)
    for found in _ANNOUNCES.finditer(text, len(before[0]) if len(before) > _LONGEST_TAIL else 0):
        if not _goes_on(text, found):
            end = found.start()
            break
    while True:
        end = len(text[:end].rstrip())
        start = text.rfind("\n", 0, end) + 1
        line = text[start:end].strip()
        if not _is_last_line(line):
            break
        owners += _OWNER.findall(line)
        end = start
    if end < len(text) and holds_words(text[:end]):
        cleaned.tail = cleaned.cut("tail", end, len(text))
        cleaned.credit_to(*owners)


def _goes_on(text: str, announced: re.Match[str]) -> bool:
    """Whether the article goes on after a line that announces others."""
    if announced["topics"] and _SENTENCE.fullmatch(announced["topics"].rstrip()):
        return True
    below = (line.strip() for line in text[announced.end() :].split("\n"))
    return any(_SENTENCE.fullmatch(line) and not _is_last_line(line) for line in below)


def _is_last_line(line: str) -> bool:
    if not line or len(line.split()) > _LONGEST_LAST_LINE:
        return False
    asks = _REQUESTS_AND_RIGHTS.fullmatch(line) and not _TELLS.search(line)
    return bool(asks or _CREDITS.fullmatch(line))

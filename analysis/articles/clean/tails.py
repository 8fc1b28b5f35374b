"""Tails: the lines after an article's end."""

from __future__ import annotations

import re

from analysis.articles.clean.bylines_datelines import AGENCIES, CAP, holds_words
from analysis.articles.clean.edits import Cleaned

# A line that announces other articles, and all that follows it.
_ANNOUNCES = re.compile(
    r"^(?:[-*•>#=\s]{0,4})(?:(?:read (?:more|also|next)|also read|see also|further reading)"
    r"(?:[ \t]*$|[ \t]*[:|–—-].*$)"
    r"|(?:more (?:from|on) [^\n.!?]{1,40}|most read|trending(?: now)?|you may also like"
    r"|recommended(?: for you)?|(?:related|recommended)(?: (?:news|stories|articles|topics|content|"
    r"links|posts|coverage))?)[ \t]*:?[ \t]*$"
    r"|(?:related(?: (?:news|stories|articles|topics))?|tags|keywords|topics)[ \t]*:[ \t]*\S.*$)",
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
    rf"(?:follow|like|join|find) (?:us|@?\w+) (?:on|at|via) [^\n]*\b{_PLATFORM}\b.*"
    r"|(?:follow|like|join|contact) us(?: (?:here|now|today))?[.!:]?"
    rf"|(?:sign up|subscribe) (?:to|for|here|now|today)\b[^\n]*\b{_SENT_TO}\b.*"
    r"|share (?:this|on|via)\b[^\n.]{0,60}|click here\b.*|download (?:our|the) app\b.*"
    r"|advertisement|print this page|leave a comment|comments?(?: \(\d+\))?"
    r"|(?:©|\(c\)|copyright\b\W{0,3}(?:©|\(c\)|\d{4}|[^\n]*all rights reserved)).*"
    r"|[^\n]{0,80}\ball rights reserved\W*"
    r"|[(\[]?with (?:additional )?(?:inputs?|reporting|files) (?:by|from) [^\n]{1,60}"
    r"|our standards: .*|[a-z]{2,4}/[a-z]{2,4}(?:/[a-z]{2,4})?|[-–— ]*ends?[-–— ]*|#{2,}|\*{3,}",
    re.IGNORECASE,
)
_CREDITS = re.compile(
    r"[(\[]?(?:(?:Additional r|R)eporting(?: and writing)?|[Ww]riting|[Ee]diting|[Ee]dited|"
    rf"[Cc]ompiled|[Tt]ranslated) (?:by|from) {_CREDIT_WORDS}[)\]]?"
    rf"|(?:Source: ?|[-–—] ?)?[(\[]?(?:{AGENCIES})[)\]]?"
)
_LONGEST_LAST_LINE = 40
_OWNER = re.compile(rf"\b(?:{AGENCIES})\b")


def split_tail(cleaned: Cleaned) -> None:
    """Cut the lines after the article's end: other articles, requests, rights, credits."""
    text = cleaned.text
    owners: list[str] = []
    before = text.rsplit(None, _LONGEST_TAIL)
    found = _ANNOUNCES.search(text, len(before[0]) if len(before) > _LONGEST_TAIL else 0)
    end = found.start() if found else len(text)
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


def _is_last_line(line: str) -> bool:
    if not line or len(line.split()) > _LONGEST_LAST_LINE:
        return False
    return bool(_REQUESTS_AND_RIGHTS.fullmatch(line) or _CREDITS.fullmatch(line))

"""Where a point, a question mark or three points end a sentence, and where they do not.

Punkt knows abbreviations and cuts after them only before a word that starts sentences. What it
takes for granted is put right here: initials of names, titles, numbered things and attributions
go on; a clock time, a lone letter or an abbreviation in closed quotation marks may well end one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import regex

from analysis.text.word_lists import word_list

ABBREVIATIONS = word_list("abbreviations")
STARTERS = word_list("sentence_starters")
# After a lone letter these may be names: "J. So", "T. An"; a sentence may go on with "I".
_NAMES = {"a", "an", "i", "so", "no", "on", "you", "my", "asked", "last", "such", "her"}
_TITLES = frozenset(
    """
    Mr Mrs Ms Messrs Dr Prof Rev Hon Gen Col Lt Maj Capt Cmdr Sgt Cpl Pvt Adm Brig Sen Sens Rep
    Reps Gov Govs Pres Supt Insp Det Atty Amb
    """.split()
)
# Words that are abbreviations only with a capital: "Sat. night", but "where he sat. Then".
_WORDS = "sat|sun|wed|ed|mar|art|fig|gen|col|rep|co|mon"
# After a place its state is between commas; without the second one the sentence is over.
_STATES = r"D\.C|N\.[CDHJMY]|S\.[CD]|R\.I|P\.R|B\.C"
_DAYS = r"""
    (?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b
    |Wednesday|Saturday|(?:Mon|Tues|Thurs|Fri|Sun)day|January|February|March|April|May\b|June
    |July|August|September|October|November|December|Christmas|New\ Year|Easter|Thanksgiving
    |[A-Z]{2,4}\b|\w+\ (?:[Tt]ime|Standard|Daylight|[Ee]ve)\b
"""


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words))


_PLURALS = frozenset(word.capitalize() for word in word_list("plurals_of_people"))
_FIRST_WORDS = frozenset(word.capitalize() for word in STARTERS) | _PLURALS
_STARTS = _any(word.capitalize() for word in STARTERS - _NAMES)
_INSIDE = re.compile(r"[.…](?=[”\"]?\s+[“\"]?[A-Z])")
_MISSED = regex.compile(
    rf"""(?:
      (?<=\d\ ?[ap]\.m)\.(?![”"]?\s+(?:{_DAYS}))                    # "at 5 p.m. Nobody"
    | (?<=,\ (?:{_STATES}))\.                                       # "in Derby, N.Y. Orr"
    | (?<=(?<![\w.-])(?:{_WORDS}))\.                                # "there he sat. Orr"
    | (?:(?<=(?<![\w.'’-])[A-Z])\.|(?<=\.\.)\.|…|\.(?=[”"]))        # "Vitamin D. It",
      (?=[”"]?\s+(?:{_STARTS})\b)                                   # "he paused... Then"
    | (?<=\b(?:[A-Z]|Inc|Co|Corp|Ltd|Jr|Sr|St|Ave|Blvd|Rd|etc))\.   # "the U.S. Officials said"
      (?=[”"]?\s+(?:(?:{_any(_PLURALS)})\s+[a-z]|M(?:rs?|s)\.\ [A-Z]))
    )[”"]?""",
    regex.VERBOSE,
)
# Paragraphs that lost the space between them: "held.The town". "Booking.Com" is an address.
_GLUED = regex.compile(
    r"(?<=(?<![\p{L}\p{N}@./:_-])(?P<word>[\p{L}'’-]*\p{Ll}{2}))[.!?][”\"]?"
    r"(?=[“\"]?\p{Lu}(?:\p{Ll}+)?[\s,'’])"
    r"(?!(?:Com|Net|Org|Io|Co|Uk|Ru|Tv|Gov|Edu|Js|Ai|Fm|Me|Us)\b)"
)
# "Yahoo! Inc.": a mark that is a part of a name.
_FIRM = regex.compile(
    r"(?:Inc|Corp|Co|Ltd|LLC|PLC|Plc|AG|SA|Group|Holdings|Japan|News|Mail|Finance|Sports?)\b"
)
_CALLED = re.compile(r"\b(?:Yahoo|Jeopardy|Oklahoma|Wham|Joomla|Mamma Mia|Moulin Rouge)!$")
_ALSO_KNOWN = frozenset("a.k.a f.k.a n.k.a d.b.a aka e.g i.e cf viz".split())
# After these no sentence has ended: “the C.D.B.’s loan”, “the council (C.S.C.), which”, ". . .".
_CONTINUES = regex.compile(r"['’]?\p{Ll}|[)\]},;:!?]|\.(?!\d)")
_NUMBERED = frozenset(
    "No Nos p pp fig figs Fig Figs Sec Secs Art Arts Ch Vol Vols Para H.R".split()
)
_HOUR = regex.compile(
    r"(?:\p{Lu}\p{Ll}+ )?(?:(?:about|around|just|after|before) )*[\d:.]+ ?[ap]\.m\."
)
_INITIALS = regex.compile(r"(?:^|(?P<before>\w+) |[^\w.])(?:\p{Lu}\.-?){2,4}$")
_NAME = regex.compile(r"(\p{Lu}[\p{L}’'-]+)|[—–-]+\s")
_LAST_WORD = re.compile(r"[^\s“”\"'‘(\[—–]+$")
_STATE = regex.compile(rf", (?:{_STATES})\.$")
_NICKNAME = regex.compile(r"[“\"'‘]\p{Lu}[\p{L} ]+[”\"'’] \p{Lu}")
_ASKED = regex.compile(
    r"(\p{Lu}[\p{L}’'-]*)\.?(?: \p{Lu}[\p{L}’'.-]*){0,4} "
    rf"(?:{_any(word_list('asking'))})\b(?! nothing)"
)
_DETERMINERS = frozenset("the a an this that its their his her our".split())


def missed_ends(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where, within what Punkt takes for one sentence, a sentence ends all the same."""
    ends = [
        found.end()
        for place in _INSIDE.finditer(text, start, end)
        if (found := _MISSED.match(text, place.start(), end))
    ]
    glued = (found for found in _GLUED.finditer(text, start, end))
    ends += [found.end() for found in glued if not _is_abbreviation(found["word"])]
    yield from sorted(ends)


def _is_abbreviation(word: str) -> bool:
    return word.lower() in ABBREVIATIONS or word in _TITLES | _NUMBERED


def goes_on(text: str, start: int, end: int, then: int) -> bool:
    """Say whether the sentence that runs from `start` to `end` goes on at `then`."""
    if _CONTINUES.match(text, then):
        return True
    last = text[end - 1]
    if last in "”\"’'" and text[end - 2] in "?!":
        asked = _ASKED.match(text, then)
        return asked is not None and asked[1] not in _FIRST_WORDS
    if last in "!?" and _FIRM.match(text, then):
        return True
    if last == "!" and _CALLED.search(text, start, end):
        return text[then:].split(None, 1)[0] not in _FIRST_WORDS
    if last == "…" or text.endswith("...", start, end):
        return text.count(" ", start, end) < 2
    if last != ".":
        return False
    word = _LAST_WORD.search(text[max(start, end - 24) : end - 1])
    last_word = word[0] if word else ""
    if (
        last_word.lower() in _ALSO_KNOWN
        or last_word in _TITLES
        or (last_word in _NUMBERED and text[then].isdigit())
    ):
        return True
    if text[end - 2].isupper():
        return _initials_go_on(text, start, end, then)
    # "At 9 a.m. Orr left", "2. Now", the number of a list: no sentence yet.
    if last_word.endswith(".m"):
        return _HOUR.fullmatch(text, start, end) is not None
    return end - start < 4 and last_word.isdigit()


def _initials_go_on(text: str, start: int, end: int, then: int) -> bool:
    """Say whether a name or a body goes on: "J.R. Moss", "Ann E. “Buzz” Low", "C.I.A. Director"."""
    near = text[max(start, end - 24) : end]
    initials = _INITIALS.search(near)
    if initials is None:
        return _NICKNAME.match(text, then) is not None
    name = _NAME.match(text, then)
    if name is None or name[1] in _FIRST_WORDS | {"Mr", "Mrs", "Ms"}:
        return False
    if name[1] and _STATE.search(near):
        return False
    # "He left the C.D.B. Vale stayed": a body has an article; but "The C.D.B." is no sentence.
    body = (initials["before"] or "").lower() in _DETERMINERS
    return not body or text.count(" ", start, end) < 2

"""Whether what opens a text before a dash or a colon is the place of a dateline."""

from __future__ import annotations

import re
from functools import cache

from analysis.data import read_lines
from analysis.text.gazetteer import bodies, countries, first_names
from analysis.text.word_lists import word_list

_LABELS = frozenset(read_lines("lexicons", "english", "news_labels.txt"))
# Words that names of towns begin or end with, other than those of people.
_TOWN = re.compile(
    r"(?:new|old|san|santa|santo|sao|são|saint|st\.?|ste\.?|port|fort|mount|el|al|la|las|los|le|les|"
    r"lower|upper|north|south|east|west|central|great|grand|little|cape|lake|camp|bad|tel|kuala|rio)"
    r" .+|.+ (?:city|village|beach|county|island|islands|bay|falls|springs|valley|heights|park|"
    r"town|rock|hill|hills|province|district|base|airport|border|harbou?r|lake|river|bridge)"
)
_SPEAKS = re.compile(r"[\"“‘'(]*(?:I|I['’]\w+|We|You|Well|Yes|No|Yeah|Thank|Thanks|Hello|Hi)\b")
_SHORTEST = 4
# How often a word is written (wordfreq, powers of ten in a thousand million): "hezbollah" 3.3,
# "putin" 4.1, "google" 4.9; towns missing from the list of cities "rafah" 2.3, "jenin" 2.1,
# "kunduz" 2.2. Of the 83 datelines in ../shared/news, ../shared/articles and the demo none is lost.
_COMMON = 3.2
_COMMON_IN_NAMES = 5.0
# Two consonants that begin no word: the letters are read one by one.
_NO_SYLLABLE = re.compile(
    r"(?!(?:[bcfgkp][lr]|[dt][rw]|s[cklmnptwhr]|[cgkpstwz]h|wr|vl|lv|kn|dn|dz|mc)[^\W\d_])"
    r"[bcdfghjklmnpqrstvwxz]{2}"
)


@cache
def _known() -> frozenset[str]:
    return frozenset(countries()) | {city.lower() for city in word_list("cities")}


def is_place(name: str, after: str, *, colon: bool) -> bool:
    """Say whether a name in front of a text may be a town's, and not a topic, body or speaker.

    >>> names = ("SELMAR", "Paris", "NATO", "Ann Low", "GOOGLE", "KEY POINTS")
    >>> [is_place(name, "The dam held.", colon=False) for name in names]
    [True, True, False, False, False, False]
    """
    place = name.lower()
    words = place.split()
    if _LABELS & {*words, place.replace(".", "")} or place in bodies():
        return False
    if place in _known() or _TOWN.fullmatch(place):
        return True
    # A transcript: somebody else is named in the same way further on, or who speaks says "I".
    if colon and (_SPEAKS.match(after) or re.search(r"(?<![^\s])[A-Z][A-Z.'’ -]+: ", after)):
        return False
    if sum(letter.isalpha() for letter in place) < _SHORTEST or (colon and not name.isupper()):
        return False
    if name.isupper() and len(words) == 1 and not re.match(r".?[aeiouyàâäæéèêëíîïóôöøúûü]", place):
        # "BMAS": no syllable begins so, unless with two of the consonants that go together.
        return bool(
            re.match(
                r"(?:[bcfgkp][lr]|[dt][rw]|s[cklmnptwh]|[cgkpstwz]h|wr|vl|lv|kn|dn|dz|st?r)", place
            )
        )
    if len(words) > 1 and (not name.isupper() or words[0] in _first_names()):
        return False
    from wordfreq import zipf_frequency

    commonest = max(zipf_frequency(word, "en") for word in words)
    if commonest >= (_COMMON if len(words) == 1 else _COMMON_IN_NAMES):
        return False
    # A topic is a word that the text has in small letters, too.
    return name.isupper() or not re.search(rf"\b{re.escape(place)}\b", after)


def in_region(more: str) -> bool:
    """Say whether what follows a name is where the town lies: a country, or a state in short.

    >>> in_region(", N.J."), in_region(", Ukraine"), in_region(" and Trump")
    (True, True, False)
    """
    region = more.lstrip("/, ")
    return bool(re.fullmatch(r"[A-Z][a-z]*\.(?:[A-Z]\.)*", region)) or region.lower() in _known()


@cache
def _first_names() -> frozenset[str]:
    return first_names("female") | first_names("male")

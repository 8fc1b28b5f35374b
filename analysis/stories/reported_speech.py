"""What a sentence states, apart from who says it."""

from __future__ import annotations

import regex

from analysis.stories.vocabulary import is_substance
from analysis.text.words import find_terms

FEWEST = 2
"""Words of substance that must remain for the words of attribution to be set aside."""
_VERBS = r"""(?:said|says|say|told|tells|stated|added|adds|noted|notes|stressed|stresses
    |claimed|claims
    |insisted|insists|declared|declares|announced|remarked|explained|explains|argued|argues
    |commented|emphasi[sz]ed|underlined|underscored|reiterated|continued|replied|responded|recalled
    |maintained|asserted|admitted|acknowledged|affirmed|warned|predicted|believes|thinks|wrote
    |writes|tweeted|reported|concluded|fumed|quipped|conceded|observed|alleged|estimated
    |pointed\s+out|points\s+out|went\s+on(?:\s+to\s+(?:say|add|state|note))?|go\s+on\s+to\s+say
    |(?:is|was|were)\s+quoted)"""
# After these the statement follows without "that" or a mark.
_BARE = r"(?:said|says|say|claimed|claims|insisted|insists|believes|thinks|argues|maintained)"
_HEARERS = r"(?:reporters|journalists|parliament|him|her|them|(?:the|his|her|a)\s+\w+)"
_WHEN = r"(?:(?:on|in|at|late|early|earlier)\s[^,:“\"]{2,40}?)"
# "Minister of Energy and Mines", "Lt. Gen. Addison": a name goes on after "and" or the point.
_WHO = r"""(?:(?!\b(?:and\s(?!\p{Lu})|not\s|but\s))(?:[^.;:“”"]
    |(?<=\b(?:\p{Lu}|Dr|Mr|Mrs|Ms|St|Lt|Col|Gen|Maj|Capt|Sgt|Brig|Prof|Rep|Sen|Gov|Adm|Rev))\.)){1,110}?"""
_START = regex.compile(
    rf"""^\W*(?:
      [Aa]ccording\s+to\s+[^“”"]{{2,100}}?,\s
    | {_WHO}\s(?:(?:is|was)\squoted\s[^“”":]{{0,60}}as\ssaying(?:\sthat)?[\s:]
        | (?:told|tells)\s{_HEARERS}(?:\s{_WHEN})?(?:\sthat\b|\s?:|(?=\s))
        | {_VERBS}(?:\s{_HEARERS})?(?:\s{_WHEN})?(?:\sthat\b|\s?:|,?(?=\s[“"]))
        | {_BARE}(?=\s))
    )\s*""",
    regex.VERBOSE,
)
_END = regex.compile(
    rf"""(?:
      [,.!?]?[”"]\s+(?:[^“”"]{{1,120}}?\b{_VERBS}\b|{_VERBS}\b)[^“”"]*
    | ,\s+(?P<after>{_VERBS}\s+(?:\p{{Lu}}[\w.'’-]*|the|a|an|police|\w+\s\p{{Lu}})[^“”"]{{0,110}})
    | ,\s+[^,“”"]{{1,80}}?\s{_VERBS}(?:\s{_WHEN}|\s{_HEARERS})*
    | ,?\s+according\s+to\s+[^“”"]+
    )[.!?”"]*\s*$""",
    regex.VERBOSE,
)
# "X, a dentist, said the dam held" ends with no attribution: it has no verb before.
_FINITE = regex.compile(
    r"""\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|did|do|does|must|should
    |\p{Ll}+ed|held|broke|fell|rose|went|came|took|made|saw|got|gave|found|kept|left|lost|met|paid
    |put|ran|sent|set|stood|won|began|became|brought|built|bought|caught|chose|cut|drew|drove|felt
    |fought|flew|grew|hit|knew|laid|led|sold|spent|split|spread|stole|struck|swept|shot|shut|threw
    |hurt|let|rode|sank|sought|taught|tore|wore|wrote)\b""",
    regex.VERBOSE,
)
_ASIDE = regex.compile(r",\s(?:who|which|whose|where)\b")


def stated(text: str) -> tuple[int, int]:
    """Find a sentence's statement, without the words that say whose it is.

    >>> text = "“The dam held,” the mayor, Ann Lee, told reporters on Monday."
    >>> start, end = stated(text)
    >>> text[start:end]
    '“The dam held'
    >>> text = "According to the mayor, the dam held through the night."
    >>> text[slice(*stated(text))]
    'the dam held through the night.'
    """
    for pattern in (_END, _START):
        found = pattern.search(text)
        if found is None:
            continue
        head = _ASIDE.split(text[: found.start()])[0]
        if pattern is _END and found["after"] and not _FINITE.search(head):
            continue
        span = (0, found.start()) if pattern is _END else (found.end(), len(text))
        if _substance(text[slice(*span)]) >= FEWEST:
            return span
    return 0, len(text)


def _substance(text: str) -> int:
    return sum(map(is_substance, find_terms(text)))

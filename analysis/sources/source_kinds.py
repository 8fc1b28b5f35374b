"""Which kind of source somebody is: an official, a party, a business, an expert and so on."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.sources.same_people import Someone
from analysis.sources.source_nouns import kind_of_body, kinds_of_noun
from analysis.text.syntax import Sentence

# Nouns that say for whom somebody speaks, not what he is: the words around them decide.
_FOR_ANOTHER = frozenset(
    "spokesman spokeswoman spokesperson aide adviser advisor staffer director manager chairman "
    "chairwoman chair leader member secretary executive head chief deputy assistant counsel "
    "strategist president vice ceo founder co-founder".split()
)
_ORDER = ["official", "party", "business", "media", "expert", "group", "citizen"]
# What many sorts of bodies have: the other words of the name say whose.
_ANY_BODY = frozenset(
    "committee council commission board force office group center centre press".split()
)


def kind_of(who: Someone) -> str:
    """Name the kind of a person or body with a name, "unknown" where nothing says it."""
    if who.kind == "place":
        return "official"
    if who.kind != "person":
        return _of_words(word.lower().replace(".", "") for word in who.words) or "group"
    return _of_person(who.titles, who.roles)


def _of_person(words: set[str], roles: set[str]) -> str:
    body = _of_words(sorted(words - roles))
    kinds: list[str] = []
    for role in sorted(roles):
        if role in _FOR_ANOTHER and body:
            kinds.append(body)
        else:
            kinds += [kind for kind in kinds_of_noun(role)[:1] if kind != "unnamed"]
    if "former" in words and set(kinds) - {"official", "citizen", "party"}:
        kinds = [kind for kind in kinds if kind != "official"]
    return next((kind for kind in _ORDER if kind in kinds), body or "unknown")


def _of_words(words: Iterable[str]) -> str:
    """Name the kind of body that words say: a party before others, the last word before earlier."""
    found = {word: kind for word in words if (kind := kind_of_body(word))}
    if "party" in found.values():
        return "party"
    sure = [kind for word, kind in found.items() if word not in _ANY_BODY]
    return (sure or list(found.values()) or [""])[-1]


def kind_of_phrase(s: Sentence, head: int, noun: str, plural: bool) -> str:
    """Name the kind of a source without a name: "the report", "officials", "a resident"."""
    kinds = kinds_of_noun(noun)
    if "document" in kinds and not ("media" in kinds and not plural):
        return "document"
    if "unnamed" in kinds or not kinds:
        return "unnamed"
    return kinds[0]

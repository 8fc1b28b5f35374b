"""Which kind of source somebody is: an official, a party, a business, an expert and so on."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.sources.same_people import Someone
from analysis.sources.source_nouns import kind_of_body, kinds_of_noun
from analysis.text.syntax import Sentence

# Nouns that say for whom somebody speaks, not what he is: the words around them decide.
_FOR_ANOTHER = frozenset(
    "spokesman spokeswoman spokesperson aide adviser advisor staffer director manager chairman "
    "chairwoman chair leader member secretary executive head chief deputy assistant "
    "representative counsel strategist president vice".split()
)
_ORDER = ["official", "party", "business", "media", "expert", "group", "citizen"]


def kind_of(who: Someone) -> str:
    """Name the kind of a person or body with a name, "unknown" where nothing says it."""
    if who.kind == "place":
        return "official"
    if who.kind != "person":
        return _by_words(word.lower().replace(".", "") for word in reversed(who.words)) or "group"
    return _of_person(who.titles, who.roles)


def _of_person(words: set[str], roles: set[str]) -> str:
    former = "former" in words
    around = words - roles
    body = next((kind for word in sorted(around) if (kind := kind_of_body(word))), "")
    kinds: list[str] = []
    for role in sorted(roles):
        if role in _FOR_ANOTHER and body:
            kinds.append(body)
        else:
            kinds += [kind for kind in kinds_of_noun(role)[:1] if kind != "unnamed"]
    if former and set(kinds) != {"official"}:
        kinds = [kind for kind in kinds if kind != "official"] or kinds
    for kind in _ORDER:
        if kind in kinds:
            return kind
    return body or "unknown"


def _by_words(words: Iterable[str]) -> str:
    return next((kind for word in words if (kind := kind_of_body(word))), "")


def kind_of_phrase(s: Sentence, head: int, noun: str, plural: bool) -> str:
    """Name the kind of a source without a name: "the report", "officials", "a resident"."""
    kinds = kinds_of_noun(noun)
    if "document" in kinds and not ("media" in kinds and not plural):
        return "document"
    if "unnamed" in kinds or not kinds:
        return "unnamed"
    return kinds[0]

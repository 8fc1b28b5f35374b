"""Who is who: the same person under names, titles, roles and pronouns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import regex

from analysis.sources.article_attributions import Attribution
from analysis.sources.closed_classes import DETERMINERS, PERSONAL, POSSESSIVES, PREPOSITIONS
from analysis.sources.person_names import (
    ROLES,
    Mention,
    add_roles,
    find_names,
    gender_of,
    is_person,
    role_words,
)  # fmt: skip
from analysis.sources.source_words import head_of, is_human, is_part_of, is_surname
from analysis.sources.speaking_groups import full_name

_SPACE = regex.compile(r"\s+")
_ARTICLE = regex.compile(r"^(?:the|an?|this|that|these|those|its|their|his|her)\s+", regex.I)
_REACH = 1500
"""Characters back in which a pronoun or a role looks for its person."""


@dataclass(slots=True)
class Person:
    """A person of a story, under all names that its articles use."""

    name: tuple[str, ...]
    roles: set[str] = field(default_factory=set)
    gender: str = ""
    forms: set[tuple[str, ...]] = field(default_factory=set)

    @property
    def label(self) -> str:
        """The longest name."""
        return " ".join(self.name)


class Cast:
    """The people of the articles of one story."""

    def __init__(self, texts: Sequence[str]):
        self.people: list[Person] = []
        self.mentions: list[list[tuple[Mention, Person]]] = []
        names = [find_names(text) for text in texts]
        for text, mentions in zip(texts, names, strict=True):
            for mention in mentions:
                if is_person(mention):
                    add_roles(text, mention)
        sure = sorted((m for own in names for m in own if is_person(m)), key=lambda m: -len(m.name))
        for mention in sure:
            self._learn(mention)
        for mentions in names:
            own: list[tuple[Mention, Person]] = []
            for mention in mentions:
                person = self._of(mention, own)
                if person is not None:
                    own.append((mention, person))
            self.mentions.append(own)
        self._counterparts(texts)

    def _learn(self, mention: Mention) -> None:
        person = next((p for p in self.people if is_part_of(mention.name, p.name)), None)
        if person is None:
            person = Person(mention.name)
            self.people.append(person)
        person.forms.add(mention.name)
        if (
            mention.name != person.name
            and len(mention.name) == 1
            and sum(is_part_of(mention.name, p.name) for p in self.people) > 1
        ):
            return
        person.roles |= mention.roles
        person.gender = person.gender or gender_of(mention)

    def _of(self, mention: Mention, earlier: list[tuple[Mention, Person]]) -> Person | None:
        fitting = [p for p in self.people if mention.name and is_part_of(mention.name, p.name)]
        if len(fitting) < 2:
            return fitting[0] if fitting else None
        gender = gender_of(mention)
        for _, person in reversed(earlier):
            if person in fitting and not (gender and person.gender and gender != person.gender):
                return person
        return fitting[0]

    def _counterparts(self, texts: Sequence[str]) -> None:
        # "his Iraqi counterpart": of the office of whoever was named before.
        for own in self.mentions:
            for place, (mention, person) in enumerate(own):
                if "counterpart" in mention.roles and place:
                    other = own[place - 1][1]
                    if other is not person:
                        person.roles |= other.roles & ROLES

    def resolve(self, number: int, text: str, rows: Sequence[Attribution]) -> list[str]:
        """Give the person of each attribution of one article, "" where it names no source."""
        mentions = self.mentions[number]
        order = sorted(range(len(rows)), key=lambda k: (rows[k].speaker or (-1, 0), k))
        given = [""] * len(rows)
        said: list[tuple[int, str, bool]] = []  # place, person, whether it is one human being
        known: dict[tuple[int, int], tuple[str, bool]] = {}
        for k in order:
            span = rows[k].speaker
            if span is None:
                continue
            if span not in known:
                known[span] = self._name(text, span, mentions, said)
                if known[span][0]:
                    said.append((span[0], *known[span]))
            given[k] = known[span][0]
        return given

    def _name(
        self,
        text: str,
        span: tuple[int, int],
        mentions: list[tuple[Mention, Person]],
        said: list[tuple[int, str, bool]],
    ) -> tuple[str, bool]:
        start, end = span
        written = _SPACE.sub(" ", text[start:end])
        word = written.lower().replace("’", "'")
        if word in _UNNAMED:
            return "", False
        if word in PERSONAL or word in POSSESSIVES:
            return self._pronoun(word, start, text, mentions, said)
        inside = [(m, p) for m, p in mentions if start <= m.start and m.end <= end and not m.owner]
        if inside and (chosen := _chosen(written, inside, text, start)):
            return chosen.label, True
        owner = [(m, p) for m, p in mentions if start <= m.start and m.end <= end and m.owner]
        if owner and owner[0][0].end >= end - 2 and word.endswith("'s"):
            return owner[0][1].label, True
        bare = _ARTICLE.sub("", written).removesuffix("'s").removesuffix("’s")
        if (person := self._by_role(word, start, mentions)) is not None:
            return person.label, True
        if group := full_name(written, text, start):
            return group, False
        return bare, is_human(word) or is_surname(bare)

    def _by_role(
        self, word: str, start: int, mentions: list[tuple[Mention, Person]]
    ) -> Person | None:
        if word.split()[0] not in DETERMINERS | {"minister", "president"} or word.startswith(
            ("a ", "an ")
        ):
            return None
        wanted = role_words(word)
        head = head_of(word)
        if head not in ROLES and head not in {"chair"} | _ANYBODY:
            return None
        best: tuple[float, int, Person] | None = None
        here = {id(p) for _, p in mentions}
        seen = {id(p): m.start for m, p in mentions if m.start < start}
        for person in self.people:
            if head not in person.roles:
                continue
            missing = len(wanted - person.roles)
            score = len(wanted & person.roles) - 1.5 * missing
            if missing and score <= 0:
                continue
            if id(person) not in here:
                # Only another article of the story names this minister.
                if missing or len(wanted) < 2:
                    continue
                score -= 1
            place = seen.get(id(person), -1)
            if best is None or (score, place) > best[:2]:
                best = (score, place, person)
        if best is None and head in _ANYBODY:
            recent = [p for m, p in mentions if start - _REACH < m.start < start and not m.owner]
            return recent[-1] if recent else None
        return best[2] if best else None

    def _pronoun(
        self,
        word: str,
        start: int,
        text: str,
        mentions: list[tuple[Mention, Person]],
        said: list[tuple[int, str, bool]],
    ) -> tuple[str, bool]:
        written = text[start : start + len(word)]
        if word in ("i", "we", "you", "my", "our", "your"):
            return written, True
        gender = {"he": "m", "his": "m", "she": "f", "her": "f"}.get(word, "")
        if not gender:
            for place, person, human in reversed(said):
                plural = person.endswith("s") and not person.endswith("ss")
                if not human and start - place < _REACH and plural <= (word != "it"):
                    return person, False
            return written, False
        genders = {p.label: p.gender for p in self.people}
        best: tuple[float, int, str] | None = None
        for place, person, human in said:
            if human and place < start and genders.get(person, "") in ("", gender):
                best = _better(best, start, place, person, text, 1.4)
        for mention, known in mentions:
            if mention.start < start and known.gender in ("", gender):
                weight = 0.2 if mention.owner else 1.0
                best = _better(best, start, mention.start, known.label, text, weight)
        if best is None:
            return written, True
        for known in self.people:
            if known.label == best[2] and not known.gender:
                known.gender = gender
        return best[2], True


_UNNAMED = frozenset("some many most others several everyone everybody someone somebody all both "
                     "those these one more each another either who whose".split())  # fmt: skip
"""Sources that name nobody."""
_ANYBODY = frozenset("democrat republican candidate nominee billionaire businessman lawmaker "
                     "frontrunner front-runner politician".split())  # fmt: skip


def _better(
    best: tuple[float, int, str] | None, start: int, place: int, label: str, text: str,
    weight: float,
) -> tuple[float, int, str] | None:  # fmt: skip
    if start - place > _REACH:
        return best
    ends = sum(text.count(mark, place, start) for mark in (". ", ".\n", "? ", "! ", ".” ", '." '))
    gap = ends + 0.7 * text.count("\n\n", place, start)
    opening = text.rfind("\n", 0, place) + 1
    first = max(text.rfind(". ", 0, place) + 2, opening)
    # The subject of a sentence is what the next pronoun means.
    ahead = text[first:place].split()
    opens = not ahead or ahead[-1][-1] in ',”"' or ahead[0].lower() in ("but", "and", "the")
    opens = opens and (not ahead or ahead[-1].lower() not in PREPOSITIONS)
    score = weight + (0.8 if opens or place - first < 20 else 0.0) - 0.6 * gap
    score -= 0.3 if ends == 0 else 0.0
    if best is None or (score, place) > best[:2]:
        return (score, place, label)
    return best


def _chosen(
    written: str, inside: list[tuple[Mention, Person]], text: str, start: int
) -> Person | None:
    # "Boone's spokesman, Ted Lund" is Lund; "a spokesman for Governor Lund" is nobody named.
    for mention, person in inside:
        ahead = text[start : mention.start].lower().split()
        if ahead and ahead[-1] in ("for", "to", "from", "by", "with", "at"):
            continue
        if ahead and ahead[-1] == "and" and not mention.titles:
            continue
        # "The Crane campaign" is not Crane.
        behind = written[mention.end - start :].split()
        if behind and behind[0][0].islower() and behind[0] not in _BEHIND:
            continue
        if not mention.titles and (ahead[-1:] == ["of"] or ahead[-2:] == ["of", "the"]):
            continue
        return person
    return None


_BEHIND = frozenset("of for who and whose from in at on with".split())

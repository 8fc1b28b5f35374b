"""Which names of a story are one person's, one body's: full names, surnames, short forms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from analysis.sources.names import Name
from analysis.sources.pronouns import WEIGHTS
from analysis.sources.source_nouns import gender_of_word, is_body, kind_of_body, same_first_name
from analysis.text.gazetteer import bodies, countries

_SMALL = frozenset("of and for the on".split())
_KINDS = ("place", "person", "body", "work")
"""What names are of; of two with as many signs the earlier."""
Words = tuple[str, ...]


@dataclass(slots=True, eq=False)
class Someone:
    """A person, a body or a place of a story, under all its names.

    Attributes
    ----------
    words : tuple of str
        The longest name.
    kind : str
        "person", "body", "place" or "work" (of art).
    gender : str
        "woman", "man", "" where nothing says it.
    titles, roles : set of str
        As in `Name`, of all names.
    """

    words: Words
    kind: str
    gender: str = ""
    titles: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    forms: Counter[Words] = field(default_factory=Counter)

    @property
    def label(self) -> str:
        """The name that tables show: the most frequent of the full ones."""
        full = {form: n for form, n in self.forms.items() if len(_key(form)) > 1}
        words = max(full, key=lambda form: (full[form], len(form), form)) if full else self.words
        return " ".join(words)


def identify(articles: Sequence[Sequence[Name]]) -> dict[int, Someone]:
    """Say who each name of a story's articles is.

    Parameters
    ----------
    articles : sequence of sequence of Name
        From `find_names`, one sequence an article.

    Returns
    -------
    dict of int to Someone
        By ``id(name)``.
    """
    votes: dict[Words, Counter[str]] = {}
    written: dict[Words, Counter[Words]] = {}
    for name in (name for names in articles for name in names):
        key = _key(name.words)
        votes.setdefault(key, Counter()).update(name.votes)
        written.setdefault(key, Counter())[name.words] += 1
    kinds = {key: max(_KINDS, key=own.__getitem__) if own else "" for key, own in votes.items()}
    found: dict[Words, Someone] = {}
    for key in sorted(kinds, key=lambda key: (-len(key), key)):
        words = written[key].most_common(1)[0][0]
        kind = kinds[key]
        if kind in ("person", "") and len(key) > 1:
            same = next((one for one in _of_kind(found.values(), "person")
                         if _one_person(words, one.words)), None)  # fmt: skip
            found[key] = same or Someone(words, "person" if kind else "body")
        elif len(key) > 1 or kind != "person":
            found[key] = _body(words, kind or "body", found)
    for name in (name for names in articles for name in names if len(_key(name.words)) > 1):
        _learn(found[_key(name.words)], name)
    _join_acronyms(found)
    _join_by_office(articles, found)
    surnames: dict[str, list[Someone]] = {}
    for one in dict.fromkeys(_of_kind(found.values(), "person")):
        surnames.setdefault(_key(one.words)[-1], []).append(one)
    known: dict[int, Someone] = {}
    for names in articles:
        _identify_in(names, found, kinds, surnames, known)
    for name in (name for names in articles for name in names):
        _learn(known[id(name)], name)
    return known


def _learn(one: Someone, name: Name) -> None:
    """Add to a person what a name says of him or her."""
    if one.kind == "person":
        one.forms[name.words] += 1
        one.titles |= name.titles
        one.roles |= name.roles
        one.gender = one.gender or name.gender


def _key(words: Words) -> Words:
    """Write a name in lower case, without initials and dots."""
    low = [word.lower().replace(".", "").replace("’", "'") for word in words]
    return tuple(word for word in low if len(word) > 1) or tuple(low)


def _of_kind(people: Iterable[Someone], kind: str) -> list[Someone]:
    return [one for one in people if one.kind == kind]


def _one_person(short: Words, long: Words) -> bool:
    a, b = _key(short), _key(long)
    if a[-1] != b[-1]:
        return len(a) > 1 and a == b[: len(a)]
    return same_first_name(short[0], long[0]) or (len(a) < len(b) and a[0] in b[:-1])


def _body(words: Words, kind: str, found: dict[Words, Someone]) -> Someone:
    """Find or make a body or place: "Times" is the only "… Times" of the story."""
    whole = " ".join(words).lower()
    short = whole.replace(".", "").isalpha() and words[0].isupper()
    if kind == "place" and whole in countries(seats=short):
        words = tuple(countries()[whole].split())
    elif whole in bodies():
        words = tuple(bodies()[whole].split())
    key = _key(words)
    if kind != "body" or (len(key) == 1 and is_body(key[0])):
        # "The House" is not the White House.
        return Someone(words, kind)
    longer = {one for known, one in found.items()
              if one.kind == kind and known[-len(key):] == key}  # fmt: skip
    return longer.pop() if len(longer) == 1 else Someone(words, kind)


def _join_acronyms(found: dict[Words, Someone]) -> None:
    """Let "DNC" and "D.N.C." be the only body of the story with these initials."""
    initials: dict[str, set[Someone]] = {}
    for one in found.values():
        letters = "".join(word[0] for word in one.words if word not in _SMALL).lower()
        if one.kind == "body" and len(letters) > 1 and len(one.words) > 1:
            initials.setdefault(letters, set()).add(one)
    for key in [key for key in found if len(key) == 1]:
        meant = initials.get(key[0], set())
        if len(meant) == 1 and found[key].words[0].replace(".", "").isupper():
            found[key] = next(iter(meant))


def _join_by_office(articles: Sequence[Sequence[Name]], found: dict[Words, Someone]) -> None:
    """Let two first names be one person's if no article has both and an office is the same."""
    used: dict[Words, set[int]] = {}
    roles: dict[Words, set[str]] = {}
    for number, names in enumerate(articles):
        for name in names:
            used.setdefault(_key(name.words), set()).add(number)
            roles.setdefault(_key(name.words), set()).update(name.roles)
    people = [key for key, one in found.items() if one.kind == "person"]
    for place, key in enumerate(people):
        for other in people[:place]:
            if (key[-1] == other[-1] and found[key] is not found[other]
                    and not used[key] & used[other] and roles[key] & roles[other]):  # fmt: skip
                found[key] = found[other]


def _identify_in(
    names: Sequence[Name],
    found: dict[Words, Someone],
    kinds: dict[Words, str],
    surnames: dict[str, list[Someone]],
    known: dict[int, Someone],
) -> None:
    """Say who the names of one article are; a surname is the likeliest person's who fits."""
    last: dict[Someone, Name] = {}
    for name in names:
        key = _key(name.words)
        fitting = surnames.get(key[-1], []) if len(key) == 1 else []
        if fitting and not (kinds[key] in ("body", "place") and name.words[0].isupper()):
            one = max(fitting, key=lambda one: (_likely(name, one, last.get(one)), one.words))
        elif key in found:
            one = found[key]
        else:
            first = {one for one in found.values()
                     if one.kind == "person" and _key(one.words)[0] == key[0]}  # fmt: skip
            one = first.pop() if len(first) == 1 else Someone(name.words, kinds[key])
            found[key] = one
        last[one] = name
        known[id(name)] = one


def _likely(name: Name, one: Someone, last: Name | None) -> tuple[bool, bool, int, float]:
    """Weigh whether a surname is somebody's: by gender, mention, office, then nearness."""
    gender = next((g for word in name.titles if (g := gender_of_word(word))), "")
    near = 0.0
    if last is not None:
        near = (
            WEIGHTS["sentences"] * (name.sentence - last.sentence)
            + WEIGHTS["subject"] * last.subject
            + WEIGHTS["main"] * last.main
        )
    fits = not gender or one.gender in ("", gender)
    return fits, last is not None, len(name.roles & one.roles), near


def alike(names: Iterable[str]) -> dict[str, str]:
    """Map each name to the most frequent that differs in case or in word order only.

    >>> alike(["police", "Police", "police", "State Department", "Department of State"])["Police"]
    'police'
    """
    counts = Counter(names)
    best: dict[object, str] = {}
    for name in counts:
        known = best.setdefault(_unordered(name), name)
        if counts[name] > counts[known]:
            best[_unordered(name)] = name
    return {name: best[_unordered(name)] for name in counts}


def _unordered(name: str) -> object:
    words = name.casefold().split()
    if any(kind_of_body(word) for word in words):
        return frozenset(word for word in words if word not in _SMALL)
    return " ".join(words)

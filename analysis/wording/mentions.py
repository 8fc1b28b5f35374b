"""One mention of somebody or something taken apart: name, role, head noun, country, kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.text.gazetteer import first_names, titles
from analysis.text.numbers import numbers_of
from analysis.text.syntax import Sentence
from analysis.wording.noun_meanings import (
    countries,
    country_in,
    kinds_by_ending,
    kinds_of,
    kinds_of_nouns,
    seats,
    sets_by_ending,
    sets_of,
    sides_of,
    state_nouns,
)
from analysis.wording.noun_phrases import (
    MARKS,
    acts,
    base,
    core_of,
    introduced,
    is_determiner,
    is_proper,
    main_noun,
    name_of,
)
from analysis.wording.sentence_grammar import grammar_of_texts

_POINTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
NO_QUOTES = str.maketrans("", "", '"“”')
_KIND_OF_ENTITY = {
    "PERSON": "person", "ORG": "group", "NORP": "group", "GPE": "place", "LOC": "place",
    "FAC": "place", "EVENT": "event", "LAW": "thing", "PRODUCT": "thing", "WORK_OF_ART": "thing",
}  # fmt: skip


@dataclass(frozen=True)
class Mention:
    """What a mention says by its form.

    `key` is the mention without determiners, in lower case, `label` as it is shown; `core` the
    part of it that says who or what, without possessor and complement; `name` its proper name,
    `role` the nouns before or after a name ("prime minister"), `head` the head noun in its base
    form, `country` the country it names, `words` its other content words, `around` and
    `sets` the sets of near words that these and the head belong to, `is_country` whether it means
    a state as an actor, `kinds` what it can be, `sides` on which side of a contested question,
    `number` how many it says there are; `entity` what the parse takes its noun for; `top` and
    `root` the places, in its sentence, of its noun and of the noun that this may only introduce.
    """

    text: str
    key: str
    label: str
    core: str
    name: tuple[str, ...] = ()
    role: frozenset[str] = frozenset()
    head: str = ""
    country: str = ""
    words: frozenset[str] = frozenset()
    around: frozenset[int] = frozenset()
    is_country: bool = False
    is_person: bool = False
    kinds: frozenset[str] = frozenset()
    sets: frozenset[int] = frozenset()
    sides: frozenset[str] = frozenset()
    number: str = ""
    entity: str = ""
    top: int = -1
    root: int = -1


def read_mentions(
    texts: Sequence[str], contexts: Sequence[str] | None = None
) -> tuple[list[Mention], list[Sentence]]:
    """Take mentions apart in their sentences, or by themselves.

    Of the same words twice in a sentence, the second are those after the first.

    >>> (found,), _ = read_mentions(["Interior Minister Matteo Salvini"])
    >>> found.name, sorted(found.role), found.is_person
    (('matteo', 'salvini'), ['minister'], True)
    >>> [one.head for one in read_mentions(["the prime minister's deal", "people fleeing war"])[0]]
    ['deal', 'people']
    """
    within = [
        context if text in context else text
        for text, context in zip(texts, contexts or texts, strict=True)
    ]
    known = list(dict.fromkeys(within))
    parsed = dict(zip(known, grammar_of_texts(known), strict=True))
    found, after = [], dict[tuple[str, str], int]()
    for text, context in zip(texts, within, strict=True):
        one = parsed[context]
        start = max(context.find(text, after.get((context, text), 0)), context.find(text))
        end = after[context, text] = start + len(text)
        places = [i for i in range(len(one)) if one.start[i] < end and one.end[i] > start]
        found.append(
            mention_of(one, places[0], places[-1] + 1, text)
            if places
            else Mention(text, text.lower(), text, text.lower())
        )
    return found, [parsed[context] for context in within]


def mention_of(sentence: Sentence, first: int, last: int, text: str) -> Mention:
    """Take a mention apart: tokens `first` to before `last` of its sentence, `text` as written."""
    if (noun := acts().get(text.lower())) is not None:
        # "ordered out" says the same as "evacuation".
        low = text.lower()
        return Mention(text, low, low, low, head=low, kinds=kinds_by_ending(noun),
                       sets=sets_by_ending(noun), top=first, root=first)  # fmt: skip
    stop = next((i for i in range(first + 1, last) if sentence.token[i] in (",", "(")), last)
    places = range(first, stop)
    top = root = main_noun(sentence, places)
    described = ""
    while (noun_ := introduced(sentence, root)) is not None and noun_ in places:
        described = sentence.lemma[root] if is_proper(sentence, noun_) else ""
        root = noun_

    def written(own: Sequence[int]) -> str:
        start = sentence.start[first]
        return _plain(text[sentence.start[own[0]] - start : sentence.end[own[-1]] - start])

    article = max((i for i in range(first, top) if sentence.tag[i] == "DT"), default=first)
    begin = next((i for i in range(article, stop) if not is_determiner(sentence, i)), first)
    whole, core = written(range(begin, stop)), core_of(sentence, places, root)
    key = whole.lower().replace("’", "'")
    # "his brother’s new shop" is called "new shop"
    begin = max((i + 1 for i in range(begin, top) if sentence.tag[i] == "POS"), default=begin)
    label = written(range(begin, stop))
    head, role, name = base(sentence, root), frozenset[str](), tuple[str, ...]()
    if named := name_of(sentence, core, root):
        name, role = _words(written(named)), _roles(sentence, range(first, named[0]))
        before = base(sentence, named[0] - 1) if named[0] - 1 in core and not role else ""
        kinds = kinds_of_nouns().get(before, frozenset())
        # "the utility Norrland Hydro", but not "Senators Amy Klobuchar"
        people = sentence.entity[root] == "PERSON" and "group" in kinds
        described = described or (before if kinds and not people else "")
        head = described or (head if head in kinds_of_nouns() else "")
    words, country = _words(key), country_in(_words(key))
    content = {
        base(sentence, i) for i in places
        if sentence.pos[i] in ("NOUN", "PROPN", "ADJ", "ADV", "VERB")
    }  # fmt: skip
    other = frozenset(word for word in content if word.isalpha() and word != head)
    return with_kind(
        Mention(
            text=text,
            key=key,
            label=_label(sentence, begin, label, bool(name), country),
            core=written(core).lower().replace("’", "'") if core else key,
            name=name,
            role=role,
            head=head,
            country=country,
            words=other,
            around=sets_of(other),
            is_country=_means_country(words, name, len(core), head, country),
            sides=sides_of(key.split()),
            number=_number(key),
            entity=sentence.entity[root],
            top=top,
            root=root,
        ),
        described,
    )


def _roles(sentence: Sentence, places: range) -> frozenset[str]:
    """List the nouns for persons before a name: "Interior Minister"."""
    nouns = [titles().get(low, low) for low in (base(sentence, i) for i in places)]
    role = {noun for noun in nouns if "person" in kinds_of(noun)}
    return frozenset(role | ({"prime minister"} if {"prime", "minister"} <= {*nouns} else set()))


def with_kind(mention: Mention, described: str = "") -> Mention:
    """Say what a mention can be, by its name's entity, else by its nouns."""
    name, words = mention.name, mention.core.removesuffix("'s").split()
    other = mention.is_country or described or _is_body(mention)
    if name and not other:
        return replace(mention, is_person=True, kinds=frozenset({"person"}), around=frozenset(),
                       sets=sets_of(mention.role))  # fmt: skip
    ending = described or " ".join(words)
    kinds = kinds_by_ending(ending) or kinds_of(mention.head)
    if mention.is_country:
        kinds = frozenset({"group", "place"})
    elif kinds == {"person"} and not name and words[-1:] != [mention.head]:
        # Several persons are a group: "judges".
        kinds, mention = frozenset({"group"}), replace(mention, head=words[-1])
    elif not kinds and name and mention.entity in _KIND_OF_ENTITY:
        kinds = frozenset({_KIND_OF_ENTITY[mention.entity]})
    return replace(
        mention,
        is_person=False,
        kinds=kinds,
        sets=sets_by_ending(ending) or sets_by_ending(mention.head),
    )


def with_kinds_of_names(mentions: Sequence[Mention]) -> list[Mention]:
    """Take each bare name for what the parse takes it for most often."""
    bare = [bool(m.name) and not m.role and not m.is_country and not m.head for m in mentions]
    seen: dict[tuple[str, ...], Counter[str]] = {}
    for mention, alone in zip(mentions, bare, strict=True):
        if alone and mention.entity:
            seen.setdefault(mention.name, Counter())[mention.entity] += 1
    return [
        with_kind(replace(m, entity=seen[m.name].most_common(1)[0][0]))
        if alone and m.name in seen else m
        for m, alone in zip(mentions, bare, strict=True)
    ]  # fmt: skip


def _plain(text: str) -> str:
    """Write a text without marks around it, quotation marks and the possessive's ending."""
    return text.strip(MARKS).translate(NO_QUOTES).removesuffix("'s").removesuffix("’s")


def _words(text: str) -> tuple[str, ...]:
    words = text.lower().replace("’", "'").split()
    plain = (word.strip('"“”,;:()').removesuffix("'s").strip("'.") for word in words)
    # "U.K." is "UK", and not the same as "U.S.", with which it has a letter in common.
    return tuple(w.replace(".", "") if _POINTED.fullmatch(w) else w for w in plain)


def _label(sentence: Sentence, begin: int, label: str, named: bool, country: str) -> str:
    """Write a label without the capital of the sentence's start, or of a noun that is no name."""
    first = label.split()[0] if label.split() else ""
    own = sentence.entity[begin] in _KIND_OF_ENTITY or country or first.isupper()
    other = any(letter.isupper() for letter in label[len(first) :])
    return label if named or own or other else label.lower()


def _means_country(
    words: Sequence[str], name: tuple[str, ...], size: int, head: str, country: str
) -> bool:
    whole = " ".join(words)
    alone = bool(name) and " ".join(name) in seats() and size == len(name)
    return alone or whole in countries() or (head in state_nouns("government") and bool(country))


def _is_body(mention: Mention) -> bool:
    """Say whether a name is none of a person."""
    name, letters = mention.name, mention.label.replace(".", "")
    if not name or mention.role or mention.entity == "PERSON":
        return False
    if len(name) > 1 and name[0] in first_names("male") | first_names("female"):
        return False
    return (
        mention.entity != ""
        or (letters.isupper() and len(letters) <= 6)
        or any(part.isdigit() for part in name)
        or " ".join(name) in countries()
        or "person" not in kinds_of_nouns().get(name[-1], {"person"})
    )


def _number(text: str) -> str:
    """Read the number that a mention says, in figures."""
    found = numbers_of(text)
    return f"{found[0].value:g}" if found else ""

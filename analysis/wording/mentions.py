"""One mention of somebody or something taken apart: name, role, head noun, country, kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from analysis.text.gazetteer import first_names, titles
from analysis.text.numbers import numbers_of
from analysis.text.syntax import Sentence
from analysis.text.word_lists import word_list
from analysis.wording.noun_meanings import (
    countries,
    kinds_of,
    kinds_of_nouns,
    seats,
    sets_of_nouns,
    sides_of,
    state_nouns,
)
from analysis.wording.noun_phrases import acts, introduced
from analysis.wording.sentence_grammar import grammar_of_texts

_MARKS = " \t\"'‘’“”,;:()[]"
_NO_QUOTES = str.maketrans("", "", '"“”')
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
        return Mention(text, low, low, low, head=low, kinds=_kinds(noun), sets=_sets(noun),
                       top=first, root=first)  # fmt: skip
    comma = next((i for i in range(first + 1, last) if sentence.token[i] in (",", "(")), last)
    places = range(first, comma)
    top = _top(sentence, places)
    root, described = top, ""
    while (noun_ := introduced(sentence, root)) is not None and noun_ in places:
        described = sentence.lemma[root] if _is_proper(sentence, noun_) else ""
        root = noun_
    core = _core(sentence, places, root)
    begin = next((i for i in places if not _is_determiner(sentence, i)), first)
    label = _written(sentence, range(begin, comma), text, first)
    key = label.lower().replace("’", "'")
    named = _named(sentence, core, root)
    if named:
        name = _words(_written(sentence, named, text, first))
        before = [i for i in places if i < named[0]]
        nouns = [titles().get(low, low) for low in (base(sentence, i) for i in before)]
        role = frozenset(noun for noun in nouns if "person" in kinds_of(noun))
        if "minister" in role and any(sentence.token[i].lower() == "prime" for i in before):
            role |= {"prime minister"}
        kind = base(sentence, before[-1]) if before and before[-1] in core else ""
        described = described or (kind if kind in kinds_of_nouns() and not role else "")
        last_word = base(sentence, named[-1])
        head = described or (last_word if last_word in kinds_of_nouns() else "")
    else:
        name, role, head = (), frozenset(), base(sentence, root)
    words = _words(key)
    country, core_text = _country(words), _written(sentence, core, text, first)
    is_country = _means_country(words, name, len(core), head, country)
    content = frozenset(
        low for i in places
        if sentence.pos[i] in ("NOUN", "PROPN", "ADJ", "ADV", "VERB")
        and (low := base(sentence, i)).isalpha() and low != head
    )  # fmt: skip
    entity = sentence.entity[root]
    mention = Mention(
        text, key, _label(sentence, begin, label, bool(name), country),
        core_text.lower().replace("’", "'") or key, name, role, head, country, content,
        _sets_of(content), is_country, False, frozenset(), frozenset(), sides_of(key.split()),
        _number(key), entity, top, root,
    )  # fmt: skip
    return with_kind(mention, described)


def with_kind(mention: Mention, described: str = "") -> Mention:
    """Say what a mention can be, by its name's entity, else by its nouns."""
    name, words = mention.name, mention.core.removesuffix("'s").split()
    other = mention.is_country or described or _is_body(mention)
    if name and not other:
        return replace(mention, is_person=True, kinds=frozenset({"person"}), around=frozenset(),
                       sets=_sets_of(mention.role))  # fmt: skip
    ending = described or " ".join(words)
    kinds = _kinds(ending) or kinds_of(mention.head)
    if mention.is_country:
        kinds = frozenset({"group", "place"})
    elif kinds == {"person"} and not name and words[-1:] != [mention.head]:
        # Several persons are a group: "judges".
        kinds, mention = frozenset({"group"}), replace(mention, head=words[-1])
    elif not kinds and name and mention.entity in _KIND_OF_ENTITY:
        kinds = frozenset({_KIND_OF_ENTITY[mention.entity]})
    return replace(mention, is_person=False, kinds=kinds, sets=_sets(ending) or _sets(mention.head))


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


def base(sentence: Sentence, place: int) -> str:
    """Read a word in the singular, unless the lists have it as it is."""
    low = sentence.token[place].lower().strip(".")
    return low if low in kinds_of_nouns() else sentence.lemma[place].lower().strip(".")


def _top(sentence: Sentence, places: range) -> int:
    """Find the noun that the other tokens belong to."""
    tops = [i for i in places if sentence.head[i] not in places or sentence.head[i] == i]
    nouns = [i for i in tops if sentence.pos[i] in ("NOUN", "PROPN", "NUM", "ADJ")]
    top = (nouns or tops or [places[-1]])[0]
    while sentence.entity[top] == "PERSON" and top + 1 in places and (
        sentence.entity_iob[top + 1] == "I"
    ):  # fmt: skip
        top += 1
    if sentence.pos[top] == "VERB" and (subject := sentence.subject_of(top)) in places:
        # "people fleeing war"
        return int(subject or 0)
    name = [i for i in sentence.related(top, "appos") if i in places and _is_proper(sentence, i)]
    # "the utility Norrland Hydro"
    return name[0] if name else top


def _core(sentence: Sentence, places: range, root: int) -> list[int]:
    """List the tokens that say who or what: without possessor and what follows the noun."""
    begin = places[0]
    for place in range(places[0], root):
        if sentence.tag[place] == "POS" or sentence.lemma[place] == "of":
            begin = place + 1
    return [i for i in range(begin, root + 1) if not _is_determiner(sentence, i)]


def _is_determiner(sentence: Sentence, place: int) -> bool:
    return (
        sentence.pos[place] in ("DET", "PRON", "PUNCT")
        or sentence.token[place].lower() in word_list("quantifiers")
        or not sentence.token[place].strip(_MARKS)
    )


def _is_proper(sentence: Sentence, place: int) -> bool:
    """Say whether a token is part of a name; a capital at the start may be the sentence's."""
    token = sentence.token[place]
    named = sentence.is_name(place) or sentence.entity[place] in _KIND_OF_ENTITY
    return token[:1].isupper() and (named or place > 0 or (token.isupper() and len(token) > 1))


def _named(sentence: Sentence, core: list[int], root: int) -> list[int]:
    """List the tokens of the proper name that ends with the noun, titles left out."""
    word = sentence.token[root].lower().strip(".")
    if not _is_proper(sentence, root) or sentence.entity[root] == "NORP":
        # "the Arizona Republican" has no name.
        return []
    first = root
    while (first - 1 in core and sentence.pos[first - 1] in ("PROPN", "PUNCT", "PART", "NUM")) or (
        first - 1 in core and sentence.entity_iob[first] == "I"
    ):  # fmt: skip
        first -= 1
    known = [i for i in range(first, root) if sentence.token[i].lower().strip(".") in titles()]
    first = known[-1] + 1 if known else first
    if first == root and (word in titles() or (
        not sentence.entity[root] and base(sentence, root) in kinds_of_nouns()
        and not sentence.token[root].isupper()
    )):  # fmt: skip
        # "the Iraqi Minister", "The Deal"
        return []
    return list(range(first, root + 1))


def _written(sentence: Sentence, places: Sequence[int], text: str, first: int) -> str:
    """Read the text of tokens, without marks around it and the possessive's ending."""
    if not places:
        return ""
    start, end = sentence.start[places[0]], sentence.end[places[-1]]
    at = sentence.start[first]
    found = text[start - at : end - at].strip(_MARKS).translate(_NO_QUOTES)
    return found.removesuffix("'s").removesuffix("’s")


def _words(text: str) -> tuple[str, ...]:
    words = text.lower().replace("’", "'").split()
    return tuple(word.strip('"“”,;:()').removesuffix("'s").strip("'.") for word in words)


def _label(sentence: Sentence, begin: int, label: str, named: bool, country: str) -> str:
    """Write a label without the capital of the sentence's start, or of a noun that is no name."""
    first = label.split()[0] if label.split() else ""
    own = sentence.entity[begin] in _KIND_OF_ENTITY or country or first.isupper()
    other = any(letter.isupper() for letter in label[len(first) :])
    return label if named or own or other else label.lower()


def _country(words: Sequence[str]) -> str:
    known = countries()
    for size in (3, 2, 1):
        for place in range(len(words) - size + 1):
            if (phrase := " ".join(words[place : place + size])) in known:
                return known[phrase]
    return ""


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


def _endings(phrase: str) -> list[str]:
    """List the last three, two words and the last one of a phrase, and that in the plural."""
    words = phrase.split()
    return [" ".join(words[-size:]) for size in (3, 2, 1) if len(words) >= size]


def _kinds(phrase: str) -> frozenset[str]:
    known = kinds_of_nouns()
    return next((known[ending] for ending in _endings(phrase) if ending in known), frozenset())


def _sets(phrase: str) -> frozenset[int]:
    """List the sets of near words that a phrase's ending belongs to."""
    known = sets_of_nouns()
    forms = [*_endings(phrase), *(ending + "s" for ending in _endings(phrase)[-1:])]
    return next((known[form] for form in forms if form in known), frozenset())


def _sets_of(words: Iterable[str]) -> frozenset[int]:
    """List the sets of near words to which any of the words belongs."""
    known = sets_of_nouns()
    return frozenset().union(*(known.get(word, frozenset()) for word in words))


def _number(text: str) -> str:
    """Read the number that a mention says, in figures."""
    found = numbers_of(text)
    return f"{found[0].value:g}" if found else ""

"""Who a source is: one name through the story, a kind, a gender."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

import pandas as pd
import regex

from analysis.sources import pronouns
from analysis.sources.names import Name, base_form, find_names, is_main, is_subject
from analysis.sources.pronouns import Mention
from analysis.sources.same_people import Someone, identify
from analysis.sources.source_kinds import kind_of, kind_of_phrase
from analysis.sources.source_nouns import (
    gender_of_word,
    is_body,
    is_document,
    is_role,
    is_utterance,
)
from analysis.text.gazetteer import countries
from analysis.text.quotation_marks import quoted_spans
from analysis.text.sentences import paragraph_spans
from analysis.text.syntax import Sentence
from analysis.text.word_lists import word_list

Span = tuple[int, int]
_UNNAMED = frozenset(
    "some many most others several everyone everybody someone somebody all both those these one "
    "more each another either anyone anybody few none nobody who".split()
)
_SPEAKERS = frozenset("i we you me us my our your".split())
_ANYBODY = frozenset(
    "democrat republican candidate nominee billionaire businessman lawmaker politician man woman "
    "independent hopeful contender".split()
)
"""Nouns that may mean again whoever was mentioned last, whatever the office."""


class Resolved(NamedTuple):
    """Who a source is.

    Attributes
    ----------
    person : str
        The name through the story; the phrase without article where there is none; "" for nobody.
    kind : str
        Of `source_nouns.SOURCE_KINDS`, "" for what is no source.
    gender : str
        Of `source_nouns.GENDERS`, "" for what is no source.
    unresolved : bool
        Whether it is a pronoun that means nobody known.
    """

    person: str = ""
    kind: str = ""
    gender: str = ""
    unresolved: bool = False


class Cast:
    """The people and bodies of the articles of one story.

    Parameters
    ----------
    articles : sequence of (list of Sentence, str)
        The parsed sentences and the text of each article.
    """

    def __init__(self, articles: Sequence[tuple[list[Sentence], str]]):
        self.articles = articles
        self.names = [find_names(sentences) for sentences, _ in articles]
        self.known = identify(self.names)

    def resolve(self, number: int, spans: Sequence[Span | None]) -> list[Resolved]:
        """Say who the sources of one article are.

        Parameters
        ----------
        number : int
            The article, as in `articles`.
        spans : sequence of (int, int) or None
            Where each source is written; None for none.

        Returns
        -------
        list of Resolved
            One a span.
        """
        reader = _Reader(self, number)
        found: dict[Span, Resolved] = {}
        for span in sorted({span for span in spans if span is not None}):
            found[span] = reader.read(span)
        return [found[span] if span is not None else Resolved() for span in spans]


def resolve_all(
    articles: pd.DataFrame,
    sentences: Mapping[str, list[Sentence]],
    spans: Sequence[Sequence[Span | None]],
) -> list[list[Resolved]]:
    """Say who the sources of all articles are, story by story.

    Parameters
    ----------
    articles : DataFrame
        With `text` and `story`; an article without a story is one by itself.
    sentences : mapping of str to list of Sentence
        The parsed sentences of each article, by its name.
    spans : sequence of sequence of (int, int) or None
        For each article where its sources are written.

    Returns
    -------
    list of list of Resolved
        One a span.
    """
    stories: dict[object, list[int]] = {}
    for place, story in enumerate(articles["story"].tolist()):
        stories.setdefault(("", place) if pd.isna(story) else story, []).append(place)
    names, texts = articles.index.tolist(), articles["text"].tolist()
    found: list[list[Resolved]] = [[] for _ in names]
    for places in stories.values():
        cast = Cast([(sentences.get(str(names[place]), []), texts[place]) for place in places])
        for number, place in enumerate(places):
            found[place] = cast.resolve(number, spans[place])
    return found


class _Reader:
    """Reads the sources of an article in order, since a pronoun may mean the last speaker."""

    def __init__(self, cast: Cast, number: int):
        self.known = cast.known
        self.everybody = list(dict.fromkeys(cast.known.values()))
        self.names = cast.names[number]
        self.sentences, text = cast.articles[number]
        self.text = text
        self.starts = [sentence.start[0] for sentence in self.sentences]
        self.at: dict[int, list[Name]] = {}
        for name in self.names:
            self.at.setdefault(name.sentence, []).append(name)
        self.mentions = mentions_of(cast, number)

    def read(self, span: Span) -> Resolved:
        number = max(bisect_right(self.starts, span[0]) - 1, 0)
        if not self.sentences:
            return Resolved()
        s = self.sentences[number]
        places = [i for i in range(len(s)) if s.start[i] < span[1] and s.end[i] > span[0]]
        if not places:
            return Resolved()
        head = _head(s, places)
        word = s.token[head].lower().replace("’", "'")
        if word in _SPEAKERS or (word in _UNNAMED and s.pos[head] != "PROPN"):
            return Resolved("", "unnamed", "unknown", unresolved=word in _SPEAKERS)
        if pronouns.is_pronoun(word):
            return self._pronoun(word, s.start[head], number)
        names = [n for n in self.at.get(number, ()) if n.first in places]
        if (name := _name_of(s, head, names)) is not None:
            return self._named(s, number, places, head, name, names)
        return self._phrase(s, number, span, places, head, names)

    def _said(self, start: int, number: int, who: object, kind: str, gender: str) -> None:
        for one in self.mentions:
            if one.start == start:
                one.speaker = True
                return
        new = Mention(start, number, who, kind, gender, subject=True, speaker=True)
        self.mentions.append(new)
        self.mentions.sort(key=lambda one: one.start)

    def _pronoun(self, word: str, start: int, number: int) -> Resolved:
        chosen = pronouns.choose(word, start, number, self.mentions)
        if chosen is None:
            return Resolved("", "unnamed", gender_of_word(word) or "unknown", unresolved=True)
        who = chosen.who
        if isinstance(who, Someone):
            if word in ("he", "she") and not who.gender:
                who.gender = gender_of_word(word)
            self._said(start, number, who, chosen.number, who.gender)
            return self._someone(who)
        self._said(start, number, who, chosen.number, chosen.gender)
        assert isinstance(who, Resolved)
        return who

    def _someone(self, who: Someone) -> Resolved:
        gender = who.gender or "unknown" if who.kind == "person" else "group"
        return Resolved(who.label, kind_of(who), gender)

    def _named(
        self, s: Sentence, number: int, places: list[int], head: int, name: Name, names: list[Name]
    ) -> Resolved:
        who = self.known[id(name)]
        if s.entity[head] in ("DATE", "TIME") and who.kind != "person":
            return Resolved()
        if who.kind == "work":
            return Resolved()
        if who.kind == "place" and who.label not in _states():
            return Resolved()
        joined = [n for n in names if n.head in s.conjuncts(head)]
        self._said(name.start, number, who, "one" if who.kind == "person" else "body", who.gender)
        if len(joined) > 1:
            people = [self.known[id(n)] for n in joined]
            one = self._someone(people[0])
            return one._replace(person=" and ".join(dict.fromkeys(p.label for p in people)),
                                gender="group")  # fmt: skip
        return self._someone(who)

    def _phrase(
        self, s: Sentence, number: int, span: Span, places: list[int], head: int, names: list[Name]
    ) -> Resolved:
        noun = base_form(s, head)
        plural = s.tag[head] in ("NNS", "NNPS")
        if s.pos[head] not in ("NOUN", "PROPN", "ADJ", "NUM") or s.entity[head] in _NO_SOURCE:
            return Resolved()
        if not (is_role(noun) or is_body(noun) or is_document(noun) or _like_a_role(noun)):
            return Resolved()
        person = is_role(noun) and not plural
        if person and (who := self._by_role(s, head, noun, number)) is not None:
            self._said(s.start[head], number, who, "one", who.gender)
            return self._someone(who)
        if is_utterance(noun):
            author = self._author(s, head, number, names)
            return (
                self._someone(author) if author is not None else Resolved("", "document", "group")
            )
        if is_body(noun) and (who := self._body(s, head, noun, number)) is not None:
            self._said(s.start[head], number, who, "body", "")
            return self._someone(who)
        owner = self._owner(s, head, number)
        label = _label(s, places, head, self.text, owner.label if owner else "")
        gender = "group" if plural or not person else gender_of_word(noun) or "unknown"
        found = Resolved(label, kind_of_phrase(s, head, noun, plural), gender)
        kind = "one" if person else "many" if plural else "body"
        self._said(s.start[head], number, found, kind, gender_of_word(noun) if person else "")
        return found

    def _owner(self, s: Sentence, head: int, number: int) -> Someone | None:
        """Find whose adviser, whose campaign it is."""
        for i in s.related(head, "poss"):
            word = s.token[i].lower()
            if pronouns.is_pronoun(word):
                chosen = pronouns.choose(word, s.start[i], number, self.mentions)
                return chosen.who if chosen and isinstance(chosen.who, Someone) else None
            for name in self.at.get(number, ()):
                if name.first <= i <= name.last:
                    return self.known[id(name)]
        return None

    def _author(self, s: Sentence, head: int, number: int, names: list[Name]) -> Someone | None:
        """Find whose statement it is: "Orr's statement", "a statement by Orr"."""
        by = [i for own in s.related(head, "prep") if s.lemma[own].lower() in ("by", "from", "of")
              for i in s.related(own, "pobj")]  # fmt: skip
        for name in names:
            if name.head in by:
                return self.known[id(name)]
        return self._owner(s, head, number)

    def _by_role(self, s: Sentence, head: int, noun: str, number: int) -> Someone | None:
        """Find who "the governor", "the Israeli prime minister" is."""
        first = s.token[min(s.subtree(head))].lower()
        if first in ("a", "an", "one", "another", "some"):
            return None
        owned = bool(s.related(head, "poss"))
        owner = self._owner(s, head, number) if owned else None
        if owned and owner is None and noun not in _ANYBODY:
            return None
        start = s.start[head]
        wanted = {s.token[i].lower().strip(".") for i in s.children[head]
                  if s.relation[i] in ("amod", "compound", "nmod")}  # fmt: skip
        last: dict[int, int] = {}
        for name in self.names:
            if name.start < start:
                last[id(self.known[id(name)])] = name.start
        best: tuple[float, int, Someone] | None = None
        for who in self.everybody:
            if who.kind != "person" or noun not in who.roles or who is owner:
                continue
            if owner is not None and owner.words[-1].lower() not in who.titles:
                continue
            missing = len(wanted - who.titles - who.roles)
            here = id(who) in last
            if (missing and noun not in who.titles) or (not here and (missing or not wanted)):
                continue
            rank = (-float(missing) - (not here), last.get(id(who), -1), who)
            if best is None or rank[:2] > best[:2]:
                best = rank
        if best is None and noun in _ANYBODY and (first == "the" or owned) and owner is None:
            chosen = pronouns.choose(
                {"woman": "she", "man": "he"}.get(gender_of_word(noun), "he"),
                start, number, self.mentions)  # fmt: skip
            return chosen.who if chosen is not None and isinstance(chosen.who, Someone) else None
        return best[2] if best else None

    def _body(self, s: Sentence, head: int, noun: str, number: int) -> Someone | None:
        """Find which body of the article "the court" is: the only one so far that can be.

        Its name has the noun, or says the same kind: "the company", "the newspaper".
        """
        if [s.token[i].lower() for i in s.children[head]] not in (["the"], ["this"]):
            return None
        before = [self.known[id(name)] for name in self.names if name.start < s.start[head]]
        bodies = list(dict.fromkeys(who for who in before if who.kind == "body"))
        named = [who for who in bodies if len(who.words) > 1
                 and noun in {word.lower() for word in who.words}]  # fmt: skip
        alike = named or [who for who in bodies if noun in _OF_KIND.get(kind_of(who), ())]
        return alike[0] if len(alike) == 1 else None


_OF_KIND = {
    "business": frozenset("company firm corporation".split()),
    "media": frozenset("newspaper paper magazine network station outlet".split()),
    "group": frozenset("group organization organisation association".split()),
    "party": frozenset("party campaign".split()),
    "expert": frozenset("university institute".split()),
}
"""Nouns by which an article means again the only body of a kind."""


def mentions_of(cast: Cast, number: int) -> list[Mention]:
    """List whom an article mentions, by a name or as a group, in order."""
    sentences, text = cast.articles[number]
    quoted = quoted_spans(text, paragraph_spans(text))
    begins = [start for start, _ in quoted]

    def inside(place: int) -> bool:
        i = bisect_right(begins, place) - 1
        return i >= 0 and place < quoted[i][1]

    found = [m for i, s in enumerate(sentences) for m in _groups(i, s, text, inside)]
    for name in cast.names[number]:
        who = cast.known[id(name)]
        if who.kind in ("person", "body") or who.label in _states():
            kind = "one" if who.kind == "person" else "body"
            found.append(Mention(name.start, name.sentence, who, kind, who.gender, name.subject,
                                 name.main, inside(name.start)))  # fmt: skip
    return sorted(found, key=lambda one: one.start)


_NO_SOURCE = frozenset("DATE TIME MONEY PERCENT QUANTITY ORDINAL FAC LOC EVENT WORK_OF_ART".split())


def _like_a_role(noun: str) -> bool:
    """Say whether a noun that no list has ends like one of a person: "watcher", "lobbyist"."""
    return len(noun) > 5 and noun.endswith(("ist", "man", "woman", "goer", "maker", "crat", "eer"))


def _head(s: Sentence, places: list[int]) -> int:
    """Find the noun or pronoun that heads tokens of a sentence."""
    inside = set(places)
    tops = [i for i in places if s.head[i] not in inside or s.head[i] == i]
    nouns = [i for i in tops if s.pos[i] in ("NOUN", "PROPN", "PRON")]
    head = (nouns or tops)[0]
    for _ in places:
        # "a number of lawmakers": the lawmakers.
        inner = [i for of in s.related(head, "prep") if s.lemma[of].lower() == "of"
                 for i in s.related(of, "pobj") if i in inside]  # fmt: skip
        if s.lemma[head].lower() not in word_list("partitives") or not inner:
            break
        head = inner[0]
    return head


def _name_of(s: Sentence, head: int, names: list[Name]) -> Name | None:
    """Find the name that a source has: its head, or an apposition to it."""
    for name in names:
        # "Dag Hollivar of the Hauliers’ Association", whatever the parse takes for its head.
        of = name.last + 1 < len(s) and s.lemma[name.last + 1].lower() in ("of", "from", "for")
        inside = name.first <= head <= name.last
        if (inside and not (name.owner and name.head != head)) or (of and name.last < head):
            return name
    for name in names:
        comma = s.token[name.first - 1] == "," and s.head[name.head] == s.head[head]
        if (
            head < name.head
            and (s.head[name.head] == head or comma)
            and (s.relation[name.head] == "appos")
        ):
            return name
    return None


def _groups(number: int, s: Sentence, text: str, inside: Callable[[int], bool]) -> list[Mention]:
    """List the groups of people that a sentence mentions without a name."""
    found = []
    for first, last, head in s.noun_chunks():
        noun = base_form(s, head)
        plural = s.tag[head] in ("NNS", "NNPS")
        body = s.tag[head] == "NN" and (is_body(noun) or is_document(noun))
        if not body and not (plural and (is_role(noun) or is_body(noun))):
            continue
        label = _label(s, list(range(first, last)), head, text, "")
        who = Resolved(label, kind_of_phrase(s, head, noun, plural), "group")
        found.append(Mention(s.start[head], number, who, "body" if body else "many", "",
                             is_subject(s, head), is_main(s, head),
                             inside(s.start[head])))  # fmt: skip
    return found


_SPACE = regex.compile(r"\s+")


@cache
def _states() -> frozenset[str]:
    return frozenset(countries().values())


_CUT = ("relcl", "appos", "acl", "punct", "cc", "conj", "advcl")


def _label(s: Sentence, places: list[int], head: int, text: str, owner: str) -> str:
    """Write a phrase without its article and what only describes it."""
    inside = set(places)
    kept = [i for i in s.subtree(head, without=_CUT) if i in inside] or [head]
    if owner:
        own = set(s.subtree(s.related(head, "poss")[0]))
        kept = [i for i in kept if i not in own]
    while len(kept) > 1 and (s.relation[kept[0]] in ("det", "predet", "case", "advmod")):
        kept = kept[1:]
    last = kept[0]
    for i in range(kept[0], kept[-1] + 1):
        if i not in kept and i > head:
            break
        last = i
    words = _SPACE.sub(" ", text[s.start[kept[0]] : s.end[last]])
    return f"{owner}’s {words}" if owner else words

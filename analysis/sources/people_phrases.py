"""The words of a source: its head, its name, how it is written; and whom an article mentions."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import NamedTuple

import regex

from analysis.sources.names import Name, base_form, is_main, is_subject, start_of_chunk
from analysis.sources.pronouns import Mention
from analysis.sources.same_people import Someone
from analysis.sources.source_kinds import kind_of, kind_of_phrase
from analysis.sources.source_nouns import is_body, is_document, is_role
from analysis.text.gazetteer import countries
from analysis.text.quotation_marks import quoted_spans
from analysis.text.sentences import paragraph_spans
from analysis.text.syntax import Sentence
from analysis.text.word_lists import word_list

Span = tuple[int, int]


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


_NOMINAL = ("NOUN", "PROPN", "PRON")
_PARTS = ("compound", "poss", "det", "amod", "nmod", "pobj")


def head_of(s: Sentence, places: list[int]) -> int:
    """Find the noun or pronoun that heads tokens of a sentence."""
    inside = set(places)
    tops = [i for i in places if s.head[i] not in inside or s.head[i] == i]
    nouns = [i for i in tops if s.pos[i] in _NOMINAL]
    nouns = nouns or [i for i in places if s.pos[i] in _NOMINAL and s.relation[i] not in _PARTS]
    head = (nouns or tops)[0]
    for _ in places:
        # "a number of lawmakers": the lawmakers.
        inner = [i for of in s.related(head, "prep") if s.lemma[of].lower() == "of"
                 for i in s.related(of, "pobj") if i in inside]  # fmt: skip
        noun = s.lemma[head].lower()
        if not inner or not (noun in word_list("partitives") or noun in word_list("quantities")):
            break
        head = inner[0]
    return head


def owner_of(s: Sentence, head: int) -> int | None:
    """Find whose a noun is: "Orr" in "Orr’s adviser"; some parses take it for a modifier."""
    for i in s.related(head, "poss", "nmod", "compound"):
        if s.relation[i] == "poss" or any(s.tag[k] == "POS" for k in s.children[i]):
            return i
    return None


def antecedent(s: Sentence, i: int) -> int:
    """Find what "who" or "which" means: the noun that its clause describes."""
    here = i
    while s.tag[i] in ("WDT", "WP", "WP$") and s.head[here] != here:
        if s.relation[here] == "relcl":
            noun = s.head[here]
            # "Orr, a professor who said so": Orr.
            named = s.relation[noun] == "appos" and s.pos[s.head[noun]] == "PROPN"
            return s.head[noun] if named else noun
        here = s.head[here]
    return i


def name_of(s: Sentence, head: int, names: list[Name]) -> Name | None:
    """Find the name that a source has: its head, or an apposition to it."""
    for name in names:
        # "Iranian Minister of Defense Amir Hatami": what stands before "of" is a role.
        of = name.last + 1 < len(s) and s.lemma[name.last + 1].lower() in ("of", "from", "for")
        if of and is_role(base_form(s, name.last)):
            continue
        # "Dag Hollivar of the Hauliers’ Association", whatever the parse takes for its head.
        inside = name.first <= head <= name.last
        if (inside and not (name.owner and name.head != head)) or (of and name.last < head):
            return name
    for name in names:
        # "the bill’s sponsor, Rep. Ana Orr", also where the parse sees no apposition.
        before = start_of_chunk(s, name.first) - 1
        apposed = s.relation[name.head] == "appos" and s.head[name.head] == head
        marked = before > head and s.token[before] in (",", "—", "–", "-", ":")
        level = s.relation[name.head] == "appos" or s.head[name.head] in (head, s.head[head])
        if head < name.head and not name.owner and (apposed or (marked and level)):
            return name
        # "the congresswoman and now-candidate Michele Bachmann": nothing says whose but the name.
        between = {s.pos[i] for i in range(head + 1, name.first) if s.token[i] != "-"}
        if (
            head < name.first
            and not name.owner
            and is_role(base_form(s, head))
            and not ({"ADP", "PUNCT", "VERB", "PRON", "PART"} & between)
        ):
            return name
    return None


def phrase_of(s: Sentence, head: int, text: str) -> tuple[Span, str]:
    """Find the place of a noun phrase without clauses, and its words without the article."""
    kept = s.subtree(head, without=_CUT)
    while len(kept) > 1 and s.end[kept[-1]] > s.end[head] and kept[-1] - kept[-2] > 1:
        kept = kept[:-1]
    return (s.start[kept[0]], s.end[kept[-1]]), label_of(s, kept, head, text, "")


def mentions_of(
    sentences: list[Sentence], text: str, names: list[Name], known: Mapping[int, Someone]
) -> list[Mention]:
    """List whom an article mentions, by a name or as a group, in order."""
    quoted = quoted_spans(text, paragraph_spans(text))
    begins = [start for start, _ in quoted]

    def inside(place: int) -> bool:
        i = bisect_right(begins, place) - 1
        return i >= 0 and place < quoted[i][1]

    found = [m for i, s in enumerate(sentences) for m in _groups(i, s, text, inside)]
    for name in names:
        who = known[id(name)]
        if who.kind in ("person", "body") or is_state(who):
            kind = "one" if who.kind == "person" else "body"
            found.append(Mention(name.start, name.sentence, who, kind, who.gender, name.subject,
                                 name.main, inside(name.start)))  # fmt: skip
    found += _joined(sentences, names, known)
    return sorted(found, key=lambda one: one.start)


def _groups(number: int, s: Sentence, text: str, inside: Callable[[int], bool]) -> list[Mention]:
    """List the groups of people that a sentence mentions without a name."""
    found = []
    for first, last, head in s.noun_chunks():
        noun = base_form(s, head)
        plural = s.tag[head] in ("NNS", "NNPS")
        body = s.tag[head] == "NN" and (is_body(noun) or is_document(noun))
        if not body and not (plural and (is_role(noun) or is_body(noun))):
            continue
        label = label_of(s, list(range(first, last)), head, text, "")
        who = Resolved(label, kind_of_phrase(s, head, noun, plural), "group")
        kind = "many" if plural else "thing" if is_document(noun) else "body"
        found.append(Mention(s.start[head], number, who, kind, "",
                             is_subject(s, head), is_main(s, head),
                             inside(s.start[head])))  # fmt: skip
    return found


def _joined(
    sentences: list[Sentence], names: list[Name], known: Mapping[int, Someone]
) -> list[Mention]:
    """List people named together, whom "they" may mean: "Orr and Lund met"."""
    by_sentence: dict[int, list[Name]] = {}
    for name in names:
        by_sentence.setdefault(name.sentence, []).append(name)
    found = []
    for name in names:
        s = sentences[name.sentence]
        people = [known[id(n)] for n in joined_names(s, name, by_sentence[name.sentence])]
        if name.subject and len(people) > 1 and people[0].kind == "person":
            who = Resolved(together(people), kind_of(people[0]), "group")
            found.append(Mention(name.start + 1, name.sentence, who, "many", "", True, name.main))
    return found


def joined_names(s: Sentence, name: Name, names: Iterable[Name]) -> list[Name]:
    """List a name and those joined to it: "Orr and the mayor, Ana Lund"."""
    heads = s.conjuncts(name.head)
    return [
        n for n in names
        if n.head in heads or (s.relation[n.head] == "appos" and s.head[n.head] in heads[1:])
    ]  # fmt: skip


def together(people: Iterable[Someone]) -> str:
    """Write the names of several people as one source."""
    return " and ".join(dict.fromkeys(one.label for one in people))


_SPACE = regex.compile(r"\s+")


def is_state(who: Someone) -> bool:
    """Say whether somebody is a state, or a seat that stands for one: "Iran", "Beijing"."""
    return who.kind == "place" and who.label.lower() in _known_states()


@cache
def _known_states() -> frozenset[str]:
    return frozenset(countries()) | {name.lower() for name in countries().values()}


_CUT = ("relcl", "appos", "acl", "punct", "cc", "conj", "advcl")


def label_of(s: Sentence, places: list[int], head: int, text: str, owner: str) -> str:
    """Write a phrase without its article and what only describes it."""
    inside = set(places)
    kept = [i for i in s.subtree(head, without=_CUT) if i in inside] or [head]
    if owner:
        i = owner_of(s, head)
        own = set() if i is None else set(s.subtree(i))
        kept = [k for k in kept if k not in own] or [head]
    while len(kept) > 1 and (s.relation[kept[0]] in ("det", "predet", "case", "advmod")):
        kept = kept[1:]
    last = kept[0]
    for i in range(kept[0], kept[-1] + 1):
        if i not in kept and i > head:
            break
        last = i
    words = _SPACE.sub(" ", text[s.start[kept[0]] : s.end[last]])
    return f"{owner}’s {words}" if owner else words

"""What a name may be a name of: a person, a body or a place."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.sources.source_nouns import gender_of_first_name, is_body, kind_of_body
from analysis.text.gazetteer import bodies, countries
from analysis.text.syntax import Sentence
from analysis.text.word_lists import word_list

ARTICLES = frozenset("the a an this that his her its their".split())
_SURNAMES = ("", "ORG", "GPE")
_ENTITIES = {"PERSON": "person", "ORG": "body", "NORP": "body", "GPE": "place", "LOC": "place",
             "FAC": "place", "EVENT": "place", "LAW": "body", "PRODUCT": "body",
             "WORK_OF_ART": "work"}  # fmt: skip


def signs_of(s: Sentence, head: int, words: tuple[str, ...], *, titled: bool) -> Iterator[str]:
    """Yield "person", "body", "place" or "work" for each sign that a name is of one.

    The parse's entity is one sign; a title, a first name, "in", capitals, the last word, lists of
    bodies and of countries are others. Each counts once, and all mentions of a story count
    together: weights gave no better names. Of the sources in the stories
    of ``../shared/news/gold`` 88 of 88 people come out as people, and 24 of 25 bodies as none
    (`python -m benchmarks.names ../shared/news`).
    """
    last, word, whole = words[-1], words[-1].lower().rstrip("."), " ".join(words).lower()
    if kind := _ENTITIES.get(s.entity[head]):
        yield kind
    somewhere = s.relation[head] == "pobj" and s.lemma[s.head[head]].lower() in ("in", "at", "near")
    if somewhere:
        yield "place"
    if titled:
        yield "person"
    elif len(last) > 1 and last.replace(".", "").isupper():
        yield "body"
    if len(words) > 1 and gender_of_first_name(words[0].lower()):
        yield "person"
    if kind_of_body(word) or is_body(word) or whole in bodies():
        yield "body"
    if whole in countries() or whole in word_list("provinces"):
        yield "place"
    alone = len(words) == 1 and last.istitle() and s.entity[head] in _SURNAMES and not somewhere
    if alone and not any(s.token[i].lower() in ARTICLES for i in s.related(head, "det")):
        yield "person"

"""What a name may be a name of: a person, a body or a place."""

from __future__ import annotations

from analysis.sources.source_nouns import gender_of_first_name, is_body, kind_of_body
from analysis.text.gazetteer import bodies, countries
from analysis.text.syntax import Sentence
from analysis.text.word_lists import word_list

ARTICLES = frozenset("the a an this that his her its their".split())
_SURNAMES = ("", "ORG", "GPE")
_ENTITIES = {"PERSON": "person", "ORG": "body", "NORP": "body", "GPE": "place", "LOC": "place",
             "FAC": "place", "EVENT": "place", "LAW": "body", "PRODUCT": "body",
             "WORK_OF_ART": "work"}  # fmt: skip


def votes_of(s: Sentence, head: int, words: tuple[str, ...], *, titled: bool) -> dict[str, float]:
    """Weigh what a name may be a name of.

    The parse's entity is one voice; a title, a first name, an article before it, capitals and the
    last word are others, and all mentions of a story count together. The weights are by hand: on
    the twelve stories of ``../shared/news/gold`` 135 of 142 people and 26 of 33 bodies come out as
    one person or as no person (docs/people.md).
    """
    votes = {"person": 0.0, "body": 0.0, "place": 0.0}
    entity, relation = s.entity[head], s.relation[head]
    if kind := _ENTITIES.get(entity):
        votes[kind] = votes.get(kind, 0.0) + 1.0
    somewhere = relation == "pobj" and s.lemma[s.head[head]].lower() in ("in", "at", "near")
    if somewhere:
        votes["place"] += 1.5
    elif entity == "GPE" and relation in ("nsubj", "nsubjpass", "appos"):
        # The small pipeline takes many an unknown surname that acts for a city.
        votes["place"] -= 0.6
    last, word = words[-1], words[-1].lower().rstrip(".")
    whole = " ".join(words).lower()
    if titled:
        votes["person"] += 2.0
    if len(words) > 1 and gender_of_first_name(words[0].lower()):
        votes["person"] += 2.0
    article = any(s.token[i].lower() in ARTICLES for i in s.related(head, "det"))
    if article and not titled:
        votes["body"] += 1.0
    if len(last) > 1 and last.replace(".", "").isupper() and not titled:
        votes["body"] += 2.0
    if kind_of_body(word) or is_body(word) or whole in bodies():
        votes["body"] += 2.5
    if whole in countries() or whole in word_list("provinces"):
        votes["place"] += 3.0
    if len(words) == 1 and last.istitle() and not (article or somewhere) and entity in _SURNAMES:
        votes["person"] += 0.5 if entity == "GPE" else 1.0
    return votes

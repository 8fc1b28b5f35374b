"""Who a source is: one name through the story, a kind, a gender."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.sources.names import Name, find_names
from analysis.sources.people_phrases import Resolved, Span
from analysis.sources.same_people import Someone, identify
from analysis.sources.source_nouns import gender_of_word
from analysis.sources.source_reader import Reader
from analysis.text.syntax import Sentence


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
        for (sentences, _), names in zip(articles, self.names, strict=True):
            _learn_genders(sentences, names, self.known)

    def resolve(
        self, number: int, spans: Sequence[Span | None], *, speaking: bool = True
    ) -> list[Resolved]:
        """Say who the sources of one article are.

        Parameters
        ----------
        number : int
            The article, as in `articles`.
        spans : sequence of (int, int) or None
            Where each source is written; None for none.
        speaking : bool
            Whether they are sources: then a statement is its author, and "he" the last speaker.

        Returns
        -------
        list of Resolved
            One a span.
        """
        sentences, text = self.articles[number]
        reader = Reader(sentences, text, self.names[number], self.known, speaking=speaking)
        found: dict[Span, Resolved] = {}
        for span in sorted({span for span in spans if span is not None}):
            found[span] = reader.read(span)
        return [found[span] if span is not None else Resolved() for span in spans]


def resolve_all(
    articles: pd.DataFrame,
    sentences: Mapping[str, list[Sentence]],
    spans: Sequence[Sequence[Span | None]],
    *,
    speaking: bool = True,
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
    speaking : bool
        As in `Cast.resolve`.

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
            try:
                found[place] = cast.resolve(number, spans[place], speaking=speaking)
            except Exception as error:
                # One article that a rule stumbles on names nobody; the others go on.
                logging.getLogger("parallax").warning(
                    "Who is quoted in article %r could not be read (%s: %s).",
                    names[place], type(error).__name__, error,
                )  # fmt: skip
                found[place] = [Resolved()] * len(spans[place])
    return found


def _learn_genders(
    sentences: list[Sentence], names: list[Name], known: Mapping[int, Someone]
) -> None:
    """Learn genders where a sentence names one person alone: "Orr said that she would"."""
    people: dict[int, list[Name]] = {}
    for name in names:
        if known[id(name)].kind == "person":
            people.setdefault(name.sentence, []).append(name)
    votes: dict[int, Counter[str]] = {}
    for number, (name, *others) in people.items():
        one = known[id(name)]
        if one.gender or not name.subject or any(known[id(n)] is not one for n in others):
            continue
        s = sentences[number]
        own = votes.setdefault(id(one), Counter())
        own.update(gender_of_word(s.token[i].lower()) for i in range(name.last + 1, len(s))
                   if s.pos[i] == "PRON" and s.token[i].lower() in _GENDERED)  # fmt: skip
    for one in dict.fromkeys(known.values()):
        if found := votes.get(id(one)):
            one.gender = found.most_common(1)[0][0]


_GENDERED = frozenset("he him his she her".split())

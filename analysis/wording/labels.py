"""What each outlet calls the same person, group, place, event, act or thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pandas as pd

from analysis.errors import ParallaxError, did_you_mean, listed, need_columns, need_option
from analysis.stories import align
from analysis.text.sentences import split_sentences
from analysis.text.syntax import Sentence
from analysis.text.word_lists import word_list
from analysis.wording.grouping import METHODS, grouped
from analysis.wording.label_pairs import End, label_pairs, mark_pairs, state_pairs
from analysis.wording.mentions import Mention, mention_of, with_kinds_of_names
from analysis.wording.noun_phrases import noun_phrases
from analysis.wording.same_referent import links_in
from analysis.wording.sentence_grammar import grammar_of

_COLUMNS = ["story", "concept", "kind", "label", "outlet", "article", "sentence", "start", "end",
            "mention", "statement", "pairs", "voice", "text"]  # fmt: skip
# Of all noun phrases of a story most are of different things: a join must be surer than in a list.
_THRESHOLD = 0.72
# Nouns in these are no label: "two days", "a third".
_AMOUNTS = ("CARDINAL", "DATE", "MONEY", "ORDINAL", "PERCENT", "QUANTITY", "TIME")


def find_labels(
    articles: pd.DataFrame,
    story: str | None = None,
    *,
    method: str = "both",
) -> pd.DataFrame:
    """Count what each outlet calls the same person, group, place, event, act or thing.

    Concepts that two outlets or more mention; `label_mentions` gives the places, and says how
    mentions are found and put together.

    Parameters
    ----------
    articles : DataFrame
        The articles table; or what `label_mentions` made of it.
    story : str, optional
        The story to look at; default: every one.
    method : {"words", "both"}
        As in `group_mentions`.

    Returns
    -------
    DataFrame
        One row a label of an outlet, concepts with most mentions first: `story`, `concept`
        (str, what most call it), `kind`, `label` (str, without article; bare names in their
        fullest form), `outlet` (str), `n` (int, mentions), `evidence` (str, the first sentence
        that has it).

    Raises
    ------
    ParallaxError
        If a column is missing, or there is no such story.

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": ["A", "B"], "story": "s", "text":
    ...     ["The protesters met the police.", "The rioters met the police."]}, index=["a", "b"])
    >>> find_labels(articles)[["concept", "label", "outlet", "n"]]
          concept       label outlet  n
    0  protesters  protesters      A  1
    1  protesters     rioters      B  1
    2      police      police      A  1
    3      police      police      B  1
    """
    need_columns(articles, [], "articles")
    mentions = articles if "mention" in articles else label_mentions(articles, story, method=method)
    need_columns(mentions, ["story", "concept", "kind", "label", "outlet", "text"], "mentions")
    mentions = mentions.fillna({"kind": ""})  # A CSV file has no empty texts.
    keys = ["story", "concept"]
    outlets = mentions.groupby(keys, observed=True)["outlet"].transform("nunique")
    own = mentions[outlets > 1].reset_index(drop=True)
    table = (
        own.assign(place=own.index)
        .groupby([*keys, "kind", "label", "outlet"], sort=False, observed=True)
        .agg(n=("text", "size"), evidence=("text", "first"), first=("place", "min"))
        .reset_index()
    )
    concepts = table.groupby(keys, observed=True)
    order = table.assign(
        total=-concepts["n"].transform("sum"), first=concepts["first"].transform("min"),
        times=-table["n"],
    )  # fmt: skip
    order = order.sort_values(["story", "total", "first", "outlet", "times"], kind="stable")
    return order[[*keys, "kind", "label", "outlet", "n", "evidence"]].reset_index(drop=True)


def label_mentions(
    articles: pd.DataFrame,
    story: str | None = None,
    *,
    method: str = "both",
) -> pd.DataFrame:
    """Find where persons, groups, places, events, acts and things are mentioned, and as what.

    Noun phrases (names with their titles; nouns with what modifies them) of all articles of a
    story are grouped by `group_mentions`, with what the text itself says to be one: appositions
    ("Amir Hatami, Iran's defence minister"), initials in brackets, "known as". Phrases whose
    noun says little ("part", "number") and unknown nouns in one article only are left out.

    Parameters
    ----------
    articles : DataFrame
        The articles table.
    story : str, optional
        The story to look at; default: every one.
    method : {"words", "both"}
        As in `group_mentions`.

    Returns
    -------
    DataFrame
        One row a mention, in reading order: `story`, `concept`, `kind`, `label`, `outlet`,
        `article` (str), `sentence`, `start`, `end` (int, characters into the article's text),
        `mention` (str, as written), `statement` (int: sentences of a story that report the same,
        by `align`, have one number, from 0; -1 if no other article tells it), `pairs` (str: the
        numbers, in the story, of the pairs of labels that it is in, by which two outlets call one
        thing otherwise), `voice` (str, of the sentence), `text` (str, the sentence). Labels in
        headlines that are in a pair have `sentence` -1, and places in the title.

    Raises
    ------
    ParallaxError
        As `find_labels`.

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": ["A", "B"], "story": "s", "text":
    ...     ["The coup failed.", "The takeover failed."]}, index=["a", "b"])
    >>> label_mentions(articles)[["concept", "kind", "label", "article", "start", "end"]]
      concept   kind     label article  start  end
    0    coup  event      coup       a      0    8
    1    coup  event  takeover       b      0   12
    """
    need_option("method", method, METHODS)
    need_columns(articles, ["text", "outlet", "story"], "articles")
    names = articles["story"].astype(str)
    if story is not None:
        if str(story) not in set(names):
            raise ParallaxError(
                f"story={story!r} is not in the articles; it can be {listed(names.unique(), 20)}."
                f"{did_you_mean(story, names.unique())}"
            )
        articles = articles[(names == str(story)).to_numpy()]
    sentences = split_sentences(articles)
    grammar = grammar_of(sentences)
    rows: list[tuple] = []
    for name, places in sentences.groupby(
        sentences["story"].astype(str), sort=False
    ).indices.items():
        own = sentences.iloc[places]
        rows += _of_story(str(name), own, [grammar[i] for i in places], articles, method)
    table = pd.DataFrame(rows, columns=_COLUMNS)
    numbers = dict.fromkeys(["sentence", "start", "end", "statement"], "int64")
    return table.astype({column: numbers.get(column, "str") for column in _COLUMNS})


def _of_story(
    story: str,
    sentences: pd.DataFrame,
    grammar: list[Sentence],
    articles: pd.DataFrame,
    method: str,
) -> Iterator[tuple]:
    found: list[tuple] = []
    parsed: list[Mention] = []
    for row, one in zip(sentences.itertuples(index=False), grammar, strict=True):
        for first, last in noun_phrases(one):
            start, end = one.start[first] - row.start, one.end[last - 1] - row.start
            found.append((row, start, end, one))
            parsed.append(mention_of(one, first, last, row.text[start:end]))
    spread: dict[str, set[str]] = {}
    for (row, *_), mention in zip(found, parsed, strict=True):
        spread.setdefault(mention.key, set()).add(row.article)
    kept = [i for i, mention in enumerate(parsed) if _tells(mention, len(spread[mention.key]))]
    found, parsed = [found[i] for i in kept], [parsed[i] for i in kept]
    if not found:
        return
    parsed = with_kinds_of_names(parsed)
    links = links_in(parsed, [one for *_, one in found])
    reports: dict[tuple[str, int], int] = {}
    pairs: list[tuple[End, End]] = []
    own = articles.loc[sentences["article"].unique()]
    if len(own) > 1:
        aligned = align(own, method=method)
        reports = _statements(aligned)
        pairs = label_pairs(own, sentences, grammar, aligned)
        pairs += state_pairs(found, parsed)
    at = {
        (row.article, row.sentence, one.start[mention.root]): number
        for number, ((row, *_, one), mention) in enumerate(zip(found, parsed, strict=True))
        if mention.root >= 0
    }
    ends = [[at.get(end.key) for end in pair] for pair in pairs]
    links += [(a, b) for a, b in ends if a is not None and b is not None]
    contexts = [row.text for row, *_ in found]
    groups = grouped(parsed, contexts, links, method, _THRESHOLD)
    numbers = groups["number"].to_list()
    labels = _labels_of(parsed, numbers)
    rows = [
        [number, kind, label, str(row.outlet), row.article, row.sentence, row.start + start,
         row.start + end, mention.text, "", str(row.voice), row.text]
        for (row, start, end, _), mention, label, number, kind in zip(
            found, parsed, labels, numbers, groups["kind"], strict=True
        )
    ]  # fmt: skip
    mark_pairs(rows, pairs, ends)
    called = _concepts_of([row[2] for row in rows], [row[0] for row in rows])
    order = {str(name): place for place, name in enumerate(own.index)}
    for row in sorted(rows, key=lambda row: (order[row[4]], row[5], row[6])):
        report = reports.get((row[4], row[5]), -1)
        yield (story, called[row[0]], *row[1:9], report, *row[9:])


def _statements(aligned: pd.DataFrame) -> dict[tuple[str, int], int]:
    """Find one number for sentences that are joined by pairs, directly or through others."""
    of: dict[tuple[str, int], set] = {}
    for row in aligned.itertuples(index=False):
        ends = (row.article_a, row.sentence_a), (row.article_b, row.sentence_b)
        both = of.setdefault(ends[0], {ends[0]}) | of.setdefault(ends[1], {ends[1]})
        for end in both:
            of[end] = both
    numbers: dict[int, int] = {}
    return {end: numbers.setdefault(id(all_), len(numbers)) for end, all_ in of.items()}


def _tells(mention: Mention, articles: int) -> bool:
    if mention.entity in _AMOUNTS or not mention.label:
        return False
    if mention.name or mention.is_country:
        return True
    if not mention.head[:1].isalpha() or mention.head in word_list("vague_nouns"):
        return False
    return bool(mention.sets) or articles > 1


def _labels_of(parsed: list[Mention], numbers: list[int]) -> list[str]:
    """Write what each mention calls its concept: no article, a bare name in its fullest form.

    >>> from analysis.wording.mentions import read_mentions
    >>> _labels_of(read_mentions(["Mr Ed Lowe", "Lowe", "The dam"])[0], [0, 0, 1])
    ['Mr Ed Lowe', 'Ed Lowe', 'dam']
    """
    fullest: dict[int, str] = {}
    for mention, number in zip(parsed, numbers, strict=True):
        if mention.is_person:
            name = " ".join(mention.label.split()[-len(mention.name) :])
            if len(name.split()) > len(fullest.get(number, "").split()):
                fullest[number] = name
    return [
        fullest.get(number, m.label)
        if m.is_person and len(m.label.split()) == len(m.name)
        else m.label
        for m, number in zip(parsed, numbers, strict=True)
    ]


def _concepts_of(labels: list[str], numbers: list[int]) -> dict[int, str]:
    """Name each concept by its most frequent label; two of one name are numbered.

    >>> _concepts_of(["dam", "wall", "dam", "dam"], [0, 0, 0, 1])
    {0: 'dam', 1: 'dam (2)'}
    """
    times: dict[int, Counter[str]] = {}
    for label, number in zip(labels, numbers, strict=True):
        times.setdefault(number, Counter())[label] += 1
    called: dict[int, str] = {}
    taken: dict[str, int] = {}
    for number in sorted(times):
        name = times[number].most_common(1)[0][0]
        taken[name] = taken.get(name, 0) + 1
        called[number] = name if taken[name] == 1 else f"{name} ({taken[name]})"
    return called

"""The statements of a story, and which outlets report them."""

from __future__ import annotations

import pandas as pd

from analysis.errors import need_columns
from analysis.stories._coverage import compared_sentences
from analysis.stories.alignment import align
from analysis.stories.reported_speech import stated


def statements(articles: pd.DataFrame, aligned: pd.DataFrame | None = None) -> pd.DataFrame:
    """Make a table of statements and who reports them: statements × articles.

    Sentences of different articles that are paired are one statement; a group of them grows
    by average linkage (Sokal & Michener 1958): two groups join, the most similar first, while
    the mean similarity between their sentences of different articles is at least half the
    threshold of the pairs. A sentence without a partner is a statement of its own.

    Parameters
    ----------
    articles : DataFrame
        The articles table.
    aligned : DataFrame, optional
        From `align`; default: made with its defaults.

    Returns
    -------
    DataFrame
        One row a statement and an article of its story, in the order of the statements' mean
        place: `story` (str), `statement` (int, from 0 in each story), `gist` (str, what the
        sentence that is nearest to the others states), `outlet`, `article` (str), `reported`
        (bool), `sentences` (str, the numbers of the article's sentences that report it, ", "
        between), `words` (int, of these sentences), `reported_by` (int, articles of the story
        that report it), `order` (float, mean place of the statement in the articles that report
        it, 0 start to 1 end).

    Raises
    ------
    ParallaxError
        As `coverage`.

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": ["A", "B"], "story": "s", "text": [
    ...     "The old dam at Hadrin broke on Monday. Nine people died, police said.",
    ...     "Police counted nine dead. It rained."]}, index=["a", "b"])
    >>> table = statements(articles, align(articles, method="words"))
    >>> table.pivot(index="statement", columns="outlet", values="reported")
    outlet         A      B
    statement
    0           True  False
    1           True   True
    2          False   True
    """
    aligned = align(articles) if aligned is None else aligned
    need_columns(aligned, ["threshold"], "aligned")
    own = compared_sentences(articles, aligned)
    own = own.assign(place=own.groupby("article")["sentence"].transform(_place))
    rows: list[dict] = []
    for story, sentences in own.groupby("story", sort=False):
        pairs = aligned[aligned["story"] == story]
        rows += _of_story(str(story), sentences, pairs, articles["outlet"])
    columns = {
        "story": "str", "statement": "int64", "gist": "str", "outlet": "str", "article": "str",
        "reported": "bool", "sentences": "str", "words": "int64", "reported_by": "int64",
        "order": "float64",
    }  # fmt: skip
    return pd.DataFrame(rows, columns=list(columns)).astype(columns)


def gist_of(text: str) -> str:
    """Write what a sentence states, without its speaker and its marks.

    >>> gist_of("“The dam held,” the mayor said.")
    'The dam held'
    """
    start, end = stated(text)
    gist = text[start:end].strip(' "“”.,:;')
    return gist[:1].upper() + gist[1:] if gist else text


def _place(numbers: pd.Series) -> pd.Series:
    return (numbers + 0.5) / (numbers.max() + 1)


def _of_story(
    story: str, sentences: pd.DataFrame, pairs: pd.DataFrame, outlets: pd.Series
) -> list[dict]:
    keys = list(zip(sentences["article"], sentences["sentence"], strict=True))
    number = {key: place for place, key in enumerate(keys)}
    groups = _grouped(number, pairs, pairs["threshold"].max() / 2)
    order = sentences["place"].to_numpy()
    closeness = _closeness(number, pairs)
    rows = []
    for statement, group in enumerate(
        sorted(groups, key=lambda g: (round(float(order[g].mean()), 9), g[0]))
    ):
        own = sentences.iloc[group]
        gist = max(group, key=lambda member: (closeness.get(member, 0.0), -member))
        for article in dict.fromkeys(sentences["article"]):
            mine = own[own["article"] == article]
            rows.append(
                {
                    "story": story,
                    "statement": statement,
                    "gist": gist_of(sentences["text"].iloc[gist]),
                    "outlet": str(outlets[article]),
                    "article": article,
                    "reported": len(mine) > 0,
                    "sentences": ", ".join(map(str, mine["sentence"])),
                    "words": int(mine["words"].sum()),
                    "reported_by": own["article"].nunique(),
                    "order": float(order[group].mean()),
                }
            )
    return rows


def _grouped(number: dict, pairs: pd.DataFrame, cut: float) -> list[list[int]]:
    """Join paired sentences into statements, the most similar first."""
    similar: dict[tuple[int, int], float] = {}
    for row in pairs.itertuples():
        a, b = number[row.article_a, row.sentence_a], number[row.article_b, row.sentence_b]
        similar[min(a, b), max(a, b)] = row.similarity
    article = [key[0] for key in number]
    group_of = list(range(len(number)))
    members = {place: [place] for place in group_of}
    for (a, b), _ in sorted(similar.items(), key=lambda item: (-item[1], item[0])):
        left, right = group_of[a], group_of[b]
        if left == right:
            continue
        links = [
            similar.get((min(x, y), max(x, y)), 0.0)
            for x in members[left]
            for y in members[right]
            if article[x] != article[y]
        ]
        if sum(links) >= cut * len(links):
            for member in members[right]:
                group_of[member] = left
            members[left] = sorted(members[left] + members.pop(right))
    return list(members.values())


def _closeness(number: dict, pairs: pd.DataFrame) -> dict[int, float]:
    total: dict[int, float] = {}
    for row in pairs.itertuples():
        for key in ((row.article_a, row.sentence_a), (row.article_b, row.sentence_b)):
            total[number[key]] = total.get(number[key], 0.0) + row.similarity
    return total

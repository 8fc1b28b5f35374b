"""The stories of an articles table whose articles can be compared with each other."""

from __future__ import annotations

import pandas as pd

from analysis.errors import ParallaxError, listed, need_columns, plural

MOST_ARTICLES = 100
"""Articles of one story, at most: every two of them are compared."""
_UNKNOWN = "und"


def stories_of(
    articles: pd.DataFrame, story: str | None = None
) -> tuple[dict[str, pd.DataFrame], list[str]]:
    """Give the articles of each story that has two or more, and say what is left out.

    Articles in another language than most of their story are left out: sentences of two
    languages share no words.
    """
    need_columns(articles, ["text", "story"], "articles")
    if not articles.index.is_unique:
        twice = articles.index[articles.index.duplicated()].unique()
        raise ParallaxError(f"The articles table has two articles named {listed(twice)}.")
    names = articles["story"].astype("str").where(articles["story"].notna(), "").str.strip()
    known = sorted(set(names) - {""})
    if not known and len(articles):
        raise ParallaxError(
            "No article has a story; give the articles one in the column 'story', or group them "
            "with find_stories(articles)."
        )
    if story is not None and str(story) not in known:
        raise ParallaxError(f"There is no story {str(story)!r}; there are {listed(known)}.")
    notes = []
    if (lost := int((names == "").sum())) and story is None:
        notes.append(f"{plural(lost, 'article')} without a story could not be compared.")
    stories, alone = {}, []
    for name in [str(story)] if story is not None else known:
        own, left_out = _of_one_language(articles[(names == name).to_numpy()], name)
        notes += left_out
        if len(own) > MOST_ARTICLES:
            raise ParallaxError(
                f"The story {name!r} has {len(own):,} articles; every two of them would be "
                f"compared, which is done for up to {MOST_ARTICLES}. Group them into stories with "
                "find_stories(articles), or choose some."
            )
        if len(own) < 2 and story is not None:
            raise ParallaxError(
                f"The story {name!r} has one article to compare ({listed(own.index)}); it takes "
                "two or more."
            )
        if len(own) < 2:
            alone.append(name)
        else:
            stories[name] = own
    if alone:
        notes.append(
            f"{plural(len(alone), 'story')} told by one article only could not be compared "
            f"({listed(alone)})."
        )
    return stories, notes


def _of_one_language(own: pd.DataFrame, story: str) -> tuple[pd.DataFrame, list[str]]:
    if "language" not in own:
        return own, []
    language = own["language"].astype("str").str.lower().str.split(r"[-_]", regex=True).str[0]
    told = language[language != _UNKNOWN]
    if told.nunique() < 2:
        return own, []
    most = told.value_counts(sort=False).sort_index().idxmax()
    stays = language.isin([most, _UNKNOWN])
    others = listed(sorted(language[~stays].unique()))
    gone = plural(int((~stays).sum()), "article")
    return own[stays.to_numpy()], [
        f"Story {story!r}: {gone} in another language ({others}) could not be compared with "
        f"those in {most!r}."
    ]

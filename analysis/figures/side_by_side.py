"""Readers of the same story: two articles side by side, or one with its marks."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pandas as pd

from analysis.errors import ParallaxError, did_you_mean, listed, need_columns, plural
from analysis.figures.article_page import article_html
from analysis.figures.highlights import marks_of
from analysis.figures.label_panel import listed_names, own_names
from analysis.figures.shared_clauses import common_marks, with_clauses
from analysis.figures.side_page import Side, pair_html
from analysis.figures.templates import page
from analysis.text import split_sentences

if TYPE_CHECKING:
    from IPython.display import HTML

ALIGNED = ["article_a", "sentence_a", "article_b", "sentence_b", "similarity", "relation"]


def read_side_by_side(
    aligned: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    quotes: pd.DataFrame | None = None,
    labels: pd.DataFrame | None = None,
    loaded: pd.DataFrame | None = None,
    contrasts: pd.DataFrame | None = None,
    most: int = 6,
) -> HTML:
    """Show two articles side by side: what both report, joined, and what only one reports.

    A map on top shows both articles as bars of sentences. Ribbons join what both report. Below
    it the articles are side by side, each in its own order. What both report is shaded and has a
    number: the clause rather than the sentence where that is all they share. Words that the other
    article lacks are in the article's colour. Where the two orders differ, the other version is
    repeated small beside a statement, with a link to its place. Pointing at a statement, or
    reaching its number with the tab key, lights up its partner. The switches need no script, and
    without a style sheet a plain table remains.

    Parameters
    ----------
    aligned : DataFrame
        From `stories.align`: `article_a`, `sentence_a`, `article_b`, `sentence_b`, `similarity`,
        `relation`, and the clauses `start_a`, `end_a`, `start_b`, `end_b`; without these four
        whole sentences are shaded. With several pairs of articles a chooser stands above them.
    articles : DataFrame
        The articles table it was made from; without aligned rows the first two are shown.
    quotes : DataFrame, optional
        From `sources.find_quotes`: `article`, `start`, `end`, `kind`, `speaker`, `person`, …
    labels : DataFrame, optional
        From `wording.label_mentions`: `article`, `start`, `end`, `concept`, `label`. Those are
        marked for which the two have other names, not only a longer form of one.
    loaded : DataFrame, optional
        From `wording.loaded_words`: `article`, `start`, `end`, `category`.
    contrasts : DataFrame, optional
        From `wording.label_contrasts`: `group_a`, `group_b`, `same`, `label_a`, `label_b`. Which
        names are listed above the text, in this order; default: the first that are marked.
    most : int
        How many pairs of articles to show at most; how many were left out is said below.

    Returns
    -------
    IPython.display.HTML

    Raises
    ------
    ParallaxError
        If a column is missing, or a table speaks of an article, a sentence or a place that
        `articles` does not have.

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": ["A", "B"], "story": "s", "title": "",
    ...     "text": ["The dam held. Nobody was hurt.", "The <old> dam held."]}, index=["a", "b"])
    >>> aligned = pd.DataFrame({"article_a": ["a"], "sentence_a": [0], "article_b": ["b"],
    ...     "sentence_b": [0], "similarity": [0.9], "relation": ["reworded"]})
    >>> page = read_side_by_side(aligned, articles).data
    >>> '<span class="differs">old</span>' in page.replace("&lt;", "").replace("&gt;", "")
    True
    """
    from IPython.display import HTML

    need_columns(aligned, ALIGNED, "aligned")
    need_columns(articles, ["outlet", "story", "text"], "articles")
    if len(articles) < 2:
        return HTML(
            f"<p>Two articles are needed to lay side by side; there is {len(articles)}.</p>"
        )
    pairs = list(dict.fromkeys(zip(aligned["article_a"], aligned["article_b"], strict=True)))
    pairs = pairs or [(str(articles.index[0]), str(articles.index[1]))]
    if missing := {name for pair in pairs for name in pair} - set(articles.index):
        raise ParallaxError(
            f"The aligned table speaks of {listed(sorted(missing))}, which the articles table does "
            "not have; give the articles it was made from."
        )
    sides = {
        name: _side(articles, name, quotes, None, loaded)
        for name in dict.fromkeys(name for pair in pairs[:most] for name in pair)
    }
    shown = []
    layers = ["differs", *_given(quotes, labels, loaded)]
    for a, b in pairs[:most]:
        own = aligned[(aligned["article_a"] == a) & (aligned["article_b"] == b)]
        own = with_clauses(own, sides[a].sentences, sides[b].sentences)
        marks = common_marks(own, sides[a].sentences, sides[b].sentences)
        both = [side.with_marks(new) for side, new in zip((sides[a], sides[b]), marks, strict=True)]
        two, names = own_names(labels, articles, (both[0], both[1]))
        if contrasts is not None:
            names = listed_names(contrasts, two[0].outlet, two[1].outlet)
        html = pair_html(own, *two, names, layers)
        shown.append({"a": two[0].outlet, "b": two[1].outlet, "page": html})
    ident = "pairs-" + sha256("".join(pair["page"] for pair in shown).encode()).hexdigest()[:10]
    left_out = plural(len(pairs) - most, "more pair") if len(pairs) > most else ""
    return page("chooser", ident=ident, pairs=shown, left_out=left_out)


def read_article(
    articles: pd.DataFrame,
    article: str,
    *,
    aligned: pd.DataFrame | None = None,
    quotes: pd.DataFrame | None = None,
    labels: pd.DataFrame | None = None,
    loaded: pd.DataFrame | None = None,
) -> HTML:
    """Show one article with its quotes, names and loaded words, and who else reports each sentence.

    Parameters
    ----------
    articles : DataFrame
        The articles table.
    article : str
        The article's name, of the index of `articles`.
    aligned : DataFrame, optional
        From `stories.align`: which sentences other articles of the story report as well.
    quotes, labels, loaded : DataFrame, optional
        As in `read_side_by_side`.

    Returns
    -------
    IPython.display.HTML

    Raises
    ------
    ParallaxError
        If there is no such article, or a column is missing.

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": "A", "story": "s", "title": "", "text": "It held."},
    ...                         index=["a"])
    >>> "It held." in read_article(articles, "a").data
    True
    """
    from IPython.display import HTML

    need_columns(articles, ["outlet", "story", "text"], "articles")
    if article not in articles.index:
        raise ParallaxError(
            f"There is no article {article!r}; the articles are {listed(articles.index)}."
            f"{did_you_mean(article, articles.index)}"
        )
    also: dict[int, set[str]] = {}
    if aligned is not None:
        need_columns(aligned, ALIGNED, "aligned")
        for mine, other in (("a", "b"), ("b", "a")):
            own = aligned[aligned[f"article_{mine}"] == article]
            names = articles["outlet"].reindex(own[f"article_{other}"]).astype(str)
            for sentence, outlet in zip(own[f"sentence_{mine}"], names, strict=True):
                also.setdefault(int(sentence), set()).add(outlet)
    side = _side(articles, article, quotes, labels, loaded)
    others = None if aligned is None else {s: sorted(names) for s, names in also.items()}
    layers = _given(quotes, labels, loaded)
    return HTML(article_html(side, articles["text"][article], others, layers))


def _given(
    quotes: pd.DataFrame | None, labels: pd.DataFrame | None, loaded: pd.DataFrame | None
) -> list[str]:
    tables = {"quote": quotes, "label": labels, "loaded": loaded}
    return [name for name, table in tables.items() if table is not None and len(table)]


def _side(
    articles: pd.DataFrame,
    name: str,
    quotes: pd.DataFrame | None,
    labels: pd.DataFrame | None,
    loaded: pd.DataFrame | None,
) -> Side:
    one = articles.loc[[name]]
    marks = marks_of(one, quotes, labels, loaded)[str(name)]
    title, outlet = (str(one[c].iloc[0]) if c in one else "" for c in ("title", "outlet"))
    day = one["published"].iloc[0] if "published" in one else pd.NaT
    # What a citation needs: where the text is found, unless it is all the outlet is known by.
    cited = [str(name)] if str(name) != outlet else []
    cited += [] if pd.isna(day) else [f"{day:%Y-%m-%d}"]
    return Side(str(name), outlet, title, ", ".join(cited), split_sentences(one), marks)

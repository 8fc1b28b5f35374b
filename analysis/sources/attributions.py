"""The table of attributions of all articles."""

from __future__ import annotations

import pandas as pd
import regex

from analysis.errors import need_texts

COLUMNS = [
    "article", "start", "end", "text", "kind", "speaker", "speaker_start", "speaker_end", "person",
    "cue", "cue_start", "cue_end", "verb", "stance", "attribution", "nested", "words", "quoted",
]  # fmt: skip
_WHOLE = ["start", "end", "speaker_start", "speaker_end", "cue_start", "cue_end", "attribution",
          "words", "quoted"]  # fmt: skip
_TEXT = ["article", "text", "speaker", "person", "cue", "verb"]
KINDS = ["direct", "partial", "indirect"]
_WORD = regex.compile(r"[\p{L}\p{N}]+(?:[-'’.,][\p{L}\p{N}]+)*")
_MARKED = regex.compile(r"[“\"„«].*?[”\"“»]|[“\"„«].*$", regex.S)


def find_quotes(articles: pd.DataFrame) -> pd.DataFrame:
    """Find who is said to have said, written, thought or wanted what.

    An attribution is a content with its source and its cue: quotations, reported speech
    without marks, beliefs, intentions and requests, by people, groups and papers. Rules over
    tokens, punctuation and lists of words find them; `docs/quotes.md` says what counts.

    Parameters
    ----------
    articles : DataFrame
        The articles table.

    Returns
    -------
    DataFrame
        One row a stretch of reported words, in reading order: `article` (str), `start`, `end`
        (int, characters into the article's text: ``articles.text[article][start:end]`` is the
        content, the marks around a quotation left out), `text` (str), `kind` (category:
        "direct", a quotation that stands by itself; "partial", quoted words within the
        outlet's sentence; "indirect", no quotation marks), `speaker` (str, as written, "" if
        nobody is named), `speaker_start`, `speaker_end` (int, -1 if nobody is named), `person`
        (str: the longest name of whoever the speaker is, the same for name, role and pronoun;
        for groups and papers as written, without the article, "the court" by the name that
        the article gave it), `cue` (str, as written),
        `cue_start`, `cue_end` (int), `verb` (str, the cue's dictionary form), `stance`
        ("neutral", "doubting", "endorsing"), `attribution` (int: stretches of one interrupted
        or continued quotation share it), `nested` (bool, whether the stretch lies inside
        another one), `words`, `quoted` (int, words in it, and how many of them between marks),
        `outlet`, `story` and, once `mark_copies` has added it, `copy_of`.

    Raises
    ------
    ParallaxError
        If `articles` has no `text`, `outlet` or `story`.

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": "A", "story": "s", "text":
    ...     "“We were lucky,” said Ada Linn. She claimed that the dam had held."}, index=["a"])
    >>> find_quotes(articles)[["text", "kind", "speaker", "person", "cue"]]
                    text      kind   speaker    person      cue
    0     We were lucky,    direct  Ada Linn  Ada Linn     said
    1   the dam had held  indirect       She  Ada Linn  claimed
    """
    articles = need_texts(articles, ["outlet", "story"])
    from analysis.sources.article_attributions import find_in
    from analysis.sources.people import Cast
    from analysis.sources.reporting_verbs import stance_of
    from analysis.sources.speaking_groups import alike

    rows: list[tuple] = []
    texts = articles["text"].to_list()
    names = articles.index.to_list()
    found = [find_in(text) for text in texts]
    by_story: dict[str, list[int]] = {}
    for place, story in enumerate(articles["story"].astype(str)):
        by_story.setdefault(story, []).append(place)
    people: dict[int, list[str]] = {}
    for places in by_story.values():
        cast = Cast([texts[place] for place in places])
        for number, place in enumerate(places):
            people[place] = cast.resolve(number, texts[place], found[place])
    for place, (name, text) in enumerate(zip(names, texts, strict=True)):
        reached = 0
        for row, person in zip(found[place], people[place], strict=True):
            content = text[row.start : row.end]
            speaker = row.speaker or (-1, -1)
            cue = row.cue or (-1, -1)
            words = len(_WORD.findall(content))
            quoted = words if row.kind == "direct" else 0
            if row.kind == "partial":
                marked = "".join(_MARKED.findall(content)) if _MARKED.search(content) else content
                quoted = len(_WORD.findall(marked))
            rows.append((
                name, row.start, row.end, content, row.kind,
                text[speaker[0] : speaker[1]] if row.speaker else "", *speaker, person,
                text[cue[0] : cue[1]] if row.cue else "", *cue, row.lemma, stance_of(row.lemma),
                row.number, row.end <= reached, words, quoted,
            ))  # fmt: skip
            reached = max(reached, row.end)
    table = pd.DataFrame(rows, columns=COLUMNS).astype(
        dict.fromkeys(_WHOLE, "int64") | dict.fromkeys(_TEXT, "str") | {"nested": "bool"}
    )
    table["person"] = table["person"].map(alike(table["person"])).astype("str")
    table["kind"] = pd.Categorical(table["kind"], KINDS)
    table["stance"] = pd.Categorical(table["stance"], ["neutral", "doubting", "endorsing"])
    places = articles.index.get_indexer(table["article"])
    carried = [c for c in ("outlet", "story", "copy_of") if c in articles]
    return table.assign(**{column: articles[column].array[places] for column in carried})

"""Loaded words: evaluative wording in the outlet's own voice, sentence by sentence."""

from __future__ import annotations

import pandas as pd

from analysis.errors import need_columns, need_option
from analysis.framing.loaded.cues import find_hits
from analysis.framing.loaded.lexicon import index, shipped
from analysis.text.sentences import split_sentences

VOICES = ("own", "all")
_COLUMNS = ["article", "sentence", "start", "end", "word", "category", "weight", "voice", "text"]
_DTYPES = {"article": "str", "sentence": "int64", "start": "int64", "end": "int64",
           "word": "str", "category": "str", "weight": "float64", "voice": "str",
           "text": "str"}  # fmt: skip


def loaded_words(
    sentences: pd.DataFrame,
    *,
    quotes: pd.DataFrame | None = None,
    voices: str = "own",
    least: float = 0.3,
    lexicon: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Find evaluative wording, apart from what others are quoted as saying.

    Words and phrases of the lexicon that ships (English only; `data/lexicons/loaded.csv`), in
    all their forms, and words between quotation marks that are nobody's speech.

    Parameters
    ----------
    sentences : DataFrame
        From `split_sentences`; or the articles table.
    quotes : DataFrame, optional
        From `find_quotes`: what stands in an attribution is then no word of the outlet's own,
        with or without quotation marks.
    voices : {"own", "all"}
        Whether words of others are left out or marked in the column `voice`.
    least : float
        The weight from which a word is listed, 0 to 1; words below it are loaded only now
        and then ("crisis", "claimed").
    lexicon : DataFrame, optional
        Another lexicon: `entry`, `pos` ("adj", "adv", "noun", "past" (a verb but
        for its base form), "phrase", "verb"), `category`, `strength` (0 to 1).

    Returns
    -------
    DataFrame
        One row a word or phrase: `article` (str), `sentence` (int), `start`, `end` (int,
        characters into the article's text), `word` (str, as written), `category` (str, why:
        "dehumanising", "doubt", "emotive", "epithet", "hyperbole", "intensifier",
        "metaphor", "moralising", "praise", "scare quotes", "slang", "stance verb"), `weight`
        (float, 0 to 1), `voice` (str: "narration", "quote", "reported"), `text` (str, the
        sentence), and `outlet`, `story` where given.

    Raises
    ------
    ParallaxError
        If a column is missing, an option is unknown, or the lexicon is not well formed.

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": "A", "story": "s",
    ...     "text": "The mayor lashed out at so-called experts. “A disgrace,” said Orr."},
    ...     index=["a"])
    >>> loaded_words(articles)[["start", "word", "category", "weight"]]
       start           word  category  weight
    0     10  lashed out at  metaphor     0.9
    1     24      so-called   epithet     0.9
    """
    need_option("voices", voices, VOICES)
    sentences = sentences_of(sentences)
    found = shipped() if lexicon is None else index(lexicon)
    reported = _spans(quotes)
    rows: list[tuple] = []
    carried: list[int] = []
    for place, row in enumerate(sentences.itertuples(index=False)):
        for hit in find_hits(row.text, str(row.voice), found):
            if hit.strength < least:
                continue
            start, end = row.start + hit.start, row.start + hit.end
            voice = "quote" if hit.quoted else "narration"
            if voice == "narration" and _inside(start, reported.get(row.article, ())):
                voice = "reported"
            if voices == "own" and voice != "narration":
                continue
            word = row.text[hit.start : hit.end]
            rows.append((row.article, row.sentence, start, end, word, hit.category,
                         hit.strength, voice, row.text))  # fmt: skip
            carried.append(place)
    table = pd.DataFrame(rows, columns=_COLUMNS).astype(_DTYPES)
    more = [column for column in ("outlet", "story", "copy_of") if column in sentences]
    return table.assign(**{column: sentences[column].array[carried] for column in more})


def sentences_of(table: pd.DataFrame) -> pd.DataFrame:
    """Give the sentences, of articles if that is what is given."""
    if "sentence" not in table and "text" in table:
        return split_sentences(table)
    need_columns(table, ["article", "sentence", "start", "text", "voice"], "sentences")
    return table


def _spans(quotes: pd.DataFrame | None) -> dict[str, list[tuple[int, int]]]:
    if quotes is None:
        return {}
    need_columns(quotes, ["article", "start", "end"], "quotes")
    return {
        str(name): list(zip(own["start"], own["end"], strict=True))
        for name, own in quotes.groupby("article")
    }


def _inside(place: int, spans: list[tuple[int, int]] | tuple) -> bool:
    return any(start <= place < end for start, end in spans)

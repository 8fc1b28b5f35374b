"""Loaded words: evaluative wording in the outlet's own voice, sentence by sentence."""

from __future__ import annotations

import math

import pandas as pd

from analysis.errors import need_columns, need_option
from analysis.wording._loadedness import METHODS, scores_of
from analysis.wording.loaded_cues import find_hits
from analysis.wording.loaded_lexicon import index, shipped
from analysis.wording.sentence_grammar import searched

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
    least: float = 0.25,
    method: str = "both",
    lexicon: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Find evaluative wording, apart from what others are quoted as saying.

    Words and phrases of the lexicon that ships (English only; `data/lexicons/loaded.csv`), in
    all their forms, and words between quotation marks that are nobody's speech. The weight of
    a word is its strength in the lexicon, raised or lowered by the score of its sentence:
    ``logit(weight) = logit(strength) + 0.35 * logit(loadedness)``, the latter within -3 and 3.

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
        and then ("crisis", "claimed"), and the sentence does not say that they are here.
    method : {"words", "both"}
        As in `loadedness`.
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
    >>> loaded_words(articles, method="words")[["start", "word", "category"]]
       start           word  category
    0     10  lashed out at  metaphor
    1     24      so-called   epithet
    """
    need_option("voices", voices, VOICES)
    need_option("method", method, METHODS)
    sentences = searched(sentences)
    found = shipped() if lexicon is None else index(lexicon)
    reported = _spans(quotes)
    rows: list[tuple] = []
    carried: list[int] = []
    hits = [
        find_hits(text, str(voice), found)
        for text, voice in zip(sentences["text"], sentences["voice"], strict=True)
    ]
    scores = scores_of(sentences, hits, method)
    for place, row in enumerate(sentences.itertuples(index=False)):
        for hit in hits[place]:
            weight = _weight(hit.strength, scores[place])
            if weight < least:
                continue
            start, end = row.start + hit.start, row.start + hit.end
            voice = "quote" if hit.quoted else "narration"
            if voice == "narration" and _inside(start, reported.get(row.article, ())):
                voice = "reported"
            if voices == "own" and voice != "narration":
                continue
            word = row.text[hit.start : hit.end]
            rows.append((row.article, row.sentence, start, end, word, hit.category,
                         weight, voice, row.text))  # fmt: skip
            carried.append(place)
    table = pd.DataFrame(rows, columns=_COLUMNS).astype(_DTYPES)
    more = [column for column in ("outlet", "story", "copy_of") if column in sentences]
    return table.assign(**{column: sentences[column].array[carried] for column in more})


def _weight(strength: float, score: float) -> float:
    """Give the weight of a word in a sentence of this score."""
    strength, score = (min(max(value, 0.001), 0.999) for value in (strength, score))
    logit = math.log(strength / (1 - strength))
    shift = min(max(math.log(score / (1 - score)), -3), 3)
    return 1 / (1 + math.exp(-(logit + 0.35 * shift)))


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

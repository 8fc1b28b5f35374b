"""The tone toward a person, a country or a group, mention by mention."""

from __future__ import annotations

import math
from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias

import numpy as np
import pandas as pd

from analysis.errors import need_columns, need_option
from analysis.models import has_model, tone_toward
from analysis.models._tone_toward import tone_of as tone_of_all
from analysis.sentiment._lexicons import engine
from analysis.sentiment.ambiguous_words import masked
from analysis.sentiment.target_mentions import find_mentions
from analysis.sentiment.target_reports import (
    OUTLET,
    VOICES,
    grammar,
    parsed_at,
    reports_after,
    restored,
    speakers_of,
)
from analysis.sentiment.target_roles import RelatedWord, words_of
from analysis.sources import find_quotes
from analysis.text.spacy_pipeline import pipeline_name
from analysis.text.syntax import Sentence

METHODS = ["learned", "lexicon"]
"""How `target_tone` can score."""
AGAINST, FOR = -0.05, 0.11
"""Below and above which score a mention counts as negative and positive: raters of news are
quicker to see blame than praise."""
NO_EVIDENCE = "no evidence"
REPORTED = "reported"
"""The kind of a row that is no mention: what others say in the sentences after one."""
_LABELS = ["negative", "neutral", "positive", NO_EVIDENCE]
WEIGHTS = {"patient": 0.34, "agent": 0.12, "clause": 0.18, "elsewhere": 0.09}
"""What a word's valence counts by its role: .27 of what ``python -m benchmarks.target_tone`` fits,
which suits the cut-offs."""

Tone: TypeAlias = tuple[float, str, str, str]
"""A row of the table: `score`, `label`, `evidence`, `rule`."""


def target_tone(
    sentences: pd.DataFrame,
    target: str,
    *,
    aliases: Iterable[str] | None = None,
    method: str | None = None,
    quotes: pd.DataFrame | None = None,
    store: str | Path | None = None,
) -> pd.DataFrame:
    """Score the tone toward a target wherever it is mentioned, and in what others say of it.

    Beside its mentions, the table has the sentences up to three after one that hold what others
    are reported to say: what is said against somebody often names nobody ("“It is a disgrace,”
    the mayor said"). These are scored as whole sentences. `said_by` says whose words fill a
    sentence; the target's own are no tone toward it.

    The learned method asks the language model that ships how likely the sentence is negative,
    neutral or positive toward the mention (`models.tone_toward`; of a sentence beyond some 95
    words it reads those around the mention). Its macro-F1 is .78 on 1,061 mentions that people
    had judged and the model had not seen (``data/models/tone.md``); that of the lexicon method is
    .59. So it is the default; `explain_sentences` shows the words that it goes by.

    The lexicon method parses the sentence and counts the words of the ``"news"`` lexicon by their
    grammatical role. Names and titles are left out. Verbs and nouns of judgement have a
    direction: in ``X criticised Y``, ``Y was criticised by X`` and ``criticism of Y`` it is Y
    who is judged. Raters hold a critic's criticism against the critic too, but less. Words in the
    clause of the mention count more than words elsewhere in the sentence. What happens to the
    target (``was killed``, ``victims``) is no judgement, and counts for nothing; neither does
    what the target is quoted as saying. Quotes of others count, and `voice` tells them apart.
    Negation, degree and "but" are VADER's.

    The weights were fitted to the training split of NewsMTSC (Hamborg & Donnay 2021, EACL), then
    rounded. They are of American political news; elsewhere, validate.

    Parameters
    ----------
    sentences : DataFrame
        The sentences table.
    target : str
        A name, as ``Angela Merkel``, ``Iran`` or ``Labour Party``. The full name is found, and the
        surname of a name in two or more words, unless another first name is before it. "He"
        or "she" at the head of a sentence counts if the target was the only one named in the
        sentence before. Case matters.
    aliases : list of str, optional
        Other names: ``["Iranian", "Tehran"]``, ``["the chancellor"]``.
    method : {"learned", "lexicon"} or None
        None takes the learned method where the model is there, else the lexicon, which needs
        spaCy and its English pipeline.
    quotes : DataFrame, optional
        From `find_quotes`. Default: found in the sentences; without a parser nobody's words are
        told apart, and there are no rows of kind "reported".
    store : path or None
        As in `models.encode`, for the learned method on large corpora.

    Returns
    -------
    DataFrame
        One row a mention or report, in reading order: `article`, `sentence`, `start`, `end` (int,
        characters into the article's text), `mention` (str, the words there), `kind` (str:
        "name", "alias", "pronoun", or "reported" for a whole sentence after a mention), `said_by`
        (category: "outlet", "target", "others": whose words fill half of the sentence), `score`
        (float, -1 to 1; NaN where there is no evidence), `label` (category: "negative",
        "neutral", "positive" with cut-offs at -.05 and .11, "no evidence"), `evidence` (str, the
        words, weightiest first), `rule` (str), `method` (str), `voice` (as in the sentence),
        `text` (the sentence), and `outlet`, `story` if there. By the learned method
        `score` is the chance
        of positive minus that of negative, `label` the likeliest class, `evidence` is empty,
        `rule` gives the three chances.

    Raises
    ------
    ParallaxError
        If the target or an alias is no name, the method is unknown, a column is missing, or
        what the method needs is not installed.

    Examples
    --------
    >>> sentences = pd.DataFrame({"article": "a", "sentence": [0, 1], "start": [0, 27],
    ...     "text": ["Mr Orr criticised Eva Marr.", "Mr Orr met the press."], "voice": "narration"})
    >>> found = target_tone(sentences, "Eva Marr", method="lexicon")
    >>> found[["mention", "score", "label", "evidence", "rule"]]
        mention   score     label    evidence             rule
    0  Eva Marr -0.5455  negative  criticised  “criticised” it
    """
    method = _method(method)
    need_columns(sentences, ["article", "sentence", "start", "text"], "sentences")
    found = find_mentions(sentences, target, aliases)
    there = sentences["article"].isin(sentences["article"].iloc[[row for row, *_ in found]])
    kept = np.flatnonzero(there)
    sentences = sentences[there].reset_index(drop=True)
    found = [(int(np.searchsorted(kept, row)), a, b, kind) for row, a, b, kind in found]
    parsed = articles = None
    if method == "lexicon" or (quotes is None and pipeline_name() is not None):
        articles = restored(sentences)
        parsed = parsed_at(sentences, articles)
        quotes = find_quotes(articles, parsed) if quotes is None else quotes
    speakers = np.full(len(sentences), OUTLET)
    if quotes is not None:
        speakers = speakers_of(sentences, found, quotes, [target, *(aliases or ())])
    lengths = sentences["text"].str.len()
    found += [
        (row, 0, int(lengths[row]), REPORTED) for row in reports_after(sentences, found, speakers)
    ]
    found.sort()
    places = [row for row, *_ in found]
    rows = sentences.iloc[places].reset_index(drop=True)
    texts, spans = rows["text"].to_list(), [(start, end) for _, start, end, _ in found]
    whole = [kind == REPORTED for *_, kind in found]
    if method == "lexicon":
        own = [grammar(sentences, parsed)[row] for row in places]
        tones = _by_words(texts, spans, own, whole)
    else:
        tones = _learned(texts, spans, whole, store)
    begins = rows["start"].astype("int64").to_numpy()
    table = rows[["article", "sentence"]].assign(
        start=begins + [a for a, _ in spans] if spans else begins,
        end=begins + [b for _, b in spans] if spans else begins,
        mention=_strings(text[a:b] for text, (a, b) in zip(texts, spans, strict=True)),
        kind=_strings(kind for *_, kind in found),
        said_by=pd.Categorical(speakers[places], VOICES),
        score=pd.Series([score for score, *_ in tones], dtype="float64"),
        label=pd.Categorical([label for _, label, *_ in tones], _LABELS),
        evidence=_strings(evidence for *_, evidence, _ in tones),
        rule=_strings(rule for *_, rule in tones),
        method=_strings([method] * len(tones)),
    )
    extra = [name for name in ("voice", "text", "outlet", "story") if name in rows]
    return table.join(rows[extra])


def _method(method: str | None) -> str:
    if method is None:
        return "learned" if has_model("tone") else "lexicon"
    need_option("method", method, METHODS)
    return method


def _learned(
    texts: list[str], spans: list[tuple[int, int]], whole: list[bool], store: str | Path | None
) -> list[Tone]:
    chances = np.empty((len(texts), 3))
    for of_all in (False, True):
        rows = [i for i, own in enumerate(whole) if own is of_all]
        own = [texts[i] for i in rows]
        starts, ends = [spans[i][0] for i in rows], [spans[i][1] for i in rows]
        chances[rows] = (
            tone_of_all(own, store=store)
            if of_all
            else tone_toward(own, starts, ends, store=store, warn=False)
        )
    rules = [
        "chances: " + ", ".join(f"{name} {p:.2f}" for name, p in zip(_LABELS, row, strict=False))
        for row in chances
    ]
    scores = (chances[:, 2] - chances[:, 0]).round(4).tolist()
    likeliest = chances.argmax(axis=1) if len(chances) else []
    return [
        (score, _LABELS[place], "", rule)
        for score, place, rule in zip(scores, likeliest, rules, strict=True)
    ]


def _by_words(
    texts: list[str], spans: list[tuple[int, int]], parsed: list[Sentence], whole: list[bool]
) -> list[Tone]:
    words = words_of(texts, spans, parsed)
    return [
        _of_whole(text) if of_all else tone_of(text, own)
        for text, own, of_all in zip(texts, words, whole, strict=True)
    ]


def _of_whole(text: str) -> Tone:
    plain = masked([text], "default")[0]
    parts = sorted(engine("news").parts(plain), key=lambda part: -abs(part.value))
    if not parts:
        return math.nan, NO_EVIDENCE, "", NO_EVIDENCE
    score = engine("news").score(plain)
    evidence = ", ".join(dict.fromkeys(text[part.start : part.end] for part in parts))
    return score, _label(score), evidence, "whole sentence"


def _label(score: float) -> str:
    return "negative" if score < AGAINST else "positive" if score > FOR else "neutral"


def _strings(values: Iterable[str]) -> pd.Series:
    return pd.Series(list(values), dtype="str")


def tone_of(text: str, words: list[RelatedWord]) -> Tone:
    """Score a mention by the words of tone in its sentence, weighed by their roles."""
    counted = [(WEIGHTS[word.role] * word.value, word) for word in words if word.value]
    if not counted:
        return math.nan, NO_EVIDENCE, "", NO_EVIDENCE
    counted.sort(key=lambda pair: (-abs(pair[0]), pair[1].part.start))
    score = round(math.tanh(math.fsum(share for share, _ in counted)), 4)
    evidence = dict.fromkeys(text[word.part.start : word.part.end] for _, word in counted)
    return score, _label(score), ", ".join(evidence), counted[0][1].rule

"""The tone toward a person, a country or a group, mention by mention."""

from __future__ import annotations

import math
from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias

import pandas as pd

from analysis.errors import need_columns, need_option
from analysis.models import has_model, tone_toward
from analysis.sentiment.learned_tone import score_of
from analysis.sentiment.target_mentions import find_mentions
from analysis.sentiment.target_roles import RelatedWord, words_of

METHODS = ["learned", "lexicon"]
"""How `target_tone` can score."""
AGAINST, FOR = -0.05, 0.11
"""Below and above which score a mention counts as negative and positive: raters of news are
quicker to see blame than praise."""
NO_EVIDENCE = "no evidence"
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
    store: str | Path | None = None,
) -> pd.DataFrame:
    """Score the tone toward a target wherever it is mentioned.

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
    store : path or None
        As in `models.encode`, for the learned method on large corpora.

    Returns
    -------
    DataFrame
        One row a mention: `article`, `sentence`, `start`, `end` (int, the mention; characters into
        the article's text), `mention` (str), `kind` (str: "name", "alias", "pronoun"), `score`
        (float, -1 to 1; NaN where there is no evidence), `label` (category: "negative",
        "neutral", "positive" with cut-offs at -.05 and .11, "no evidence"), `evidence` (str, the
        words, weightiest first), `rule` (str), `voice` (as in the sentence), `text` (the
        sentence), and `outlet`, `story` if there. By the learned method `score` is the chance
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
    rows = sentences.iloc[[row for row, *_ in found]].reset_index(drop=True)
    texts = rows["text"].to_list()
    spans = [(start, end) for _, start, end, _ in found]
    if method == "lexicon":
        tones = [tone_of(*case) for case in zip(texts, words_of(texts, spans), strict=True)]
    else:
        starts, ends = [a for a, _ in spans], [b for _, b in spans]
        tones = _learned(tone_toward(texts, starts, ends, store=store, warn=False))
    begins = rows["start"].astype("int64").to_numpy()
    table = rows[["article", "sentence"]].assign(
        start=begins + [a for a, _ in spans] if spans else begins,
        end=begins + [b for _, b in spans] if spans else begins,
        mention=_strings(text[a:b] for text, (a, b) in zip(texts, spans, strict=True)),
        kind=_strings(kind for *_, kind in found),
        score=pd.Series([score for score, *_ in tones], dtype="float64"),
        label=pd.Categorical([label for _, label, *_ in tones], _LABELS),
        evidence=_strings(evidence for *_, evidence, _ in tones),
        rule=_strings(rule for *_, rule in tones),
    )
    kept = [name for name in ("voice", "text", "outlet", "story") if name in rows]
    return table.join(rows[kept])


def _method(method: str | None) -> str:
    if method is None:
        return "learned" if has_model("tone") else "lexicon"
    need_option("method", method, METHODS)
    return method


def _learned(chances: pd.DataFrame) -> list[Tone]:
    likeliest = chances.to_numpy().argmax(axis=1)
    rules = [
        "chances: " + ", ".join(f"{name} {p:.2f}" for name, p in zip(_LABELS, row, strict=False))
        for row in chances.to_numpy()
    ]
    pairs = zip(score_of(chances).tolist(), likeliest, rules, strict=True)
    return [(score, _LABELS[place], "", rule) for score, place, rule in pairs]


def _strings(values: Iterable[str]) -> pd.Series:
    return pd.Series(list(values), dtype="str")


def tone_of(text: str, words: list[RelatedWord]) -> Tone:
    """Score a mention by the words of tone in its sentence, weighed by their roles."""
    counted = [(WEIGHTS[word.role] * word.value, word) for word in words if word.value]
    if not counted:
        return math.nan, NO_EVIDENCE, "", NO_EVIDENCE
    counted.sort(key=lambda pair: (-abs(pair[0]), pair[1].part.start))
    score = round(math.tanh(math.fsum(share for share, _ in counted)), 4)
    label = "negative" if score < AGAINST else "positive" if score > FOR else "neutral"
    evidence = dict.fromkeys(text[word.part.start : word.part.end] for _, word in counted)
    return score, label, ", ".join(evidence), counted[0][1].rule

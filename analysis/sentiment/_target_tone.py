"""The tone toward a person, a country or a group, mention by mention."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis.errors import ParallaxError, need_columns, need_option
from analysis.models import has_model, tone_toward
from analysis.sentiment._ambiguous_words import masked
from analysis.sentiment._lexicons import engine
from analysis.sentiment.learned_tone import score_of
from analysis.sentiment.target_mentions import find_mentions
from analysis.sentiment.target_roles import stands

METHODS = ["learned", "lexicon"]
"""How `target_tone` can score."""
AGAINST, FOR = -0.05, 0.11
"""Below and above which score a mention counts as negative and positive: raters of news are
quicker to see blame than praise."""
NO_EVIDENCE = "no evidence"
_LABELS = ["negative", "neutral", "positive", NO_EVIDENCE]
# Found on training data and rounded: what a word's valence counts by where it stands. Words of
# harm and what the target itself is quoted as saying stand in no row: they count for nothing.
_WEIGHTS = {
    "patient": 0.21,
    "agent": 0.10,
    "clause after": 0.20,
    "clause before": 0.12,
    "near after": 0.15,
    "near before": 0.15,
    "far after": 0.11,
    "far before": 0.085,
}
_MOST = 5.0


class Tone(NamedTuple):
    """The tone toward one mention.

    Attributes
    ----------
    score : float
        -1 to 1; NaN where there is no evidence.
    label : str
        "negative", "neutral", "positive" or "no evidence".
    evidence : tuple of str
        The words that speak for or against the target, weightiest first.
    rule : str
        How the weightiest of them stands to the mention.
    """

    score: float
    label: str
    evidence: tuple[str, ...]
    rule: str


def mention_tone(text: str, start: int, end: int, *, method: str | None = None) -> Tone:
    """Say which tone a sentence takes toward one mention in it.

    Parameters
    ----------
    text : str
        The sentence.
    start, end : int
        Where the mention stands in it: ``text[start:end]``.
    method : {"learned", "lexicon"} or None
        As in `target_tone`.

    Returns
    -------
    Tone
        `score`, `label`, `evidence`, `rule`.

    Raises
    ------
    ParallaxError
        If the offsets hold no mention, the method is unknown, or the model is missing.

    Examples
    --------
    >>> text = "Orr criticised Vance."
    >>> mention_tone(text, 15, 20, method="lexicon")
    Tone(score=-0.361, label='negative', evidence=('criticised',), rule='“criticised” it')
    """
    method = _method(method)
    if not isinstance(text, str) or not 0 <= start < end <= len(text):
        raise ParallaxError(
            f"start={start!r}, end={end!r} hold no mention in {text!r}; give characters into it."
        )
    if method == "lexicon":
        return _tone(text, int(start), int(end))
    return _learned(tone_toward([text], [start], [end], warn=False))[0]


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
    neutral or positive toward the mention (`models.tone_toward`; of a sentence beyond
    some 95 words it reads those around the mention). On 1,061 mentions that people had judged
    and the model had not seen (``data/models/tone.md``) its macro-F1 is .78, that of the lexicon
    method .58, so it is what ``method=None`` takes; which words it goes by, `explain` shows.

    By the lexicon method, words of the ``"news"`` lexicon count by where they stand to the
    mention. Names and titles are left out. Verbs of judgement have a direction: in ``X criticised
    Y``, ``Y was criticised by X`` and ``criticism of Y`` it is Y who is judged. Human raters hold
    a critic's criticism against the critic too, if less; the agent's part is half of it. What
    happens to the target (``was killed``, ``victims``) is no judgement of it, and counts for
    nothing: raters do not hold it against people. What the target is quoted as saying is not said
    of it and counts for nothing; quotes of others count, and `voice` tells them apart. Negation,
    degree and "but" are VADER's.

    The weights were fitted to the training split of NewsMTSC (Hamborg & Donnay 2021, EACL), then
    rounded. They are of American political news; elsewhere, validate.

    Parameters
    ----------
    sentences : DataFrame
        The sentences table.
    target : str
        A name, as ``Angela Merkel``, ``Iran`` or ``Labour Party``. The full name is found, and the
        surname of a name in two or more words, unless another first name stands before it. "He"
        or "she" at the head of a sentence counts if the target was the only one named in the
        sentence before. Case matters.
    aliases : list of str, optional
        Other names: ``["Iranian", "Tehran"]``, ``["the chancellor"]``.
    method : {"learned", "lexicon"} or None
        None takes the learned method where the model is there, else the lexicon.
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
        If the target or an alias is no name, the method is unknown, a column or the model is
        missing.

    Examples
    --------
    >>> sentences = pd.DataFrame({"article": "a", "sentence": [0, 1], "start": [0, 27],
    ...     "text": ["Mr Orr criticised Eva Marr.", "Mr Orr met the press."], "voice": "narration"})
    >>> found = target_tone(sentences, "Eva Marr", method="lexicon")
    >>> found[["mention", "score", "label", "evidence", "rule"]]
        mention  score     label    evidence             rule
    0  Eva Marr -0.361  negative  criticised  “criticised” it
    """
    method = _method(method)
    need_columns(sentences, ["article", "sentence", "start", "text"], "sentences")
    found = find_mentions(sentences, target, aliases)
    rows = sentences.iloc[[row for row, *_ in found]].reset_index(drop=True)
    texts = rows["text"].to_list()
    spans = [(start, end) for _, start, end, _ in found]
    if method == "lexicon":
        tones = [_tone(text, *span) for text, span in zip(texts, spans, strict=True)]
    else:
        starts, ends = [a for a, _ in spans], [b for _, b in spans]
        tones = _learned(tone_toward(texts, starts, ends, store=store, warn=False))
    begins = rows["start"].astype("int64").to_numpy()
    table = rows[["article", "sentence"]].assign(
        start=begins + [a for a, _ in spans] if spans else begins,
        end=begins + [b for _, b in spans] if spans else begins,
        mention=_strings(text[a:b] for text, (a, b) in zip(texts, spans, strict=True)),
        kind=_strings(kind for *_, kind in found),
        score=pd.Series([tone.score for tone in tones], dtype="float64"),
        label=pd.Categorical([tone.label for tone in tones], _LABELS),
        evidence=_strings(", ".join(tone.evidence) for tone in tones),
        rule=_strings(tone.rule for tone in tones),
    )
    carried = [name for name in ("voice", "text", "outlet", "story") if name in rows]
    return table.join(rows[carried])


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
    return [Tone(score, _LABELS[place], (), rule) for score, place, rule in pairs]


def _strings(values: Iterable[str]) -> pd.Series:
    return pd.Series(list(values), dtype="str")


def _tone(text: str, start: int, end: int) -> Tone:
    roles: dict[str, list] = {}
    for stand in stands(engine("news"), text, _masked(text), start, end):
        weight = _WEIGHTS.get(stand.role.removeprefix("quoted "), 0.0)
        if weight and stand.part.value:
            share = weight * max(-_MOST, min(_MOST, stand.part.value))
            roles.setdefault(stand.role, []).append((share, stand))
    counted = [pair for pairs in roles.values() for pair in pairs]
    if not counted:
        return Tone(math.nan, NO_EVIDENCE, (), NO_EVIDENCE)
    counted.sort(key=lambda pair: (-abs(pair[0]), pair[1].part.start))
    score = round(math.tanh(sum(share for share, _ in counted)), 4)
    label = "negative" if score < AGAINST else "positive" if score > FOR else "neutral"
    words = dict.fromkeys(text[s.part.start : s.part.end] for _, s in counted)
    return Tone(score, label, tuple(words), counted[0][1].rule)


@lru_cache(maxsize=4096)
def _masked(text: str) -> str:
    return masked([text], "default")[0]

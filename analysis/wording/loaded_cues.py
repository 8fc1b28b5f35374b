"""Loaded words of one sentence, the cues around them, and the score they make up."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
import regex

from analysis.sources.scare_quotes import marked_words
from analysis.text.quotation_marks import quoted_spans
from analysis.text.syntax import Sentence
from analysis.text.word_lists import word_groups
from analysis.wording.loaded_lexicon import Loaded, words_of


class Hit(NamedTuple):
    """A loaded word or phrase: characters into the sentence, and why it counts."""

    start: int
    end: int
    category: str
    weight: float
    quoted: bool


CUES = (
    "weight", "greatest", "several", "exclaims", "asks", "superlative", "addresses", "obliges",
    "contrasts", "attributes", "figures", "dates",
)  # fmt: skip
"""What a sentence is scored by; `cues` says what each measures."""

_SUPERLATIVE = regex.compile(
    r"\b(?:most|least) \p{Ll}{4,}|\b(?:worst|best|biggest|largest|greatest|dumbest) \p{Ll}+ "
    r"(?:in|of|ever|since)\b|\b(?:the|its|his|her|their) (?:very )?(?:worst|best)\b"
)
_FIGURES = regex.compile(
    r"(?<![\p{L}\p{N}])[$£€]?\p{N}[\p{N}.,]*(?: (?:percent|per cent|million|billion))?%?"
)


_YEAR = regex.compile(r"\b(?:19|20)\d\d\b")


@cache
def _words(cue: str) -> regex.Pattern[str]:
    """Compile the words of a cue; days and months need their capital."""
    words = "|".join(map(regex.escape, dict(word_groups("loaded_cues"))[cue]))
    return regex.compile(rf"\b(?:{words})\b", 0 if cue == "dates" else regex.I)


def find_hits(text: str, voice: str, lexicon: Loaded, sentence: Sentence, at: int) -> list[Hit]:
    """Find what is loaded in a sentence, in reading order.

    `voice` as in `split_sentences`, `sentence` its parse, `at` where it begins in its article.
    """
    spans = said_spans(text) if voice == "mixed" else []
    words, places = words_of(text, sentence, at)
    found = []
    for first, last, entry in lexicon.find(words):
        start, end = places[first][0], places[last - 1][1]
        # "May", "Cruz" and "Black" are names; a capital at the start may be the sentence's.
        if words[last - 1].pos == "PROPN" and first and text[start:end].istitle():
            continue
        quoted = voice == "quote" or any(a <= start < b for a, b in spans)
        found.append(Hit(start, end, entry.category, entry.weight, quoted))
    found = [_beside(hit, found) for hit in found]
    if spans and not _says(sentence, at, spans):
        # A quotation that was begun in a sentence before is somebody's, too.
        begun = spans[0][1] if spans[0][0] == 0 else 0
        held = [(start, end) for start, end, *_ in marked_words(text) if start >= begun]
        found += [Hit(*span, "scare quotes", 0.6, False) for span in held]
    return sorted(found)


def _beside(hit: Hit, others: list[Hit]) -> Hit:
    """Weigh a word with one as loaded before or after it: "sharply criticized".

    As independent signs (noisy or); a stronger word beside it counts as one of its own weight.
    """
    least = 1 - hit.weight
    for other in others:
        if hit.end + 1 == other.start or other.end + 1 == hit.start:
            least *= 1 - min(other.weight, hit.weight)
    return hit._replace(weight=1 - least)


def _says(sentence: Sentence, at: int, spans: list[tuple[int, int]]) -> bool:
    """Say whether words outside quotation marks make what is between them somebody's words."""
    speech = dict(word_groups("loaded_cues"))["speech"]
    return any(
        lemma.lower() in speech and not any(first <= start - at < last for first, last in spans)
        for lemma, start in zip(sentence.lemma, sentence.start, strict=True)
    )


def cues(text: str, hits: list[Hit]) -> np.ndarray:
    """Measure a sentence, `CUES` in order; only words in the outlet's own voice count."""
    own = sorted((hit.weight for hit in hits if not hit.quoted), reverse=True)
    plain = without_quotes(text)
    words = max(8, len(plain.split()))
    return np.array(
        [
            min(sum(own), 4) * (16 / (words + 8)) ** 0.5,
            own[0] if own else 0.0,
            min(sum(value > 0.3 for value in own), 4) / 4,
            float("!" in plain),
            float(plain.rstrip().endswith("?")),
            float(bool(_SUPERLATIVE.search(plain))),
            min(len(_words("addresses").findall(plain)), 2) / 2,
            min(len(_words("obliges").findall(plain)), 2) / 2,
            min(len(_words("contrasts").findall(plain)), 2) / 2,
            float(bool(_words("attributes").search(plain))),
            min(len(_FIGURES.findall(plain)), 2) / 2,
            float(bool(_words("dates").search(plain) or _YEAR.search(plain))),
        ]
    )


# Logistic regression on data/lexicons/loaded_pairs.csv and the dev half of
# tests/wording/cases/loaded.yml, shrunk and rounded by hand: see docs/labels.md.
BIAS = -1.6
WEIGHTS = np.array([1.2, 1.2, 0.8, 0.9, 0.5, 0.5, 0.6, 0.6, 0.5, -0.6, -0.6, -0.4])


def log_odds(measured: np.ndarray) -> float:
    """Sum the log-odds that a sentence is loaded, by its cues."""
    return BIAS + float(measured @ WEIGHTS)


def said_spans(text: str) -> list[tuple[int, int]]:
    """List the quoted stretches of a mixed sentence, one begun before it included."""
    marks = regex.finditer(r"[\"“”„«»]", text)
    first = next(marks, None)
    if first is not None:
        place = first.start()
        before, after = text[place - 1 : place], text[place + 1 : place + 2]
        closes = first[0] in "”»" or (
            first[0] == '"' and place > 0 and not before.isspace() and not after.isalnum()
        )
        if closes:
            return [(0, place + 1), *quoted_spans(text, [(place + 1, len(text))])]
    return quoted_spans(text, [(0, len(text))])


def without_quotes(text: str) -> str:
    """Write what a sentence says outside quotation marks."""
    parts, last = [], 0
    for start, end in said_spans(text):
        parts.append(text[last:start])
        last = end
    return " ".join([*parts, text[last:]])

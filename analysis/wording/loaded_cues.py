"""Loaded words of one sentence, the cues around them, and the score they make up."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import regex

from analysis.sources.scare_quotes import marked_words
from analysis.text.quotation_marks import quoted_spans
from analysis.text.words import WORD, term_of
from analysis.wording.loaded_lexicon import Loaded


class Hit(NamedTuple):
    """A loaded word or phrase: characters into the sentence, and why it counts."""

    start: int
    end: int
    category: str
    strength: float
    quoted: bool


CUES = (
    "weight", "strongest", "several", "exclaims", "asks", "superlative", "addresses", "obliges",
    "contrasts", "attributes", "figures", "dates",
)  # fmt: skip
"""What a sentence is scored by; `cues` says what each measures."""

_SUPERLATIVE = regex.compile(
    r"\b(?:most|least) \p{Ll}{4,}|\b(?:worst|best|biggest|largest|greatest|dumbest) \p{Ll}+ "
    r"(?:in|of|ever|since)\b|\b(?:the|its|his|her|their) (?:very )?(?:worst|best)\b"
)
_ADDRESS = regex.compile(r"\b(?:we|our|ours|us|you|your|yours|let's)\b", regex.I)
_OBLIGES = regex.compile(
    r"\b(?:should|must|ought|cannot|can't|won't|doesn't|don't|isn't|aren't|wasn't|didn't|"
    r"couldn't|wouldn't|need(?:s|ed)? to|never|always|nothing|nobody|everyone|everything|"
    r"no one|of course)\b", regex.I
)  # fmt: skip
_CONTRAST = regex.compile(
    r"\b(?:despite|even|yet|while|once again|yet another|still|no longer|instead|apparently|"
    r"as if|rather than|just|simply|only to|in fact|after all|far from)\b", regex.I
)  # fmt: skip
_ATTRIBUTES = regex.compile(
    r"\b(?:said|says|told|according to|reported|announced|spokes(?:man|woman|person)|"
    r"declined to comment|estimated?s?|showed|found|asked|added)\b", regex.I
)  # fmt: skip
_FIGURES = regex.compile(
    r"(?<![\p{L}\p{N}])[$£€]?\p{N}[\p{N}.,]*(?: (?:percent|per cent|million|billion))?%?"
)
_DATES = regex.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|June|July|"
    r"August|September|October|November|December|(?:19|20)\d\d|last (?:week|month|year)|"
    r"next (?:week|month|year))\b"
)  # fmt: skip
# With these around, words between marks are mostly those of somebody whom the sentence alone does
# not show: no loaded words of the outlet's.
_SPEECH = regex.compile(
    r"\b(?:said|says?|saying|told|tells?|wr(?:o|i)te\w*|according|quoted?|words?|phrase|motto|"
    r"slogan|entitled|titled|song|film|book|album|named|known|as|that|"
    r"(?:call|describ|label|brand|dub|denounc|dismiss|condemn|term|hail|accus|add|ask|read|shout|"
    r"chant|tweet|post|warn|insist|claim|refer|den[iy]|answer|repl[iy]|promis|vow|pledg|note|"
    r"stress|confirm|argu|speak|spoke|talk|announc|declar|stat|admit|explain|urg|demand|prais|"
    r"critici[sz]|report)(?:ed|ing|s|es|e)?)\b",
    regex.I,
)


def find_hits(text: str, voice: str, lexicon: Loaded) -> list[Hit]:
    """Find what is loaded in a sentence, in reading order; `voice` as in `split_sentences`."""
    spans = _said(text) if voice == "mixed" else []
    words = list(WORD.finditer(text))
    found = []
    for first, last, entry in lexicon.find([term_of(word[0]) for word in words]):
        start, end = words[first].start(), words[last - 1].end()
        # "May", "Cruz" and "Black" in the middle of a sentence are names.
        if last - first == 1 and start > 0 and _is_name(text, start, end):
            continue
        quoted = voice == "quote" or any(a <= start < b for a, b in spans)
        found.append(Hit(start, end, entry.category, entry.strength, quoted))
    if spans and not _SPEECH.search(without_quotes(text)):
        # A quotation that was begun in a sentence before is somebody's, too.
        begun = spans[0][1] if spans[0][0] == 0 else 0
        held = [(start, end) for start, end, *_ in marked_words(text) if start >= begun]
        found += [Hit(*span, "scare quotes", 0.6, False) for span in held]
    return sorted(found)


def cues(text: str, hits: list[Hit]) -> np.ndarray:
    """Measure a sentence, `CUES` in order; only words in the outlet's own voice count."""
    own = sorted((hit.strength for hit in hits if not hit.quoted), reverse=True)
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
            min(len(_ADDRESS.findall(plain)), 2) / 2,
            min(len(_OBLIGES.findall(plain)), 2) / 2,
            min(len(_CONTRAST.findall(plain)), 2) / 2,
            float(bool(_ATTRIBUTES.search(plain))),
            min(len(_FIGURES.findall(plain)), 2) / 2,
            float(bool(_DATES.search(plain))),
        ]
    )


# Logistic regression on data/lexicons/loaded_pairs.csv and the dev half of
# tests/wording/cases/loaded.yml, shrunk and rounded by hand: see docs/labels.md.
BIAS = -1.6
WEIGHTS = np.array([1.2, 1.2, 0.8, 0.9, 0.5, 0.5, 0.6, 0.6, 0.5, -0.6, -0.6, -0.4])


def log_odds(measured: np.ndarray) -> float:
    """Give the log-odds that a sentence is loaded, by its cues."""
    return BIAS + float(measured @ WEIGHTS)


def _is_name(text: str, start: int, end: int) -> bool:
    word = text[start:end]
    if not word[:1].isupper() or word.isupper():
        return False
    before = text[:start].rstrip(" \"“'‘(")
    return bool(before) and before[-1] not in "!?:;—–-"


def _said(text: str) -> list[tuple[int, int]]:
    """Give the quoted stretches of a mixed sentence, one begun before it included."""
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
    """Give what a sentence says outside quotation marks."""
    parts, last = [], 0
    for start, end in _said(text):
        parts.append(text[last:start])
        last = end
    return " ".join([*parts, text[last:]])

"""Learn which words report what, from news in which people marked who says what.

``python -m training attributions train.jsonl`` writes ``reporting_frames.txt`` and
``reporting_weights.txt`` in ``data/lexicons/english``: how often a word with a phrase below it
reports, and what the words around it say for or against it. Only numbers about single words are
kept, no sentence.

The data: PolNeAR v1.0 (Newell, Margolin & Ruths 2018), one article a line with its `text` and its
`attributions`: `source`, `cue` and `content`, each a list of (start, end).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.data import data_path
from analysis.sources.quotations import quotations
from analysis.sources.reporting_candidates import features, frame_of, links
from analysis.sources.source_phrases import source_of
from analysis.text import parse
from analysis.text.syntax import Sentence, sentences_of

_ORIGIN = (
    "Learned on the training part of PolNeAR v1.0 (Newell, Margolin & Ruths 2018): numbers about",
    "single words, no sentence. Made by `python -m training attributions train.jsonl`; MIT.",
)
_FOLDS = 4
_PRIOR = 3.0
"""Occurrences that the mean of a relation counts for."""
_LEAST = 0.04
"""Rate from which a frame is kept; what is rarer adds noise and takes time."""
# Verbs, nouns and adjectives that news uses in the same way and that the data has not, or too
# rarely: their odds are those of a seldom seen member of the family. Checked by hand.
_ADDED = {
    ("V", "ccomp"): (0.8, """allege aver avow bemoan blog boast brag bristle caution chide chime in
        chuckle concede confide contend counter crow declare deadpan decree divulge email enthuse
        exclaim fret fume gloat groan growl grumble gripe gush hint hold find put_it make_clear
        make_it_clear shoot_back fire_back hit_back hypothesize insinuate intone
        interject intimate joke lament lecture marvel mumble murmur muse mutter opine posit preach
        predict proclaim protest quip rant reaffirm reassure recount reiterate rejoin remark reply
        respond retort sigh snap sneer snipe speculate spit sputter stammer stipulate surmise swear
        tease testify text theorize thunder tweet underline underscore vent vow whine whisper yell
        acknowledge admit affirm argue assert attest certify claim clarify disclose emphasise
        emphasize explain foresee forecast inform insist instruct maintain mention note notify
        object observe point postulate reveal rule say state stress suggest tell warn write"""),
    ("V", "dobj"): (0.2, """applaud assail berate bemoan belittle blast castigate censure chastise
        chide commend condemn decry denounce deplore deride disparage excoriate extol flay fault
        hail lambast lambaste laud lampoon malign mock pillory praise rebuke reprimand repudiate
        ridicule salute scold scorn slam slate tout trash upbraid vilify"""),
    ("V", "xcomp"): (1.2, """acknowledge admit deny pledge promise refuse swear threaten vow
        resolve undertake"""),
    ("V", "at"): (1.8, "estimate peg put value"),
    ("N", "acl"): (0.3, """accusation admission allegation assertion assurance claim complaint
        conclusion confession contention conviction declaration denial finding insinuation pledge
        prediction promise proposition report rumor rumour speculation statement suspicion
        testimony vow warning"""),
    ("A", "ccomp"): (0.4, """adamant afraid aware certain confident convinced dubious hopeful
        optimistic pessimistic skeptical sceptical sure unaware unsure"""),
}  # fmt: skip


# People marked these, too; but who decides, tries or agrees to a plan says nothing.
_ACTS = {("N", noun) for noun in "ability attempt chance decision effort failure move need".split()}
_ACTS_WITH = {("V", "agree", "to")}


class Case(NamedTuple):
    """A possible cue with a possible content, and whether people marked it."""

    article: int
    frame: tuple[str, str, str]
    features: list[str]
    noun: str
    right: bool


def main(arguments: Sequence[str]) -> None:
    """Learn the frames and weights from a file, and write them."""
    rows = [json.loads(line) for line in Path(arguments[0]).read_text("utf-8").splitlines()]
    cases = list(_cases(rows))
    kept = _worth_keeping(cases)
    cases = [case for case in cases if case.frame in kept]
    weights = _weights(cases)
    odds = Odds(cases)
    lines = {f"{','.join(frame)},{odds.frame(frame):.1f}" for frame in kept}
    lines |= {
        f"{kind},{lemma.replace('_', ' ')},{relation},{value}"
        for (kind, relation), (value, words) in _ADDED.items()
        for lemma in words.split()
        if (kind, lemma.replace("_", " "), relation) not in kept
    }
    lines |= {
        f"S,{noun},source,{odds.noun(noun):.1f}"
        for noun, n in odds.nouns.items() if n >= 4 and abs(odds.noun(noun)) >= 0.3
    }  # fmt: skip
    _write("reporting_frames.txt", lines, [
        "Words that report, with what may be their content: word class (V, N, A; S: nouns of",
        "sources), lemma, relation or preposition, log-odds that the content is reported.",
    ])  # fmt: skip
    _write("reporting_weights.txt", {f"{name},{w:.2f}" for name, w in weights.items()}, [
        "What else makes a candidate more or less likely to report: weights of a logistic",
        "regression; `frame` and `noun` weigh the log-odds of reporting_frames.txt.",
    ])  # fmt: skip


def _cases(rows: list[dict]) -> Iterator[Case]:
    index = pd.Index([row["article"] for row in rows], name="article")
    articles = pd.DataFrame({"text": [row["text"] for row in rows]}, index=index)
    number = {name: k for k, name in enumerate(index)}
    marks = {row["article"]: quotations(row["text"]) for row in rows}
    for s in sentences_of(parse(articles)):
        k = number[s.article]
        gold = [a for a in rows[k]["attributions"] if a["cue"] and a["content"]]
        pairs = [(_inside(s, a["cue"]), _inside(s, a["content"])) for a in gold]
        cues = set().union(*(cue for cue, _ in pairs))
        contents = set().union(*(content for _, content in pairs))
        quoted = [any(q.start <= at < q.end for q in marks[s.article]) for at in s.start]
        for cue, content, relation in links(s):
            # The data has no report inside a report, and none inside marks.
            if quoted[cue] or (cue in contents and cue not in cues):
                continue
            source = source_of(s, cue)
            noun = s.lemma[source].lower() if source is not None and s.pos[source] == "NOUN" else ""
            yield Case(k, frame_of(s, cue, relation), features(s, quoted, cue, content, relation),
                       noun, any(cue in c and content in w for c, w in pairs))  # fmt: skip


def _inside(s: Sentence, spans: list[list[int]]) -> set[int]:
    own = [(a, b) for a, b in spans if a < s.end[-1] and b > s.start[0]]
    return {i for i in range(len(s)) if any(a < s.end[i] and b > s.start[i] for a, b in own)}


def _worth_keeping(cases: list[Case]) -> set[tuple[str, str, str]]:
    cases = [c for c in cases if c.frame[:2] not in _ACTS and c.frame not in _ACTS_WITH]
    seen, right = Counter(c.frame for c in cases), Counter(c.frame for c in cases if c.right)
    return {
        frame for frame, n in seen.items()
        if (right[frame] >= 2 and right[frame] / n > _LEAST) or (right[frame] == 1 and n <= 5)
    }  # fmt: skip


class Odds:
    """Log-odds of frames and of the nouns of sources, shrunk toward the mean of their relation."""

    def __init__(self, cases: list[Case]):
        self.seen = Counter(c.frame for c in cases)
        self.right = Counter(c.frame for c in cases if c.right)
        self.nouns = Counter(c.noun for c in cases if c.noun)
        self.noun_right = Counter(c.noun for c in cases if c.noun and c.right)
        relations = Counter((c.frame[0], c.frame[2]) for c in cases)
        hits = Counter((c.frame[0], c.frame[2]) for c in cases if c.right)
        self.mean = {r: (hits[r] + 0.5) / (n + 2) for r, n in relations.items()}
        self.noun_mean = self.noun_right.total() / max(1, self.nouns.total())

    def frame(self, frame: tuple[str, str, str]) -> float:
        mean = self.mean.get((frame[0], frame[2]), 0.2)
        right = self.right[frame]
        wrong = self.seen[frame] - right
        return float(np.log((right + _PRIOR * mean) / (wrong + _PRIOR * (1 - mean))))

    def noun(self, noun: str) -> float:
        if not noun:
            return 0.0
        right, mean = self.noun_right[noun], self.noun_mean
        wrong = self.nouns[noun] - right
        odds = (right + 5 * mean) / (wrong + 5 * (1 - mean))
        return float(np.log(odds) - np.log(mean / (1 - mean)))


def _weights(cases: list[Case]) -> dict[str, float]:
    """Fit the weights; each case has the odds of the articles that are not in its fold."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    rows: list[dict[str, float]] = [{} for _ in cases]
    for fold in range(_FOLDS):
        odds = Odds([c for c in cases if c.article % _FOLDS != fold])
        for row, case in zip(rows, cases, strict=True):
            if case.article % _FOLDS == fold:
                row |= dict.fromkeys(case.features, 1.0)
                row |= {"frame": odds.frame(case.frame), "noun": odds.noun(case.noun)}
    names = DictVectorizer()
    model = LogisticRegression(C=0.3, max_iter=500)
    model.fit(names.fit_transform(rows), [case.right for case in cases])
    found = dict(zip(names.get_feature_names_out(), model.coef_[0].tolist(), strict=True))
    often = Counter(name for case in cases for name in case.features)
    return {"always": float(model.intercept_[0])} | {
        name: weight for name, weight in found.items()
        if name in ("frame", "noun") or (often[name] >= 80 and abs(weight) >= 0.15)
    }  # fmt: skip


def _write(name: str, lines: set[str], about: list[str]) -> None:
    comments = [f"# {line}" for line in (*about, *_ORIGIN)]
    path = data_path("lexicons", "english") / name
    path.write_text("\n".join([*comments, *sorted(lines)]) + "\n", encoding="utf-8")

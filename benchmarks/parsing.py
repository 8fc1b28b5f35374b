"""Speed and start of the parse; CPU time, so that a busy machine counts less."""

from __future__ import annotations

import tempfile
import time
from itertools import pairwise
from pathlib import Path

from analysis import load_articles, split_sentences
from analysis.text import parse
from analysis.text.syntax import sentences_of


def speed(folder: Path) -> str:
    """Count tokens a CPU second: parsed, from the store, and as lists for rules."""
    articles = load_articles(folder)
    sentences = split_sentences(articles)
    took = [time.process_time()]
    parse(articles.iloc[:1].assign(text="The dam held."), progress=False)
    took.append(time.process_time())
    with tempfile.TemporaryDirectory() as store:
        for _ in range(2):
            parsed = parse(articles, sentences, store=store, progress=False)
            took.append(time.process_time())
        list(sentences_of(parsed))
        took.append(time.process_time())
    start, *rest = (b - a for a, b in pairwise(took))
    first, again, lists = (len(parsed) / seconds for seconds in rest)
    return (
        f"parse: opened in {start:.1f} s of CPU time (goal: under 1); tokens a CPU second: "
        f"{first:,.0f} (goal: at least 6,600), {again:,.0f} from the store, {lists:,.0f} as lists"
    )

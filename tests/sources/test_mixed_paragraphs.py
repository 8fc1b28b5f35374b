"""Paragraphs cut, joined, rotated and repeated break no rule, and take time in proportion."""

import time
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis import load_articles, sources
from analysis.text import parse

ROOT = Path(__file__).resolve().parents[2]
NEWS = ROOT.parent / "shared" / "news" / "articles"


def paragraphs_of(folder):
    if not folder.exists():
        pytest.skip(f"{folder.name} is not here")
    texts = load_articles(folder)["text"].iloc[:24]
    return [piece for text in texts for piece in text.split("\n\n") if piece.strip()]


def mixed(pieces, steps):
    for step, place in steps:
        here = place % max(len(pieces), 1)
        if step == "cut":
            pieces = [*pieces[:here], pieces[here][: place % 97], *pieces[here + 1 :]]
        elif step == "join":
            pieces = [*pieces[:here], " ".join(pieces[here : here + 2]), *pieces[here + 2 :]]
        elif step == "rotate":
            pieces = pieces[here:] + pieces[:here]
        else:
            pieces = pieces + pieces[here : here + 1]
    return "\n\n".join(pieces)


STEPS = st.lists(
    st.tuples(st.sampled_from(["cut", "join", "rotate", "repeat"]), st.integers(0, 10_000)),
    max_size=8,
)


@pytest.mark.parametrize("folder", [ROOT / "data" / "demo", NEWS], ids=["demo", "news"])
def test_no_mixture_breaks_a_rule(folder):
    known = paragraphs_of(folder)

    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.integers(0, len(known) - 5), STEPS)
    def holds(first, steps):
        text = mixed(known[first : first + 5], steps)
        articles = pd.DataFrame({"outlet": "A", "story": "s", "text": [text]}, index=["a"])
        parsed = parse(articles)
        quotes = sources.find_quotes(articles, parsed)
        for row in quotes.itertuples():
            assert text[row.start : row.end] == row.text
            assert not row.unresolved or row.person == ""
        for row in sources.find_actions(articles, parsed).itertuples():
            assert text[row.start : row.end].strip()

    holds()


def repeated(text, parsed, times):
    """Repeat a parsed text, without parsing it again."""
    length, number = len(text) + 2, parsed["sentence"].max() + 1
    copies = [
        parsed.assign(
            sentence=parsed["sentence"] + i * number,
            start=parsed["start"] + i * length,
            end=parsed["end"] + i * length,
            head=parsed["head"] + i * length,
            chunk=parsed["chunk"].where(parsed["chunk"] < 0, parsed["chunk"] + i * length),
        )
        for i in range(times)
    ]
    whole = pd.DataFrame(
        {"outlet": "A", "story": "s", "text": ["\n\n".join([text] * times)]}, ["a"]
    )
    return whole, pd.concat(copies, ignore_index=True)


def test_ten_times_the_text_takes_about_ten_times_as_long(demo):
    text = demo["text"].iloc[0]
    parsed = parse(pd.DataFrame({"text": [text]}, index=["a"]))

    def seconds(times):
        articles, own = repeated(text, parsed, times)
        best = []
        for _ in range(2):
            start = time.process_time()
            sources.find_quotes(articles, own)
            sources.find_actions(articles, own)
            best.append(time.process_time() - start)
        return min(best)

    seconds(1)
    # A quadratic step would take a hundred times as long.
    assert seconds(100) / seconds(10) < 30

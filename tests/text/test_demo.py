"""Sentences and quotes of the demo, against what its authors wrote down."""

from pathlib import Path

import pytest
import yaml

from analysis.text.quotation_marks import quoted_spans
from analysis.text.sentences import paragraph_spans

DEMO = Path(__file__).parents[2] / "data" / "demo"


@pytest.fixture(scope="module")
def truth():
    return yaml.safe_load((DEMO / "truth.yml").read_text(encoding="utf-8"))


def planted_quotes(truth, kinds):
    for article, about in truth["articles"].items():
        for quote in about["quotes"]:
            if quote["kind"] in kinds:
                yield article, quote["text"]


def test_every_quoted_word_stands_in_a_quoted_span(demo, truth):
    missed = []
    for article, quote in planted_quotes(truth, ["direct", "partial"]):
        text = demo["text"][article]
        start = text.index(quote)
        spans = quoted_spans(text, paragraph_spans(text))
        if not any(s < start and start + len(quote) < e + 1 for s, e in spans):
            missed.append((article, quote))
    assert missed == []


def test_no_indirect_speech_is_taken_for_a_quote(demo, truth):
    wrong = []
    for article, quote in planted_quotes(truth, ["indirect"]):
        text = demo["text"][article]
        start = text.index(quote)
        spans = quoted_spans(text, paragraph_spans(text))
        if any(s <= start < e for s, e in spans):
            wrong.append((article, quote))
    assert wrong == []


def test_planted_sentences_lie_within_one_sentence(demo_sentences, truth):
    torn = []
    for article, about in truth["articles"].items():
        own = demo_sentences[demo_sentences["article"] == article]["text"]
        for frame in about["frames"]:
            if not any(frame["sentence"] in sentence for sentence in own):
                torn.append((article, frame["sentence"]))
    assert torn == []

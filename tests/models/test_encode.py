"""The encoder: what it takes, and that a text's vector depends on the text alone."""

import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import ParallaxError
from analysis.models import batches as running
from analysis.models import encode
from analysis.models import word_pieces as pieces

TEXTS = [
    "The talks broke down late on Sunday.",
    "Fuel prices rose by a fifth in one month, the statistics office said.",
    "No.",
    "“We do not negotiate with pirates,” the admiral said, and left the room without another word.",
    "Gulls.",
    "The river burst its banks in three places before dawn.",
]
# Of our own: the same thing in other words, and a sentence about something else.
ALIKE = [
    ("The cabinet fell after a vote of no confidence.", "Parliament brought down the government."),
    ("Two trains collided in the fog.", "A rail crash happened in poor visibility."),
    ("The court jailed the banker for fraud.", "A financier was sent to prison for deceit."),
    ("The vaccine cut infections by half.", "Half as many people fell ill after the jab."),
    ("Wheat exports were halted.", "The country stopped selling its grain abroad."),
    ("The actress won the festival's top prize.", "A film star took home the main award."),
]


def test_vectors_are_of_length_1_and_in_the_order_of_the_texts():
    vectors = encode(TEXTS)
    assert vectors.shape == (len(TEXTS), 384)
    assert vectors.dtype == np.float32
    assert np.abs(np.linalg.norm(vectors, axis=1) - 1).max() < 1e-6
    one_by_one = np.concatenate([encode([text]) for text in TEXTS])
    assert np.abs(vectors - one_by_one).max() < 1e-6


@settings(max_examples=15)
@given(st.permutations(range(len(TEXTS))), st.integers(1, 7))
def test_neither_order_nor_batch_changes_the_sixth_digit(order, size):
    expected = encode(TEXTS)[list(order)]
    assert np.abs(encode([TEXTS[i] for i in order], batch_size=size) - expected).max() < 1e-6


def test_neighbours_change_nothing_whatever_they_are(demo_sentences):
    # The stock eight bits take their scale from the whole batch; with them this is .04.
    sentences = demo_sentences["text"].to_list()
    among = encode([*sentences, *TEXTS], batch_size=64)[-len(TEXTS) :]
    assert np.abs(among - encode(TEXTS, batch_size=1)).max() < 1e-6


def test_equal_texts_are_computed_once(monkeypatch):
    asked = []
    plain = running._outputs
    monkeypatch.setattr(
        running, "_outputs", lambda model, own: asked.extend(own) or plain(model, own)
    )
    vectors = encode(["Rain fell.", "Snow fell.", "Rain fell.", "rain fell."])
    assert len(asked) == 2
    assert (vectors[0] == vectors[2]).all()
    assert (vectors[0] == vectors[3]).all()


def test_rewordings_are_nearer_than_anything_else():
    left, right = (encode(list(side)) for side in zip(*ALIKE, strict=True))
    similar = left @ right.T
    pairs = np.diag(similar)
    others = similar[~np.eye(len(ALIKE), dtype=bool)]
    assert (similar.argmax(axis=1) == np.arange(len(ALIKE))).all()
    assert pairs.min() > others.max()


def test_of_a_long_text_the_beginning_is_read_and_a_warning_says_so():
    with pytest.warns(UserWarning, match="1 of 2 texts are longer than 256 word pieces"):
        long, _ = encode([TEXTS[1] + " rain" * 10_000, "Short."])
    with pytest.warns(UserWarning, match="only their beginning was read"):
        (other,) = encode([TEXTS[1] + " rain" * 300 + " snow" * 10])
    assert np.abs(long - other).max() < 1e-6
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        encode(["rain " * 250])


@pytest.mark.parametrize(
    "text",
    ["سد هادرین نشکست", "水坝没有垮。", "Плотина выдержала.", "🌊🌊", "\ud800 half a character",
     "\u200f\u200b?", "[SEP] [MASK]", "a" * 20_000],
)  # fmt: skip
def test_any_text_with_something_in_it_gets_a_vector(text):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        vector = encode([text])[0]
    assert np.isfinite(vector).all()
    assert abs(float(np.linalg.norm(vector)) - 1) < 1e-6


def test_marks_of_the_model_written_in_a_text_are_only_letters():
    plain, _ = pieces.whole("the end [SEP] of it", 256)
    assert pieces.unpacked(plain).tolist().count(pieces.SEP) == 1
    toward, _ = pieces.around("[unused0] Orr [unused1]", 10, 13, 128)
    assert pieces.unpacked(toward).tolist().count(pieces.OPEN) == 1


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        (["Rain.", " "], "text 2 is empty"),
        (["Rain.", None], "text 2: None is no text"),
        ("Rain.", r"a list of texts, not one; write \['Rain.'\]"),
        (7, "a list of texts, not int"),
    ],
)
def test_what_is_no_text_gets_a_sentence(texts, message):
    with pytest.raises(ParallaxError, match=message):
        encode(texts)


def test_no_text_gives_no_vector_and_a_batch_is_at_least_one():
    assert encode([]).shape == (0, 384)
    with pytest.raises(ParallaxError, match="batch_size=0"):
        encode(TEXTS, batch_size=0)

"""What a sentence is, and whose voice it is in."""

from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import split_sentences, tokenize
from analysis.text.sentences import sentence_spans

# One case a line, its sentences parted by " | ".
ENDS = (Path(__file__).parent / "sentence_ends.txt").read_text(encoding="utf-8").splitlines()


def sentences(text):
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["Lt. Gen. Orr met Mr. Vale on Jan. 3.", "They talked."],
        ["He left the U.S. in May.", "Nobody knew."],
        ["He left the U.S.", "The talks go on."],
        ["It rose 3.5 percent.", "In No. 4 shaft it fell."],
        ["“Will it hold?” he asked.", "It did."],
        ["“It held.”", "She smiled."],
        ['"It held!" she said.', '"We were lucky."'],
        ["He shouted “Out!” and ran.", "They followed."],
        ["“We won.", "We knew it,” he said."],
        ["J. R. Moss spoke.", "So did K.L.A. chief T. Brand."],
        ["The C.D.B.’s loan came.", "The council (K.L.A.), which paid, left."],
        ["It ended at 9 p.m. on Friday.", "Then they left."],
        ["Really?", "Yes!", "No."],
        ["ما رفتیم؟", "بله."],
    ],
)
def test_awkward_sentences_of_news_prose(expected):
    assert sentences(" ".join(expected)) == expected


@pytest.mark.parametrize("case", ENDS)
def test_sentences_end_where_a_reader_ends_them(case):
    expected = case.split(" | ")
    assert sentences(" ".join(expected)) == expected


def test_a_paragraph_ends_a_sentence_whatever_its_last_mark():
    assert sentences("By Ann Orr\n\nThe dam held") == ["By Ann Orr", "The dam held"]


def test_hard_wrapped_lines_are_one_paragraph_and_long_lines_are_several():
    assert sentences("The dam\nheld all\nnight.") == ["The dam\nheld all\nnight."]
    long = "The dam held " + "and held " * 15 + "on"
    assert sentences(f"{long}\nHeadline without a point") == [long, "Headline without a point"]


@given(
    st.text(
        st.sampled_from('aB. ?!\n\u00a0"”’') | st.characters(exclude_categories=["Cs"]), max_size=60
    )
)
def test_sentences_hold_every_letter_once_in_order(text):
    spans = list(sentence_spans(text))
    letters = [c for c in text if c.isalnum()]
    assert [c for s, e in spans for c in text[s:e] if c.isalnum()] == letters
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert all(text[s:e] == text[s:e].strip() and e > s for s, e in spans)


@pytest.mark.parametrize(
    ("text", "voices"),
    [
        ("The dam held.", ["narration"]),
        ("“We won.” “We knew.”", ["quote", "quote"]),
        ("“We won,” he said.", ["mixed"]),
        ('He said: "We won. We knew it.”', ["mixed", "quote"]),
        ("“We won. We knew.\n\n“We hoped,” he said. Then he left.",
         ["quote", "quote", "mixed", "narration"]),
        ("“It never ends.\n\nThe talks did.", ["quote", "narration"]),
        ("He’s sure it’s theirs.", ["narration"]),
        ("The so-called “reform” failed.", ["mixed"]),
        ('He called it "a gift" and "a trap".', ["mixed"]),
    ],
)  # fmt: skip
def test_voice_says_whose_words_a_sentence_holds(articles_of, text, voices):
    assert split_sentences(articles_of(text))["voice"].to_list() == voices


def test_the_table_has_its_columns_even_without_a_sentence(articles_of):
    table = split_sentences(articles_of("x").iloc[:0])
    columns = ["article", "sentence", "start", "end", "text", "voice", "outlet", "story"]
    assert table.columns.to_list() == columns
    assert table.empty


def test_outlet_and_story_are_carried_along(articles_of):
    table = split_sentences(articles_of("One. Two.", "Three.", outlets=["A", "B"]))
    assert table["outlet"].to_list() == ["A", "A", "B"]
    assert table["sentence"].to_list() == [0, 1, 0]
    assert isinstance(table["voice"].dtype, pd.CategoricalDtype)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("* * *\n\nA dam.\n\n—\n\n____\n\nIt rained.\n\n❤\ufe0f", ["A dam.", "It rained."]),
        ("The band !!! played. It rained.", ["The band !!! played.", "It rained."]),
        ("!!! (Chk Chk) played. It rained.", ["!!! (Chk Chk) played.", "It rained."]),
        ("No!!! It fell. ! ! ! He ran.", ["No!!!", "It fell. ! ! !", "He ran."]),
        ("Yahoo! Inc. fell. Jeopardy! It is.", ["Yahoo! Inc. fell.", "Jeopardy!", "It is."]),
        ("Orr, a.k.a. Red, fled. It rained.", ["Orr, a.k.a. Red, fled.", "It rained."]),
        ("The dam held.The town slept!It fell.", ["The dam held.", "The town slept!", "It fell."]),
        ("Booking.Com and Dr.Orr like Node.Js and a.b@dam.Com.", None),
        ("...", []),
    ],
)  # fmt: skip
def test_marks_alone_are_no_sentence_and_names_keep_theirs(text, sentences):
    found = [text[start:end] for start, end in sentence_spans(text)]
    assert found == ([text] if sentences is None else sentences)


def test_a_mark_before_the_first_sentence_is_counted_with_it():
    articles = pd.DataFrame({"text": ["* * *\n\nThe dam held.", "—"], "outlet": "A", "story": "s"})
    tokens = tokenize(articles)
    assert tokens["sentence"].unique().tolist() == [0]
    assert tokens["token"].to_list()[:5] == ["*", "*", "*", "The", "dam"]

"""The two real reports of one meeting, read as a researcher would have them read."""

from pathlib import Path

import pytest

from analysis import count_terms, framing, inference, sentiment, split_sentences, terms, tokenize
from analysis.articles import original_text

REAL = Path(__file__).resolve().parents[2] / "shared" / "articles"
FIRST, SECOND = "000_4ef42beb87f503bf", "001_40e49bac70bfa126"


@pytest.fixture(scope="module")
def sentences(real):
    return split_sentences(real)


def test_the_tail_is_no_part_of_the_article_and_no_other_word_is_lost(real):
    report = real.attrs["report"].set_index("article")
    assert report["words_cut"].to_dict() == {FIRST: 10, SECOND: 0}
    assert "Read More" not in real["text"][FIRST]
    assert real["text"][FIRST].rstrip().endswith("ISIS.”")


def test_the_articles_begin_with_their_first_sentence_and_end_with_their_last(real):
    texts = real["text"]
    assert texts[FIRST].startswith("Iranian Minister of Defense")
    assert texts[FIRST].endswith("expel and defeat ISIS.”")
    assert texts[SECOND].startswith("Iran’s Defense Minister")
    assert texts[SECOND].endswith("experiences in defense.")
    assert real["dateline"].to_list() == ["Tehran (IP) -", "TEHRAN –"]
    assert real["credit"].to_list() == ["IP; Iran Press/Iran News", ""]
    assert real["tail"][FIRST].startswith("Read More:")
    assert "\n\nIn this session, Amir Hatami" in texts[FIRST]


def test_every_change_is_counted_and_the_originals_can_be_rebuilt(real):
    report = real.attrs["report"].set_index("article")
    assert report["cleaned"].to_dict() == {
        FIRST: "spaces 5, dateline 1, credit 1, tail 1",
        SECOND: "spaces 1, dateline 1",
    }
    for name, text in original_text(real).items():
        assert text == (REAL / f"{name}.txt").read_text(encoding="utf-8")
        kept = " ".join(real.loc[name, ["dateline", "text", "tail"]])
        words = sorted([*kept.split(), *(real["credit"][name].split("; ")[1:])])
        lost = set(text.replace("\u00a0", " ").split()) - set(words)
        # Words that two pieces part between them: "–Iran’s", and the credit with its colon.
        assert lost <= {"–Iran’s", "Press/Iran", "News:"}


def test_sentences_are_those_a_reader_counts(sentences):
    assert sentences["article"].value_counts().to_dict() == {FIRST: 13, SECOND: 10}


def test_every_offset_is_exact(real, sentences):
    tokens = tokenize(real, sentences)
    for row in sentences.itertuples():
        assert real["text"][row.article][row.start : row.end] == row.text
    for row in tokens.itertuples():
        assert real["text"][row.article][row.start : row.end] == row.token
    inside = tokens.merge(sentences, on=["article", "sentence"], suffixes=("", "_sentence"))
    assert (inside["start"] >= inside["start_sentence"]).all()
    assert (inside["end"] <= inside["end_sentence"]).all()


def test_traps_of_the_page_break_no_word_and_no_sentence(real, sentences):
    by_number = sentences.set_index(["article", "sentence"])
    text, words = by_number["text"], tokenize(real, sentences)
    assert "Lt. Gen." in text[FIRST, 1]
    assert text[FIRST, 1].endswith("”")
    assert by_number.loc[(FIRST, 1), "voice"] == "mixed"
    assert by_number.loc[(FIRST, 4), "voice"] == "quote"
    first = words[words["article"] == SECOND].iloc[0]
    assert (first["token"], first["term"]) == ("Iran’s", "iran")


def test_the_country_is_not_the_pronoun(real):
    counts = count_terms(real)
    assert "u.s." in counts.terms
    assert "us" not in counts.terms
    assert (
        len(terms.concordance(real, "Iran"))
        == counts.matrix.sum(axis=0)[counts.terms.get_loc("iran")]
    )


def test_the_first_tells_of_resistance_and_the_second_of_cooperation(sentences):
    codebook = framing.load_codebook()
    hits = framing.code_frames(sentences, codebook)
    labels = framing.label_sentences(sentences, hits, codebook)
    share = framing.frame_shares(labels).set_index(["frame", "outlet"])["estimate"]
    assert share["resistance", "A"] > 2 * share["resistance", "B"]
    assert share["cooperation", "B"] > 2 * share["cooperation", "A"]


def test_two_articles_support_no_claim_about_outlets(sentences):
    row = inference.compare(sentiment.score_sentences(sentences), "score").iloc[0]
    assert (row["unit"], row["n_a"], row["n_b"]) == ("sentence", 13, 10)
    assert row["design"] == "these texts"
    assert row[["low", "high", "p", "p_adjusted"]].isna().all()
    assert not row["shown"]

"""Languages are found, and articles in every script load, count and show."""

import pandas as pd
import pytest

from analysis import count_terms, load_articles, split_sentences
from analysis.articles import find_language, select_english

# Written for these tests.
TEXTS = {
    "en": "The minister said on Friday that the dam had held and nobody was hurt. It rained on.",
    "fa": "وزیر روز جمعه گفت که سد ایستاده است و کسی آسیب ندیده است. باران هنوز می\u200cبارد.",
    "ar": "قال الوزير يوم الجمعة إن السد صمد أمام الفيضان ولم يصب أحد بأذى. المطر مستمر.",
    "ru": "Министр сказал в пятницу, что плотина выдержала и никто не пострадал. Дождь идёт.",
    "fr": "Le ministre a déclaré vendredi que le barrage avait tenu. Il pleut encore beaucoup.",
    "de": "Der Minister sagte am Freitag, der Damm habe gehalten. Es regnet noch immer stark.",
}


@pytest.fixture(scope="module")
def articles(tmp_path_factory):
    folder = tmp_path_factory.mktemp("languages")
    for language, text in TEXTS.items():
        (folder / f"{language}.txt").write_text(text, encoding="utf-8")
    return load_articles(folder)


def test_every_language_is_found(articles):
    assert find_language(articles).to_dict() == {language: language for language in TEXTS}


def test_texts_load_as_written_and_split_into_their_two_sentences(articles):
    assert articles["text"].to_dict() == TEXTS
    assert split_sentences(articles).groupby("article").size().to_dict() == dict.fromkeys(TEXTS, 2)


def test_words_of_every_script_are_counted_whole(articles):
    counts = count_terms(articles)
    assert {"می\u200cبارد", "السد", "плотина", "déclaré", "gehalten"} <= set(counts.terms)


def test_the_demo_is_english_and_short_or_strange_texts_are_undetermined(demo, articles_of):
    assert find_language(demo).unique().tolist() == ["en"]
    odd = articles_of("Dam.", "", "12 34 56", "war " * 40)
    assert find_language(odd).unique().tolist() == ["und"]


def test_english_only_studies_leave_the_others_out_and_say_how_many():
    articles = pd.DataFrame({"language": ["en", "fa", "und", "fr", "en-GB"]}, index=list("abcde"))
    kept, sentence = select_english(articles)
    assert kept.index.to_list() == ["a", "c", "e"]
    assert sentence == ("2 articles in another language than English were left out ('fa', 'fr').")
    assert select_english(kept)[1] == ""


def test_a_folder_without_english_is_kept_with_a_warning():
    articles = pd.DataFrame({"language": ["fa", "fa"]})
    kept, sentence = select_english(articles)
    assert len(kept) == 2
    assert "No article is in English ('fa')" in sentence


def test_english_by_its_stop_words_is_english_for_the_identifier_too(demo, monkeypatch):
    by_words = find_language(demo)
    monkeypatch.setattr("analysis.articles.language._ENGLISH", 2.0)
    assert find_language(demo).to_list() == by_words.to_list()


def test_a_little_english_in_another_language_does_not_make_it_english(articles_of):
    text = TEXTS["fr"] * 3 + " " + TEXTS["en"]
    assert find_language(articles_of(text)).to_list() == ["fr"]

"""The filled `articles.csv`: what it proposes, and that it can be put back."""

import shutil

import pandas as pd

from analysis import load_articles
from analysis.study.metadata_proposal import propose_metadata, write_listing

TEXT = "The river rose on Monday. Nobody was hurt, the mayor said, and the bridge stayed open."


def test_files_without_a_name_are_letters_and_named_ones_keep_theirs(tmp_path):
    for name in ("000_4ef42beb87f503bf.txt", "001_40e49bac70bfa126.txt"):
        (tmp_path / name).write_text(TEXT, "utf-8")
    articles = load_articles(tmp_path)
    assert articles["outlet"].to_list() == ["A", "B"]
    assert articles["source"].to_list() == ["000_4ef42beb87f503bf.txt", "001_40e49bac70bfa126.txt"]
    (tmp_path / "articles.csv").write_text("file,outlet\n001_40e49bac70bfa126.txt,A\n", "utf-8")
    assert load_articles(tmp_path)["outlet"].to_list() == ["B", "A"], "no two are called A"


def test_words_are_names(tmp_path):
    for name in ("daily-herald.txt", "faced.txt", "Le Monde.txt"):
        (tmp_path / name).write_text(TEXT, "utf-8")
    assert sorted(load_articles(tmp_path)["outlet"]) == ["Le Monde", "daily-herald", "faced"]


def test_the_credit_is_proposed_and_what_is_put_back_is_read(tmp_path):
    folder, output = tmp_path / "articles", tmp_path / "output"
    folder.mkdir()
    output.mkdir()
    (folder / "01.txt").write_text(f"LONDON (Reuters) - {TEXT}", "utf-8")
    (folder / "02.txt").write_text(TEXT, "utf-8")
    articles = load_articles(folder)
    assert propose_metadata(articles)["outlet"].to_list() == ["Reuters", "B"]
    write_listing(articles, output)
    shutil.copy(output / "articles.csv", folder)
    again = load_articles(folder)
    assert again["outlet"].to_list() == ["Reuters", "B"]
    assert again["story"].to_list() == articles["story"].to_list()


def test_rows_of_a_table_have_no_file_of_their_own(tmp_path):
    rows = pd.DataFrame({"text": [TEXT, TEXT.replace("river", "lake")], "outlet": ["A", "B"]})
    rows.to_csv(tmp_path / "all.csv", index=False)
    assert propose_metadata(load_articles(tmp_path)).empty

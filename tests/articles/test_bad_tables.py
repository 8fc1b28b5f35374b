"""Rows that are no use are skipped; the fault of a whole table costs that file."""

import json
import re

import pytest

from analysis import ParallaxError, load_articles


@pytest.mark.parametrize(
    ("name", "content", "row", "reason"),
    [
        ("a.csv", "text,id\nOne.,1\n ,2\n", 2, "the row holds no text"),
        ("a.csv", "text,id\nOne.,1\n—,2\n", 2, "the row holds no text"),
        ("a.csv", "text,id\nOne.,1,x\nTwo.,2\n", 1, "3 cells under 2 headers"),
        ("a.csv", "text,id\nTwo.,2\nOne.,1,x\n", 2, "3 cells under 2 headers"),
        ("a.jsonl", '{"text": "One."}\n{"text": \n', 2, "the line is no JSON: Expecting value"),
        ("a.jsonl", '{"text": "One."}\n' + "[" * 99_999 + "\n", 2, "nested too deeply"),
        ("a.jsonl", '{"text": "One."}\n[1, 2]\n', 2, "it is no record but [\"1\", \"2\"]"),
        ("a.jsonl", '{"text": "One."}\n{"id": 2}\n', 2, "the row holds no text"),
        ("a.jsonl", '{"id": 1}\n{"text": "One."}\n', 1, "the row holds no text"),
        ("a.jsonl", '{"text": "One."}\n{"text": null}\n', 2, "the row holds no text"),
        ("a.jsonl", b'{"text": "One."}\n{"text": "caf\xe9"}\n', 2, "byte 13 is not UTF-8"),
        ("a.json", '[{"text": "One."}, "two", {"text": ""}]', 2, "it is no record but"),
    ],
)  # fmt: skip
def test_a_bad_row_is_skipped_with_its_number(name, content, row, reason, folder):
    place = folder({name: content})
    report = load_articles(place).attrs["report"]
    bad = report[(report["status"] == "skipped") & (report["row"] == row)]
    assert reason in bad["reason"].item()
    assert (report["status"] == "read").sum() == 1
    with pytest.raises(ParallaxError, match=rf"{name}, row {row} cannot be read: "):
        load_articles(place, strict=True)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.csv", "text,id,Text\nOne.,1,x\n", r"two columns named 'text' \(columns 1 and 3\)"),
        ("a.csv", "id,words\n1,One.\n", "no column 'text' .* its columns are 'id', 'words'"),
        ("a.jsonl", '{"id": 1}\n{"words": 2}\n', "no column 'text' .*'id', 'words'"),
        ("a.json", '[{"id": 1}]', "no column 'text' .*'id'"),
        ("a.jsonl", '{"text": "One.", "TEXT": "x"}', "two columns named 'text'"),
    ],
)
def test_the_fault_of_a_whole_table_costs_that_file(name, content, message, folder):
    place = folder({name: content, "good.txt": "Good."})
    articles = load_articles(place)
    assert articles.index.to_list() == ["good"]
    report = articles.attrs["report"].set_index("file")
    assert report.loc[name, "status"] == "skipped"
    assert re.search(f"^it has .*{message}", report.loc[name, "reason"])
    with pytest.raises(ParallaxError, match=f"{name} cannot be read: it has .*{message}"):
        load_articles(place, strict=True)


def test_the_same_holds_for_spreadsheets(make, folder):
    with pytest.raises(ParallaxError, match=r"'a\.xlsx': it has no column 'text' .*'id', 'words'"):
        load_articles(folder({"a.xlsx": make.xlsx(["id", "words"], [1, "One."])}))


@pytest.mark.parametrize(
    ("rows", "texts"),
    [
        ('1,"He said "no" to the dam."\n2,Two.', ['He said "no" to the dam.', "Two."]),
        ('1,"One" more\n2,"Two, fine"', ['"One" more', "Two, fine"]),
        ('1,One.\n2,"Two.\n3,Three.', ["One.", '"Two.', "Three."]),
        ('1,"a "stray" b, c "" d"\n2,""\n3,"Three"""', ['a "stray" b, c " d', 'Three"']),
        ('1,One.\n2, "Two, after a space."', ["One.", "Two, after a space."]),
    ],
)
def test_a_stray_quotation_mark_costs_no_other_row(rows, texts, folder):
    articles = load_articles(folder({"a.csv": f"id,text\n{rows}\n"}), steps=())
    assert articles["text"].to_list() == texts


def test_the_row_from_which_marks_are_wrong_is_named(folder):
    articles = load_articles(folder({"a.csv": 'id,text\n1,One.\n2,"No "one" knows."\n3,Three.\n'}))
    reasons = articles.attrs["report"]["reason"].to_list()
    assert [bool(reason) for reason in reasons] == [False, True, False]
    assert reasons[1].startswith("a quotation mark is not closed here, or not doubled")


def test_articles_of_one_name_are_told_apart(folder):
    files = {"a.csv": "id,text\n1,One.\n1,Two.\n2,Three.\n", "b.csv": "id,text\n2,Four.\n",
             "c.txt": "Five.", "c.md": "Six."}  # fmt: skip
    place = folder(files)
    articles = load_articles(place)
    assert articles["text"].to_dict() == {
        "a-1": "One.", "a.csv-2": "Two.", "a.csv-3": "Three.", "b-2": "Four.", "c.md": "Six.",
        "c.txt": "Five.",
    }  # fmt: skip
    assert "another article is named 'c', too" in set(articles.attrs["report"]["reason"])
    with pytest.raises(ParallaxError, match=r"Two articles have the name '1': 'a\.csv, row 1' and"):
        load_articles(place, strict=True)


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl"])
def test_a_column_that_is_asked_for_and_missing_is_named(name, folder):
    content = "text,id\nOne.,1\n" if name == "a.csv" else json.dumps({"text": "One.", "id": 1})
    with pytest.raises(ParallaxError, match="no column 'Paper', which columns= gives as 'outlet'"):
        load_articles(folder({name: content}), columns={"outlet": "Paper"})


def test_an_article_longer_than_the_csv_module_likes_is_read_whole(folder):
    text = "word " * 50_000
    assert load_articles(folder({"a.csv": f"id,text\n1,{text}\n"}))["text"].item() == text.strip()


def test_a_line_separator_inside_a_cell_ends_no_row(folder):
    articles = load_articles(
        folder({"a.csv": "id,text\n1,One\u2028two\x0bthree\x1cfour.\n"}), steps=()
    )
    assert articles["text"].item() == "One\u2028two\x0bthree\x1cfour."


def test_columns_without_a_name_are_kept_if_they_hold_anything(folder):
    articles = load_articles(folder({"a.csv": "text,,\nOne.,x,\nTwo.,,\n"}))
    assert articles["column 2"].to_list() == ["x", ""]
    assert "column 3" not in articles

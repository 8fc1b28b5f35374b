"""Rows that are no use are skipped; the fault of a whole table is an error."""

import json

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
        ("a.csv", "id,text\na,One.\na,Two.\n", "name 'a': 'a.csv, row 1' and 'a.csv, row 2'"),
        ("a.csv", "text,id,Text\nOne.,1,x\n", r"two columns named 'text' \(columns 1 and 3\)"),
        ("a.csv", "id,words\n1,One.\n", "no column 'text' .* its columns are 'id', 'words'"),
        ("a.csv", 'id,text\n1,One.\n2,"Two.\n3,Three.\n', "no CSV|not a CSV table from line 3 on"),
        ("a.csv", 'id,text\n1,"One" more\n', "not a CSV table from line 2 on"),
        ("a.jsonl", '{"id": 1}\n{"words": 2}\n', "no column 'text' .*'id', 'words'"),
        ("a.json", '[{"id": 1}]', "no column 'text' .*'id'"),
        ("a.jsonl", '{"text": "One.", "TEXT": "x"}', "two columns named 'text'"),
    ],
)
def test_the_fault_of_a_whole_table_is_an_error(name, content, message, folder):
    with pytest.raises(ParallaxError, match=message) as raised:
        load_articles(folder({name: content, "good.txt": "Good."}))
    assert "a." in str(raised.value)


def test_the_same_holds_for_spreadsheets_and_parquet(make, folder):
    with pytest.raises(ParallaxError, match=r"a\.xlsx has no column 'text' .*'id', 'words'"):
        load_articles(folder({"a.xlsx": make.xlsx(["id", "words"], [1, "One."])}))


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

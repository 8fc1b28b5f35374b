"""`load_articles`: what is read, what is skipped, and what a mistake is told."""

import pandas as pd
import pytest

from analysis import ParallaxError, load_articles


def write(folder, **files):
    for name, content in files.items():
        path = folder / name.replace("__", ".")
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def test_a_text_file_is_read_whole_and_is_its_own_outlet(tmp_path):
    folder = write(tmp_path, one__txt="A dam.\n\nIt held.\n", two__txt="Another.")
    articles = load_articles(folder)
    assert articles["text"].to_dict() == {"one": "A dam.\n\nIt held.", "two": "Another."}
    assert articles["outlet"].to_list() == ["one", "two"]
    assert articles["story"].unique().tolist() == [tmp_path.name]
    assert articles["published"].isna().all()
    assert articles.dtypes.astype(str).to_dict() == {
        "outlet": "category",
        "story": "category",
        "language": "category",
        "published": "datetime64[us]",
        "title": "str",
        "text": "str",
        "source": "str",
        "dateline": "str",
        "credit": "str",
        "byline": "str",
        "tail": "str",
        "mojibake": "bool",
        "changes": "str",
    }


def test_a_byte_order_mark_and_windows_line_ends_are_no_part_of_the_text(tmp_path):
    folder = write(tmp_path, one__txt=b"\xef\xbb\xbfA dam.\r\n\r\nIt held.\r\n")
    assert load_articles(folder)["text"].item() == "A dam.\n\nIt held."


def test_the_metadata_table_fills_the_columns_and_carries_further_ones(tmp_path):
    table = "file,outlet,story,published,title,section\none.txt,NA,dam,2023-05-04,Held,World\n"
    folder = write(tmp_path, one__txt="A dam.", articles__csv=table)
    article = load_articles(folder).loc["one"]
    assert article["outlet"] == "NA"
    assert article[["story", "title", "section"]].tolist() == ["dam", "Held", "World"]
    assert article["published"] == pd.Timestamp("2023-05-04")


def test_a_csv_with_a_text_column_is_a_table_of_articles(tmp_path):
    rows = 'id,outlet,text\n00123,None,"Quoted, with comma."\n,B,Second.\nx,C,\n'
    articles = load_articles(write(tmp_path, all__csv=rows))
    assert articles["text"].to_dict() == {"00123": "Quoted, with comma.", "all-2": "Second."}
    assert articles["outlet"].to_list() == ["None", "B"]
    report = articles.attrs["report"]
    assert report.loc[report["row"] == 3, "reason"].item() == "the row holds no text"


def test_line_breaks_inside_a_cell_survive(tmp_path):
    articles = load_articles(write(tmp_path, all__csv='text\n"One.\n\nTwo."\n'))
    assert articles["text"].item() == "One.\n\nTwo."


def test_every_file_is_in_the_report_with_its_reason(tmp_path):
    folder = write(
        tmp_path, good__txt="Fine.", blank__txt=" \n", bad__txt=b"\x81\x82\xff", odd__pdf=b"%PDF"
    )
    report = load_articles(folder).attrs["report"].set_index("file")
    assert report["status"].to_dict() == {
        "bad.txt": "skipped",
        "blank.txt": "skipped",
        "good.txt": "read",
        "odd.pdf": "skipped",
    }
    assert report.loc["bad.txt", "reason"].startswith("byte 0 (0x81) is not UTF-8")
    assert report.loc["blank.txt", "reason"] == "it holds no text"


def test_strict_raises_what_the_report_would_have_said(tmp_path):
    folder = write(tmp_path, good__txt="Fine.", blank__txt="")
    with pytest.raises(ParallaxError, match=r"blank\.txt cannot be read: it holds no text"):
        load_articles(folder, strict=True)


def test_a_tail_is_cut_and_the_cut_is_recorded(tmp_path):
    text = "The dam held.\n\nRead More:\n\nDam in pictures\n"
    articles = load_articles(write(tmp_path, one__txt=text))
    assert articles["text"].item() == "The dam held."
    line = articles.attrs["report"].iloc[0]
    assert (line["words"], line["words_cut"]) == (3, 5)
    assert "Read More: Dam in pictures" in line["reason"]


def test_a_long_passage_under_such_a_line_is_kept(tmp_path):
    text = "The dam held.\n\nRelated\n\n" + "word " * 80
    assert len(load_articles(write(tmp_path, one__txt=text))["text"].item().split()) == 84


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("file,outlet\none.txt,A\nlost.txt,B\n", "has a row for 'lost.txt'"),
        ("file,outlet\none.txt,A\none.txt,B\n", r"two rows for 'one.txt' \(rows 1 and 2\)"),
        ("outlet,title\nA,B\n", "no column 'file'"),
        ("file,outlet\none.txt,A,B\n", "row 1: 3 cells under 2 headers"),
        ("file,outlet\n,A\n", "row 1: the column 'file' is empty"),
        ('file,outlet\none.txt,"A\n', "is not a CSV table"),
    ],
)
def test_metadata_that_contradict_the_files_raise(tmp_path, table, message):
    folder = write(tmp_path, one__txt="A dam.", articles__csv=table)
    with pytest.raises(ParallaxError, match=message):
        load_articles(folder)


def test_a_metadata_row_for_a_skipped_file_is_no_contradiction(tmp_path):
    table = "file,outlet\none.txt,A\nblank.txt,B\n"
    folder = write(tmp_path, one__txt="A dam.", blank__txt="", articles__csv=table)
    assert load_articles(folder)["outlet"].to_list() == ["A"]


def test_a_file_the_metadata_do_not_know_is_read_and_noted(tmp_path):
    table = "file,outlet\none.txt,A\n"
    folder = write(tmp_path, one__txt="A dam.", two__txt="More.", articles__csv=table)
    articles = load_articles(folder)
    assert articles["outlet"].to_dict() == {"one": "A", "two": "two"}
    assert articles.attrs["report"]["reason"].to_list() == ["", "no row in articles.csv"]


def test_a_date_that_is_none_becomes_missing_and_is_noted(tmp_path):
    table = "file,published\none.txt,4/5/2023\n"
    articles = load_articles(write(tmp_path, one__txt="A dam.", articles__csv=table))
    assert pd.isna(articles["published"].item())
    assert "'4/5/2023' can be two days" in articles.attrs["report"]["reason"].item()


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, "is empty"),
        ({"blank__txt": ""}, r"No article could be read .*'blank.txt': it holds no text"),
        ({"a__xyz": "?"}, r"No article could be read .*none of the formats"),
    ],
)
def test_a_folder_that_is_no_use_raises_one_sentence(tmp_path, files, message):
    with pytest.raises(ParallaxError, match=message):
        load_articles(write(tmp_path, **files))


def test_a_missing_folder_and_missing_metadata_are_named(tmp_path):
    with pytest.raises(ParallaxError, match=r"There is no folder .*nowhere"):
        load_articles(tmp_path / "nowhere")
    folder = write(tmp_path, one__txt="A dam.")
    with pytest.raises(ParallaxError, match="There is no metadata file"):
        load_articles(folder, metadata=tmp_path / "none.csv")


def test_articles_can_be_joined_and_filtered_with_their_report(tmp_path):
    write(tmp_path, one__txt="A dam.")
    first, second = load_articles(tmp_path), load_articles(tmp_path)
    assert len(pd.concat([first, second])) == 2
    assert first[first["outlet"] == "one"].attrs["report"] is first.attrs["report"]


def test_outlets_that_differ_by_case_or_space_are_one_and_it_is_said(tmp_path):
    from analysis.study import prose

    names = ["Daily Star", "daily star", "DailyStar", "Daily  Star ", "Daily Star", "Star"]
    rows = [f'"{name}","The dam number {n} held."' for n, name in enumerate(names)]
    (tmp_path / "a.csv").write_text("\n".join(["outlet,text", *rows]))
    articles = load_articles(tmp_path)
    assert articles["outlet"].astype(str).to_list() == ["Daily Star"] * 5 + ["Star"]
    report = articles.attrs["report"]
    assert report["reason"].str.contains("counts as 'Daily Star'").sum() == 3
    assert "'daily star' counts as 'Daily Star'" in prose.load_notes(report)

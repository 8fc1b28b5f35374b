"""Every format: what was read is exactly what was in the file."""

import json

import pandas as pd
import pytest

from analysis import load_articles

PARAGRAPHS = [
    "The council of Hadrin voted on Monday to keep the old dam, “for now”, its chair said.",
    "Critics – among them two former engineers – called the café-table deal a mistake. It will "
    "cost the town 4.5 million a year, they said, and the wall is 80 years old.",
    "The next vote is in May.",
]
TEXT = "\n\n".join(PARAGRAPHS)
PLAIN = ["The council voted to keep the dam.", "The next vote is in May."]
ROWS = [
    ["id", "outlet", "published", "title", "text"],
    ["00123", "NA", "2023-05-04", "One, with comma", 'She said "no".\n\nTwice.'],
    ["0012345678901234567", "None", "2023-05-05", "", "Second; with | marks\tand a tab."],
    ["1e5", "null", "2023-05-06", "nan", "Third – with “curly” marks, \u00a0and a long space."],
]


def records():
    return [dict(zip(ROWS[0], row, strict=True)) for row in ROWS[1:]]


def delimited(delimiter):
    def cell(text):
        return '"' + text.replace('"', '""') + '"'

    return "\n".join(delimiter.join(map(cell, row)) for row in ROWS) + "\n"


def parquet(tmp_path):
    path = tmp_path / "made.parquet"
    pd.DataFrame(records()).to_parquet(path)
    return path.read_bytes()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", lambda make: TEXT),
        ("a", lambda make: TEXT),
        ("a.md", lambda make: TEXT),
        ("a.docx", lambda make: make.docx(*PARAGRAPHS)),
        ("a.rtf", lambda make: make.rtf(*PARAGRAPHS)),
        ("a.html", lambda make: make.page(*PARAGRAPHS)),
        ("a.zip", lambda make: make.zip(a__txt=TEXT)),
        # By content, whatever the name says:
        ("a.doc", lambda make: make.docx(*PARAGRAPHS)),
        ("b.txt", lambda make: make.rtf(*PARAGRAPHS)),
        ("c.txt", lambda make: make.page(*PARAGRAPHS)),
        ("d.txt", lambda make: make.docx(*PARAGRAPHS)),
        ("e.dat", lambda make: make.zip(a__txt=TEXT)),
    ],
)
def test_a_document_is_read_whole(name, content, make, folder):
    articles = load_articles(folder({name: content(make)}))
    assert articles["text"].to_list() == [TEXT]


def test_a_pdf_is_read_line_by_line(make, folder):
    articles = load_articles(folder({"a.pdf": make.pdf(*PLAIN), "b.txt": make.pdf("Other.")}))
    assert articles["text"].to_list() == ["\n".join(PLAIN), "Other."]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", lambda make, path: delimited(",")),
        ("a.csv", lambda make, path: delimited(";")),
        ("a.csv", lambda make, path: "sep=;\n" + delimited(";")),
        ("a.csv", lambda make, path: delimited("|")),
        ("a.tsv", lambda make, path: delimited("\t")),
        ("a.txt", lambda make, path: delimited("\t")),
        ("a.csv", lambda make, path: delimited(",").encode("utf-8-sig")),
        ("a.csv", lambda make, path: delimited(";").encode("utf-16")),
        ("a.json", lambda make, path: json.dumps(records())),
        ("a.json", lambda make, path: json.dumps({"status": "ok", "articles": records()})),
        ("a.jsonl", lambda make, path: "\n".join(map(json.dumps, records()))),
        ("a.jsonl", lambda make, path: "\n".join(map(json.dumps, records())).encode("utf-16")),
        ("a.json", lambda make, path: "\n".join(map(json.dumps, records()))),
        ("a.parquet", lambda make, path: parquet(path)),
        ("a.dat", lambda make, path: parquet(path)),
        ("a.xlsx", lambda make, path: make.xlsx(*ROWS)),
        ("a.xls", lambda make, path: make.xls(*ROWS)),
        ("a.xls", lambda make, path: delimited("\t")),
        ("a.zip", lambda make, path: make.zip(a__csv=delimited(","))),
    ],
)
def test_a_table_gives_every_cell_as_it_was_written(name, content, make, folder, tmp_path):
    articles = load_articles(folder({name: content(make, tmp_path)}), steps=())
    assert articles.index.to_list() == [row[0] for row in ROWS[1:]]
    assert articles["outlet"].to_list() == ["NA", "None", "null"]
    assert articles["published"].dt.strftime("%Y-%m-%d").to_list() == [row[2] for row in ROWS[1:]]
    assert articles["title"].to_list() == [row[3] for row in ROWS[1:]]
    assert articles["text"].to_list() == [row[4] for row in ROWS[1:]]


def test_the_articles_table_itself_can_be_saved_and_loaded(demo, folder):
    place = folder({})
    place.mkdir(exist_ok=True)
    demo.to_parquet(place / "demo.parquet")
    again = load_articles(place)
    for column in ("outlet", "story", "published", "title", "text"):
        assert again[column].astype(str).to_list() == demo[column].astype(str).to_list()
    assert again.index.to_list() == demo.index.to_list()
    assert pd.read_parquet(place / "demo.parquet").attrs == {"report": {}}


def test_numbers_in_a_spreadsheet_read_as_they_are_shown(make, folder):
    rows = [["id", "text", "words"], [123, "One.", 12.0], [7, "Two.", 0.5]]
    articles = load_articles(folder({"a.xlsx": make.xlsx(*rows, formats={"A2": "00000"})}))
    assert articles["words"].to_dict() == {"00123": "12", "7": "0.5"}
    old = load_articles(folder({"a.xlsx": make.xls(*rows), "b.xls": make.xls(*rows)}) / "b.xls")
    assert old["words"].to_dict() == {"123": "12", "7": "0.5"}


def test_numbers_in_json_read_as_they_are_written(folder):
    line = '{"id": 12345678901234567890123, "text": "One.", "score": 0.10, "n": ["a", "b"]}'
    articles = load_articles(folder({"a.jsonl": line}))
    assert articles.index.to_list() == ["12345678901234567890123"]
    assert articles[["score", "n"]].iloc[0].to_list() == ["0.10", "a, b"]


def test_a_docx_keeps_tables_links_and_insertions_and_leaves_deletions_out(make, folder):
    import docx
    from docx.oxml import parse_xml

    document = docx.Document()
    document.add_paragraph("Before.")
    document.add_table(1, 2).rows[0].cells[1].text = "In a cell."
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    paragraph = document.add_paragraph("Kept, ")
    paragraph._p.append(parse_xml(f"<w:ins {space}><w:r><w:t>inserted</w:t></w:r></w:ins>"))
    paragraph._p.append(parse_xml(f"<w:del {space}><w:r><w:delText>gone</w:delText></w:r></w:del>"))
    place = folder({"x.txt": "X."})
    document.save(place / "a.docx")
    assert load_articles(place).loc["a", "text"] == "Before.\n\nIn a cell.\n\nKept, inserted"


def test_markdown_loses_its_marks_and_no_word(folder):
    text = (
        "---\ntitle: 'The dam: held'\ndate: 2023-05-04\noutlet: Daily A\n---\n# Heading\n\n"
        "The **dam** _held_, [they say](http://a.example/x), in snake_case and 2 * 3 * 4.\n"
    )
    article = load_articles(folder({"a.md": text})).loc["a"]
    assert article["text"] == (
        "Heading\n\nThe dam held, they say, in snake_case and 2 * 3 * 4."
    )  # fmt: skip
    assert (article["title"], article["outlet"]) == ("The dam: held", "Daily A")
    assert article["published"] == pd.Timestamp("2023-05-04")


def test_a_web_page_says_who_published_it_when(make, folder):
    head = (
        "<title>The dam held</title><meta property='og:site_name' content='Daily A'>"
        "<meta property='article:published_time' content='2023-05-04T10:00:00Z'>"
        "<link rel='canonical' href='https://a.example/dam'>"
        "<meta name='author' content='Ada Brook'>"
    )
    article = load_articles(folder({"a.html": make.page(*PARAGRAPHS, head=head)})).loc["a"]
    assert article["text"] == TEXT
    assert (article["title"], article["outlet"]) == ("The dam held", "Daily A")
    assert (article["author"], article["url"]) == ("Ada Brook", "https://a.example/dam")
    assert article["published"] == pd.Timestamp("2023-05-04")


@pytest.mark.parametrize(
    ("names", "line"),
    [
        ("body,media_name,publish_date,headline", "text is 'body', outlet is 'media_name'"),
        ("Content,Source,publishedAt,Title", "text is 'Content', outlet is 'Source'"),
        ("Full Text,Publication Title,Pub date,Title", "text is 'Full Text'"),
    ],
)
def test_columns_are_recognised_by_their_usual_names_and_the_report_says_which(names, line, folder):
    rows = f"{names}\nThe dam held.,Daily A,2023-05-04,Held\n"
    articles = load_articles(folder({"a.csv": rows}))
    article = articles.iloc[0]
    assert article[["text", "outlet", "title"]].to_list() == ["The dam held.", "Daily A", "Held"]
    assert article["published"] == pd.Timestamp("2023-05-04")
    said = articles.attrs["report"]["format"].item()
    assert said.startswith("table, delimiter ','; ")
    assert all(part in said for part in line.split(", "))


def test_columns_of_any_name_can_be_mapped(folder):
    rows = "Artikel,Zeitung,text\nDer Damm hielt.,Tagblatt,no\n"
    columns = {"text": "Artikel", "outlet": "Zeitung"}
    article = load_articles(folder({"a.csv": rows}), columns=columns).iloc[0]
    assert (article["text"], article["outlet"]) == ("Der Damm hielt.", "Tagblatt")
    assert article["text (column)"] == "no"


@pytest.mark.parametrize(
    ("encoding", "text", "said"),
    [
        ("utf-8-sig", TEXT, "utf-8 (BOM)"),
        ("utf-16", TEXT, "utf-16 (BOM)"),
        ("utf-16-le", PARAGRAPHS[0], "utf-16"),
        ("utf-16-be", PARAGRAPHS[0], "utf-16"),
        ("utf-32", TEXT, "utf-32 (BOM)"),
        ("cp1252", TEXT, "cp1252 (guessed)"),
        ("cp1251", "Министр посетил новую плотину и сказал, что она стоит.", "cp1251 (guessed)"),
        ("cp1256", "قال الوزير إن السد سيصمد وإن الماء لن يصل إلى القرى", "cp1256 (guessed)"),
        ("utf-8", "وزیر گفت که سد می\u200cماند و آب به روستا نمی\u200cرسد.", "utf-8"),
    ],
)
def test_every_usual_encoding_is_read_and_said(encoding, text, said, folder):
    articles = load_articles(folder({"a.txt": text.encode(encoding)}))
    assert articles["text"].item() == text
    assert articles.attrs["report"]["encoding"].item() == said

"""Exports of news databases: every article of a file, with its data. The files are invented."""

import pandas as pd
import pytest

from analysis import load_articles

BODIES = [
    ["The council of Hadrin voted to keep the dam.", "The next vote is in May."],
    ["Engineers doubt that the wall will hold.", "“It is 80 years old,” one of them said."],
]
TITLES = ["Hadrin keeps its dam", "Doubts about the wall"]
OUTLETS = ["The Gazette (Hadrin)", "Exchange Courier"]
DATES = ["2023-05-04", "2023-05-12"]

NEXIS = [
    "User Name: A Reader", "Date and Time: Friday, June 2, 2023 10:01:00 AM", "Documents (2)",
    "1. Hadrin keeps its dam", "2. Doubts about the wall",
    "Hadrin keeps its dam", "The Gazette (Hadrin)", "May 4, 2023 Thursday",
    "Copyright 2023 The Gazette All Rights Reserved", "Section: NEWS; Pg. 3", "Length: 14 words",
    "Byline: Ada Brook", "Body", *BODIES[0], "Load-Date: May 5, 2023", "End of Document",
    "Doubts about the wall", "Exchange Courier", "May 12, 2023 Friday 09:15 AM GMT",
    "Copyright 2023 Exchange Courier", "Length: 15 words", "Byline: Bela Strand", "Body",
    *BODIES[1], "Classification", "Language: ENGLISH", "Subject: DAMS (90%)",
    "Load-Date: May 13, 2023", "End of Document",
]  # fmt: skip
FACTIVA = [
    TITLES[0], "Ada Brook", "14 words", "4 May 2023", OUTLETS[0], "GAZHAD", "English",
    "Copyright 2023 The Gazette", *BODIES[0], "Document GAZHAD0020230504ej5400001",
    TITLES[1], "Bela Strand", "15 words", "12 May 2023", "09:15", OUTLETS[1], "EXCOUR", "3",
    "English", "(c) 2023 Exchange Courier", *BODIES[1], "Document EXCOUR0020230512ej5c00002",
]  # fmt: skip


def factiva_page(lines):
    divs = "".join(f"<p>{line}</p>" if len(line) > 30 else f"<div>{line}</div>" for line in lines)
    return f"<html><body><div class='article enArticle'>{divs}</div></body></html>"


def factiva_coded():
    def row(code, *paragraphs):
        cells = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        return f"<tr><td><b>{code}</b></td><td>{cells}</td></tr>"

    numbers = ["GAZHAD0020230504ej5400001", "EXCOUR0020230512ej5c00002"]
    writers, days = ["Ada Brook", "Bela Strand"], ["4 May 2023", "12 May 2023"]
    page = ""
    for place, body in enumerate(BODIES):
        page += "<table>" + row("HD", TITLES[place]) + row("BY", writers[place])
        page += row("WC", "15 words") + row("PD", days[place]) + row("SN", OUTLETS[place])
        page += row("LP", body[0]) + row("TD", body[1]) + row("NS", "gdam : Dams")
        page += row("AN", f"Document {numbers[place]}") + "</table>"
    return f"<html><body>{page}</body></html>"


PROQUEST = "".join(
    f"""____________________________________________________________

Document {place + 1} of 2

{TITLES[place]}

Author: {["Ada Brook", "Bela Strand"][place]}

Publication info: {OUTLETS[place]} ; Hadrin [Hadrin] {DATES[place]}: 3.

Abstract: A summary that is no part of the article.

Full text: {BODIES[place][0]}

{BODIES[place][1]}

Subject: Dams

Title: {TITLES[place]}

Publication title: {OUTLETS[place]}

Publication date: {["May 4, 2023", "May 12, 2023"][place]}

ProQuest document ID: 28000000{place}

Document URL: https://proquest.example/docview/28000000{place}

Last updated: 2023-06-01

Database: Newsstream
"""
    for place in range(2)
)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.docx", lambda make: make.docx(*NEXIS), "Word (docx), Nexis export"),
        ("a.rtf", lambda make: make.rtf(*NEXIS), "rich text (rtf), Nexis export"),
        ("a.rtf", lambda make: make.rtf(*FACTIVA), "rich text (rtf), Factiva export"),
        ("a.html", lambda make: factiva_page(FACTIVA), "web page, Factiva export"),
        ("a.html", lambda make: factiva_coded(), "web page, Factiva export"),
        ("a.txt", lambda make: PROQUEST, "text, ProQuest export"),
        ("a.txt", lambda make: PROQUEST.replace("\n", "\r\n"), "text, ProQuest export"),
    ],
)
def test_every_article_of_an_export_is_read_with_its_data(name, content, said, make, folder):
    articles = load_articles(folder({name: content(make)}), strict=True)
    assert articles["text"].to_list() == ["\n\n".join(body) for body in BODIES]
    assert articles["title"].to_list() == TITLES
    assert articles["outlet"].to_list() == OUTLETS
    assert articles["published"].dt.strftime("%Y-%m-%d").to_list() == DATES
    assert articles["author"].to_list() == ["Ada Brook", "Bela Strand"]
    assert articles.attrs["report"]["format"].unique().tolist() == [said]


def test_a_proquest_spreadsheet_is_a_table(make, folder):
    rows = [
        ["Title", "Authors", "pubtitle", "pubdate", "StoreId", "FullText"],
        [TITLES[0], "Ada Brook", OUTLETS[0], "May 4, 2023", "280000000", BODIES[0][0]],
    ]
    article = load_articles(folder({"a.xls": make.xls(*rows)})).iloc[0]
    assert article[["title", "outlet", "text"]].to_list() == [TITLES[0], OUTLETS[0], BODIES[0][0]]
    assert article.name == "280000000"
    assert article["published"] == pd.Timestamp("2023-05-04")


def test_a_document_of_an_export_without_an_article_is_skipped(make, folder):
    lines = [*NEXIS, "Only a picture", "End of Document"]
    articles = load_articles(folder({"a.docx": make.docx(*lines)}))
    assert len(articles) == 2
    last = articles.attrs["report"].iloc[-1]
    assert (last["status"], last["row"]) == ("skipped", 3)
    assert last["reason"] == "no article is recognised in this document ('Only a picture')"


MEDIA_CLOUD = (
    "id,indexed_date,language,media_name,media_url,publish_date,title,url\n"
    "1f3,2023-05-05,en,Daily A,a.example,2023-05-04,Hadrin keeps its dam,https://www.a.example/dam/\n"
    "2e4,2023-05-05,en,Daily B,b.example,2023-05-05,Another,https://b.example/other\n"
)


def test_a_media_cloud_list_is_joined_by_address_and_said_to_hold_no_texts(make, folder):
    page = make.page(*BODIES[0], head="<link rel='canonical' href='http://a.example/dam'>")
    articles = load_articles(folder({"list.csv": MEDIA_CLOUD, "page.html": page}))
    article = articles.loc["page"]
    assert article[["outlet", "title", "id"]].to_list() == ["Daily A", TITLES[0], "1f3"]
    assert article["published"] == pd.Timestamp("2023-05-04")
    line = articles.attrs["report"].set_index("file").loc["list.csv"]
    assert line["status"] == "metadata"
    assert line["reason"] == (
        "a list of 2 articles without their texts; joined with 1 of the articles here, by file "
        "or address (url)"
    )


def test_a_media_cloud_list_is_joined_by_file_and_works_as_the_metadata(folder):
    rows = MEDIA_CLOUD.splitlines()
    table = "\n".join([rows[0] + ",file", rows[1] + ",texts/a.txt"])
    place = folder({"list.csv": table, "texts/a.txt": "The dam held."})
    assert load_articles(place).loc["texts/a", "outlet"] == "Daily A"
    metadata = place.parent / "list.csv"
    (place / "list.csv").rename(metadata)
    assert load_articles(place, metadata).loc["texts/a", "outlet"] == "Daily A"


def test_a_media_cloud_list_alone_says_what_is_missing(folder):
    from analysis import ParallaxError

    with pytest.raises(ParallaxError, match="a list of 2 articles without their texts"):
        load_articles(folder({"list.csv": MEDIA_CLOUD}))

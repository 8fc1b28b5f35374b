"""Tables as people, archives and interfaces write them. All of it is invented."""

import json

import pytest

from analysis import ParallaxError, load_articles

DAM = "The dam in Orrin held through the night."
TOWN = "The town below it slept."


@pytest.mark.parametrize(
    "header",
    [
        "Publication Name,Load Date,Title,Full Text",
        "Zeitung,Datum,Titel,Volltext",
        "journal,date_publication,titre,texte",
        "Periódico,Fecha,Título,Contenido",
        "testata,data pubblicazione,titolo,testo",
        "источник,дата,заголовок,текст",
        "媒体,日期,标题,正文",
        "source_name,publish_date,headline,article_body",
        "Media Outlet,issue_date,Headline,Full Content",
        "Źródło,Data,Tytuł,Treść",
        "gazete,tarih,başlık,metin",
        "신문,날짜,제목,본문",
    ],
)
def test_columns_are_known_by_their_names_in_many_languages(header, folder):
    articles = load_articles(folder({"a.csv": f"{header}\nDaily A,2023-03-02,Held,{DAM}\n"}))
    article = articles.iloc[0]
    assert article[["outlet", "title", "text"]].to_list() == ["Daily A", "Held", DAM]
    assert str(article["published"].date()) == "2023-03-02"


def test_columns_that_are_not_used_are_named(make, folder):
    from analysis.study import prose

    files = {
        "a.csv": f"Body,Section,Page\n{DAM},News,3\n",
        "b.json": json.dumps([{"text": TOWN, "likes": 3}]),
        "c.xlsx": make.xlsx(["text", "Ressort"], [DAM, "x"]),
    }
    report = load_articles(folder(files)).attrs["report"]
    assert prose.load_notes(report) == (
        "Columns of a.csv that were not used: 'Section', 'Page'. Columns of b.json that were not "
        "used: 'likes'. Columns of c.xlsx that were not used: 'Ressort'."
    )


@pytest.mark.parametrize("above", ["Export of Daily A\n\n", "Export\nof,March\n", "\n"])
def test_lines_above_the_header_are_no_header(above, folder):
    articles = load_articles(folder({"a.csv": f"{above}id,Title,Text\nx,Held,{DAM}\n"}))
    assert articles["text"].to_dict() == {"x": DAM}


def test_a_sheet_may_have_a_title_merged_cells_and_a_wrong_size(make, folder):
    import io
    import zipfile

    import openpyxl

    book = openpyxl.Workbook()
    for row in [["Articles of March"], [], ["Outlet", "Text"], ["Daily A", DAM], ["", TOWN]]:
        book.active.append(row)
    book.active.merge_cells("A4:A5")
    stream, small = io.BytesIO(), io.BytesIO()
    book.save(stream)
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(small, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'ref="A1:B5"', b'ref="A1"'))
    articles = load_articles(folder({"a.xlsx": small.getvalue()}))
    assert articles["text"].to_list() == [DAM, TOWN]
    assert articles["outlet"].to_list() == ["Daily A", "Daily A"]
    assert articles.attrs["report"]["format"].unique().tolist() == ["Excel (xlsx)"]


def test_a_number_of_many_digits_is_written_out(make, folder):
    articles = load_articles(
        folder({"a.xlsx": make.xlsx(["id", "text"], [1234567890123456700, DAM])})
    )
    assert articles.index.to_list() == ["1234567890123457000"]  # Excel holds sixteen digits


@pytest.mark.parametrize(
    ("value", "texts"),
    [
        ({"title": "A", "text": DAM, "images": [{"src": "x"}, {"src": "y"}]}, [DAM]),
        ([{"text": [DAM, TOWN]}], [f"{DAM}\n\n{TOWN}"]),
        ([{"paragraphs": [{"text": DAM}, {"text": TOWN}]}], [f"{DAM}\n\n{TOWN}"]),
        ({"response": {"results": [{"id": "1", "fields": {"bodyText": DAM}}]}}, [DAM]),
        ({"hits": {"hits": [{"_id": "1", "_source": {"text": DAM}}]}}, [DAM]),
        ([{"title": {"rendered": "A"}, "content": {"rendered": f"<p>{DAM}</p>"}}], [DAM]),
        ({"one": {"text": DAM}, "two": {"text": TOWN}}, [DAM, TOWN]),
        ({"tags": [{"t": 1}, {"t": 2}], "articles": [{"text": DAM}]}, [DAM]),
        ({"title": {"0": "A", "1": "B"}, "text": {"0": DAM, "1": TOWN}}, [DAM, TOWN]),
        ({"columns": ["title", "text"], "index": [0], "data": [["A", DAM]]}, [DAM]),
        ([{"text": [DAM, None, "", TOWN]}], [f"{DAM}\n\n{TOWN}"]),
        ([{"text": [{"type": "p", "value": DAM}]}], [DAM]),
    ],
)
def test_json_is_read_as_interfaces_nest_it(value, texts, folder):
    articles = load_articles(folder({"a.json": json.dumps(value), "b.jsonl": json.dumps(value)}))
    assert articles["text"].to_list() == texts * 2


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<p>The dam <a class='x' href='y'>held</a> &amp; stood.</p><p>It&#8217;s safe.</p>",
         "The dam held & stood.\n\nIt’s safe."),
        ("The dam held.<br />The town slept.", "The dam held.\nThe town slept."),
        ("It was < 5 percent & > 2 percent of R&D; <not a tag>.",
         "It was < 5 percent & > 2 percent of R&D; <not a tag>."),
        ("&lt;p&gt;Twice &amp;quot;escaped&amp;quot;&lt;/p&gt;", 'Twice "escaped"'),
        ("<style>p {color: red}</style>Plain.<!-- note -->", "Plain."),
        ("If a<b and c>d, it held.", "If a<b and c>d, it held."),
        ("<![CDATA[<p>The dam held.</p>]]>", "The dam held."),
    ],
)  # fmt: skip
def test_markup_in_a_cell_is_no_text_and_is_said(cell, text, folder):
    articles = load_articles(folder({"a.json": json.dumps([{"text": cell}])}), steps=())
    assert articles["text"].item() == text
    said = articles.attrs["report"]["reason"].item()
    assert said == ("" if cell == text else "HTML taken out of the text")


def test_a_text_that_was_cut_on_its_way_is_said_to_be(folder):
    from analysis.study import prose

    records = [{"content": f"{DAM} The road… [+2345 chars]"}, {"content": TOWN}]
    articles = load_articles(folder({"a.json": json.dumps({"articles": records})}))
    assert articles["text"].to_list() == [f"{DAM} The road…", TOWN]
    assert prose.load_notes(articles.attrs["report"]) == (
        "See the load report, a.json: the text is cut: 2345 characters are missing."
    )


@pytest.mark.parametrize(
    "end", ["[…]", "[&hellip;]", "… Read more", "Continue reading →", "(more…)"]
)
def test_a_summary_is_said_to_be_one_and_its_end_is_no_text(end, folder):
    articles = load_articles(folder({"a.csv": f"title,text\nA,{DAM} {end}\nB,{TOWN}\n"}))
    assert articles["text"].to_list() in ([DAM, TOWN], [f"{DAM} …", TOWN])
    reasons = articles.attrs["report"]["reason"]
    assert "the text is cut: it ends with" in reasons[0]
    assert not reasons[1]


def test_an_outlet_that_is_an_object_is_its_name(folder):
    record = {"body": DAM, "source": {"uri": "a.example", "title": "Daily A"}}
    assert load_articles(folder({"a.json": json.dumps([record])}))["outlet"].item() == "Daily A"


@pytest.mark.parametrize("name", ["a.csv", "a.json"])
def test_a_column_article_holds_texts_if_nothing_else_does(name, folder):
    long = f"{DAM} {TOWN} " * 3
    table = f"id,article\nx,{long}\n"
    content = table if name == "a.csv" else json.dumps([{"id": "x", "article": long}])
    assert load_articles(folder({name: content}))["text"].to_dict() == {"x": long.strip()}


def test_a_group_of_columns_above_the_header_is_no_header(make, folder):
    rows = [["About", "", "Content"], ["Outlet", "Title", "Text"], ["Daily A", "Held", DAM]]
    article = load_articles(folder({"a.xlsx": make.xlsx(*rows)})).iloc[0]
    assert article[["outlet", "title", "text"]].to_list() == ["Daily A", "Held", DAM]


def test_named_columns_are_those_of_the_tables_that_have_them(folder):
    place = folder({"a.csv": f"Head,Page text,Paper\nx,{DAM},Daily A\n",
                    "b.csv": f"text,outlet\n{TOWN},Daily B\n"})  # fmt: skip
    articles = load_articles(place, columns={"text": "Page text", "outlet": "Paper"})
    assert dict(zip(articles["outlet"], articles["text"], strict=True)) == {
        "Daily A": DAM, "Daily B": TOWN,
    }  # fmt: skip
    with pytest.raises(ParallaxError, match=r"gives as 'outlet'.*Did you mean 'Paper'"):
        load_articles(place, columns={"text": "Page text", "outlet": "Papre"})
    with pytest.raises(ParallaxError, match=r"names a field 'txt'.*Did you mean 'text'"):
        load_articles(place, columns={"txt": "Page text"})


def test_file_names_of_any_system_are_joined(folder):
    table = "file,outlet\nsub\\one.txt,Daily A\nre\u0301sume\u0301.txt,Daily B\n"
    files = {"articles.csv": table, "sub/one.txt": DAM, "r\u00e9sum\u00e9.txt": TOWN}
    articles = load_articles(folder(files))
    assert dict(zip(articles["text"], articles["outlet"], strict=True)) == {
        DAM: "Daily A", TOWN: "Daily B",
    }  # fmt: skip


def test_the_names_of_files_and_folders_can_say_outlet_and_story(make, folder):
    head = "<meta property='og:site_name' content='A.example'>"
    place = folder(
        {"Daily A/2023-03-02_dam_x.html": make.page(DAM, TOWN, head=head), "notes.txt": TOWN}
    )
    articles = load_articles(place, names="published_story_x", outlet_from="folder")
    article = articles.iloc[0]
    assert article[["outlet", "story"]].to_list() == ["Daily A", "dam"]
    assert str(article["published"].date()) == "2023-03-02"
    report = articles.attrs["report"].set_index("file")
    assert report.loc["notes.txt", "reason"] == "the file's name does not fit 'published_story_x'"
    for names in ("outlet_topic", "x_", "outlet_outlet", "_story"):
        with pytest.raises(ParallaxError, match="is not understood"):
            load_articles(place, names=names)
    with pytest.raises(ParallaxError, match="Did you mean 'story'"):
        load_articles(place, names="outlet_stroy")


def test_a_heading_is_the_title(folder):
    import docx

    document = docx.Document()
    document.core_properties.title = "Template"
    document.add_heading("The dam held", 1)
    document.add_paragraph(DAM)
    place = folder({"b.md": f"The town\n========\n\n{TOWN}\n", "c.md": f"## The road\n\n{TOWN}\n"})
    document.save(place / "a.docx")
    lower = docx.Document()
    lower.add_heading("The wall", 2)
    lower.add_paragraph(DAM)
    lower.add_heading("A part", 2)
    lower.save(place / "d.docx")
    (place / "e.md").write_text(f"The *hill*\n-----\n\n{TOWN}\n", encoding="utf-8")
    articles = load_articles(place)
    assert articles["title"].to_list() == [
        "The dam held", "The town", "The road", "The wall", "The hill",
    ]  # fmt: skip
    assert "=" not in articles.loc["b", "text"]

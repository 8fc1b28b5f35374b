"""Files of databases in the shapes real ones have; every article, headline and body is invented."""

import re

import pytest

from analysis import load_articles
from analysis.study import prose

DAM = "The dam in Orrin held through the night, officials said."
ROAD = "The road below it reopened at noon."
SPACE = "\u00a0"


def factiva_page(lang, length, number, day, banner="", section="", counted=""):
    article = (
        "<div id='article-X' class='article'><div class='article {lang}Article'><p>\n</p>{section}"
        "<div id='hd'><span class='{lang}Headline{counted}'>{title}</span></div>"
        "<div class='author'>Ann Low </div><div>19 {length}</div><div>{day}</div><div>15:32</div>"
        "<div>Daily A</div><div>DLYA</div><div>Late Edition</div><div>(c) 2023 Daily A</div><p></p>"
        "<p class='articleParagraph {lang}articleParagraph'>{body}</p><p>A caption.</p>"
        "<p>{number} DLYA000020230302ej320000{n}</p></div></div><br><span></span>"
    )
    articles = [
        article.format(
            lang=lang, section=section, title=f"{place}) {title}" if counted else title,
            counted=counted, length=length, day=day, body=body, number=number, n=place,
        )
        for place, (title, body) in enumerate([("Dam holds", DAM), ("Road opens", ROAD)], start=1)
    ]  # fmt: skip
    return (
        f"<html><head><title>Factiva</title></head><body>{banner}{''.join(articles)}</body></html>"
    )


@pytest.mark.parametrize(
    ("options", "day"),
    [
        (("en", "words", "Document", "2 March 2023"), "2023-03-02"),
        (("de", "Wörter", "Dokument", "2 März 2023"), "2023-03-02"),
        (("fr", "mots", "Document", "2 mars 2023"), "2023-03-02"),
        (("es", "palabras", "Documento", "2 marzo 2023"), "2023-03-02"),
        (("zh", "字", "文件", "2023 年 3 月 2 日"), "2023-03-02"),
        (("xx", "glosas", "Zorp", "2 March 2023"), "2023-03-02"),
        (("ru", "слов", "Документ", "2 Март 2023"), "2023-03-02"),
    ],
)
@pytest.mark.parametrize(
    "around",
    [{}, {"banner": "<div>Factiva</div><div>Dow Jones</div>"}, {"section": "<div>News; C</div>"},
     {"counted": " counted"}],
)  # fmt: skip
def test_a_factiva_page_in_any_language_of_its_interface(options, day, around, folder):
    articles = load_articles(folder({"a.html": factiva_page(*options, **around)}))
    assert articles["title"].to_list() == ["Dam holds", "Road opens"]
    assert articles["text"].to_list() == [DAM, ROAD]
    assert articles["author"].to_list() == ["Ann Low", "Ann Low"]
    assert articles["outlet"].unique().tolist() == ["Daily A"]
    assert articles["published"].dt.strftime("%Y-%m-%d").unique().tolist() == [day]
    assert articles.index.to_list() == [f"DLYA000020230302ej320000{n}" for n in (1, 2)]


def test_a_factiva_page_with_indexing_fields(folder):
    def row(code, cell):
        return f"<tr><td class='index'><b>{code}</b>&nbsp;</td><td>{cell}</td></tr>"

    page = "".join(
        "<div class='article frArticle'><table>" + row("SE", "Infos") + row("HD", title)
        + row("WC", "400 mots") + row("PD", "2 décembre 2022") + row("SN", "Le Jour")
        + row("LP", f"<p class='articleParagraph'>{DAM}</p>") + row("TD", f"<p>{ROAD}</p>")
        + row("IPD", "Infos") + row("AN", f"<br/>Document TESTFR0020221202e7ct0001{n}")
        + "</table></div>"
        for n, title in enumerate(["Un", "Deux"])
    )  # fmt: skip
    articles = load_articles(folder({"a.html": f"<html><body>{page}</body></html>"}))
    assert articles["title"].to_list() == ["Un", "Deux"]
    assert articles["text"].to_list() == [f"{DAM}\n\n{ROAD}"] * 2
    assert str(articles["published"].iloc[0].date()) == "2022-12-02"
    assert articles.attrs["report"]["reason"].unique().tolist() == [
        "the export counts 400 words, 17 were read"
    ]


def test_a_factiva_page_without_numbers_or_wrappers_is_divided(folder):
    page = factiva_page("en", "words", "Document", "2 March 2023")
    bare = re.sub(r"<p>Document \w+</p>", "", page)
    assert load_articles(folder({"a.html": bare}))["title"].to_list() == ["Dam holds", "Road opens"]
    cells = {"HD": "Dam holds", "WC": "9 words", "PD": "2 March 2023", "SN": "Daily A",
             "LP": f"<p>{DAM}</p>", "AN": "Document DLYA000020230302ej3200001"}  # fmt: skip
    rows = "".join(f"<tr><th><b>{c}</b>&nbsp;</th><td>{v}</td></tr>" for c, v in cells.items())
    for around in ("<div class='article enArticle'>", "<div>"):
        page = f"<html><body>{around}<table>{rows}</table></div></body></html>"
        article = load_articles(folder({"a.html": page})).iloc[0]
        assert article[["title", "outlet", "text"]].to_list() == ["Dam holds", "Daily A", DAM]


def test_a_factiva_text_tells_section_title_and_author_apart(make, folder):
    lines = [
        "Factiva", "News", "Dam holds against the flood", "Ann Low", "19 Wörter", "2 April 2017",
        "Tagblatt Online", "TAGON", "Deutsch", "Copyright 2017. Tagblatt", DAM,
        "Dokument TAGON00020170402ed4200032", "Road opens", "By Bo May", "19 mots", "3 avril 2017",
        "15:32", "Daily A", "(c) 2017 Daily A", ROAD, "Document DLYA000020170403ed4200033",
    ]  # fmt: skip
    articles = load_articles(folder({"a.rtf": make.rtf(*lines)}))
    assert articles["title"].to_list() == ["Dam holds against the flood", "Road opens"]
    assert articles["author"].to_list() == ["Ann Low", "By Bo May"]
    assert articles["outlet"].to_list() == ["Tagblatt Online", "Daily A"]
    assert articles["text"].to_list() == [DAM, ROAD]


def old_nexis(n, words, keys=("BYLINE", "LENGTH", "LOAD-DATE"), numbered="{n} of 2 DOCUMENTS"):
    author, length, loaded = keys
    broken = DAM.replace(" held", "\nheld")
    return (
        f"\n\n                    {numbered.format(n=n)}\n\n\n             Daily A (Selmar)\n\n"
        f"               March {n}, 2023 Thursday\n                 City Edition\n\nTitle {n}\n\n"
        f"{author}: Ann Low\n\nSECTION: NEWS; Pg. {n}\n\n{length}: {words}\n\n{broken}\n\n"
        f"ORR: I never said so.\n\n{loaded}: March 9, 2023\n\nLANGUAGE: ENGLISH\n\n"
        "              Copyright 2023 Daily A Ltd\n                  All Rights Reserved\n"
    )


@pytest.mark.parametrize(
    ("keys", "length", "numbered"),
    [
        (("BYLINE", "LENGTH", "LOAD-DATE"), "14 words", "{n} of 2 DOCUMENTS"),
        (("AUTOR", "LÄNGE", "UPDATE"), "14 Wörter", "Dokument {n} von 2"),
        (("AUTEUR", "LONGUEUR", "DATE-CHARGEMENT"), "14 mots", "Document {n} de 2"),
        (("AUTEUR", "LONGUEUR", "DATE-CHARGEMENT"), "14 mots", "{n} de 2 DOCUMENTS"),
    ],
)
def test_older_nexis_text_is_divided_and_its_lines_are_joined(keys, length, numbered, folder):
    cover = "\nDownload Request: Selected Items: 1-2\nTerms: dam\n"
    text = cover + "".join(old_nexis(n, length, keys, numbered) for n in (1, 2))
    page = "<html><body>" + "".join(
        f"<div><p>{' '.join(block.split())}</p></div>"
        for block in text.split("\n\n")
        if block.strip()
    )
    for name, content in (("a.txt", text), ("b.html", page.replace("Thursday City", "Thursday"))):
        articles = load_articles(folder({name: content}) / name)
        assert articles["title"].to_list() == ["Title 1", "Title 2"]
        assert articles["text"].to_list() == [f"{DAM}\n\nORR: I never said so."] * 2
        assert articles["outlet"].unique().tolist() == ["Daily A (Selmar)"]
        assert articles["author"].unique().tolist() == ["Ann Low"]
        assert articles["published"].dt.day.to_list() == [1, 2]


def test_an_older_nexis_page_has_lines_between_date_and_title(folder):
    def document(place, below, title):
        lines = [f"{place} of 52 DOCUMENTS", "Daily A", f"January 28, 1993, Tuesday{below}", title,
                 "LENGTH: 19 words", DAM, "LANGUAGE: ENGLISH", "CORRECTION:", "A name.",
                 "Copyright 1993 Daily A<BR>All Rights Reserved"]  # fmt: skip
        return "".join(f"<DIV><P>{line}</P></DIV>\n<BR>" for line in lines if line)

    late = ", Late Edition - Final<BR>Correction Appended"
    page = document(51, late, "Dam holds;<BR>Town is safe") + document(52, "<BR>City Edition", "")
    articles = load_articles(folder({"a.html": f"<HTML><BODY>{page}</BODY></HTML>"}))
    assert articles["title"].to_list() == ["Dam holds; Town is safe", ""]
    assert articles["outlet"].unique().tolist() == ["Daily A"]
    assert articles["text"].to_list() == [DAM, DAM]
    assert articles.attrs["report"]["reason"].to_list() == ["", ""]  # 51 and 52 are two


def test_an_older_nexis_text_keeps_what_only_looks_like_a_field(folder):
    within = "COMPANY: he worked for one.\n\nCopyright is a right.\n\nBye."
    text = old_nexis(1, "14 words")
    text += old_nexis(2, "14 words").replace("ORR: I never said so.", within)
    text = text.replace("March 2, 2023 Thursday", "March 2023")
    articles = load_articles(folder({"a.txt": text}))
    assert articles["text"].iloc[1] == f"{DAM}\n\n{within}"
    assert articles["outlet"].unique().tolist() == ["Daily A (Selmar)"]
    assert articles["published"].isna().to_list() == [False, True]


def nexis(*head, after=(f"Load-Date:{SPACE}March 3, 2023",)):
    return [*head, "Body", DAM, ROAD, *after, "End of Document"]


@pytest.mark.parametrize(
    ("head", "outlet", "day"),
    [
        (("Daily A", "March 2, 2023 Thursday", "Copyright 2023 Daily A"), "Daily A", "2023-03-02"),
        (("Daily A", "2 March 2023", "Copyright 2023 Daily A"), "Daily A", "2023-03-02"),
        (("Tagblatt", "2. März 2023 Donnerstag", f"Länge:{SPACE}6 Wörter"),
         "Tagblatt", "2023-03-02"),
        (("Daily A Blogs", "(Rivers)", "March 2, 2023 Thursday 15:25 EST", "Copyright 2023"),
         "Daily A Blogs", "2023-03-02"),
        (("Rivers and Lakes", "Daily A", "March 2, 2023", "Copyright 2023 Daily A Ltd"),
         "Daily A", "2023-03-02"),
        (("Daily A", "Correction Appended", f"Section:{SPACE}News"), "Daily A", None),
    ],
)  # fmt: skip
def test_the_head_of_a_nexis_document(head, outlet, day, make, folder):
    cover = [
        "Documents (2)",
        f"1.{SPACE}Dam holds",
        f"2.{SPACE}Road opens",
        "Client/Matter: -None-",
    ]
    lines = [*cover, *nexis("Dam holds", *head), *nexis("Road opens", *head)]
    articles = load_articles(folder({"a.docx": make.docx(*lines)}))
    assert articles["title"].to_list() == ["Dam holds", "Road opens"]
    assert articles["outlet"].unique().tolist() == [outlet]
    assert articles["text"].to_list() == [f"{DAM}\n\n{ROAD}"] * 2
    days = articles["published"].dt.strftime("%Y-%m-%d")
    assert days.isna().all() if day is None else days.to_list() == [day, day]


@pytest.mark.parametrize(
    "after",
    [
        ("Correction", "A caption was wrong.", f"Correction-Date:{SPACE}March 9, 2023"),
        ("Graphic", "A map of the river.", "Load-Date: March 3, 2023"),
        (f"Ladedatum:{SPACE}3. März 2023",),
        ("Classification", "Subject: DAMS (90%)"),
    ],
)
def test_what_follows_a_nexis_article_is_no_text(after, make, folder):
    lines = nexis("Dam holds", "Daily A", "March 2, 2023", after=after)
    articles = load_articles(folder({"a.docx": make.docx(*lines)}))
    assert articles["text"].item() == f"{DAM}\n\n{ROAD}"


def test_a_nexis_document_in_a_language_unknown_here(make, folder):
    head = ["Dam houdt", "De Krant", "2 maart 2023 donderdag", f"Sectie:{SPACE}Nieuws",
            f"Lengte:{SPACE}9 woorden", "Inhoud"]  # fmt: skip
    after = ["Classificatie", f"Taal:{SPACE}DUTCH", f"Laaddatum:{SPACE}3 maart 2023"]
    lines = [*head, DAM, *after, "Einde van document"]
    article = load_articles(folder({"a.docx": make.docx(*lines)})).iloc[0]
    assert article[["title", "outlet", "text"]].to_list() == ["Dam houdt", "De Krant", DAM]


def test_nothing_in_the_middle_of_a_nexis_text_goes(make, folder):
    within = ["Language: he spoke none, she said.", "Link to Image", "Page 2 of 3", "Dam holds"]
    lines = ["Documents (1)", *nexis("Dam holds", "Daily A", "March 2, 2023")]
    lines[lines.index(ROAD) : lines.index(ROAD)] = within
    article = load_articles(folder({"a.docx": make.docx(*lines)})).iloc[0]
    assert article["text"] == f"{DAM}\n\n{within[0]}\n\n{ROAD}"
    assert article["title"] == "Dam holds"


def test_two_documents_between_which_the_end_is_not_recognised_are_said(make, folder):
    head = ("Daily A", "March 2, 2023", "Copyright 2023 Daily A", f"Length:{SPACE}17 words")
    first, second = nexis("Dam holds", *head), nexis("Road opens", *head)
    lines = [*first[:-1], "End of Document, page 2", *second]
    reason = load_articles(folder({"a.docx": make.docx(*lines)})).attrs["report"]["reason"].item()
    assert reason == "one article, but it reads like an export of several"


def proquest(number, title):
    return (
        f"{'_' * 60}\n\nDocument 1 of 3\n\n{title}\n\nAuthor: Low, Ann\n\nPublication info: "
        f"Daily A; Selmar 02 Mar 2023.\n\nFull text: {DAM}\nTitle: a film by Bo May\n\n"
        "Subject: Dams\n\n"
        f"Title: {title}\n\nPublication title: Daily A; Selmar\n\nPublication date: Mar 2, 2023\n\n"
        f"{number}\n\nDatabase: News\n\n"
    )


@pytest.mark.parametrize(
    ("number", "name"),
    [
        ("ProQuest document ID: 124", "124"),
        ("ProQuestdocument ID: 124", "124"),
        ("ProQuest document ID: 124  Document URL: https://a.example/124", "124"),
        ("", "a-2"),
    ],
)
def test_a_proquest_article_with_a_broken_number_is_kept(number, name, folder):
    text = proquest("ProQuest document ID: 123", "Dam holds") + proquest(number, "Road opens")
    articles = load_articles(folder({"a.txt": text}))
    assert articles["title"].to_dict() == {"123": "Dam holds", name: "Road opens"}
    assert articles["outlet"].unique().tolist() == ["Daily A"]
    assert articles["text"].iloc[0] == f"{DAM}\nTitle: a film by Bo May"
    assert prose.load_notes(articles.attrs["report"]) == (
        "See the load report, a.txt: the export says it holds 3 documents, and 2 were found."
    )


def test_a_proquest_text_keeps_what_only_looks_like_a_field(folder):
    within = "Author: Bo May, who wrote it, agreed.\n\nSubject: it was the dam.\n\nThe end."
    text = proquest("ProQuest document ID: 1", "Dam holds")
    text = text.replace("\n\nSubject: Dams", f"\n\n{within}\n\nThema: Dams\n\nOrt: Orrin")
    article = load_articles(folder({"a.txt": text})).iloc[0]
    assert article["text"] == f"{DAM}\nTitle: a film by Bo May\n\n{within}"
    assert article[["title", "author"]].to_list() == ["Dam holds", "Low, Ann"]


def test_proquest_documents_without_rules_or_text(folder):
    texts = [proquest(f"ProQuest document ID: {n}", f"Title {n}") for n in range(3)]
    bare = "".join(texts).replace("_" * 60, "").replace("Database: News\n", "")
    articles = load_articles(folder({"a.txt": bare}) / "a.txt")
    assert articles["title"].to_list() == ["Title 0", "Title 1", "Title 2"]
    whole = f"Full text: {DAM}\nTitle: a film by Bo May"
    none = texts[0].replace(whole, "Full text: Not available.")
    broken = texts[1].replace("Full text:", "Full\ntext:").replace("ment ID", "ment\nID")
    articles = load_articles(folder({"b.txt": none + broken}) / "b.txt")
    assert articles.index.to_list() == ["1"]
    assert "skipped" in articles.attrs["report"]["status"].to_list()


EUROPRESSE = """<article><header><div><span class="DocPublicationName">Le Jour   </span></div>
<div><span class="DocHeader">Politique, mardi 14 mars 2006, p. 16</span></div><div><p>MEDIAS</p>
</div><div class="titreArticle"><p class="titreArticleVisu">Le barrage tient</p></div>
<div>Anne Bas</div></header><section><div class="DocText"><div class='docOcurrContainer'>
<p>Le barrage <mark>tient</mark>.</p><p>La route est ouverte.</p></div></div></section>
<aside><p>Une photo.</p></aside><footer><small>© 2006 Le Jour.</small>
<p>Numéro de document : news·20060314·JO·0q1503_{n}</p></footer></article>"""
EUROPRESSE_OLD = """<table><tr><td><span class="DocPublicationName">Le Jour, no. 5968</span><br>
<span class="DocHeader">Politique, </span><span class="DocHeader">mardi </span><span
class="DocHeader">14 mars 2006</span><br><br><span class="TitreArticleVisu">Le barrage tient
</span><br><br>Anne Bas<br><p></p>Le barrage tient.<p></p>La route est ouverte.<p></p>
<b><i>© 2006 Le Jour.</i></b><p></p>Numéro de document : news·20060314·JO·0q1503_{n}<br>
</td></tr></table>"""


EUROPRESSE_NEW = (
    EUROPRESSE.replace(
        '<span class="DocP', '<div class="rdp__DocPublicationName"><span class="DocP'
    )
    .replace("Le Jour   </span>", "Le Jour</span> • 900 mots</div>")
    .replace("<div>Anne Bas</div>", "<p class='sm-margin-bottomNews'>Anne Bas</p>")
    .replace('class="titreArticleVisu"', 'class="rdp__articletitle"')
)


def test_an_element_of_a_europresse_page_that_is_no_article_is_listed(folder):
    page = f"<html><body>{EUROPRESSE.format(n=1)}<article>Erreur</article></body></html>"
    report = load_articles(folder({"a.html": page})).attrs["report"]
    assert report["status"].to_list() == ["read", "skipped"]


@pytest.mark.parametrize("article", [EUROPRESSE, EUROPRESSE_OLD, EUROPRESSE_NEW])
def test_a_europresse_page_old_and_new(article, folder):
    page = "".join(article.format(n=n) for n in (1, 2))
    articles = load_articles(folder({"a.html": f"<html><body>{page}</body></html>"}))
    assert articles["text"].to_list() == ["Le barrage tient.\n\nLa route est ouverte."] * 2
    article = articles.loc["news·20060314·JO·0q1503_2"]
    assert article[["outlet", "title", "author"]].to_list() == [
        "Le Jour", "Le barrage tient", "Anne Bas",
    ]  # fmt: skip
    assert str(article["published"].date()) == "2006-03-14"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{DAM} " * 2100, "one article of 21,000 words, does the file hold several?"),
        (f"19 words\n\n{DAM}\n\n" * 3, "one article, but it reads like an export of several"),
        (f"{DAM}\n\nCopyright 2023 Daily A\n\n" * 3, "it reads like an export of several"),
        (DAM, ""),
    ],
)
def test_one_article_that_seems_to_be_several_is_never_silent(text, said, make, folder):
    files = {"a.txt": text, "b.docx": make.docx(*text.split("\n\n"))}
    for name, content in files.items():
        reason = load_articles(folder({name: content}) / name, steps=()).attrs["report"]["reason"]
        assert said in reason.item()
        assert bool(said) == bool(reason.item())

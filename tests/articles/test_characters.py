"""Characters as browsers, printers, Macs and Word write them."""

import io

import docx
import pytest

from analysis import load_articles, split_sentences
from analysis.articles.clean.cleaning import clean_text
from analysis.articles.readers.pdf_pages import without_running_lines

SAID = "“It’s safe — now,” said Zoë Müller."
PAGE = "".join(f"<p>The dam held through night {n}, officials said. {SAID}</p>" for n in range(6))


@pytest.mark.parametrize(
    "head",
    [
        f'<html><head><meta charset="{c}">'
        for c in ("iso-8859-1", "latin1", "ISO_8859-1", "us-ascii")
    ]
    + ['<?xml version="1.0" encoding="iso-8859-1"?><html><head>'],
)
def test_a_page_of_latin_1_is_read_as_windows_wrote_it(head, folder):
    page = (
        f"{head}<title>Dam</title></head><body><article><h1>Dam</h1>{PAGE}</article></body></html>"
    )
    articles = load_articles(folder({"a.html": page.encode("cp1252")}))
    assert SAID in articles["text"].item()


def test_a_page_with_a_byte_that_windows_does_not_know_is_read_as_it_says(folder):
    page = f'<html><meta charset="iso-8859-1"><body><article>{PAGE}</article></body></html>'
    data = page.encode("cp1252").replace(b"safe", b"sa\x81fe")
    assert "safe" in load_articles(folder({"a.html": data}))["text"].iloc[0]


def test_control_characters_that_were_marks_in_windows_become_these():
    done = clean_text("\x93It\x92s safe \x97 now,\x94 she said\x85 The dam held.\x81")
    assert done.text == "“It’s safe — now,” she said\nThe dam held."
    assert done.original.startswith("\x93It\x92s")


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("The ﬁeld oﬃce, ﬂoods, oﬀers, aﬄuence and ﬆone.", None),
        ("ﻼ and ﷲ", "لا and ﷲ"),
        ("می\u200cروند می\u200c ، क्\u200dष", "می\u200cروند می ، क्\u200dष"),
        ("flo\u00adods, zero\u200bwidth, B\u200dC", "floods, zerowidth, BC"),
        ("re\u0301sume\u0301", "résumé"),
    ],
)
def test_ligatures_joiners_and_accents(text, cleaned):
    done = clean_text(text)
    assert done.text == (cleaned or "The field office, floods, offers, affluence and stone.")
    assert done.original == text


def test_lines_of_a_pdf_that_are_on_every_page_are_no_text(make, folder):
    head, address = "12/1/26, 5:15 AM   Dam holds - Daily A", "https://daily-a.example/dam   {}/3"
    bodies = [
        ["The dam held through the night, and the", "mayor of the town said that no-"],
        ["body was hurt in the flood that followed.", "The road reopened at noon, and the"],
        ["council met on Monday to vote."],
    ]
    pages = [[head, *body, address.format(n)] for n, body in enumerate(bodies, start=1)]
    articles = load_articles(folder({"a.pdf": make.pdf(*pages)}))
    assert " ".join(articles["text"].item().split()) == (
        "The dam held through the night, and the mayor of the town said that nobody was hurt in "
        "the flood that followed. The road reopened at noon, and the council met on Monday to vote."
    )
    assert "Dam holds - Daily A" in articles.attrs["report"]["reason"].item()


def lines(*numbers):
    return [f"Line {word} of the article goes on here" for word in numbers]


def test_heads_of_left_and_right_pages_and_page_numbers_are_left_out():
    names = ["one", "two", "three", "four", "five", "six"]
    pages = [
        ["Daily A" if n % 2 else "The dam", *lines(*(f"{name}{m}" for m in "abcd")), f"{n}"]
        for n, name in enumerate(names, start=1)
    ]
    text, left_out = without_running_lines(pages)
    assert text.split("\n") == [line for page in pages for line in page[1:-1]]
    assert left_out == "'Daily A', '1', 'The dam'"


def test_a_head_is_left_out_on_whichever_side_its_number_is_and_a_headline_stays():
    pages = [
        ["Daily A  1", "Dam holds", "Dam holds", *lines("a", "b", "c", "d")],
        ["2  Daily A", "Dam holds", *lines("e", "f", "g", "h")],
        ["Daily A  3", "Dam holds", *lines("i", "j", "k", "l")],
    ]
    text, _ = without_running_lines(pages)
    assert text.split("\n") == ["Dam holds", *lines(*"abcdefghijkl")]


@pytest.mark.parametrize(
    "margin", ["Page 3 of 7", "- 4 -", "3/4", "https://a.example/x  1/1", "3.12.2026, 17:15  Dam"]
)
def test_the_margin_of_a_single_page_is_known_by_its_form(margin):
    body = lines("one", "two", "three")
    assert without_running_lines([[*body, margin]])[0] == "\n".join(body)


def test_a_pdf_loses_nothing_else():
    body = [
        "The dam held in 2026.",
        "3",
        "It was 17:15 when the town slept and the lights were out.",
    ]
    pages = [["The same words open it.", *body], ["Another line is here.", *lines("a", "b", "c")]]
    text, left_out = without_running_lines(pages)
    assert (text.split(), left_out) == (" ".join(pages[0] + pages[1]).split(), "")
    assert without_running_lines([]) == ("", "")


def test_a_quotation_that_is_never_closed_ends_with_its_line_where_lines_are_all_there_is(
    make, folder
):
    body = [
        'He said "we were lucky and left.',
        "The town slept well that very night.",
        "It reopened.",
    ]
    articles = load_articles(folder({"a.pdf": make.pdf(*body)}), language=False)
    assert split_sentences(articles)["voice"].to_list() == ["mixed", "narration", "narration"]


def test_hidden_text_and_the_title_of_a_template_are_no_article(folder):
    document = docx.Document()
    document.core_properties.title = "Microsoft Word - Document1"
    paragraph = document.add_paragraph("The dam held.")
    paragraph.add_run(" Secret.").font.hidden = True
    paragraph.add_run(" It rained.").font.hidden = False
    stream = io.BytesIO()
    document.save(stream)
    article = load_articles(folder({"a.docx": stream.getvalue()})).iloc[0]
    assert (article["text"], article["title"]) == ("The dam held. It rained.", "")


def test_a_font_of_another_alphabet_is_read_by_its_charset(folder):
    rtf = (
        r"{\rtf1\ansi{\fonttbl{\f0\fnil\fcharset0 Arial;}{\f1\fswiss\fcharset204 Arial Cyr;}}"
        r"{\f1 \'c4\'e0} caf\'e9 {\f1 \'ed\'e5\'f2\f0  \'e9t\'e9} held.}"
    )
    assert (
        load_articles(folder({"a.rtf": rtf}), language=False)["text"].item()
        == "Да café нет été held."
    )

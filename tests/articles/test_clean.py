"""Cleaning: what is split off, what must stay, and that every change can be undone."""

from collections import Counter
from pathlib import Path

import pandas as pd
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from analysis import ParallaxError, load_articles
from analysis.articles import clean_articles, find_changes, original_text
from analysis.articles.clean.cleaning import STEPS, clean_text

DEMO = Path(__file__).resolve().parents[2] / "data" / "demo"
TRUTH = yaml.safe_load((DEMO / "truth.yml").read_text(encoding="utf-8"))["articles"]
BODY = "The dam held on Sunday."


@pytest.mark.parametrize("name", sorted(TRUTH))
def test_byline_dateline_and_tail_of_the_demo_are_those_that_were_planted(name):
    raw = (DEMO / f"{name}.txt").read_text(encoding="utf-8")
    truth = {key: TRUTH[name][key] or "" for key in ("byline", "dateline", "tail")}
    done = clean_text(raw)
    assert (done.byline, done.dateline, done.tail) == tuple(t.strip() for t in truth.values())
    body = raw.removeprefix(truth["byline"]).lstrip("\n").removeprefix(truth["dateline"])
    assert done.text == body.rstrip("\n").removesuffix(truth["tail"]).rstrip("\n")


@pytest.mark.parametrize(
    ("line", "dateline", "credit"),
    [
        ("Tehran (IP) - ", "Tehran (IP) -", "IP"),
        ("SELMAR –", "SELMAR –", ""),
        ("(Reuters) - ", "(Reuters) -", "Reuters"),
        ("SELMAR, Nov 12 (Reuters) - ", "SELMAR, Nov 12 (Reuters) -", "Reuters"),
        ("NEW SELMAR (AP) — ", "NEW SELMAR (AP) —", "AP"),
        ("SELMAR/TIRSA (Reuters) -- ", "SELMAR/TIRSA (Reuters) --", "Reuters"),
        ("SELMAR and TIRSA, 3 March 2023 — ", "SELMAR and TIRSA, 3 March 2023 —", ""),
        ("Selmar, Tevria, Sunday, March 3, 2023 (AFP): ", None, "AFP"),
        ("SELMAR, Tevria (AP) — ", "SELMAR, Tevria (AP) —", "AP"),
        ("SELMAR, IRNA – ", "SELMAR, IRNA –", "IRNA"),
        ("Selmar – ", "Selmar –", ""),
        ("SELMAR: ", "SELMAR:", ""),
        ("SELMAR—", "SELMAR—", ""),
        ("ÉVREUX (AFP) – ", "ÉVREUX (AFP) –", "AFP"),
        ("ST. ORREN, Sept. 3 – ", "ST. ORREN, Sept. 3 –", ""),
        ("(CNN)", "(CNN)", "CNN"),
        ("Selmar (CNN Business)", "Selmar (CNN Business)", "CNN"),
        ("(Reuters) ", "(Reuters)", "Reuters"),
        ("New Delhi: ", "New Delhi:", ""),
        ("Sydney – ", "Sydney –", ""),
        ("Berlin (dpa) - ", "Berlin (dpa) -", "dpa"),
        ("LIVINGSTON, N.J. — ", "LIVINGSTON, N.J. —", ""),
        ("Ann Low, March 3 – ", "Ann Low, March 3 –", ""),
    ],
)
def test_a_dateline_is_split_off_as_written(line, dateline, credit):
    done = clean_text(line + BODY)
    assert done.text == BODY
    assert done.dateline == (dateline or line.strip())
    assert done.credit == credit


@pytest.mark.parametrize(
    "text",
    [
        "Hatami – Tevria's minister of war – left early.",
        "NATO — The alliance met on Monday.",
        "BMAS - The ministry has a new plan.",
        "NFF: The football players will be paid.",
        "GOOGLE — The company has a new plan.",
        "HAMAS — The movement met on Monday.",
        "KEY POINTS — The dam held.",
        "JUST IN: The dam held.",
        "PUTIN, TRUMP — The two met on Monday.",
        "Oecd – The economy grew.",
        "Elections – What happens next. The elections are held in May.",
        "Ann Low – The mayor of Selmar has resigned.",
        "Viviane Obenauf – The boxer has left Tevria.",
        "JANE TABER: The dam held.",
        "ORR: I never said that. LOW: You did.",
        "OLVECK: The dam held. NIVEN: It did not.",
        "Olveck: The dam will hold.",
        "See also: the map\n\nThe repairs will cost four million, Low said.",
        "Read more\n\nStorm nears coast\n\nThe council will meet on Monday.",
        "Most read\n\nThe council has a plan.\n\nWho pays for the dam",
        "Topics: war, peace and bread were on the agenda.",
        "Click here is what the page told the victims, police said.",
        "Click here to win, the page told its victims.",
        "Share this burden with us",
        "Like many on Facebook, she was angry.",
        "Like her on Facebook she was angry.",
        "Like us, they met on Monday, and Twitter was quiet.",
        "Follow her on Twitter and she will tell of war.",
        "Download the app and you lose your money, police said.",
        "(c) pay for the dam by May.",
        "The painter kept all rights reserved.",
        "US–Tevria talks went on.",
        "US – Tevria talks went on.",
        "BREAKING: The dam held.",
        "COVID-19 - What we know so far.",
        "The Open Assembly Party (OAP) said no.",
        "The dam – Tevria's largest – held – for now.",
        "Olveck said: We will stay.",
        "By Monday the dam had held for a week.",
        "By Train Through Tevria the minister came.",
        "Copyright law was changed on Friday.",
        "Follow us into the valley, she said.",
        "Reporting by the commission was slow.",
        "Subscribe to that view who will.",
        "Related costs rose to 4 million dorins.",
        "Read more slowly, the teacher said.",
        "“Sign up for nothing,” he told them.",
        "Editing by committee is slow.",
        "Sources at Reuters said so.",
    ],
)
def test_a_sentence_that_resembles_a_dateline_a_byline_or_a_tail_stays(text):
    # As the first line, the last, and in between.
    for whole in (f"{text}\n\n{BODY}", f"{BODY}\n\n{text}", f"{BODY}\n\n{text}\n\n{BODY}"):
        assert clean_text(whole).text == whole


@pytest.mark.parametrize(
    "line",
    ["By Ada Orr", "By Ada Orr and Bo van der Linden", "BY ADA ORR", "Written by Ada Orr",
     "By Ada Orr, Staff Writer", "By Ada Orr | Selmar Post", "By Ada Orr, Bo Lind and Cy Marr"],
)  # fmt: skip
def test_a_byline_is_split_off(line):
    done = clean_text(f"{line}\n\nSELMAR – {BODY}")
    assert (done.text, done.byline, done.dateline) == (BODY, line, "SELMAR –")


def test_an_agency_named_before_a_paragraph_or_after_the_text_is_a_credit():
    done = clean_text(f"{BODY}\n\nRidge Press/Ridge News: It rained.\n\nMore rain fell. (AFP)")
    assert done.text == f"{BODY}\n\nIt rained.\n\nMore rain fell."
    assert done.credit == "Ridge Press/Ridge News; AFP"
    assert clean_text(f"Reuters\n\n{BODY}").credit == "Reuters"


@pytest.mark.parametrize(
    "tail",
    [
        "Read More:\n\nDam in pictures",
        "READ ALSO: Dam in pictures",
        "Related\n\nDam in pictures\n\nWho pays for the dam",
        "Related: Dam in pictures",
        "Tags: dam, flood",
        "Follow us on Twitter and Facebook",
        "Follow @selmarpost on Twitter",
        "Sign up for our daily newsletter here.",
        "Subscribe to our newsletter",
        "Share this article",
        "Share this story on Facebook",
        "Follow Ann Low on Twitter: @annlow",
        "Follow her on Facebook.",
        "Click here to read the report",
        "Download our app",
        "(c) Selmar Post",
        "* * *",
        "-30-",
        "Most read\n\nDam in pictures\n\n© 2023 Selmar Post.",
        "Read more: Dam in pictures.",
        "© 2023 Selmar Post",
        "(c) 2023 Selmar Post",
        "Copyright 2023 Selmar Post",
        "Selmar Post. All rights reserved.",
        "(Reporting by Ada Orr in Selmar; Editing by Bo Lind)",
        "Reporting by Ada Orr and Bo Lind; additional reporting by Cy Marr; Editing by Di Noor",
        "(Edited by Ada Orr)",
        "AO/BL",
        "ENDS",
        "Reporting by Ada Orr\n\nFollow us on Telegram\n\n© 2023 Reuters",
        "Topics\n\nDams\n\nFloods",
        "Sign up here.",
        "Read more at https://a.example/dam",
        "Contact the author at ada.orr@a.example",
        "View comments",
        "(With agencies)",
        "Editing by: Ada Orr",
    ],
)
def test_a_tail_is_cut_and_kept_beside_the_text(tail):
    done = clean_text(f"{BODY}\n\n{tail}\n")
    assert (done.text, done.tail) == (BODY, tail)


def test_a_copyright_line_and_a_last_line_credit_the_agency():
    assert clean_text(f"{BODY}\n\n© 2023 Agence France-Presse").credit == "Agence France-Presse"
    assert clean_text(f"{BODY}\n\n– AFP").credit == "AFP"


def test_an_article_is_never_cut_to_nothing():
    for text in ("Read more:", "AFP", "By Ada Orr", "© 2023 Selmar Post", "SELMAR –", "ENDS"):
        assert clean_text(text).text == text


@pytest.mark.parametrize(
    ("raw", "text", "step"),
    [
        ("A\u00a0dam\u2009held.", "A dam held.", "spaces"),
        ("A  dam\t held.", "A dam held.", "spaces"),
        ("One.\r\n\r\nTwo.\r\n", "One.\n\nTwo.", "spaces"),
        ("One.\n\n\n \nTwo.", "One.\n\nTwo.", "spaces"),
        ("One.\u2029Two.\u2028Three.", "One.\n\nTwo.\nThree.", "spaces"),
        ("inter\u00adnational", "international", "invisible"),
        ("The\u200b \ufeffdam\u2060.", "The dam.", "invisible"),
        ("dam\u200c.", "dam.", "invisible"),
        ("the infra-\nstructure", "the infrastructure", "hyphens"),
        ("the infra\u00ad\nstructure", "the infrastructure", "hyphens"),
        ("a well-\nknown dam", "a well-known dam", "hyphens"),
        ("Al-\nMohandes", "Al-Mohandes", "hyphens"),
        ("a policy-\nmaker, the policy-maker", "a policy-maker, the policy-maker", "hyphens"),
        ("cafe\u0301", "café", "unicode"),
    ],
)
def test_characters_of_layout_go_and_are_counted(raw, text, step):
    done = clean_text(raw)
    assert done.text == text
    assert step in done.counts
    assert clean_text(raw, steps=[s for s in STEPS if s != step]).text != text


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cروم و نمی\u200cخواهم",  # Persian: joiners part the syllables of one word
        "क्\u200dष",
        "“He said ‘no’,” she said – 'so' - \"so\"…",
        "سلام دنیا، این یک خبر است.",
        "Плотина выдержала, сказал министр.",
        "Ärger über Größe",
        "1990-\n1995",
    ],
)
def test_what_belongs_to_words_and_quotation_marks_stay_as_written(text):
    assert clean_text(text).text == text


def test_wrong_decoding_is_flagged_and_repaired_on_request_only():
    right = "“We held the dam,” he said. It cost 4 € – the café’s price."
    wrong = right.encode().decode("cp1252", errors="replace")
    assert "\ufffd" in wrong  # one closing mark has no place in the code page
    wrong = "It’s the café’s “price".encode().decode("cp1252")
    assert clean_text(wrong).mojibake
    assert clean_text(wrong).text == wrong
    repaired = clean_text(wrong, steps=["mojibake"])
    assert (repaired.text, repaired.mojibake) == ("It’s the café’s “price", False)
    assert repaired.original == wrong
    for fine in (right, "Ärger, façade, Øre", "سلام", "Плотина выдержала"):
        assert not clean_text(fine).mojibake


def test_each_step_can_be_left_out():
    raw = f"By Ada Orr\n\nSELMAR (TPA) –\u00a0{BODY}\n\nRead more:\nPictures"
    assert clean_text(raw, steps=[]).text == raw
    without = clean_text(raw, steps=[s for s in STEPS if s != "dateline"])
    assert without.dateline == ""
    assert without.text == f"SELMAR (TPA) – {BODY}"
    assert clean_text(raw, steps=["byline"]).counts == {"byline": 1}
    with pytest.raises(ParallaxError, match="steps='datelines' is not known; a step can be"):
        clean_text(raw, steps=["datelines"])


LINES = st.sampled_from(
    ["By Ada Orr", "SELMAR (TPA) - ", "AFP", "Ridge Press/Ridge News: ", "Read more:", "Related",
     "© 2023", "Follow us on X", "Dams-\nhold", " \u00a0\t", "\n\n", "\r\n", "e\u0301", "â€œ", BODY]
)  # fmt: skip
TEXT = st.lists(LINES | st.text(st.characters(codec="utf-8"), max_size=8), max_size=12)


@given(TEXT.map("".join))
def test_the_original_can_be_rebuilt_exactly(text):
    assert clean_text(text).original == text
    assert clean_text(text, steps=[*STEPS, "mojibake"]).original == text


@given(TEXT.map("".join))
def test_no_letter_is_lost(text):
    done = clean_text(text, steps=[s for s in STEPS if s != "unicode"])
    kept = [done.text, *(edit.removed for edit in done.edits)]
    letters = Counter(c for c in text if c.isalnum())
    assert letters <= Counter(c for piece in kept for c in piece if c.isalnum())


def outlet(lines, number=8, name="A"):
    """Articles of one outlet, each with a text of its own and the same lines around it."""
    top, bottom = lines
    stories = [
        f"Report {n}: the gauge at lock {n} read {n * 7} centimetres at noon."
        for n in range(number)
    ]
    texts = [f"{top}\n\n{story}\n\n{bottom}" for story in stories]
    return pd.DataFrame(
        {"outlet": name, "text": texts}, index=[f"{name}{n}" for n in range(number)]
    )


def test_lines_that_recur_in_an_outlet_are_removed():
    menu, box = "Home | World | Sports", "Get our best stories every morning."
    done = clean_articles(outlet((menu, box)))
    assert done["text"]["A3"] == "Report 3: the gauge at lock 3 read 21 centimetres at noon."
    assert find_changes(done)["step"].value_counts()["recurring"] == 16


def test_lines_recur_only_in_five_articles_and_half_of_them():
    lines = ("Home | World", "Our best stories.")
    few = outlet(lines, number=4)
    assert clean_articles(few)["text"].to_list() == few["text"].to_list()
    others = outlet(("Top", "Bottom"), number=30)
    others["text"] = [f"Note {n}.\n\nLock {n} was shut for {n} days." for n in range(30)]
    rare = pd.concat([outlet(lines, number=6), others.set_axis([f"o{n}" for n in range(30)])])
    assert clean_articles(rare)["text"].to_list() == rare["text"].to_list()


def test_copies_of_one_article_do_not_make_its_sentences_recurrent():
    text = "The dam held.\n\nNobody was hurt in the valley below it.\n\nIt rained."
    same = pd.DataFrame({"outlet": "A", "text": [text] * 60}, index=[f"a{n}" for n in range(60)])
    assert clean_articles(same)["text"].unique().tolist() == [text]


def test_an_article_that_is_mostly_recurrent_lines_is_left_whole():
    articles = outlet(("One two three", "Four five six"))
    articles.loc["A9", ["outlet", "text"]] = [
        "A", "One two three\n\nShort.\n\nFour five six"
    ]  # fmt: skip
    assert clean_articles(articles)["text"]["A9"] == articles["text"]["A9"]


def test_a_menu_before_a_dateline_hides_neither():
    articles = outlet(("Home | World", "Follow us on X"))
    articles["text"] = articles["text"].str.replace("Report", "SELMAR – Report")
    done = clean_articles(articles)
    assert done["dateline"].unique().tolist() == ["SELMAR –"]
    assert done["text"].str.startswith("Report").all()


def test_the_originals_of_a_table_can_be_rebuilt_also_of_some_rows():
    raw = {file.stem: file.read_text(encoding="utf-8") for file in sorted(DEMO.glob("*.txt"))}
    demo = load_articles(DEMO)
    assert original_text(demo).to_dict() == raw
    some = demo[demo["outlet"] == "Exchange Courier"]
    assert original_text(some).to_dict() == {name: raw[name] for name in some.index}
    with pytest.raises(ParallaxError, match="no column 'changes'"):
        original_text(pd.DataFrame({"text": ["x"]}))


def test_byline_and_dateline_are_found_below_a_headline():
    head = "Bridge closed after crack found\n\n"
    text = head + "By Ana Low, Harbour News\n\nORLENS, March 3 - The city shut it."
    done = clean_text(text)
    assert done.text == head + "The city shut it."
    assert (done.byline, done.dateline) == ("By Ana Low, Harbour News", "ORLENS, March 3 -")
    assert done.original == text


@pytest.mark.parametrize(
    "text",
    [
        "The bridge was closed.\n\nOrlens - once a port - sleeps.",
        "Bridge closed after crack found\n\nOrlens - once a port - sleeps.",
        "Bridge closed after crack found\n\nBy Friday it was open again.",
    ],
)
def test_what_follows_a_first_line_stays_where_it_is_a_sentence(text):
    assert clean_text(text).text == text

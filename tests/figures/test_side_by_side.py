"""The reader of two articles: what stands in its HTML, and that it is nobody else's code."""

import re

import pandas as pd
import pytest
from lxml import html

from analysis import figures, split_sentences
from analysis.errors import ParallaxError
from analysis.figures.highlights import Mark, marked
from analysis.figures.side_rows import side_by_side
from analysis.figures.style import column_axes

HOSTILE = "<script>alert(1)</script> & </td></table><style>*{display:none}</style> \"'$x_1$"


def read(tables, **options):
    given = {"quotes": tables.quotes, "labels": tables.labels, "loaded": tables.loaded} | options
    return html.fromstring(figures.read_side_by_side(tables.aligned, tables.articles, **given).data)


def aligned_of(*pairs, a="a0", b="a1"):
    rows = [(a, x, b, y, 0.8, "reworded") for x, y in pairs]
    columns = ["article_a", "sentence_a", "article_b", "sentence_b", "similarity", "relation"]
    return pd.DataFrame(rows, columns=columns)


def cells(section, letter):
    """The cells of one article from the top, in the row of the grid each stands in."""
    found = section.xpath(f'.//td[starts-with(@class, "{letter} ")]')
    return sorted(found, key=lambda cell: row_of(cell))


def row_of(cell):
    return int(re.search(r"grid-row:(\d+)", cell.get("style"))[1])


def said(cell):
    return [element.text_content() for element in cell.xpath('.//span[@class="said"]')]


def test_every_sentence_stands_there_once_in_its_order_character_by_character(kettle):
    page = read(kettle)
    sections = page.xpath(".//section")
    assert len(sections) == 3
    pairs = kettle.aligned[["article_a", "article_b"]].drop_duplicates().to_numpy()
    sentences = split_sentences(kettle.articles)
    for section, names in zip(sections, pairs, strict=True):
        for letter, name in zip("ab", names, strict=True):
            texts = [text for cell in cells(section, letter) for text in said(cell)]
            assert texts == sentences.loc[sentences["article"] == name, "text"].to_list()


def test_each_pair_is_level_or_repeated_beside_and_joined_in_the_map(kettle):
    page = read(kettle)
    sections = page.xpath(".//section")
    for section, (_, own) in zip(
        sections, kettle.aligned.groupby(["article_a", "article_b"], sort=False), strict=True
    ):
        block = {}
        for letter in "ab":
            place = 0
            for cell in cells(section, letter):
                for _ in said(cell):
                    block[letter, place] = cell
                    place += 1
        ribbons = [path.get("class") for path in section.xpath(".//path")]
        assert len(ribbons) == len(own)
        for a, b in own[["sentence_a", "sentence_b"]].to_numpy():
            one, other = block["a", a], block["b", b]
            number = one.xpath('.//a[@class="no"]')[0].text
            assert number == other.xpath('.//a[@class="no"]')[0].text
            assert f"s{number}" in ribbons
            if row_of(one) == row_of(other):
                (level,) = one.getparent().xpath('./td[contains(@class, "level")]')
                assert f"s{number}" in level.get("class").split()
        for cell in section.xpath('.//td[contains(@class, " shared ")]'):
            beside = cell.getparent().xpath("./td[contains(@class, 'shared')]")
            echoes = cell.getparent().xpath('./td[contains(@class, " echo ")]')
            assert len(beside) + len(echoes) == 2, "the other telling stands beside each"
            for echo in echoes:
                (target,) = section.xpath(f'.//td[@id="{echo.xpath("./a")[0].get("href")[1:]}"]')
                assert echo.xpath("./a/b")[0].text == target.xpath('./a[@class="no"]')[0].text
                below = row_of(target) > row_of(cell)
                assert ("down" if below else "up") in echo.xpath("./a")[0].text_content()
                words = echo.text_content().removeprefix(echo.xpath("./a")[0].text_content())
                assert words.split(" … ")[0].strip() in target.text_content()
        shared = {("a", a) for a in own["sentence_a"]} | {("b", b) for b in own["sentence_b"]}
        for key, cell in block.items():
            assert ("shared" in cell.get("class").split()) == (key in shared), key


def test_a_number_leads_to_the_other_telling_and_is_what_the_tab_key_reaches(kettle):
    page = read(kettle)
    ids = [element.get("id") for element in page.xpath("//*[@id]")]
    assert len(ids) == len(set(ids))
    links = page.xpath('//a[@class="no"]')
    for link in links:
        target = link.get("href").removeprefix("#")
        (cell,) = page.xpath(f'//td[@id="{target}"]')
        assert cell.xpath('.//a[@class="no"]')[0].text == link.text
        assert link.get("aria-label").startswith(
            f"Statement {link.text}, reported by both, reworded"
        )
    for stretch in page.xpath("//*[@tabindex]"):
        assert stretch.get("tabindex") == "-1", "the map is for the mouse"
        assert stretch.xpath("ancestor::*[@aria-hidden='true']")
        (cell,) = page.xpath(f'//td[@id="{stretch.get("href")[1:]}"]')
        assert set(stretch.get("class").split()) <= set(cell.get("class").split())


def test_what_both_say_is_unmarked_and_what_one_says_is_marked(articles_of):
    articles = articles_of("The old dam held on Monday.", "On Monday the great dam had burst.")
    page = html.fromstring(figures.read_side_by_side(aligned_of((0, 0)), articles).data)
    own = [element.text for element in page.xpath('//td//span[@class="differs"]')]
    assert own == ["old", "held", "great", "had burst"]


def test_what_is_shaded_is_the_clause_that_is_shared_and_own_words_are_looked_for_in_it(
    articles_of,
):
    articles = articles_of(
        "The dam held, though a great storm raged.", "The old dam held. It rained."
    )
    clause = {"start_a": 0, "end_a": 12, "start_b": 0, "end_b": 17}
    options = [aligned_of((0, 0)).assign(**clause), aligned_of((0, 0))]
    pages = [html.fromstring(figures.read_side_by_side(given, articles).data) for given in options]
    shaded = [
        [mark.text_content() for mark in page.xpath('//td//span[@class="common"]')]
        for page in pages
    ]
    assert shaded[0] == ["The dam held", "The old dam held."]
    assert shaded[1] == [articles["text"]["a0"], "The old dam held."]
    own = [[mark.text for mark in page.xpath('//td//span[@class="differs"]')] for page in pages]
    assert own == [["old"], ["though a great storm raged", "old"]]
    widths = [
        [
            float(re.search(r"width:([\d.]+)%", stretch.get("style"))[1])
            for stretch in page.xpath('//div[@class="drawn"]/a')
        ]
        for page in pages
    ]
    assert widths == [pytest.approx([100 * 3 / 8, 50]), pytest.approx([100, 50])]


def test_a_statement_told_elsewhere_has_its_row_to_itself(articles_of):
    articles = articles_of("It held. Bo slept. Nobody came.", "Nobody came. It held. Ann sang.")
    page = html.fromstring(figures.read_side_by_side(aligned_of((0, 1), (2, 0)), articles).data)
    echoes = [echo.text_content() for echo in page.xpath('//td[contains(@class, " echo ")]')]
    assert echoes == ["2 further down ↓ Nobody came.", "2 further up ↑ Nobody came."]
    (pair,) = page.xpath('//tr[td[contains(@class, "a only")]]')
    assert [said(cell) for cell in cells(pair, "a") + cells(pair, "b")] == [
        ["Bo slept."],
        ["Ann sang."],
    ]


def test_the_words_of_grammar_alone_are_no_difference(articles_of):
    articles = articles_of("The dam of the valley.", "A dam in a valley.")
    page = html.fromstring(figures.read_side_by_side(aligned_of((0, 0)), articles).data)
    assert page.xpath('//td//span[@class="differs"]') == []


def test_quotes_names_and_loaded_words_are_marked_where_the_tables_say(kettle):
    section = read(kettle).xpath(".//section")[0]
    name = kettle.aligned["article_a"].iloc[0]
    for kind, table in (
        ("quote", kettle.quotes),
        ("label", kettle.labels),
        ("loaded", kettle.loaded),
    ):
        texts = [
            mark.text_content()
            for cell in cells(section, "a")
            for mark in cell.xpath(f'.//span[contains(concat(" ", @class, " "), " {kind} ")]')
        ]
        # A quote of several sentences is marked in each of them.
        expected = "".join(table.loc[table["article"] == name, "text"].drop_duplicates())
        for text in texts:
            assert text in expected or any(text in row for row in table["text"]), text
        joined = " ".join(texts)
        for text in table.loc[table["article"] == name, "text"]:
            assert " ".join(text.split()) in " ".join(joined.split()), text


def test_the_speaker_is_named_where_the_sentence_does_not_name_him():
    quote = Mark(0, 22, "quote", "direct", "direct quote: Ada Orr", "Ada Orr")
    assert 'data-who="Ada Orr"' in marked("“It holds. It stands,” she said.", 0, [quote])
    assert "data-who" not in marked("“It holds. It stands,” said Orr.", 0, [quote])
    assert "data-who" not in marked("It stands,” she said.", 11, [quote])


def test_marks_that_cross_are_nested_and_lose_no_character():
    text = "He called the riot a <march> of hope."
    marks = [
        Mark(3, 28, "quote", "indirect", "q"),
        Mark(10, 35, "label", "", "l"),
        Mark(14, 18, "loaded", "", "w"),
        Mark(12, 30, "differs"),
    ]
    written = html.fromstring(f"<p>{marked(text, 0, marks)}</p>")
    assert written.text_content() == text
    for layer in ("quote indirect", "label", "loaded", "differs"):
        assert written.xpath(f'.//span[@class="{layer}"]'), layer


def test_text_names_and_tables_from_strangers_stay_text(articles_of):
    articles = articles_of(
        f"{HOSTILE} held. Nobody.", f"{HOSTILE} burst.", outlets=[HOSTILE, "<b>"]
    )
    articles["title"] = HOSTILE
    places = pd.DataFrame({"article": ["a0"], "start": [0], "end": [8], "concept": [HOSTILE],
                           "label": [HOSTILE], "why": [HOSTILE], "kind": ["direct"],
                           "speaker": HOSTILE, "person": HOSTILE, "cue": HOSTILE})  # fmt: skip
    labels = pd.concat([places, places.assign(article="a1", label="<i>")])
    options = {"quotes": places, "labels": labels, "loaded": places}
    aligned = aligned_of((0, 0)).assign(relation=HOSTILE)
    page = figures.read_side_by_side(aligned, articles, **options).data
    one = figures.read_article(articles, "a0", aligned=aligned, **options).data
    for written in (page, one):
        tree = html.fromstring(written)
        assert (
            tree.xpath(
                "//script | //b[not(@dir) and not(parent::p | parent::a)] | //i[not(@style)]"
            )
            == []
        )
        assert len(tree.xpath("//table")) == (written is page)
        assert len(tree.xpath("//style")) == 1
        assert HOSTILE in tree.text_content()
        assert not [name for element in tree.iter() for name in element.attrib if name[:2] == "on"]


def test_the_switches_are_those_of_the_tables_given(kettle):
    everything, bare = read(kettle), read(kettle, quotes=None, labels=None, loaded=None)
    boxes = '(.//section)[1]//input[@type="checkbox"]/@class'
    assert everything.xpath(boxes) == ["sw-differs", "sw-quote", "sw-label", "sw-loaded"]
    assert bare.xpath(boxes) == ["sw-differs"]
    for page in (everything, bare):
        for control in page.xpath("//input"):
            assert control.getparent().tag == "label", "a control without a name"
            assert control.getparent().text_content().strip()


def test_the_finding_is_in_words_for_those_who_do_not_see_it(articles_of):
    articles = articles_of(
        "One two three. Four five.", "Four five.", outlets=["Daily A", "Daily B"]
    )
    section = html.fromstring(figures.read_side_by_side(aligned_of((1, 0)), articles).data)
    assert section.get("aria-label") == (
        "Both report 1 statement; only Daily A has 1 sentence (60% of its words), "
        "only Daily B has 0 sentences (0% of its words)."
    )
    assert section.xpath("./p")[0].text == section.get("aria-label")


def test_names_that_differ_for_the_same_are_listed(kettle):
    names = read(kettle).xpath('(.//section)[1]/p[@class="names"]')[0].text_content()
    assert "Galdanian patrol / Galdanian coastguard" in names
    assert "arrest / seizure" in names


def test_the_names_listed_are_those_of_the_findings_in_their_order(kettle):
    rows = [("B", "A", 2, "lake", "water"), ("A", "B", 1, "mob", "crowd"), ("A", "B", 0, "", ""),
            ("A", "C", 1, "poll", "vote")]  # fmt: skip
    columns = ["group_a", "group_b", "same", "label_a", "label_b"]
    contrasts = pd.DataFrame(rows, columns=columns)
    articles = kettle.articles.iloc[:2].assign(outlet=["A", "B"])
    pairs = aligned_of((0, 0), a=articles.index[0], b=articles.index[1])
    page = html.fromstring(figures.read_side_by_side(pairs, articles, contrasts=contrasts).data)
    (names,) = page.xpath('.//p[@class="names"]')
    assert names.text_content() == "Called differently: water / lake · mob / crowd"


def test_nothing_shared_identical_and_single_articles_are_said_not_crashed_on(articles_of):
    two = articles_of("One thing.", "Another matter.")
    assert "share no statement" in figures.read_side_by_side(aligned_of(), two).data
    same = articles_of("It held. It stood.", "It held. It stood.")
    page = html.fromstring(figures.read_side_by_side(aligned_of((0, 0), (1, 1)), same).data)
    assert page.xpath('//td[contains(@class, "only")] | //td//span[@class="differs"]') == []
    assert "Two articles are needed" in figures.read_side_by_side(aligned_of(), two.iloc[:1]).data
    empty = figures.read_side_by_side(aligned_of(), articles_of("", "Some text.")).data
    assert "share no statement" in empty


def test_a_table_that_does_not_fit_the_articles_is_an_error_in_words(articles_of):
    articles = articles_of("One. Two.", "Two.")
    with pytest.raises(ParallaxError, match="sentence 7 of 'a0', which has 2 sentences"):
        figures.read_side_by_side(aligned_of((7, 0)), articles)
    with pytest.raises(ParallaxError, match="speaks of 'zz'"):
        figures.read_side_by_side(aligned_of((0, 0), b="zz"), articles)
    beyond = pd.DataFrame({"article": ["a0"], "start": [5], "end": [500], "why": ["x"]})
    with pytest.raises(ParallaxError, match="lies outside the text of 'a0'"):
        figures.read_side_by_side(aligned_of((1, 0)), articles, loaded=beyond)
    with pytest.raises(ParallaxError, match="no article 'zz'"):
        figures.read_article(articles, "zz")


def test_more_pairs_than_can_be_shown_are_counted(kettle):
    page = figures.read_side_by_side(kettle.aligned, kettle.articles, most=2).data
    assert "1 more pair not shown<" in page
    assert page.count("<section") == 2


def test_the_same_tables_give_the_same_page(kettle):
    assert (
        figures.read_side_by_side(kettle.aligned, kettle.articles).data
        == figures.read_side_by_side(kettle.aligned, kettle.articles).data
    )


def test_one_article_shows_who_else_tells_a_sentence(kettle):
    name = kettle.aligned["article_a"].iloc[0]
    page = html.fromstring(
        figures.read_article(
            kettle.articles, name, aligned=kettle.aligned, quotes=kettle.quotes
        ).data
    )
    sentences = split_sentences(kettle.articles.loc[[name]])["text"].to_list()
    spans = page.xpath('.//span[starts-with(@class, "said")]')
    assert [span.text_content() for span in spans] == sentences
    others = {}
    for mine, other in (("a", "b"), ("b", "a")):
        own = kettle.aligned[kettle.aligned[f"article_{mine}"] == name]
        for row in own.to_dict("records"):
            others.setdefault(row[f"sentence_{mine}"], set()).add(row[f"article_{other}"])
    told = {
        place: int(span.get("data-also"))
        for place, span in enumerate(spans)
        if span.get("data-also")
    }
    assert told == {place: len(names) for place, names in others.items()}


@pytest.mark.parametrize(
    ("pairs", "n_a", "n_b"),
    [([], 0, 0), ([], 3, 0), ([(0, 0, 0.5)], 1, 1), ([(0, 2, 0.9), (1, 1, 0.9), (2, 0, 0.9)], 3, 3),
     ([(0, 0, 0.5), (1, 0, 0.4), (3, 0, 0.4), (4, 4, 1.0)], 6, 5)],
)  # fmt: skip
def test_rows_keep_both_orders_and_lose_nothing(pairs, n_a, n_b):
    rows, joined = side_by_side(pairs, n_a, n_b)
    for side, n in ((0, n_a), (1, n_b)):
        assert [s for row in rows if row[side] for s in row[side].sentences] == list(range(n))
    ends = {
        (a, b)
        for row_a, row_b, _ in joined
        for a in rows[row_a][0].sentences
        for b in rows[row_b][1].sentences
    }
    assert {(a, b) for a, b, _ in pairs} <= ends
    assert all(any(row) for row in rows)


def test_the_picture_has_a_bar_for_each_sentence_filled_where_both_tell_it(articles_of):
    articles = articles_of("One two three. Four five six seven.", "Four five six seven.")
    ax = figures.plot_alignment(aligned_of((1, 0)), articles)
    bars, full = bars_of(ax)
    assert [bar.get_height() for bar in bars] == pytest.approx([3, 4, 4])
    assert [bar.get_height() for bar in full] == pytest.approx([4, 4])
    (ribbon,) = ax.collections
    ends = pd.DataFrame(ribbon.get_paths()[0].vertices, columns=["x", "y"])
    start = ends[ends["x"] == ends["x"].min()]["y"]
    assert [start.min(), start.max()] == pytest.approx([bars[1].get_y(), bars[1].get_y() + 4])


def bars_of(ax):
    """The bars of all sentences, and what is full of them."""
    full = [bar for bar in ax.patches if bar.get_facecolor() == bar.get_edgecolor()]
    return [bar for bar in ax.patches if bar not in full], full


def test_the_picture_fills_and_joins_and_writes_the_clause(articles_of):
    articles = articles_of("Ann said so. As rain fell the dam held for a day.", "The dam held.")
    clause = {"start_a": 26, "end_a": 38, "start_b": 0, "end_b": 13}
    ax = figures.plot_alignment(aligned_of((1, 0)).assign(**clause), articles)
    bars, full = bars_of(ax)
    assert [bar.get_height() for bar in bars] == pytest.approx([3, 9, 3])
    assert [bar.get_height() for bar in full] == pytest.approx([3, 3])
    assert full[0].get_y() == pytest.approx(bars[1].get_y() + 3)
    (ribbon,) = ax.collections
    ends = pd.DataFrame(ribbon.get_paths()[0].vertices, columns=["x", "y"])
    start = ends[ends["x"] == ends["x"].min()]["y"]
    assert [start.min(), start.max()] == pytest.approx([full[0].get_y(), full[0].get_y() + 3])
    assert "…the dam held" in [text.get_text() for text in ax.texts]


def test_the_picture_draws_text_as_it_stands_and_says_how_much_is_shared(articles_of):
    articles = articles_of("It cost $5 and $6 <b>.", "Nothing.", outlets=["$A_1$", "B"])
    texts = [text.get_text() for text in figures.plot_alignment(aligned_of(), articles).texts]
    assert texts[0] == "$A_1$"
    assert "It cost $5 and $6 <b>." in texts
    assert texts.count("0% of its words in sentences that both report") == 2


def test_a_picture_of_a_column_leaves_the_words_out(articles_of):
    articles = articles_of("One two three.", "One two three.")
    ax = figures.plot_alignment(aligned_of((0, 0)), articles, ax=column_axes())
    assert [text.get_text() for text in ax.texts] == [
        "a0",
        "100% reported by both",
        "a1",
        "100% reported by both",
    ]


def test_a_picture_takes_two_articles(articles_of):
    articles = articles_of("One two three.")
    with pytest.raises(ParallaxError, match="Two articles are needed to draw"):
        figures.plot_alignment(aligned_of(), articles)

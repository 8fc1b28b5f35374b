"""The reader of two articles in a real browser: where things stand, what keys and switches do."""

from itertools import pairwise

import pytest

from analysis import figures

PAGE = (
    '<!DOCTYPE html><html lang="en"><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width"><body style="margin:12px">{}'
)
BOXES = """selector => [...document.querySelectorAll(selector)]
    .filter(e => e.getClientRects().length)
    .map(e => { const r = e.getBoundingClientRect();
                return {left: r.left, right: r.right, top: r.top, bottom: r.bottom}; })"""
LIT = """number => [...document.querySelectorAll('td.s' + number)]
    .map(e => getComputedStyle(e).getPropertyValue('--lit').trim())"""


@pytest.fixture
def reader(browser, kettle, tmp_path):
    """Give a function: a width to a page with the first two articles of the story."""
    own = kettle.aligned[kettle.aligned["article_a"] == kettle.aligned["article_a"].iloc[0]]
    own = own[own["article_b"] == own["article_b"].iloc[0]]
    shown = figures.read_side_by_side(
        own, kettle.articles, quotes=kettle.quotes, labels=kettle.labels, loaded=kettle.loaded
    )
    file = tmp_path / "told.html"
    file.write_text(PAGE.format(shown.data), encoding="utf-8")
    opened = []

    def open_at(width, **options):
        page = browser.new_page(viewport={"width": width, "height": 900}, **options)
        opened.append(page)
        page.goto(file.as_uri())
        return page

    yield open_at
    for page in opened:
        page.close()


def overflow(page):
    return page.evaluate(
        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


def test_long_names_break_on_a_phone(browser, kettle, tmp_path):
    names = kettle.labels.assign(label=kettle.labels["label"] + " of the fishing grounds" * 4)
    shown = figures.read_side_by_side(kettle.aligned, kettle.articles, labels=names)
    file = tmp_path / "told.html"
    file.write_text(PAGE.format(shown.data), encoding="utf-8")
    page = browser.new_page(viewport={"width": 360, "height": 900})
    page.goto(file.as_uri())
    assert page.locator(".names").first.is_visible()
    assert overflow(page) == 0
    page.close()


@pytest.mark.parametrize("width", [320, 400, 700, 900, 1400])
def test_nothing_is_wider_than_the_page(reader, width):
    page = reader(width)
    assert overflow(page) == 0
    for box in page.evaluate(BOXES, "td:not(.none), th, label, p"):
        assert box["left"] >= 0
        assert box["right"] <= width


def test_what_both_tell_stands_level_with_its_other_telling_and_the_map_leads_there(reader):
    page = reader(1200)
    levels = page.evaluate(BOXES, "td.level")
    assert len(levels) >= 5
    left, right = page.evaluate(BOXES, "td.shared.a"), page.evaluate(BOXES, "td.shared.b")
    for level in levels:
        for side in (left, right):
            assert any(
                abs(box["top"] - level["top"]) < 1 and abs(box["bottom"] - level["bottom"]) < 1
                for box in side
            )
    echoes = page.evaluate(BOXES, "td.echo")
    assert len(echoes) >= 2
    for echo in echoes:
        assert any(abs(box["top"] - echo["top"]) < 1 for box in [*left, *right])
    stretches = page.evaluate(BOXES, ".drawn a")
    assert len(stretches) >= 10
    assert all(stretch["right"] - stretch["left"] > 5 for stretch in stretches)
    last = page.locator(".drawn a.b").last
    last.click()
    lit = page.evaluate("() => location.hash.slice(1)")
    assert page.locator(f"#{lit}").is_visible()


def test_no_two_cells_of_an_article_cover_each_other(reader):
    for width in (400, 1200):
        page = reader(width)
        for letter in "ab":
            boxes = sorted(page.evaluate(BOXES, f"td.{letter}"), key=lambda box: box["top"])
            for upper, lower in pairwise(boxes):
                assert upper["bottom"] <= lower["top"] + 0.5


def test_on_a_phone_the_articles_stand_one_under_the_other(reader):
    page = reader(400)
    assert page.evaluate(BOXES, "td.echo") == []
    boxes = page.evaluate(BOXES, "td.shared, td.only")
    assert all(box["right"] - box["left"] > 280 for box in boxes)
    tops = [box["top"] for box in boxes]
    assert tops == sorted(tops), "read from top to bottom in the order of the page"
    assert page.locator("td small.of").first.is_visible()


def test_the_tab_key_reaches_each_statement_and_lights_up_both_tellings(reader):
    page = reader(1200)
    assert set(page.evaluate(LIT, 1)) == {"0"}
    links = page.locator("a.no")
    links.first.focus()
    number = links.first.inner_text()
    lit = page.evaluate(LIT, int(number))
    assert len(lit) >= 3, "two tellings and what joins them"
    assert set(lit) == {"1"}
    assert set(page.evaluate(LIT, int(number) + 1)) == {"0"}
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.matches('td a')"), "not the map"
    assert page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.locator("td.shared.b").last.hover()
    number = page.locator("td.shared.b a.no").last.inner_text()
    assert set(page.evaluate(LIT, int(number))) == {"1"}


def test_the_switches_work_without_a_script(reader):
    page = reader(1200)
    style = "([selector, name]) => getComputedStyle(document.querySelector(selector))[name]"
    for switch, mark, name, off in (
        ("sw-quote", ".said .quote.direct", "fontStyle", "normal"),
        ("sw-label", ".said .label", "borderTopWidth", "0px"),
        ("sw-loaded", ".said .loaded", "textDecorationStyle", "solid"),
    ):
        before = page.evaluate(style, [mark, name])
        assert before != off
        page.locator(f".{switch}").uncheck()
        assert page.evaluate(style, [mark, name]) == off
        page.locator(f".{switch}").check()
        assert page.evaluate(style, [mark, name]) == before
    colour = page.evaluate(style, [".said .differs", "color"])
    page.locator(".sw-differs").uncheck()
    assert page.evaluate(style, [".said .differs", "color"]) != colour
    page.locator(".show-shared").check()
    assert page.evaluate(BOXES, "td.only") == []
    page.locator(".show-only").check()
    assert page.evaluate(BOXES, "td.shared, td.join, td.echo") == []
    assert len(page.evaluate(BOXES, "td.only")) > 0


def test_on_paper_it_fits_and_shows_no_switch(reader):
    page = reader(700)
    page.emulate_media(media="print")
    assert overflow(page) == 0
    assert page.evaluate(BOXES, "input") == []
    assert len(page.evaluate(BOXES, "td.level")) >= 5
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_without_its_style_sheet_a_table_of_both_remains(reader):
    page = reader(1200)
    page.evaluate("() => document.querySelectorAll('style').forEach(style => style.remove())")
    (first, *_), (other, *_) = (page.evaluate(BOXES, f"td.{letter}") for letter in "ab")
    assert first["right"] <= other["left"]
    assert page.locator("td .hid").first.inner_text().startswith("Only here")

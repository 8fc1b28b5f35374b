"""Rows that are made once: by whatever they depend on, in a folder of a bounded size."""

import logging
import os
from concurrent.futures import ThreadPoolExecutor

import pandas as pd
import pytest

from analysis import store
from analysis.store import keep_in, made_once

STORIES = [
    pd.DataFrame({"text": ["A dam broke.", "It held."], "outlet": ["A", "B"]}, index=["a", "b"]),
    pd.DataFrame({"text": ["Nothing."], "outlet": ["A"]}, index=["c"]),
]


@pytest.fixture
def asked(tmp_path):
    keep_in(tmp_path)
    return []


def words(asked, tables):
    """Make a row of each word of each text, none of the text "Nothing."; note what was asked."""
    asked += tables
    return [
        [
            (name, word, len(word) / 3, None)
            for name, text in own["text"].items()
            for word in text.split()
            if text != "Nothing."
        ]
        for own in tables
    ]


def made(asked, tables, *options):
    return made_once("words", tables, lambda own: words(asked, own), *options)


def test_rows_are_the_same_without_a_store_at_first_and_again(asked):
    first, again = made(asked, STORIES), made(asked, STORIES[::-1])
    keep_in(None)
    assert first == again[::-1] == made([], STORIES)
    assert first[0][0] == ("a", "A", 1 / 3, None)


def test_rows_are_made_once_also_where_there_are_none(asked):
    assert made(asked, STORIES)[1] == []
    assert made(asked, [*STORIES, *STORIES])[1] == []
    assert made(asked, STORIES[1:]) == [[]]
    assert len(asked) == 2


def test_only_what_changed_is_made_anew(asked, monkeypatch):
    made(asked, STORIES, "both")
    changed = STORIES[0].assign(text=["A dam broke.", "It held!"])
    assert made(asked, [changed, STORIES[1]], "both")[0][-1][1] == "held!"
    assert [own is changed for own in asked] == [False, False, True]
    made(asked, STORIES[:1], "words")
    assert len(asked) == 4
    monkeypatch.setattr(store, "_kit", lambda: "another")
    made(asked, STORIES[:1], "words")
    assert len(asked) == 5


def test_programs_that_share_a_store_make_rows_once(asked, tmp_path):
    def program(_):
        store._open.clear()  # as another program, it has not seen the folder
        return made(asked, STORIES)

    with ThreadPoolExecutor(3) as pool:
        first, *others = pool.map(program, range(3))
    assert others == [first, first]
    assert len(asked) == 2


def test_a_folder_stays_as_small_as_it_should_and_loses_what_was_not_used(
    asked, tmp_path, monkeypatch
):
    for number, table in enumerate(STORIES):
        made(asked, [table])
        for file in tmp_path.glob("*.parquet"):
            os.utime(file, (number, number))
    sizes = [file.stat().st_size for file in tmp_path.glob("*.parquet")]
    made(asked, STORIES[:1])  # used now
    monkeypatch.setattr(store, "MOST", sum(sizes) + max(sizes) - 100)
    made(asked, [STORIES[0].assign(text="A third.")])
    assert sum(file.stat().st_size for file in tmp_path.glob("*.parquet")) <= store.MOST
    assert len(asked) == 3
    made(asked, STORIES[:1])
    assert len(asked) == 3
    made(asked, STORIES[1:])
    assert len(asked) == 4


def test_a_store_that_was_deleted_is_made_anew(asked, tmp_path):
    first = made(asked, STORIES)
    for file in tmp_path.iterdir():
        file.unlink()
    assert made(asked, STORIES) == first
    assert made(asked, STORIES) == first
    assert len(asked) == 4


def test_what_came_with_a_warning_is_made_and_said_again(asked, caplog):
    def failing(tables):
        logging.getLogger("parallax").warning("The article could not be read.")
        return words(asked, tables)

    assert [made_once("words", STORIES, failing) for _ in range(2)] == [made([], STORIES)] * 2
    assert len(asked) == 4
    assert len(caplog.records) == 2

"""Whatever bytes a file holds, loading ends in a table or in the kit's own error."""

import tempfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis import ParallaxError, load_articles
from tests.articles.test_database_files import EUROPRESSE, factiva_page, nexis, old_nexis, proquest
from tests.articles.test_exports import FACTIVA
from tests.articles.test_packed_and_marked import (
    ARCHIVE,
    MESSAGE,
    NEWSML_G2,
    NITF,
    PAGE,
    RSS,
    odt_of,
)

MADE = {
    "a.txt": lambda make: "The dam “held” – café.".encode(),
    "a.md": lambda make: b"---\ntitle: A\n---\n# Head\n\nThe **dam** [held](http://a.example).",
    "a.csv": lambda make: b'id,text,date\n1,"The dam, held",2023-05-04\n2,Two,4/5/2023\n',
    "a.tsv": lambda make: b"id\ttext\n1\tThe dam held\n",
    "a.json": lambda make: b'{"articles": [{"id": 1, "text": "The dam", "source": {"name": "A"}}]}',
    "a.jsonl": lambda make: b'{"id": 1, "text": "The dam"}\n{"id": 2, "text": "Two"}\n',
    "a.html": lambda make: make.page("The council voted to keep the dam.").encode(),
    "a.rtf": lambda make: make.rtf("The dam held.", "“Two”"),
    "a.pdf": lambda make: make.pdf("The dam held."),
    "a.docx": lambda make: make.docx("The dam held."),
    "a.xlsx": lambda make: make.xlsx(["id", "text"], [1, "The dam held."]),
    "a.xls": lambda make: make.xls(["id", "text"], [1.0, "The dam held."]),
    "a.zip": lambda make: make.zip(a__txt="The dam held.", b__csv="text\nTwo\n"),
    "a.parquet": lambda make: parquet(),
    "a.odt": lambda make: odt_of("The dam held."),
    "a.xml": lambda make: NITF.encode(),
    "b.xml": lambda make: NEWSML_G2.encode(),
    "a.rss": lambda make: RSS.encode(),
    "a.mhtml": lambda make: ARCHIVE.format(charset="utf-8", page=PAGE).encode(),
    "a.eml": lambda make: (MESSAGE + "Content-Type: text/plain\n\nThe dam held.\n").encode(),
    "factiva.html": lambda make: factiva_page("de", "Wörter", "Dokument", "2 März 2023").encode(),
    "factiva.rtf": lambda make: make.rtf(*FACTIVA),
    "europresse.html": lambda make: EUROPRESSE.format(n=1).encode(),
    "nexis.txt": lambda make: (old_nexis(1, "14 words") + old_nexis(2, "14 words")).encode(),
    "nexis.docx": lambda make: make.docx(*nexis("Dam holds", "Daily A", "2 March 2023")),
    "proquest.txt": lambda make: proquest("ProQuest document ID: 1", "Dam holds").encode(),
    "loose.csv": lambda make: b'id,text\n1,"No "one" knows."\n2,"Two\n3,Three\n',
}
GOOD: dict[str, bytes] = {}


def parquet():
    import io

    stream = io.BytesIO()
    pd.DataFrame({"id": ["1"], "text": ["The dam held."]}).to_parquet(stream)
    return stream.getvalue()


def ends_well(name, content):
    with tempfile.TemporaryDirectory() as place:
        Path(place, name).write_bytes(content)
        try:
            articles = load_articles(place)
        except ParallaxError:
            return
        assert len(articles) > 0
        assert articles["text"].str.strip().ne("").all()
        assert articles.to_csv().encode()
        assert (articles.attrs["report"]["status"] == "read").sum() == len(articles)


@pytest.mark.parametrize("name", MADE)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_file_ends_in_a_table_or_in_our_error(name, make, data):
    """A good file with some bytes changed, taken out or put in."""
    # Made once: a document holds the time it was made, and hypothesis needs the same bytes.
    if name not in GOOD:
        GOOD[name] = MADE[name](make)
    content = bytearray(GOOD[name])
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, max(0, len(content) - 1)))
        how = data.draw(st.sampled_from(["change", "cut", "insert", "end"]))
        if how == "change" and content:
            content[place] = data.draw(st.integers(0, 255))
        elif how == "cut":
            del content[place : place + data.draw(st.integers(1, 40))]
        elif how == "insert":
            content[place:place] = data.draw(st.binary(max_size=20))
        else:
            del content[place:]
    ends_well(name, bytes(content))


@pytest.mark.parametrize("name", MADE)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.one_of(st.binary(max_size=300), st.text(max_size=200).map(str.encode)))
def test_any_bytes_end_in_a_table_or_in_our_error(name, content):
    ends_well(name, content)


@settings(max_examples=150)
@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(["text", "id", "Body", "date", "source", "x", "outlet", ""]),
            st.recursive(
                st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
                lambda inner: (
                    st.lists(inner, max_size=3)
                    | st.dictionaries(st.text(max_size=5), inner, max_size=3)
                ),
            ),
        ),
        max_size=5,
    )
)
def test_any_json_records_end_in_a_table_or_in_our_error(records):
    import json

    ends_well("a.jsonl", "\n".join(map(json.dumps, records)).encode())
    ends_well("a.json", json.dumps(records).encode())

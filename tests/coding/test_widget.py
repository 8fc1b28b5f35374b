"""Coding in the notebook: the widget's own boxes and buttons, and the file they leave behind."""

import pandas as pd
import pytest

from analysis import ParallaxError, coding, framing

FRAMES = {"law": "Courts and rights", "order": "Police", "peace": "Talks"}


@pytest.fixture
def sample():
    return pd.DataFrame(
        {"unit": ["s1", "s2", "s3"], "before": ["It began.", "", ""],
         "text": ["The <b>court</b> ruled.", "'=1+1 is no formula.", "Talks & more."],
         "after": ["It ended.", "", ""], "coder": "", "label": ""}
    )  # fmt: skip


@pytest.fixture
def file(tmp_path):
    return tmp_path / "frames_ana.csv"


def start(sample, file, coder="Ana", **options):
    return coding.code_by_hand(sample, FRAMES, coder=coder, file=file, **options)


def type_in(box, keys):
    """Type as a person does: the box grows by one character at a time."""
    for key in keys:
        box.value += key


def labels(file, coder="Ana"):
    table = pd.read_csv(file, keep_default_na=False)
    return table[table["coder"] == coder]["label"].to_list()


def test_one_key_codes_a_sentence_and_saves_it_at_once(sample, file):
    widget = start(sample, file)
    type_in(widget.keys, "2")
    assert labels(file) == ["order", "", ""]
    type_in(widget.keys, "0")
    assert labels(file) == ["order", "none", ""]
    type_in(widget.keys, "x")  # means nothing
    assert labels(file) == ["order", "none", ""]
    type_in(widget.keys, "3")
    assert labels(file) == ["order", "none", "peace"]
    assert widget.progress.value == 3
    assert "All sentences" in widget.text.value
    type_in(widget.keys, "1")  # nothing is left to answer
    assert labels(file) == ["order", "none", "peace"]


def test_keys_typed_faster_than_they_are_read_all_count(sample, file):
    widget = start(sample, file)
    widget.keys.value = "12"
    widget.keys.value = "123"
    assert labels(file) == ["law", "order", "peace"]


@pytest.mark.parametrize("way", ["backspace", "u", "button"])
def test_undo_takes_the_last_answer_back(sample, file, way):
    widget = start(sample, file)
    widget.keys.value = "12x"
    if way == "backspace":
        widget.keys.value = "12"  # the x, which meant nothing
        assert labels(file) == ["law", "order", ""]
        widget.keys.value = "1"
    elif way == "u":
        widget.keys.value += "u"
    else:
        widget.undo.click()
    assert labels(file) == ["law", "", ""]
    assert "=1+1" in widget.text.value
    widget.undo.click()
    widget.undo.click()  # nothing left to take back
    assert labels(file) == ["", "", ""]


def test_undone_keys_are_not_undone_again_by_deleting_them(sample, file):
    widget = start(sample, file)
    widget.keys.value = "12"
    widget.undo.click()
    assert widget.keys.value == "12u"
    widget.keys.value = "12"
    widget.keys.value = "1"  # the 2 was taken back already
    assert labels(file) == ["law", "", ""]
    widget.keys.value = ""
    assert labels(file) == ["", "", ""]


def test_buttons_do_what_keys_do(sample, file):
    widget = start(sample, file)
    widget.buttons["3"].click()
    widget.buttons["0"].click()
    assert labels(file) == ["peace", "none", ""]
    assert widget.buttons["1"].description == "1  law"
    assert widget.buttons["1"].tooltip == "Courts and rights"


def test_several_frames_are_chosen_dropped_and_confirmed(sample, file):
    widget = start(sample, file, several=True)
    type_in(widget.keys, "31")
    assert not file.exists(), "nothing is decided yet"
    assert widget.buttons["3"].description.startswith("✓")
    type_in(widget.keys, " ")
    assert labels(file) == ["law; peace", "", ""]
    type_in(widget.keys, "22 ")  # chosen, dropped, and nothing to confirm
    assert labels(file) == ["law; peace", "", ""]
    type_in(widget.keys, "0")
    assert labels(file) == ["law; peace", "none", ""]


def test_it_goes_on_where_the_coder_stopped(sample, file):
    type_in(start(sample, file).keys, "1")
    again = start(sample, file)
    assert again.session.coded == 1
    assert "=1+1" in again.text.value
    type_in(again.keys, "2")
    assert labels(file) == ["law", "order", ""]


def test_coders_in_one_file_keep_their_own_answers(sample, file):
    ana, ben = start(sample, file), start(sample, file, coder="Ben")
    type_in(ana.keys, "1")
    type_in(ben.keys, "22")
    type_in(ana.keys, "3")
    assert labels(file, "Ana") == ["law", "peace", ""]
    assert labels(file, "Ben") == ["order", "order", ""]
    read = coding.read_sheets([file])
    assert read.groupby("coder")["label"].agg(list).to_dict() == {
        "Ana": ["law", "peace"],
        "Ben": ["order", "order"],
    }


def test_notes_are_kept_with_their_sentence(sample, file):
    widget = start(sample, file)
    widget.note.value = "ironic?"
    type_in(widget.keys, "1")
    assert widget.note.value == ""
    table = pd.read_csv(file, keep_default_na=False)
    assert table["note"].to_list() == ["ironic?", "", ""]
    assert start(sample, file).session._notes == {"s1": "ironic?"}


def test_text_is_shown_as_text_without_the_outlet_and_with_its_context(sample, file):
    widget = start(sample.assign(outlet="Daily A"), file, coder="<i>Ana</i>")
    assert "<b>court" not in widget.text.value
    assert "&lt;b&gt;court&lt;/b&gt; ruled." in widget.text.value
    assert "It began." in widget.text.value
    assert "It ended." in widget.text.value
    assert "<i>Ana" not in widget.status.value
    assert "Daily A" not in widget.text.value + widget.status.value


def test_a_save_that_fails_leaves_the_old_file_whole(sample, file, monkeypatch):
    widget = start(sample, file)
    type_in(widget.keys, "1")
    before = file.read_bytes()

    def broken(*_):
        raise OSError("disk full")

    monkeypatch.setattr("os.fsync", broken)
    with pytest.raises(OSError, match="disk full"):
        widget.session.press("2")
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_a_codebook_gives_its_frames_and_the_file_a_name(sample, tmp_path, monkeypatch):
    monkeypatch.setenv("CODING", str(tmp_path))
    widget = coding.code_by_hand(sample, framing.load_codebook("generic_news"), coder="Ana B.")
    assert widget.session.keys["1"] == "conflict"
    type_in(widget.keys, "1")
    assert (tmp_path / "frames_ana_b.csv").exists()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("unit,text,coder,label\ns1,x,Ana,crime\n",
         "frames_ana.csv, row 1: the label 'crime' is none of 'law', 'order', 'peace', 'none'"),
        ("unit,text,coder,label\ns1,x,Ana,law; order\n", "row 1: several labels"),
        ("unit,text\ns1,x\n", "no column 'coder', 'label', so it is no sheet"),
    ],
)  # fmt: skip
def test_a_file_that_coding_cannot_go_on_in_is_left_alone(sample, file, content, message):
    file.write_text(content)
    with pytest.raises(ParallaxError, match=message):
        start(sample, file)
    assert file.read_text() == content


def test_what_cannot_be_coded_is_said(sample, file):
    with pytest.raises(ParallaxError, match="coder is empty"):
        start(sample, file, coder=" ")
    with pytest.raises(ParallaxError, match="one row a unit"):
        start(pd.concat([sample, sample]), file)
    with pytest.raises(ParallaxError, match="is no codebook"):
        coding.code_by_hand(sample, 3, coder="Ana", file=file)
    with pytest.raises(ParallaxError, match="There are 40 labels"):
        coding.code_by_hand(sample, {str(n): "" for n in range(40)}, coder="Ana", file=file)

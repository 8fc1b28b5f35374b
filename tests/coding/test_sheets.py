"""Coding sheets as people send them back."""

import pytest

from analysis import ParallaxError, coding


@pytest.fixture
def sheet(tmp_path):
    def write(content, name="tone_ana.csv", encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(content.encode(encoding))
        return path

    return write


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_sheets_are_read_however_the_spreadsheet_saved_them(sheet, mark, encoding, end):
    lines = ["Unit,text,coder,Label", 's1,"He said, “no”",Ana, 1 ', "s2,x,Ana,", "s3,y,,neutral"]
    content = end.join(lines)
    if mark != ",":
        content = content.replace("He said, “no”", "He said “no”").replace(",", mark)
    table = coding.read_sheets([sheet(content, encoding=encoding)])
    assert table[["unit", "coder", "label"]].to_numpy().tolist() == [
        ["s1", "Ana", "1"],
        ["s3", "tone_ana", "neutral"],
    ]
    assert table["source"].to_list() == ["tone_ana.csv, row 1", "tone_ana.csv, row 3"]


def test_two_coders_may_code_the_same_unit(sheet):
    first = sheet("unit,label\ns1,1\n", "tone_a.csv")
    second = sheet("unit,label\ns1,0\n", "tone_b.csv")
    assert coding.read_sheets([first, second])["coder"].to_list() == ["tone_a", "tone_b"]


def test_no_sheets_are_no_codes():
    table = coding.read_sheets([])
    assert table.empty
    assert list(table.columns) == ["unit", "coder", "label", "source"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("unit,text\ns1,x\n", r"tone_ana.csv has no column 'label'; its columns are 'unit'"),
        ("", "tone_ana.csv has no column 'unit', 'label'; its columns are none"),
        ("unit,coder,label\ns1,Ana,1\ns2,Ana,0\ns1,Ana,0\n",
         r"tone_ana.csv, row 3: 'Ana' has coded the unit 's1' already \(tone_ana.csv, row 1\)"),
        ("unit,label\n,1\n", r"tone_ana.csv, row 1: a label \('1'\) without a unit"),
        ('unit,label\n"s1,1\n', "tone_ana.csv is not a CSV table in UTF-8"),
    ],
)  # fmt: skip
def test_a_sheet_that_cannot_be_used_says_why(sheet, content, message):
    with pytest.raises(ParallaxError, match=message):
        coding.read_sheets([sheet(content)])


def test_other_encodings_and_missing_files_are_named(sheet, tmp_path):
    with pytest.raises(ParallaxError, match=r"not a CSV table in UTF-8.*save it as 'CSV UTF-8'"):
        coding.read_sheets([sheet("unit,label\ns1,“\n", encoding="cp1252")])
    with pytest.raises(ParallaxError, match=r"no coding sheet '.*tone_lost.csv'"):
        coding.read_sheets([tmp_path / "tone_lost.csv"])

"""Coding sheets as people send them back."""

from datetime import datetime
from zipfile import ZipFile

import openpyxl
import pandas as pd
import pytest

from analysis import ParallaxError, coding
from analysis.coding.sampling import unit_ids


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
    assert list(table.columns) == ["unit", "coder", "label", "source", "sheet_text", "chance"]


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
    assert coding.read_sheets([sheet("unit,label\ns1,“\n", encoding="cp1252")])["label"][0] == "“"
    with pytest.raises(ParallaxError, match=r"not a CSV table in UTF-8.*save it as 'CSV UTF-8'"):
        coding.read_sheets([sheet("unit,label\ns1,Ё\u0081\n", encoding="utf-16")])
    with pytest.raises(ParallaxError, match=r"no coding sheet '.*tone_lost.csv'"):
        coding.read_sheets([tmp_path / "tone_lost.csv"])


def test_excel_sheets_are_written_and_read_like_others(tmp_path):
    sheet = pd.DataFrame({"unit": ["s1", "s2", "s3"], "text": ["'=1", "b", "c"],
                          "coder": "", "label": ""})  # fmt: skip
    frames = pd.DataFrame({"frame": ["law"], "definition": ["courts"]})
    path = coding.write_sheet(sheet, tmp_path / "frames_ana.xlsx", labels=frames)
    assert coding.read_sheets([path]).empty, "nothing is coded yet"
    sheet.assign(label=["law", "", 1.0]).to_excel(path, index=False)
    table = coding.read_sheets([path])
    assert table["label"].to_list() == ["law", "1"]
    assert table["source"].to_list() == ["frames_ana.xlsx, row 1", "frames_ana.xlsx, row 3"]
    with pytest.raises(ParallaxError, match=r"frames_ana.xlsx exists and may hold codes"):
        coding.write_sheet(sheet, path)
    with pytest.raises(ParallaxError, match=r"as \.csv or \.xlsx, not as 'a.txt'"):
        coding.write_sheet(sheet, tmp_path / "a.txt")
    path.write_text("unit,label")
    with pytest.raises(ParallaxError, match=r"frames_ana.xlsx is not an Excel file"):
        coding.read_sheets([path])


def test_a_sheet_written_again_later_has_the_same_bytes(tmp_path):
    sheet = pd.DataFrame({"unit": ["s1"], "text": ["Rain."], "coder": "", "label": ""})
    frames = pd.DataFrame({"frame": ["law"], "definition": ["courts"]})
    first = coding.write_sheet(sheet, tmp_path / "a.xlsx", labels=frames)
    second = coding.write_sheet(sheet, tmp_path / "b.xlsx", labels=frames)
    assert first.read_bytes() == second.read_bytes()
    # Both may be of the same second: no date of today stands in them at all.
    about = openpyxl.load_workbook(second).properties
    assert about.created == about.modified == datetime(1980, 1, 1)
    assert {entry.date_time[0] for entry in ZipFile(second).infolist()} == {1980}
    assert pd.read_excel(second, sheet_name="labels").equals(frames)


def test_unknown_coders_and_units_are_named_by_row(sheet):
    path = sheet("unit,coder,label\ns1,Ana,1\ns2,Bne,1\n")
    with pytest.raises(ParallaxError, match=r"tone_ana.csv, row 2: the coder 'Bne' is none of"):
        coding.read_sheets([path], coders=["Ana", "Ben"])
    sentences = pd.DataFrame({"article": ["a"], "sentence": [0], "text": ["x"], "outlet": "A"})
    unit = unit_ids(sentences).item()
    codes = coding.read_sheets([sheet(f"unit,label\n{unit},1\ns9,1\n")])
    with pytest.raises(ParallaxError, match=r"tone_ana.csv, row 2: the unit 's9' is none of the 1"):
        coding.find_units(codes, sentences)
    found = coding.find_units(codes, sentences, missing="drop")
    assert found[["article", "text", "outlet", "label"]].to_numpy().tolist() == [
        ["a", "x", "A", "1"]
    ]


def test_texts_that_were_sorted_away_from_their_units_are_refused(tmp_path):
    texts = ["The dam held.", "Nobody was hurt.", "The road is open.", "“It’s over,” she said."]
    sentences = pd.DataFrame(
        {"article": "a", "sentence": range(4), "text": texts, "outlet": "A", "story": "dam"}
    )
    sheet = coding.sample_for_coding(sentences, 4).assign(coder="Ana", label="war")
    path = tmp_path / "tone_ana.csv"
    sheet.to_csv(path, index=False, encoding="cp1252")
    assert len(coding.find_units(coding.read_sheets([path]), sentences)) == 4
    sheet["text"] = sheet["text"].to_numpy()[::-1]
    sheet.to_csv(path, index=False)
    with pytest.raises(ParallaxError, match=r"row 1: the sentence beside .* \(4 rows like this\)"):
        coding.find_units(coding.read_sheets([path]), sentences)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_chance_of_a_unit_comes_back(tmp_path, demo_sentences, ending):
    sheet = coding.sample_for_coding(demo_sentences, 30).assign(label="war", coder="Ana")
    path = coding.write_sheet(sheet, tmp_path / f"frames_ana.{ending}")
    codes = coding.find_units(coding.read_sheets([path]), demo_sentences)
    expected = sheet.set_index("unit")["chance"]
    assert codes.set_index("unit")["chance"].to_dict() == expected.to_dict()


def test_the_chance_stays_beside_codes_made_with_keys(tmp_path, demo_sentences):
    from analysis.coding.session import CodingSession

    sheet = coding.sample_for_coding(demo_sentences, 5)
    file = tmp_path / "frames_ana.csv"
    session = CodingSession(sheet, ["war"], coder="Ana", file=file)
    session.press("1")
    codes = coding.read_sheets([file])
    assert codes["chance"].tolist() == [sheet["chance"].iloc[0]]


def test_a_chance_that_is_none_is_named(tmp_path):
    path = tmp_path / "tone_ana.csv"
    path.write_text("unit,label,chance\ns1,1,0.5\ns2,1,2\n")
    with pytest.raises(ParallaxError, match=r"tone_ana.csv, row 2: the chance '2' is none"):
        coding.read_sheets([path])
    path.write_text("unit;label;chance\ns1;1;0,5\ns2;1;\n")
    assert coding.read_sheets([path])["chance"].to_list()[:1] == [0.5]

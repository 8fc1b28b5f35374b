"""A spreadsheet runs nothing that came out of an article, and counts what it counted before."""

import openpyxl
import pandas as pd
import pytest

from analysis.coding import sample_for_coding, write_sheet
from analysis.coding.formulas import as_text, without_formulas


@pytest.mark.parametrize(
    "text",
    "=1+1;+cmd|'A'!A0;@SUM(A1);-2+3 said he;\t=1;\r=1;\n=1; =1;\ufeff=1;＝1+1;-;-1-1;+1".split(";"),
)
def test_a_text_that_begins_like_a_formula_gets_an_apostrophe(text):
    assert as_text(text) == f"'{text}"


@pytest.mark.parametrize(
    "cell", ["-1", "-1.5", "-1,500.25", "-2e-05", "a=b", "", "— he said", -1, None]
)
def test_numbers_and_all_other_cells_stay(cell):
    assert as_text(cell) is cell


def test_every_kind_of_column_and_the_names_of_columns_are_made_harmless():
    dates = pd.to_datetime(["2026-01-02", None])
    table = pd.DataFrame({"n": [-1.5, None], "when": dates, "outlet": ["@orr", None]})
    table["kind"] = pd.Categorical(["=a", "b"])
    table["mixed"] = pd.Series(["=a", -2], dtype="object")
    table["yes"] = [True, False]
    table.insert(0, "=evil", ["a", "b"])
    table.insert(1, "n", [-3, -4], allow_duplicates=True)
    csv = without_formulas(table).to_csv(index=False, lineterminator="\n")
    assert csv == (
        "'=evil,n,n,when,outlet,kind,mixed,yes\n"
        "a,-3,-1.5,2026-01-02,'@orr,'=a,'=a,True\n"
        "b,-4,,,,b,-2,False\n"
    )
    assert list(table.columns)[:2] == ["=evil", "n"], "the table that was given is not changed"


def test_a_sheet_for_coders_has_no_formula_in_any_format(tmp_path):
    sentences = pd.DataFrame({"article": ["a"], "sentence": [0], "text": ["=1+1 is two."]})
    sheet = sample_for_coding(sentences, 1, strata=(), hide=()).assign(outlet="=evil()")
    labels = pd.DataFrame({"label": ["=law()"]})
    book = openpyxl.load_workbook(write_sheet(sheet, tmp_path / "a.xlsx", labels=labels))
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert "'=law()" in [cell.value for cell in cells]
    assert "'=1+1 is two." in write_sheet(sheet, tmp_path / "a.csv").read_text("utf-8-sig")

"""What a notebook shows and what the report takes from it."""

import pandas as pd
import pytest

from analysis import figures
from analysis.study.results import KEY, Results

TABLE = pd.DataFrame({"outlet": ["A"], "words": [3]})


@pytest.mark.parametrize("report", [True, False])
def test_the_report_takes_tables_and_figures_unless_told_otherwise(tmp_path, report):
    results = Results(tmp_path)
    shown = [
        results.table(TABLE, "counts", "Counts", report=report),
        results.figure(figures.plot_lengths(TABLE), "lengths", "Lengths", report=report),
    ]
    for item in shown:
        html, metadata = item._repr_mimebundle_()
        assert "outlet" in html["text/html"] or 'alt="Lengths"' in html["text/html"]
        assert (KEY in metadata) == report
    written = {path.name for path in tmp_path.rglob("*.*") if path.is_file()}
    assert {"counts.csv", "lengths.png", "lengths.svg"} <= written

"""What people coded, as a study finds it."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analysis import coding
from analysis.errors import ParallaxError
from analysis.study.folders import coding_sheets


def read_codes(
    kind: str, sentences: pd.DataFrame, folder: str | Path | None = None
) -> pd.DataFrame:
    """Read the sheets that people coded, and find the sentences they coded.

    Parameters
    ----------
    kind : str
        What was coded, which is how the names of its sheets begin: "tone", "frames".
    sentences : DataFrame
        The sentences table; codes of other sentences are left out.
    folder : str or Path, optional
        As in `coding_sheets`.

    Returns
    -------
    DataFrame
        As from `coding.find_units`.

    Raises
    ------
    ParallaxError
        If nobody has coded any of the sentences, or a sheet cannot be read.

    Examples
    --------
    >>> sentences = pd.DataFrame({"article": ["a"], "sentence": [0], "text": ["It rained."]})
    >>> read_codes("tone", sentences, "no such folder")
    Traceback (most recent call last):
    ...
    analysis.errors.ParallaxError: Nobody has coded a sample of these sentences, so it is not
    known how good the results on tone are. Read the sentences before you rely on a number, or
    code a sample: see data/coding/README.md.
    """
    sheets = coding.read_sheets(coding_sheets(kind, folder))
    codes = coding.find_units(sheets, sentences, missing="drop")
    if codes.empty:
        raise ParallaxError(
            "Nobody has coded a sample of these sentences, so it is not known how good the "
            f"results on {kind} are. Read the sentences before you rely on a number, or code a "
            "sample: see data/coding/README.md."
        )
    return codes

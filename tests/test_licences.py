"""Who made what, under which licence, and how to cite it: REUSE.toml, LICENSES/, CITATION.cff."""

import tomllib
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
REUSE = tomllib.loads((ROOT / "REUSE.toml").read_text(encoding="utf-8"))["annotations"]
CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))


def globs(entry):
    return [entry["path"]] if isinstance(entry["path"], str) else entry["path"]


def licence_of(path):
    """The licence of a file: that of the last entry that fits it."""
    fitting = [entry for entry in REUSE if any(path in ROOT.glob(glob) for glob in globs(entry))]
    return fitting[-1]["SPDX-License-Identifier"]


def test_every_file_has_a_licence_whose_text_is_there():
    assert globs(REUSE[0]) == ["**"], "a file that no entry fits would have none"
    named = {entry["SPDX-License-Identifier"] for entry in REUSE}
    assert named == {path.stem for path in (ROOT / "LICENSES").iterdir()}
    shipped = {
        entry["SPDX-License-Identifier"]
        for entry in REUSE
        if not all(glob.startswith("tests/") for glob in globs(entry))
    }
    assert shipped == set(PROJECT["license"].split(" AND ")) == set(CITATION["license"])
    for entry in REUSE[1:]:
        for glob in globs(entry):
            assert any(ROOT.glob(glob)), f"REUSE.toml names {glob}, which is not there"


def test_a_model_has_the_licence_of_its_card():
    for card in sorted((ROOT / "data" / "models").glob("*.md")):
        head = yaml.safe_load(card.read_text(encoding="utf-8").split("---\n")[1])
        for file in head["sha256"]:
            assert licence_of(card.with_name(file)) == head["license"], file


def test_lists_of_others_keep_their_notice():
    for name, holder in [("syllables", "Carnegie Mellon"), ("stop_words", "Andreas Christian")]:
        path = ROOT / "data" / "lexicons" / "english" / f"{name}.txt"
        notice = [line for line in path.read_text("utf-8").splitlines() if line.startswith("#")]
        assert any("Copyright" in line and holder in line for line in notice)
        assert sum("AS IS" in line for line in notice) == 1


def test_the_citation_is_complete_and_of_this_version():
    assert CITATION["version"] == PROJECT["version"]
    assert {"abstract", "authors", "date-released", "keywords", "references"} <= set(CITATION)
    for reference in CITATION["references"]:
        assert {"type", "title", "authors", "year", "notes"} <= set(reference), reference["title"]

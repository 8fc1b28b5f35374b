"""How a study was done, made from what ran: methods, settings, versions, licences, a checklist."""

from __future__ import annotations

import ast
import csv
import platform
import re
from collections.abc import Collection
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from analysis.data import data_path
from analysis.inference.arrangements import RESAMPLES, SEED
from analysis.study.bibliography import author_year, cited_in, entries, in_full
from analysis.study.results import KEY, record

if TYPE_CHECKING:
    from analysis.study.notebook_runs import Run

_PACKAGES = ["parallax", "pandas", "numpy", "scipy", "scikit-learn", "spacy", "nltk",
             "vaderSentiment", "textstat", "onnxruntime", "matplotlib"]  # fmt: skip
_OPEN = ("yours", "not yet", "none: every")
_CITATION = re.compile(r"\[(@[^\]]+)\]")


class Item(NamedTuple):
    """A line of the checklist."""

    what: str
    where: str
    done: bool


class Study:
    """What ran, as the report and the paper tell it.

    Parameters
    ----------
    runs : list of Run
        The executed notebooks.
    articles : Path
        The folder that was read.
    """

    def __init__(self, runs: list[Run], articles: Path) -> None:
        self.folder = articles.name
        self.settings = {run.path.stem: _settings(run) for run in runs}
        self._shown = [
            item
            for run in runs
            for cell in run.notebook.cells
            for output in cell.get("outputs", [])
            for item in output.get("metadata", {}).get(KEY, [])
        ]

    @cached_property
    def tables(self) -> dict[str, dict[str, Any]]:
        """The tables that have rows, by name."""
        return {item["name"]: item for item in self._shown if item["kind"] == "table"}

    @cached_property
    def methods(self) -> list[dict[str, Any]]:
        """The methods that made one of the tables, in the order of the catalogue."""
        file = Path(__file__).parent / "methods.yml"
        every = yaml.safe_load(file.read_text(encoding="utf-8"))
        return [method for method in every if not self.tables.keys().isdisjoint(method["of"])]

    def method_of(self, table: str) -> str:
        """Return the id of the method that made a table; "" if there is none."""
        return next((own["id"] for own in self.methods if table in own["of"]), "")

    @cached_property
    def references(self) -> dict[str, str]:
        """What the methods cite, in full, by key."""
        keys = {key for method in self.methods for key in cited_in(method["text"])}
        return {key: in_full(entry) for key, entry in entries().items() if key in keys}

    @cached_property
    def versions(self) -> dict[str, str]:
        found = {"Python": platform.python_version()}
        for name in _PACKAGES:
            try:
                found[name] = version(name)
            except PackageNotFoundError:
                continue
        return found

    @property
    def seed(self) -> str:
        return f"{SEED} ({RESAMPLES:,} deals of the outlets)"

    @cached_property
    def licences(self) -> list[tuple[str, str, str]]:
        """Lexicons and models: name, what it is, licence."""
        rows = [("codebook", self.tables["codebook"]["caption"].removeprefix("The codebook: "),
                 "see its file")] if "codebook" in self.tables else []  # fmt: skip
        for card in sorted(data_path("models").glob("*.md")):
            head = card.read_text(encoding="utf-8").split("---")
            about = yaml.safe_load(head[1]) if len(head) > 2 else None
            if isinstance(about, dict) and "license" in about:
                what = f"language model: data/models/{card.name}"
                rows.append((about["name"], what, about["license"]))
        return rows

    @cached_property
    def checklist(self) -> list[Item]:
        """What a reader of a study has to know, and whether the report says it."""
        made = self.tables.keys()
        units = sorted({item["unit"] for item in self.tables.values() if item["unit"]})
        plans = [own.get("PRIMARY", "[]") for own in self.settings.values()]
        planned = any(plan not in ("None", "[]") for plan in plans)
        said = [item["text"] for item in self._shown if item["kind"] == "finding"]
        yours = "yours to write"
        lines = [
            ("Where the articles come from: period, outlets, search terms", yours),
            ("Articles read and skipped", said[0] if said else yours),
            ("Copies and agency texts", "table copies" if "copies" in made else "none found"),
            ("What cleaning removed", "table cleaning" if "cleaning" in made else "nothing"),
            ("Unit of analysis and n", " ".join(units[:2]) or "two texts, no test"),
            ("Comparisons planned before the data were seen",
             "setting PRIMARY" if planned else "none: every comparison is explored"),
            ("Adjustment for many comparisons", "step-down max-t; Holm for planned ones"),
            ("Effect sizes with intervals", "in every table of comparisons"),
            ("Tone checked by people who read a sample", _checked("tone", made)),
            ("Frames checked by people, and their agreement", _checked("frame", made)),
            ("Lexicons, models, their versions and licences", "below"),
            ("Seed and versions of the software", "below"),
            ("Where articles, codes and results can be had", yours),
        ]  # fmt: skip
        return [Item(what, where, not where.startswith(_OPEN)) for what, where in lines]


def _checked(what: str, made: Collection[str]) -> str:
    if f"{what}_validation" in made:
        return f"table {what}_validation"
    return f"not yet; code the sample {'tone' if what == 'tone' else 'frames'}_to_code"


def readable(text: str) -> str:
    """Write citations as a reader expects them.

    >>> readable("The log ratio [@hardie2014].")
    'The log ratio (Hardie 2014).'
    """
    found = entries()

    def said(match: re.Match[str]) -> str:
        return "(" + "; ".join(author_year(found[key]) for key in cited_in(match[0])) + ")"

    return _CITATION.sub(said, text)


def write_methods(study: Study, output: Path) -> None:
    """Write ``methods.md`` and ``references.bib``: what to put into a paper."""
    lexicons = output / "tables" / "lexicons.csv"
    if lexicons.is_file():
        with lexicons.open(encoding="utf-8-sig", newline="") as opened:
            study.licences[:0] = [
                (row["lexicon"], row["source"], row["licence"]) for row in csv.DictReader(opened)
            ]
    lines = ["# How it was done", ""]
    for method in study.methods:
        lines += [f"**{method['title']}.** {readable(method['text'])}", ""]
    lines += ["## Settings", ""]
    for notebook, settings in study.settings.items():
        lines += [f"- {notebook}: " + ", ".join(f"`{k} = {v}`" for k, v in settings.items())]
    lines += ["", f"Seed {study.seed}.", "", "## Software", ""]
    lines += [", ".join(f"{name} {number}" for name, number in study.versions.items()), ""]
    lines += ["## Lexicons and models", ""]
    lines += [f"- {name}: {what} ({licence})" for name, what, licence in study.licences]
    lines += ["", "## Checklist", ""]
    lines += [
        f"- [{'x' if item.done else ' '}] {item.what}: {item.where}" for item in study.checklist
    ]
    lines += ["", "## References", "", *(f"- {text}" for text in study.references.values()), ""]
    record(output, "methods.md").write_text("\n".join(lines), encoding="utf-8")
    bib = "\n".join(entries()[key].source for key in study.references)
    record(output, "references.bib").write_text(bib, encoding="utf-8")


def _settings(run: Run) -> dict[str, str]:
    """Read the names and values of a notebook's settings."""
    for cell in run.notebook.cells:
        if "parameters" in cell.metadata.get("tags", []):
            return {
                target.id: ast.unparse(line.value)
                for line in ast.parse(cell.source).body
                if isinstance(line, ast.Assign)
                for target in line.targets
                if isinstance(target, ast.Name) and target.id not in ("ARTICLES", "OUTPUT")
            }
    return {}

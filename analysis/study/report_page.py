"""The report: one page from what the notebooks found, and each notebook as a page."""

from __future__ import annotations

import base64
import gzip
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.study.how_done import Study, readable, write_methods
from analysis.study.inline_figures import inline_figure
from analysis.study.results import KEY, record
from analysis.study.templating import TEMPLATES, environment

if TYPE_CHECKING:
    from analysis.study.notebook_runs import Run

LINES = 5
"""How many findings are on top: what fits a screen."""


def write_report(runs: list[Run], articles: Path, output: Path) -> None:
    """Write ``index.html``, how it was done and, in ``notebooks/``, every notebook as run.

    Parameters
    ----------
    runs : list of Run
        From `run_notebooks`.
    articles, output : Path
        The folder that was read and the one that is written.
    """
    for run in runs:
        write_notebook(run, output)
    sections = sections_of(runs)
    study = Study(runs, articles)
    write_methods(study, output)
    for item in (item for section in sections for item in section["items"]):
        if item["kind"] == "figure":
            image = inline_figure(*(output / file for file in item["files"]))
            item["image"] = image
            item["picture"] = image.startswith("data:image/png")
    script = (TEMPLATES / "report.js").read_text(encoding="utf-8")
    page = (
        environment()
        .get_template("report.html.j2")
        .render(
            sections=sections,
            lines=first_lines(sections),
            lead_limits=[own for section in sections for own in section["first_limits"]],
            readings=_readings(sections),
            readable=readable,
            how=study,
            folder=articles.name,
            version=version("parallax"),
            style=(TEMPLATES / "report.css").read_text(encoding="utf-8"),
            script=script,
            hash=base64.b64encode(sha256(script.encode()).digest()).decode("ascii"),
        )
    )
    record(output, "index.html").write_text(page, encoding="utf-8")


def sections_of(runs: list[Run]) -> list[dict[str, Any]]:
    """Gather what each notebook shows: findings with their evidence, limits, and the rest.

    A finding rests on the table before it, which the report shows for that reason. A figure stands
    in the report where the comparisons it draws show a difference.
    """
    shown = {run.path.stem: items_of(run) for run in runs}
    every = [item for items in shown.values() for item in items]
    claimed = {item["name"] for item in every if item["kind"] == "table" and item["claimed"]}
    return [
        {"name": run.path.stem, "title": _title(run), "failure": run.failure}
        | _sorted(run.path.stem, shown[run.path.stem], claimed)
        for run in runs
    ]


def items_of(run: Run) -> list[dict[str, Any]]:
    """Return what a notebook's outputs say of themselves."""
    return [
        dict(item)
        for cell in run.notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        for item in output.get("metadata", {}).get(KEY, [])
    ]


def first_lines(sections: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Take the findings that come first; where they are few, one of each study with evidence."""
    lead = [finding for section in sections for finding in section["findings"] if finding["lead"]]
    rest = [section["findings"] for section in sections[1:]]
    shown = [[found for found in own if found["table"]] for own in rest]
    more = [own[0] for own in shown if own and not own[0]["lead"]]
    chosen = [*lead, *more][:LINES]
    for section in sections:
        section["findings"] = [own for own in section["findings"] if own not in chosen]
    return chosen


def _sorted(stem: str, shown: list[dict[str, Any]], claimed: set[str]) -> dict[str, Any]:
    findings, items = [], []
    table: dict[str, Any] | None = None
    for place, item in enumerate(shown):
        if item["kind"] == "finding":
            if table:
                table["report"] = True
            findings.append(item | {"table": table})
        elif item["kind"] == "table" and item["html"]:
            table = item
        if item["kind"] in ("table", "figure", "evidence"):
            item["id"] = f"{item['kind']}-{item.get('name', f'{stem}-{place}')}"
            items.append(item)
    for item in items:
        if item.get("claims") and item["claims"] not in claimed:
            item["report"] = False
    return {
        "findings": findings,
        "limits": [item for item in shown if item["kind"] == "limit" and not item["lead"]],
        "first_limits": [item for item in shown if item["kind"] == "limit" and item["lead"]],
        "readings": [item for item in shown if item["kind"] == "readings"],
        "items": [item for item in items if item["report"]],
    }


def _readings(sections: list[dict[str, Any]]) -> dict[str, Any] | None:
    """Unpack the first pair of articles: it is read without a click, and without a script."""
    found = next((own for section in sections for own in section["readings"]), None)
    if found is None:
        return None
    page = base64.b64decode(found["pairs"][0]["page"])
    return found | {"first": gzip.decompress(page).decode()}


def write_notebook(run: Run, output: Path) -> None:
    """Write an executed notebook as ``.ipynb`` and as a page that loads nothing."""
    import nbformat

    (output / "notebooks").mkdir(parents=True, exist_ok=True)
    nbformat.write(run.notebook, record(output, f"notebooks/{run.path.name}"))
    resources = {"metadata": {"name": _title(run)}, "failure": run.failure}
    page, _ = _exporter().from_notebook_node(run.notebook, resources=resources)
    record(output, f"notebooks/{run.path.stem}.html").write_text(page, encoding="utf-8")


def _title(run: Run) -> str:
    for cell in run.notebook.cells:
        if cell.cell_type == "markdown" and cell.source.startswith("# "):
            return str(cell.source.splitlines()[0].removeprefix("# "))
    return run.path.stem


@cache
def _exporter() -> Any:
    from nbconvert import HTMLExporter

    return HTMLExporter(template_name="parallax", extra_template_basedirs=[str(TEMPLATES)])

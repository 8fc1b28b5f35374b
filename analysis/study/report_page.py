"""The report: one page from what the notebooks found, and each notebook as a page."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.study.results import KEY, record

if TYPE_CHECKING:
    from analysis.study.notebook_runs import Run

_TEMPLATES = Path(__file__).parent / "templates"


def write_report(runs: list[Run], articles: Path, output: Path) -> None:
    """Write ``index.html`` and, in ``notebooks/``, every notebook as HTML and as run.

    Parameters
    ----------
    runs : list of Run
        From `run_notebooks`.
    articles, output : Path
        The folder that was read and the one that is written.
    """
    sections, first = [], []
    for run in runs:
        write_notebook(run, output)
        shown = _shown(run)
        lead = [item for item in shown if item.get("lead")]
        rest = [item for item in shown if not item.get("lead")]
        about = {"name": run.path.stem, "title": _title(run)}
        sections.append(about | _sorted(rest) | {"failure": run.failure})
        if lead:
            first.append(about | _sorted(lead))
    page = (
        _environment()
        .get_template("report.html.j2")
        .render(sections=sections, first=first, folder=articles.name, version=version("parallax"))
    )
    record(output, "index.html").write_text(page, encoding="utf-8")


def write_notebook(run: Run, output: Path) -> None:
    """Write an executed notebook as ``.ipynb`` and as a page that loads nothing."""
    import nbformat

    (output / "notebooks").mkdir(parents=True, exist_ok=True)
    nbformat.write(run.notebook, record(output, f"notebooks/{run.path.name}"))
    resources = {"metadata": {"name": _title(run)}, "failure": run.failure}
    page, _ = _exporter().from_notebook_node(run.notebook, resources=resources)
    record(output, f"notebooks/{run.path.stem}.html").write_text(page, encoding="utf-8")


def _shown(run: Run) -> list[dict[str, Any]]:
    return [
        dict(item)
        for cell in run.notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        for item in output.get("metadata", {}).get(KEY, [])
    ]


def _sorted(shown: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "findings": [item["text"] for item in shown if item["kind"] == "finding"],
        "limits": [item["text"] for item in shown if item["kind"] == "limit"],
        "items": [item for item in shown if item["kind"] not in ("finding", "limit")],
    }


def _title(run: Run) -> str:
    for cell in run.notebook.cells:
        if cell.cell_type == "markdown" and cell.source.startswith("# "):
            return str(cell.source.splitlines()[0].removeprefix("# "))
    return run.path.stem


@cache
def _exporter() -> Any:
    from nbconvert import HTMLExporter

    return HTMLExporter(template_name="parallax", extra_template_basedirs=[str(_TEMPLATES)])


def _environment() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )

"""``./run paper``: the last study as the draft of a paper, in Markdown and in LaTeX."""

from __future__ import annotations

import argparse
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.errors import ParallaxError
from analysis.study.bibliography import cited_in
from analysis.study.folders import output_folder
from analysis.study.how_done import Study
from analysis.study.latex import latex, latex_table
from analysis.study.notebook_runs import Run
from analysis.study.report_page import LINES, first_lines, sections_of
from analysis.study.results import record
from analysis.study.table_view import cell_text, first_rows, plain_title
from analysis.study.templating import environment

_ROWS = 10
"""Of a table in the paper: more belongs into a supplement."""


def write_paper(output: Path) -> Path:
    """Write ``paper/`` of a study: text, figures, tables and references.

    Parameters
    ----------
    output : Path
        The output folder of a study that ran.

    Returns
    -------
    Path
        The folder: ``paper.md`` (for pandoc), ``paper.tex`` (for pdflatex and bibtex),
        ``references.bib`` and ``figures/``.

    Raises
    ------
    ParallaxError
        If no study ran there.
    """
    import nbformat

    notebooks = sorted((output / "notebooks").glob("*.ipynb"))
    if not notebooks or not (output / "references.bib").is_file():
        raise ParallaxError(
            f"There is no study in {str(output)!r}; run ./run study first, or name its folder "
            "with --output."
        )
    runs = [Run(path, nbformat.read(path, as_version=4), "") for path in notebooks]
    sections = sections_of(runs)
    study = Study(runs, output)
    paper = output / "paper"
    (paper / "figures").mkdir(parents=True, exist_ok=True)
    shutil.copyfile(output / "references.bib", record(output, "paper/references.bib"))
    parts = _parts(sections, output)
    for figure in parts["figures"]:
        name = Path(figure["files"][1]).name
        shutil.copyfile(output / "figures" / name, record(output, f"paper/figures/{name}"))
        figure["file"] = f"figures/{name}"
    for ending in ("md", "tex"):
        page = environment(autoescape=False).get_template(f"paper.{ending}.j2")
        text = page.render(
            study=study, latex=latex, latex_table=latex_table,
            markdown_table=_markdown_table, markdown=_markdown, cited=_cited, **parts,
        )  # fmt: skip
        record(output, f"paper/paper.{ending}").write_text(text, encoding="utf-8")
    return paper


def _parts(sections: list[dict[str, Any]], output: Path) -> dict[str, Any]:
    lead = first_lines(sections)
    items = [item for section in sections for item in section["items"]]
    names = {own["table"]["name"] for own in lead if own["table"]}
    names |= {item["name"] for item in items if item["kind"] == "table" and item["claimed"]}
    tables = []
    for item in items:
        if item["kind"] == "table" and item["name"] in names:
            file = output / item["files"][0]
            rows = pd.read_csv(file, keep_default_na=False, na_values=[""], encoding="utf-8-sig")
            tables.append(item | {"rows": _as_text(first_rows(rows, _ROWS))})
    return {
        "lead": lead[:LINES],
        "sections": [section for section in sections if section["findings"] or section["limits"]],
        "figures": [item for item in items if item["kind"] == "figure"],
        "tables": tables,
    }


def _as_text(rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {plain_title(name): [cell_text(str(name), value) for value in rows[name]] for name in rows}
    )


def _markdown_table(rows: pd.DataFrame) -> str:
    """Write rows as a pipe table."""
    lines = [list(rows.columns), ["---"] * len(rows.columns), *rows.to_numpy().tolist()]
    return "\n".join(
        "| " + " | ".join(cell if cell == "---" else _markdown(cell) for cell in line) + " |"
        for line in lines
    )


def _markdown(text: str) -> str:
    r"""Escape what Markdown would take for its own.

    >>> _markdown("[@dam] *held* |")
    '\\[\\@dam\\] \\*held\\* \\|'
    """
    return re.sub(r"([\\`*_\[\]<>$|@#~^])", r"\\\1", text)


def _cited(text: str) -> str:
    r"""Write a text with citations in LaTeX.

    >>> _cited("The log ratio [@hardie2014] of 5 %.")
    'The log ratio \\citep{hardie2014} of 5 \\%.'
    """
    parts: list[str] = []
    for part in text.split("[@"):
        cites, end, rest = part.partition("]")
        if parts and end:
            keys = ",".join(cited_in("@" + cites))
            parts.append(f"\\citep{{{keys}}}{latex(rest)}")
        else:
            parts.append(latex(part))
    return "".join(parts)


def main(arguments: list[str] | None = None) -> int:
    """Write the paper of the last study; return 0, or 2 where there is none."""
    parser = argparse.ArgumentParser(prog="./run paper", description=__doc__)
    parser.add_argument("--output", metavar="DIR", help="the study's output folder")
    options = parser.parse_args(arguments)
    try:
        paper = write_paper(output_folder(options.output))
    except ParallaxError as error:
        print(f"paper: {error}", file=sys.stderr)
        return 2
    print(paper / "paper.md")
    print(paper / "paper.tex")
    return 0


if __name__ == "__main__":
    sys.exit(main())

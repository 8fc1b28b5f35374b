"""What a notebook finds: saved to files, shown in the notebook, gathered by the report."""

from __future__ import annotations

import base64
import io
import re
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.errors import ParallaxError
from analysis.figures.style import house_style
from analysis.study.folders import MANIFEST, output_folder
from analysis.study.prose.differences import p_text

if TYPE_CHECKING:
    from IPython.display import HTML
    from matplotlib.axes import Axes

KEY = "parallax"
"""Where a notebook output says, in its metadata, what the report should make of it."""


class Shown:
    """A finding, table or figure as a notebook displays it."""

    def __init__(self, html: str, text: str, about: dict[str, Any] | None) -> None:
        self._html, self._text = html, text
        self._about = {} if about is None else {KEY: about}

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, str], dict[str, Any]]:
        return {"text/html": self._html, "text/plain": self._text}, self._about

    def __repr__(self) -> str:
        return self._text


class Results:
    r"""Keeps a notebook's findings, tables and figures.

    Each method writes files, if any, and returns what the cell should display; the
    report shows the same.

    Parameters
    ----------
    folder : str or Path, optional
        Where ``tables/`` and ``figures/`` go; default: see `output_folder`.

    Examples
    --------
    >>> import tempfile
    >>> results = Results(tempfile.mkdtemp())
    >>> results.table(pd.DataFrame({"term": ["dam"], "count": [3]}), "counts", "Term counts")
    Term counts (1 row; tables/counts.csv)
    >>> (results.folder / "tables" / "counts.csv").read_text()
    'term,count\ndam,3\n'
    """

    def __init__(self, folder: str | Path | None = None) -> None:
        self.folder = output_folder(folder)

    def finding(self, text: str, *, lead: bool = False) -> Shown:
        """Show a sentence in the notebook and among the report's findings.

        With ``lead=True`` it stands on the report's first page, before the studies, as do a
        figure and what a reader gives.
        """
        return _sentence(text, "b", "finding", lead)

    def limit(self, text: str, *, lead: bool = False) -> Shown:
        """Show a sentence on what the numbers beside it cannot say; `lead` as in `finding`."""
        return _sentence(text, "i", "limit", lead)

    def evidence(self, reader: HTML, caption: str, *, lead: bool = False) -> Shown:
        """Show what a reader of `figures` gives: the sentences behind a number."""
        html = f"<p><b>{escape(caption)}</b></p>{reader.data}"
        about = {"kind": "evidence", "caption": caption, "html": reader.data, "lead": lead}
        return Shown(html, caption, about)

    def table(
        self,
        table: pd.DataFrame,
        name: str,
        caption: str,
        *,
        rows: int = 10,
        encoding: str = "utf-8",
        report: bool = True,
    ) -> Shown:
        """Save a table whole as ``tables/NAME.csv`` and show its first rows.

        With ``encoding="utf-8-sig"`` spreadsheet programs open it with its accents right;
        with ``report=False`` the notebook shows it and the report does not.
        """
        file = self._file("tables", name, "csv")
        table.to_csv(file, index=False, lineterminator="\n", encoding=encoding)
        size = f"{len(table):,} row{'' if len(table) == 1 else 's'}"
        html = (
            f"<p><b>{escape(caption)}</b> <small>({size}; tables/{file.name})</small></p>"
            f"{html_table(table.head(rows))}"
        )
        if len(table) > rows:
            html += f"<p><small>and {len(table) - rows:,} more rows in the file</small></p>"
        return Shown(
            html,
            f"{caption} ({size}; tables/{file.name})",
            {
                "kind": "table",
                "caption": caption,
                "html": html_table(table.head(rows)),
                "size": size,
                "files": [f"tables/{file.name}"],
            }
            if report
            else None,
        )

    def figure(
        self, ax: Axes, name: str, caption: str, *, report: bool = True, lead: bool = False
    ) -> Shown:
        """Save a figure as ``figures/NAME.png`` and ``.svg`` and show it.

        The caption is also the picture's alternative text, so it should say what the
        figure shows. With ``report=False`` the notebook shows it and the report does not.
        """
        import matplotlib as mpl
        import matplotlib.pyplot as plt

        figure = ax.get_figure(root=True)
        assert figure is not None, "an Axes that is drawn has a figure"
        png = io.BytesIO()
        with house_style():
            # Nothing in the files changes from run to run: no date, no random ids.
            mpl.rcParams["svg.hashsalt"] = KEY
            figure.savefig(png, format="png", dpi=200, metadata={"Software": None})
            self._file("figures", name, "png").write_bytes(png.getvalue())
            svg = self._file("figures", name, "svg")
            figure.savefig(svg, format="svg", metadata={"Date": None, "Creator": None})
        width = round(figure.get_figwidth() * 100)
        plt.close(figure)
        picture = base64.b64encode(png.getvalue()).decode("ascii")
        html = (
            f'<figure style="margin:0"><img width="{width}" style="max-width:100%" '
            f'alt="{escape(caption, quote=True)}" src="data:image/png;base64,{picture}">'
            f"<figcaption><small>{escape(caption)}</small></figcaption></figure>"
        )
        return Shown(
            html,
            f"{caption} (figures/{svg.name})",
            {
                "kind": "figure",
                "caption": caption,
                "width": width,
                "files": [f"figures/{svg.name}", f"figures/{svg.stem}.png"],
                "lead": lead,
            }
            if report
            else None,
        )

    def _file(self, folder: str, name: str, ending: str) -> Path:
        if not re.fullmatch(r"[a-z0-9_]+", name):
            raise ParallaxError(
                f"name={name!r} is no name for a result; use small letters, digits and '_'."
            )
        (self.folder / folder).mkdir(parents=True, exist_ok=True)
        return record(self.folder, f"{folder}/{name}.{ending}")


def record(folder: Path, name: str) -> Path:
    """Write down that a file of `folder` is a study's, before it is written."""
    with (folder / MANIFEST).open("a", encoding="utf-8") as manifest:
        manifest.write(f"{name}\n")
    return folder / name


def _sentence(text: str, tag: str, kind: str, lead: bool) -> Shown:
    html = f"<p><{tag}>{escape(text)}</{tag}></p>"
    return Shown(html, text, {"kind": kind, "text": text, "lead": lead})


def html_table(table: pd.DataFrame) -> str:
    """Write a table as escaped HTML, numbers rounded for reading.

    >>> "&lt;b&gt;" in html_table(pd.DataFrame({"term": ["<b>"]}))
    True
    """
    # Each cell in the direction of its own script.
    left = [not pd.api.types.is_numeric_dtype(table[column]) for column in table.columns]
    head = "".join(
        f'<th style="{_side(side)}">{escape(str(column))}</th>'
        for column, side in zip(table.columns, left, strict=True)
    )
    rows = (
        "".join(
            f'<td dir="auto" style="{_side(side)}">{escape(_cell(str(column), value))}</td>'
            for column, value, side in zip(table.columns, row, left, strict=True)
        )
        for row in table.itertuples(index=False, name=None)
    )
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _side(left: bool) -> str:
    # Written out: in JupyterLab a table's own style sheet would be taken away.
    return "text-align:start" if left else "text-align:right;white-space:nowrap"


def _cell(column: str, value: Any) -> str:
    if value is None or value is pd.NaT or value is pd.NA or value != value:
        return ""
    if isinstance(value, bool | str):
        return str(value)
    if isinstance(value, pd.Timestamp):
        return str(value.date())
    if column in ("p", "p_adjusted"):
        return p_text(float(value)).removeprefix("= ").replace(" ", "\u00a0")
    if isinstance(value, float):
        return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:,.2f}"
    return f"{value:,}" if isinstance(value, int) else str(value)

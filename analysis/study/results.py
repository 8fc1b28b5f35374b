"""What a notebook finds: saved to files, shown in the notebook, gathered by the report."""

from __future__ import annotations

import base64
import io
import re
import warnings
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.coding.formulas import without_formulas
from analysis.errors import ParallaxError
from analysis.figures.fonts import missing_letters
from analysis.figures.style import house_style
from analysis.store import keep_in
from analysis.study.declined import Declined, attempt
from analysis.study.folders import MANIFEST, STORE, output_folder
from analysis.study.prose._differences import p_text

if TYPE_CHECKING:
    from IPython.display import HTML
    from matplotlib.axes import Axes

KEY = "parallax"
"""Where a notebook output says, in its metadata, what the report should make of it."""


class Shown:
    """Findings, tables and figures as a notebook displays them."""

    def __init__(self, html: str, text: str, *about: dict[str, Any]) -> None:
        self.html, self.text, self.about = html, text, about

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, str], dict[str, Any]]:
        about = {KEY: list(self.about)} if self.about else {}
        return {"text/html": self.html, "text/plain": self.text}, about

    def __repr__(self) -> str:
        return self.text


class Results:
    r"""Keeps a notebook's findings, tables and figures.

    Each method writes files, if any, and returns what the cell should display; the report
    shows the same. Where there is nothing to show, nothing is shown: no cell has to ask.

    Parameters
    ----------
    folder : str or Path, optional
        Where ``tables/`` and ``figures/`` go; default: see `output_folder`. What models and
        `text.parse` make from now on is kept there, too, for the other notebooks and the next run.

    Examples
    --------
    >>> import tempfile
    >>> results = Results(tempfile.mkdtemp())
    >>> counts = pd.DataFrame({"term": ["dam"], "count": [3]})
    >>> results.table(counts, "counts", "Term counts")
    Term counts (1 row; tables/counts.csv)
    >>> (results.folder / "tables" / "counts.csv").read_text("utf-8-sig")
    'term,count\ndam,3\n'
    >>> results.finding([])
    """

    def __init__(self, folder: str | Path | None = None) -> None:
        self.folder = output_folder(folder)
        self._reasons: set[str] = set()
        keep_in(self.folder / STORE)

    def finding(self, said: str | Iterable[str], *, lead: bool = False) -> Shown | None:
        """Show a sentence, or several, in the notebook and among the report's findings.

        With ``lead=True`` they come on the report's first page, before the studies, as do a
        figure and what a reader shows.
        """
        return _sentences(said, "b", "finding", lead)

    def limit(self, said: str | Iterable[str], *, lead: bool = False) -> Shown | None:
        """Show what the numbers beside it cannot say; `lead` as in `finding`."""
        if isinstance(said, Declined):
            return self._why(said)
        return _sentences(said, "i", "limit", lead)

    def table(
        self,
        table: pd.DataFrame,
        name: str,
        caption: str,
        *,
        rows: int = 10,
        report: bool = True,
    ) -> Shown | None:
        """Save a table whole as ``tables/NAME.csv`` and show its first rows.

        The report leaves out a table without rows. What `attempt` was declined is not saved:
        the reason is shown, once. With ``report=False`` the notebook alone shows the table. The
        file is for spreadsheet programs, too: it begins with a byte-order mark, for the accents,
        and a text that would be taken for a formula has an apostrophe before it.
        """
        if isinstance(table, Declined):
            return self._why(table, report)
        file = self._file("tables", name, "csv")
        safe = without_formulas(table)
        safe.to_csv(file, index=False, lineterminator="\n", encoding="utf-8-sig")
        size = f"{len(table):,} row{'' if len(table) == 1 else 's'}"
        where = f"({size}; tables/{file.name})"
        html = f"<p><b>{escape(caption)}</b> <small>{where}</small></p>"
        if table.empty:
            return Shown(html, f"{caption} {where}")
        first = html_table(table.head(rows))
        html += first
        if len(table) > rows:
            html += f"<p><small>and {len(table) - rows:,} more rows in the file</small></p>"
        about = {
            "kind": "table",
            "caption": caption,
            "html": first,
            "size": size,
            "files": [f"tables/{file.name}"],
        }
        return Shown(html, f"{caption} {where}", *([about] if report else []))

    def figure(
        self,
        plot: Callable[..., Axes],
        name: str,
        caption: str,
        *tables: Any,
        report: bool = True,
        lead: bool = False,
        **options: Any,
    ) -> Shown | None:
        """Draw ``plot(*tables, **options)``, save it as ``figures/NAME.png`` and ``.svg``, show it.

        The caption is also the picture's alternative text, so it should say what the figure
        shows. Where there is nothing to draw, the reason is shown. With ``report=False`` the
        notebook alone shows the figure.
        """
        import matplotlib as mpl
        import matplotlib.pyplot as plt

        with warnings.catch_warnings():
            # Letters that no font has are said below, with the figure.
            warnings.filterwarnings("ignore", message="No font that is installed here")
            ax = attempt(plot, *tables, **options)
        if isinstance(ax, Declined):
            return self._why(ax, report=False)
        figure = ax.get_figure(root=True)
        assert figure is not None, "an Axes that is drawn has a figure"
        png = io.BytesIO()
        missing = self._why(Declined(missing_letters(figure)), report)
        with house_style(), warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="Glyph .* missing from")
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
        about = {
            "kind": "figure",
            "caption": caption,
            "width": width,
            "files": [f"figures/{svg.name}", f"figures/{svg.stem}.png"],
            "lead": lead,
        }
        shown = Shown(html, f"{caption} (figures/{svg.name})", *([about] if report else []))
        return self.together([shown, missing])

    def evidence(
        self,
        read: Callable[..., HTML],
        caption: str,
        *tables: Any,
        lead: bool = False,
        **options: Any,
    ) -> Shown | None:
        """Show ``read(*tables, **options)``, of `figures`: the sentences behind a number.

        Nothing is shown if one of the tables has no rows.
        """
        if not all(map(len, tables)):
            return None
        reader = attempt(read, *tables, **options)
        if isinstance(reader, Declined):
            return self._why(reader)
        html = f"<p><b>{escape(caption)}</b></p>{reader.data}"
        about = {"kind": "evidence", "caption": caption, "html": reader.data, "lead": lead}
        return Shown(html, caption, about)

    def together(self, shown: Iterable[Shown | None]) -> Shown | None:
        """Show several results of one kind, such as a figure for each group."""
        some = [own for own in shown if own is not None]
        about = (item for own in some for item in own.about)
        html, text = "".join(own.html for own in some), "\n".join(own.text for own in some)
        return Shown(html, text, *about) if some else None

    def _why(self, declined: Declined, report: bool = True) -> Shown | None:
        if declined.reason in self._reasons:
            return None
        self._reasons.add(declined.reason)
        shown = _sentences(declined.reason, "i", "limit", False)
        return shown if report or shown is None else Shown(shown.html, shown.text)

    def _file(self, folder: str, name: str, ending: str) -> Path:
        if not re.fullmatch(r"[a-z0-9_]+", name):
            raise ParallaxError(
                f"name={name!r} is no name for a result; use small letters, digits and '_'."
            )
        (self.folder / folder).mkdir(parents=True, exist_ok=True)
        return record(self.folder, f"{folder}/{name}.{ending}")


def record(folder: Path, name: str) -> Path:
    """Write down that a file of `folder` is a study's, before it is written.

    A link in its place is removed: what it leads to is none of the study's.
    """
    for place in (folder / MANIFEST, folder / name):
        if place.is_symlink():
            place.unlink()
    with (folder / MANIFEST).open("a", encoding="utf-8") as manifest:
        manifest.write(f"{name}\n")
    return folder / name


def _sentences(said: str | Iterable[str], tag: str, kind: str, lead: bool) -> Shown | None:
    texts = [text for text in ([said] if isinstance(said, str) else said) if text]
    html = "".join(f"<p><{tag}>{escape(text)}</{tag}></p>" for text in texts)
    about = ({"kind": kind, "text": text, "lead": lead} for text in texts)
    return Shown(html, "\n".join(texts), *about) if texts else None


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

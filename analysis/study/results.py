"""What a notebook finds: saved to files, shown in the notebook, gathered by the report."""

from __future__ import annotations

import base64
import gzip
import io
import re
import warnings
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.coding.formulas import without_formulas
from analysis.errors import ParallaxError, plural
from analysis.figures.fonts import missing_letters
from analysis.figures.style import house_style
from analysis.store import keep_in
from analysis.study.declined import Declined, attempt
from analysis.study.folders import MANIFEST, STORE, output_folder
from analysis.study.table_view import first_rows, html_table
from analysis.study.workbooks import write_workbook

if TYPE_CHECKING:
    from IPython.display import HTML
    from matplotlib.axes import Axes

_ROWS_OF_REPORT = 50
_PACKED = 2_000_000  # of the five megabytes that a report may have
_DPI = 300  # what journals ask of pictures
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

        With ``lead=True`` they are among the five lines on top of the report, while there is room.
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
        """Save a table whole as ``tables/NAME.csv`` and ``.xlsx``, and show its first rows.

        The report leaves out a table without rows; it shows the surest differences first. What
        `attempt` was declined is not saved: the reason is shown, once. With ``report=False`` the
        report shows the table only where a finding rests on it. The CSV is for spreadsheet
        programs, too: it begins with a byte-order mark, for the accents, and a text that would be
        taken for a formula has an apostrophe before it.
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
        write_workbook(table, self._file("tables", name, "xlsx"))
        html += html_table(table.head(rows))
        if len(table) > rows:
            html += f"<p><small>and {len(table) - rows:,} more rows in the file</small></p>"
        about = {
            "kind": "table",
            "name": name,
            "caption": caption,
            "html": html_table(first_rows(table, _ROWS_OF_REPORT), plain=True),
            "size": size,
            "more": max(0, len(table) - _ROWS_OF_REPORT),
            "files": [f"tables/{file.name}", f"tables/{name}.xlsx"],
            "unit": _unit(table),
            "claimed": _claimed(table),
            "report": report,
        }
        return Shown(html, f"{caption} {where}", about)

    def figure(
        self,
        plot: Callable[..., Axes],
        name: str,
        caption: str,
        *tables: Any,
        report: bool = True,
        claims: str = "",
        **options: Any,
    ) -> Shown | None:
        """Draw ``plot(*tables, **options)``, save it as ``figures/NAME.png`` and ``.svg``, show it.

        The caption is also the picture's alternative text, so it should say what the figure
        shows. Where there is nothing to draw, the reason is shown. With ``report=False`` the
        notebook alone shows the figure. With `claims`, the name of a table of comparisons, the
        report shows it where one of them shows a difference: elsewhere it carries no finding.
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
            figure.savefig(png, format="png", dpi=_DPI, metadata={"Software": None})
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
            "name": name,
            "caption": caption,
            "width": width,
            "files": [f"figures/{svg.name}", f"figures/{svg.stem}.png"],
            "report": report,
            "claims": claims,
        }
        shown = Shown(html, f"{caption} (figures/{svg.name})", about)
        return self.together([shown, missing])

    def evidence(
        self,
        read: Callable[..., HTML],
        caption: str,
        *tables: Any,
        report: bool = True,
        **options: Any,
    ) -> Shown | None:
        """Show ``read(*tables, **options)``, of `figures`: the sentences behind a number.

        Nothing is shown if one of the tables has no rows. With ``report=False`` the notebook alone
        shows it.
        """
        if not all(map(len, tables)):
            return None
        reader = attempt(read, *tables, **options)
        if isinstance(reader, Declined):
            return self._why(reader)
        html = f"<p><b>{escape(caption)}</b></p>{reader.data}"
        about = {"kind": "evidence", "caption": caption, "html": reader.data, "report": report}
        return Shown(html, caption, about)

    def readings(self, pages: Iterable[tuple[str, str, str]], caption: str) -> Shown | None:
        """Give the report pages to choose from: the story, the two that report it, and the HTML.

        Each is packed (gzip, in base64), for the report is one file; the browser unpacks what is
        chosen. Those beyond two million letters are left out.
        """
        packed: list[dict[str, str]] = []
        left, size = 0, 0
        for story, pair, html in pages:
            page = base64.b64encode(gzip.compress(html.encode(), mtime=0)).decode("ascii")
            size += len(page)
            if size > _PACKED:
                left += 1
            else:
                packed.append({"story": story, "pair": pair, "page": page})
        if not packed:
            return None
        said = f"{plural(len(packed), 'pair')} of articles to choose from"
        said += f", {left:,} left out for size" if left else ""
        about = {"kind": "readings", "caption": caption, "pairs": packed, "said": said}
        shown = f"In the report: {said}"
        return Shown(f"<p><small>{shown}</small></p>", shown, about)

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


def _unit(table: pd.DataFrame) -> str:
    """Say what was counted in a comparison, and of how many."""
    if not {"unit", "n_a", "n_b"} <= set(table.columns):
        return ""
    units = sorted({str(unit) for unit in table["unit"] if unit and unit == unit})
    least, most = table[["n_a", "n_b"]].min().min(), table[["n_a", "n_b"]].max().max()
    number = f"{least:,.0f}" if least == most else f"{least:,.0f} to {most:,.0f}"
    return f"Unit: {', '.join(units)}; n = {number} a side." if units else ""


def _claimed(table: pd.DataFrame) -> bool:
    """Whether a table of comparisons shows a difference."""
    if "shown" in table:
        return bool(table["shown"].astype(bool).any())
    return "p_adjusted" in table and bool((table["p_adjusted"] < 0.05).any())

"""The HTML of the readers: templates that escape all they are given."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from IPython.display import HTML
    from jinja2 import Environment


class Piece(NamedTuple):
    """A stretch of a text, and what is said of it; `style` is CSS."""

    text: str
    marked: bool = False
    title: str = ""
    note: str = ""
    style: str = ""


def pieces_of(text: str, marks: Iterable[tuple[int, int, dict[str, str]]]) -> list[Piece]:
    """Cut a text at its marks: start, end, and the fields of `Piece` that the mark fills.

    A mark that starts inside another one is left out.

    >>> pieces_of("The dam held.", [(4, 7, {"title": "thing"}), (5, 6, {})])[:2]
    [Piece(text='The ', marked=False, title='', note='', style=''),
     Piece(text='dam', marked=True, title='thing', note='', style='')]
    """
    pieces, place = [], 0
    for start, end, said in sorted(marks, key=lambda mark: mark[:2]):
        if start >= place:
            pieces += [Piece(text[place:start]), Piece(text[start:end], marked=True, **said)]
            place = end
    return [*pieces, Piece(text[place:])]


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("analysis.figures"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )


def markup(template: str, **values: Any) -> str:
    """Fill a template; what it gives counts as HTML where another template shows it."""
    from markupsafe import Markup

    return Markup(_environment().get_template(f"{template}.html.j2").render(values))


def page(template: str, **values: Any) -> HTML:
    """Fill a template, to be shown by a notebook."""
    from IPython.display import HTML

    return HTML(str(markup(template, **values)))


def style_sheet(name: str, ident: str, rules: str = "") -> str:
    """Read a style sheet for the element `ident`, with `rules` added; ``#ID`` stands for it."""
    from markupsafe import Markup

    css = (files("analysis.figures") / f"{name}.css").read_text(encoding="utf-8")
    return Markup((css + rules).replace("#ID", f"#{ident}"))

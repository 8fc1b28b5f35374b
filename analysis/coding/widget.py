"""Coding sentences in a notebook: one at a time, one key a frame."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from functools import partial
from html import escape
from importlib.util import find_spec
from itertools import takewhile
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.coding.session import NEXT, NONE, CodingSession
from analysis.data import own_path
from analysis.errors import ParallaxError, need_columns

_NONE_TEXT = "none of these"
_FORMULA = re.compile(r"'(?=[=+\-@])")


def code_by_hand(
    sample: pd.DataFrame,
    codebook: Any,
    *,
    coder: str,
    file: str | Path | None = None,
    several: bool = False,
) -> HandCoding:
    """Show a sample in the notebook, sentence by sentence, and save every answer.

    Click into the box "keys" once, then press one key a frame; the backspace key takes the
    last one back. The file is written after each answer, whole or not at all; run the cell
    again, today or next week, and it goes on where the coder stopped. Each coder has a file.

    Parameters
    ----------
    sample : DataFrame
        From `sample_for_coding`; with its `context`, what is around a sentence is shown
        in grey.
    codebook : Codebook, DataFrame or mapping
        The labels: a codebook, its table `frames` (`frame`, `label`, `definition`), or each
        label and what it means.
    coder : str
        Whose codes these are.
    file : str or Path, optional
        The CSV file; default: ``frames_CODER.csv`` in the folder CODING names, else in
        ``data/coding``, where the notebooks look for it.
    several : bool
        Whether a sentence may carry several frames: keys then choose and drop, and the
        space bar goes on.

    Returns
    -------
    HandCoding
        The last line of a cell shows it; its `codes` are the decisions so far.

    Raises
    ------
    ParallaxError
        If the sample or the codebook lacks what is needed, there are more than 34 frames, or
        the file is no sheet or holds labels that the codebook does not know.

    Examples
    --------
    >>> import tempfile
    >>> sample = pd.DataFrame({"unit": ["s1", "s2"], "text": ["Talks failed.", "It rained."]})
    >>> coding = code_by_hand(sample, {"conflict": "Two sides disagree"}, coder="Ana",
    ...                       file=Path(tempfile.mkdtemp()) / "frames_ana.csv")
    >>> coding.keys.value = "1"
    >>> coding.codes["label"].to_list()
    ['conflict', '']
    """
    if find_spec("ipywidgets") is None:
        raise ParallaxError("Coding needs 'ipywidgets'; install Parallax with its extra 'lab'.")
    frames = _frames(codebook)
    if file is None:
        name = re.sub(r"\W+", "_", coder.strip()).strip("_").lower() or "coder"
        file = Path(os.environ.get("CODING") or own_path("data", "coding")) / f"frames_{name}.csv"
    session = CodingSession(
        sample, frames["frame"].to_list(), coder=coder, file=file, several=several
    )
    return HandCoding(session, frames)


class HandCoding:
    """The coding widget; a notebook shows it.

    Attributes
    ----------
    session : CodingSession
    keys : ipywidgets.Text
        The box that takes keys: what is typed is answered, what is deleted is taken back.
    codes : DataFrame
        The sheet as it is: `unit`, `text`, `coder`, `label`, `note`.
    """

    def __init__(self, session: CodingSession, frames: pd.DataFrame) -> None:
        import ipywidgets as widgets

        self.session = session
        self._typed: list[tuple[str, bool]] = []
        names = dict(zip(frames["frame"], frames["label"], strict=True)) | {NONE: _NONE_TEXT}
        tips = dict(zip(frames["frame"], frames["definition"], strict=True))
        self._names = {key: f"{key}  {names[label]}" for key, label in session.keys.items()}
        wide = widgets.Layout(width="100%")
        self.status, self.text = widgets.HTML(layout=wide), widgets.HTML(layout=wide)
        self.progress = widgets.IntProgress(max=len(session.sheet), layout=wide)
        self.keys = widgets.Text(
            description="keys", placeholder="click here, then one key a frame",
            layout=widgets.Layout(width="24rem"),
        )  # fmt: skip
        self.buttons = {}
        for key, label in session.keys.items():
            button = widgets.Button(
                description=self._names[key], tooltip=str(tips.get(label, "")),
                layout=widgets.Layout(width="15rem"),
            )  # fmt: skip
            button.on_click(partial(self._click, key))
            self.buttons[key] = button
        self.undo = widgets.Button(description="⌫  undo", tooltip="take back the last key")
        self.undo.on_click(lambda _: self._back())
        self.next = widgets.Button(description="space  next", tooltip="go on")
        self.next.on_click(partial(self._click, NEXT))
        self.note = widgets.Text(
            description="note", placeholder="a remark on this sentence", continuous_update=False,
            layout=widgets.Layout(width="98%"),
        )  # fmt: skip
        self.keys.observe(self._type, names="value")
        self.note.observe(lambda change: session.write_note(change["new"]), names="value")
        steps = [self.keys, self.undo, *([self.next] if session.several else [])]
        flow = widgets.Layout(flex_flow="row wrap")
        self.view = widgets.VBox(
            [self.status, self.progress, self.text, widgets.HBox(steps, layout=flow),
             widgets.HBox(list(self.buttons.values()), layout=flow), self.note],
            layout=widgets.Layout(max_width="54rem"),
        )  # fmt: skip
        self._show()

    @property
    def codes(self) -> pd.DataFrame:
        return self.session.codes()

    def _repr_mimebundle_(self, **options: Any) -> Any:
        return self.view._repr_mimebundle_(**options)

    def _type(self, change: Mapping[str, Any]) -> None:
        """Answer what was typed since the last look; take back what was deleted."""
        new, typed = str(change["new"]), "".join(key for key, _ in self._typed)
        pairs = zip(new, typed, strict=False)
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        for _ in typed[same:]:
            _, meant = self._typed.pop()
            if meant:
                self.session.undo()
        for key in new[same:]:
            meant = False
            if key.lower() == "u":
                self._undo_typed()
            else:
                meant = self.session.press(key)
            self._typed.append((key, meant))
        self._show()

    def _undo_typed(self) -> None:
        """Take back the last key, wherever it came from, and mark it as taken back."""
        self.session.undo()
        for place in range(len(self._typed) - 1, -1, -1):
            if self._typed[place][1]:
                self._typed[place] = (self._typed[place][0], False)
                return

    def _click(self, key: str, _: object) -> None:
        # A click is one more key of the box: undone in the same order.
        self.keys.value += key

    def _back(self) -> None:
        self.keys.value += "u"

    def _show(self) -> None:
        session = self.session
        total = len(session.sheet)
        self.progress.value = session.coded
        self.status.value = (
            f"<b>{escape(session.coder)}</b>: {session.coded} of {total} coded, saved in "
            f"{escape(session.file.name)}"
        )
        self.note.value, self.note.disabled = session.note, session.unit is None
        for key, button in self.buttons.items():
            taken = session.keys[key] in session.chosen
            button.description = f"✓ {self._names[key]}" if taken else self._names[key]
        if session.unit is None:
            self.text.value = "<p>All sentences of this sheet are coded. Thank you.</p>"
            return
        row = session.sheet.iloc[session.place]
        around = [_plain(row.get(side, "")) for side in ("before", "after")]
        self.text.value = (
            '<div dir="auto" style="font-size:1.15em;line-height:1.5;padding:.6em 0">'
            f'<span style="color:#6b7280">{around[0]}</span> <b>{_plain(row["text"])}</b> '
            f'<span style="color:#6b7280">{around[1]}</span></div>'
        )


def _plain(text: str) -> str:
    """Return text as it was before it was made harmless for spreadsheets, escaped."""
    return escape(_FORMULA.sub("", text, count=1) if text.startswith("'") else text)


def _frames(codebook: Any) -> pd.DataFrame:
    if isinstance(codebook, Mapping):
        rows = [(str(label), str(label), str(meaning)) for label, meaning in codebook.items()]
        return pd.DataFrame(rows, columns=["frame", "label", "definition"])
    frames = getattr(codebook, "frames", codebook)
    if not isinstance(frames, pd.DataFrame):
        raise ParallaxError(
            f"codebook={codebook!r} is no codebook; give one from load_codebook, its table "
            "'frames', or labels with their meanings."
        )
    need_columns(frames, ["frame", "label", "definition"], "frames")
    return frames

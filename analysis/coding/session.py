"""What a coder has answered so far: keys, undo, notes, and a file that is saved at every step."""

from __future__ import annotations

import csv
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.errors import ParallaxError, listed, need_columns

NONE = "none"
"""The label of a sentence that carries no frame."""
NEXT = " "
_KEYS = "123456789abcdefghijklmnopqrstvwxyz"  # 0 is "none", u is undo
_COLUMNS = ["unit", "text", "coder", "label", "note", "chance"]


@dataclass
class _Step:
    """What stood before a key was pressed, to go back to."""

    place: int
    chosen: tuple[str, ...]
    label: str


class CodingSession:
    """One coder's way through a sheet; `code_by_hand` shows it.

    Attributes
    ----------
    keys : dict of str to str
        The key of each label; "0" is "none".
    place : int
        The row of the sheet that is to be coded; past the last one when all are.
    chosen : tuple of str
        Labels chosen for it so far, where several may be.

    Raises
    ------
    ParallaxError
        If the sheet has no rows or a unit twice, the coder no name, there are no labels or too
        many, or the file is no sheet of theirs.

    Examples
    --------
    >>> sheet = pd.DataFrame({"unit": ["s1", "s2"], "text": ["Talks failed.", "It rained."]})
    >>> file = Path(tempfile.mkdtemp()) / "frames_ana.csv"
    >>> session = CodingSession(sheet, ["conflict"], coder="Ana", file=file)
    >>> session.press("1"), session.unit
    (True, 's2')
    >>> CodingSession(sheet, ["conflict"], coder="Ana", file=file).unit
    's2'
    """

    def __init__(
        self,
        sheet: pd.DataFrame,
        labels: Sequence[str],
        *,
        coder: str,
        file: str | Path,
        several: bool = False,
    ) -> None:
        need_columns(sheet, ["unit", "text"], "sheet")
        if sheet.empty or sheet["unit"].duplicated().any():
            raise ParallaxError(
                f"The sheet has {len(sheet)} rows of {sheet['unit'].nunique()} units; it needs one "
                "row a unit, and one at least."
            )
        if not coder.strip():
            raise ParallaxError("coder is empty; give the name that the codes are saved under.")
        own = [label for label in labels if label != NONE]
        if not own or len(own) > len(_KEYS):
            raise ParallaxError(f"There are {len(own)} labels; it takes 1 to {len(_KEYS)}.")
        self.sheet = sheet.reset_index(drop=True).astype("str")
        self.coder, self.file, self.several = coder.strip(), Path(file), several
        self.keys = dict(zip(_KEYS, own, strict=False)) | {"0": NONE}
        self.chosen: tuple[str, ...] = ()
        self._steps: list[_Step] = []
        self._labels: dict[str, str] = {}
        self._notes: dict[str, str] = {}
        self._resume()
        units = self.sheet["unit"]
        self.place = next((n for n, u in enumerate(units) if u not in self._labels), len(units))

    @property
    def unit(self) -> str | None:
        """The unit that is to be coded; None when all are."""
        done = self.place >= len(self.sheet)
        return None if done else str(self.sheet["unit"].iloc[self.place])

    @property
    def coded(self) -> int:
        return int(self.sheet["unit"].isin(self._labels).sum())

    @property
    def note(self) -> str:
        return self._notes.get(self.unit or "", "")

    def press(self, key: str) -> bool:
        """Answer with a key; say whether it meant anything here."""
        unit, label = self.unit, self.keys.get(key.lower())
        if unit is None or (label is None and not (self.several and key == NEXT and self.chosen)):
            return False
        self._steps.append(_Step(self.place, self.chosen, self._labels.get(unit, "")))
        if label is None:
            self._answer(unit, "; ".join(self.chosen))
        elif not self.several or label == NONE:
            self._answer(unit, label)
        elif label in self.chosen:
            self.chosen = tuple(other for other in self.chosen if other != label)
        else:
            order = list(self.keys.values())
            self.chosen = tuple(sorted((*self.chosen, label), key=order.index))
        return True

    def undo(self) -> bool:
        """Take back the last key; say whether there was one."""
        if not self._steps:
            return False
        step = self._steps.pop()
        self.place, self.chosen = step.place, step.chosen
        unit = self.unit or ""
        if self._labels.get(unit, "") != step.label:
            self._labels[unit] = step.label
            if not step.label:
                del self._labels[unit]
            self.save()
        return True

    def write_note(self, text: str) -> None:
        """Keep a remark on the unit that is to be coded."""
        if self.unit is not None and text.strip() != self.note:
            self._notes[self.unit] = " ".join(text.split())
            self.save()

    def codes(self) -> pd.DataFrame:
        """Return the sheet as it is: `unit`, `text`, `coder`, `label`, `note`, `chance`."""
        own = self.sheet if "chance" in self.sheet else self.sheet.assign(chance="")
        return own.assign(
            coder=self.coder,
            label=[self._labels.get(unit, "") for unit in self.sheet["unit"]],
            note=[self._notes.get(unit, "") for unit in self.sheet["unit"]],
        )[_COLUMNS].astype("str")

    def save(self) -> None:
        """Write the file: whole or not at all, and without losing what others wrote in it."""
        rows = self.codes().to_dict("records") + self._others()
        self.file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self.file.parent, prefix=".", suffix=".part")
        try:
            with os.fdopen(handle, "w", encoding="utf-8-sig", newline="") as part:
                writer = csv.DictWriter(part, _COLUMNS, lineterminator="\n")
                writer.writeheader()
                writer.writerows(rows)
                part.flush()
                os.fsync(part.fileno())
            Path(name).replace(self.file)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise

    def _answer(self, unit: str, label: str) -> None:
        self._labels[unit], self.chosen = label, ()
        self.place += 1
        self.save()

    def _written(self) -> list[dict[str, str]]:
        if not self.file.exists():
            return []
        try:
            with self.file.open(encoding="utf-8-sig", newline="") as written:
                reader = csv.DictReader(written)
                rows = [dict(row) for row in reader]
                found = reader.fieldnames or []
        except (UnicodeDecodeError, csv.Error) as error:
            raise ParallaxError(f"{self.file.name} is not a sheet of codes: {error}.") from None
        if missing := [column for column in _COLUMNS[:4] if column not in found]:
            raise ParallaxError(
                f"{self.file.name} has no column {listed(missing)}, so it is no sheet that coding "
                "can go on in; choose another file."
            )
        return [{column: row.get(column) or "" for column in _COLUMNS} for row in rows]

    def _is_own(self, row: dict[str, str]) -> bool:
        return row["coder"] == self.coder and row["unit"] in self._units

    def _others(self) -> list[dict[str, str]]:
        return [row for row in self._written() if not self._is_own(row)]

    def _resume(self) -> None:
        self._units = set(self.sheet["unit"])
        known = set(self.keys.values())
        for number, row in enumerate(self._written(), start=1):
            if not self._is_own(row):
                continue
            if row["note"]:
                self._notes[row["unit"]] = row["note"]
            if not row["label"]:
                continue
            parts = [part.strip() for part in row["label"].split(";")]
            if wrong := [part for part in parts if part not in known]:
                raise ParallaxError(
                    f"{self.file.name}, row {number}: the label {listed(wrong)} is none of "
                    f"{listed(known_in_order(self.keys), 20)}."
                )
            if len(parts) > 1 and not self.several:
                raise ParallaxError(
                    f"{self.file.name}, row {number}: several labels ({row['label']!r}) where one "
                    "is asked for; go on with several=True or in another file."
                )
            self._labels[row["unit"]] = row["label"]


def known_in_order(keys: dict[str, str]) -> list[str]:
    """Return the labels of `keys`, "none" last.

    >>> known_in_order({"1": "law", "0": "none"})
    ['law', 'none']
    """
    return [*(label for label in keys.values() if label != NONE), NONE]

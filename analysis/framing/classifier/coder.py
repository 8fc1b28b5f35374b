"""Learned coders at work, saved in a folder with a card that says what they are."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED

import numpy as np
import pandas as pd

from analysis.errors import ParallaxError, listed, need_columns, need_path
from analysis.framing.classifier.card import page_of
from analysis.framing.classifier.features import STEPS, Guide, probe, text_table
from analysis.framing.classifier.fitting import Model
from analysis.framing.codebooks import Codebook

MODEL, CARD, PAGE = "coder.skops", "card.json", "card.md"
FORMAT = 4
"""What the saved numbers mean; a change to their scale or order takes the next number."""
_ABOUT = ["article", "sentence", "outlet", "story", "voice", "copy_of"]
_TABLES = ("frames", "entries", "sentences")


@dataclass
class Coder:
    """A coder that has learned from people.

    Attributes
    ----------
    model : Model
        The fitted regressions.
    card : dict
        What it was made from and how well it does: plain values, no date, no text.
    accuracy : DataFrame
        By label, on articles it had not seen: as from `validate_codebook`.
    comparison : DataFrame or None
        Macro-F1 of the learned coder, of the codebook, and the difference, on the same texts:
        `coder`, `measure`, `n`, `articles`, `estimate`, `low`, `high` (each article left out once).
    predictions : DataFrame or None
        Every text of the folds and every label: `article`, `sentence`, `text`, `fold`, `frame`,
        `coded` (by people), `present` (by the coder), `probability`. None after `load_coder`.
    """

    model: Model
    card: dict[str, Any]
    accuracy: pd.DataFrame
    comparison: pd.DataFrame | None
    predictions: pd.DataFrame | None

    def probabilities(self, texts: Sequence[str]) -> pd.DataFrame:
        """Estimate the probability of each label, a column each, for each text."""
        labels = pd.Index(self.model.labels)
        if not len(texts):
            return pd.DataFrame(columns=labels, dtype="float64")
        shares = self.model.probabilities(text_table(list(texts), self.model.guide))
        return pd.DataFrame(shares, columns=labels)

    def predict(self, texts: Sequence[str]) -> pd.Series:
        """Find the label of each text, or all of them, separated by ";", or "none"."""
        found = self.model.decide(self.probabilities(texts).to_numpy()).astype(bool)
        labels = np.array(self.model.labels, dtype=object)
        named = ["; ".join(labels[row]) or "none" for row in found]
        return pd.Series(named, dtype="str", name="label")

    def code(self, sentences: pd.DataFrame) -> pd.DataFrame:
        """Code sentences, in the form of `label_sentences`; `score` is the probability.

        `frame_shares`, `inference.compare` and `validate_codebook` take it.
        """
        need_columns(sentences, ["article", "sentence", "text"], "sentences")
        shares = self.probabilities(sentences["text"].to_list()).to_numpy()
        labels = self.model.labels
        about = [column for column in _ABOUT if column in sentences.columns]
        rows = sentences[about].loc[sentences.index.repeat(len(labels))].reset_index(drop=True)
        return rows.assign(
            frame=pd.Series(labels * len(sentences), dtype="str"),
            score=shares.ravel(),
            present=self.model.decide(shares).ravel().astype("float64"),
        )

    def save(self, folder: str | Path) -> Path:
        """Save the coder in a folder: ``coder.skops``, ``card.json`` and ``card.md``.

        The model's file has the words and letter sequences of the coded texts, not the texts.
        """
        from skops.io import dump

        folder = Path(folder)
        if (folder / MODEL).exists():
            raise ParallaxError(f"{folder.name} has a coder already; choose another folder.")
        folder.mkdir(parents=True, exist_ok=True)
        guide = self.model.guide
        saved = vars(self.model) | {"guide": guide.named, "vectors": None, "probe": None}
        saved["books"] = [
            vars(book) | {name: getattr(book, name).to_dict("list") for name in _TABLES}
            for book in guide.books
        ]
        if guide.vectors is not None:
            saved["vectors"] = (guide.vectors * STEPS).round().astype(np.int8)
            saved["probe"] = probe()
        dump(saved, folder / MODEL, compression=ZIP_DEFLATED, compresslevel=9)
        card = json.dumps(
            self.card | {"format": FORMAT}, indent=2, ensure_ascii=False, sort_keys=True
        )
        (folder / CARD).write_text(card + "\n", encoding="utf-8")
        (folder / PAGE).write_text(page_of(self.card), encoding="utf-8")
        return folder


def load_coder(folder: str | Path) -> Coder:
    """Load a coder that was saved; nothing in its file can run code.

    Parameters
    ----------
    folder : str or Path
        Where `Coder.save` put it.

    Returns
    -------
    Coder
        Without `predictions`.

    Raises
    ------
    ParallaxError
        If a file is missing or broken, the coder was saved in another format, its file has
        anything but scikit-learn's steps and numbers, or it was made with another encoder.

    Examples
    --------
    >>> load_coder("nowhere")
    Traceback (most recent call last):
    ...
    analysis.errors.ParallaxError: There is no coder in 'nowhere': no file coder.skops.
    """
    from skops.io import get_untrusted_types, load

    folder = need_path(folder, "The folder of a coder")
    for name in (MODEL, CARD):
        if not (folder / name).is_file():
            raise ParallaxError(f"There is no coder in {folder.name!r}: no file {name}.")
    saved: Any = None
    try:
        card = json.loads((folder / CARD).read_text(encoding="utf-8"))
        accuracy, comparison = pd.DataFrame(card["accuracy"]), card["comparison"]
        known = card.get("format", 1)
        unknown = get_untrusted_types(file=folder / MODEL) if known == FORMAT else []
        if known == FORMAT and not unknown:
            saved = load(folder / MODEL, trusted=[])
    except Exception as error:  # a broken file fails in as many ways as it can be broken
        raise ParallaxError(f"{folder.name} is no coder that can be read: {error}.") from None
    if known != FORMAT:
        raise ParallaxError(
            f"{folder.name} was saved by another version of this kit (format {known}, here "
            f"{FORMAT}), whose numbers mean something else here; train it again."
        )
    if unknown:
        raise ParallaxError(
            f"{folder.name}/{MODEL} holds {listed(unknown)}, which no coder of this kit does; it "
            "was not opened."
        )
    try:
        vectors, expected = saved.pop("vectors"), saved.pop("probe")
        books = [
            Codebook(**(book | {name: pd.DataFrame(book[name]) for name in _TABLES}))
            for book in saved.pop("books")
        ]
        vectors = None if vectors is None else vectors / STEPS
        model = Model(guide=Guide(books, [], saved.pop("guide"), vectors), **saved)
    except (AttributeError, KeyError, TypeError):
        raise ParallaxError(f"{folder.name}/{MODEL} is no coder of this kit.") from None
    if vectors is not None and float(np.abs(expected - probe()).max()) > 1e-3:
        raise ParallaxError(
            f"{folder.name} was made with another encoder than this kit has; train it again."
        )
    comparison = None if comparison is None else pd.DataFrame(comparison)
    return Coder(model, card, accuracy, comparison, None)

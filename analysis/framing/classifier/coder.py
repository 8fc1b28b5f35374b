"""Learned coders at work, kept in a folder with a card that says what they are."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED

import numpy as np
import pandas as pd

from analysis.errors import ParallaxError, listed, need_columns
from analysis.framing.classifier.card import page_of
from analysis.framing.classifier.features import STEPS, Guide, probe, text_table
from analysis.framing.classifier.fitting import Model
from analysis.framing.codebooks import Codebook

MODEL, CARD, PAGE = "coder.skops", "card.json", "card.md"
FORMAT = 3
"""What the saved numbers mean; a change to their scale or order takes the next number."""
_CARRIED = ["article", "sentence", "outlet", "story", "voice", "copy_of"]


@dataclass
class Coder:
    """A coder that has learned from people.

    Attributes
    ----------
    model : Model
        The fitted steps.
    card : dict
        What it was made from and how well it does: plain values, no date, no text.
    accuracy : DataFrame
        By label, on articles it had not seen: as `validate_codebook` gives it.
    comparison : DataFrame or None
        Macro-F1 of the learned coder, of the codebook's words, and the difference, on the same
        texts: `coder`, `measure`, `n`, `articles`, `estimate`, `low`, `high` (bootstrap over
        articles).
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
        """Give the probability of each label, a column each, for each text."""
        if not len(texts):
            return pd.DataFrame(columns=pd.Index(self.model.labels), dtype="float64")
        shares = self.model.probabilities(text_table(list(texts), self.model.guide))
        return pd.DataFrame(shares, columns=pd.Index(self.model.labels))

    def predict(self, texts: Sequence[str]) -> pd.Series:
        """Give the label of each text, or all of them, parted by ";", or "none"."""
        found = self.model.decide(self.probabilities(texts).to_numpy())
        labels = np.array(self.model.labels, dtype=object)
        named = ["; ".join(labels[row.astype(bool)]) or "none" for row in found]
        return pd.Series(named, dtype="str", name="label")

    def code(self, sentences: pd.DataFrame) -> pd.DataFrame:
        """Code sentences, in the form of `label_sentences`; `score` is the probability.

        `frame_shares`, `inference.compare` and `validate_codebook` take it.
        """
        need_columns(sentences, ["article", "sentence", "text"], "sentences")
        shares = self.probabilities(sentences["text"].to_list())
        labels = self.model.labels
        found = self.model.decide(shares.to_numpy()) if len(shares) else np.zeros((0, len(labels)))
        about = [column for column in _CARRIED if column in sentences.columns]
        rows = sentences[about].loc[sentences.index.repeat(len(labels))].reset_index(drop=True)
        return rows.assign(
            frame=pd.Series(labels * len(sentences), dtype="str"),
            score=shares.to_numpy().ravel(),
            present=found.ravel().astype("float64"),
        )

    def save(self, folder: str | Path) -> Path:
        """Keep the coder in a folder: ``coder.skops``, ``card.json`` and ``card.md``.

        The model's file holds the words and letter sequences of the coded texts, not the texts.
        """
        from skops.io import dump

        folder = Path(folder)
        if (folder / MODEL).exists():
            raise ParallaxError(f"{folder.name} holds a coder already; choose another folder.")
        folder.mkdir(parents=True, exist_ok=True)
        kept = {own.name: getattr(self.model, own.name) for own in fields(self.model)}
        guide = self.model.guide
        kept["guide"], kept["books"] = guide.named, [_told(book) for book in guide.books]
        kept["vectors"] = kept["probe"] = None
        if guide.vectors is not None:
            kept["vectors"] = (guide.vectors * STEPS).round().astype(np.int8)
            kept["probe"] = probe()
        dump(kept, folder / MODEL, compression=ZIP_DEFLATED, compresslevel=9)
        card = self.card | {"format": FORMAT}
        text = json.dumps(card, indent=2, ensure_ascii=False, sort_keys=True)
        (folder / CARD).write_text(text + "\n", encoding="utf-8")
        (folder / PAGE).write_text(page_of(self.card), encoding="utf-8")
        return folder


def load_coder(folder: str | Path) -> Coder:
    """Load a coder that was saved; nothing in its file can run code.

    Parameters
    ----------
    folder : str or Path
        Where `Coder.save` kept it.

    Returns
    -------
    Coder
        Without `predictions`.

    Raises
    ------
    ParallaxError
        If a file is missing or broken, the coder was saved in another format, the model holds
        anything but scikit-learn's steps and numbers, or it was made with another encoder.

    Examples
    --------
    >>> load_coder("nowhere")
    Traceback (most recent call last):
    ...
    analysis.errors.ParallaxError: There is no coder in 'nowhere': no file coder.skops.
    """
    from skops.io import get_untrusted_types, load

    folder = Path(folder)
    for name in (MODEL, CARD):
        if not (folder / name).is_file():
            raise ParallaxError(f"There is no coder in {folder.name!r}: no file {name}.")
    try:
        card = json.loads((folder / CARD).read_text(encoding="utf-8"))
        accuracy = pd.DataFrame(card["accuracy"])
        found = card["comparison"]
        known = card.get("format") == FORMAT
        unknown = get_untrusted_types(file=folder / MODEL) if known else []
        kept = {} if unknown or not known else load(folder / MODEL, trusted=[])
    except Exception as error:  # a broken file fails in as many ways as it can be broken
        raise ParallaxError(f"{folder.name} is no coder that can be read: {error}.") from None
    if not known:
        raise ParallaxError(
            f"{folder.name} was saved by another version of this kit (format "
            f"{card.get('format', 1)}, here {FORMAT}), whose numbers mean something else here; "
            "train it again."
        )
    if unknown:
        raise ParallaxError(
            f"{folder.name}/{MODEL} holds {listed(unknown)}, which no coder of this kit does; it "
            "was not opened."
        )
    names = {own.name for own in fields(Model)}
    if not isinstance(kept, dict) or not names | {"books", "vectors", "probe"} <= set(kept):
        raise ParallaxError(f"{folder.name}/{MODEL} is no coder of this kit.")
    vectors = None if kept["vectors"] is None else kept["vectors"] / STEPS
    kept["guide"] = Guide([_book(told) for told in kept["books"]], [], kept["guide"], vectors)
    model = Model(**{name: kept[name] for name in names})
    if vectors is not None and float(np.abs(kept["probe"] - probe()).max()) > 1e-3:
        raise ParallaxError(
            f"{folder.name} was made with another encoder than this kit has; train it again."
        )
    return Coder(model, card, accuracy, None if found is None else pd.DataFrame(found), None)


def _told(book: Codebook) -> dict[str, Any]:
    """Give a codebook as plain values, and `_book` one of these."""
    own = {field.name: getattr(book, field.name) for field in fields(book)}
    tables = {name: own[name].to_dict("list") for name in ("frames", "entries", "sentences")}
    return own | tables


def _book(told: dict[str, Any]) -> Codebook:
    tables = {name: pd.DataFrame(told[name]) for name in ("frames", "entries", "sentences")}
    return Codebook(**(told | tables))

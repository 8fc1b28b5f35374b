"""The card of a learned coder: what it was made from, how well it does, whether to use it."""

from __future__ import annotations

from hashlib import sha256
from importlib.metadata import version
from typing import Any

import pandas as pd

from analysis.framing.classifier.fitting import Model
from analysis.framing.codebook_validation import MEASURES

_LIBRARIES = ["scikit-learn", "numpy", "scipy", "onnxruntime", "tokenizers", "skops"]


def card_of(
    model: Model,
    table: pd.DataFrame,
    accuracy: pd.DataFrame,
    comparison: pd.DataFrame | None,
    *,
    half: float | None,
    **settings: Any,
) -> dict[str, Any]:
    """Write down what a coder was made from and how well it does.

    `half` is its macro-F1 where it learned from half of the texts.
    """
    books = [f"{book.name} {book.version}" for book in model.guide.books]
    coded = accuracy[accuracy["measure"] == "f1"].set_index("frame")["coded"]
    rows = sorted("\x1f".join(map(str, row)) for row in table.itertuples(index=False))
    return settings | {
        "kit": version("parallax"),
        "labels": {label: int(coded[label]) for label in model.labels},
        "several_labels_a_text": model.several,
        "texts": len(table),
        "articles": int(table["article"].nunique()),
        "data_sha256": sha256("\x1e".join(rows).encode()).hexdigest(),
        "codebook": ", ".join(books) or None,
        "settings": {"C": model.freedom},
        "thresholds": [
            round(float(value), 4) for value in (model.thresholds if model.several else [])
        ],
        "accuracy": _plain(accuracy),
        "macro_f1_with_half": None if half is None else round(half, 4),
        "comparison": None if comparison is None else _plain(comparison),
        "advice": None if comparison is None else advice_of(comparison),
        "libraries": {name: version(name) for name in _LIBRARIES},
    }


def advice_of(comparison: pd.DataFrame) -> str:
    """Say which of learned coder and codebook to use, of a coder's `comparison`.

    The codebook unless the learned coder is shown to be better: its hits can be read.
    """
    own = comparison.set_index("coder")
    value = own["estimate"]
    low, high = own.loc["difference", "low"], own.loc["difference", "high"]
    numbers = (
        f"macro-F1 {value['learned coder']:.2f} against {value['codebook']:.2f}, difference "
        f"{value['difference']:+.2f} [{low:+.2f}, {high:+.2f}]"
    )
    if low > 0:
        return f"The learned coder did better than the codebook on the same sentences ({numbers})."
    if high < 0:
        return (
            f"Use the codebook: the learned coder did worse on the same sentences ({numbers}). "
            "There are too few coded texts with some of the frames to learn them from."
        )
    return (
        f"Use the codebook: that the learned coder does better is not shown ({numbers}), and the "
        "codebook's hits can be read. Coding more texts with the rare frames would help it most."
    )


def page_of(card: dict[str, Any]) -> str:
    """Write a card as Markdown."""
    kind = "yes or no for each frame" if card["several_labels_a_text"] else "one label a text"
    measured = pd.DataFrame(card["accuracy"]).set_index(["frame", "measure"])
    table = ["| label | coded | precision | recall | F1 |", "|---|---|---|---|---|"]
    for label in dict.fromkeys(measured.index.get_level_values("frame")):
        cells = " | ".join(_cell(measured.loc[(label, measure)]) for measure in MEASURES)
        name, coded = str(label).replace("|", "\\|"), measured.loc[(label, "f1"), "coded"]
        table.append(f"| {name} | {coded} | {cells} |")
    half, compared = [], []
    if (score := card.get("macro_f1_with_half")) is not None:
        whole = measured.loc[("macro", "f1"), "estimate"]
        more = "usually add less than that" if whole - score >= 0.01 else "would hardly help"
        half = [
            f"With half of the texts to learn from, macro-F1 was {score:.2f} instead of "
            f"{whole:.2f} ({whole - score:+.2f}); twice as many {more}."
        ]
    if card["comparison"]:
        rows = [f"{row['coder']}, {row['measure']}: {_cell(row)}" for row in card["comparison"]]
        compared = [*rows, card["advice"]]
    paragraphs = [
        "# A learned coder",
        f"Learned from {card['texts']} texts of {card['articles']} articles that people coded, "
        f"{kind}; method: {card['method']}; codebook whose frames the labels are: "
        f"{card['codebook'] or 'none'}.",
        f"Measured in {card['folds']} folds, on articles it had not seen:",
        "\n".join(table),
        *half,
        *compared,
        "It knows the articles it learned from. On other topics, outlets or years it may be worse, "
        "and nothing here says by how much: code a sample of what it is used on.",
        f"Data (SHA-256): `{card['data_sha256']}`; seed {card['seed']}; "
        + ", ".join(f"{name} {number}" for name, number in card["libraries"].items()),
    ]
    return "\n\n".join(paragraphs) + "\n"


def _cell(row: Any) -> str:
    if row["estimate"] is None or row["estimate"] != row["estimate"]:
        return "–"
    if row["low"] is None or row["low"] != row["low"]:
        return f"{row['estimate']:.2f}"
    return f"{row['estimate']:.2f} [{row['low']:.2f}, {row['high']:.2f}]"


def _plain(table: pd.DataFrame) -> list[dict[str, Any]]:
    rounded = table.round(4).astype(object)
    return list(rounded.where(rounded.notna(), None).to_dict("records"))

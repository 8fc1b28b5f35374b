"""Rows of (sentence, mention, label) as token ids with markers around the mention."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

# [unused0] and [unused1] of the vocabulary: they stand in no text.
OPEN, CLOSE = 1, 2
CLS, SEP = 101, 102
# Longer sentences keep a window around the mention. The encoder was made with 128.
LENGTH = 128
LABELS = ("negative", "neutral", "positive")


@dataclass(frozen=True)
class Row:
    """A sentence, a mention in it (none: start is -1) and what people said of the tone.

    `target` holds the probabilities of negative, neutral, positive.
    """

    article: str
    sentence: str
    start: int
    end: int
    target: tuple[float, float, float]
    weight: float = 1.0

    @property
    def label(self) -> int:
        return int(np.argmax(self.target))


def one_hot(label: int) -> tuple[float, float, float]:
    """-1, 0, 1 as probabilities."""
    return (float(label == -1), float(label == 0), float(label == 1))


def read_rows(path: str | Path) -> list[Row]:
    """Read the rows of a training file (JSON lines: article, sentence, start, end, label)."""
    rows = []
    with Path(path).open(encoding="utf-8") as lines:
        for line in lines:
            d = json.loads(line)
            rows.append(Row(d["article"], d["sentence"], d["start"], d["end"], one_hot(d["label"])))
    return rows


def split(
    rows: Iterable[Row], *, share: float = 0.12, seed: int = 0
) -> tuple[list[Row], list[Row]]:
    """Training and validation rows: no article, and no sentence, is in both."""
    rows = list(rows)
    articles = sorted({row.article for row in rows})
    random.Random(seed).shuffle(articles)
    held = set(articles[: round(len(articles) * share)])
    validation = [row for row in rows if row.article in held]
    seen = {row.sentence for row in validation}
    training = [row for row in rows if row.article not in held and row.sentence not in seen]
    return training, validation


def token_ids(tokenizer: Tokenizer, sentence: str, start: int, end: int) -> list[int]:
    """[CLS] … [unused0] mention [unused1] … [SEP], cut around the mention to LENGTH.

    With start -1 there are no markers: the target is the sentence.
    """
    encoding = tokenizer.encode(sentence, add_special_tokens=False)
    ids, offsets = encoding.ids, encoding.offsets
    if start < 0:
        return [CLS, *ids[: LENGTH - 2], SEP]
    inside = [i for i, (a, b) in enumerate(offsets) if b > start and a < end]
    if not inside:
        raise ValueError(f"no token between {start} and {end}")
    first, last = inside[0], inside[-1] + 1
    last = min(last, first + LENGTH // 2)
    room = LENGTH - 4
    left = 0
    if len(ids) > room:
        left = max(0, min(first - (room - (last - first)) // 2, len(ids) - room))
    ids_left, ids_right = ids[left:first], ids[last : left + room]
    return [CLS, *ids_left, OPEN, *ids[first:last], CLOSE, *ids_right, SEP]


def pad(sequences: list[list[int]]) -> tuple[np.ndarray, np.ndarray]:
    """Ids and attention mask of a batch, as wide as its longest sequence, in steps of 8.

    Few widths let the kernels be made once for each.
    """
    width = -(-max(map(len, sequences)) // 8) * 8
    ids = np.zeros((len(sequences), width), dtype=np.int64)
    mask = np.zeros_like(ids)
    for i, sequence in enumerate(sequences):
        ids[i, : len(sequence)] = sequence
        mask[i, : len(sequence)] = 1
    return ids, mask


def batches(lengths: list[int], *, size: int, rng: random.Random) -> list[list[int]]:
    """Row numbers in batches of about equal lengths, in random order."""
    order = list(range(len(lengths)))
    rng.shuffle(order)
    made = []
    for at in range(0, len(order), size * 24):
        block = sorted(order[at : at + size * 24], key=lambda i: lengths[i])
        made += [block[j : j + size] for j in range(0, len(block), size)]
    rng.shuffle(made)
    return made


PRONOUNS = set(
    "he she him her his hers they them their it its i me my we us our you your who".split()
)


def rename(row: Row, names: list[str], rng: random.Random) -> Row:
    """Give the row with another name for the mention, so that no tone sticks to a name."""
    mention = row.sentence[row.start : row.end]
    if row.start < 0 or mention.lower() in PRONOUNS:
        return row
    rest = row.sentence[: row.start] + " " + row.sentence[row.end :]
    if mention.split()[-1] in rest:
        return row
    name = rng.choice(names)
    sentence = row.sentence[: row.start] + name + row.sentence[row.end :]
    return replace(row, sentence=sentence, end=row.start + len(name))

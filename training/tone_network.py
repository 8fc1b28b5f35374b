"""The networks: an encoder and a small head over first, mean and marker states."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import AutoModel

from training.tone_data import CLOSE, CLS, OPEN, SEP, Row, token_ids


class ToneNetwork(nn.Module):
    """Ids with markers around a mention (or none) to logits of negative, neutral, positive."""

    def __init__(self, weights: str | Path, *, dropout: float = 0.1, **options: Any) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(weights, add_pooling_layer=False, **options)
        width = self.encoder.config.hidden_size
        self.hidden = nn.Linear(4 * width, width)
        self.out = nn.Linear(width, 3)
        self.dropout = nn.Dropout(dropout)

    def states(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """Give the last states, (batch, length, width)."""
        return self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        states = self.states(input_ids, attention_mask)
        here = attention_mask.unsqueeze(-1).to(states.dtype)
        mean = (states * here).sum(1) / here.sum(1)
        opened = (states * (input_ids == OPEN).unsqueeze(-1).to(states.dtype)).sum(1)
        closed = (states * (input_ids == CLOSE).unsqueeze(-1).to(states.dtype)).sum(1)
        features = torch.cat([states[:, 0], mean, opened, closed], dim=-1)
        hidden = nn.functional.gelu(self.hidden(self.dropout(features)))
        return self.out(self.dropout(hidden))


class MiniLM(ToneNetwork):
    """The network to ship."""

    def __init__(self, weights: str | Path, *, attention: str = "sdpa") -> None:
        super().__init__(weights, attention_probs_dropout_prob=0.0, attn_implementation=attention)


class MPNet(ToneNetwork):
    """The larger one that teaches it, given the same ids.

    MPNet's vocabulary is BERT's with four pieces in front; its sentences stand between <s>, </s>.
    """

    def states(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        begin, blank, end, shift = 0, 1, 2, 4
        theirs = input_ids + shift
        theirs = theirs.masked_fill(input_ids == CLS, begin).masked_fill(input_ids == SEP, end)
        return super().states(theirs.masked_fill(attention_mask == 0, blank), attention_mask)


class Calibrated(nn.Module):
    """The network to ship: probabilities, as `tone_measure.calibrated` gives them."""

    def __init__(
        self, trained: ToneNetwork, power: float, temperature: float, weights: str | Path
    ) -> None:
        super().__init__()
        self.tone = MiniLM(weights, attention="eager")
        self.tone.load_state_dict(trained.state_dict())
        self.power, self.temperature = power, temperature

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        logits = self.tone(input_ids, attention_mask)
        centred = logits - logits.mean(-1, keepdim=True)
        length = (centred**2).sum(-1, keepdim=True).sqrt()
        return (centred * length**self.power / self.temperature).softmax(-1)


def inputs_of(row: Row, tokenizer: Tokenizer) -> dict[str, np.ndarray]:
    """Give a network's input for one row."""
    ids = np.array([token_ids(tokenizer, row.sentence, row.start, row.end)], dtype="int64")
    return {"input_ids": ids, "attention_mask": np.ones_like(ids)}

"""The network: a MiniLM encoder and a small head over first, mean and marker states."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import nn
from transformers import AutoModel

from models.tone_data import CLOSE, OPEN


class ToneNetwork(nn.Module):
    """Ids with markers around a mention (or none) to logits of negative, neutral, positive."""

    def __init__(
        self, weights: str | Path, *, dropout: float = 0.1, attention: str = "sdpa"
    ) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            weights,
            add_pooling_layer=False,
            attention_probs_dropout_prob=0.0,
            attn_implementation=attention,
        )
        width = self.encoder.config.hidden_size
        self.hidden = nn.Linear(4 * width, width)
        self.out = nn.Linear(width, 3)
        self.dropout = nn.Dropout(dropout)

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        states = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        here = attention_mask.unsqueeze(-1).to(states.dtype)
        mean = (states * here).sum(1) / here.sum(1)
        opened = (states * (input_ids == OPEN).unsqueeze(-1).to(states.dtype)).sum(1)
        closed = (states * (input_ids == CLOSE).unsqueeze(-1).to(states.dtype)).sum(1)
        features = torch.cat([states[:, 0], mean, opened, closed], dim=-1)
        hidden = nn.functional.gelu(self.hidden(self.dropout(features)))
        return self.out(self.dropout(hidden))


class Calibrated(nn.Module):
    """The network to ship: probabilities, softened or sharpened by a temperature."""

    def __init__(self, trained: ToneNetwork, temperature: float, weights: str | Path) -> None:
        super().__init__()
        self.tone = ToneNetwork(weights, attention="eager")
        self.tone.load_state_dict(trained.state_dict())
        self.temperature = temperature

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        return (self.tone(input_ids, attention_mask) / self.temperature).softmax(-1)

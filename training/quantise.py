"""Eight bits in place of thirty-two: weights stored, and matrices multiplied, as whole numbers.

The stock way, ``quantize_dynamic``, takes the range of the activations over the whole batch,
padding included, so that a sentence's result depends on its neighbours. Here every token has
its own scale: the result for a text is the same in any batch.

For a matrix W and a token's activations x, with one scale a column of W and one a token:
x W ≈ s_x s_W (q_x q_W). Three things keep the error small:

- What comes out of a layer normalisation has a few large channels. Channel j is divided by
  √(max |x_j| / max |W_j|) before it is rounded, and row j of W multiplied by it (SmoothQuant,
  Xiao et al. 2023, α = .5); the maxima come from `samples`.
- What comes out of GELU is never below -.17, so all 256 steps go to the range from there up.
- Word vectors have a scale each.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

_LOWEST_GELU = 0.17
_SMALLEST = 128  # matrices with a side below this stay as they are
_MICROSOFT = "com.microsoft"


def quantise(
    model: onnx.ModelProto, samples: Sequence[dict[str, np.ndarray]], *, keep: Iterable[str] = ()
) -> onnx.ModelProto:
    """Make an eight-bit copy of a transformer in ONNX.

    Parameters
    ----------
    model : ModelProto
        Its linear layers are MatMul nodes with a constant second input, as
        ``torch.onnx.export(..., dynamo=True)`` writes them. It is changed.
    samples : list of dict of str to array
        Inputs as the model gets them, typical of its later use.
    keep : iterable of str
        Names of weights (or their beginnings) that stay 32-bit, such as those of a head.

    Returns
    -------
    ModelProto
    """
    keep = tuple(keep)
    graph = _Graph(model)
    layers = [node for node in model.graph.node if graph.is_linear(node, keep)]
    largest = _largest(model, {node.input[0] for node in layers}, samples)
    by_input: dict[str, list[onnx.NodeProto]] = {}
    for node in layers:
        by_input.setdefault(node.input[0], []).append(node)
    for source, nodes in by_input.items():
        _linear(graph, source, nodes, largest[source])
    for node in [n for n in model.graph.node if n.op_type == "Gather"]:
        if graph.is_weight(node.input[0], 1024) and not node.input[0].startswith(keep or "\0"):
            _embedding(graph, node)
    graph.finish()
    return model


class _Graph:
    """The nodes of a model with its constants, and room for new ones."""

    def __init__(self, model: onnx.ModelProto) -> None:
        self.model = model
        self.constants = {tensor.name: tensor for tensor in model.graph.initializer}
        self.makers = {name: node for node in model.graph.node for name in node.output}
        self.instead: dict[int, list[onnx.NodeProto]] = {}

    def is_weight(self, name: str, at_least: int = _SMALLEST) -> bool:
        shape = list(self.constants[name].dims) if name in self.constants else []
        return len(shape) == 2 and shape[0] >= at_least and shape[1] >= _SMALLEST

    def is_linear(self, node: onnx.NodeProto, keep: tuple[str, ...]) -> bool:
        if node.op_type != "MatMul" or not self.is_weight(node.input[1]):
            return False
        bias = [
            name
            for user in self.model.graph.node
            if user.op_type == "Add" and node.output[0] in user.input
            for name in user.input
        ]
        return not any(name.startswith(keep or "\0") for name in [node.input[1], *bias])

    def value(self, name: str) -> np.ndarray:
        return numpy_helper.to_array(self.constants[name])

    def constant(self, name: str, value: np.ndarray | np.generic) -> str:
        self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def replace(self, node: onnx.NodeProto, nodes: list[onnx.NodeProto]) -> None:
        self.instead[id(node)] = nodes

    def finish(self) -> None:
        graph = self.model.graph
        nodes = [new for node in graph.node for new in self.instead.get(id(node), [node])]
        nodes = [onnx.NodeProto.FromString(node.SerializeToString()) for node in nodes]
        del graph.node[:]
        graph.node.extend(nodes)
        used = {name for node in nodes for name in node.input}
        del graph.initializer[:]
        graph.initializer.extend(
            self.constants[name] for name in sorted(used & set(self.constants))
        )
        del graph.value_info[:]
        if not any(entry.domain == _MICROSOFT for entry in self.model.opset_import):
            self.model.opset_import.append(helper.make_opsetid(_MICROSOFT, 1))


def _largest(
    model: onnx.ModelProto, names: set[str], samples: Sequence[dict[str, np.ndarray]]
) -> dict[str, np.ndarray]:
    """Find the largest absolute value of every channel of the named tensors."""
    import onnxruntime

    probe = onnx.ModelProto()
    probe.CopyFrom(model)
    ordered = sorted(names)
    del probe.graph.output[:]
    probe.graph.output.extend(
        helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in ordered
    )
    session = onnxruntime.InferenceSession(
        probe.SerializeToString(), providers=["CPUExecutionProvider"]
    )
    found: dict[str, np.ndarray] = {}
    for sample in samples:
        for name, value in zip(ordered, session.run(None, sample), strict=True):
            here = np.abs(value.reshape(-1, value.shape[-1])).max(axis=0)
            found[name] = np.maximum(found.get(name, here), here)
    return found


def _linear(graph: _Graph, source: str, nodes: list[onnx.NodeProto], largest: np.ndarray) -> None:
    """Quantise the layers that read `source`: its tokens once, then every matrix."""
    kind = graph.makers[source].op_type if source in graph.makers else ""
    weights = [graph.value(node.input[1]).astype("float32") for node in nodes]
    make, known = helper.make_node, f"{source}.rows"
    first: list[onnx.NodeProto] = []
    scaled = source
    if kind == "LayerNormalization":
        strongest = np.abs(np.concatenate(weights, axis=1)).max(axis=1)
        smooth = np.sqrt(np.maximum(largest, 1e-5) / np.maximum(strongest, 1e-5))
        smooth = smooth.astype("float32")
        weights = [weight * smooth[:, None] for weight in weights]
        scaled = f"{source}.smooth"
        by = graph.constant(f"{source}.by", 1 / smooth)
        first.append(make("Mul", [source, by], [scaled]))
    width = graph.constant(f"{source}.shape", np.array([-1, len(weights[0])], "int64"))
    first.append(make("Reshape", [scaled, width], [known]))
    axes = graph.constant("quantise.axes", np.array([1], "int64"))
    tiny = graph.constant("quantise.tiny", np.float32(1e-12))
    first.append(make("ReduceMax", [known, axes], [f"{source}.high"], keepdims=1))
    if kind == "Gelu":
        step = graph.constant("quantise.step.gelu", np.float32(1 / 255))
        lowest = graph.constant("quantise.lowest", np.float32(_LOWEST_GELU))
        first.append(make("Add", [f"{source}.high", lowest], [f"{source}.range"]))
        # Quantised from -.17 up: the multiple of the columns' sums this adds is taken off below.
        raised = f"{source}.raised"
        first.append(make("Add", [known, lowest], [raised]))
        known, zero = raised, 0
    else:
        step = graph.constant("quantise.step", np.float32(1 / 127))
        first.append(make("ReduceMin", [known, axes], [f"{source}.low"], keepdims=1))
        first.append(make("Neg", [f"{source}.low"], [f"{source}.down"]))
        first.append(make("Max", [f"{source}.high", f"{source}.down"], [f"{source}.range"]))
        zero = 128
    first.append(make("Mul", [f"{source}.range", step], [f"{source}.free"]))
    first.append(make("Max", [f"{source}.free", tiny], [f"{source}.scale"]))
    first.append(make("Squeeze", [f"{source}.scale", axes], [f"{source}.flat"]))
    zero_point = graph.constant(f"quantise.zero.{zero}", np.uint8(zero))
    first.append(make("Shape", [f"{source}.flat"], [f"{source}.count"]))
    first.append(make("Expand", [zero_point, f"{source}.count"], [f"{source}.zeros"]))
    first.append(make("QuantizeLinear", [known, f"{source}.flat", f"{source}.zeros"],
                      [f"{source}.bytes"], axis=0))  # fmt: skip
    one = graph.constant("quantise.one", np.float32(1))
    for node, weight in zip(nodes, weights, strict=True):
        name, out = node.input[1], node.output[0]
        scales = _steps(weight)
        whole = np.rint(weight / scales).astype("int8")
        parts = [f"{source}.bytes", graph.constant(f"{name}.bytes", whole), one,
                 graph.constant(f"{name}.scales", scales), zero_point]  # fmt: skip
        made = [
            make("MatMulIntegerToFloat", parts, [f"{out}.product"], domain=_MICROSOFT),
            make("Mul", [f"{out}.product", f"{source}.scale"], [f"{out}.rows"]),
        ]
        last = f"{out}.rows"
        if kind == "Gelu":
            sums = -_LOWEST_GELU * (whole.astype("float32") * scales).sum(axis=0)
            shift = graph.constant(f"{name}.shift", sums.astype("float32"))
            made.append(make("Add", [last, shift], [f"{out}.shifted"]))
            last = f"{out}.shifted"
        outer = graph.constant(f"{name}.outer", np.array([weight.shape[1]], "int64"))
        made += [
            make("Shape", [source], [f"{out}.leading"], end=-1),
            make("Concat", [f"{out}.leading", outer], [f"{out}.shape"], axis=0),
            make("Reshape", [last, f"{out}.shape"], [out]),
        ]
        graph.replace(node, first + made)
        first = []


def _steps(weight: np.ndarray) -> np.ndarray:
    """Give the step of every column: the smallest that no processor's kernel overflows on.

    AVX2 multiplies bytes (to 255) by weights and adds two neighbours in 16 bits: the weights
    of neighbours may not sum above 128.
    """
    even, odd = weight[0::2], weight[1::2]
    pairs = np.abs(even + odd).max(axis=0)
    largest = np.maximum(np.abs(weight).max(axis=0), pairs)
    return np.maximum(largest / 127, 1e-12).astype("float32")


def _embedding(graph: _Graph, node: onnx.NodeProto) -> None:
    name, out = node.input[0], node.output[0]
    weight = graph.value(name).astype("float32")
    scales = np.maximum(np.abs(weight).max(axis=1, keepdims=True) / 127, 1e-12)
    scales = scales.astype("float32")
    whole = graph.constant(f"{name}.bytes", np.rint(weight / scales).astype("int8"))
    by = graph.constant(f"{name}.scales", scales)
    make = helper.make_node
    graph.replace(
        node,
        [
            make("Gather", [whole, node.input[1]], [f"{out}.bytes"]),
            make("Cast", [f"{out}.bytes"], [f"{out}.whole"], to=TensorProto.FLOAT),
            make("Gather", [by, node.input[1]], [f"{out}.scales"]),
            make("Mul", [f"{out}.whole", f"{out}.scales"], [out]),
        ],
    )

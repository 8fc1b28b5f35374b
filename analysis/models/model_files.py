"""The files of the models: found, held to their cards, and opened once."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from analysis.data import SHIPPED
from analysis.errors import ParallaxError

FOLDER = SHIPPED / "data" / "models"
_POINTER = b"version https://git-lfs"
_WITHOUT = "what needs no model still works (method='words', lexicon='vader' or 'news')"


def has_model(name: str) -> bool:
    """Say whether a model is there, as its card describes it.

    Parameters
    ----------
    name : str
        ``"encoder"`` or ``"tone"``.

    Returns
    -------
    bool

    Examples
    --------
    >>> has_model("encoder"), has_model("oracle")
    (True, False)
    """
    files = [FOLDER / f"{name}.onnx", FOLDER / "tokenizer.json"]
    try:
        return all(_is_whole(path, path.stat().st_mtime_ns, path.stat().st_size) for path in files)
    except OSError:
        return False


@cache
def _is_whole(path: Path, _changed: int, _size: int) -> bool:
    """Say whether a file is as its card has it; read again only once it has changed."""
    try:
        checked(path.name)
    except ParallaxError:
        return False
    return True


def checked(file: str) -> bytes:
    """Read a file of the models, if it is the one that its card describes."""
    path = FOLDER / file
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ParallaxError(
            f"The model {path} cannot be read ({error.strerror}); get the kit's folder data/models "
            f"anew; {_WITHOUT}."
        ) from None
    if content.startswith(_POINTER):
        raise ParallaxError(
            f"{path} is only a pointer of Git LFS to the model; get the file itself; {_WITHOUT}."
        )
    if sha256(content).hexdigest() != sums().get(file):
        raise ParallaxError(
            f"{path} is not the file that the cards in data/models describe (its SHA-256 differs); "
            f"get the kit's folder data/models anew; {_WITHOUT}."
        )
    return content


def sums() -> dict[str, str]:
    """Give the SHA-256 that the model cards (``data/models/*.md``) state, by file."""
    import yaml

    found: dict[str, str] = {}
    for card in sorted(FOLDER.glob("*.md")):
        parts = card.read_text(encoding="utf-8").split("---\n", 2)
        if len(parts) == 3 and not parts[0]:
            found |= yaml.safe_load(parts[1]).get("sha256", {})
    return found


@cache
def session(name: str, inner: str | None = None) -> Any:
    """Open a model: about a quarter of a second, once; `inner` names a tensor to put out, too."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    # One thread a run: batches run side by side instead, which wastes no time in waiting.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.enable_mem_pattern = False
    options.log_severity_level = 3
    checked(f"{name}.onnx")
    # From its path, not from bytes: they would stand in memory twice.
    model: str | bytes = str(FOLDER / f"{name}.onnx")
    if inner is not None:
        # Protobuf messages that follow one another are one: this adds an output to the graph
        # (field 7 of the model, 12 of the graph, 1 of the output: its name).
        model = checked(f"{name}.onnx") + _field(7, _field(12, _field(1, inner.encode())))
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def _field(number: int, content: bytes) -> bytes:
    """Write a short field of a protobuf message."""
    return bytes([number << 3 | 2, len(content)]) + content


@cache
def tokenizer() -> Any:
    """Open the tokenizer, which cuts nothing off and fills nothing up: that is done here."""
    from tokenizers import Tokenizer

    opened = Tokenizer.from_str(checked("tokenizer.json").decode("utf-8"))
    opened.no_truncation()
    opened.no_padding()
    # "[SEP]" written in an article is five characters, not a mark of ours.
    opened.encode_special_tokens = True
    return opened

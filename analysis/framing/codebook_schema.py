"""What a codebook file may hold, with the line and key of every mistake."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import yaml

from analysis.errors import ParallaxError, listed
from analysis.text.words import WORD

BOOK_KEYS = ["name", "version", "citation", "licence", "description", "position", "frames"]
FRAME_KEYS = ["id", "label", "definition", "example", "questions", "position", "exclude", "words",
              "sentences", "residual"]  # fmt: skip
ENTRY_KEYS = ["word", "near", "within", "exclude", "weight", "only"]
PLACES = ["headline", "lead"]
POSITION_KEYS = ["headline", "lead", "lead_sentences"]
WITHIN = 10
# What a sentence counts in the headline and among the first sentences; 1 elsewhere.
POSITION = {"headline": 3.0, "lead": 2.0, "lead_sentences": 2}
_FEWEST_LETTERS = 3


class Reader:
    """Reads checked values out of YAML nodes; each mistake names file, line and key."""

    def __init__(self, file: str) -> None:
        self.file = file

    def wrong(self, node: yaml.Node, problem: str) -> ParallaxError:
        return ParallaxError(f"{self.file}, line {node.start_mark.line + 1}: {problem}.")

    def mapping(
        self, node: yaml.Node, keys: list[str], needed: list[str], where: str
    ) -> dict[str, yaml.Node]:
        """Values of a mapping by key: none unknown, twice, empty or missing."""
        if not isinstance(node, yaml.MappingNode):
            raise self.wrong(node, f"{where} should be a mapping with the keys {listed(needed)}")
        found: dict[str, yaml.Node] = {}
        for key, value in node.value:
            if key.value not in keys:
                raise self.wrong(
                    key, f"{where} has the unknown key {key.value!r}; known: {listed(keys)}"
                )
            if key.value in found:
                raise self.wrong(key, f"{where} has the key {key.value!r} twice")
            if value.value in ("", [], {}):
                raise self.wrong(key, f"the key {key.value!r} of {where} is empty")
            found[key.value] = value
        if missing := [key for key in needed if key not in found]:
            raise self.wrong(node, f"{where} lacks {listed(missing)}")
        return found

    def text(self, node: yaml.Node, what: str) -> str:
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            raise self.wrong(node, f"{what} should be text")
        return " ".join(node.value.split())

    def items(self, node: yaml.Node, what: str) -> list[yaml.Node]:
        if not isinstance(node, yaml.SequenceNode):
            raise self.wrong(node, f"{what} should be a list")
        return list(node.value)

    def number(self, node: yaml.Node, what: str, *, least: float = 0.0) -> float:
        try:
            number = float(node.value)
        except (TypeError, ValueError):
            number = float("nan")
        if not least < number < float("inf"):
            raise self.wrong(node, f"{what} is {_shown(node)}; it should be above {least:g}")
        return number

    def entry(self, node: yaml.Node, what: str) -> str:
        """Check that a word or phrase can be found, and not everywhere."""
        if not isinstance(node, yaml.ScalarNode) or not node.tag.endswith(":str"):
            raise self.wrong(node, f"{what}: {_shown(node)} is no word or phrase (quote it)")
        entry = " ".join(node.value.split())
        letters = [sum(map(str.isalnum, word)) for word in entry.split()]
        if not any(letters):
            raise self.wrong(node, f"{what}: {entry!r} holds no word; it would match everything")
        for word, count in zip(entry.split(), letters, strict=True):
            if word == "*":
                continue
            plain = word.removesuffix("+").replace("*", "x")
            if not WORD.fullmatch(plain) or "+" in plain or ("*" in word and word[-1] == "+"):
                raise self.wrong(
                    node, f"{what}: {word!r} is not one word; '*' stands for any letters, '+' "
                    "after a word for all its forms"
                )  # fmt: skip
            if "*" in word and count < _FEWEST_LETTERS and len(letters) == 1:
                raise self.wrong(
                    node, f"{what}: {word!r} would match nearly everything; write at least "
                    f"{_FEWEST_LETTERS} letters beside '*'"
                )  # fmt: skip
        return entry

    def entries(self, node: yaml.Node, what: str) -> str:
        return "; ".join(self.entry(item, what) for item in self.items(node, what))

    def position(self, node: yaml.Node | None, what: str, rest: dict[str, Any]) -> dict[str, Any]:
        if node is None:
            return dict(rest)
        found = self.mapping(node, POSITION_KEYS, [], what)
        given = {key: self.number(value, f"{key!r} of {what}") for key, value in found.items()}
        return {**rest, **given}


def read_codebook(path: Path) -> tuple[dict[str, str], list[dict], list[dict], list[dict]]:
    """Read a codebook file: its head, its frames, their entries and sentences, checked."""
    try:
        node = _composed(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        where = getattr(error, "problem_mark", None)
        line = f", line {where.line + 1}" if where else ""
        raise ParallaxError(
            f"{path.name}{line} is not YAML: {getattr(error, 'problem', error)}."
        ) from None
    if node is None:
        raise ParallaxError(f"{path.name} is empty; a codebook has the keys {listed(BOOK_KEYS)}.")
    reader = Reader(path.name)
    needed = [key for key in BOOK_KEYS if key != "position"]
    book = reader.mapping(node, BOOK_KEYS, needed, "the codebook")
    head = {key: reader.text(book[key], f"{key!r}") for key in needed[:-1]}
    position = reader.position(book.get("position"), "'position'", POSITION)
    frames: list[dict] = []
    entries: list[dict] = []
    sentences: list[dict] = []
    for number, item in enumerate(reader.items(book["frames"], "'frames'"), start=1):
        frame, words, examples = _frame(reader, item, f"frame {number}", position)
        if any(frame["frame"] == other["frame"] for other in frames):
            raise reader.wrong(item, f"the id {frame['frame']!r} is there twice")
        frames.append(frame)
        entries += words
        sentences += examples
    return head, frames, entries, sentences


def _composed(text: str) -> yaml.Node | None:
    """Parse YAML, where it can be by the parser in C: a shipped codebook in .03 s, not .3."""
    if hasattr(yaml, "CSafeLoader"):
        with suppress(yaml.YAMLError):
            return yaml.compose(text, Loader=yaml.CSafeLoader)
    # Of what is wrong, the parser in Python says more.
    return yaml.compose(text, Loader=yaml.SafeLoader)


def _frame(
    reader: Reader, node: yaml.Node, where: str, position: dict[str, Any]
) -> tuple[dict, list[dict], list[dict]]:
    found = reader.mapping(node, FRAME_KEYS, ["id", "label", "definition"], where)
    name = reader.text(found["id"], f"'id' of {where}")
    where = f"frame {name!r}"
    if "position" in found and "lead_sentences" in dict(_plain(found["position"])):
        raise reader.wrong(
            found["position"], "'lead_sentences' is one for all frames; set it in the codebook's "
            "own 'position'"
        )  # fmt: skip
    questions = reader.items(found["questions"], "'questions'") if "questions" in found else []
    frame = {
        "frame": name,
        "label": reader.text(found["label"], f"'label' of {where}"),
        "definition": reader.text(found["definition"], f"'definition' of {where}"),
        "example": reader.text(found["example"], "'example'") if "example" in found else "",
        "questions": " ".join(reader.text(item, "'questions'") for item in questions),
        "exclude": reader.entries(found["exclude"], f"{where}, 'exclude'")
        if "exclude" in found
        else "",
        **reader.position(found.get("position"), f"'position' of {where}", position),
    }
    residual = "residual" in found
    if residual and (found["residual"].value != "true" or "words" in found):
        raise reader.wrong(
            found["residual"], f"'residual' of {where} can only be true, for a frame without words"
        )
    if not residual and "words" not in found:
        raise reader.wrong(node, f"{where} lacks 'words'")
    frame["residual"] = residual
    entries: list[dict] = []
    for item in [] if residual else reader.items(found["words"], f"{where}: 'words'"):
        entry = {"frame": name, **_entry(reader, item, f"{where}, 'words'")}
        if any(entry["entry"] == other["entry"] for other in entries):
            raise reader.wrong(item, f"{where}: the entry {entry['entry']!r} is there twice")
        entries.append(entry)
    return frame, entries, _sentences(reader, found.get("sentences"), name)


def _sentences(reader: Reader, node: yaml.Node | None, frame: str) -> list[dict[str, str]]:
    what = f"frame {frame!r}, 'sentences'"
    found: list[dict[str, str]] = []
    for item in [] if node is None else reader.items(node, what):
        sentence = reader.text(item, f"a sentence of {what} (quote it if it holds a colon)")
        if any(sentence == other["text"] for other in found):
            raise reader.wrong(item, f"{what}: {sentence!r} is there twice")
        found.append({"frame": frame, "text": sentence})
    return found


def _entry(reader: Reader, node: yaml.Node, where: str) -> dict[str, Any]:
    entry = {"entry": "", "weight": 1.0, "near": "", "within": WITHIN, "exclude": "", "only": ""}
    if not isinstance(node, yaml.MappingNode):
        return entry | {"entry": reader.entry(node, where)}
    found = reader.mapping(node, ENTRY_KEYS, ["word"], where)
    entry["entry"] = reader.entry(found["word"], where)
    for key in ("near", "exclude"):
        if key in found:
            entry[key] = reader.entries(found[key], f"{where}, {key!r}")
    if "weight" in found:
        entry["weight"] = reader.number(found["weight"], f"{where}: 'weight'")
    if "only" in found:
        entry["only"] = reader.text(found["only"], f"{where}: 'only'")
        if entry["only"] not in PLACES:
            raise reader.wrong(
                found["only"], f"{where}: 'only' is {entry['only']!r}; it can be {listed(PLACES)}"
            )
    if "within" in found:
        if "near" not in found:
            raise reader.wrong(node, f"{where} has 'within' but no 'near'")
        entry["within"] = int(reader.number(found["within"], f"{where}: 'within'", least=0.99))
    return entry


def _plain(node: yaml.Node) -> Iterator[tuple[str, Any]]:
    if isinstance(node, yaml.MappingNode):
        yield from ((key.value, value) for key, value in node.value)


def _shown(node: yaml.Node) -> str:
    return repr(node.value) if isinstance(node, yaml.ScalarNode) else "a list or mapping"

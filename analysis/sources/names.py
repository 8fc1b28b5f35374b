"""The names in a parsed article: their words, titles and roles, and what they may be names of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import regex

from analysis.sources.name_votes import ARTICLES, signs_of
from analysis.sources.source_nouns import (
    gender_of_first_name,
    gender_of_word,
    is_role,
    kind_of_body,
    kinds_of_noun,
)
from analysis.text.gazetteer import titles
from analysis.text.syntax import Sentence

_ENDS = frozenset("jr sr ii iii iv qc kc mp mep phd md obe cbe mbe esq".split())
_PARTICLES = frozenset("de del della der van von la le bin ibn al el da dos y".split())
_JOINTS = frozenset("of for on and & the to in".split())
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today tomorrow yesterday".split()
)
_MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)
_TIMES = frozenset("DATE TIME MONEY PERCENT QUANTITY CARDINAL ORDINAL".split())
_OF_PARTY = regex.compile(r"[RDI][-–]\p{L}.*")
_NO_SURNAME = regex.compile(r"(?:tion|sion|ment|ness|ity|ing|ance|ence|age|ure|ism|ship|out|hood)$")
_TELLING = ("NOUN", "ADJ", "PROPN")
_NO_NAME = frozenset("DET PRON ADP CCONJ SCONJ PART AUX PUNCT NUM ADV".split())


@dataclass(slots=True)
class Name:
    """A name in an article.

    Attributes
    ----------
    sentence, first, last, head : int
        Its sentence in the list, its first and last token, and the token that heads it.
    start, end : int
        Its place in the text, without titles.
    words : tuple of str
        Its words, without titles and endings like "Jr.".
    titles : frozenset of str
        The words around it that say who it is, in lower case: "prime", "minister", "israeli".
    roles : set of str
        The nouns, in their base form, that say who it is: by a title, an apposition, "is".
    owner : bool
        Whether it only says whose or what sort: "Voss's adviser", "the Voss campaign".
    subject, main : bool
        Whether it is what a verb is said of, and that of the sentence's main verb.
    votes : Counter
        The signs for what it may be: "person", "body", "place", "work".
    """

    sentence: int
    first: int
    last: int
    head: int
    start: int
    end: int
    words: tuple[str, ...]
    titles: frozenset[str]
    roles: set[str]
    owner: bool
    subject: bool
    main: bool
    votes: Counter[str] = field(default_factory=Counter)

    @property
    def gender(self) -> str:
        """The gender that titles, roles and the first name say, "" for none."""
        for word in (*sorted(self.titles), *sorted(self.roles)):
            if gender := gender_of_word(word):
                return gender
        return gender_of_first_name(self.words[0].lower()) if len(self.words) > 1 else ""


def _is_office(s: Sentence, first: int, last: int) -> bool:
    """Say whether a run is no name but an office: "the President", "the Ohio Democrat"."""
    plural = s.tag[last] == "NNPS"
    if not is_role(base_form(s, last)) or gender_of_first_name(s.token[first].lower()):
        return False
    article = any(s.token[i].lower() in ARTICLES for i in s.children[last])
    alone = all(is_role(s.token[i].lower()) for i in range(first, last))
    return plural or article or (alone and s.entity[last] != "PERSON")


def find_names(sentences: Sequence[Sentence]) -> list[Name]:
    """List the names of an article, in order."""
    proper = {
        sentence.token[i]
        for sentence in sentences
        for i, pos in enumerate(sentence.pos)
        if pos == "PROPN"
    }
    return [
        name
        for number, sentence in enumerate(sentences)
        for first, last in _runs(sentence, proper)
        if not _is_office(sentence, first, last)
        if (name := _name(sentence, number, first, last)) is not None
    ]


def _runs(s: Sentence, proper: set[str]) -> Iterator[tuple[int, int]]:
    """Yield first and last token of what is written like a name."""
    i, n = 0, len(s)
    while i < n:
        if not _named(s, i, proper):
            i += 1
            continue
        first = last = i
        # "18th Amendment", "Fifth Avenue", "American Airlines".
        while (
            first > 0
            and s.pos[first - 1] == "ADJ"
            and s.chunk[first - 1] == s.chunk[i] >= 0
            and (s.token[first - 1][0].isupper() or s.token[first - 1][0].isdigit())
        ):
            first -= 1
        while True:
            after = last + 1
            if after < n and _named(s, after, proper) and s.tag[after] != "POS":
                last = after
            elif (
                after + 1 < n
                and _named(s, after + 1, proper)
                and (
                    (s.token[after] in "-–" and s.start[after] == s.end[last])
                    or s.token[after].lower() in _PARTICLES
                    or (s.token[after] in _JOINTS and _one_body(s, after))
                    or (s.tag[after] == "POS" and s.entity[after] == s.entity[after + 1] == "ORG")
                )
            ):
                last = after + 1
            elif (
                after + 2 < n
                and s.token[after] in _JOINTS
                and _one_body(s, after + 1)
                and (_one_body(s, after) and _named(s, after + 2, proper))
            ):
                last = after + 2
            else:
                break
        yield first, last
        i = last + 1


def _named(s: Sentence, i: int, proper: set[str]) -> bool:
    token = s.token[i]
    if (
        not token[0].isupper()
        or _OF_PARTY.fullmatch(token)
        or (s.entity[i] in _TIMES and s.pos[i] != "PROPN")
    ):
        return False
    if s.pos[i] == "PROPN":
        word = token.lower()
        return word not in _DAYS and (word not in _MONTHS or _is_someone(s, i))
    if s.entity_iob[i] == "I" and s.entity[i] == "ORG":
        # "Secure Dunmore Now".
        return True
    if s.pos[i] in _NO_NAME or s.entity[i] == "NORP":
        return False
    if s.entity[i] in ("PERSON", "ORG") or token in proper:
        return True
    # A noun that begins a sentence with no word before or after it: "Lund pointed out".
    return bool(i == 0 and s.tag[i] == "NN" and is_subject(s, i) and not s.children[i]
                and not _NO_SURNAME.search(token) and not kinds_of_noun(token.lower()))  # fmt: skip


def _is_someone(s: Sentence, i: int) -> bool:
    """Say whether the parse takes a month for a name: "May said", "Theresa May"."""
    return (
        s.entity[i] == "PERSON"
        or s.relation[i] in ("nsubj", "poss", "appos")
        or (i > 0 and s.pos[i - 1] == "PROPN" and s.chunk[i] == s.chunk[i - 1] >= 0)
    )


def _one_body(s: Sentence, i: int) -> bool:
    return s.entity_iob[i] == "I" and s.entity[i] in ("ORG", "FAC", "LAW", "EVENT", "WORK_OF_ART")


def _name(s: Sentence, number: int, first: int, last: int) -> Name | None:
    end = last
    while end > first and s.token[end].lower().rstrip(".") in _ENDS:
        end -= 1
    begin = _after_titles(s, first, end)
    words = _words(s, begin, end)
    if _OF_PARTY.fullmatch("".join(words)):
        return None
    head = next(
        (i for i in range(last, begin - 1, -1) if not begin <= s.head[i] <= last or s.head[i] == i),
        end,
    )
    ahead = [i for i in range(start_of_chunk(s, first), begin)
             if s.pos[i] in _TELLING and not s.related(i, "case")]  # fmt: skip
    before = {s.token[i].lower().strip(".") for i in ahead}
    roles = {role for i in ahead if is_role(role := base_form(s, i))}
    titled = bool(roles)
    ahead += [i for own in s.related(head, "poss") for i in s.subtree(own)]
    for noun in _described(s, head):
        if is_role(role := base_form(s, noun)):
            roles.add(role)
            ahead += s.subtree(noun, without=("relcl", "appos"))
    about = before | {s.token[i].lower().strip(".") for i in ahead if s.pos[i] in _TELLING}
    owner = s.relation[head] in ("poss", "compound", "nmod", "amod") or (
        last + 1 < len(s) and s.tag[last + 1] == "POS"
    )
    name = Name(number, begin, last, head, s.start[begin], s.end[end], words, frozenset(about),
                roles, owner, is_subject(s, head), is_main(s, head))  # fmt: skip
    name.votes = Counter(signs_of(s, head, words, titled=titled or bool(roles)))
    return name


def is_subject(s: Sentence, i: int) -> bool:
    """Say whether a token is the subject of a verb."""
    return s.relation[i] in ("nsubj", "nsubjpass")


def is_main(s: Sentence, i: int) -> bool:
    """Say whether a token is the subject of its sentence's main verb."""
    return is_subject(s, i) and s.relation[s.head[i]] == "ROOT"


def base_form(s: Sentence, i: int) -> str:
    """Write a noun in its base form; the parse leaves "Republicans" as it is."""
    word = s.lemma[i].lower().strip(".")
    if s.tag[i] == "NNPS" and word.endswith("s"):
        word = word[:-3] + "y" if word.endswith("ies") else word[:-1]
    if (
        i > 1
        and s.token[i - 1] == "-"
        and kinds_of_noun(joined := f"{s.token[i - 2]}-{word}".lower())
    ):
        return joined
    return titles().get(word, word)


def _words(s: Sentence, begin: int, end: int) -> tuple[str, ...]:
    written: list[str] = []
    for i in range(begin, end + 1):
        if written and s.start[i] == s.end[i - 1]:
            written[-1] += s.token[i]
        else:
            written.append(s.token[i])
    return tuple(written)


def start_of_chunk(s: Sentence, first: int) -> int:
    """Find where the noun phrase of a token begins, after a possessive."""
    start = first
    while start > 0 and s.chunk[start - 1] == s.chunk[first] >= 0 and s.tag[start - 1] != "POS":
        start -= 1
    return start


def _after_titles(s: Sentence, first: int, end: int) -> int:
    """Find where a name begins after "House Speaker" or "Secretary of State"."""
    begin = first
    if kind_of_body(s.token[end].lower()) and not gender_of_word(
        s.token[first].lower().rstrip(".")
    ):
        # "the Justice Department" is nobody's title.
        return begin
    for i in range(first, end):
        word = s.token[i].lower().rstrip(".")
        if (word in titles() or is_role(word)) and not gender_of_first_name(word):
            begin = i + 1
    for i in range(begin + 1, end + 1):
        starts = s.entity[i] == "PERSON" and s.entity_iob[i] == "B" and s.entity[end] == "PERSON"
        earlier = s.token[i - 1].lower()
        if starts and not (gender_of_first_name(earlier) or len(earlier.rstrip(".")) == 1
                           or s.token[i - 1] in "-–"):  # fmt: skip
            begin = i
    while begin < end and s.token[begin].lower() in _JOINTS | {"-", "–"}:
        begin += 1
    return begin


def _described(s: Sentence, head: int) -> list[int]:
    """List the nouns that say who a name is: "Orr, the senator", "Orr is a senator"."""
    nouns = s.related(head, "appos")
    if s.relation[head] == "appos":
        nouns.append(s.head[head])
    if s.relation[head] == "nsubj" and s.lemma[s.head[head]] in ("be", "become"):
        nouns += s.related(s.head[head], "attr")
    return [i for noun in nouns for i in s.conjuncts(noun) if s.pos[i] in ("NOUN", "PROPN")]

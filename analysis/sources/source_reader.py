"""Reads the sources of an article one after the other: names, roles, pronouns, groups."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping

from analysis.sources import pronouns
from analysis.sources.names import Name, base_form
from analysis.sources.people_phrases import (
    Resolved,
    Span,
    antecedent,
    head_of,
    is_state,
    joined_names,
    label_of,
    mentions_of,
    name_of,
    owner_of,
    together,
)
from analysis.sources.pronouns import Mention
from analysis.sources.same_people import Someone
from analysis.sources.source_kinds import kind_of, kind_of_phrase
from analysis.sources.source_nouns import (
    gender_of_word,
    is_body,
    is_document,
    is_role,
    is_utterance,
)
from analysis.text.syntax import Sentence

_UNNAMED = frozenset(
    "some many most others several everyone everybody someone somebody all both those these one "
    "more each another either anyone anybody few none nobody who".split()
)
_SPEAKERS = frozenset("i we you me us my our your".split())
_ANYBODY = frozenset(
    "democrat republican candidate nominee billionaire businessman lawmaker politician man woman "
    "independent hopeful contender".split()
)
"""Nouns that may mean again whoever was mentioned last, whatever the office."""


_BACK = 3
"""Sentences back in which a statement was issued."""


class Reader:
    """Reads the sources of an article in order, since a pronoun may mean the last speaker."""

    def __init__(
        self,
        sentences: list[Sentence],
        text: str,
        names: list[Name],
        known: Mapping[int, Someone],
        *,
        speaking: bool,
    ):
        self.sentences, self.text, self.known, self.speaking = sentences, text, known, speaking
        self.starts = [sentence.start[0] for sentence in sentences]
        self.everybody = list(dict.fromkeys(known.values()))
        self.at: dict[int, list[Name]] = {}
        self.named: dict[int, list[int]] = {}
        for name in names:
            self.at.setdefault(name.sentence, []).append(name)
            self.named.setdefault(id(known[id(name)]), []).append(name.start)
        self.mentions = mentions_of(sentences, text, names, known)

    def _last(self, who: Someone, start: int) -> int:
        """Find where somebody is named last before a place, -1 for nowhere."""
        places = self.named.get(id(who), [])
        i = bisect_left(places, start)
        return places[i - 1] if i else -1

    def read(self, span: Span) -> Resolved:
        number = max(bisect_right(self.starts, span[0]) - 1, 0)
        if not self.sentences:
            return Resolved()
        s = self.sentences[number]
        places = [i for i in range(len(s)) if s.start[i] < span[1] and s.end[i] > span[0]]
        if not places:
            return Resolved()
        head = antecedent(s, head_of(s, places))
        word = s.token[head].lower().replace("’", "'")
        if word in _SPEAKERS or (word in _UNNAMED and s.pos[head] != "PROPN"):
            return Resolved("", "unnamed", "unknown", unresolved=word in _SPEAKERS)
        if pronouns.is_pronoun(word):
            return self._pronoun(word, s.start[head], number)
        names = [n for n in self.at.get(number, ()) if n.first in places or n.head == head]
        if (name := name_of(s, head, names)) is not None:
            return self._named(s, number, places, head, name, names)
        return self._phrase(s, number, span, places, head, names)

    def _said(self, start: int, number: int, who: object, kind: str, gender: str) -> None:
        place = bisect_left(self.mentions, start, key=lambda one: one.start)
        if place < len(self.mentions) and self.mentions[place].start == start:
            self.mentions[place].speaker = self.speaking
            return
        new = Mention(start, number, who, kind, gender, subject=True, speaker=self.speaking)
        self.mentions.insert(place, new)

    def _pronoun(self, word: str, start: int, number: int) -> Resolved:
        chosen = pronouns.choose(word, start, number, self.mentions)
        if chosen is None:
            return Resolved("", "unnamed", gender_of_word(word) or "unknown", unresolved=True)
        who = chosen.who
        if isinstance(who, Someone):
            if word in ("he", "she") and not who.gender:
                who.gender = gender_of_word(word)
            self._said(start, number, who, chosen.number, who.gender)
            return self._someone(who)
        self._said(start, number, who, chosen.number, chosen.gender)
        assert isinstance(who, Resolved)
        return who

    def _someone(self, who: Someone) -> Resolved:
        gender = who.gender or "unknown" if who.kind == "person" else "group"
        return Resolved(who.label, kind_of(who), gender)

    def _named(
        self, s: Sentence, number: int, places: list[int], head: int, name: Name, names: list[Name]
    ) -> Resolved:
        who = self.known[id(name)]
        place = who.kind == "place" and not is_state(who)
        if place or who.kind == "work" or (s.entity[head] in ("DATE", "TIME")
                                           and who.kind != "person"):  # fmt: skip
            return Resolved()
        joined = joined_names(s, name, names)
        self._said(name.start, number, who, "one" if who.kind == "person" else "body", who.gender)
        if len(joined) > 1:
            people = [self.known[id(n)] for n in joined]
            one = self._someone(people[0])
            return one._replace(person=together(people), gender="group")
        return self._someone(who)

    def _phrase(
        self, s: Sentence, number: int, span: Span, places: list[int], head: int, names: list[Name]
    ) -> Resolved:
        noun = base_form(s, head)
        plural = s.tag[head] in ("NNS", "NNPS")
        if s.entity[head] in _NO_SOURCE or s.pos[head] in ("DET", "ADP", "PART", "PUNCT"):
            return Resolved()
        if not (is_role(noun) or is_body(noun) or is_document(noun) or _like_a_role(noun)):
            return self._capital(s, number, places, head)
        person = is_role(noun) and not plural
        if person and (who := self._by_role(s, head, noun, number)) is not None:
            self._said(s.start[head], number, who, "one", who.gender)
            return self._someone(who)
        if self.speaking and is_utterance(noun):
            return self._author(s, head, number)
        if is_body(noun) and (who := self._body(s, head, noun, number)) is not None:
            self._said(s.start[head], number, who, "body", "")
            return self._someone(who)
        owner = self._owner(s, head, number)
        label = label_of(s, places, head, self.text, owner.label if owner else "")
        gender = "group" if plural or not person else gender_of_word(noun) or "unknown"
        found = Resolved(label, kind_of_phrase(s, head, noun, plural), gender)
        kind = "one" if person else "many" if plural else "body"
        self._said(s.start[head], number, found, kind, gender_of_word(noun) if person else "")
        return found

    def _capital(self, s: Sentence, number: int, places: list[int], head: int) -> Resolved:
        """Take for a name what is written like one, whatever the parse takes it for: "ORR:"."""
        words = [s.token[i] for i in places if s.pos[i] != "PUNCT"]
        if not all(word[0].isupper() for word in words) or not words:
            return Resolved()
        last = words[-1].casefold()
        who = next((one for one in self.everybody if one.words[-1].casefold() == last), None)
        if who is not None:
            self._said(s.start[head], number, who, "one", who.gender)
            return self._someone(who)
        found = Resolved(" ".join(words), "unknown", "unknown")
        self._said(s.start[head], number, found, "one", "")
        return found

    def _owner(self, s: Sentence, head: int, number: int) -> Someone | None:
        """Find whose adviser, whose campaign it is."""
        i = owner_of(s, head)
        if i is None:
            return None
        word = s.token[i].lower()
        if pronouns.is_pronoun(word):
            chosen = pronouns.choose(word, s.start[i], number, self.mentions)
            return chosen.who if chosen and isinstance(chosen.who, Someone) else None
        inside = (n for n in self.at.get(number, ()) if n.first <= i <= n.last)
        return next((self.known[id(name)] for name in inside), None)

    def _author(self, s: Sentence, head: int, number: int) -> Resolved:
        """Find whose statement it is: "Orr's", "a statement by Orr", "Orr issued a statement"."""
        by = [i for own in s.related(head, "prep") if s.lemma[own].lower() in ("by", "from", "of")
              for i in s.related(own, "pobj")]  # fmt: skip
        for i in by:
            tokens = s.subtree(i, without=("relcl", "advcl"))
            if (author := self.read((s.start[tokens[0]], s.end[tokens[-1]]))).kind:
                return author
        if (owner := self._owner(s, head, number)) is not None:
            return self._someone(owner)
        noun = s.lemma[head].lower()
        for earlier in range(number, max(number - _BACK, 0) - 1, -1):
            own = self.sentences[earlier]
            for i in range(len(own)):
                before = earlier < number or i <= head
                if before and own.relation[i] == "dobj" and own.lemma[i].lower() == noun:
                    issuer = own.subject_of(own.head[i])
                    if issuer is not None and own.start[issuer] < s.start[head]:
                        tokens = own.subtree(issuer, without=("relcl", "advcl"))
                        return self.read((own.start[tokens[0]], own.end[tokens[-1]]))
        return Resolved()

    def _by_role(self, s: Sentence, head: int, noun: str, number: int) -> Someone | None:
        """Find who "the governor", "the Israeli prime minister" is."""
        first = s.token[min(s.subtree(head))].lower()
        owned = owner_of(s, head) is not None
        bare = s.relation[s.children[head][0]] != "det" if s.children[head] else True
        if not owned and not bare and first not in ("the", "this", "that"):
            return None
        owner = self._owner(s, head, number) if owned else None
        if owned and owner is None and noun not in _ANYBODY:
            return None
        start = s.start[head]
        wanted = {s.token[i].lower().strip(".") for i in s.children[head]
                  if s.relation[i] in ("amod", "compound", "nmod")}  # fmt: skip
        best: tuple[float, int, Someone] | None = None
        for who in self.everybody:
            if who.kind != "person" or noun not in who.roles or who is owner:
                continue
            if owner is not None and owner.words[-1].lower() not in who.titles:
                continue
            missing = len(wanted - who.titles - who.roles)
            last = self._last(who, start)
            here = last >= 0
            if (missing and noun not in who.titles) or (not here and (missing or not wanted)):
                continue
            rank = (-float(missing) - (not here), last, who)
            if best is None or rank[:2] > best[:2]:
                best = rank
        if best is None and noun in _ANYBODY and (first == "the" or owned) and owner is None:
            word = "she" if gender_of_word(noun) == "woman" else "he"
            chosen = pronouns.choose(word, start, number, self.mentions)
            return chosen.who if chosen is not None and isinstance(chosen.who, Someone) else None
        return best[2] if best else None

    def _body(self, s: Sentence, head: int, noun: str, number: int) -> Someone | None:
        """Find which body of the article "the court" is: the only one with the noun in its name.

        Else the likeliest of a kind that the noun says: "the company", "the newspaper".
        """
        if [s.token[i].lower() for i in s.children[head]] not in (["the"], ["this"]):
            return None
        start = s.start[head]
        named = [who for who in self.everybody
                 if who.kind == "body" and len(who.words) > 1 and self._last(who, start) >= 0
                 and noun in {word.lower() for word in who.words}]  # fmt: skip
        if named:
            return named[0] if len(named) == 1 else None
        alike = [one for one in pronouns.candidates(start, number, self.mentions)
                 if isinstance(one.who, Someone) and one.who.kind == "body"
                 and noun in _OF_KIND.get(kind_of(one.who), ())]  # fmt: skip
        chosen = pronouns.choose("it", start, number, alike)
        return chosen.who if chosen is not None and isinstance(chosen.who, Someone) else None


_OF_KIND = {
    "business": frozenset("company firm corporation".split()),
    "media": frozenset("newspaper paper magazine network station outlet".split()),
    "group": frozenset("group organization organisation association".split()),
    "party": frozenset("party campaign".split()),
    "expert": frozenset("university institute".split()),
}
"""Nouns by which an article means again a body of a kind."""


_NO_SOURCE = frozenset("DATE TIME MONEY PERCENT QUANTITY ORDINAL FAC LOC EVENT WORK_OF_ART".split())


def _like_a_role(noun: str) -> bool:
    """Say whether a noun that no list has ends like one of a person: "watcher", "lobbyist"."""
    return len(noun) > 5 and noun.endswith(("ist", "man", "woman", "goer", "maker", "crat", "eer"))

"""Nouns, adjectives and phrases that report."""

from __future__ import annotations

# Followed by "that" and a clause.
THAT_NOUNS = frozenset(
    "claim allegation statement belief idea accusation announcement testimony assertion argument "
    "view opinion warning suggestion contention notion theory hope fear concern worry expectation "
    "prediction forecast promise pledge vow threat assurance guarantee complaint charge admission "
    "acknowledgment acknowledgement concession confirmation denial declaration insistence "
    "conclusion finding ruling verdict report rumor rumour speculation suspicion doubt impression "
    "sense feeling conviction confidence perception understanding assumption presumption premise "
    "hypothesis proposition estimate assessment message revelation disclosure reminder hint "
    "implication insinuation demand request recommendation proposal insistence boast brag joke "
    "remark comment observation explanation excuse retort reply response claim tweet letter memo "
    "consensus agreement optimism pessimism skepticism scepticism regret optimism outcry "
    "criticism complaint criticism thesis talk prophecy oath news word".split()
)
# Followed by "to" and a verb, when it is someone's.
TO_NOUNS = frozenset(
    "promise pledge vow threat plan decision call demand offer refusal intention desire proposal "
    "request order appeal commitment determination wish willingness reluctance readiness intent "
    "resolve invitation agreement hope eagerness recommendation".split()
)
OF_NOUNS = {
    "call": ("for",), "demand": ("for",), "accusation": ("of",), "allegation": ("of",),
    "denial": ("of",), "criticism": ("of",), "prediction": ("of",), "warning": ("of", "about"),
    "threat": ("of",), "appeal": ("for",), "fear": ("of", "about", "over"),
    "concern": ("about", "over"), "worry": ("about", "over"),
}  # fmt: skip
# Plurals of these report without a source: "fears of a recession", "concerns over the cost".
SHARED = frozenset("fears concerns worries".split())
# "is confident that", "was adamant that".
ADJECTIVES = frozenset(
    "confident sure certain aware convinced adamant optimistic pessimistic hopeful afraid worried "
    "concerned glad happy sorry proud disappointed surprised shocked grateful positive doubtful "
    "skeptical sceptical mindful insistent unsure uncertain unaware fearful pleased delighted "
    "angry upset furious sad ashamed thrilled satisfied unconvinced unanimous thankful frustrated "
    "relieved amazed astonished stunned outraged encouraged dismayed alarmed troubled dubious "
    "emphatic clear".split()
)
TO_ADJECTIVES = frozenset("willing determined eager reluctant keen unwilling anxious "
                          "hesitant".split())  # fmt: skip
# Passives that report without a source: "is said to", "it is believed that".
PASSIVE_TO = frozenset(
    "say believe expect think report know allege rumor rumour suppose presume understand suspect "
    "fear estimate predict project forecast claim assume anticipate accuse hear show "
    "calculate".split()
)
PLAIN_PASSIVE = frozenset(
    "say believe expect think report know allege rumor rumour understand fear estimate predict "
    "project claim assume anticipate hope argue note announce suggest decide agree recall "
    "mention reveal confirm conclude determine suspect find rule state establish show learn "
    "acknowledge".split()
)
SINGULAR = {
    noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s"): noun
    for noun in THAT_NOUNS | TO_NOUNS if not noun.endswith("y")
} | {noun[:-1] + "ies": noun for noun in THAT_NOUNS | TO_NOUNS if noun.endswith("y")} \
  | {noun: noun for noun in THAT_NOUNS | TO_NOUNS}  # fmt: skip
# "in his view", "in the words of".
IN_VIEW = frozenset(
    "view words opinion telling eyes estimation judgment judgement mind account assessment "
    "reckoning".split()
)  # fmt: skip
# Where things are said: what follows the verb, or trails the report, is not what is said.
OCCASIONS = frozenset(
    "interview statement speech tweet tweets post email e-mail letter memo conference briefing "
    "rally debate hearing testimony address remarks message video broadcast podcast interviews "
    "release call town-hall essay column op-ed filing affidavit editorial phone telephone "
    "appearance ceremony session sermon text televised news press event".split()
)
EFFECTS = frozenset(
    "prompting drawing sparking leading raising setting fueling fuelling triggering causing "
    "eliciting earning forcing sending leaving making giving bringing using referring shaking "
    "smiling laughing nodding gesturing pointing pausing speaking standing sitting looking holding "
    "wearing alluding echoing breaking reading quoting paraphrasing invoking mocking".split()
)

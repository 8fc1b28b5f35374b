"""Verbs that report what someone says, writes, thinks or wants, and what may follow them."""

from __future__ import annotations

from typing import NamedTuple

# What may stand with a verb, one letter each:
#   t  that + clause            s  a clause without "that"      w  whether, why, how … + clause
#   r  after a quotation only
#   q  a quotation              p  after or inside the clause: "…, she said."
#   d  the one addressed stands between: "told reporters that", "assured them it"
#   i  to + verb: "vowed to go"  o  someone + to + verb: "urged them to go" (content: to go)
#   e  the same with content from "them" on: "wants them to go"
#   n  a noun phrase: "denied the charge"     g  a verb in -ing: "denied taking it"
#   a  someone + of, for, with: "accused them of"   c  something + as, or a second noun phrase
FRAMES = {
    # speech, writing
    "tsqpw": """say argue assert insist claim contend allege report reveal admit acknowledge
        concede confirm announce explain add note observe suggest warn write tweet testify declare
        predict repeat reiterate disclose stress emphasize emphasise conclude speculate recall
        complain boast brag joke point_out make_clear make_it_clear
        make_plain make_known let_it_be_known spell_out volunteer lament caution clarify
        hint signal swear confide state remark mention proclaim recount estimate reckon guess
        maintain attest affirm aver avow opine theorize theorise quip mutter whisper post email
        text blog message retweet counter interject rejoin respond reply retort protest grumble
        grouse gripe moan muse surmise elaborate stipulate specify certify swear note_down
        reaffirm reassert restate re-emphasize foretell prophesy divulge let_slip own_up fess_up
        underline underscore highlight intimate insinuate imply profess confess relate narrate
        preach predict forecast project calculate figure counsel crow gush enthuse rage fume rail
        exclaim shout yell scream holler bellow cry sob wail weep sigh groan growl bark snap
        snarl hiss scoff sneer sniff spit stammer stutter murmur mumble drawl deadpan intone
        chant recite blurt bluster thunder roar vent argue_back shoot_back fire_back hit_back
        strike_back push_back chime_in weigh_in chip_in cut_in butt_in sum_up call_out blurt_out
        burst_out cry_out shout_out go_on carry_on tell_of rant tweet_out warn_off scold chide
        rationalize rationalise""",
    "tsqpwd": "tell assure inform advise remind notify promise warn reassure caution email "
        "text message convince persuade",
    # manner and phases of speech: with quotations only
    "qr": """continue begin start open close end finish offer press persist go_further
        laugh chuckle smile grin nod shrug snort beam blast slam rip thunder lash_out tee_off
        explode erupt joke_around tease tout pronounce query greet caption headline sign
        declaim croak rasp hoot bray coo purr squeal trill warble wheeze gloat needle heckle
        jeer taunt marvel enquire ruminate reflect reminisce philosophize sermonize pontificate
        lecture drone hum echo concur coin dub read sign_off break_in jump_in pipe_up speak_up
        summarize summarise sum_it_up put_it pray plead_with volley zing crack jab scrawl jot
        scribble pen type Instagram instagram facebook fire_off shoot_off ring_out""",
    # thought and feeling
    "tspwq": "think know wonder",
    "tspq": "believe understand feel realize realise hear agree assume remember learn",
    "tsp": """hope fear suspect presume suppose imagine wish worry fret bet doubt expect trust
        sense gather dream conjecture wager infer calculate anticipate foresee envision envisage
        hypothesize hypothesise posit postulate rule""",
    "tw": "regret recognize recognise accept appreciate forget notice deny dispute doubt resent "
        "overlook ignore concur ascertain verify prove care mind see grasp discern deduce "
        "overhear rejoice bemoan decry deplore ensure",
    # papers, figures, courts
    "tspw": "show find indicate demonstrate determine establish detail hold judge decide document "
        "illustrate uncover discover",
    # questions
    "wqp": "ask inquire enquire query wonder",
    "w": "question debate discuss investigate examine probe explore weigh consider study "
        "ponder speculate decide ask_about guess ask",
    # intentions and requests
    "ti": "vow pledge promise threaten agree decide swear resolve undertake intend hope plan wish "
        "propose expect claim volunteer ask request consent opt elect choose aspire desire "
        "pretend purport",
    "i": "want offer refuse like prefer desire long yearn vow plot prepare intend plan",
    "od": "urge ask tell order command direct instruct advise encourage beg implore beseech warn "
        "remind exhort invite challenge counsel request press pressure call_on call_upon appeal_to "
        "plead_with admonish caution entreat lobby dare enjoin bid forbid",
    "t": "demand order urge request command direct instruct propose recommend decree mandate move "
        "advise beg plead ask require counsel",
    "e": "want expect prefer like wish need intend believe consider require",
    "n": """call_for deny demand predict propose recommend advocate allege express voice urge
        announce admit threaten pledge forecast promise confess insist_on warn_of warn_about
        warn_against caution_against
        complain_about complain_of acknowledge condition_on stress emphasize emphasise underline
        underscore suggest hint_at speak_of boast_of boast_about dispute refute foresee
        fear envisage favor favour apologize_for apologise_for argue_for argue_against plead_for
        press_for push_for appeal_for object_to call_into_question agree_on agree_with
        disagree_with worry_about talk_of dream_of lament reaffirm reiterate appreciate declare
        claim expect anticipate doubt want hope_for""",
    "g": "deny admit suggest recommend propose advocate favor favour acknowledge recall "
        "regret mention oppose report contemplate",
    "a": "accuse blame charge fault suspect thank credit",
    "c": """call describe dismiss characterize characterise portray label brand denounce hail
        condemn praise criticize criticise mock deride decry blast slam refer_to depict term dub
        regard view see consider deem ridicule tout cite reject brand_as paint cast picture
        pronounce declare attack lambaste lambast excoriate rail_against bash rap trash laud
        applaud salute assail lament attribute caricature lampoon recall bill pan savage
        write_off brush_off wave_off shrug_off speak_of warn_of complain_of cheer celebrate
        acknowledge rate rebuke rename nickname name welcome defend hailed title label_as know
        liken compare put""",
}  # fmt: skip

IRREGULAR = {
    "say": "says saying said said", "tell": "tells telling told told",
    "think": "thinks thinking thought thought", "know": "knows knowing knew known",
    "write": "writes writing wrote written", "feel": "feels feeling felt felt",
    "hold": "holds holding held held", "find": "finds finding found found",
    "show": "shows showing showed shown", "see": "sees seeing saw seen",
    "hear": "hears hearing heard heard", "mean": "means meaning meant meant",
    "understand": "understands understanding understood understood",
    "forget": "forgets forgetting forgot forgotten", "swear": "swears swearing swore sworn",
    "speak": "speaks speaking spoke spoken", "read": "reads reading read read",
    "go": "goes going went gone", "put": "puts putting put put", "make": "makes making made made",
    "begin": "begins beginning began begun", "shoot": "shoots shooting shot shot",
    "hit": "hits hitting hit hit", "cut": "cuts cutting cut cut", "let": "lets letting let let",
    "burst": "bursts bursting burst burst", "strike": "strikes striking struck struck",
    "foresee": "foresees foreseeing foresaw foreseen", "weep": "weeps weeping wept wept",
    "foretell": "foretells foretelling foretold foretold", "bet": "bets betting bet bet",
    "forecast": "forecasts forecasting forecast forecast", "bid": "bids bidding bid bid",
    "cast": "casts casting cast cast", "choose": "chooses choosing chose chosen",
    "overhear": "overhears overhearing overheard overheard", "spit": "spits spitting spat spat",
    "break": "breaks breaking broke broken", "undertake": "undertakes undertaking undertook "
    "undertaken", "seek": "seeks seeking sought sought", "forbid": "forbids forbidding forbade "
    "forbidden", "fess": "fesses fessing fessed fessed", "ring": "rings ringing rang rung",
}  # fmt: skip
_DOUBLED = frozenset(
    "admit plan beg quip blog brag infer prefer refer rap snap shrug grin sob opt tip rip pan "
    "plot jab rebut nod dub hum fret dream_of jot regret rebut slam chip".split()
)


class Verb(NamedTuple):
    """A form of a reporting verb."""

    lemma: str
    form: str  # base, s, ing, past, part (past and participle of regular verbs: "past")
    frames: frozenset[str]


def inflect(lemma: str) -> list[tuple[str, str]]:
    """List the forms of a verb with their names.

    >>> inflect("deny")
    [('deny', 'base'), ('denies', 's'), ('denying', 'ing'), ('denied', 'past')]
    """
    if lemma in IRREGULAR:
        third, ing, past, part = IRREGULAR[lemma].split()
        forms = [(lemma, "base"), (third, "s"), (ing, "ing"), (past, "past")]
        return forms if part == past else [*forms, (part, "part")]
    stem = lemma + lemma[-1] if lemma in _DOUBLED else lemma
    if lemma[-1] == "y" and lemma[-2] not in "aeiou":
        return [(lemma, "base"), (lemma[:-1] + "ies", "s"), (lemma + "ing", "ing"),
                (lemma[:-1] + "ied", "past")]  # fmt: skip
    third = lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh")) else "s")
    if lemma.endswith("e"):
        ing = lemma if lemma.endswith("ee") else lemma[:-1]
        return [(lemma, "base"), (third, "s"), (ing + "ing", "ing"), (lemma + "d", "past")]
    return [(lemma, "base"), (third, "s"), (stem + "ing", "ing"), (stem + "ed", "past")]


def _lexicon() -> tuple[dict[str, Verb], dict[str, dict[tuple[str, ...], Verb]]]:
    frames: dict[str, set[str]] = {}
    for group, lemmas in FRAMES.items():
        for lemma in lemmas.split():
            frames.setdefault(lemma, set()).update(group)
    single: dict[str, Verb] = {}
    phrasal: dict[str, dict[tuple[str, ...], Verb]] = {}
    for lemma, letters in frames.items():
        first, *rest = lemma.split("_")
        for form, name in inflect(first):
            verb = Verb(lemma.replace("_", " "), name, frozenset(letters))
            if rest:
                phrasal.setdefault(form, {})[tuple(rest)] = verb
            elif form not in single or name == "past":
                single[form] = verb
    return single, phrasal


VERBS, PHRASAL = _lexicon()

# After these a clause needs no "that" and hardly ever is anything but reported.
STRONG = frozenset(
    "say think believe claim insist hope fear argue suggest tell admit acknowledge concede allege "
    "contend warn predict assure wish guess suppose suspect reckon assert inform swear "
    "announce maintain complain joke testify write tweet expect explain doubt conclude "
    "figure bet estimate worry point_out".replace("_", " ").split()
)
# Forms that are nouns at least as often: only after a subject and before a clause.
NOUNS_TOO = frozenset(
    "claims reports notes estimates demands plans hopes fears doubts promises charges states "
    "views wishes requests orders posts signals moves questions calls faults details documents "
    "mentions comments protests worries projects forecasts rules holds finds shows figures hints "
    "reveals pledges vows offers threats talks studies debates probes credits texts messages "
    "claim report note estimate demand plan hope fear doubt promise charge state view wish request "
    "order post signal move question call fault detail document mention comment protest worry "
    "project forecast rule hold find show figure hint reveal pledge vow offer study debate probe "
    "credit text message thought feeling saying meaning warning finding understanding ruling "
    "reading writing opening beginning ending findings repeat repeats guess guesses bet bets rap "
    "need needs stress stresses highlight highlights crack end ends close start press mind mean "
    "sense trust care desire address label brand term name title bill cast name tout picture "
    "rate counsel command direct decree mandate appeal lobby challenge dare sign joke jokes tweet "
    "tweets email emails chant cry sigh shout scream yell boast boasts vent needle pen type read "
    "reads echo hail trash pan savage cheer salute praise blast slam attack attacks offer text "
    "answer answers answered reply replies response judge judges establish established found "
    "elect press prepared prepare long like means plot elaborate open brief suspect suspects "
    "mean counter key lament fired hit cut put view".split()
)
DOUBTING = frozenset(
    "claim allege insist maintain contend purport profess pretend assert boast brag argue accuse "
    "deny speculate insinuate imply suppose rationalize swear".split()
)
ENDORSING = frozenset(
    "point out|acknowledge|reveal|note|confirm|admit|concede|show|demonstrate|prove|remind|observe|"
    "recognize|recognise|realize|realise|know|disclose|establish|find|discover|learn|uncover|"
    "document|explain|recall|make clear|clarify|understand|remember|notice|determine|verify|"
    "certify|make it clear|make plain|"
    "attest|confess|underline|underscore|highlight|stress|emphasize|emphasise".split("|")
)


def stance_of(lemma: str) -> str:
    """Say whether a verb doubts what it reports, endorses it or does neither.

    Endorsing verbs present the report as true (factives, Kiparsky & Kiparsky 1970, and verbs
    that emphasise or disclose); doubting ones leave it to the speaker or against him.

    >>> stance_of("claim"), stance_of("point out"), stance_of("say")
    ('doubting', 'endorsing', 'neutral')
    """
    return "doubting" if lemma in DOUBTING else "endorsing" if lemma in ENDORSING else "neutral"

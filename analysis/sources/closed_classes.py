"""Closed classes of English words, as rules over news prose need them."""

from __future__ import annotations

DETERMINERS = frozenset(
    "the a an this that these those his her its their our my your some any no every each another "
    "both all several many few most other such one two three four five six seven eight nine ten "
    "dozens hundreds thousands more neither either what whose numerous various certain "
    "half eleven twelve fifteen twenty".split()
)
POSSESSIVES = frozenset("his her its their our my your whose".split())
PRONOUNS = frozenset(
    "i you he she it we they who everyone everybody someone somebody nobody anyone anybody no-one "
    "others those some many most few one both several none all neither either each".split()
)
PERSONAL = frozenset("i you he she it we they".split())
PREPOSITIONS = frozenset(
    "in on at by for from with of to into onto about after before during since until till through "
    "throughout over under above below between among amid amidst against across along around "
    "behind beside besides beyond despite down except inside like near off out outside past per "
    "regarding toward towards unlike up upon via within without concerning following given "
    "including alongside ahead because instead".split()
)
SUBORDINATORS = frozenset(
    "that because although though if when while as where whether unless until since whereas once "
    "before after than so how why what lest whenever wherever till".split()
)
RELATIVES = frozenset("who which whom whose that where".split())
AUXILIARIES = frozenset(
    "is are was were am has have had do does did will would can could may might must shall should "
    "ought cannot isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't "
    "wouldn't can't couldn't mightn't mustn't shan't shouldn't ain't".split()
)
NONFINITE_AUX = frozenset("be been being have having".split())
BE = frozenset("is are was were am be been being isn't aren't wasn't weren't".split())
HAVE = frozenset("has have had having hasn't haven't hadn't".split())
MODALS = frozenset(
    "do does did will would can could may might must shall should cannot don't doesn't didn't "
    "won't wouldn't can't couldn't mightn't mustn't shouldn't to let's".split()
)
ADVERBS = frozenset(
    "also not never now then still even just once twice often always sometimes again already "
    "long later earlier recently repeatedly simply only ever too instead however therefore thus "
    "meanwhile moreover furthermore nonetheless nevertheless rather quickly yet further once "
    "perhaps maybe indeed today yesterday tomorrow tonight afterward afterwards afterwards "
    "subsequently initially finally eventually ultimately specifically first second third "
    "lastly similarly likewise elsewhere aloud alone together back soon much so reportedly "
    "allegedly seldom rarely hardly barely scarcely".split()
)
TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays today yesterday "
    "tomorrow tonight january february march april may june july august september october "
    "november december jan feb aug sept oct nov dec jan. feb. aug. sept. oct. nov. dec. mon tue "
    "wed thu fri sat sun earlier later recently afterward afterwards last next this early late "
    "morning afternoon evening night week month year weekend ago midday noon midnight overnight "
    "spring summer autumn winter fall again".split()
)
DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight".split()
)
CONJUNCTIONS = frozenset("and or but nor yet so".split())
TITLES = frozenset(
    "mr mrs ms miss mx dr prof professor sir dame lord lady baroness baron count sen senator rep "
    "representative congressman congresswoman gov governor mayor president vice-president "
    "prime minister premier chancellor secretary attorney general judge justice lt gen maj col "
    "colonel major captain capt sgt sergeant brig brigadier adm admiral cmdr commander marshal "
    "field rear vice deputy chief officer detective inspector superintendent constable sheriff "
    "ambassador amb envoy king queen prince princess emperor pope cardinal archbishop bishop "
    "rev reverend father sister brother rabbi imam ayatollah sheikh hojatoleslam pastor hon "
    "chairman chairwoman chairperson chair speaker leader whip director commissioner spokesman "
    "spokeswoman spokesperson councilman councilwoman councillor councilor alderman mp "
    "mep msp mla democrat democratic republican gop lawmaker assemblyman assemblywoman "
    "delegate candidate nominee foreign defense defence interior finance former then acting "
    "interim ex outgoing incoming executive ceo coach manager author actor actress singer "
    "economist analyst strategist pollster historian scientist attorney lawyer prosecutor "
    "citizen presiding lieutenant police house senate state minority majority "
    "assistant press shadow labour tory conservative fellow st".split()
)
MALE = frozenset(
    "mr sir lord king prince pope father brother congressman chairman spokesman councilman "
    "assemblyman he him his himself businessman policeman baron count emperor bishop archbishop "
    "cardinal imam rabbi ayatollah sheikh monk husband son dad grandfather uncle nephew boy man "
    "gentleman actor duke hojatoleslam anchorman alderman".split()
)
FEMALE = frozenset(
    "mrs ms miss dame lady queen princess baroness sister congresswoman chairwoman spokeswoman "
    "councilwoman assemblywoman she her hers herself businesswoman policewoman wife daughter "
    "mother mum mom mum-of-two mum-of-three grandmother aunt niece girl woman actress duchess "
    "nun anchorwoman".split()
)
# Nouns that speak without an article: "police said", "critics say".
BARE_SOURCES = frozenset(
    "police officials prosecutors authorities critics experts analysts aides advisers advisors "
    "lawmakers democrats republicans conservatives liberals supporters opponents residents "
    "witnesses investigators lawyers economists researchers scientists doctors activists "
    "reporters sources friends allies detectives economists observers voters people organizers "
    "organisers relatives neighbors neighbours colleagues insiders pundits scholars historians "
    "regulators ministers senators congressmen governors diplomats commanders rebels unions "
    "strategists pollsters campaigners protesters demonstrators leaders firefighters traders "
    "investors executives workers teachers parents students members staff management studies "
    "polls reports surveys figures data documents records filings papers emails court "
    "minister president spokesman spokeswoman union lawyer judge jury doctor expert".split()
)

# Verbs in general, to see whether a stretch is a clause: irregular past forms that are no noun.
PAST = frozenset(
    "was were had did went came took made got gave saw knew became began brought bought built "
    "caught chose drew drove fell felt flew found fought forgot held kept knew led left lost "
    "meant met paid ran rose sang sat sent spoke spent stood stole swore taught threw told "
    "thought understood wore won wrote said heard sold laid lay struck broke grew hid shook "
    "sank sought slept woke wept dealt bent bore beat lent fled fed shrank sprang swam swept "
    "swung tore withdrew arose ate froze hung rang rode shot stuck stung underwent "
    "undertook overcame outdid set cut put hit shut let cost hurt quit split spread".split()
)
# Present forms; "-s" and the rest are made from them.
COMMON = frozenset(
    """
    accept achieve act add address affect aim allow appear apply approve arrive ask attack attend
    avoid become begin believe belong benefit bring build buy carry cause change choose come
    compare consider contain continue control cost cover create cut deal decide deliver demand
    depend deserve destroy develop die differ disapprove discuss do draw drive earn eat enjoy
    ensure enter exist expand expect face fail fall favor feel fight fill find fit focus follow
    force gain get give go grow handle happen hate have hear help hold hope hurt improve include
    increase involve join keep kill know lack lead learn leave let lie like live look lose love
    make matter mean meet move need offer oppose own pay perform plan play prefer prepare present
    prevent produce protect prove provide pull punish push put raise reach receive reduce refuse
    reject rely remain remember remove represent require resign return rise risk run save say see
    seek seem sell send serve set share show sit sleep speak spend stand start stay stop struggle
    suffer suggest support suspect take talk tell tend think threaten travel treat try turn
    understand use vary visit vote wait walk want warn watch win wish work worry hide drift drown
    burn kick shut lag ease threaten undermine weaken strengthen violate breach break owe wear
    weigh seek constitute amount reflect expire lower hire sign knock sound smell taste plague doom
    deter hamper bode fuel drop climb slip regard view fund govern rule command choose act benefit
    behave occur erupt emerge enjoy abandon abide abolish absorb abuse accelerate accompany
    accumulate acquire adapt adjust adopt advance afford aid alarm alienate allocate alter
    alternate amend analyze anger anticipate appeal appoint arise arm arrange arouse assemble
    assess assign assist associate assume assure attach attempt attract award back bail ban bar
    base bear beat befit bind bite bless block blow boil bolster boost borrow bother bounce bow
    breathe breed bring broadcast broaden burden bury calm campaign cancel capture care carve cast
    celebrate challenge charge chase cheat check circulate cite clash classify clean clear click
    cling coincide collapse collect combat combine comfort comment commit communicate compete
    compile complete comply compose comprise compromise conceal concentrate concern conduct confer
    confess confine conflict conform confront confuse congratulate connect conquer consist consult
    consume contact contract contradict contrast contribute convert convey convict convince cook
    cool cooperate cope copy correct correspond corrupt count counter court cross crush cultivate
    cure curb damage dare date debate decline decrease dedicate defeat defend defer defy delay
    delegate delight denounce depart depict deploy depress derive descend describe design despise
    detail detect deteriorate determine devote dictate diminish dip direct disagree disappear
    disappoint disclose discourage discover discriminate dismiss display dispute disrupt dissolve
    distinguish distort distribute disturb divert divide dominate donate double doubt drag drain
    draft dream dress drill drink dump earn echo educate elect elevate eliminate embarrass embody
    embrace employ empower enable encounter encourage endanger endorse endure enforce engage
    enhance enlist enrich enroll entail entitle envy equal equip eradicate escalate escape
    establish estimate evacuate evade evaluate evolve exaggerate examine exceed excel exchange
    excite exclude excuse execute exercise exhaust exhibit expel experience experiment explain
    explode exploit explore export expose express extend extract fade fare fascinate fear feature
    feed finance finish fire fix flee float flood flourish flow fly forbid foresee forge forget
    forgive form formulate foster free freeze frighten frustrate fulfill function gather generate
    govern graduate grant greet guarantee guard guess guide halt hand hang harm hate haunt heal
    heat highlight hinder hint honor host house hunt hurry identify ignite ignore illustrate
    imagine imitate impact impede implement implicate imply import impose impress imprison incite
    incline incorporate incur indicate induce inflict influence inform infringe inhabit inherit
    inhibit initiate injure innovate insert insist inspect inspire install insult insure integrate
    intend intensify interact interest interfere interpret interrupt intervene interview intimidate
    invade invent invest investigate invite invoke isolate issue jail jeopardize judge jump justify
    label land last laugh launch lay leak lean lend level lift light limit linger link list listen
    live lobby locate lock long lurk maintain manage manipulate mark marry mask match measure
    mention mind miss mislead mix mobilize mock monitor motivate mount multiply murder negotiate
    neglect note nominate number obey object oblige observe obstruct obtain offend opt order
    organize originate outline outnumber outpace outrage outweigh overcome overlook oversee
    overturn overwhelm pack paint panic park part participate pass pave peak penalize permit
    persist persuade phone pick pitch place plague plead please pledge point pollute portray
    possess post postpone pour praise pray preach precede predict preserve press pretend prevail
    price print proceed process proclaim prohibit project promise promote prompt propel propose
    prosecute prosper protest provoke publish purchase pursue qualify question quit quote race
    rally range rank rate react realize rebel rebuild recall recede recognize recommend reconsider
    record recover recruit refer reform refrain regain register regret regulate reinforce relate
    relax release relieve remind render renew rent reopen repair repay repeal repeat replace reply
    report repress rescue resemble resent reside resist resolve resort respect respond rest restore
    restrain restrict result resume retain retire retreat reveal revenge reverse review revise
    revive reward rid ring rob roll ruin rush sacrifice satisfy save scare score screen scrutinize
    search secure select separate settle shape shatter shelter shift shine ship shock shoot shop
    shorten shout shrink shrug signal silence simplify sing sink skip slash slide slow smile solve
    spark spell spoil sponsor spot spur stabilize stage stall stem step stick stimulate stir store
    stretch strike strip stumble submit subsidize succeed sue sum supervise supply suppress surge
    surpass surprise surrender surround survive suspend sustain swallow sway sweep swing switch
    tackle target tarnish teach tear tempt terminate terrify test tie tighten top torture touch
    tour trace track trade train transcend transfer transform translate transmit trap treasure
    trickle trigger trim trouble trust unify unite unveil update uphold urge value vanish veto
    withdraw wither withhold withstand wonder worsen wound wreck yield
""".split()
)

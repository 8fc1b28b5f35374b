"""Names that outlets write differently, lands and their people, and verbs of saying."""

from __future__ import annotations

from functools import cache

# Only names of one thing: what an outlet calls it is what `find_labels` is about.
_VARIANTS = """
isis: daesh isil is islamic~state
israel: zionist zionists israeli israelis
u.s.: us america american americans usa washington u.s
u.k.: uk britain british briton britons london
u.n.: un
e.u.: eu european
russia: russian russians moscow kremlin
china: chinese beijing
irgc: revolutionary~guards
prime~minist: premier
"""
_LANDS = """
afghanistan:afghan albania:albanian algeria:algerian angola:angolan argentina:argentine,argentinian
armenia:armenian australia:australian austria:austrian azerbaijan:azerbaijani,azeri
bahrain:bahraini bangladesh:bangladeshi belarus:belarusian belgium:belgian bolivia:bolivian
bosnia:bosnian brazil:brazilian bulgaria:bulgarian cambodia:cambodian cameroon:cameroonian
canada:canadian chile:chilean colombia:colombian congo:congolese croatia:croatian,croat cuba:cuban
cyprus:cypriot denmark:danish,dane ecuador:ecuadorian egypt:egyptian eritrea:eritrean
estonia:estonian ethiopia:ethiopian finland:finnish,finn france:french georgia:georgian
germany:german ghana:ghanaian greece:greek guatemala:guatemalan haiti:haitian honduras:honduran
hungary:hungarian iceland:icelandic india:indian indonesia:indonesian iran:iranian,tehran
iraq:iraqi,baghdad ireland:irish italy:italian jamaica:jamaican japan:japanese jordan:jordanian
kazakhstan:kazakh kenya:kenyan kosovo:kosovar kuwait:kuwaiti kyrgyzstan:kyrgyz laos:laotian
latvia:latvian lebanon:lebanese libya:libyan lithuania:lithuanian malaysia:malaysian mali:malian
mexico:mexican moldova:moldovan mongolia:mongolian morocco:moroccan mozambique:mozambican
myanmar:burmese,burma nepal:nepalese,nepali netherlands:dutch nicaragua:nicaraguan niger:nigerien
nigeria:nigerian norway:norwegian oman:omani pakistan:pakistani palestine:palestinian
panama:panamanian peru:peruvian philippines:philippine,filipino poland:polish,pole
portugal:portuguese qatar:qatari romania:romanian rwanda:rwandan saudi:saudis senegal:senegalese
serbia:serbian,serb singapore:singaporean slovakia:slovak slovenia:slovenian somalia:somali
spain:spanish,spaniard sudan:sudanese sweden:swedish,swede switzerland:swiss syria:syrian
taiwan:taiwanese tajikistan:tajik tanzania:tanzanian thailand:thai tibet:tibetan tunisia:tunisian
turkey:turkish,turk,ankara turkmenistan:turkmen uganda:ugandan ukraine:ukrainian,kyiv,kiev
uruguay:uruguayan uzbekistan:uzbek venezuela:venezuelan vietnam:vietnamese yemen:yemeni
zambia:zambian zimbabwe:zimbabwean scotland:scottish,scot wales:welsh england:english
europe:european africa:african asia:asian islam:islamic,muslim,muslims arab:arabs,arabia,arabian
"""
SAYING = frozenset(
    """say said says saying tell told tells telling state stated states stating add added adds
    adding note noted notes noting stress stressed stresses stressing claim claimed claims claiming
    insist insisted insists insisting assert asserted asserts asserting maintain maintained declare
    declared declares declaring announce announced announces announcing remark remarked remarks
    point pointed points pointing explain explained explains explaining argue argued argues arguing
    comment commented recall recalled recalls emphasize emphasized emphasised emphasise emphasizing
    underline underlined underlining underscore underscored reiterate reiterated reiterating
    continue continued continues continuing believe believes believed consider considers considered
    think thinks thought report reported reports reporting reportedly quote quoted quotes quoting
    according mention mentioned mentions mentioning describe described describes describing
    call called calls calling express expressed expresses expressing speak spoke speaking speaks
    spoken voice voiced read reads wrote write writes written view viewed views put puts
    allege alleged alleges reply replied respond responded answer answered highlight highlighted
    affirm affirmed reaffirm reaffirmed conclude concluded mr mrs ms dr lt gen brig sen rep gov
    go went further meanwhile also one's i'm we're we're they're he's she's minister's""".split()
)


def _read(text: str, between: str) -> dict[str, str]:
    found = {}
    for entry in text.split(between):
        head, _, forms = entry.strip().partition(":")
        for form in forms.replace(",", " ").split():
            found[form] = head
        if head:
            found[head] = head
    return found


VARIANTS = _read(_VARIANTS, "\n")
LANDS = _read(" ".join(_LANDS.split()), " ")


@cache
def land_of(word: str) -> str:
    """Give the land a word names or belongs to, "" if it is none.

    >>> land_of("iraqis"), land_of("dutch"), land_of("door")
    ('iraq', 'netherlands', '')
    """
    return LANDS.get(word) or (LANDS.get(word[:-1], "") if word.endswith("s") else "")

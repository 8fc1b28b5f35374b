"""Rows for training made from templates: hard cases that real sentences show too seldom.

`tone_templates.txt` holds sentences of our own with slots; each is filled some times with names
and phrases drawn from the lists below. Names are invented or those of countries, offices and
groups, and each stands with every tone, so that no tone sticks to a name.
"""

from __future__ import annotations

import random
import re
from pathlib import Path

from training.tone_data import Row

TEMPLATES = Path(__file__).with_name("tone_templates.txt")
LAST_TEMPLATES = Path(__file__).with_name("tone_templates_last.txt")

# Of negative, neutral, positive.
TARGETS = {
    "-": (0.95, 0.05, 0.0),
    "~": (0.5, 0.5, 0.0),
    "0": (0.03, 0.94, 0.03),
    "^": (0.0, 0.5, 0.5),
    "+": (0.0, 0.05, 0.95),
}

FIRST = """Anna Tom Maria Victor Leila Hassan Peter Julia Daniel Omar Chen Ingrid Paul Fatima Ruth
George Elena Samuel Nadia Ivan Grace Karim Helen Marcus Yusuf Clara Abdul Reza Min-jun Carlos
Oliver Amira Stephen Laura Dmitri Naomi""".split()
LAST = """Marlow Kessler Haddad Okafor Lindqvist Petrov Alvarez Rahimi Novak Baker Tanaka Osei
Whitfield Moreau Karimi Dunne Castellan Farouk Jensen Mbeki Holloway Zhang Santoro Weiss Albrecht
Rourke Amini Delgado Sorensen Tevari""".split()
GROUPS = """Israel;Iran;Iraq;the United States;Washington;Tehran;Russia;Moscow;China;Beijing;Turkey;
Saudi Arabia;Syria;Ukraine;France;Germany;Britain;London;Egypt;Pakistan;India;Yemen;Lebanon;Qatar;
the Zionist regime;the regime;the government;the opposition;the White House;the Kremlin;the army;
the police;the European Union;NATO;the United Nations;the central bank;the ministry;
the ruling party;the Republicans;the Democrats;Republicans;Democrats;the left;
the rebels;the militia;Hezbollah;Hamas;
the Taliban;Daesh;ISIS;the Islamic State;the Kurds;the Palestinians;the settlers;the protesters;
the union;the company;the bank;the court;Congress;the senators;the FBI;the CIA;the newspaper;
the immigrants;the refugees;the Muslims;the church;the Pentagon;the Revolutionary Guards;
the resistance;the occupiers;the Americans;the Iranians;the Israelis;the West""".replace("\n", "")
OFFICES = """President;Prime Minister;Senator;Governor;Mayor;Foreign Minister;General;Judge;
Secretary of State;Defense Secretary;Minister of Defense;Ayatollah;Representative;Professor;
Dr.;Mr.;Mrs.;Ms.;Chancellor;Congresswoman;Ambassador;Interior Minister;Attorney General""".replace(
    "\n", ""
)

LISTS = {
    "attacked": """criticised;criticized;attacked;denounced;condemned;blasted;slammed;rebuked;
castigated;mocked;ridiculed;lambasted;censured;vilified;chided;insulted;scolded""",
    "praised": """praised;hailed;lauded;commended;applauded;thanked;congratulated;honoured;
saluted;complimented;celebrated""",
    "praise": """wide praise;applause;the respect of rivals;a standing ovation;high marks;
an award;the trust of voters""",
    "misdeed": """corruption;fraud;taking bribes;lying to investigators;the killing of civilians;
war crimes;sexual harassment;abuse of power;fuelling the conflict;plotting a coup;spying;
funding terrorists;tax evasion;breaking the ceasefire;torture;racist remarks;stealing public money;
covering up the spill;rigging the vote;obstructing justice""",
    "deed": """brokering the truce;saving lives;courage under fire;leadership in the crisis;
rebuilding the schools;standing up to bullies;honest work;defending the rights of workers;
the rescue of the miners;feeding the hungry;keeping the peace""",
    "topic": """trade;the budget;the border;the election;health care;the nuclear talks;energy;taxes;
immigration;the refugee camps;the new pipeline;the trial;climate policy;the ceasefire;security;
the peace process;foreign aid;the war in the north;schools;defence spending""",
    "agreed": """reached an accord;found common ground;agreed to work together;signed a treaty""",
    "failed": """failed badly;broken the law;misled the public;wasted millions;
ignored every warning;made a disastrous mistake;lost control;
put lives at risk;betrayed the voters;botched the rescue""",
    "succeeded": """kept every promise;done a superb job;turned the economy around;saved the talks;
acted with great courage;won the trust of the people;restored order;made the country safer""",
    "rejected": "rejected;brushed aside;answered;refuted",
    "warned": "warned;cautioned;insisted;told parliament",
    "said": "said;told reporters;noted;added;stated;explained;announced;wrote;"
    "told state television",
    "officials": "officials;analysts;allies;colleagues;observers;the paper",
    "day": "Monday;Tuesday;Wednesday;Thursday;Friday;Saturday;Sunday",
    "place": "Geneva;Vienna;Cairo;Ottawa;Brussels;Baghdad;Ankara;Nairobi;Tokyo;Doha",
}
_MENTION = re.compile(r"\[([^|\]]+)\|(.)\]")


def read_templates(path: Path = TEMPLATES) -> list[tuple[str, str]]:
    """Tone of the sentence and template, one a line that is no comment."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [
        (line[0], line[4:].strip()) for line in lines if line.strip() and not line.startswith("#")
    ]


def _choice(text: str, rng: random.Random) -> str:
    return rng.choice([part.strip() for part in text.split(";")])


def _person(rng: random.Random) -> str:
    kind = rng.random()
    if kind < 0.3:
        return f"{_choice(OFFICES, rng)} {rng.choice(LAST)}"
    if kind < 0.5:
        return rng.choice(LAST)
    return f"{rng.choice(FIRST)} {rng.choice(LAST)}"


def fill(template: str, rng: random.Random) -> str:
    """Fill the slots of a template; the marks around mentions stay."""
    filled: dict[str, str] = {}

    def slot(found: re.Match[str]) -> str:
        key = found[1]
        if key.startswith("@"):
            return _choice(LISTS[key[1:]], rng)
        while key not in filled:
            name = f"{rng.choice(FIRST)} {rng.choice(LAST)}"
            if key in "abc":
                name = _person(rng) if rng.random() < 0.6 else _choice(GROUPS, rng)
            if name not in filled.values():
                filled[key] = name
        return filled[key]

    return re.sub(r"\{([^}]+)\}", slot, template)


def rows_of(tone: str, marked: str, *, weight: float) -> list[Row]:
    """One row a mention of a marked sentence, and one for the sentence itself."""
    sentence, mentions, at = "", [], 0
    for found in _MENTION.finditer(marked):
        sentence += marked[at : found.start()]
        start = len(sentence)
        name = found[1]
        if not sentence:
            name = name[0].upper() + name[1:]
        sentence += name
        mentions.append((start, len(sentence), found[2]))
        at = found.end()
    sentence += marked[at:]
    rows = [
        Row("template", sentence, start, end, TARGETS[label], weight)
        for start, end, label in mentions
    ]
    if tone in TARGETS:
        rows.append(Row("template", sentence, -1, -1, TARGETS[tone], weight))
    return rows


def template_rows(
    *, copies: int = 3, seed: int = 0, weight: float = 0.5, path: Path = TEMPLATES
) -> list[Row]:
    """Rows of every template, filled `copies` times (once where it has no slot)."""
    rng = random.Random(seed)
    rows = []
    for tone, template in read_templates(path):
        for _ in range(copies if "{" in template else min(copies, 1)):
            rows += rows_of(tone, fill(template, rng), weight=weight)
    return rows

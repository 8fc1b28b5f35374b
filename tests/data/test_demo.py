"""The demo corpus: articles.csv, the texts and truth.yml agree with each other."""

import csv
import re
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

import pytest
import yaml

DEMO = Path(__file__).resolve().parents[2] / "data" / "demo"
COLUMNS = ["file", "outlet", "story", "published", "title"]
FRAMES = set(
    "conflict human_interest responsibility morality economic_consequences security sovereignty"
    " terrorism cooperation victimhood resistance legitimacy".split()
)
KINDS = {"person", "group", "place", "event", "act", "thing"}
SIDES = {"authorities", "opponents", "neighbour", "company", "people", "event"}
DOUBT = {"claimed", "alleged", "insisted", "insisting"}

TRUTH = yaml.safe_load((DEMO / "truth.yml").read_text(encoding="utf-8"))
TEXTS = {p.stem: p.read_text(encoding="utf-8") for p in sorted(DEMO.glob("*.txt"))}
with (DEMO / "articles.csv").open(encoding="utf-8", newline="") as handle:
    ROWS = list(csv.DictReader(handle))

ARTICLES = TRUTH["articles"]
STORIES = {story["id"]: story for story in TRUTH["stories"]}
OUTLETS = {outlet["slug"]: outlet for outlet in TRUTH["outlets"]}
BY_STANCE = {outlet["stance"]: slug for slug, outlet in OUTLETS.items()}
PEOPLE = {person["id"]: person for person in TRUTH["people"]}
STEMS = sorted(ARTICLES)


def outlet_of(stem):
    return stem.rsplit("_", 1)[1]


def story_of(stem):
    return stem.rsplit("_", 1)[0].split("-", 1)[1]


def stem_of(story, outlet):
    found = [s for s in STEMS if story_of(s) == story and outlet_of(s) == outlet]
    assert len(found) == 1, f"{story}/{outlet}: expected one article in truth.yml, found {found}"
    return found[0]


def body(stem):
    """The text without byline, dateline and tail."""
    text = TEXTS[stem].rstrip("\n")
    for key, cut in (("byline", str.removeprefix), ("tail", str.removesuffix)):
        if ARTICLES[stem][key]:
            text = cut(text, ARTICLES[stem][key]).strip()
    return text.removeprefix(ARTICLES[stem]["dateline"] or "")


def quoted(text):
    """All stretches between double quotation marks; an unclosed one ends with its paragraph."""
    stretches = []
    for paragraph in text.split("\n\n"):
        start = None
        for i, mark in enumerate(paragraph):
            if mark not in '"“”':
                continue
            if start is None:
                assert mark != "”", f"closing mark without an opening one in: {paragraph[:60]}"
                start = i + 1
            else:
                assert mark != "“", f"opening mark inside a quote in: {paragraph[:60]}"
                stretches.append(paragraph[start:i])
                start = None
        if start is not None:
            stretches.append(paragraph[start:])
    return stretches


def once(stem, text, what):
    count = body(stem).count(text)
    assert count == 1, f"{stem}: {what} should occur once, occurs {count} times: {text!r}"


def share(stems, key, match):
    entries = [entry for stem in stems for entry in ARTICLES[stem][key]]
    return sum(map(match, entries)) / len(entries)


def of_stance(stance):
    return [stem for stem in STEMS if outlet_of(stem) == BY_STANCE[stance]]


# --- files, metadata, lengths -------------------------------------------------------------------


def test_eight_stories_in_three_outlets():
    assert len(TEXTS) == 24, f"24 articles expected, {len(TEXTS)} found"
    assert len(STORIES) == 8, f"8 stories expected: {sorted(STORIES)}"
    assert len(OUTLETS) == 3, f"3 outlets expected: {sorted(OUTLETS)}"
    assert set(TEXTS) == set(ARTICLES), f"texts and truth differ: {set(TEXTS) ^ set(ARTICLES)}"
    pairs = {(story_of(stem), outlet_of(stem)) for stem in TEXTS}
    assert pairs == {(s, o) for s in STORIES for o in OUTLETS}, "a story lacks an outlet"
    numbers = {story_of(stem): stem[:2] for stem in TEXTS}
    assert sorted(numbers.values()) == [f"{n:02}" for n in range(1, 9)], f"numbers: {numbers}"


def test_nothing_else_in_the_folder():
    other = {p.name for p in DEMO.iterdir() if p.suffix != ".txt"} - {"articles.csv", "truth.yml"}
    assert not other, f"files that load as articles or confuse a user: {other}"


def test_metadata_has_one_row_per_file():
    assert ROWS, "articles.csv has no rows"
    assert list(ROWS[0]) == COLUMNS, f"columns should be {COLUMNS}"
    counts = Counter(row["file"] for row in ROWS)
    assert set(counts) == {f"{stem}.txt" for stem in TEXTS}, "rows and files differ"
    assert set(counts.values()) == {1}, f"files with several rows: {counts.most_common(3)}"
    for row in ROWS:
        stem = row["file"].removesuffix(".txt")
        assert row["outlet"] == OUTLETS[outlet_of(stem)]["name"], f"{stem}: outlet {row['outlet']}"
        assert row["story"] == story_of(stem), f"{stem}: story {row['story']}"
        title = row["title"]
        assert title == title.strip() != "", f"{stem}: title {title!r}"
        assert title not in TEXTS[stem], f"{stem}: the headline stands in the text"


def test_a_story_is_published_within_two_days():
    days = defaultdict(set)
    for row in ROWS:
        days[row["story"]].add(date.fromisoformat(row["published"]))
    for story, dates in days.items():
        assert (max(dates) - min(dates)).days <= 1, f"{story}: published {sorted(dates)}"


@pytest.mark.parametrize("stem", STEMS)
def test_length_and_frame_of_a_text(stem):
    text, truth = TEXTS[stem], ARTICLES[stem]
    without_tail = text.rstrip("\n").removesuffix(truth["tail"] or "")
    words = len(without_tail.split())
    assert 180 <= words <= 350, f"{stem}: {words} words"
    assert re.search(r"[^\n]\n\Z", text), f"{stem}: one newline at the end"
    assert not re.search(r"\n\n\n|\r", text), f"{stem}: one blank line between paragraphs"
    assert not re.search(r"  | \n|\n ", text), f"{stem}: stray spaces"
    start = text
    if truth["byline"]:
        assert start.startswith(truth["byline"] + "\n\n"), f"{stem}: byline is no first paragraph"
        start = start.removeprefix(truth["byline"] + "\n\n")
    if truth["dateline"]:
        assert start.startswith(truth["dateline"]), f"{stem}: dateline {truth['dateline']!r}"
    if truth["tail"]:
        assert text.endswith("\n\n" + truth["tail"] + "\n"), f"{stem}: tail is not at the end"


def test_datelines_bylines_and_tails_vary():
    values = {key: [ARTICLES[s][key] for s in STEMS] for key in ("byline", "dateline", "tail")}
    assert sum(v is not None for v in values["tail"]) == 3, "three articles have a tail"
    assert 0 < sum(v is None for v in values["byline"]) < 24, "some articles have a byline"
    assert None in values["dateline"], "some articles have no dateline"
    styles = {re.sub(r"\w+", "w", v) for v in values["dateline"] if v}
    assert len(styles) >= 4, f"datelines should vary in style, found {styles}"


def test_marks_by_outlet():
    for stem in STEMS:
        text = TEXTS[stem]
        if outlet_of(stem) == BY_STANCE["government"]:
            assert not re.search("[“”‘’]", text), f"{stem}: this outlet has straight marks"
        if outlet_of(stem) == BY_STANCE["critical"]:
            assert not re.search("[\"']", text), f"{stem}: this outlet has curly marks"
    business = "".join(TEXTS[stem] for stem in of_stance("business"))
    straight, curly = business.count('"'), len(re.findall("[“”]", business))
    assert 0 < straight < curly, f"mainly curly with some straight: {curly} and {straight}"


# --- stories --------------------------------------------------------------------------------------


@pytest.mark.parametrize("story", sorted(STORIES))
def test_statements(story):
    statements = STORIES[story]["statements"]
    ids = [s["id"] for s in statements]
    assert len(ids) == len(set(ids)) >= 8, f"{story}: 8 statements with own ids expected"
    for statement in statements:
        assert statement["in"], f"{story}/{statement['id']}: nobody reports it"
        assert set(statement["in"]) <= set(OUTLETS), f"{story}/{statement['id']}: unknown outlet"
        for outlet, places in statement["in"].items():
            assert places, f"{story}/{statement['id']}: no words for {outlet}"
            for place in places:
                once(stem_of(story, outlet), place, f"statement {statement['id']}")
    shared = [s["id"] for s in statements if len(s["in"]) > 1]
    assert len(shared) >= 4, f"{story}: at least 4 shared statements, found {shared}"
    assert any(len(s["in"]) == 3 for s in statements), f"{story}: no statement in all three"
    only = Counter(next(iter(s["in"])) for s in statements if len(s["in"]) == 1)
    assert set(only) == set(OUTLETS), f"{story}: statements of one outlet only: {only}"


def test_statements_are_merged_and_split():
    one_sentence = two_places = 0
    for story in STORIES.values():
        for statement in story["statements"]:
            counts = {len(places) for places in statement["in"].values()}
            two_places += len(counts) > 1
            one_sentence += len(counts) == 1
    assert two_places >= 8, f"only {two_places} statements take more places in one outlet"
    assert one_sentence >= 40, f"only {one_sentence} statements are told alike"


@pytest.mark.parametrize("story", sorted(STORIES))
def test_concepts(story):
    concepts = STORIES[story]["concepts"]
    ids = [c["id"] for c in concepts]
    assert len(ids) == len(set(ids)) >= 3, f"{story}: 3 concepts with own ids expected"
    assert not set(ids) & set(PEOPLE), f"{story}: a concept has the id of a person"
    for concept in concepts:
        name = f"{story}/{concept['id']}"
        assert concept["kind"] in KINDS, f"{name}: kind {concept['kind']}"
        assert set(concept["labels"]) <= set(OUTLETS), f"{name}: unknown outlet"
        assert len(concept["labels"]) >= 2, f"{name}: nothing to contrast"
        assert len({tuple(v) for v in concept["labels"].values()}) > 1, f"{name}: all the same"
        for outlet, labels in concept["labels"].items():
            for label in labels:
                found = label in body(stem_of(story, outlet))
                assert found, f"{name}: {label!r} is not in the article of {outlet}"


def test_people():
    assert len(PEOPLE) == len(TRUTH["people"]), "two people share an id"
    names = [person["name"] for person in PEOPLE.values()]
    assert len(names) == len(set(names)), "two people share a name"
    everything = "\n".join(TEXTS.values())
    for person in PEOPLE.values():
        assert person["role"], f"{person['id']}: a role is needed"
        assert person["side"], f"{person['id']}: a side is needed"
        for alias in person["aliases"]:
            assert alias in everything, f"{person['id']}: {alias!r} occurs nowhere"


# --- articles -------------------------------------------------------------------------------------


@pytest.mark.parametrize("stem", STEMS)
def test_quotes(stem):
    truth = ARTICLES[stem]
    stretches = quoted(body(stem))
    assert truth["quotes"], f"{stem}: no quotes"
    for quote in truth["quotes"]:
        text, kind = quote["text"], quote["kind"]
        assert kind in {"direct", "partial", "indirect"}, f"{stem}: kind {kind}"
        assert text in body(stem), f"{stem}: quote not found: {text!r}"
        assert quote["person"] is None or quote["person"] in PEOPLE, f"{stem}: {quote['person']}"
        assert quote["speaker"] in body(stem), f"{stem}: speaker {quote['speaker']!r} not found"
        assert quote["cue"].lower() in body(stem).lower(), f"{stem}: cue {quote['cue']!r} not found"
        if kind == "indirect":
            inside = [s for s in stretches if text in s]
            assert not inside, f"{stem}: indirect, but between marks: {text!r}"
            assert not re.search('["“”]', text), f"{stem}: indirect, but has marks: {text!r}"
        else:
            assert text in stretches, f"{stem}: {kind}, but not between marks: {text!r}"


@pytest.mark.parametrize("stem", STEMS)
def test_every_mark_is_accounted_for(stem):
    truth = ARTICLES[stem]
    listed = [q["text"] for q in truth["quotes"] if q["kind"] != "indirect"]
    listed += truth["scare_quotes"]
    assert Counter(listed) == Counter(quoted(body(stem))), f"{stem}: quoted words not in truth.yml"


@pytest.mark.parametrize("stem", STEMS)
def test_sentences_loaded_frames_tone(stem):
    truth = ARTICLES[stem]
    concepts = {c["id"] for c in STORIES[story_of(stem)]["concepts"]}
    for loaded in truth["loaded"]:
        once(stem, loaded["sentence"], "sentence of a loaded word")
        words = loaded["words"]
        assert words in loaded["sentence"], f"{stem}: {words!r} is not in its sentence"
        outside = loaded["sentence"]
        for stretch in quoted(body(stem)):
            outside = outside.replace(stretch, "")
        assert words in outside, f"{stem}: {words!r} stands in a quote only"
        assert loaded["polarity"] in (-1, 1), f"{stem}: polarity of {words!r}"
        assert loaded["side"] in SIDES, f"{stem}: side of {words!r}"
        assert loaded["about"], f"{stem}: what is {words!r} about?"
    for frame in truth["frames"]:
        once(stem, frame["sentence"], "sentence of a frame")
        assert frame["frames"], f"{stem}: no frame for {frame['sentence']!r}"
        assert set(frame["frames"]) <= FRAMES, f"{stem}: unknown frame in {frame['frames']}"
    sentences = [frame["sentence"] for frame in truth["frames"]]
    assert len(sentences) == len(set(sentences)), f"{stem}: a sentence has two frame entries"
    for tone in truth["tone"]:
        once(stem, tone["sentence"], "sentence of a tone")
        assert tone["mention"] in tone["sentence"], f"{stem}: {tone['mention']!r} not in sentence"
        assert tone["target"] in concepts | set(PEOPLE), f"{stem}: target {tone['target']}"
        assert tone["label"] in (-1, 0, 1), f"{stem}: label {tone['label']}"


def test_every_frame_occurs():
    used = Counter(f for s in STEMS for e in ARTICLES[s]["frames"] for f in e["frames"])
    assert set(used) == FRAMES, f"frames without a sentence: {FRAMES - set(used)}"
    assert min(used.values()) >= 4, f"frames with too few sentences to measure: {used}"


# --- copies ---------------------------------------------------------------------------------------


def passage(stem, wire):
    text = body(stem)
    start = text.index(wire["passage_start"])
    return text[start : text.index(wire["passage_end"], start) + len(wire["passage_end"])]


def test_wire_copy():
    assert len(TRUTH["wire"]) == 1, "one story has agency copy"
    for wire in TRUTH["wire"]:
        first, second = (passage(stem, wire) for stem in wire["articles"])
        assert first == second, f"{wire['articles']}: the passages differ"
        count = len(first.split())
        assert count == wire["words"] >= 110, f"{count} words, truth.yml says {wire['words']}"
        assert len({story_of(stem) for stem in wire["articles"]}) == 1, "two stories"
        assert wire["agency"] == TRUTH["country"]["agency"]["abbreviation"], "unknown agency"
        credited = [ARTICLES[stem]["dateline"] or "" for stem in wire["articles"]]
        assert any(wire["agency"] in c for c in credited), "no dateline credits the agency"
        for stem in wire["articles"]:
            assert body(stem) != first, f"{stem}: nothing of its own beside the agency text"


def test_no_other_copies():
    size, seen = 12, defaultdict(set)
    for stem in STEMS:
        text = body(stem)
        for wire in TRUTH["wire"]:
            if stem in wire["articles"]:
                text = text.replace(passage(stem, wire), f" {stem} ")
        words = re.findall(r"\w+", text.lower())
        for i in range(len(words) - size + 1):
            seen[" ".join(words[i : i + size])].add(stem)
    copies = {words: stems for words, stems in seen.items() if len(stems) > 1}
    assert not copies, f"passages of {size} words in two articles: {list(copies.items())[:3]}"


# --- the outlets' habits, counted -----------------------------------------------------------------


def test_whom_they_quote():
    def official(quote):
        return quote["person"] is not None and PEOPLE[quote["person"]]["side"] == "official"

    shares = {stance: share(of_stance(stance), "quotes", official) for stance in BY_STANCE}
    assert shares["government"] > 0.6, f"the government paper quotes officials: {shares}"
    assert shares["critical"] < 0.35, f"the critical paper quotes others: {shares}"
    assert shares["government"] > shares["business"], f"share of official quotes: {shares}"

    def resident(quote):
        return quote["person"] is not None and PEOPLE[quote["person"]]["side"] == "resident"

    shares = {stance: share(of_stance(stance), "quotes", resident) for stance in BY_STANCE}
    assert shares["government"] == shares["business"] == 0, f"residents: {shares}"
    assert shares["critical"] > 0.25, f"the critical paper quotes residents: {shares}"


def test_whom_they_doubt():
    doubted = {stance: Counter() for stance in BY_STANCE}
    for stance, sides in doubted.items():
        for stem in of_stance(stance):
            for quote in ARTICLES[stem]["quotes"]:
                if quote["cue"] in DOUBT and quote["person"]:
                    sides[PEOPLE[quote["person"]]["side"]] += 1
    assert doubted["critical"]["official"] >= 8, f"doubting verbs for officials: {doubted}"
    assert doubted["government"]["official"] == 0, f"doubting verbs for officials: {doubted}"
    assert doubted["government"].total() >= 2, f"doubting verbs for opponents: {doubted}"
    assert doubted["business"].total() == 0, f"the business paper doubts nobody: {doubted}"


def test_whom_their_loaded_words_hit():
    hits = {stance: Counter() for stance in BY_STANCE}
    for stance, sides in hits.items():
        for stem in of_stance(stance):
            for loaded in ARTICLES[stem]["loaded"]:
                sides[loaded["side"], loaded["polarity"]] += 1
    against = ("authorities", -1)
    assert hits["critical"][against] >= 15, f"against the authorities: {hits}"
    assert hits["government"][against] == hits["business"][against] == 0, f"{hits}"
    assert hits["government"]["authorities", 1] >= 8, f"praise for the state: {hits}"
    assert hits["government"]["opponents", -1] >= 10, f"against opponents: {hits}"
    assert hits["critical"]["opponents", -1] == 0, f"against opponents: {hits}"
    total = {stance: sides.total() for stance, sides in hits.items()}
    assert total["business"] * 5 < min(total["government"], total["critical"]), f"{total}"


def test_which_frames_they_use():
    def shares(*frames):
        def carries(entry):
            return not set(frames).isdisjoint(entry["frames"])

        return {stance: share(of_stance(stance), "frames", carries) for stance in BY_STANCE}

    state = shares("security", "sovereignty", "terrorism")
    assert state["government"] > 2 * max(state["critical"], state["business"]), f"{state}"
    people = shares("human_interest", "victimhood", "responsibility")
    assert people["critical"] > 1.5 * max(people["government"], people["business"]), f"{people}"
    money = shares("economic_consequences")
    assert money["business"] > 3 * max(money["government"], money["critical"]), f"{money}"


def test_tone_and_length():
    mean = {}
    for stance in BY_STANCE:
        labels = [
            tone["label"]
            for stem in of_stance(stance)
            for tone in ARTICLES[stem]["tone"]
            if tone["target"] in PEOPLE and PEOPLE[tone["target"]]["side"] == "official"
        ]
        assert labels, f"no tone toward officials in the {stance} paper"
        mean[stance] = sum(labels) / len(labels)
    assert mean["government"] > 0.5, f"tone toward officials: {mean}"
    assert mean["critical"] < -0.5, f"tone toward officials: {mean}"
    assert mean["business"] == 0, f"tone toward officials: {mean}"
    words = {s: sum(len(body(stem).split()) for stem in of_stance(s)) for s in BY_STANCE}
    assert words["business"] < min(words["government"], words["critical"]), f"words: {words}"

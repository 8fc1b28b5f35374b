"""Files that are no use: each is skipped with its reason, and `strict` raises the same words."""

import io
import os
import shutil
import tempfile
import zipfile
from pathlib import Path

import pytest

from analysis import ParallaxError, load_articles
from analysis.articles.readers import Source, read_source

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)).replace("&a0;", "&a;")
    + "]>"
)


def parquet():
    import pandas as pd

    stream = io.BytesIO()
    pd.DataFrame({"text": ["One.", "Two."] * 500}).to_parquet(stream)
    return stream.getvalue()


def with_entities(data, part):
    """The same office file with an entity bomb in one of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == part:
                content = BOMB.encode() + content.partition(b"?>")[2]
            new.writestr(name, content)
    return out.getvalue()


def member_outside(name):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name), "Words outside.")
    return out.getvalue()


def link_in_zip():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo("link.txt")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/hostname")
    return out.getvalue()


def zip_bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"0" * (30 << 20))
    return out.getvalue()


def locked_member(data):
    """The archive with its first member marked as encrypted, in both places that say so."""
    data = bytearray(data)
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


CASES = {
    "empty.txt": (lambda make: b"", "it holds no text"),
    "empty.csv": (lambda make: b"", "it holds no text"),
    "empty.docx": (lambda make: b"", "it holds no text"),
    "mark.txt": (lambda make: b"\xef\xbb\xbf", "it holds no text"),
    "blank.txt": (lambda make: b" \n\t\r\n ", "it holds no text"),
    "blank.csv": (lambda make: b" \n", "it holds no text"),
    "blank.jsonl": (lambda make: b"\n\n", "it is no JSON"),
    "none.jsonl": (lambda make: b"[]", "it holds no text"),
    "marks.txt": (lambda make: "… — !".encode(), "it holds no text"),
    "binary.txt": (lambda make: bytes(range(256)) * 20, "it is a binary file, no text"),
    "zeros.txt": (lambda make: bytes(5000), "it holds no text"),
    "picture.jpg": (lambda make: b"\xff\xd8\xff\xe0", ".jpg is none of the formats read here"),
    "odd.yml": (lambda make: b"a: b", ".yml is none of the formats"),
    "odd.txt": (lambda make: b"\x81\x82\xff", "byte 0 (0x81) is not UTF-8 and no other"),
    "half.txt": (lambda make: b"\xff\xfea\0b", "byte 4 (0x62) is not utf-16"),
    "old.docx": (
        lambda make: OLE + "WordDocument".encode("utf-16-le"),
        "it is an old Word file (.doc)",
    ),
    "locked.docx": (lambda make: OLE + "EncryptedPackage".encode("utf-16-le"), "it is encrypted"),
    "broken.xls": (lambda make: OLE, "it is damaged or no Excel file"),
    "cut.docx": (lambda make: make.docx("Words.")[:-300], "it is damaged or no zip archive"),
    "cut.xlsx": (lambda make: make.xlsx(["text"], ["A."])[:-99], "it is damaged or no zip archive"),
    "cut.zip": (lambda make: make.zip(a__txt="Words.")[:-9], "it is damaged or no zip archive"),
    "cut.parquet": (lambda make: parquet()[:-50], "it is damaged or no Parquet file"),
    "cut.pdf": (lambda make: make.pdf("Words.")[:60], "it is damaged or no PDF file"),
    "words.docx": (lambda make: b"Only words.", "it is damaged or no .docx file"),
    "words.pdf": (lambda make: b"Only words.", "it is damaged or no .pdf file"),
    "words.parquet": (lambda make: b"Only words.", "it is damaged or no .parquet file"),
    "locked.pdf": (lambda make: make.pdf("Words.", password="secret"), "it is encrypted"),
    "scan.pdf": (lambda make: make.pdf(), "its pages hold no text (a scan?)"),
    "blank.docx": (lambda make: make.docx(""), "it holds no text"),
    "blank.xlsx": (lambda make: make.xlsx(), "it holds no text"),
    "blank.rtf": (lambda make: make.rtf(""), "it holds no text"),
    "entities.docx": (
        lambda make: with_entities(make.docx("Words."), "word/document.xml"),
        "its XML declares entities",
    ),
    "entities.xlsx": (
        lambda make: with_entities(make.xlsx(["text"], ["A."]), "xl/workbook.xml"),
        "its XML declares entities",
    ),
    "deep.html": (
        lambda make: b"<html><body>" + b"<div>" * 100_000 + b"words",
        "its elements are nested too deeply",
    ),
    "less_deep.html": (
        lambda make: b"<html><body>" + b"<div>" * 1000 + b"words" + b"</div>" * 1000,
        "its elements are nested too deeply",
    ),
    "scripts.html": (
        lambda make: b"<html><body><script>var words = 'are here'</script></body></html>",
        "the page holds no article",
    ),
    "blank.html": (lambda make: b"<html></html>", "the page holds no article"),
    "bomb.zip": (lambda make: zip_bomb(), "it would unpack to 31 MB from 0.0 MB (a zip bomb?)"),
    "none.zip": (lambda make: make.zip(), "the archive is empty"),
    "up.zip": (lambda make: member_outside("../../up.txt"), "'../../up.txt' leads outside"),
    "root.zip": (lambda make: member_outside("/etc/up.txt"), "'/etc/up.txt' leads outside"),
    "drive.zip": (lambda make: member_outside("C:\\up.txt"), "leads outside the archive"),
    "link.zip": (lambda make: link_in_zip(), "it is a link"),
    "nested.zip": (
        lambda make: make.zip(inner__zip=make.zip(a__txt="Words.")),
        "it is an archive inside an archive",
    ),
    "locked.zip": (lambda make: locked_member(make.zip(a__txt="Words.")), "it is encrypted"),
    "word.json": (lambda make: b"word", "it is no JSON"),
    "text.json": (lambda make: b'"word"', "its JSON is neither a list of records nor"),
    "deep.json": (lambda make: b"[" * 100_000, "it is no JSON: nested too deeply"),
    "open.odt": (lambda make: make.zip(mimetype="application/x"), "this packed format is not read"),
    "header.csv": (lambda make: b"id,text\n", "it has a header and no rows"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_bad_file_is_skipped_with_its_reason_and_the_rest_is_read(name, make, folder):
    content, reason = CASES[name]
    place = folder({"good.text": "The dam held.", name: content(make)})
    articles = load_articles(place)
    assert articles["text"].to_dict() == {"good": "The dam held."}
    skipped = articles.attrs["report"].query("status == 'skipped'")
    assert skipped["file"].str.startswith(name).all()
    assert reason in skipped["reason"].item()
    with pytest.raises(ParallaxError) as raised:
        load_articles(place, strict=True)
    assert skipped["reason"].item() in str(raised.value)
    assert "\n" not in str(raised.value)


def test_the_same_bad_file_gives_the_same_words(make, folder):
    place = folder({name: content(make) for name, (content, _) in CASES.items()} | {"g.txt": "A."})
    first, second = (load_articles(place).attrs["report"] for _ in range(2))
    assert first.to_csv() == second.to_csv()
    assert "0x7f" not in first.to_csv()


@pytest.mark.parametrize(
    ("content", "text", "note"),
    [
        (b"The\xed\xa0\x80 dam", "The\ufffd dam", "half characters"),
        (
            b"The \0dam held, and held again, and then held for one more long, long time; " * 9,
            "The dam held, and held again, and then held for one more long, long time; " * 9,
            "9 NUL characters",
        ),
        ("Cafe\u0301 dam".encode(), None, ""),
        (b"\xef\xbb\xbfThe dam", "The dam", ""),
    ],
)
def test_what_no_table_can_hold_is_taken_out_and_noted(content, text, note, folder):
    articles = load_articles(folder({"a.txt": content}))
    if text is not None:
        assert articles["text"].item() == text.strip()
    assert articles["text"].item().encode()
    assert note in articles.attrs["report"]["reason"].item()


def test_one_line_of_100_megabytes_is_read(folder):
    line = b"The dam held. " * (100_000_000 // 14)
    articles = load_articles(folder({"a.txt": line}))
    assert len(articles["text"].item()) == len(line) - 1
    assert articles.attrs["report"]["words"].item() == 3 * (100_000_000 // 14)


@pytest.mark.parametrize("cipher", ["RC4-40", "RC4-128", "AES-128", "AES-256"])
def test_an_encrypted_pdf_with_an_empty_password_is_read(cipher, make, folder):
    data = make.pdf("The dam held.", password="", cipher=cipher)
    articles = load_articles(folder({"a.pdf": data}))
    assert articles["text"].item() == "The dam held."


def test_links_that_lead_outside_are_not_followed(folder, tmp_path):
    place = folder({"good.txt": "The dam held."})
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "s.txt").write_text("A secret.")
    (place / "file.txt").symlink_to(tmp_path / "secret" / "s.txt")
    (place / "dots.txt").symlink_to("../secret/s.txt")
    (place / "sub").symlink_to(tmp_path / "secret", target_is_directory=True)
    (place / "lost.txt").symlink_to(tmp_path / "nowhere")
    (place / "round").symlink_to(place, target_is_directory=True)
    (place / "circle.txt").symlink_to(place / "circle.txt")
    os.mkfifo(place / "pipe.txt")
    articles = load_articles(place)
    assert articles["text"].to_list() == ["The dam held."]
    report = articles.attrs["report"].set_index("file")["reason"]
    out = "it is a link that leads out of the folder"
    assert report.drop("good.txt").to_dict() == {
        "circle.txt": "it is a link that leads nowhere",
        "dots.txt": out,
        "file.txt": out,
        "lost.txt": "it is a link that leads nowhere",
        "pipe.txt": "it is no regular file",
        "round": "it is a link to a folder that is read anyway",
        "sub": out,
    }


def test_nothing_is_written_into_the_folder(make, folder):
    place = folder({name: content(make) for name, (content, _) in CASES.items()} | {"g.txt": "A."})
    before = {file: (file.stat().st_mtime_ns, file.read_bytes()) for file in place.rglob("*")}
    load_articles(place)
    assert before == {
        file: (file.stat().st_mtime_ns, file.read_bytes()) for file in place.rglob("*")
    }


@pytest.fixture
def not_root():
    """A folder that a user without rights can reach, and that user."""
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)
    was = os.geteuid()
    yield place, (lambda: os.seteuid(65534) if was == 0 else None)
    os.seteuid(was)
    shutil.rmtree(place)


def test_what_may_not_be_read_is_skipped(not_root):
    place, become = not_root
    (place / "good.txt").write_text("The dam held.")
    (place / "shut.txt").write_text("Words.")
    (place / "shut").mkdir()
    (place / "shut.txt").chmod(0)
    (place / "shut").chmod(0)
    become()
    articles = load_articles(place)
    reasons = articles.attrs["report"].set_index("file")["reason"].to_dict()
    said = "the system says 'Permission denied'"
    assert reasons == {"good.txt": "", "shut": said, "shut.txt": said}


def test_a_file_that_changes_while_it_is_read_is_skipped(folder, monkeypatch):
    place = folder({"a.jsonl": '{"text": "One."}\n' * 3, "b.txt": "Good."})
    opened = Source.open

    def open_and_append(source):
        if source.name == "a.jsonl":
            with source.path.open("a") as file:
                file.write('{"text": "Late."}\n')
        return opened(source)

    monkeypatch.setattr(Source, "open", open_and_append)
    articles = load_articles(place)
    assert articles["text"].to_list() == ["Good."]
    assert "it changed while it was read" in articles.attrs["report"]["reason"].iloc[0]


def test_a_file_name_that_is_no_text_is_shown(folder):
    place = folder({"good.txt": "The dam held."})
    Path(os.fsdecode(os.fsencode(place) + b"/caf\xe9.txt")).write_text("Words.")
    assert load_articles(place).index.to_list() == ["caf\ufffd", "good"]


def test_a_readme_is_a_note_unless_it_is_asked_for(folder):
    place = folder({"README.md": "About.", "sub/readme.txt": "About.", "a.txt": "The dam held."})
    articles = load_articles(place, strict=True)
    assert articles.index.to_list() == ["a"]
    report = articles.attrs["report"].set_index("file")
    assert report["status"].to_dict() == {
        "README.md": "left out", "a.txt": "read", "sub/readme.txt": "left out"
    }  # fmt: skip
    assert load_articles(place / "README.md")["text"].to_list() == ["About."]


def test_members_of_an_archive_are_read_one_by_one(make):
    data = make.zip(a__txt="One.", sub_of_b__txt="Two.", c__jpg=b"\xff\xd8")
    found = read_source(Source("all.zip", held=data))
    assert [(item.file, getattr(item, "text", "skipped")) for item in found] == [
        ("all.zip/a.txt", "One."),
        ("all.zip/c.jpg", "skipped"),
        ("all.zip/sub/b.txt", "Two."),
    ]

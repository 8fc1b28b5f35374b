"""Input a study cannot use: one sentence, exit status 2, and nothing written."""

import pytest


def write(folder, **files):
    folder.mkdir()
    for name, content in files.items():
        (folder / name.replace("_", ".")).write_bytes(content)


def missing(folder):
    return ["no folder"]


def empty(folder):
    write(folder)
    return ["is empty"]


def an_empty_file(folder):
    write(folder, one_txt=b"")
    return ["one.txt", "holds no text"]


def no_readable_article(folder):
    write(folder, one_jpg=b"\xff\xd8\xff\xe0\x00", two_txt=b"\x81\x82\xff")
    return ["No article", "2 skipped", "one.jpg"]


def a_metadata_row_without_a_file(folder):
    write(folder, one_txt=b"The dam held.", articles_csv=b"file,outlet\none.txt,A\nlost.txt,B\n")
    return ["articles.csv", "'lost.txt'", "no such file"]


def two_rows_for_one_file(folder):
    write(folder, one_txt=b"The dam held.", articles_csv=b"file,outlet\none.txt,A\none.txt,B\n")
    return ["articles.csv", "two rows for 'one.txt'", "rows 1 and 2"]


def metadata_that_is_no_table(folder):
    write(folder, one_txt=b"The dam held.", articles_csv=b'file,outlet\n"one.txt,A\n')
    return ["articles.csv", "CSV"]


def refused(done, said, output):
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert done.stderr.startswith("study: ")
    for part in said:
        assert part in done.stderr
    assert "Traceback" not in done.stderr
    assert not output.is_dir()


@pytest.mark.parametrize(
    "make",
    [
        missing,
        empty,
        an_empty_file,
        no_readable_article,
        a_metadata_row_without_a_file,
        two_rows_for_one_file,
        metadata_that_is_no_table,
    ],
)
def test_articles_that_cannot_be_used(make, study, contents, tmp_path):
    folder, output = tmp_path / "articles", tmp_path / "output"
    said = make(folder)
    before = contents(tmp_path)
    refused(study(folder, output), said, output)
    assert contents(tmp_path) == before


@pytest.mark.parametrize("place", ["articles", "articles/output", "articles/../articles/a/b"])
def test_output_inside_the_articles(place, study, contents, tmp_path):
    write(tmp_path / "articles", one_txt=b"The dam held.")
    done = study(tmp_path / "articles", tmp_path / place)
    refused(done, ["inside the folder of articles", "--output"], tmp_path / "articles" / "output")
    assert [name.as_posix() for name in contents(tmp_path)] == ["articles/one.txt"]


def test_output_inside_the_articles_through_a_link(study, tmp_path):
    write(tmp_path / "articles", one_txt=b"The dam held.")
    (tmp_path / "link").symlink_to(tmp_path / "articles", target_is_directory=True)
    output = tmp_path / "link" / "output"
    refused(study(tmp_path / "articles", output), ["inside the folder of articles"], output)


def test_output_that_is_a_file(study, tmp_path):
    write(tmp_path / "articles", one_txt=b"The dam held.")
    (tmp_path / "output").write_text("mine", encoding="utf-8")
    done = study(tmp_path / "articles", tmp_path / "output")
    refused(done, ["is a file"], tmp_path / "output")
    assert (tmp_path / "output").read_text(encoding="utf-8") == "mine"

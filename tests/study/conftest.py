"""What the tests of the study share: real runs of it, and a reader of the pages it writes."""

import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest

from analysis.study.folders import STORE

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "data" / "demo"
SHARED = ROOT.parent / "shared" / "articles"
# Python code that runs the study with its arguments; %r is the folder of notebooks.
WITH_NOTEBOOKS = """
import pathlib, sys
import analysis.study.__main__ as study
study.NOTEBOOKS = pathlib.Path(%r)
sys.exit(study.main(sys.argv[1:]))
"""


def run_study(articles, output, *, notebooks=None, before=(), **options):
    """Run the study in its own process, as a user would; `before` wraps the command."""
    start = (
        ["-m", "analysis.study"] if notebooks is None else ["-c", WITH_NOTEBOOKS % str(notebooks)]
    )
    command = [*before, sys.executable, *start, "--articles", articles, "--output", output]
    environment = {k: v for k, v in os.environ.items() if k not in ("ARTICLES", "OUTPUT")}
    options = {"cwd": ROOT, "env": environment} | options
    return subprocess.run(
        list(map(str, command)), capture_output=True, text=True, check=False, **options
    )


@pytest.fixture(scope="session")
def study():
    return run_study


@dataclass
class Finished:
    """A study that ran to its end, and the folders it used."""

    articles: Path
    output: Path
    stderr: str
    before: dict[Path, bytes]


def _finished(articles, output):
    before = files_of(articles)
    done = run_study(articles, output)
    assert done.returncode == 0, done.stderr
    return Finished(articles, output, done.stderr, before)


def files_of(folder):
    """The bytes of every file by its place; the store is for speed and no result."""
    files = [f for f in folder.rglob("*") if f.is_file() and STORE not in f.parts]
    return {f.relative_to(folder): f.read_bytes() for f in files}


@pytest.fixture(scope="module")
def sockets():
    """A folder for kernels to talk in: another program cannot take a port they were about to.

    Its name is short, since that of a socket may have about a hundred characters.
    """
    with tempfile.TemporaryDirectory(prefix="plx", dir="/tmp") as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def contents():
    return files_of


@pytest.fixture(scope="session")
def shared_articles():
    if not SHARED.is_dir():
        pytest.skip("the folder shared/articles is not beside this repository")
    return SHARED


@pytest.fixture(scope="session")
def demo_run(tmp_path_factory):
    return _finished(DEMO, tmp_path_factory.mktemp("demo") / "output")


@pytest.fixture(scope="session")
def shared_run(tmp_path_factory, shared_articles):
    return _finished(shared_articles, tmp_path_factory.mktemp("shared") / "output")


HOSTILE = """<script>document.title = "taken"</script> & <b>bold</b> </td></table> $x_1$

The minister <img src=x onerror='document.title = "taken"'> met the army & the union. \
</script></style></textarea><script>document.title = "taken"</script> He paid $5 and $6. \
"<b>Peace</b> and security <svg onload='document.title = &quot;taken&quot;'>," he said. \
The <b>army</b> and the javascript:alert(1) people attacked $\\frac{1}{0}$ {{ 7*7 }} {% raw %}. \
"""
HOSTILE_METADATA = """file,outlet,story,title
one.txt,<script>document.title = 'taken'</script>,$story & <b>,"<script>document.title = 'taken'"
two.txt,"$B_1 & ""<img src=x onerror=alert(1)>",$story & <b>,</script>
"""


@pytest.fixture(scope="session")
def hostile_run(tmp_path_factory):
    """A study of two articles whose every field is markup, a script or a formula."""
    folder = tmp_path_factory.mktemp("hostile")
    articles = folder / "<b>articles & $more$"
    articles.mkdir()
    (articles / "one.txt").write_text(HOSTILE * 3, encoding="utf-8")
    (articles / "two.txt").write_text("A calm dam held.\n\n" + HOSTILE * 2, encoding="utf-8")
    (articles / "<img src=x onerror=alert(1)>.txt").write_text("", encoding="utf-8")
    (articles / "articles.csv").write_text(HOSTILE_METADATA, encoding="utf-8")
    return _finished(articles, folder / "output")


@dataclass
class Page(HTMLParser):
    """What a page links to, shows and loads."""

    path: Path
    links: list[str] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    images: list[dict[str, str]] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    text: str = ""

    def __post_init__(self):
        super().__init__(convert_charrefs=True)
        self._inside = []
        self.feed(self.path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        given = {name: value or "" for name, value in attributes}
        self.anchors |= {given["id"]} if "id" in given else set()
        if tag == "a" and "href" in given:
            self.links.append(given.pop("href"))
        if tag == "img":
            self.images.append(given)
        if tag == "script":
            self.scripts.append(given.get("src", ""))
        self.scripts += [value for name, value in given.items() if name.startswith("on")]
        wanted = ("src", "href", "srcset", "data", "action", "poster", "background")
        self.loads += [given[name] for name in wanted if name in given]
        self.loads += _styles(given.get("style", ""))
        if tag in ("style", "script", "title"):
            self._inside.append(tag)

    def handle_endtag(self, tag):
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()

    def handle_data(self, data):
        if self._inside == ["style"]:
            self.loads += _styles(data)
        elif not self._inside:
            self.text += data

    @property
    def from_elsewhere(self):
        """What is loaded that is neither in the page nor beside it."""
        return [a for a in self.loads if re.match(r"\s*([a-z+.-]+:)?//|\s*(?!data:)[a-z+.-]+:", a)]


def _styles(css):
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return [a.strip("'\" ") for a in re.findall(r"(?:url\(|@import)\s*([^;)]+)", css)]


@pytest.fixture(scope="session")
def read_page():
    return Page

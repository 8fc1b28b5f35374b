"""The rules of the house that a machine can check."""

import ast
import inspect
import pkgutil
import re
import subprocess
import sys
from collections import Counter
from graphlib import TopologicalSorter
from importlib import import_module
from pathlib import Path

import nbformat
import pytest

import analysis

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
HEAVY = [
    "nltk",
    "scipy",
    "matplotlib",
    "textstat",
    "vaderSentiment",
    "nbclient",
    "IPython",
    "regex",
    "spacy",
]
LAST_SECTION = "## What this shows, and what it does not"


def public():
    """Every function and class that a package of the kit names in its __all__."""
    packages = [p.name for p in pkgutil.iter_modules(analysis.__path__) if p.ispkg]
    for package in sorted(packages):
        module = import_module(f"analysis.{package}")
        for name in module.__all__:
            thing = getattr(module, name)
            if inspect.isfunction(thing) or inspect.isclass(thing):
                yield pytest.param(thing, id=f"{package}.{name}")


def code(path):
    return [c for c in nbformat.read(path, as_version=4).cells if c.cell_type == "code"]


def parameters_of(path):
    (cell,) = [c for c in code(path) if "parameters" in c.metadata.get("tags", [])]
    return cell


def loaded_by(statement, modules):
    """Which of the modules a fresh interpreter has loaded after the statement."""
    code = f"import sys; {statement}; print(*[m for m in {modules!r} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout.split()


def test_importing_the_kit_loads_no_library():
    assert loaded_by("import analysis", [*HEAVY, "pandas", "numpy"]) == []
    assert loaded_by("import analysis, pandas", ["pandas"]) == ["pandas"]


def test_loading_articles_loads_no_library_of_a_study():
    # The definition of a word is written in it, and cleaning counts words.
    mine = [module for module in HEAVY if module != "regex"]
    assert loaded_by("from analysis import load_articles", mine) == []


@pytest.mark.parametrize("thing", list(public()))
def test_every_public_name_says_what_it_takes_and_returns(thing):
    text = inspect.getdoc(thing) or ""
    assert text.strip(), "no docstring"
    if inspect.isclass(thing):
        return
    signature = inspect.signature(thing)
    if signature.parameters:
        section = text.partition("\nParameters\n---")[2]
        assert section, "no section Parameters"
        missing = [name for name in signature.parameters if name not in section]
        assert missing == [], "arguments the docstring does not name"
    if signature.return_annotation not in (None, "None"):
        assert "\nReturns\n---" in text, "no section Returns"
    assert "\nExamples\n---" in text, "no example"
    if re.search(r"raise ParallaxError|\bneed_\w+\(", inspect.getsource(inspect.unwrap(thing))):
        assert "\nRaises\n---" in text, "no section Raises"


FILES = sorted((ROOT / "analysis").rglob("*.py"))


def test_a_file_name_means_one_thing_in_the_kit():
    names = Counter(p.stem.strip("_") for p in FILES if not p.stem.startswith("__"))
    assert [name for name, times in names.items() if times > 1] == []


def imported(path, modules):
    """The modules of the kit that a module names where it is imported."""
    nodes = list(ast.parse(path.read_text(encoding="utf-8")).body)
    while nodes:
        node = nodes.pop()
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            for name in (f"{node.module}.{alias.name}" for alias in node.names):
                yield name if name in modules else node.module
        elif isinstance(node, ast.If):
            # Not `if TYPE_CHECKING`, which no interpreter follows.
            nodes += [] if "TYPE_CHECKING" in ast.unparse(node.test) else node.body + node.orelse
        elif isinstance(node, ast.Try | ast.With | ast.ClassDef):
            nodes += node.body


def test_no_modules_import_each_other_in_a_circle():
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in FILES]
    modules = {
        name.removesuffix(".__init__"): path for name, path in zip(names, FILES, strict=True)
    }
    graph = {name: set(imported(path, modules)) & modules.keys() for name, path in modules.items()}
    assert set(TopologicalSorter(graph).static_order()) == modules.keys()


def test_the_public_names_are_few():
    names = sorted(thing.id for thing in public())
    assert len(names) <= 150, "\n".join(names)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_files_are_short(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) < 300, path.relative_to(ROOT)


def test_there_are_the_five_notebooks_of_the_design():
    names = ["00_articles", "01_term_frequency", "02_sentiment", "03_framing", "04_same_story"]
    assert [path.stem for path in NOTEBOOKS] == names


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_a_notebook_reads_as_an_essay_and_is_kept_without_outputs(path):
    cells = nbformat.read(path, as_version=4).cells
    assert cells[0].cell_type == "markdown"
    assert cells[0].source.startswith("# ")
    assert "**The question.**" in cells[0].source
    sections = [c.source.splitlines()[0] for c in cells if c.source.startswith("## ")]
    assert sections[-1] == LAST_SECTION
    assert cells[-1].source.startswith(LAST_SECTION), "something stands after the last section"
    for cell in code(path):
        assert cell.outputs == [], cell.source
        assert cell.execution_count is None, cell.source
        assert len(cell.source.splitlines()) <= 20, cell.source


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_cells_make_and_look_and_do_not_program(path):
    settings = {node.id for node in ast.walk(ast.parse(parameters_of(path).source))
                if isinstance(node, ast.Name)}  # fmt: skip
    for cell in code(path):
        for node in ast.walk(ast.parse(cell.source)):
            assert not isinstance(node, ast.FunctionDef | ast.Lambda | ast.Try), cell.source
            assert not (isinstance(node, ast.Name) and node.id == "display"), cell.source
            if isinstance(node, ast.If):
                asked = {own.id for own in ast.walk(node.test) if isinstance(own, ast.Name)}
                assert asked <= settings, f"asks for {asked - settings}: {cell.source}"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_the_settings_of_a_notebook_are_plain_values(path):
    values = {}
    exec(parameters_of(path).source, {"__builtins__": {}}, values)
    assert {"ARTICLES": None, "OUTPUT": None, "BY": "outlet"}.items() <= values.items()


def test_the_demo_is_small_and_complete():
    demo = ROOT / "data" / "demo"
    assert len(list(demo.glob("*.txt"))) == 24
    assert {"articles.csv", "truth.yml"} <= {file.name for file in demo.iterdir()}
    assert sum(file.stat().st_size for file in demo.iterdir()) < 500_000


def test_the_readme_names_the_two_commands():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "./run study" in readme
    assert "./run test" in readme


def test_every_link_of_the_pages_about_the_kit_leads_somewhere():
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
    for page in pages:
        for link in links(page.read_text(encoding="utf-8")):
            if "://" not in link and not link.startswith(("#", "mailto:")):
                target = page.parent / link.partition("#")[0]
                assert target.exists(), f"{page.name}: {link}"


def links(markdown):
    return re.findall(r"\]\(([^()\s]+)\)", markdown)


def test_no_file_refers_to_the_orders_it_was_made_by():
    """A reader has the literature, not the issues: those are no source."""
    order = re.compile(r"\bissue\s\d|\bproject's\sissue", re.IGNORECASE)
    for folder in ("analysis", "tests", "notebooks", "benchmarks", "training", "docs"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in (".py", ".yml", ".md", ".ipynb", ".txt", ".j2"):
                found = order.search(path.read_text(encoding="utf-8"))
                assert not found, f"{path.relative_to(ROOT)}: {found}"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_no_result_of_a_cell_is_lost(path):
    """A cell shows its last line only: what `results` makes before it would be seen nowhere."""
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "code":
            for statement in ast.parse(cell.source).body[:-1]:
                assert not ast.unparse(statement).startswith("results."), cell.source


def test_one_module_knows_where_the_data_are():
    for path in sorted((ROOT / "analysis").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        assert "parents[" not in text, f"{path.relative_to(ROOT)}: find files with analysis.data"

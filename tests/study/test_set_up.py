"""The script `run`: what it says, and when it sets the environment up."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHELLS = [shell for shell in ("sh", "dash", "bash") if shutil.which(shell)]
TOOLS = ["awk", "cat", "cmp", "cp", "dirname", "env", "mkdir", "rm", "touch", "chmod"]
# Stands in for uv: makes an environment whose python says what it was asked to do.
UV = """#!/bin/sh
echo "uv $*"
[ "$1" = venv ] || exit 0
for last do :; done
mkdir -p "$last/bin"
printf '#!/bin/sh\\necho "python $*"\\n' >"$last/bin/python"
chmod +x "$last/bin/python"
"""


@pytest.fixture
def kit(tmp_path):
    """A copy of the kit's root, with a PATH that holds nothing but POSIX tools."""
    (tmp_path / "kit" / "analysis").mkdir(parents=True)
    (tmp_path / "bin").mkdir()
    for name in ("run", "pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / name, tmp_path / "kit")
    for tool in [*TOOLS, *SHELLS]:
        (tmp_path / "bin" / tool).symlink_to(shutil.which(tool))
    return tmp_path


def run(kit, *arguments, shell="sh"):
    return subprocess.run(
        [shutil.which(shell), str(kit / "kit" / "run"), *arguments],
        env={"PATH": str(kit / "bin"), "HOME": str(kit)},
        cwd=kit,
        capture_output=True,
        text=True,
        check=False,
    )


def with_uv(kit):
    (kit / "bin" / "uv").write_text(UV, encoding="utf-8")
    (kit / "bin" / "uv").chmod(0o755)


@pytest.mark.parametrize("shell", SHELLS)
def test_every_posix_shell_can_read_it(kit, shell):
    assert (ROOT / "run").read_text(encoding="utf-8").startswith("#!/bin/sh\n")
    assert os.access(ROOT / "run", os.X_OK)
    checked = subprocess.run([shell, "-n", ROOT / "run"], capture_output=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, b"")
    assert run(kit, "help", shell=shell).returncode == 0


@pytest.mark.parametrize("arguments", [(), ("help",), ("--help",)])
def test_the_help_lists_every_command_there_is(kit, arguments):
    done = run(kit, *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    script = (ROOT / "run").read_text(encoding="utf-8")
    commands = set(re.findall(r"^([a-z]+)[a-z |-]*\)$", script, flags=re.MULTILINE))
    assert commands >= {"study", "lab", "test", "lint", "lock", "clean", "help"}
    assert commands == set(re.findall(r"^  ([a-z]+)\b", done.stdout, flags=re.MULTILINE))


def test_an_unknown_command_is_named(kit):
    done = run(kit, "studdy")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1] == "run: there is no command 'studdy'"


def test_without_python_one_line_says_what_to_install(kit):
    done = run(kit, "test")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert "apt install python3 python3-venv" in done.stderr
    assert not (kit / "kit" / ".venv").exists()


def test_a_python_without_venv_is_named_with_what_to_install(kit):
    python = kit / "bin" / "python3"
    python.write_text('#!/bin/sh\ncase "$*" in *ensurepip*) exit 1;; esac\n', encoding="utf-8")
    python.chmod(0o755)
    done = run(kit, "test")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert "apt install python3-venv" in done.stderr


def test_the_first_command_sets_up_and_the_second_does_not(kit):
    with_uv(kit)
    first = run(kit, "test", "-k", "two words")
    assert (first.returncode, "setting up" in first.stderr) == (0, True)
    asked = [line for line in first.stdout.splitlines() if line.startswith("uv ")]
    assert any("pip sync" in a and "--require-hashes" in a and ".lock" in a for a in asked)
    assert any("--editable" in a and "--no-deps" in a for a in asked)
    second = run(kit, "test", "-k", "two words")
    assert (second.returncode, second.stderr) == (0, "")
    assert second.stdout == "python -m pytest -k two words\n"


def test_the_pages_of_functions_cover_every_room_and_only_its_face(kit):
    with_uv(kit)
    for room in ("terms", "text"):
        (kit / "kit" / "analysis" / room).mkdir()
        (kit / "kit" / "analysis" / room / "__init__.py").touch()
    pdoc = run(kit, "docs").stdout.splitlines()[-2]
    assert pdoc.startswith("python -m pdoc --docformat numpy ")
    assert pdoc.endswith(" analysis.terms analysis.text !analysis[.][a-z]+[.]")


@pytest.mark.parametrize("file", ["requirements.lock", "pyproject.toml"])
def test_a_changed_lock_or_project_sets_up_again(kit, file):
    with_uv(kit)
    run(kit, "test")
    with (kit / "kit" / file).open("a", encoding="utf-8") as changed:
        changed.write("# newer\n")
    assert "bringing .venv up to date" in run(kit, "test").stderr
    assert run(kit, "test").stderr == ""


def test_a_set_up_that_broke_off_is_made_again(kit):
    with_uv(kit)
    (kit / "bin" / "uv").write_text(UV.replace("exit 0", "exit 1"), encoding="utf-8")
    assert run(kit, "test").returncode != 0
    with_uv(kit)
    assert "bringing .venv up to date" in run(kit, "test").stderr

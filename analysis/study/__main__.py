"""``python -m analysis.study``: articles in, report out."""

from __future__ import annotations

import argparse
import os
import re
import sys
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

from analysis.articles import load_articles
from analysis.errors import ParallaxError, did_you_mean, listed, plural
from analysis.study.folders import (
    MANIFEST,
    NOTEBOOKS,
    OPTIONS,
    articles_folder,
    load_options,
    output_folder,
)
from analysis.study.output_lock import own_output
from analysis.study.prose import load_notes
from analysis.study.results import record


def main(arguments: list[str] | None = None) -> int:
    """Run the studies; return 0, 1 if a notebook failed, 2 for input that is no use."""
    options = _parser().parse_args(arguments)
    for name, variable in OPTIONS.items():
        if value := getattr(options, name):
            os.environ[variable] = value
    articles = articles_folder(options.folder or options.articles)
    output = output_folder(options.output)
    try:
        with own_output(output, _check(articles, output)):
            return _study(articles, output, packed=options.zip)
    except ParallaxError as error:
        print(f"study: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        reason = error.strerror or error
        print(f"study: stopped before its end: {reason}; {_goes_on(output)}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(f"study: stopped before its end; {_goes_on(output)}", file=sys.stderr)
        return 130


def _goes_on(output: Path) -> str:
    return f"what was done is in {str(output)!r}; run it again to go on"


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say which option or choice is meant, and exit."""
        found = re.search(r"(?:unrecognized arguments:|invalid choice:) '?([\w-]+)", message)
        known = [
            name
            for action in self._actions
            for name in (*action.option_strings, *map(str, action.choices or ()))
        ]
        super().error(message + (did_you_mean(found[1], known) if found else ""))


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="python -m analysis.study",
        description="Run every notebook on a folder of articles and write the report.",
    )
    parser.add_argument("folder", metavar="DIR", nargs="?", help="the same as --articles DIR")
    parser.add_argument(
        "--articles", metavar="DIR", help="default: data/articles if it holds any, else data/demo"
    )
    parser.add_argument("--output", metavar="DIR", help="default: output")
    parser.add_argument(
        "--columns", metavar="FIELD=COLUMN,…", help="columns of tables: text=Body,outlet=Paper"
    )
    parser.add_argument(
        "--names", metavar="FIELD_FIELD", help="what file names say: outlet_story, published-outlet"
    )
    parser.add_argument(
        "--zip", action="store_true", help="write all that the study made into one file, too"
    )
    parser.add_argument(
        "--outlet-from", choices=["folder"], help="take the outlet from each file's folder"
    )
    return parser


def _check(articles: Path, output: Path) -> int:
    """Raise unless there are articles that a study can use; return how many bytes of text."""
    missing = [name for name in ("ipykernel", "nbclient", "nbconvert") if find_spec(name) is None]
    if missing:
        raise ParallaxError(
            f"A study needs {listed(missing)}; install Parallax with its extra 'study', the "
            "notebooks' lab with 'lab'."
        )
    loaded = load_articles(articles, language=False, **load_options())
    report = loaded.attrs["report"]
    if output.resolve().is_relative_to(articles.resolve()):
        raise ParallaxError(
            f"The output folder {str(output)!r} is inside the folder of articles, which is only "
            "read; choose another with --output."
        )
    if output.exists() and not output.is_dir():
        raise ParallaxError(f"The output folder {str(output)!r} is a file; choose another.")
    read = int((report["status"] == "read").sum())
    skipped = int((report["status"] == "skipped").sum())
    print(f"{articles}: {plural(read, 'article')} read, {skipped} skipped", file=sys.stderr)
    if notes := load_notes(report):
        print(notes, file=sys.stderr)
    return int(loaded["text"].str.len().sum())


def _study(articles: Path, output: Path, *, packed: bool) -> int:
    from analysis.study import warm_kernels

    # While it imports, this process does.
    warm_kernels.start()
    from tqdm import tqdm

    from analysis.study.notebook_runs import run_notebooks
    from analysis.study.report_page import write_report

    _remove_last(output)
    notebooks = sorted(NOTEBOOKS.glob("*.ipynb"))
    with tqdm(
        total=_code_cells(notebooks), desc="notebooks", unit="cell", leave=False, disable=None
    ) as bar:
        runs = run_notebooks(notebooks, articles, output, bar.update)
    write_report(runs, articles, output)
    _sort_manifest(output)
    failures = [run.failure for run in runs if run.failure]
    for failure in failures:
        print(f"study: failed: {failure}", file=sys.stderr)
    print(output / "index.html")
    if packed:
        print(_pack(output))
    return 1 if failures else 0


def _pack(output: Path) -> Path:
    """Write what the study made into one zip file, the same bytes at every run."""
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    names = (output / MANIFEST).read_text(encoding="utf-8").splitlines()
    file = record(output, "study.zip")
    with ZipFile(file, "w") as archive:
        for name in names:
            if name != file.name and (output / name).is_file():
                entry = ZipInfo(f"{output.name}/{name}")  # of the year 1980, always
                entry.compress_type = ZIP_DEFLATED
                archive.writestr(entry, (output / name).read_bytes())
    _sort_manifest(output)
    return file


def _code_cells(notebooks: list[Path]) -> int:
    import nbformat

    cells = [nbformat.read(path, as_version=4).cells for path in notebooks]
    return sum(cell.cell_type == "code" for own in cells for cell in own)


def _sort_manifest(output: Path) -> None:
    # The notebooks run side by side, so the order in which files were noted is chance.
    manifest = output / MANIFEST
    names = sorted(set(manifest.read_text(encoding="utf-8").splitlines()))
    manifest.write_text("\n".join(names) + "\n", encoding="utf-8")


def _remove_last(output: Path) -> None:
    """Remove the files of the last study, and no others, so that none is left over.

    The list may be anybody's: what it names outside the folder, or a folder, stays.
    """
    manifest, inside = output / MANIFEST, output.resolve()
    if not manifest.is_file():
        return
    for name in manifest.read_text(encoding="utf-8", errors="replace").splitlines():
        file = output / name
        # A name that is none (too long, a NUL, links in a circle) is of no file of a study.
        with suppress(OSError, RuntimeError, ValueError):
            # The folder it lies in, not what a link leads to: the link itself is removed.
            if file.parent.resolve().is_relative_to(inside) and not _is_folder(file):
                file.unlink()
    manifest.unlink(missing_ok=True)


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


if __name__ == "__main__":
    # With it, nbformat's import of jsonschema parses the grammar of web addresses: over a second.
    sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]
    sys.exit(main())

"""Runs notebooks headless, all at once, and keeps what they put out even if they fail."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nbformat import NotebookNode


@dataclass(frozen=True)
class Run:
    """A notebook that was run.

    Attributes
    ----------
    path : Path
        The notebook's file.
    notebook : NotebookNode
        With its outputs, up to where it failed.
    failure : str
        What went wrong in which cell; "" if nothing did.
    """

    path: Path
    notebook: NotebookNode
    failure: str


def run_notebooks(
    paths: list[Path], articles: Path, output: Path, done: Callable[[], object]
) -> list[Run]:
    """Run notebooks side by side, each in its own kernel.

    Parameters
    ----------
    paths : list of Path
        The notebooks.
    articles, output : Path
        What they are told in the environment variables ARTICLES and OUTPUT.
    done : callable
        Called after every code cell.

    Returns
    -------
    list of Run
        In the order of `paths`; a failing notebook stops no other.
    """
    import nbformat

    notebooks = [nbformat.read(path, as_version=4) for path in paths]
    with tempfile.TemporaryDirectory() as profile:
        environment = os.environ | {
            "ARTICLES": str(articles),
            "OUTPUT": str(output),
            # The user's own IPython start-up files are no part of a study.
            "IPYTHONDIR": profile,
            "JUPYTER_PREFER_ENV_PATH": "1",
        }
        os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"
        return asyncio.run(_run_all(paths, notebooks, environment, done))


async def _run_all(
    paths: list[Path],
    notebooks: list[NotebookNode],
    environment: dict[str, str],
    done: Callable[[], object],
) -> list[Run]:
    pairs = zip(paths, notebooks, strict=True)
    return list(await asyncio.gather(*(_run(*pair, environment, done) for pair in pairs)))


async def _run(
    path: Path, notebook: NotebookNode, environment: dict[str, str], done: Callable[[], object]
) -> Run:
    from nbclient import NotebookClient
    from nbclient.exceptions import CellControlSignal, DeadKernelError

    client = NotebookClient(
        notebook,
        kernel_name="python3",
        timeout=None,
        record_timing=False,
        coalesce_streams=True,
        extra_arguments=["--log-level=ERROR"],
        resources={"metadata": {"path": str(path.parent)}},
        on_cell_executed=lambda **_: done(),
    )
    failure = ""
    try:
        await client.async_execute(env=environment)
    except CellControlSignal as error:
        name, value = getattr(error, "ename", ""), getattr(error, "evalue", str(error))
        failure = f"{path.name}, {_failing_cell(notebook)}: {name}: {value}".strip(": ")
    except DeadKernelError:
        failure = f"{path.name}: the kernel died in {_failing_cell(notebook)}"
    return Run(path, notebook, failure)


def _failing_cell(notebook: NotebookNode) -> str:
    """Name the cell that ended the run by its place and first line."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    failed = [c for c in code if any(o.output_type == "error" for o in c.outputs)]
    ran = [cell for cell in code if cell.execution_count]
    cell = (failed or ran or code)[-1]
    line = next(iter(cell.source.strip().splitlines()), "")
    return f"cell {notebook.cells.index(cell) + 1} ({line})"

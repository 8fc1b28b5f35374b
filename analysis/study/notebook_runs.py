"""Runs notebooks headless, all at once, and keeps what they put out even if they fail."""

from __future__ import annotations

import asyncio
import atexit
import os
import tempfile
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nbformat import NotebookNode

_KERNEL_STARTS = 4


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
    from analysis.study import warm_kernels

    warm_kernels.start()
    import nbformat

    notebooks = [nbformat.read(path, as_version=4) for path in paths]
    with tempfile.TemporaryDirectory() as profile:
        environment = {
            # Where the user is, also where no shell says so: the kernels start elsewhere.
            "PWD": str(Path.cwd()),
            **os.environ,
            "ARTICLES": str(articles),
            "OUTPUT": str(output),
            # The user's own IPython start-up files are no part of a study.
            "IPYTHONDIR": profile,
            "JUPYTER_PREFER_ENV_PATH": "1",
            # A bar in an output would make every run another; the study shows its own.
            "TQDM_DISABLE": "1",
        }
        os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"
        return _apart(_run_all(paths, notebooks, environment, done))


def _apart(work: Coroutine[Any, Any, list[Run]]) -> list[Run]:
    """Run apart from the main thread, in which nbclient would take over Ctrl-C."""
    runner = asyncio.Runner()
    loop = runner.get_loop()

    def run() -> list[Run]:
        with runner:
            return runner.run(work)

    with ThreadPoolExecutor(max_workers=1) as pool:
        ended = pool.submit(run)
        try:
            return ended.result()
        except KeyboardInterrupt:
            # The kernels are shut down on the way out.
            loop.call_soon_threadsafe(lambda: [task.cancel() for task in asyncio.all_tasks(loop)])
            wait([ended])
            raise


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

    from analysis.study import warm_kernels

    warm: dict[str, Any] = (
        {"kernel_manager_class": warm_kernels.WarmKernelManager} if warm_kernels.start() else {}
    )
    started = [0]
    failure = ""
    for attempt in range(1, _KERNEL_STARTS + 1):
        client = NotebookClient(
            notebook,
            kernel_name="python3",
            timeout=None,
            record_timing=False,
            coalesce_streams=True,
            shutdown_kernel="immediate",
            extra_arguments=["--log-level=ERROR"],
            resources={"metadata": {"path": str(path.parent)}},
            on_cell_start=lambda cell, cell_index: started.append(cell_index),
            on_cell_executed=lambda **_: done(),
            **warm,
        )
        try:
            await client.async_execute(env=environment)
        except CellControlSignal as error:
            name, value = getattr(error, "ename", ""), getattr(error, "evalue", str(error))
            failure = f"{path.name}, {_name(notebook, started[-1])}: {name}: {value}".strip(": ")
        except DeadKernelError:
            failure = f"{path.name}: the kernel died in {_name(notebook, started[-1])}"
        except RuntimeError:
            # A kernel's ports are chosen before it takes them: another program may come between.
            # Nothing has run, and nbclient is not to look for that kernel again at exit.
            atexit.unregister(client._cleanup_kernel)
            if attempt < _KERNEL_STARTS and started == [0]:
                continue
            raise
        break
    return Run(path, notebook, failure)


def _name(notebook: NotebookNode, number: int) -> str:
    """Name a cell by its place and first line."""
    line = next(iter(notebook.cells[number].source.strip().splitlines()), "")
    return f"cell {number + 1} ({line})"

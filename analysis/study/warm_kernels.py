"""Kernels that start warm: forked from one process that has imported what they all import."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING, Any

from jupyter_client.manager import AsyncKernelManager

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerProcess

_BACKEND = "module://matplotlib_inline.backend_inline"
_ROOMS = "articles coding comparison figures framing inference models sentiment sources stories"
# What more than one notebook imports: half of what a kernel does before its first cell.
_WARM = [
    *(f"analysis.{room}" for room in [*_ROOMS.split(), "study", "terms", "text", "wording"]),
    *("ipykernel.kernelapp", "matplotlib_inline.backend_inline", "matplotlib.pyplot"),
    *("matplotlib.backends.backend_svg", "pyarrow.parquet", "scipy.stats", "scipy.sparse.linalg"),
    *("onnxruntime", "tokenizers", "sklearn.decomposition", "wordfreq", "simplemma", "datasketch"),
    *("jinja2", "ftfy", "vaderSentiment.vaderSentiment", "textalloc"),
]


def start() -> bool:
    """Start the process that kernels are forked from; False where forking is not safe.

    It runs nothing but imports, so that it has no threads that a fork would lose. On macOS even
    those may leave system libraries in a state that a fork does not survive.
    """
    if sys.platform != "linux":
        return False
    from multiprocessing import forkserver

    forkserver.set_forkserver_preload(_WARM)
    # matplotlib reads it when it is imported: a kernel's own would come too late.
    os.environ.setdefault("MPLBACKEND", _BACKEND)
    forkserver.ensure_running()
    return True


class WarmKernelManager(AsyncKernelManager):
    """Starts a kernel by forking; looks after it and ends it as any other."""

    async def _async_launch_kernel(self, kernel_cmd: list[str], **options: Any) -> None:
        from multiprocessing import get_context

        arguments = kernel_cmd[kernel_cmd.index("ipykernel_launcher") + 1 :]
        own = [arguments, dict(options["env"]), str(options["cwd"])]
        process = get_context("forkserver").Process(target=run_kernel, args=own)
        process.start()
        here: Any = self.provisioner
        here.process = _Process(process)
        # It begins a group of processes, as a kernel does that is started by its command.
        here.pid = here.pgid = process.pid
        self._reconcile_connection_info(here.connection_info)


class _Process:
    """A forked process with the face of `subprocess.Popen`."""

    stdin = stdout = stderr = None

    def __init__(self, process: ForkServerProcess) -> None:
        self.process, self.pid = process, process.pid

    def poll(self) -> int | None:
        return self.process.exitcode

    def wait(self) -> int | None:
        self.process.join()
        return self.process.exitcode

    def send_signal(self, number: int) -> None:
        if self.pid and self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)


def run_kernel(arguments: list[str], environment: dict[str, str], folder: str) -> None:
    """Be a kernel: what its command line would do."""
    from multiprocessing import set_start_method

    from ipykernel.kernelapp import IPKernelApp

    # What a kernel starts itself, it starts as if it had not been forked.
    set_start_method(None, force=True)
    os.setsid()
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    # It ends with the process that it was forked from, which ends with the study.
    IPKernelApp.launch_instance([*arguments, f"--IPKernelApp.parent_handle={os.getppid()}"])

"""The notebooks in a real JupyterLab: opened in Chromium, all cells run on the demo."""

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit

import nbformat
import pytest

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))
# "Idle" shows before the kernel is connected, so await the connection itself.
RUN_ALL = """async () => {
    const pause = () => new Promise(resolve => setTimeout(resolve, 50));
    const app = window.jupyterapp;
    await app.restored;
    while (!app.shell.currentWidget?.sessionContext) await pause();
    const panel = app.shell.currentWidget;
    await panel.context.ready;
    await panel.sessionContext.ready;
    while (panel.sessionContext.session?.kernel?.connectionStatus !== 'connected') await pause();
    await app.commands.execute('notebook:run-all-cells');
    return panel.content.widgets.map(cell => cell.model.sharedModel.toJSON());
}"""
# A notebook draws only the cells in view: bring one there, and await its pictures.
SHOW_CELL = """async index => {
    const notebook = window.jupyterapp.shell.currentWidget.content;
    await notebook.scrollToItem(index, 'center');
    const cell = notebook.widgets[index];
    await cell.ready;
    const pictures = [...cell.node.querySelectorAll('.jp-OutputArea-output img')];
    await Promise.all(pictures.map(picture => picture.decode()));
    return pictures.map(picture => ({
        alt: picture.alt, width: picture.naturalWidth, shown: picture.getClientRects().length > 0
    }));
}"""


@pytest.fixture(scope="module")
def lab(tmp_path_factory, sockets):
    """A JupyterLab of its own: nothing of the user's is read or written. Gives its address."""
    folder = tmp_path_factory.mktemp("lab")
    shutil.copytree(
        ROOT / "notebooks", folder / "notebooks", ignore=lambda *_: {".ipynb_checkpoints"}
    )
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    token = secrets.token_hex(16)
    address = f"http://127.0.0.1:{port}"
    own = {f"JUPYTER_{name}_DIR": str(folder / name.lower()) for name in ("CONFIG", "DATA")}
    own["JUPYTER_RUNTIME_DIR"] = str(sockets)
    environment = os.environ | own | {
        "TQDM_DISABLE": "1",  # a bar comes or not with the speed of the machine
        "IPYTHONDIR": str(folder / "ipython"),
        "JUPYTER_PREFER_ENV_PATH": "1",
        "JUPYTER_TOKEN": token,
        "ARTICLES": str(ROOT / "data" / "demo"),
        "OUTPUT": str(folder / "output"),
    }  # fmt: skip
    command = [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"),
        *("--ServerApp.ip=127.0.0.1", f"--ServerApp.port={port}", "--ServerApp.port_retries=0"),
        *(f"--ServerApp.root_dir={folder / 'notebooks'}", "--LabApp.expose_app_in_browser=True"),
        "--KernelManager.transport=ipc",
        *(
            "--LabApp.news_url=None",
            "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        ),
    ]
    log = folder / "server.log"
    with log.open("wb") as written:
        server = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=written, stderr=subprocess.STDOUT
        )
    try:
        await_server(server, f"{address}/api/status?token={token}", log)
        yield address, token, folder
    finally:
        stop(server, f"{address}/api/shutdown?token={token}")


def await_server(server, address, log, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (URLError, ConnectionError):
            time.sleep(0.1)
    pytest.fail(f"JupyterLab did not start: {log.read_text()[-2000:]}")


def stop(server, address):
    """Shut the server down, and with it the kernels; end it if it does not answer."""
    try:
        urllib.request.urlopen(urllib.request.Request(address, method="POST"), timeout=10).close()
        server.wait(30)
    except (URLError, ConnectionError, subprocess.TimeoutExpired):
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_all_cells_of_a_notebook_run_in_jupyterlab(browser, lab, demo_run, notebook, tmp_path):
    address, token, folder = lab
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_default_timeout(180_000)
    page.goto(f"{address}/lab/tree/{notebook}?token={token}&reset")
    page.wait_for_function("() => window.jupyterapp")
    cells = page.evaluate(RUN_ALL)
    page.screenshot(path=tmp_path / "lab.png")

    headless = nbformat.read(demo_run.output / "notebooks" / notebook, as_version=4).cells
    assert [cell["source"] for cell in cells] == [cell.source for cell in headless]
    pictures = 0
    for index, (cell, expected) in enumerate(zip(cells, headless, strict=True)):
        if expected.cell_type != "code":
            continue
        assert cell["execution_count"], f"cell {index + 1} did not run"
        errors = [o for o in cell["outputs"] if o["output_type"] == "error"]
        assert errors == [], f"cell {index + 1}"
        assert kinds(cell["outputs"]) == kinds(expected.outputs), f"cell {index + 1}"
        wanted = json.dumps(expected.outputs).count("<img ")
        shown = page.evaluate(SHOW_CELL, index) if wanted else []
        assert len(shown) == wanted, f"cell {index + 1}"
        for picture in shown:
            assert picture["alt"].strip(), f"cell {index + 1}: a picture without words"
            assert picture["shown"], f"cell {index + 1}"
            assert picture["width"] > 0, f"cell {index + 1}"
        pictures += len(shown)
        for file in files(cell["outputs"]):
            same = (demo_run.output / file).read_bytes() == (folder / "output" / file).read_bytes()
            assert same, f"cell {index + 1} wrote another {file} than the study"
    assert pictures > 0
    page.screenshot(path=tmp_path / "lab-picture.png")
    page.close()
    assert {urlsplit(url).hostname for url in asked} <= {"127.0.0.1", None}


def files(outputs):
    about = [output.get("metadata", {}).get("parallax", []) for output in outputs]
    return [file for items in about for item in items for file in item.get("files", [])]


def kinds(outputs):
    return [(o["output_type"], sorted(o.get("data", {}))) for o in outputs]


WIDGET = """import pandas as pd
from analysis import coding
sample = pd.DataFrame({"unit": ["s1", "s2", "s3"], "text": ["The <b>court</b> ruled.", "Two.", "Three."]})
coding.code_by_hand(sample, {"law": "Courts", "peace": "Talks"}, coder="Ana", file="frames_ana.csv")"""  # noqa: E501


def test_sentences_are_coded_with_the_keyboard_in_jupyterlab(browser, lab, sockets, tmp_path):
    address, token, folder = lab
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(WIDGET)])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(notebook, folder / "notebooks" / "widget.ipynb")
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    page.set_default_timeout(120_000)
    page.goto(f"{address}/lab/tree/widget.ipynb?token={token}&reset")
    page.wait_for_function("() => window.jupyterapp")
    page.evaluate(RUN_ALL)
    box = page.get_by_placeholder("click here, then one key a frame")
    box.click()
    assert "The <b>court</b> ruled." in page.locator(".jp-OutputArea-output").inner_text()
    page.keyboard.type("21")
    page.get_by_text("2 of 3 coded").wait_for()
    page.keyboard.press("Backspace")
    page.get_by_text("1 of 3 coded").wait_for()
    page.keyboard.type("0")
    # A key and a click reach the kernel by two ways: as a person does, wait for the first.
    page.get_by_text("2 of 3 coded").wait_for()
    page.get_by_role("button", name="2 peace").click()
    page.get_by_text("3 of 3 coded").wait_for()
    page.screenshot(path=tmp_path / "widget.png")
    page.close()
    assert list(sockets.glob("kernel-*-ipc-*")), "the kernel has taken a port"
    written = (folder / "notebooks" / "frames_ana.csv").read_text(encoding="utf-8-sig")
    assert [line.split(",")[3] for line in written.splitlines()] == [
        "label", "peace", "none", "peace",
    ]  # fmt: skip

"""JupyterLab in a real Chromium, for the tests marked `browser`.

The pictures lie in build/screenshots/ afterwards.
"""

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any, Self

import pytest

pytest.importorskip("playwright", reason="the browser tests need the extra [dev]")

from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "build" / "screenshots"
QUIET = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE_MS = 60_000


# -- the browser -----------------------------------------------------------------------------------


def _chromium() -> str:
    """Return where Chromium lies; install Debian's if this may."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None and hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"]
        subprocess.run([*command, "chromium", "fonts-noto-cjk"], check=False)
        found = shutil.which("chromium")
    if found is None:
        pytest.skip("there is no Chromium: run `apt install chromium` and try again")
    return found


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    path = _chromium()
    with sync_playwright() as playwright:
        # Chromium's own sandbox does not work for root.
        root = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=path, args=[*QUIET, *root])
        yield browser
        browser.close()


def new_page(browser: Browser) -> Page:
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    page.set_default_timeout(PATIENCE_MS)
    expect.set_options(timeout=PATIENCE_MS)
    return page


def picture(shown: Page | Locator, name: str, **options: Any) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    shown.screenshot(path=PICTURES / f"{name}.png", **options)


def axe_source() -> str:
    """Return axe-core, which finds what keeps people from using a page."""
    return (resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8")


def faults(page: Page, axe: str, part: str = ":root") -> list[str]:
    """Return what axe-core finds in a page that is open, or in the parts that a selector names."""
    page.evaluate(axe)
    found = page.evaluate("async part => (await axe.run(part)).violations", part)
    return [
        f"{fault['id']} ({fault['impact']}): {node['html'][:200]}: {node['failureSummary'][:300]}"
        for fault in found
        for node in fault["nodes"]
    ]


# -- the server ------------------------------------------------------------------------------------


def environment(own: Path, python: str = sys.executable) -> dict[str, str]:
    """Return an environment of one Python, in which Jupyter finds nothing of this user's."""
    return {
        **{
            key: value
            for key, value in os.environ.items()
            if not key.startswith(("JUPYTER", "PYTEST", "PYTHON"))
        },
        "PATH": f"{Path(python).parent}{os.pathsep}{os.environ['PATH']}",
        "JUPYTER_PLATFORM_DIRS": "1",
        "JUPYTER_PREFER_ENV_PATH": "0",  # but the kernels in these folders come first
        "JUPYTER_CONFIG_DIR": str(own / "config"),
        "JUPYTER_DATA_DIR": str(own / "data"),
        "JUPYTER_RUNTIME_DIR": str(own / "runtime"),
        "IPYTHONDIR": str(own / "ipython"),
        "JUPYTERLAB_SETTINGS_DIR": str(own / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(own / "workspaces"),
        "LANG": "C.UTF-8",
    }


def run(*command: object, cwd: Path, own: Path, python: str = sys.executable) -> str:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=environment(own, python),
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    return done.stdout + done.stderr


class Server:
    """A Jupyter server of its own in a folder.

    root: the folder. own: where what Jupyter itself writes is kept. python: that of the
    environment in which it is installed.
    """

    def __init__(self, root: Path, own: Path, python: str = sys.executable) -> None:
        self.root, self.own, self.python = root, own, python
        for folder in (root, own):
            folder.mkdir(parents=True)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self._settings("notebook-extension/tracker", windowingMode="none")  # all cells are there
        self._settings("apputils-extension/notification", fetchNews="false", checkForUpdates=False)

    def _settings(self, name: str, **values: object) -> None:
        path = self.own / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values), encoding="utf-8")

    def run(self, *command: object) -> str:
        return run(*command, cwd=self.root, own=self.own, python=self.python)

    @contextlib.contextmanager
    def running(self, program: str = "jupyterlab") -> Iterator[None]:
        """Run a Jupyter program; inside it answers."""
        server = self._start(program)
        try:
            yield
        finally:
            server.terminate()
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()

    def _start(self, program: str) -> subprocess.Popen[bytes]:
        command = [self.python, "-m", program, "--no-browser", "--ip=127.0.0.1"]
        command += [
            f"--port={self.port}",
            "--ServerApp.port_retries=0",
            "--IdentityProvider.token=",
        ]
        command += ["--allow-root"] if os.geteuid() == 0 else []
        with (self.own / "jupyter.log").open("wb") as log:
            server = subprocess.Popen(
                command,
                cwd=self.root,
                env=environment(self.own, self.python),
                stdout=log,
                stderr=log,
            )
        end = time.monotonic() + 120
        while time.monotonic() < end and server.poll() is None:
            try:
                urllib.request.urlopen(self.url("api"), timeout=5).close()
                return server
            except OSError:
                time.sleep(0.2)
        server.kill()
        raise AssertionError((self.own / "jupyter.log").read_text("utf-8")[-4000:])

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}/{path}"


# -- a notebook in JupyterLab ----------------------------------------------------------------------


class Lab:
    """A notebook that is open in JupyterLab."""

    address = "lab/tree"

    def __init__(self, page: Page) -> None:
        self.page = page
        self.panel = page.locator(".jp-NotebookPanel")
        self.cells = self.panel.locator(".jp-Cell")
        expect(self.cells.first).to_be_visible()
        # Else running asks which kernel to take.
        expect(page.locator(".jp-KernelName").first).to_contain_text("Python 3")
        expect(self.indicator).to_have_attribute("data-status", "idle")

    @classmethod
    def at(cls, page: Page, server: Server, path: str) -> Self:
        """Open a notebook that lies in the server's folder."""
        # Without `reset` the last test's is open beside it.
        page.goto(server.url(f"{cls.address}/{path}?reset"))
        return cls(page)

    @property
    def indicator(self) -> Locator:
        return self.panel.locator(".jp-Notebook-ExecutionIndicator")

    def cell(self, text: str) -> Locator:
        """Return the code cell in whose source a text stands."""
        editor = self.page.locator(".jp-InputArea", has_text=text)
        return self.panel.locator(".jp-CodeCell").filter(has=editor)

    def write(self, cell: Locator, source: str) -> None:
        """Replace what stands in a cell, as if it were pasted."""
        cell.locator(".cm-content").click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(source)
        expect(cell.locator(".cm-content")).to_contain_text(source.split("\n")[-1].strip())

    def run_here(self) -> None:
        self.page.keyboard.press("Control+Enter")

    def run_all(self) -> None:
        self.page.get_by_role("menuitem", name="Run", exact=True).click()
        self.page.get_by_role("menuitem", name="Run All Cells", exact=True).click()

    def add_cell(self, source: str) -> Locator:
        """Add a code cell at the end and run it."""
        self.cells.last.click()
        self.page.keyboard.press("Escape")
        self.page.keyboard.press("b")
        self.page.keyboard.press("Enter")
        self.page.keyboard.insert_text(source)
        self.run_here()
        return self.cells.last

    def save(self) -> None:
        self.page.keyboard.press("Control+s")
        expect(self.page.locator(".jp-mod-dirty")).to_have_count(0)

    def validate(self) -> str:
        """Press nbgrader's button and return what it says."""
        self.panel.get_by_text("Validate", exact=True).click()
        dialog = self.page.locator(".jp-Dialog-content")
        expect(dialog).to_contain_text("Validation Results")
        return dialog.inner_text()


def solutions(assignment: str) -> dict[str, str]:
    """Return what solves the questions of an assignment, by their ids."""
    book = json.loads((ROOT / f"solutions/{assignment}/{assignment}.ipynb").read_text("utf-8"))
    return {
        cell["id"]: "".join(cell["source"])
        for cell in book["cells"]
        if cell["metadata"].get("nbgrader", {}).get("solution")
    }


def check_of(lab: Lab, question: str) -> Locator:
    return lab.cell(f'grader.check("{question}")').locator(".jp-OutputArea")

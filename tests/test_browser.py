"""What students and teachers see: JupyterLab, nbgrader and our own pages in a real Chromium.

Marked `browser`: `make test-browser`. The pictures lie in build/screenshots/ afterwards.
"""

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
from typing import Any

import pytest

from deepstart.sandbox import isolation
from tests.door_classes import course_room

pytest.importorskip("playwright", reason="the browser tests need the extra [dev]")
pytest.importorskip("nbgrader", reason="the browser tests need the extra [build]")

from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

ROOT = Path(__file__).parents[1]
LOSSES = "02-losses"
PICTURES = ROOT / "build" / "screenshots"
QUIET = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE_MS = 60_000
MISTAKE = "def mse(y_true, y_pred):\n    return np.mean((y_true - y_pred) ** 2)"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(bool(isolation.missing_layers()), reason="student code cannot be confined"),
]


# -- the browser, the server and the class ---------------------------------------------------------


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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = _chromium()
    with sync_playwright() as playwright:
        # Chromium's own sandbox does not work for root.
        root = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=path, args=[*QUIET, *root])
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    page.set_default_timeout(PATIENCE_MS)
    expect.set_options(timeout=PATIENCE_MS)
    yield page
    page.close()


def picture(page: Page, name: str, **options: Any) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.png", **options)


def environment(own: Path) -> dict[str, str]:
    """Return an environment in which Jupyter finds nothing of this user's."""
    return {
        **{key: value for key, value in os.environ.items() if not key.startswith("JUPYTER")},
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "JUPYTER_PLATFORM_DIRS": "1",
        "JUPYTER_CONFIG_DIR": str(own / "config"),
        "JUPYTER_DATA_DIR": str(own / "data"),
        "JUPYTER_RUNTIME_DIR": str(own / "runtime"),
        "IPYTHONDIR": str(own / "ipython"),
        "JUPYTERLAB_SETTINGS_DIR": str(own / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(own / "workspaces"),
        "LANG": "C.UTF-8",
    }


def run(*command: object, cwd: Path, own: Path) -> str:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=environment(own),
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    return done.stdout + done.stderr


class Classroom:
    """A teacher's folder with the released notebook of two students, and JupyterLab in it."""

    def __init__(self, root: Path, own: Path) -> None:
        self.root, self.own = root, own
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]

    def run(self, *command: object) -> str:
        return run(*command, cwd=self.root, own=self.own)

    def prepare(self) -> None:
        """Copy what nbgrader works with, release the assignment and hand it out."""
        course_room(self.root)
        self.run("nbgrader", "generate_assignment", LOSSES)
        for student in ("ann", "ben"):
            shutil.copytree(self.root / "release" / LOSSES, self.root / "students" / student)
        self._settings("notebook-extension/tracker", windowingMode="none")  # all cells are there
        self._settings("apputils-extension/notification", fetchNews="false", checkForUpdates=False)

    def _settings(self, name: str, **values: object) -> None:
        path = self.own / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values), encoding="utf-8")

    def start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--ip=127.0.0.1"]
        command += [
            f"--port={self.port}",
            "--ServerApp.port_retries=0",
            "--IdentityProvider.token=",
        ]
        command += ["--allow-root"] if os.geteuid() == 0 else []
        with (self.own / "jupyterlab.log").open("wb") as log:
            server = subprocess.Popen(
                command, cwd=self.root, env=environment(self.own), stdout=log, stderr=log
            )
        end = time.monotonic() + 120
        while time.monotonic() < end and server.poll() is None:
            try:
                urllib.request.urlopen(self.url("api"), timeout=5).close()
                return server
            except OSError:
                time.sleep(0.2)
        server.kill()
        raise AssertionError((self.own / "jupyterlab.log").read_text("utf-8")[-4000:])

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}/{path}"


@pytest.fixture(scope="module")
def classroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Classroom]:
    place = tmp_path_factory.mktemp("browser")
    room = Classroom(place / "class", place / "own")
    room.own.mkdir()
    room.prepare()
    server = room.start()
    yield room
    server.terminate()
    try:
        server.wait(20)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


# -- a notebook in JupyterLab ----------------------------------------------------------------------


class Lab:
    """A notebook that is open in JupyterLab."""

    at = "lab/tree"

    def __init__(self, page: Page, room: Classroom, path: str) -> None:
        self.page = page
        page.goto(room.url(f"{self.at}/{path}?reset"))  # else the last test's is open beside it
        self.panel = page.locator(".jp-NotebookPanel")
        self.cells = self.panel.locator(".jp-Cell")
        expect(self.cells.first).to_be_visible()
        expect(self.indicator).to_have_attribute("data-status", "idle")

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


def released_notebook() -> dict[str, str]:
    """Return the solutions of the released notebook's questions."""
    book = json.loads((ROOT / f"solutions/{LOSSES}/{LOSSES}.ipynb").read_text("utf-8"))
    return {
        cell["id"]: "".join(cell["source"])
        for cell in book["cells"]
        if cell["metadata"].get("nbgrader", {}).get("solution")
    }


def fill_in(lab: Lab, answers: dict[str, str]) -> None:
    for question, source in answers.items():
        lab.write(lab.cell(f"def {question}("), source)


def check_of(lab: Lab, question: str) -> Locator:
    return lab.cell(f'grader.check("{question}")').locator(".jp-OutputArea")


def export(lab: Lab, folder: Path) -> Path:
    """Do what the notebook's last cell says, and return the zip that comes of it."""
    cell = lab.add_cell("grader.export()")
    expect(cell).to_contain_text(f"Exported {LOSSES}.zip: {LOSSES}.ipynb, saved at")
    (made,) = folder.glob("*.zip")
    return made


@pytest.fixture(scope="module")
def handed_in(classroom: Classroom, browser: Browser) -> dict[str, Path]:
    """What the two students hand in; filled by the first two tests."""
    return {}


def test_a_student_with_a_mistake(
    classroom: Classroom, page: Page, handed_in: dict[str, Path]
) -> None:
    lab = Lab(page, classroom, f"students/ben/{LOSSES}.ipynb")
    fill_in(lab, released_notebook() | {"mse": MISTAKE})
    lab.run_all()
    wrong, right = check_of(lab, "mse"), check_of(lab, "bce")
    expect(check_of(lab, "accuracy")).to_contain_text("public checks passed")
    expect(wrong).to_contain_text("✗ mse: 4 of 5 public checks passed")
    expect(wrong).to_contain_text("the result is 4, expected 0.666667")
    expect(right).to_contain_text("✓ bce: 4 of 4 public checks passed")
    expect(right).to_contain_text("hidden checks with other inputs count as well")
    assert "All test cases passed" not in lab.panel.inner_text()
    wrong.scroll_into_view_if_needed()
    picture(page, "check-failed")
    right.scroll_into_view_if_needed()
    picture(page, "check-passed")

    said = lab.validate()
    picture(page, "validate-failed")
    assert said.count("The following cell failed") == 1
    assert 'grader.check("mse")' in said and "✗ row meets column" in said
    assert "bce" not in said
    page.get_by_role("button", name="Ok", exact=True).click()
    handed_in["ben"] = export(lab, classroom.root / "students" / "ben")


def test_a_student_who_has_everything_right(
    classroom: Classroom, page: Page, handed_in: dict[str, Path]
) -> None:
    lab = Lab(page, classroom, f"students/ann/{LOSSES}.ipynb")
    fill_in(lab, released_notebook())
    lab.run_all()
    expect(check_of(lab, "accuracy")).to_contain_text("4 of 4 public checks passed")
    said = lab.validate()
    picture(page, "validate-passed")
    assert "Success! Your notebook passes all the tests." in said
    page.get_by_role("button", name="Ok", exact=True).click()
    handed_in["ann"] = export(lab, classroom.root / "students" / "ann")


# -- nbgrader's pages ------------------------------------------------------------------------------


def test_formgrader_shows_the_scores(
    classroom: Classroom, page: Page, handed_in: dict[str, Path]
) -> None:
    if len(handed_in) != 2:
        pytest.skip("needs what the tests before hand in: run the whole file")
    archive = classroom.root / "downloaded" / LOSSES / "archive"
    archive.mkdir(parents=True)
    for student, made in handed_in.items():  # named as learning management systems name them
        shutil.copy(made, archive / f"{student}_{made.name}")
    classroom.run("nbgrader", "zip_collect", LOSSES)
    classroom.run("nbgrader", "autograde", LOSSES)
    graded = classroom.run(
        *(sys.executable, "-m", "deepstart", "grade", LOSSES, archive, "-o", "out", "--json")
    )
    results = [json.loads(line) for line in graded.splitlines() if line.startswith("{")]
    scores = {result["student"].partition("_")[0]: result["score"] for result in results}
    assert scores["ann"] == 12 and 10 < scores["ben"] < 12

    page.goto(classroom.url(f"formgrader/manage_submissions/{LOSSES}"))
    for student, score in scores.items():
        row = page.locator("tr", has_text=student)
        expect(row).to_contain_text(f"{round(score, 2):g} / 12")
        expect(row).to_contain_text("graded")
    picture(page, "formgrader-submissions")

    page.goto(classroom.url(f"formgrader/gradebook/{LOSSES}/{LOSSES}"))
    lower = page.locator("tr", has_text=f"{round(scores['ben'], 2):g}")
    lower.get_by_role("link").first.click()
    expect(page.locator("body")).to_contain_text("When the shapes differ, NumPy broadcasts")
    shown = page.locator(".nbgrader_cell", has_text='grader.check("mse")')
    shown.first.scroll_into_view_if_needed()
    picture(page, "formgrader-notebook")


# -- deepstart.check -------------------------------------------------------------------------------


def test_deepstart_check_counts_what_is_not_saved(classroom: Classroom, page: Page) -> None:
    classroom.run(sys.executable, "-m", "deepstart", "init", "mine", "--lang", "en")
    path = classroom.root / "mine" / LOSSES / f"{LOSSES}.ipynb"
    released = path.read_bytes()
    lab = Lab(page, classroom, f"mine/{LOSSES}/{LOSSES}.ipynb")
    lab.write(lab.cell("def mse("), MISTAKE)
    lab.run_all()
    expect(check_of(lab, "accuracy")).to_contain_text("public checks passed")
    cell = lab.add_cell('import deepstart\ndeepstart.check("mse")')
    expect(cell).to_contain_text("When the shapes differ, NumPy broadcasts in your function")
    expect(cell).to_contain_text("Passed: signature, one number, worked example")
    picture(page, "deepstart-check-failed")

    lab.write(lab.cell("def mse("), released_notebook()["mse"])
    lab.run_here()
    cell.locator(".cm-content").click()
    lab.run_here()
    expect(cell).to_contain_text("✓ passed mse 2 / 2")
    picture(page, "deepstart-check-passed")
    assert path.read_bytes() == released


# -- our own pages ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def axe() -> str:
    """The source of axe-core, which finds what keeps people from using a page."""
    return (resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8")


@pytest.fixture(scope="module", params=["en", "zh"])
def graded_class(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Path]:
    """The sample class, graded in one of the languages."""
    out = tmp_path_factory.mktemp(f"graded-{request.param}")
    run(
        *(sys.executable, "-m", "deepstart", "grade", LOSSES, ROOT / "examples" / LOSSES),
        *("-o", out, "--lang", request.param),
        cwd=ROOT,
        own=out,
    )
    return request.param, out


def faults(page: Page, axe: str) -> list[str]:
    """Return what axe-core finds in a page that is open."""
    page.evaluate(axe)
    found = page.evaluate("async () => (await axe.run(document)).violations")
    return [
        f"{fault['id']} ({fault['impact']}): {node['html'][:200]}: {node['failureSummary'][:300]}"
        for fault in found
        for node in fault["nodes"]
    ]


def test_axe_finds_what_is_wrong(page: Page, axe: str) -> None:
    page.set_content('<html><p style="color: #ccc; background: #fff">pale</p><img src="x"></html>')
    found = " ".join(faults(page, axe))
    assert "color-contrast" in found and "image-alt" in found


def test_feedback_pages_and_report(graded_class: tuple[str, Path], page: Page, axe: str) -> None:
    lang, out = graded_class
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    files = [out / "report.html", *sorted((out / "feedback").glob("*.html"))]
    assert len(files) > 20
    for file in files:
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.goto(file.as_uri())
            assert faults(page, axe) == [], f"{file.name}, {scheme}"
        assert page.locator("html").get_attribute("lang") == {"en": "en", "zh": "zh-CN"}[lang]
    assert {url.partition(":")[0] for url in asked} == {"file"} and complaints == []


@pytest.mark.parametrize("width", [380, 1280])
def test_pages_fit_a_phone_and_a_screen(
    graded_class: tuple[str, Path], page: Page, width: int
) -> None:
    lang, out = graded_class
    page.set_viewport_size({"width": width, "height": 900})
    widths = {}
    for file in (out / "report.html", *(out / "feedback").glob("emil*.html")):
        page.goto(file.as_uri())
        widths[file.name] = page.evaluate("document.documentElement.scrollWidth")
        picture(page, f"{file.name.partition('.')[0]}-{lang}-{width}", full_page=True)
    assert len(widths) == 2 and max(widths.values()) <= width, f"scrolls sideways: {widths}"

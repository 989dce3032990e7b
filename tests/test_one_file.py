"""A student's notebook alone: one file, in a new environment that has nothing of ours.

Marked `browser`: `make test-browser`. The environment has what the assignment's requirements.txt
says, and Notebook 7. The pictures lie in build/screenshots/ afterwards.
"""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

pytest.importorskip("playwright", reason="the browser tests need the extra [dev]")

from nbclient import NotebookClient
from playwright.sync_api import Locator, Page, expect

from tests.jupyter import ROOT, Lab, Server, check_of, faults, picture, run, solutions

pytestmark = pytest.mark.browser

LOSSES = "02-losses"
RELEASED = ROOT / "assignments" / LOSSES
QUESTIONS = ("mse", "bce", "one_hot", "cce", "cce_from_logits", "accuracy")
SUFFIXES = {"en": "", "zh": ".zh"}

HALF_RIGHT = "def mse(y_true, y_pred):\n    return np.mean((y_true - y_pred) ** 2)"
RAISES = """\
def bce(y_true, p, eps=1e-7):
    p = np.clip(p, eps, 1 - eps)
    yes = y_true @ np.log(p)
    return -np.mean(yes + (1 - y_true) * np.log(1 - p))"""
OTHER_WAY_ROUND = "def one_hot(labels, K):\n    return np.eye(K)[labels][:, ::-1]"
GREEN, AMBER, RED, BLUE = (
    f"rgb({color})" for color in ("45, 164, 78", "191, 135, 0", "209, 73, 63", "47, 129, 247")
)
CHINESE = re.compile("[\u4e00-\u9fff]")
ENGLISH = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}")


# -- a student's environment -----------------------------------------------------------------------


def made(folder: Path, *wanted: object) -> str:
    """Make an environment in a folder; return its Python."""
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    python = str(folder / "bin" / "python")
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    done = subprocess.run([*pip, *map(str, wanted)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-4000:]
    return python


@pytest.fixture(scope="session")
def student(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The Python of an environment with what a student installs."""
    folder = tmp_path_factory.mktemp("student") / "env"
    return made(folder, "-r", RELEASED / "requirements.txt", "notebook>=7,<8")


@pytest.fixture(scope="module")
def server(student: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """JupyterLab of that environment, in a folder with a blank in its name."""
    place = tmp_path_factory.mktemp("one-file")
    server = Server(place / "my course", place / "own", student)
    with server.running():
        yield server


@pytest.fixture
def folder(server: Server) -> Path:
    """The server's folder, with nothing in it."""
    for path in server.root.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
    return server.root


def uploaded(page: Page, server: Server, file: Path) -> Lab:
    """Upload a file through JupyterLab's page and open it there."""
    page.goto(server.url("lab?reset"))
    expect(page.locator(".jp-LauncherCard").first).to_be_visible()  # it knows its kernels
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Upload Files").click()
    chooser.value.set_files(file)
    page.locator(".jp-DirListing-item", has_text=file.name).dblclick()
    return Lab(page)


def as_kernel(python: str, data: Path, name: str = "python3") -> None:
    """Have Jupyter find a Python as a kernel in a folder for data."""
    (data / "kernels" / name).mkdir(parents=True)
    command = [python, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    spec = {"argv": command, "display_name": "Python 3", "language": "python"}
    (data / "kernels" / name / "kernel.json").write_text(json.dumps(spec), "utf-8")


def test_the_environment_has_nothing_of_ours(student: str, tmp_path: Path) -> None:
    listed = run(student, "-m", "pip", "list", "--format=json", cwd=tmp_path, own=tmp_path)
    names = {package["name"] for package in json.loads(listed[: listed.index("]") + 1])}
    assert {"numpy", "matplotlib", "jupyterlab"} <= names
    assert not names & {"deepstart", "otter-grader", "nbgrader", "ipywidgets", "pandas"}


# -- the cards -------------------------------------------------------------------------------------


def card_of(lab: Lab, question: str) -> Locator:
    return check_of(lab, question).locator("[role=group][lang]")


def has_border(card: Locator, color: str) -> None:
    expect(card).to_have_css("border-left-color", color)


def errors(lab: Lab) -> Locator:
    return lab.panel.locator('[data-mime-type$="error"], [data-mime-type$="stderr"]')


def nothing_is_written(lab: Lab) -> None:
    for question in QUESTIONS:
        has_border(card_of(lab, question), AMBER)
        assert card_of(lab, question).locator("pre").count() == 0
    expect(errors(lab)).to_have_count(0)


def prose_of(card: Locator) -> str:
    """Return what a card says, without its code."""
    text: str = card.evaluate(
        "card => { const copy = card.cloneNode(true);"
        " copy.querySelectorAll('code').forEach(code => code.remove());"
        " return copy.textContent; }"
    )
    return text


def in_theme(page: Page, name: str) -> None:
    page.get_by_role("menuitem", name="Settings", exact=True).click()
    for entry in ("Theme", name):
        page.locator(".lm-Menu-item", has_text=re.compile(f"^{entry}$")).click()
    expect(page.locator("body")).to_have_attribute("data-jp-theme-name", name)


@pytest.mark.parametrize("lang", SUFFIXES)
def test_each_card(lang: str, page: Page, server: Server, folder: Path, axe: str) -> None:
    lab = uploaded(page, server, RELEASED / f"{LOSSES}{SUFFIXES[lang]}.ipynb")
    page.keyboard.press("Control+b")  # the list of files
    in_theme(page, "JupyterLab Light")
    lab.run_all()
    nothing_is_written(lab)

    answers = {"mse": HALF_RIGHT, "bce": RAISES, "one_hot": OTHER_WAY_ROUND}
    answers |= {"accuracy": solutions(LOSSES)["accuracy"]}
    for question, answer in answers.items():
        lab.write(lab.cell(f"def {question}("), answer)
    lab.run_all()
    has_border(card_of(lab, "accuracy"), GREEN)
    cards = {question: card_of(lab, question) for question in QUESTIONS[:4]}
    cards |= {"accuracy": card_of(lab, "accuracy")}
    for _level in (1, 2):
        hint = lab.add_cell('grader.hint("mse")').locator("[role=group][lang]")
        has_border(hint, BLUE)
    cards["hint"] = hint
    what_they_say(lab, lang, cards)

    for theme in ("Light", "Dark"):
        in_theme(page, f"JupyterLab {theme}")
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 1000})
            for name, card in cards.items():
                assert card.evaluate("card => card.scrollWidth <= card.clientWidth")
                picture(card, f"card-{name}-{lang}-{theme.lower()}-{width}")
            assert faults(page, axe, ".jp-RenderedHTML") == []
        page.set_viewport_size({"width": 1280, "height": 1000})


def what_they_say(lab: Lab, lang: str, cards: dict[str, Locator]) -> None:
    in_english = lang == "en"
    for name, card in cards.items():
        expect(card).to_have_attribute("lang", "en" if in_english else "zh-CN")
        expect(card).to_have_attribute("aria-label", re.compile("mse" if name == "hint" else name))
        if in_english:
            assert not CHINESE.search(card.inner_text()), name
        elif name != "bce":  # in which NumPy speaks
            assert not ENGLISH.search(prose_of(card)), name
    for name, color in {"mse": RED, "bce": RED, "one_hot": RED, "cce": AMBER}.items():
        has_border(cards[name], color)

    expect(cards["mse"]).to_contain_text("A likely reason:" if in_english else "可能的原因：")
    expect(cards["mse"]).to_contain_text("at most 1.25 of 2" if in_english else "最多 1.25/2")
    expect(cards["mse"]).to_contain_text("mse(np.array([1.0, 2.0, 4.0])")
    details = cards["mse"].locator("details")
    expect(details.locator("pre")).not_to_be_visible()
    details.locator("summary").click()
    expect(details.locator("pre")).to_contain_text("mse(")
    details.locator("summary").click()

    number = lab.cell("def bce(").locator(".jp-InputPrompt").inner_text().strip("[]:")
    place = f"cell [{number}], line 3: " if in_english else f"单元格 [{number}] 第 3 行："
    expect(cards["bce"]).to_contain_text(f"{place}yes = y_true @ np.log(p)")

    grid = cards["one_hot"].locator("table")
    assert grid.locator("td[style*=outline]").count() == 6
    assert grid.locator("th[scope]").count() == 4 + 3
    expect(cards["hint"]).to_contain_text("Hint 2 of 3" if in_english else "提示 2/3")


# -- however it is opened --------------------------------------------------------------------------


def test_by_keyboard_alone_renamed_by_a_browser(
    page: Page, server: Server, folder: Path, tmp_path: Path
) -> None:
    copy = shutil.copy(RELEASED / f"{LOSSES}.ipynb", tmp_path / f"{LOSSES} (1).ipynb")
    lab = uploaded(page, server, Path(copy))
    lab.cells.first.click()
    page.keyboard.press("Escape")
    for _cell in range(lab.cells.count()):
        page.keyboard.press("Shift+Enter")
    nothing_is_written(lab)
    assert [path.name for path in folder.glob("*.ipynb")] == [f"{LOSSES} (1).ipynb"]


class Classic(Lab):
    """A notebook that is open in Notebook 7."""

    address = "notebooks"


def test_notebook_7(page: Page, server: Server, folder: Path) -> None:
    shutil.copy(RELEASED / f"{LOSSES}.zh.ipynb", folder)
    lab = Classic.at(page, server, f"{LOSSES}.zh.ipynb")
    lab.run_all()
    nothing_is_written(lab)


def test_without_a_page_from_another_folder(student: str, tmp_path: Path) -> None:
    (tmp_path / "my downloads").mkdir()
    (tmp_path / "own").mkdir()
    file = shutil.copy(RELEASED / f"{LOSSES}.ipynb", tmp_path / "my downloads")
    run(
        *(student, "-m", "nbconvert", "--to=notebook", "--execute", file, "--output=done"),
        cwd=tmp_path,
        own=tmp_path / "own",
        python=student,
    )
    done = nbformat.read(tmp_path / "my downloads" / "done.ipynb", as_version=4)
    shown = {cell.id: cell.outputs for cell in done.cells if cell.cell_type == "code"}
    for question in QUESTIONS:
        (card,) = shown[f"test-{question}"]
        assert card.data["text/plain"].startswith(f"○ `{question}` is not written yet.")


@pytest.mark.parametrize("lang", SUFFIXES)
def test_a_missing_package_is_one_calm_sentence(
    lang: str, page: Page, student: str, tmp_path: Path
) -> None:
    server = Server(tmp_path / "room", tmp_path / "own", student)
    as_kernel(made(tmp_path / "env", "ipykernel"), tmp_path / "own" / "data")
    with server.running():
        lab = uploaded(page, server, RELEASED / f"{LOSSES}{SUFFIXES[lang]}.ipynb")
        lab.run_all()
        told = errors(lab).first
        expect(told).to_contain_text("%pip install")
        expect(lab.indicator).to_have_attribute("data-status", "idle")
        said = told.inner_text().strip()
        picture(told, f"package-missing-{lang}")
        assert said.endswith("%pip install numpy matplotlib") and "\n" not in said
        assert bool(CHINESE.search(said)) == (lang == "zh")
        assert lab.panel.locator(".jp-OutputArea-output").count() == 1


def test_the_line_in_an_ipython_as_colab_has_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before IPython 8, cells are called otherwise in tracebacks."""
    python = made(tmp_path / "env", "ipython==7.34", "ipykernel<6", "numpy<3", "matplotlib<4")
    as_kernel(python, tmp_path / "data", "old")
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "data"))
    book = nbformat.read(RELEASED / f"{LOSSES}.ipynb", as_version=4)
    for cell in book.cells:
        cell.source = RAISES if cell.id == "bce" else cell.source
    where = {"metadata": {"path": str(tmp_path)}}
    NotebookClient(book, timeout=120, kernel_name="old", resources=where).execute()
    (own,) = (cell for cell in book.cells if cell.id == "bce")
    (check,) = (cell for cell in book.cells if cell.id == "test-bce")
    text = check.outputs[0].data["text/plain"]
    assert f"cell [{own.execution_count}], line 3: `yes = y_true @ np.log(p)`" in text

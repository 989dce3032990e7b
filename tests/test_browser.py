"""What students and teachers see: JupyterLab, nbgrader and our own pages in a real Chromium.

Marked `browser`: `make test-browser`. The pictures lie in build/screenshots/ afterwards.
"""

import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from deepstart.sandbox import isolation
from tests.door_classes import course_room

pytest.importorskip("playwright", reason="the browser tests need the extra [dev]")
pytest.importorskip("nbgrader", reason="the browser tests need the extra [build]")

from playwright.sync_api import Browser, Page, expect

from tests.jupyter import (
    ROOT,
    Lab,
    Server,
    check_of,
    faults,
    picture,
    run,
    solutions,
)

LOSSES = "02-losses"
MISTAKE = "def mse(y_true, y_pred):\n    return np.mean((y_true - y_pred) ** 2)"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(bool(isolation.missing_layers()), reason="student code cannot be confined"),
]


# -- the class -------------------------------------------------------------------------------------


class Classroom(Server):
    """A teacher's folder with the released notebook of two students, and JupyterLab in it."""

    def prepare(self) -> None:
        """Copy what nbgrader works with, release the assignment and hand it out."""
        course_room(self.root)
        self.run("nbgrader", "generate_assignment", LOSSES)
        for student in ("ann", "ben"):
            shutil.copytree(self.root / "release" / LOSSES, self.root / "students" / student)


@pytest.fixture(scope="module")
def classroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Classroom]:
    place = tmp_path_factory.mktemp("browser")
    room = Classroom(place / "class", place / "own")
    room.prepare()
    with room.running():
        yield room


# -- a notebook in JupyterLab ----------------------------------------------------------------------


def fill_in(lab: Lab, answers: dict[str, str]) -> None:
    for question, source in answers.items():
        lab.write(lab.cell(f"def {question}("), source)


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
    lab = Lab.at(page, classroom, f"students/ben/{LOSSES}.ipynb")
    fill_in(lab, solutions(LOSSES) | {"mse": MISTAKE})
    lab.run_all()
    wrong, right = check_of(lab, "mse"), check_of(lab, "bce")
    expect(check_of(lab, "accuracy")).to_contain_text("public checks passed")
    expect(wrong).to_contain_text("~ mse: 4 of 5 public checks passed")
    expect(wrong).to_contain_text("the result is 4, expected 0.666667")
    expect(right).to_contain_text("✓ bce: 4 of 4 public checks passed")
    expect(right).to_contain_text("Points: 3, if the hidden checks pass too")
    assert "All test cases passed" not in lab.panel.inner_text()
    wrong.scroll_into_view_if_needed()
    picture(page, "check-failed")
    right.scroll_into_view_if_needed()
    picture(page, "check-passed")

    said = lab.validate()
    picture(page, "validate-failed")
    assert said.count("The following cell failed") == 1
    assert 'grader.check("mse")' in said and "✗ not yet · row meets column" in said
    assert "bce" not in said
    page.get_by_role("button", name="Ok", exact=True).click()
    handed_in["ben"] = export(lab, classroom.root / "students" / "ben")


def test_a_student_who_has_everything_right(
    classroom: Classroom, page: Page, handed_in: dict[str, Path]
) -> None:
    lab = Lab.at(page, classroom, f"students/ann/{LOSSES}.ipynb")
    fill_in(lab, solutions(LOSSES))
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
    lab = Lab.at(page, classroom, f"mine/{LOSSES}/{LOSSES}.ipynb")
    lab.write(lab.cell("def mse("), MISTAKE)
    lab.run_all()
    expect(check_of(lab, "accuracy")).to_contain_text("is not written yet")
    cell = lab.add_cell('import deepstart\ndeepstart.check("mse")')
    expect(cell).to_contain_text("When the shapes differ, NumPy broadcasts in your function")
    expect(cell).to_contain_text("passed: signature, one number, worked example")
    picture(page, "deepstart-check-failed")

    lab.write(lab.cell("def mse("), solutions(LOSSES)["mse"])
    lab.run_here()
    cell.locator(".cm-content").click()
    lab.run_here()
    expect(cell).to_contain_text("Points: 2 of 2")
    picture(page, "deepstart-check-passed")
    assert path.read_bytes() == released


# -- our own pages ---------------------------------------------------------------------------------


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

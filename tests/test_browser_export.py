"""`grader.export()` in a real Chromium, in JupyterLab and Notebook 7: what the page holds goes out.

Marked `browser`: `make test-browser`. What the file gives is in test_handing_in.py.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.door_classes import LOSSES, notebook, written
from tests.test_handing_in import RIGHT, WRONG_MSE, answer_in

pytest.importorskip("playwright", reason="the browser tests need the extra [dev]")

from playwright.sync_api import Locator, Page, expect

from tests.jupyter import Lab, Server, check_of, picture
from tests.test_browser import fill_in

pytestmark = pytest.mark.browser


class Room(Server):
    """A student's folder with JupyterLab in it, and nothing of a class."""

    def new_notebook(self, name: str) -> Path:
        return written(self.root / name / f"{LOSSES}.ipynb", notebook(solved=False))

    def shortcut(self, keys: str, is_on: bool) -> None:
        """Switch the keys for saving on or off in all pages that are opened from now on."""
        saving = {"command": "docmanager:save", "keys": [keys], "selector": "body"}
        self._settings(
            "shortcuts-extension/shortcuts", shortcuts=[saving | {"disabled": not is_on}]
        )


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    place = tmp_path_factory.mktemp("export")
    room = Room(place / "room", place / "own")
    with room.running():
        yield room


class Classic(Lab):
    """A notebook that is open in Notebook 7."""

    address = "notebooks"


def exported(lab: Lab, said: str) -> Locator:
    """Run the cell that exports, which stands at the end; wait for what it says."""
    own = lab.panel.locator(".jp-CodeCell", has_text="grader.export()")
    if own.count():
        own.locator(".cm-content").click()
        lab.run_here()
    else:
        own = lab.add_cell("grader.export()")
    expect(own.locator(".jp-OutputArea")).to_contain_text(said)
    return own


def nothing_is_left(cell: Locator) -> bool:
    return "data-saved" not in cell.locator(".jp-OutputArea").inner_html()


@pytest.mark.parametrize("app", [Lab, Classic])
def test_what_stands_in_the_page_is_exported(app: type[Lab], room: Room, page: Page) -> None:
    """Edits that are not saved; a file that is renamed while it is open; another beside it."""
    path = room.new_notebook(app.__name__)
    lab = app.at(page, room, f"{path.parent.name}/{path.name}")
    lab.run_all()
    fill_in(lab, {"mse": WRONG_MSE, "bce": RIGHT["bce"]})  # neither run nor saved
    cell = exported(lab, f"Exported {LOSSES}.zip: {LOSSES}.ipynb, saved at")
    expect(cell).to_contain_text("partly: mse")
    expect(cell).to_contain_text("that you ran last: mse, bce")
    assert answer_in(path.with_suffix(".zip"), "mse") == WRONG_MSE and nothing_is_left(cell)
    assert page.evaluate("!!document.activeElement.closest('.jp-Notebook')")  # the keys still work
    cell.scroll_into_view_if_needed()
    picture(page, f"export-{app.__name__.lower()}")

    renamed = path.with_name(f"{LOSSES} (1).ipynb")
    page.get_by_role("menuitem", name="File", exact=True).click()
    page.get_by_role("menuitem", name="Rename").first.click()
    dialog = page.locator(".jp-Dialog")
    dialog.locator("input").last.fill(renamed.name)
    dialog.locator("button.jp-mod-accept").click()
    expect(dialog).to_have_count(0)
    while path.exists():
        page.wait_for_timeout(50)
    written(path, notebook())  # an older one, by the name that the kernel was told
    fill_in(lab, {"mse": RIGHT["mse"]})
    cell = exported(lab, f"Exported {LOSSES} (1).zip: {renamed.name}")
    assert answer_in(renamed.with_suffix(".zip"), "mse") == RIGHT["mse"]
    assert answer_in(path.with_suffix(".zip"), "mse") == WRONG_MSE
    assert json.loads(path.read_text("utf-8")) == notebook()


def test_the_reader_saves_while_it_waits(room: Room, page: Page) -> None:
    """As where no script runs: here the keys for saving are others."""
    path = room.new_notebook("waits")
    room.shortcut("Accel S", is_on=False)
    lab = Lab.at(page, room, f"waits/{path.name}")
    fill_in(lab, RIGHT)
    lab.run_all()
    cell = lab.add_cell("grader.export()")
    expect(cell).to_contain_text("save it now: press Ctrl+S")
    picture(page, "export-waits")
    page.get_by_role("menuitem", name="File", exact=True).click()
    page.get_by_role("menuitem", name="Save Notebook", exact=True).click()
    expect(cell).to_contain_text(f"Exported {LOSSES}.zip: {LOSSES}.ipynb, saved at")
    expect(cell).to_contain_text("at most 12 of 12 points")
    assert answer_in(path.with_suffix(".zip"), "mse") == RIGHT["mse"] and nothing_is_left(cell)
    path.with_suffix(".zip").unlink()

    cell = exported(lab, "Not exported: save the notebook (Ctrl+S), and run this cell again.")
    cell.locator(".jp-OutputArea").scroll_into_view_if_needed()
    picture(page, "export-refused")
    assert not path.with_suffix(".zip").exists()
    page.get_by_role("menuitem", name="File", exact=True).click()
    page.get_by_role("menuitem", name="Save Notebook", exact=True).click()
    cell = exported(lab, f"Exported {LOSSES}.zip")
    assert answer_in(path.with_suffix(".zip"), "mse") == RIGHT["mse"] and nothing_is_left(cell)
    room.shortcut("Accel S", is_on=True)


def test_a_phone(room: Room, page: Page) -> None:
    """The button for saving is hidden there."""
    path = room.new_notebook("phone")
    page.set_viewport_size({"width": 1280, "height": 900})
    lab = Lab.at(page, room, f"phone/{path.name}")
    lab.run_all()
    expect(check_of(lab, "accuracy")).to_contain_text("not written yet")
    page.keyboard.press("Control+b")  # the list of files
    page.set_viewport_size({"width": 390, "height": 844})
    cell = exported(lab, "No answer is written yet.")
    cell.scroll_into_view_if_needed()
    picture(page, "export-phone")
    assert path.with_suffix(".zip").exists()

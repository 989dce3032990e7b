"""course.toml: what it may say, and the sentence for each mistake."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from deepstart.course import CourseError, find_course, load_course
from deepstart.learner.home import find_home
from deepstart.learner.released_files import make_home
from tests.tiny import MANIFEST, make_course


def test_the_records(tmp_path: Path) -> None:
    course = make_course(tmp_path)
    assignment = course.assignments[0]
    assert (course.name, course.root) == ("tiny", tmp_path)
    assert assignment.points == 7
    assert assignment.title == {"en": "Tiny", "zh": "小"}
    assert assignment.question("double").watch == ("numpy.tanh",)
    assert assignment.question("double").name == "double"
    assert assignment.question("double").why == {"en": "d", "zh": "d"}


@pytest.mark.parametrize("wanted", ["01-tiny", "01", "1", "tiny"])
def test_an_assignment_has_short_names(tmp_path: Path, wanted: str) -> None:
    assert make_course(tmp_path).assignment(wanted).id == "01-tiny"


def test_an_unknown_assignment_is_named_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=r"no assignment 'x'; the course has 01-tiny"):
        make_course(tmp_path).assignment("x")


def test_the_course_is_found_from_below(tmp_path: Path) -> None:
    make_course(tmp_path)
    assert find_course(tmp_path / "autograder" / "01-tiny").name == "tiny"


def test_outside_of_a_course(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="run deepstart inside the folder of the course"):
        find_course(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("format = 1", "format = 2", "format must be 1"),
        ("format = 1", "format 1", "not valid TOML"),
        ('name = "tiny"', "", "the key name is missing"),
        ('name = "tiny"', "name = 3", "name must be of type str"),
        ('name = "tiny"', 'name = "tiny"\ncolour = 1', "the key colour is not known"),
        ("points = 4", "points = 0", "question double: points must be more than 0"),
        ("points = 4", "points = true", "question double: points must be a number"),
        ("points = 4", "", "question double: points must be a number"),
        ("points = 4", "points = 4\npionts = 4", "question double: the key pionts is not known"),
        ('id = "double"', 'id = "two words"', "an id must be a Python name"),
        ('id = "double"', 'id = "apply"', "apply stands there 2 times"),
        ('hints.en = ["a", "b", "c"]', 'hints.en = ["a"]', "hints.en needs 3 sentences"),
        ('hints.en = ["a", "b", "c"]', "hints.en = [1, 2, 3]", "en must be a list of strings"),
        ('hints.zh = ["a", "b", "c"]', "", "the key zh is missing"),
        ('why.en = "d"\nwhy.zh = "d"', "", "question double: the key why is missing"),
        ('why.zh = "d"', "", "question double, why: the key zh is missing"),
        ('why.en = "d"', 'why.en = ["d"]', "question double, why: en must be of type str"),
        ('why.zh = "d"', 'why.zh = " \\n"', "question double: why.zh is empty"),
        ('zh = "小"', 'de = "Winzig"', "assignment 01-tiny, title: the key zh is missing"),
        ("[[assignment]]", "[assignment]", "assignment must be of type list"),
        ('needs = ["numpy"]', "needs = 3", "needs must be of type list"),
    ],
)
def test_every_mistake_is_one_sentence(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    assert old in MANIFEST
    manifest = tmp_path / "course.toml"
    manifest.write_text(MANIFEST.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CourseError) as caught:
        load_course(manifest)
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value).strip()


@pytest.fixture
def give_away(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let paths belong to another user than who asks."""

    def give(*paths: Path) -> None:
        if os.geteuid() != 0:  # then who asks has to be another one
            monkeypatch.setattr(os, "geteuid", lambda: 12345)
            return
        for path in paths:
            os.chown(path, 12345, 12345)

    return give


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="files have no such owner here")
@pytest.mark.parametrize("foreign", [".", "course.toml"])
def test_the_course_of_another_user_is_not_run(
    tmp_path: Path, foreign: str, give_away: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    make_course(tmp_path)
    (tmp_path / "work").mkdir()
    give_away(tmp_path / foreign)
    for find in (find_course, find_home):
        with pytest.raises(CourseError, match="belongs to another user") as caught:
            find(tmp_path / "work")
        assert f"DEEPSTART_TRUSTED={tmp_path} " in str(caught.value)
    monkeypatch.setenv("DEEPSTART_TRUSTED", f"/nowhere{os.pathsep}{tmp_path}/work/..")
    assert find_course(tmp_path / "work").name == "tiny"


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="files have no such owner here")
def test_a_folder_of_another_user_leads_to_no_course(
    tmp_path: Path, give_away: Callable[..., None]
) -> None:
    home, _added = make_home(make_course(tmp_path / "course"), tmp_path / "home")
    assert find_home(home.folder).course.name == "tiny"
    give_away(home.folder / ".deepstart" / "folder.json")
    with pytest.raises(CourseError, match="belongs to another user"):
        find_home(home.folder)


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="only root has sudo's")
def test_who_called_sudo_is_no_other_user(
    tmp_path: Path, give_away: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    make_course(tmp_path)
    give_away(tmp_path, tmp_path / "course.toml")
    monkeypatch.setenv("SUDO_UID", "12345")
    assert find_course(tmp_path).name == "tiny"

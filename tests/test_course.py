"""course.toml: what it may say, and the sentence for each mistake."""

from pathlib import Path

import pytest

from deepstart.course import CourseError, find_course, load_course
from tests.tiny import MANIFEST, make_course


def test_the_records(tmp_path: Path) -> None:
    course = make_course(tmp_path)
    assignment = course.assignments[0]
    assert (course.name, course.root) == ("tiny", tmp_path)
    assert assignment.points == 7
    assert assignment.title == {"en": "Tiny", "zh": "小"}
    assert assignment.question("double").watch == ("numpy.tanh",)
    assert assignment.question("double").name == "double"


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

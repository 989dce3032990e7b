"""The banks of known mistakes as the judge loads them."""

from pathlib import Path

import numpy as np
import pytest

from deepstart.course import Course, CourseError
from deepstart.grading import bundle
from deepstart.judge.banks import bank_path, load_bank
from tests.tiny import make_course


def bank_of(course: Course):
    return load_bank(course, course.assignments[0])


def edit(course: Course, question: str, old: str, new: str) -> None:
    path = bank_path(course, course.assignments[0], question)
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_mistakes_keep_the_order_of_their_file(tmp_path: Path) -> None:
    bank = bank_of(make_course(tmp_path))
    assert [m.id for m in bank.of("double")] == ["squares", "halves", "in-place"]
    assert [m.id for m in bank.of("letter")] == ["letter-a"]
    assert list(bank.probes) == ["double"]


def test_a_bank_is_loaded_once(tmp_path: Path) -> None:
    course = make_course(tmp_path)
    assert bank_of(course) is bank_of(course)


def test_courses_with_files_of_the_same_names_do_not_meet(tmp_path: Path) -> None:
    """Assignments and courses live in one process, and each has a `_shared.py` of its own."""
    one, other = make_course(tmp_path / "one"), make_course(tmp_path / "other")
    edit(other, "_shared", "x * y", "x - y")
    (squares, *_), (differs, *_) = bank_of(one).of("double"), bank_of(other).of("double")
    assert squares.variant(np.array([3.0])) == 9
    assert differs.variant(np.array([3.0])) == 0


def test_a_mistake_in_the_file_of_another_question_is_refused(tmp_path: Path) -> None:
    course = make_course(tmp_path)
    edit(course, "letter", '"letter"', '"double"')
    with pytest.raises(CourseError, match=r"letter\.py holds .* of double, unlike its name"):
        bank_of(course)


def test_a_question_without_a_bank_has_no_known_mistakes(tmp_path: Path) -> None:
    course = make_course(tmp_path)
    bank_path(course, course.assignments[0], "letter").unlink()
    assert bank_of(course).of("letter") == []
    assert bank_of(course).of("double")


def test_what_was_packed_with_one_bank_per_assignment_is_told_from_it(tmp_path: Path) -> None:
    course = make_course(tmp_path / "course")
    packed = bundle.pack(course, course.assignments[0], course.root)
    (tmp_path / "there").mkdir()
    assert bank_of(bundle.unpack(packed, tmp_path / "there")[0]).of("double")
    with pytest.raises(CourseError, match="another version of deepstart"):
        bundle.unpack({**packed, "format": 1}, tmp_path)

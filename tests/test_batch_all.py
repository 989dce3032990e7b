"""Hand-ins of several assignments in one call."""

import json
import shutil
from multiprocessing import active_children
from pathlib import Path

import pytest

from deepstart.batch import Job, Output, find_hand_ins, grade
from deepstart.course import Course, find_course
from deepstart.sandbox import confine
from deepstart.sorting import by_assignment, mixed
from tests.test_cli import RIGHT, deepstart, results
from tests.tiny import make_course

ROOT = Path(__file__).parents[1]

needs_walls = pytest.mark.skipif(
    bool(confine.missing_layers()), reason="this system cannot confine student code"
)


@pytest.fixture(scope="module")
def course() -> Course:
    return find_course(ROOT)


def sorted_names(course: Course, folder: Path) -> dict[str, dict[str, str]]:
    found = by_assignment(course, find_hand_ins([folder])).found
    return {id_: {h.name: h.student for h in own} for id_, own in found.items()}


def write(folder: Path, names: list[str], text: str = "x = 1\n") -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_names_tell_the_assignment_and_the_student(course: Course, tmp_path: Path) -> None:
    write(tmp_path, ["ann/02-losses.py", "ann/01-forward.zh.py", "02-losses/bob.py",
                     "cleo_02-losses.py", "dan/01-forward/work.py"])  # fmt: skip
    assert sorted_names(course, tmp_path) == {
        "01-forward": {"ann/01-forward.zh.py": "ann", "dan/work.py": "dan"},
        "02-losses": {
            "ann/02-losses.py": "ann",
            "bob.py": "bob",
            "cleo_02-losses.py": "cleo",
        },
    }


def test_where_names_tell_nothing_the_definitions_do(course: Course, tmp_path: Path) -> None:
    write(tmp_path, ["a.py"], "def mse(y, p):\n    return 0\n")
    write(tmp_path, ["b.py"], "def relu(z):\n    return z\n")
    write(tmp_path, ["c.py"], "def something(z):\n    return z\n")
    write(tmp_path, ["d.ipynb"], "{")
    (tmp_path / "link.py").symlink_to(tmp_path / "a.py")
    kinds = by_assignment(course, find_hand_ins([tmp_path]))
    assert {id_: [h.name for h in own] for id_, own in kinds.found.items()} == {
        "01-forward": ["b.py"],
        "02-losses": ["a.py"],
    }
    assert [h.name for h in kinds.unknown] == ["c.py", "d.ipynb", "link.py"]


def test_names_that_would_meet_stay_apart(course: Course, tmp_path: Path) -> None:
    write(tmp_path, ["02-losses/ann.py", "ann.py"], "def mse(y, p):\n    return 0\n")
    assert set(sorted_names(course, tmp_path)["02-losses"]) == {"02-losses/ann.py", "ann.py"}


def test_every_assignment_advances_at_the_same_pace() -> None:
    batches = [["a"] * 20, ["b"] * 10]
    laid = [item for batch in batches for item in batch]
    order = mixed(batches)
    assert sorted(order) == list(range(30))
    assert [laid[place] for place in order[:6]].count("b") == 2


@needs_walls
def test_a_term_in_one_call_is_as_each_assignment_alone(tmp_path: Path) -> None:
    for assignment in ("01-forward", "02-losses"):
        for name in ("alice.ipynb", "ben.ipynb"):
            path = tmp_path / "in" / assignment / name
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / "examples" / assignment / name, path)
        alone = deepstart(ROOT, "grade", assignment, tmp_path / "in" / assignment,
                          "-o", tmp_path / "alone" / assignment, "-q")  # fmt: skip
        assert alone.returncode == 0, alone.stderr
    (tmp_path / "in" / "nobody.py").write_text("x = 1\n")
    arguments = ["grade", "all", tmp_path / "in", "-o", tmp_path / "out"]
    run = deepstart(ROOT, *arguments, "-j", 2)
    assert run.returncode == 0, run.stderr
    assert "1 of 5 hand-ins are not graded" in run.stderr
    assert "nobody.py" in run.stderr
    for assignment in ("01-forward", "02-losses"):
        assert judged(tmp_path / "out" / assignment) == judged(tmp_path / "alone" / assignment)
        assert (tmp_path / "out" / assignment / "report.html").is_file()

    times = modified(tmp_path / "out")
    changed = tmp_path / "in" / "01-forward" / "ben.ipynb"
    shutil.copy(ROOT / "examples" / "01-forward" / "dora.ipynb", changed)
    assert deepstart(ROOT, *arguments, "-q").returncode == 0
    again = modified(tmp_path / "out")
    assert {name for name in times if times[name] != again[name]} == {"01-forward/ben.ipynb.json"}


@needs_walls
def test_nothing_that_can_be_told_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "nobody.py").write_text("x = 1\n")
    run = deepstart(ROOT, "grade", "all", tmp_path / "nobody.py", "-o", tmp_path / "out")
    assert run.returncode == 2
    assert "1 of 1 hand-ins are not graded" in run.stderr
    assert not (tmp_path / "out").exists()


@needs_walls
@pytest.mark.parametrize(("seconds", "count", "processes"), [(0.0, 3, 1), (1.0, 8, 2)])
def test_a_second_process_starts_when_enough_is_waiting(
    tmp_path: Path, seconds: float, count: int, processes: int
) -> None:
    tiny = make_course(tmp_path)
    write(tmp_path / "in", [f"s{number}.py" for number in range(count)],
          f"import time\ntime.sleep({seconds})\n{RIGHT}")  # fmt: skip
    work = [
        Job(tiny, tiny.assignments[0], hand_in, "en", confined=True)
        for hand_in in find_hand_ins([tmp_path / "in"])
    ]
    before, most, scores = len(active_children()), 0, []
    for done in grade(work, lambda job: Output(tmp_path / "out"), 2, resume=False):
        most = max(most, len(active_children()) - before)
        scores.append(done.result.score)
    assert scores == [7] * count
    assert most == processes


def judged(folder: Path) -> dict[str, dict]:
    """Return what is said of each hand-in, without how long it took."""
    found = results(folder)
    for document in found.values():
        del document["duration_s"]
    return json.loads(json.dumps(found))


def modified(folder: Path) -> dict[str, int]:
    return {
        f"{path.parts[-3]}/{path.name}": path.stat().st_mtime_ns
        for path in folder.glob("*/results/*.json")
    }

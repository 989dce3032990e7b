"""Otter's and nbgrader's commands on real hand-ins: the judge's scores, question by question.

Marked `doors`, since the two programs take seconds to start: `make test-doors`.
"""

import contextlib
import csv
import json
import os
import pickle
import shutil
import subprocess
import sys
import tempfile
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from deepstart import confine

pytest.importorskip("otter", reason="the doors need the extra [build]")

ROOT = Path(__file__).parents[1]
LOSSES, FORWARD = "02-losses", "01-forward"
ENVIRONMENT = {
    **os.environ,
    "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    "JUPYTER_PLATFORM_DIRS": "1",
}

pytestmark = [
    pytest.mark.doors,
    pytest.mark.skipif(bool(confine.missing_layers()), reason="student code cannot be confined"),
]

Scores = dict[str, float]


def run(*command: object, cwd: Path, status: int = 0) -> str:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == status, done.stdout[-2000:] + done.stderr[-4000:]
    return done.stdout + done.stderr


@cache
def graded(assignment: str, *paths: Path) -> dict[str, Scores]:
    """Return the scores that `deepstart grade` gives, by the name of the hand-in."""
    with tempfile.TemporaryDirectory() as out:
        said = run(
            *(sys.executable, "-m", "deepstart", "grade", assignment, *paths, "-o", out, "--json"),
            cwd=ROOT,
        )
    results = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
    return {
        result["submission"]: {q["id"]: q["score"] for q in result["questions"]}
        for result in results
    }


@cache
def sample_class(assignment: str) -> dict[str, Scores]:
    return graded(assignment, ROOT / "examples" / assignment)


def notebook(assignment: str = LOSSES, lang: str = "en", solved: bool = True) -> dict[str, Any]:
    """Return the notebook that students get, filled in or not."""
    name = assignment if lang == "en" else f"{assignment}.{lang}"
    book = json.loads((ROOT / f"assignments/{assignment}/{name}.ipynb").read_text("utf-8"))
    right = json.loads((ROOT / f"solutions/{assignment}/{name}.ipynb").read_text("utf-8"))
    answers = {cell["id"]: cell["source"] for cell in right["cells"]}
    for cell in book["cells"] if solved else ():
        if cell["metadata"].get("nbgrader", {}).get("solution"):
            cell["source"] = answers[cell["id"]]
    return book


def answered(**sources: str) -> dict[str, Any]:
    """Return the solved notebook with other answers to some questions."""
    book = notebook()
    for cell in book["cells"]:
        if cell["id"] in sources:
            cell["source"] = sources[cell["id"]]
    return book


def code(source: str) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "id": "mine",
        "metadata": {},
        "source": source,
        "outputs": [],
        "execution_count": None,
    }


def written(path: Path, book: dict[str, Any]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(book), "utf-8")
    return path


# -- Otter -----------------------------------------------------------------------------------------


def otter_zip(assignment: str) -> Path:
    return ROOT / f"solutions/otter/{assignment}.zip"


def otter_scores(results: dict[str, Any]) -> Scores:
    """Return the scores in the results.json that Otter writes."""
    return {test["name"]: test["score"] for test in results["tests"] if "max_score" in test}


def otter_run(hand_in: Path, assignment: str, folder: Path) -> dict[str, Any]:
    """Grade as `otter run` does, in this process, so that Otter is imported once only."""
    import otter.run

    folder.mkdir(parents=True, exist_ok=True)
    with otter.run.capture_run_output():
        otter.run.main(
            str(hand_in),
            autograder=str(otter_zip(assignment)),
            output_dir=str(folder),
            no_logo=True,
        )
    return json.loads((folder / "results.json").read_text("utf-8"))


TELLING = [
    (LOSSES, "alice.ipynb"),
    (LOSSES, "emil.ipynb"),
    (LOSSES, "lena.ipynb"),
    (LOSSES, "mallory.ipynb"),
    (LOSSES, "piotr.ipynb"),
    (LOSSES, "tomas.ipynb"),
    (LOSSES, "trent.ipynb"),
    (LOSSES, "ugo.py"),
    (LOSSES, "刘洋.py"),
    (LOSSES, "wanda.ipynb"),
    (LOSSES, "xenia (1).ipynb"),
    (LOSSES, "李娜-损失函数.ipynb"),
    (FORWARD, "fatima.ipynb"),
    (FORWARD, "mario.ipynb"),
]


@pytest.mark.xdist_group("otter")
@pytest.mark.parametrize(("assignment", "name"), TELLING)
def test_otter_gives_the_scores_of_the_judge(assignment: str, name: str, tmp_path: Path) -> None:
    results = otter_run(ROOT / "examples" / assignment / name, assignment, tmp_path)
    assert otter_scores(results) == pytest.approx(sample_class(assignment)[name], abs=1e-4)


@pytest.mark.xdist_group("otter")
def test_otter_command_and_what_a_student_reads(tmp_path: Path) -> None:
    hand_in = written(
        tmp_path / "ann.ipynb", answered(mse="def mse(y_true, y_pred):\n    return 1")
    )
    said = run("otter", "run", "-a", otter_zip(LOSSES), hand_in, cwd=tmp_path)
    assert "Total Score: 10.000 / 12.000" in said and "landlock" in said
    results = json.loads((tmp_path / "results.json").read_text("utf-8"))
    assert "all test" not in json.dumps(results).lower()
    public, *questions = results["tests"]
    assert public["visibility"] == "visible" and public["status"] == "failed"
    assert "bce: 4 of 4 public checks passed" in public["output"]
    assert "hidden" not in public["output"]
    assert {test["visibility"] for test in questions} == {"after_published"}
    assert "hidden checks" in questions[1]["output"]


@pytest.mark.xdist_group("otter")
def test_otter_speaks_the_language_of_the_notebook(tmp_path: Path) -> None:
    hand_in = written(tmp_path / f"{LOSSES}.zh.ipynb", notebook(lang="zh"))
    results = otter_run(hand_in, LOSSES, tmp_path / "out")
    assert sum(otter_scores(results).values()) == 12
    assert "公开检查" in results["output"]


class Planted:
    """Writes a file when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> Any:
        return Path.write_text, (self.path, "here")


@pytest.mark.xdist_group("otter")
def test_nothing_of_a_zip_runs_in_otter(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    planted = f"open({str(mark)!r}, 'w')\nraise SystemExit"
    hand_in = tmp_path / "eve.zip"
    with zipfile.ZipFile(hand_in, "w") as archive:
        archive.writestr("eve.ipynb", json.dumps(answered(mse="mse = 1", bce="bce = 2")))
        archive.writestr(".OTTER_LOG", pickle.dumps(Planted(mark)))
        for name in ("ipykernel_launcher", "sitecustomize", "numpy", "tests/mse", "conftest"):
            archive.writestr(f"{name}.py", planted)
    results = otter_run(hand_in, LOSSES, tmp_path / "out")
    assert sum(otter_scores(results).values()) == 12 - 2 - 3
    assert not mark.exists()


@pytest.mark.xdist_group("otter")
def test_a_script_with_a_name_that_the_kernel_imports(tmp_path: Path) -> None:
    hand_in = tmp_path / "ipykernel_launcher.py"
    hand_in.write_text("raise SystemExit\n")
    assert sum(otter_scores(otter_run(hand_in, LOSSES, tmp_path / "out")).values()) == 0


SPY = """\
import os, sys

def look():
    seen = []
    for path in {paths!r}:
        try:
            seen.append(path + " " + (str(os.listdir(path)) if path[-1] == "/" else
                        str(len(open(path, "rb").read(40)))))
        except OSError:
            pass
    found = [name for name in sys.modules if "reference" in name or "autograder" in name]
    return seen + found

def mse(y_true, y_pred):
    raise RuntimeError("seen: " + "; ".join(look()) + " :end")
"""


@pytest.mark.xdist_group("otter")
def test_a_hostile_notebook_reads_nothing_of_the_zip(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    from deepstart.doors import otter as door

    place = tmp_path / "graded"  # where Otter unpacks the zip; the student knows it
    course, _ = _unpacked_course(door)
    paths = [
        f"{place}/", f"{place}/autograder/source/", f"{place}/autograder/source/otter_config.json",
        f"{place}/autograder/results/", f"{course}/", f"{course}/solutions/{LOSSES}/reference.py",
        f"{course}/autograder/{LOSSES}/test_mse.py", str(otter_zip(LOSSES)),
        "/proc/self/environ", f"/proc/{os.getpid()}/environ", f"/proc/{os.getpid()}/cwd/", "/tmp/",
    ]  # fmt: skip
    assert all(Path(path).exists() for path in paths[4:])
    real = tempfile.mkdtemp
    monkeypatch.setattr(  # Otter's is the first call; the judge makes folders of its own later
        tempfile, "mkdtemp", lambda *a, **k: real(*a, **k) if place.exists() else _made(place)
    )
    hand_in = written(tmp_path / "spy.ipynb", answered(mse=SPY.format(paths=paths)))
    results = otter_run(hand_in, LOSSES, tmp_path / "out")
    (said,) = {line for line in results["tests"][0]["output"].splitlines() if "seen:" in line}
    assert "seen:  :end" in said
    assert otter_scores(results)["mse"] == 0


def _made(place: Path) -> str:
    place.mkdir()
    return str(place)


def _unpacked_course(door: Any) -> tuple[Path, Any]:
    """Unpack the course of the zip as the plugin does, to know where it lies."""
    with zipfile.ZipFile(otter_zip(LOSSES)) as archive:
        config = json.loads(archive.read("otter_config.json"))
    (plugin,) = config["plugins"]
    course, assignment = door._unpacked(json.dumps(plugin[door.NAME]["course"]))
    assert course.root.stat().st_mode & 0o077 == 0
    return course.root, assignment


# -- nbgrader --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def classroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what nbgrader works with in the repository's root, and the sample class in it."""
    root = tmp_path_factory.mktemp("classroom")
    shutil.copy(ROOT / "nbgrader_config.py", root)
    shutil.copy(ROOT / "course.toml", root)
    for name in ("autograder", "solutions", "assignments"):
        shutil.copytree(ROOT / name, root / name)
    for assignment in (LOSSES, FORWARD):
        run("nbgrader", "generate_assignment", assignment, cwd=root)
        for path in (ROOT / "examples" / assignment).iterdir():
            submit(root, path.name, assignment, path.read_bytes())
    for name, book in HOSTILE.items():
        submit(root, name, LOSSES, book)
    return root


def submit(root: Path, student: str, assignment: str, content: Any) -> None:
    """Put a file where `nbgrader collect` puts what a student submits."""
    path = root / "submitted" / student / assignment / f"{assignment}.ipynb"
    path.parent.mkdir(parents=True)
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())


def gradebook(root: Path, assignment: str) -> dict[str, Scores]:
    """Return all scores, as the export by question writes them."""
    run(
        *("nbgrader", "export", "--exporter=deepstart.doors.nbgrader_export.QuestionsPlugin"),
        *("--to", root / "questions.csv"),
        cwd=root,
    )
    scores: dict[str, Scores] = {}
    with (root / "questions.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            assert row["needs_manual_grade"] == "False"
            if row["assignment"] == assignment:
                name = row["student_id"].removeprefix("'")
                scores.setdefault(name, {})[row["question"]] = float(row["score"])
    return scores


def _marked(**marks: Any) -> dict[str, Any]:
    """Return a wrong notebook in which every cell has these marks of nbgrader's."""
    book = answered(mse="mse = 1")
    for cell in book["cells"]:
        cell["metadata"].setdefault("nbgrader", {}).update(marks)
    return book


def _own_score() -> dict[str, Any]:
    book = answered(mse="mse = 1")
    output = {"output_type": "execute_result", "data": {"text/plain": "2.0"}, "metadata": {}}
    for cell in book["cells"]:
        if cell["id"] == "test-mse":
            cell["source"] = "2.0"
            cell["outputs"] = [{**output, "execution_count": 1}]
            cell["metadata"]["nbgrader"] |= {"checksum": "0", "points": 1000}
    return book


def _without_tests() -> dict[str, Any]:
    book = answered(mse="mse = 1")
    book["cells"] = [cell for cell in book["cells"] if not cell["id"].startswith("test-")]
    return book


SCRIPT = "<script>document.title = 'taken'</script>"

# Each has a wrong mse and the other answers right, unless it cannot be read at all.
HOSTILE = {
    "h-score": _own_score(),
    "h-schema-old": _marked(schema_version=1),
    "h-schema-new": _marked(schema_version=99),
    "h-marks": _marked(points="many", grade=True, solution=True, grade_id=["mse"], task=3),
    "h-same-ids": _marked(grade_id="test-mse", grade=True, solution=False, locked=True),
    "h-no-tests": _without_tests(),
    "h-twice": {**(book := answered(mse="mse = 1")), "cells": book["cells"] * 2},
    "h-script": {
        **(book := answered(mse=f"def mse(a, b):\n    raise ValueError({SCRIPT!r})")),
        "cells": [
            {"cell_type": "markdown", "id": "m", "metadata": {}, "source": SCRIPT},
            {"cell_type": "raw", "id": "r", "metadata": {}, "source": SCRIPT},
            code(f"print({SCRIPT!r})\nprint('seen by the grader')"),
            *book["cells"],
        ],
    },
    "h-exit": {
        **(book := answered(mse="mse = 1")),
        "cells": [*book["cells"], code("import os\nos._exit(0)")],
    },
    "h-surrogate": {
        **(book := answered(mse="mse = 1")),
        "cells": [*book["cells"], code("# \ud800"), {"cell_type": "markdown", "source": "\ud800"}],
    },
    "h-gradebook": {
        **(book := answered(mse="mse = 1")),
        "cells": [code("import sqlite3\nprint(sqlite3.connect('gradebook.db'))"), *book["cells"]],
    },
    "x-list": b"[1, 2]",
    "x-nested": b"[" * 100_000,
    "x-bytes": bytes(range(256)) * 40,
    "x-cells": b'{"cells": [3, {"cell_type": "code"}, {"source": {"a": 1}}], "nbformat": "4"}',
}


@pytest.fixture(scope="module")
def autograded(classroom: Path) -> Path:
    run("nbgrader", "autograde", LOSSES, cwd=classroom)
    run("nbgrader", "autograde", FORWARD, cwd=classroom)
    return classroom


@pytest.mark.xdist_group("nbgrader")
def test_release_is_what_the_build_gives_students(classroom: Path) -> None:
    for assignment in (LOSSES, FORWARD):
        released = {
            path.relative_to(classroom / "release" / assignment): path.read_bytes()
            for path in (classroom / "release" / assignment).rglob("*")
            if path.is_file()
        }
        folder = ROOT / "assignments" / assignment
        names = [folder / f"{assignment}.ipynb", folder / "requirements.txt"]
        names += (folder / "tests").glob("*.py")
        assert released == {path.relative_to(folder): path.read_bytes() for path in names}


@pytest.mark.xdist_group("nbgrader")
@pytest.mark.parametrize("assignment", [LOSSES, FORWARD])
def test_nbgrader_gives_the_scores_of_the_judge(autograded: Path, assignment: str) -> None:
    scores = gradebook(autograded, assignment)
    for name, expected in sample_class(assignment).items():
        # nbgrader takes notebooks only, so other files come under a notebook's name.
        wanted = expected if name.endswith(".ipynb") else {}
        for question, score in scores[name].items():
            assert score == pytest.approx(wanted.get(question, 0.0), abs=1e-4), (name, question)


@pytest.mark.xdist_group("nbgrader")
def test_hostile_hand_ins_gain_nothing_and_stop_nobody(autograded: Path) -> None:
    scores = gradebook(autograded, LOSSES)
    for name in HOSTILE:
        assert sum(scores[name].values()) == (10 if name.startswith("h-") else 0), name
        assert scores[name]["mse"] == 0


@pytest.mark.xdist_group("nbgrader")
def test_feedback_has_tables_and_no_scripts_of_students(autograded: Path) -> None:
    run("nbgrader", "generate_feedback", LOSSES, cwd=autograded)
    page = (autograded / f"feedback/h-script/{LOSSES}/{LOSSES}.html").read_text("utf-8")
    assert SCRIPT not in page and page.count("&#39;taken&#39;") + page.count("'taken'") >= 3
    assert "seen by the grader" in page
    assert "<td>worked_example</td><td>public</td>" in page
    hidden = (ROOT / f"autograder/{LOSSES}/test_mse.py").read_text("utf-8")
    for line in [line.strip() for line in hidden.splitlines() if "reference." in line]:
        assert line not in page
    broken = (autograded / f"feedback/x-list/{LOSSES}/{LOSSES}.html").read_text("utf-8")
    assert "Not graded" in broken


@pytest.mark.xdist_group("nbgrader")
def test_chinese_class(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    shutil.copy(ROOT / "course.toml", tmp_path)
    for name in ("autograder", "solutions", "assignments"):
        (tmp_path / name).symlink_to(ROOT / name)
    monkeypatch.setitem(ENVIRONMENT, "DEEPSTART_LANG", "zh")
    run("nbgrader", "generate_assignment", LOSSES, cwd=tmp_path)
    name = f"{LOSSES}.zh.ipynb"
    book = notebook(lang="zh")
    for cell in book["cells"]:
        if cell["id"] == "mse":
            cell["source"] = "mse = 1"
    written(tmp_path / "submitted/li" / LOSSES / name, book)
    run("nbgrader", "autograde", LOSSES, cwd=tmp_path)
    scores = gradebook(tmp_path, LOSSES)
    assert sum(scores["li"].values()) == 10
    assert "公开" in (tmp_path / "autograded/li" / LOSSES / name).read_text("utf-8")


@pytest.mark.xdist_group("nbgrader")
def test_release_and_collect_through_the_exchange(tmp_path: Path) -> None:
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    shutil.copy(ROOT / "course.toml", tmp_path)
    for name in ("autograder", "solutions", "assignments"):
        (tmp_path / name).symlink_to(ROOT / name)
    exchange = tmp_path / "exchange"
    exchange.mkdir()
    exchange.chmod(0o777)
    at = f"--Exchange.root={exchange}"
    run("nbgrader", "generate_assignment", LOSSES, cwd=tmp_path)
    run("nbgrader", "release_assignment", LOSSES, at, cwd=tmp_path)
    student = tmp_path / "home"
    student.mkdir()
    run("nbgrader", "fetch_assignment", LOSSES, at, "--course=deepstart", cwd=student)
    written(student / LOSSES / f"{LOSSES}.ipynb", notebook())
    run("nbgrader", "submit", LOSSES, at, "--course=deepstart", cwd=student)
    run("nbgrader", "collect", LOSSES, at, cwd=tmp_path)
    run("nbgrader", "autograde", LOSSES, cwd=tmp_path)
    (scores,) = gradebook(tmp_path, LOSSES).values()
    assert sum(scores.values()) == 12


# -- one notebook, every door ----------------------------------------------------------------------


@pytest.mark.xdist_group("otter")
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_solved_notebook_gets_full_marks_through_every_door(lang: str, tmp_path: Path) -> None:
    name = f"{LOSSES}.ipynb" if lang == "en" else f"{LOSSES}.{lang}.ipynb"
    hand_in = written(tmp_path / name, notebook(lang=lang))
    by_deepstart = graded(LOSSES, hand_in)[name]
    by_otter = otter_scores(otter_run(hand_in, LOSSES, tmp_path / "out"))
    room = tmp_path / "room"
    room.mkdir()
    for item in ("nbgrader_config.py", "course.toml", "autograder", "solutions", "assignments"):
        (room / item).symlink_to(ROOT / item)
    written(room / "submitted/ann" / LOSSES / name, notebook(lang=lang))
    with _setting("DEEPSTART_LANG", lang):
        run("nbgrader", "generate_assignment", LOSSES, cwd=room)
        run("nbgrader", "autograde", LOSSES, cwd=room)
        by_nbgrader = gradebook(room, LOSSES)["ann"]
    assert by_deepstart == by_otter == by_nbgrader
    assert sum(by_deepstart.values()) == 12


@contextlib.contextmanager
def _setting(name: str, value: str) -> Any:
    ENVIRONMENT[name] = value
    try:
        yield
    finally:
        del ENVIRONMENT[name]

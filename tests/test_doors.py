"""Otter's and nbgrader's commands on real submissions: the judge's scores, question by question.

Marked `doors`, since the two programs take seconds to start: `make test-doors`.
"""

import base64
import contextlib
import csv
import html
import io
import json
import os
import pickle
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from deepstart.sandbox import isolation
from tests.door_classes import (
    FORWARD,
    KERAS,
    LOSSES,
    ROOT,
    answered,
    attacks,
    built,
    code,
    course_room,
    names,
    notebook,
    submissions,
    written,
)
from tests.test_handing_in import RIGHT, WRONG_MSE, opened

# The two programs take seconds to import, so that is left to the tests that run.
if find_spec("otter") is None or find_spec("nbgrader") is None:
    pytest.skip("the doors need the extra [build]", allow_module_level=True)

ENVIRONMENT = {
    **os.environ,
    "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    "JUPYTER_PLATFORM_DIRS": "1",
}

pytestmark = [
    pytest.mark.doors,
    pytest.mark.skipif(bool(isolation.missing_layers()), reason="student code cannot be confined"),
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
    """Return the scores that `deepstart grade` gives, by the name of the submission."""
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
    return graded(assignment, *submissions(assignment).values())


# -- Otter -----------------------------------------------------------------------------------------


def otter_zip(assignment: str) -> Path:
    return built() / f"solutions/otter/{assignment}.zip"


def otter_scores(results: dict[str, Any]) -> Scores:
    """Return the scores in the results.json that Otter writes."""
    return {test["name"]: test["score"] for test in results["tests"] if "max_score" in test}


def otter_run(submission: Path, assignment: str, folder: Path) -> dict[str, Any]:
    """Grade as `otter run` does, in this process, so that Otter is imported once only."""
    import otter.run

    folder.mkdir(parents=True, exist_ok=True)
    with otter.run.capture_run_output():
        otter.run.main(
            str(submission),
            autograder=str(otter_zip(assignment)),
            output_dir=str(folder),
            no_logo=True,
        )
    return json.loads((folder / "results.json").read_text("utf-8"))


# Files that Otter itself refuses before any plugin is asked; the judge reports each as an error.
REFUSED = {
    *((LOSSES, name) for name in ("olaf.ipynb", "petra.ipynb", "quentin.ipynb", "rosa.txt")),
    (LOSSES, "willem.zip"),
    (FORWARD, "petra.ipynb"),
}


def _everybody() -> Iterator[Any]:
    """Yield all submissions of all classes, in groups that two processes can share."""
    for assignment in (KERAS, LOSSES, FORWARD):
        for number, name in enumerate(names(assignment)):
            group = pytest.mark.xdist_group(f"otter {assignment} {number // 13}")
            yield pytest.param(assignment, name, marks=group, id=f"{assignment}-{name}")


@pytest.mark.parametrize(("assignment", "name"), [*_everybody()])
def test_otter_gives_the_scores_of_the_judge(assignment: str, name: str, tmp_path: Path) -> None:
    expected = sample_class(assignment)[name]
    submission = submissions(assignment)[name]
    if (assignment, name) in REFUSED:
        from nbformat.reader import NotJSONError
        from otter.run.run_autograder.utils import OtterRuntimeError

        assert expected == {}
        with pytest.raises((OtterRuntimeError, NotJSONError, UnicodeDecodeError)):
            otter_run(submission, assignment, tmp_path)
        return
    if submission.suffix == ".zip":
        submission = _as_otter_zips(submission, tmp_path / name)
    results = otter_run(submission, assignment, tmp_path)
    assert otter_scores(results) == pytest.approx(expected, abs=1e-4)


def _as_otter_zips(archive: Path, target: Path) -> Path:
    """Zip a notebook as `grader.export` does, in no folder: Otter looks nowhere else."""
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(target, "w") as new:
        notebooks = [Path(name) for name in old.namelist() if name.endswith(".ipynb")]
        (member,) = [str(path) for path in notebooks if "__MACOSX" not in path.parts]
        new.writestr(Path(member).name, old.read(member))
    return target


@pytest.mark.xdist_group("otter")
def test_otter_takes_the_zip_that_a_notebook_exports(tmp_path: Path) -> None:
    with opened(tmp_path / "02-losses (1).ipynb", RIGHT | {"mse": WRONG_MSE}) as page:
        page.export()
    expected = graded(LOSSES, page.path)[page.path.name]
    assert 0 < expected["mse"] < 2 and expected["bce"] == 3
    results = otter_run(page.path.with_suffix(".zip"), LOSSES, tmp_path / "out")
    assert otter_scores(results) == expected


@pytest.mark.xdist_group("otter")
def test_otter_command_and_what_a_student_reads(tmp_path: Path) -> None:
    submission = written(
        tmp_path / "ann.ipynb", answered({"mse": "def mse(y_true, y_pred):\n    return 1"})
    )
    said = run("otter", "run", "-a", otter_zip(LOSSES), submission, cwd=tmp_path)
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
    submission = written(tmp_path / f"{LOSSES}.zh.ipynb", notebook(lang="zh"))
    results = otter_run(submission, LOSSES, tmp_path / "out")
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
    submission = tmp_path / "eve.zip"
    with zipfile.ZipFile(submission, "w") as archive:
        archive.writestr("eve.ipynb", json.dumps(answered({"mse": "mse = 1", "bce": "bce = 2"})))
        archive.writestr(".OTTER_LOG", pickle.dumps(Planted(mark)))
        for name in ("ipykernel_launcher", "sitecustomize", "numpy", "tests/mse", "conftest"):
            archive.writestr(f"{name}.py", planted)
    results = otter_run(submission, LOSSES, tmp_path / "out")
    assert sum(otter_scores(results).values()) == 12 - 2 - 3
    assert not mark.exists()


@pytest.mark.xdist_group("otter")
def test_a_script_with_a_name_that_the_kernel_imports(tmp_path: Path) -> None:
    submission = tmp_path / "ipykernel_launcher.py"
    submission.write_text("raise SystemExit\n")
    assert sum(otter_scores(otter_run(submission, LOSSES, tmp_path / "out")).values()) == 0


def _attack_names() -> Iterator[Any]:
    for number, name in enumerate(attacks(ROOT)):
        yield pytest.param(name, marks=pytest.mark.xdist_group(f"otter attacks {number // 10}"))


@pytest.mark.parametrize("name", [*_attack_names()])
def test_what_beats_otter_gains_nothing_through_it(name: str, tmp_path: Path) -> None:
    submission = written(tmp_path / "eve.ipynb", attacks(ROOT)[name])
    results = otter_run(submission, LOSSES, tmp_path / "out")
    scores = otter_scores(results)
    assert (len(scores), sum(scores.values())) == (6, 0)
    assert results.get("score", 0) == 0


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
    submission = written(tmp_path / "spy.ipynb", answered({"mse": SPY.format(paths=paths)}))
    results = otter_run(submission, LOSSES, tmp_path / "out")
    (said,) = {line for line in results["tests"][0]["output"].splitlines() if "seen:" in line}
    assert "seen:  :end" in said
    assert otter_scores(results)["mse"] == 0


def _container(folder: Path, submission: dict[str, bytes]) -> Path:
    """Make what a container, or Gradescope, has in /autograder when it grades."""
    for name in ("source", "submission", "results"):
        (folder / name).mkdir(parents=True)
    (folder / "submission_metadata.json").write_text("{}")
    with zipfile.ZipFile(otter_zip(LOSSES)) as archive:
        archive.extractall(folder / "source")
    for name, content in submission.items():
        path = folder / "submission" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def _as_given() -> dict[str, bytes]:
    given = ROOT / "assignments" / LOSSES
    files = [path for path in given.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    answers = json.dumps(notebook()).encode()
    return {str(p.relative_to(given)): p.read_bytes() for p in files} | {f"{LOSSES}.ipynb": answers}


@pytest.mark.xdist_group("otter")
@pytest.mark.parametrize("kind", ["byte order mark", "all that was given", "two", "nothing"])
def test_a_container_grades_what_otter_cannot_read(kind: str, tmp_path: Path) -> None:
    from deepstart.doors import otter as door

    solved = json.dumps(notebook()).encode()
    submission, score, output = {
        "byte order mark": ({"ann.ipynb": b"\xef\xbb\xbf" + solved}, 12.0, "public checks passed"),
        "all that was given": (_as_given(), 12.0, "public checks passed"),
        "two": ({"a.ipynb": solved, "b.ipynb": solved}, 0.0, "2 notebooks"),
        "nothing": ({}, 0.0, "no notebook"),
    }[kind]
    folder = _container(tmp_path / "autograder", submission)
    door.run(folder)
    results = json.loads((folder / "results" / "results.json").read_text("utf-8"))
    assert sum(otter_scores(results).values()) == pytest.approx(score)
    assert output in results["output"]


@pytest.mark.xdist_group("otter")
@pytest.mark.parametrize(
    "submission",
    [{"ann.IPYNB": b"{}"}, {"ann.ipynb.txt": b"{}"}, {"ann.zip": b"PK"}, {"ann.ipynb": b"{"},
     {"ann.ipynb": b'{"cells": [], "nbformat": 5}'}],
)  # fmt: skip
def test_otter_gets_something_to_read(submission: dict[str, bytes], tmp_path: Path) -> None:
    from deepstart.doors import otter as door

    folder = _container(tmp_path / "autograder", submission)
    door._prepare(folder)
    assert door._is_readable(folder / "submission")
    assert [path.name for path in (folder / door._PREPARED).iterdir()] == [*submission]


@pytest.mark.xdist_group("otter")
def test_where_otter_fails_there_is_a_result_all_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from deepstart.doors import otter as door

    folder = _container(tmp_path / "autograder", {"ann.ipynb": b"{}"})
    (folder / "source" / "otter_config.json").write_text("{")
    with pytest.raises(SystemExit):
        door.run(folder)
    assert json.loads((folder / "results" / "results.json").read_text("utf-8"))["score"] == 0
    assert "Traceback" not in capsys.readouterr().err


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
    """A repository in which two classes have handed in, some of them with ill will."""
    root = course_room(tmp_path_factory.mktemp("classroom") / "room")
    for assignment in (LOSSES, FORWARD):
        run("nbgrader", "generate_assignment", assignment, cwd=root)
        download(root, assignment)
        run("nbgrader", "zip_collect", assignment, cwd=root)
    for name, book in {**HOSTILE, **attacks(root)}.items():
        submit(root, name, LOSSES, book)
    return root


def download(root: Path, assignment: str) -> None:
    """Put the submissions of a class where an instructor puts what an LMS lets them download."""
    folder = root / "downloaded" / assignment / "archive"
    folder.mkdir(parents=True)
    for path in submissions(assignment).values():
        shutil.copy(path, folder)


def submit(root: Path, student: str, assignment: str, content: Any) -> Path:
    """Put a file where `nbgrader collect` puts what a student submits."""
    path = root / "submitted" / student / assignment / f"{assignment}.ipynb"
    path.parent.mkdir(parents=True)
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return path


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
    book = answered({"mse": "mse = 1"})
    for cell in book["cells"]:
        cell["metadata"].setdefault("nbgrader", {}).update(marks)
    return book


def _own_score() -> dict[str, Any]:
    book = answered({"mse": "mse = 1"})
    output = {"output_type": "execute_result", "data": {"text/plain": "2.0"}, "metadata": {}}
    for cell in book["cells"]:
        if cell["id"] == "test-mse":
            cell["source"] = "2.0"
            cell["outputs"] = [{**output, "execution_count": 1}]
            cell["metadata"]["nbgrader"] |= {"checksum": "0", "points": 1000}
    return book


def _without_tests() -> dict[str, Any]:
    book = answered({"mse": "mse = 1"})
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
    "h-twice": {**(book := answered({"mse": "mse = 1"})), "cells": book["cells"] * 2},
    "h-script": {
        **(book := answered({"mse": f"def mse(a, b):\n    raise ValueError({SCRIPT!r})"})),
        "cells": [
            {"cell_type": "markdown", "id": "m", "metadata": {}, "source": SCRIPT},
            {"cell_type": "raw", "id": "r", "metadata": {}, "source": SCRIPT},
            code(f"print({SCRIPT!r})\nprint('seen by the grader')"),
            *book["cells"],
        ],
    },
    "h-exit": {
        **(book := answered({"mse": "mse = 1"})),
        "cells": [*book["cells"], code("import os\nos._exit(0)")],
    },
    "h-surrogate": {
        **(book := answered({"mse": "mse = 1"})),
        "cells": [*book["cells"], code("# \ud800"), {"cell_type": "markdown", "source": "\ud800"}],
    },
    "h-gradebook": {
        **(book := answered({"mse": "mse = 1"})),
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
    run("nbgrader", "generate_feedback", LOSSES, cwd=classroom)
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
        given = [folder / f"{assignment}.ipynb", folder / "requirements.txt"]
        assert released == {path.relative_to(folder): path.read_bytes() for path in given}


def same_scores(root: Path, assignment: str) -> int:
    """Compare all scores in nbgrader's gradebook with the judge's; return how many."""
    scores = gradebook(root, assignment)
    compared = 0
    for name, expected in sample_class(assignment).items():
        if Path(name).suffix not in (".ipynb", ".zip"):
            continue  # nbgrader takes notebooks only
        own = scores[Path(name).stem]
        questions = expected or dict.fromkeys(own, 0.0)
        assert own == pytest.approx(questions, abs=1e-4), name
        compared += len(own)
    return compared


@pytest.mark.xdist_group("nbgrader")
@pytest.mark.parametrize("assignment", [LOSSES, FORWARD])
def test_nbgrader_gives_the_scores_of_the_judge(autograded: Path, assignment: str) -> None:
    assert same_scores(autograded, assignment) >= 60


@pytest.mark.xdist_group("nbgrader keras")
def test_nbgrader_gives_the_scores_of_the_judge_for_keras(tmp_path: Path) -> None:
    root = course_room(tmp_path / "room")
    run("nbgrader", "generate_assignment", KERAS, cwd=root)
    download(root, KERAS)
    run("nbgrader", "zip_collect", KERAS, cwd=root)
    run("nbgrader", "autograde", KERAS, cwd=root)
    assert same_scores(root, KERAS) == 6 * 8
    assert len(pictures(root, "ada", KERAS)) >= 6


@pytest.mark.xdist_group("nbgrader")
def test_hostile_submissions_gain_nothing_and_stop_nobody(autograded: Path) -> None:
    scores = gradebook(autograded, LOSSES)
    for name in HOSTILE:
        assert sum(scores[name].values()) == (10 if name.startswith("h-") else 0), name
        assert scores[name]["mse"] == 0
    for name in attacks(autograded):
        assert (len(scores[name]), sum(scores[name].values())) == (6, 0), name


def hidden_lines(assignment: str) -> set[str]:
    """Return the lines of the hidden tests and of the solutions that say something."""
    files = [*(ROOT / "autograder" / assignment).glob("*.py")]
    files.append(ROOT / f"solutions/{assignment}/reference.py")
    given = "".join(
        "".join(cell["source"]) for cell in notebook(assignment, solved=False)["cells"]
    ) + "".join(p.read_text("utf-8") for p in (ROOT / f"assignments/{assignment}").rglob("*.py"))
    lines = {line.strip() for file in files for line in file.read_text("utf-8").splitlines()}
    return {line for line in lines if len(line) > 25 and line not in given}


@pytest.mark.xdist_group("nbgrader")
def test_nothing_hidden_is_in_the_release_or_in_feedback(autograded: Path) -> None:
    """What students wrote themselves may be there, so only those who wrote nothing right."""
    lines = hidden_lines(LOSSES)
    assert len(lines) > 100
    pages = [*(autograded / "release" / LOSSES).rglob("*")]
    for name in (*attacks(autograded), "x-list", "x-nested", "petra", "quentin"):
        pages.append(autograded / f"feedback/{name}/{LOSSES}/{LOSSES}.html")
    for page in pages:
        text = page.read_text("utf-8") if page.is_file() else ""
        text = re.sub(r"<[^>]*>", "", text) if page.suffix == ".html" else text
        assert [line for line in lines if line in html.unescape(text)] == [], page


@pytest.mark.xdist_group("nbgrader")
def test_feedback_has_tables_and_no_scripts_of_students(autograded: Path) -> None:
    page = (autograded / f"feedback/h-script/{LOSSES}/{LOSSES}.html").read_text("utf-8")
    assert SCRIPT not in page and page.count("&#39;taken&#39;") + page.count("'taken'") >= 3
    assert "seen by the grader" in page
    assert "<td>worked_example</td><td>public</td>" in page
    broken = (autograded / f"feedback/x-list/{LOSSES}/{LOSSES}.html").read_text("utf-8")
    assert "Not graded" in broken


def outputs(root: Path, student: str, assignment: str = LOSSES) -> Iterator[Any]:
    """Yield the outputs in a student's autograded notebook."""
    path = root / f"autograded/{student}/{assignment}/{assignment}.ipynb"
    for cell in json.loads(path.read_text("utf-8"))["cells"]:
        for output in cell.get("outputs", ()):
            yield cell, output


def pictures(root: Path, student: str, assignment: str = LOSSES) -> list[bytes]:
    return [
        base64.b64decode(output["data"]["image/png"])
        for _, output in outputs(root, student, assignment)
        if "image/png" in output.get("data", {})
    ]


DRAWS = """\
import matplotlib.pyplot as plt
from IPython.display import HTML, display
figure, axes = plt.subplots(figsize=(3, 2))
axes.plot([0, 1], [1, 0], color="red")
display(HTML("<script>1</script>"))
print("printed")
plt.show()
plt.figure(figsize=(2, 2))
plt.imshow([[0, 1], [1, 0]])
"last value"
"""


@pytest.mark.xdist_group("nbgrader")
def test_what_students_print_and_draw_is_kept(tmp_path: Path) -> None:
    root = course_room(tmp_path / "room")
    book = notebook()
    book["cells"] += [code(DRAWS), code("for i in range(3):\n    print(i, end='\\r')")]
    submit(root, "ann", LOSSES, book)
    submit(root, "ben", LOSSES, notebook(solved=False))
    liar = notebook(solved=False)
    liar["cells"].append(code(FORGED))
    submit(root, "eve", LOSSES, liar)
    run("nbgrader", "generate_assignment", LOSSES, cwd=root)
    run("nbgrader", "autograde", LOSSES, cwd=root)
    import matplotlib.image

    drawn = pictures(root, "ann")
    released = sum("figure" in c["metadata"].get("tags", ()) for c in notebook()["cells"])
    assert len(drawn) == released + 2
    arrays = [matplotlib.image.imread(io.BytesIO(picture)) for picture in drawn]
    assert all(array[..., :3].std() > 0.02 for array in arrays)
    lines, image = arrays[-2:]
    assert ((lines[..., 0] > 0.9) & (lines[..., 1] < 0.2)).sum() > 50  # the red line
    assert image.shape[0] != lines.shape[0]
    text = "".join("".join(o.get("text", "")) for _, o in outputs(root, "ann"))
    assert "printed\n'last value'" in text
    assert text.endswith("2")
    for student in ("ann", "eve"):
        for cell, output in outputs(root, student):
            assert set(output.get("data", ())) <= (
                {"text/plain", "text/html"}
                if cell["metadata"].get("nbgrader", {}).get("grade")
                else {"image/png"}
            )
    # A figure that a question's public checks have to pass for is not drawn without that.
    assert pictures(root, "ben") == []
    assert pictures(root, "eve") == []
    assert sum(gradebook(root, LOSSES)["eve"].values()) == 0


# What a child might call a picture.
FORGED = """\
import sys, types
fake = types.ModuleType("matplotlib.pyplot")
fake.get_fignums = lambda: [1, 2]
class Figure:
    def savefig(self, file, **options):
        file.write(b"\\x89PNG\\r\\n\\x1a\\n<script>alert(1)</script>")
fake.figure = lambda number: Figure()
fake.close = lambda which: None
sys.modules["matplotlib.pyplot"] = fake
"""

HALF = """\
from nbgrader.plugins import LateSubmissionPlugin

class Half(LateSubmissionPlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return score / 2 if total_seconds_late > 3600 else None
"""


@pytest.mark.xdist_group("nbgrader")
def test_late_penalties_and_manual_grades_are_nbgraders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = course_room(tmp_path / "room")
    essay = {
        "cell_type": "markdown",
        "id": "essay",
        "source": "What did you learn?",
        "metadata": {"nbgrader": {
            "schema_version": 3, "grade": True, "solution": True, "locked": False,
            "task": False, "grade_id": "essay", "points": 5,
        }},
    }  # fmt: skip
    source = root / f"solutions/nbgrader/{LOSSES}/{LOSSES}.ipynb"
    book = json.loads(source.read_text("utf-8"))
    book["cells"].append(essay)
    source.write_text(json.dumps(book), "utf-8")
    (root / "half.py").write_text(HALF)
    monkeypatch.setitem(ENVIRONMENT, "PYTHONPATH", str(root))
    run("nbgrader", "generate_assignment", LOSSES, cwd=root)
    due = "--duedate=2026-03-01 12:00:00 UTC"
    run("nbgrader", "db", "assignment", "add", LOSSES, due, cwd=root)
    for name, day in (("ann", "2026-03-01 11:00"), ("ben", "2026-03-02 11:00")):
        book = notebook()
        book["cells"].append({**essay, "source": f"# I, {name}\n{SCRIPT}"})
        path = submit(root, name, LOSSES, book)
        (path.parent / "timestamp.txt").write_text(f"{day}:00 UTC")
    late = "--AssignLatePenalties.plugin_class=half.Half"
    run("nbgrader", "autograde", LOSSES, late, cwd=root)
    from nbgrader.api import Gradebook

    at = f"sqlite:///{root}/gradebook.db"
    with Gradebook(at) as book:
        for name in ("ann", "ben"):
            grade = book.find_grade("essay", LOSSES, LOSSES, name)
            assert grade.needs_manual_grade
            grade.manual_score = 4
            comment = book.find_comment("essay", LOSSES, LOSSES, name)
            comment.manual_comment = "Well said."
        book.find_grade("test-mse", LOSSES, LOSSES, "ann").manual_score = 0.5
        book.db.commit()
    run("nbgrader", "autograde", LOSSES, late, "--force", cwd=root)  # keeps what people gave
    run("nbgrader", "generate_feedback", LOSSES, cwd=root)
    run("nbgrader", "export", "--to=grades.csv", cwd=root)
    with (root / "grades.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    got = {
        name: [float(row[key]) for key in ("raw_score", "late_submission_penalty", "score")]
        for name, row in rows.items()
    }
    assert got == {"ann": [14.5, 0, 14.5], "ben": [16, 8, 8]}
    page = (root / f"feedback/ben/{LOSSES}/{LOSSES}.html").read_text("utf-8")
    assert "Well said." in page and SCRIPT not in page


@pytest.mark.xdist_group("nbgrader")
def test_chinese_class(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    course_room(tmp_path)
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
    course_room(tmp_path)
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
    submission = written(tmp_path / name, notebook(lang=lang))
    by_deepstart = graded(LOSSES, submission)[name]
    by_otter = otter_scores(otter_run(submission, LOSSES, tmp_path / "out"))
    room = course_room(tmp_path / "room")
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

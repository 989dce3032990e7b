"""The command line, run as its users run it."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from deepstart.cli import main
from deepstart.commands import doctor
from deepstart.results import from_json
from deepstart.sandbox import isolation
from tests.test_submission import notebook
from tests.tiny import make_course

pytestmark = pytest.mark.skipif(
    bool(isolation.missing_layers()), reason="this system cannot confine student code"
)

RIGHT = 'def double(x):\n    return 2.0 * x\ndef apply(f, x):\n    return f(x)\nletter = "B"\n'


def deepstart(folder: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "deepstart", *map(str, arguments)],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=300,
        env={**os.environ, "COLUMNS": "160"},
    )


@pytest.fixture
def course(tmp_path: Path) -> Path:
    root = tmp_path / "course"
    root.mkdir()
    make_course(root)
    submissions = root / "submissions"
    submissions.mkdir()
    (submissions / "alice.ipynb").write_bytes(notebook(RIGHT))
    (submissions / "bob.py").write_text("def double(x):\n    return x ** 2.0\n")
    (submissions / "corrupt.ipynb").write_text("{")
    (submissions / "=HYPERLINK(1).ipynb").write_bytes(notebook(RIGHT))
    return root


def results(folder: Path) -> dict[str, dict]:
    documents = map(Path.read_text, sorted((folder / "results").glob("*.json")))
    return {data["submission"]: data for data in map(json.loads, documents)}


def test_a_class_is_graded(course: Path) -> None:
    run = deepstart(course, "grade", "tiny", "submissions", "-o", "out")
    assert run.returncode == 0, run.stderr
    graded = results(course / "out")
    assert {name: data["score"] for name, data in graded.items()} == {
        "alice.ipynb": 7,
        "bob.py": 0,
        "corrupt.ipynb": 0,
        "=HYPERLINK(1).ipynb": 7,
    }
    assert graded["corrupt.ipynb"]["status"] == "error"
    assert "hand it in again" in graded["corrupt.ipynb"]["error"]["message"]
    assert graded["bob.py"]["questions"][0]["diagnoses"][0]["id"] == "squares"
    assert graded["alice.ipynb"]["isolation"] == "process+rlimits+landlock+seccomp"
    assert "alice.ipynb" in run.stdout
    assert "out/feedback" in run.stdout
    with open(course / "out" / "grades.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["student", "submission", "status", "score", "max_score", "double", "apply",
                       "letter"]  # fmt: skip
    assert ["alice", "alice.ipynb", "graded", "7", "7", "4", "2", "1"] in rows
    assert any(row[0] == "'=HYPERLINK(1)" for row in rows)
    page = (course / "out" / "feedback" / "bob.py.html").read_text(encoding="utf-8")
    assert "That squares it." in page
    assert (course / "out" / "report.html").is_file()


def test_results_are_valid_and_read_back(course: Path) -> None:
    deepstart(course, "grade", "tiny", "submissions", "-o", "out", "-q")
    for path in (course / "out" / "results").iterdir():
        text = path.read_text(encoding="utf-8")
        assert from_json(text).to_json() == text


def test_what_is_unchanged_is_kept(course: Path) -> None:
    deepstart(course, "grade", "tiny", "submissions", "-o", "out", "-q")
    first = {p.name: p.stat().st_mtime_ns for p in (course / "out" / "results").iterdir()}
    (course / "submissions" / "bob.py").write_text(RIGHT)
    assert deepstart(course, "grade", "tiny", "submissions", "-o", "out", "-q").stdout == ""
    second = {p.name: p.stat().st_mtime_ns for p in (course / "out" / "results").iterdir()}
    assert {name for name in first if first[name] != second[name]} == {"bob.py.json"}
    assert results(course / "out")["bob.py"]["score"] == 7
    deepstart(course, "grade", "tiny", "submissions", "-o", "out", "-q", "--fresh")
    third = {p.name: p.stat().st_mtime_ns for p in (course / "out" / "results").iterdir()}
    assert all(third[name] != second[name] for name in first)


def test_chinese_feedback(course: Path) -> None:
    run = deepstart(course, "grade", "tiny", "submissions", "-o", "out", "--lang", "zh", "--json")
    lines = {data["submission"]: data for data in map(json.loads, run.stdout.splitlines())}
    assert lines["bob.py"]["questions"][0]["diagnoses"][0]["message"] == "这是平方。"
    assert "想想 2。" in lines["bob.py"]["questions"][0]["tests"][1]["message"]


def test_a_folder_per_student(course: Path, tmp_path: Path) -> None:
    for name in ("ann", "张伟"):
        (tmp_path / "class" / name).mkdir(parents=True)
        (tmp_path / "class" / name / "01-tiny.ipynb").write_bytes(notebook(RIGHT))
    deepstart(course, "grade", "1", tmp_path / "class", "-o", "out", "-q")
    assert {data["student"] for data in results(course / "out").values()} == {"ann", "张伟"}


def test_two_files_of_one_name_are_both_graded(course: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "hw.ipynb").write_bytes(notebook(RIGHT))
    paths = [tmp_path / name / "hw.ipynb" for name in ("a", "b")]
    deepstart(course, "grade", "1", *paths, "-o", "out", "-q")
    assert set(results(course / "out")) == {"a/hw.ipynb", "b/hw.ipynb"}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["grade", "nothing", "submissions", "-o", "out"], "There is no assignment 'nothing'"),
        (["grade", "tiny", "-o", "out"], "Missing argument"),
        (["grade", "tiny", "submissions"], "Missing option"),
        (["grade", "tiny", "submissions", "-o", "out", "-j", "0"], "Invalid value"),
        (["check", "submissions/alice.ipynb"], "does not tell the assignment"),
        (["check", "submissions/corrupt.ipynb", "-a", "1"], "not a complete notebook"),
        (["check", "submissions/nobody.ipynb", "-a", "1"], "no such file"),
        (["check", "submissions/alice.ipynb", "-a", "1", "-q", "x"], "has no question 'x'"),
    ],
)
def test_wrong_usage_is_a_sentence_and_2(course: Path, arguments: list[str], sentence: str) -> None:
    run = deepstart(course, *arguments)
    assert run.returncode == 2
    assert sentence in run.stderr
    assert "Traceback" not in run.stderr


def test_a_path_that_does_not_exist_is_that_submissions_error(course: Path) -> None:
    run = deepstart(course, "grade", "tiny", "gone.ipynb", "-o", "out")
    assert run.returncode == 0
    assert results(course / "out")["gone.ipynb"]["status"] == "error"


def test_outside_of_a_course(tmp_path: Path) -> None:
    run = deepstart(tmp_path, "grade", "1", "x.ipynb", "-o", "out")
    assert (run.returncode, run.stdout) == (2, "")
    assert "inside the folder of the course" in run.stderr


def test_check_says_the_first_thing_to_fix(course: Path) -> None:
    (course / "01-tiny.py").write_text("def double(x):\n    return x ** 2.0\n")
    run = deepstart(course, "check", "01-tiny.py")
    assert run.returncode == 0
    assert "That squares it." in run.stdout
    assert "worked_example" in run.stdout
    assert "random" not in run.stdout
    one = deepstart(course, "check", "01-tiny.py", "-q", "double", "--json")
    assert [q["id"] for q in json.loads(one.stdout)["questions"]] == ["double"]


def test_a_suite_runs_under_plain_pytest(course: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "autograder/01-tiny", "--submission", "submissions/bob.py",
         "-p", "no:cacheprovider"],
        cwd=course, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert run.returncode == 1
    assert "2 failed" in run.stdout or "failed" in run.stdout.splitlines()[-1]
    assert "Think of 2." in run.stdout
    right = subprocess.run(
        [sys.executable, "-m", "pytest", "autograder/01-tiny", "--submission",
         "submissions/alice.ipynb", "-k", "double", "-v", "-p", "no:cacheprovider"],
        cwd=course, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert right.returncode == 0, right.stdout
    assert "4 passed" in right.stdout.splitlines()[-1]


def test_doctor_names_the_layers(tmp_path: Path) -> None:
    assert "process+rlimits+landlock+seccomp" in deepstart(tmp_path, "doctor").stdout
    findings = json.loads(deepstart(tmp_path, "doctor", "--json").stdout)
    assert {"deepstart", "Python", "numpy", "isolation"} <= {f["what"] for f in findings}


def test_doctor_says_what_is_missing_to_the_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    advice = "run `pip install 'deepstart[build]'`."
    found = doctor.Component(what="[b]", found="not installed", ok=False, advice=advice)
    monkeypatch.setattr(doctor, "components", lambda: [found])
    said = CliRunner().invoke(main, ["doctor", "--lang", "en"]).stdout
    assert advice in said
    assert "[b]: not installed" in said


@pytest.mark.parametrize("command", [["--help"], ["grade", "--help"], ["doctor"]])
def test_the_start_imports_nothing_heavy(command: list[str]) -> None:
    code = (
        f"import sys; sys.argv = ['deepstart', *{command!r}]\n"
        "from deepstart.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'numpy', 'pandas', 'tensorflow', 'IPython', 'otter', 'nbgrader', 'pytest'}\n"
        "print('HEAVY', sorted(heavy & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert run.stdout.splitlines()[-1] == "HEAVY []"


@pytest.mark.parametrize("command", [[], ["check"], ["grade"]])
def test_help_loads_commands_and_what_they_share_alone(command: list[str]) -> None:
    code = (
        f"import sys; sys.argv = ['deepstart', *{command!r}, '--help']\n"
        "from deepstart.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(*sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    loaded = set(run.stdout.splitlines()[-1].split())
    # Each of these costs as much as all commands together.
    assert not loaded & {"rich", "jinja2", "msgpack", "multiprocessing", "importlib.metadata"}
    ours = {name for name in loaded if name.startswith("deepstart.")}
    shared = {"cli", "commands", "course", "language", "learner", "learner.home", "terminal"}
    shared |= {"doors", "doors.lms"}  # the names of the formats, and nothing else
    beyond = ours - {f"deepstart.{name}" for name in shared}
    assert all(name.startswith("deepstart.commands.") for name in beyond), beyond

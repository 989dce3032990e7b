"""Everything hostile that we could think of, in one batch with an honest class.

Nothing gains a point, stops the batch, changes a neighbour's result or leaves anything behind.
`make test-hostile` prints the table. The corpus is in `hostile/`, a small file per attempt, and in
`hostile_files.py`; `odd/` holds what looks strange and is right.
"""

import csv
import ctypes
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from deepstart.results import from_json
from deepstart.sandbox import isolation
from deepstart.submissions.submission import read_submission
from tests import hostile_files

ROOT = Path(__file__).parents[1]
HERE = Path(__file__).parent
ASSIGNMENT = "02-losses"
HONEST = 20
CANARY = "canary-4a1f"

# What a file is worth by what is right in it. All others are worth nothing.
WORTH = {
    "lie_hard_coded.py": "the worked examples, which anyone may copy from the notebook",
    "lie_first_call_only.py": "the first check of each question, which it answers rightly",
}

pytestmark = [
    pytest.mark.hostile,
    pytest.mark.skipif(
        bool(isolation.missing_layers()), reason="this system cannot confine student code"
    ),
]


@dataclass
class Batch:
    """What a batch with the corpus left, and one without it."""

    folder: Path
    says: dict[str, str] = field(default_factory=dict)
    results: dict[str, dict[str, Any]] = field(default_factory=dict)
    alone: dict[str, dict[str, Any]] = field(default_factory=dict)
    honest: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    left_files: list[str] = field(default_factory=list)
    left_processes: list[str] = field(default_factory=list)
    seconds: float = 0.0
    said: str = ""


def quick_course(
    target: Path, assignment: str = ASSIGNMENT, seconds: float = 1, memory_mb: int = 2048
) -> Path:
    """Copy what grading an assignment needs, with smaller limits."""
    for part in ("autograder", "solutions", "assignments"):
        shutil.copytree(ROOT / part / assignment, target / part / assignment)
    manifest = (ROOT / "course.toml").read_text(encoding="utf-8")
    head, *blocks = manifest.split("[[assignment]]")
    (block,) = [b for b in blocks if f'id = "{assignment}"' in b]
    block = re.sub(r"(?m)^(seconds|seconds_per_cell|memory_mb) = .*\n", "", block)
    limits = f"seconds_per_cell = {seconds}\nmemory_mb = {memory_mb}"
    block = re.sub(r'(?m)^(id = "\d\d-.*)$', rf"\1\n{limits}", block)
    block = re.sub(r'(?m)^(id = "[a-z_].*)$', rf"\1\nseconds = {seconds}", block)
    (target / "course.toml").write_text(f"{head}[[assignment]]{block}", encoding="utf-8")
    reference = target / "solutions" / assignment / "reference.py"
    with open(reference, "a", encoding="utf-8") as file:
        file.write(f"\n# {CANARY}\n")
    return target


def grade(
    course: Path, submissions: Path, out: Path, temporary: Path, assignment: str = ASSIGNMENT
) -> str:
    """Run `deepstart grade` as an instructor would; return what it printed."""
    run = subprocess.run(
        [sys.executable, "-m", "deepstart", "grade", assignment, submissions, "-o", out, "-j", "2"],
        cwd=course,
        capture_output=True,
        text=True,
        timeout=1200,
        env={**os.environ, "TMPDIR": str(temporary), "DEEPSTART_SECRET": CANARY, "COLUMNS": "200"},
    )
    assert run.returncode == 0, run.stderr
    assert "Traceback" not in run.stderr
    return run.stdout + run.stderr


def results_in(out: Path) -> dict[str, dict[str, Any]]:
    documents = [p.read_text(encoding="utf-8") for p in sorted((out / "results").iterdir())]
    assert all(from_json(text).to_json() == text for text in documents)
    return {data["submission"]: data for data in map(json.loads, documents)}


def digests(folder: Path) -> dict[str, str]:
    return {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.stat().st_size < 2**30
    }


def own_children() -> set[str]:
    """Return the processes whose parent is this one."""
    found = set()
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            lines = dict(line.split(":\t", 1) for line in status.read_text().splitlines())
        except (OSError, ValueError):
            continue
        if lines.get("PPid") == str(os.getpid()) and "Z" not in lines.get("State", ""):
            found.add(f"{lines['Pid']} {lines['Name']}")
    return found


def left_around() -> set[str]:
    places = ["/tmp", "/var/tmp", "/dev/shm", "/", str(Path.home()), sys.prefix, str(ROOT)]
    places += [tempfile.gettempdir(), str(Path(os.__file__).parent)]
    found = {str(p) for place in places for p in Path(place).glob("*left*") if "left" in p.stem}
    found |= {str(p) for p in Path(sys.prefix).glob("lib/*/site-packages/*left*")}
    return {p for p in found if re.search(r"left(-by|\.|$)", p)}


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Batch]:
    folder = tmp_path_factory.mktemp("hostile")
    course = quick_course(folder / "course")
    submissions, alone = folder / "submissions", folder / "alone"
    submissions.mkdir()
    alone.mkdir()
    batch = Batch(folder)
    for path in sorted((ROOT / "examples" / ASSIGNMENT).glob("*.ipynb"))[:HONEST]:
        batch.honest.append(f"honest-{path.name}")
        for place in (submissions, alone):
            shutil.copy(path, place / batch.honest[-1])
    for path in sorted((HERE / "hostile").glob("*.py")):
        text = path.read_text(encoding="utf-8").replace("/COURSE", str(course))
        (submissions / path.name).write_text(text, encoding="utf-8")
        batch.says[path.name] = text.partition("\n")[0].removeprefix("# ")
    neighbour = submissions / batch.honest[0]
    solution = course / "solutions" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    batch.says |= hostile_files.make(submissions, solution, neighbour)
    temporary = folder / "tmp"
    temporary.mkdir()
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # orphans become our children
    children, left = own_children(), left_around()
    grade(course, alone, folder / "out-alone", temporary)
    before = digests(course) | digests(submissions)
    started = time.monotonic()
    batch.said = grade(course, submissions, folder / "out", temporary)
    batch.seconds = time.monotonic() - started
    time.sleep(0.2)
    batch.left_processes = sorted(own_children() - children)
    ctypes.CDLL(None).prctl(36, 0, 0, 0, 0)
    after = digests(course) | digests(submissions)
    batch.changed = sorted(p for p in before | after if before.get(p) != after.get(p))
    batch.left_files = [str(p) for p in temporary.iterdir()] + sorted(left_around() - left)
    batch.results = results_in(folder / "out")
    batch.alone = results_in(folder / "out-alone")
    yield batch


def without_times(result: dict[str, Any]) -> str:
    return json.dumps({**result, "duration_s": 0}, sort_keys=True, ensure_ascii=False)


def test_the_corpus_is_large(batch: Batch) -> None:
    assert len(list((HERE / "hostile").glob("*.py"))) >= 70
    assert all(says.strip() for says in batch.says.values())


def test_every_submission_is_reported(batch: Batch) -> None:
    assert set(batch.results) == {*batch.says, *batch.honest}
    failed = [
        n for n, r in batch.results.items() if (r["error"] or {}).get("kind") == "grader failed"
    ]
    assert failed == []


def test_nothing_gains_a_point(batch: Batch) -> None:
    gained = {name: batch.results[name]["score"] for name in batch.says if name not in WORTH}
    assert {name: score for name, score in gained.items() if score} == {}
    for name in WORTH:
        assert batch.results[name]["score"] <= 0.1 * batch.results[name]["max_score"]


def test_the_honest_get_what_they_get_without_the_others(batch: Batch) -> None:
    assert len(batch.honest) == HONEST
    for name in batch.honest:
        assert without_times(batch.results[name]) == without_times(batch.alone[name]), name


def test_nothing_is_left_and_nothing_is_changed(batch: Batch) -> None:
    assert batch.changed == []
    assert batch.left_files == []
    assert batch.left_processes == []


def test_the_output_holds_nothing_harmful(batch: Batch) -> None:
    out = batch.folder / "out"
    for path in out.rglob("*"):
        if not path.is_file():
            continue
        assert len(os.fsencode(path.name)) <= 200
        assert path.stat().st_size < 400_000, path.name
        text = path.read_text(encoding="utf-8")
        assert CANARY not in text
        if path.suffix == ".html":
            assert text.count("<script") == (path.name == "report.html")  # its own: sorts tables
            assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text), path.name
    with open(out / "grades.csv", encoding="utf-8", newline="") as file:
        for row in csv.reader(file):
            for cell in row:
                assert not re.match(r"[=+\-@\t\r\n]", cell), row
                assert not re.search(r"[;,\n\t][=+\-@]", cell), row
    assert not re.search(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", batch.said.replace("\x1b", "")
    )


def test_zz_the_table(batch: Batch, capsys: pytest.CaptureFixture[str]) -> None:
    same = sum(
        without_times(batch.results[n]) == without_times(batch.alone[n]) for n in batch.honest
    )
    with capsys.disabled():
        print(f"\n{'attempt':34} {'points':>9} {'seconds':>8}  what came of it")
        for name in sorted(batch.says):
            result = batch.results[name]
            kinds = {q["status"] for q in result["questions"]}
            came = result["error"]["kind"] if result["error"] else ", ".join(sorted(kinds))
            shown = "".join(c if c.isprintable() else "?" for c in name)[:34]
            score = f"{result['score']:g}/{result['max_score']:g}"
            print(f"{shown:34} {score:>9} {result['duration_s']:8.1f}  {came}")
        print(
            f"{len(batch.says)} attempts and {len(batch.honest)} honest submissions in "
            f"{batch.seconds:.0f} s; honest results unchanged: {same}/{len(batch.honest)}; "
            f"left: {len(batch.left_processes)} processes, {len(batch.left_files)} files; "
            f"changed: {len(batch.changed)} files"
        )


# -- what is odd and right ---------------------------------------------------------------------


def as_notebook(text: str) -> bytes:
    return hostile_files.notebook(*re.split(r"(?m)^# %%$\n?", text))


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    folder = tmp_path_factory.mktemp("odd")
    submissions = folder / "submissions"
    submissions.mkdir()
    for path in sorted((HERE / "odd").glob("*.py")):
        text = path.read_bytes()
        if b"\n# %%\n" in text:
            (submissions / f"{path.stem}.ipynb").write_bytes(as_notebook(text.decode()))
        else:
            shutil.copy(path, submissions)
    # As it is: figures and threads take their time on a loaded machine.
    course = quick_course(folder / "course", seconds=10)
    grade(course, submissions, folder / "out", folder)
    return results_in(folder / "out")


@pytest.mark.parametrize("name", sorted(path.stem for path in (HERE / "odd").glob("*.py")))
def test_what_is_odd_and_right_gets_full_marks(name: str, odd: dict[str, dict[str, Any]]) -> None:
    (result,) = [r for n, r in odd.items() if n.rpartition(".")[0] == name]
    told = [
        (q["id"], t["name"], t["message"])
        for q in result["questions"]
        for t in q["tests"]
        if t["status"] != "passed"
    ]
    assert told == []
    assert result["score"] == result["max_score"] > 0


def test_every_odd_file_is_read(tmp_path: Path) -> None:
    assert len(list((HERE / "odd").glob("*.py"))) >= 20
    for path in (HERE / "odd").glob("*.py"):
        assert read_submission(path).cells


# -- Keras -----------------------------------------------------------------------------------------

KERAS = "09-keras"


@pytest.mark.skipif(
    not (ROOT / "solutions" / KERAS / "reference.py").is_file(), reason="09-keras is not built"
)
def test_nothing_gains_a_point_with_keras(tmp_path: Path) -> None:
    course = quick_course(tmp_path / "course", KERAS, seconds=20, memory_mb=4096)
    submissions = tmp_path / "submissions"
    submissions.mkdir()
    for path in (HERE / "hostile" / "keras").glob("*.py"):
        text = path.read_text(encoding="utf-8").replace("/COURSE", str(course))
        (submissions / path.name).write_text(text, encoding="utf-8")
    left = left_around()
    grade(course, submissions, tmp_path / "out", tmp_path, KERAS)
    results = results_in(tmp_path / "out")
    told = {
        name: [(q["id"], q["status"], q["score"]) for q in result["questions"] if q["score"]]
        for name, result in results.items()
    }
    assert len(results) >= 6
    assert {name: earned for name, earned in told.items() if earned} == {}
    assert left_around() == left

"""Submissions for the tests of the doors: three classes, and what has beaten other graders."""

import json
import re
import shutil
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from deepstart.build.course_files import draft
from deepstart.course import load_course
from tests.course.answers import answers_in

ROOT = Path(__file__).parents[1]
LOSSES, FORWARD, KERAS = "02-losses", "01-forward", "09-keras"

Notebook = dict[str, Any]


def notebook(assignment: str = LOSSES, lang: str = "en", solved: bool = True) -> Notebook:
    """Return the notebook that students get, filled in or not."""
    name = assignment if lang == "en" else f"{assignment}.{lang}"
    book = json.loads((ROOT / f"assignments/{assignment}/{name}.ipynb").read_text("utf-8"))
    right = json.loads((ROOT / f"solutions/{assignment}/{name}.ipynb").read_text("utf-8"))
    answers = {cell["id"]: cell["source"] for cell in right["cells"]}
    for cell in book["cells"] if solved else ():
        if cell["metadata"].get("nbgrader", {}).get("solution"):
            cell["source"] = answers[cell["id"]]
    return book


@cache
def built() -> Path:
    """Return a folder with assignments/ and solutions/ as `deepstart build` makes them.

    Here they have what Otter and nbgrader need, which a fresh clone has not.
    """
    folder = tempfile.TemporaryDirectory(prefix="deepstart-built-")
    _folders.append(folder)
    course = load_course(ROOT / "course.toml")
    for assignment in (LOSSES, FORWARD, KERAS):
        draft(course, course.assignment(assignment), Path(folder.name))
    return Path(folder.name)


# Kept until the process ends: a folder goes when nobody holds it.
_folders: list["tempfile.TemporaryDirectory[str]"] = []


def course_room(root: Path) -> Path:
    """Make a folder of what nbgrader works with in the repository's root; return it."""
    root.mkdir(exist_ok=True)
    for name in ("nbgrader_config.py", "course.toml"):
        shutil.copy(ROOT / name, root)
    shutil.copytree(ROOT / "autograder", root / "autograder")
    for name in ("assignments", "solutions"):
        shutil.copytree(built() / name, root / name)
    return root


def answered(
    sources: Mapping[str, str], assignment: str = LOSSES, lang: str = "en", solved: bool = True
) -> Notebook:
    """Return the released notebook with these answers; the others are right, or not written."""
    book = notebook(assignment, lang, solved)
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


def written(path: Path, book: Notebook) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(book), "utf-8")
    return path


# -- a class for Keras -----------------------------------------------------------------------------

CLASS = ROOT / "tests/course"


def _article() -> dict[str, str]:
    """Return what the article that the course goes through would answer; its models only.

    Its training takes minutes, and tests/course has it.
    """
    pieces = dict(answers_in(CLASS / "wrong" / KERAS / "article.py"))
    answers = {name.partition(":")[0]: source for name, source in pieces.items()}
    return {name: answers[name] for name in ("build_regressor", "build_xor_model", "build_cnn")}


def _in_another_style() -> dict[str, str]:
    questions = ("build_regressor", "keras_dense_forward", "build_xor_model", "prepare_images")
    return {q: answers_in(CLASS / f"styles/{q}.py")[1][1] for q in questions}


def _half_finished() -> Notebook:
    book = answered({}, KERAS)
    blank = {cell["id"]: cell["source"] for cell in notebook(KERAS, solved=False)["cells"]}
    for cell in book["cells"]:
        if cell["id"] in ("train_xor", "prepare_images", "build_cnn", "fit_and_evaluate"):
            cell["source"] = blank[cell["id"]]
    return book


def _faked() -> str:
    return (ROOT / "tests/hostile/keras/faked_methods.py").read_text("utf-8")


KERAS_CLASS = ("ada", "bo", "cy", "di", "eve", "fay")


def _keras_notebooks() -> dict[str, Notebook]:
    faked = answered({}, KERAS, solved=False)
    faked["cells"].append(code(_faked()))
    leaves = "def train_xor(seed):\n    import os\n    os._exit(0)\n"
    return {
        "ada": answered({}, KERAS),
        "bo": answered(_article(), KERAS, solved=False),
        "cy": _half_finished(),
        "di": answered(_in_another_style(), KERAS),
        "eve": faked,
        "fay": answered({"train_xor": leaves}, KERAS, solved=False),
    }


@cache
def submissions(assignment: str) -> dict[str, Path]:
    """Return the files of a class by their names."""
    if assignment != KERAS:
        return {path.name: path for path in sorted((ROOT / "examples" / assignment).iterdir())}
    folder = Path(tempfile.mkdtemp(prefix="keras-class-"))
    books = _keras_notebooks()
    assert tuple(books) == KERAS_CLASS
    return {
        f"{name}.ipynb": written(folder / f"{name}.ipynb", book) for name, book in books.items()
    }


def names(assignment: str) -> list[str]:
    """Return the names of a class's files, without making them."""
    return (
        [f"{n}.ipynb" for n in KERAS_CLASS] if assignment == KERAS else [*submissions(assignment)]
    )


# -- what has beaten other graders -----------------------------------------------------------------

CORPUS = (
    "forge_equal_to_everything", "forge_ndarray_subclass", "leave_exit", "leave_in_a_cell",
    "lie_names_of_results", "patch_numpy", "patch_otter", "patch_pytest", "read_course",
    "read_frames", "write_results",
)  # fmt: skip

# What stands in the place of PLACE is where a door works: nbgrader's course, Otter's zip.
OWN = {
    "loop": "def mse(y_true, y_pred):\n    while True:\n        pass",
    "loop in a cell": "while True:\n    pass",
    "exit": "import os\nos._exit(0)",
    "own score": "print('Total Score: 12.000 / 12.000 (100.000%)')\n2.0",
    "gradebook": """\
import sqlite3
book = sqlite3.connect("PLACE/gradebook.db")
book.execute("update grade set auto_score = 3, manual_score = 3")
book.commit()
""",
    "hidden tests": """\
from pathlib import Path
for place in ("PLACE/autograder", "PLACE/solutions", "PLACE/source", "..", "."):
    for file in Path(place).rglob("*.py"):
        print(file.read_text())
raise RuntimeError("".join(f.read_text() for f in Path("PLACE").rglob("test_mse.py")))
""",
    "solution": """\
import sys
sys.path.insert(0, "PLACE/solutions/02-losses")
from reference import *
""",
    "results of Otter": """\
import atexit, glob, json, pickle
def mine():
    for name in glob.glob("PLACE/**/results.*", recursive=True) + ["results.json", "results.pkl"]:
        open(name, "w").write(json.dumps({"score": 12, "tests": []}))
atexit.register(mine)
mine()
""",
}


def attacks(place: Path) -> dict[str, Notebook]:
    """Return notebooks without a right answer, each with an attempt to get points for it."""
    sources = {
        name: (ROOT / f"tests/hostile/{name}.py").read_text("utf-8").replace("/COURSE", str(ROOT))
        for name in CORPUS
    }
    sources |= {name: source.replace("PLACE", str(place)) for name, source in OWN.items()}
    books = {}
    for name, source in sources.items():
        books[name] = book = notebook(solved=False)
        book["cells"] += [code(part) for part in re.split(r"(?m)^# %%$\n?", source)]
    return books

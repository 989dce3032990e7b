"""Right answers stay right however they are wrapped: every reference, in every guise.

Decorators, callables, odd memory layouts, NumPy's scalars for Python's and back, printing,
seeding, keeping what went through: none of it makes an answer wrong.
"""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from deepstart.cli import main
from deepstart.course import find_course

COURSE = find_course(Path(__file__))
ASSIGNMENTS = [a.id for a in COURSE.assignments if "tensorflow" not in a.needs]

# What becomes of each value in a result, and how a function is wrapped.
LEAVES = {
    "fortran order": "np.asfortranarray(x) if np.ndim(x) else x",
    "strided": "strided(x) if isinstance(x, np.ndarray) and x.ndim else x",
    "read-only": "frozen(x) if isinstance(x, np.ndarray) and x.ndim else x",
    "other scalars": "np.float64(x) if type(x) is float else x.item() "
    "if isinstance(x, np.floating) else x",
}
DEEP = """
import functools
def strided(x):
    room = np.zeros(tuple(2 * n for n in x.shape), x.dtype)
    view = room[tuple(slice(None, None, 2) for _ in x.shape)]
    view[...] = x
    return view
def frozen(x):
    x = x.copy()
    x.setflags(write=False)
    return x
def deep(x):
    if isinstance(x, (tuple, list)):
        return type(x)(map(deep, x))
    if isinstance(x, dict):
        return {key: deep(value) for key, value in x.items()}
    return leaf(x)
def wrap(f):
    @functools.wraps(f)
    def g(*args, **kwargs):
        return deep(f(*args, **kwargs))
    return g
"""
GUISES = {name: f"{DEEP}\ndef leaf(x):\n    return {leaf}" for name, leaf in LEAVES.items()}
GUISES |= {
    "star arguments": """
def wrap(f):
    return lambda *args, **kwargs: f(*args, **kwargs)
""",
    "partial": """
import functools
def wrap(f):
    return functools.partial(f)
""",
    "callable object": """
import inspect
def wrap(f):
    class Callable:
        def __init__(self):
            self.__signature__ = inspect.signature(f)
        def __call__(self, *args, **kwargs):
            return f(*args, **kwargs)
    return Callable()
""",
    "noisy": """
import functools, sys
def wrap(f):
    @functools.wraps(f)
    def g(*args, **kwargs):
        print("called with", args)
        print("oh", file=sys.stderr)
        np.random.seed(0)
        return f(*args, **kwargs)
    return g
""",
    "keeping everything": """
import functools
kept = []
def wrap(f):
    @functools.wraps(f)
    def g(*args, **kwargs):
        kept.append((args, f(*args, **kwargs)))
        return kept[-1][1]
    return g
""",
}


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_right_answers_in_every_guise(assignment: str, tmp_path: Path) -> None:
    chosen = COURSE.assignment(assignment)
    solved = (COURSE.root / "solutions" / assignment / "reference.py").read_text("utf-8")
    names = sorted({question.name for question in chosen.questions})
    folder = tmp_path / "submissions"
    folder.mkdir()
    for guise, wrap in GUISES.items():
        dressed = (
            f"for name in {names!r}:\n"
            "    own = globals()[name]\n"
            "    if callable(own) and not isinstance(own, type):\n"
            "        globals()[name] = wrap(own)\n"
        )
        (folder / f"{guise}.py").write_text(f"{solved}\n{wrap}\n{dressed}", encoding="utf-8")
    run = CliRunner().invoke(
        main, ["grade", assignment, str(folder), "-o", str(tmp_path / "out"), "--json"]
    )
    assert run.exit_code == 0, run.output
    results = [json.loads(line) for line in run.stdout.splitlines()]
    assert len(results) == len(GUISES)
    lost = {
        (result["submission"], question["id"]): [
            test["message"] for test in question["tests"] if test["status"] == "failed"
        ]
        for result in results
        for question in result["questions"]
        if question["status"] != "passed"
    }
    assert lost == {}

"""What a released notebook carries: checks, hints and cards that need nothing but NumPy."""

import ast
import base64
import bz2
import json
import re
import sys
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

from deepstart.build.carried import PACKAGE
from deepstart.course import Assignment
from deepstart.judge import banks
from deepstart.notebook import checking, records
from deepstart.notebook.calls import code_of
from deepstart.notebook.grader import Grader, outcome_of
from deepstart.notebook.records import Notebook, PublicCheck
from tests.course.answers import graded, styles
from tests.course.reference import ROOT, course, load

NUMPY_ONLY = [one for one in course().assignments if set(one.needs) == {"numpy"}]
IDS = [one.id for one in NUMPY_ONLY]
LOSSES = next(one for one in NUMPY_ONLY if one.id == "02-losses")


@cache
def first_cell(assignment_id: str, lang: str = "en") -> str:
    name = assignment_id if lang == "en" else f"{assignment_id}.{lang}"
    book = nbformat.read(ROOT / "assignments" / assignment_id / f"{name}.ipynb", as_version=4)
    return next(cell.source for cell in book.cells if cell.id == "grader")


def packed(assignment_id: str, lang: str = "en") -> tuple[dict[str, str], dict[str, Any]]:
    """Return the modules and the data that a notebook carries."""
    (text,) = re.findall(r'b64decode\("(.*?)"\)', first_cell(assignment_id, lang))
    bootstrap = bz2.decompress(base64.b64decode(text)).decode()
    calls = [node for node in ast.walk(ast.parse(bootstrap)) if isinstance(node, ast.Call)]
    modules, data = (
        json.loads(ast.literal_eval(call.args[0]))
        for call in calls
        if ast.unparse(call.func) == "json.loads"
    )
    return dict(modules), data


def carried(assignment: Assignment, lang: str = "en") -> Notebook:
    return records.from_data(packed(assignment.id, lang)[1])


def references(assignment: Assignment) -> dict[str, Any]:
    return dict(vars(load(assignment.id)))


# -- what is in it ---------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_modules_need_nothing_that_students_have_not(lang: str) -> None:
    modules, _data = packed("02-losses", lang)
    assert f"{PACKAGE}.notebook.grader" in modules
    for name, source in modules.items():
        tree = ast.parse(source, feature_version=(3, 10))
        for node in ast.walk(tree):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [str(node.module)]
            roots = {imported.partition(".")[0] for imported in names}
            # deepstart itself, where a learner has it, knows the solutions.
            known = {*sys.stdlib_module_names, "numpy", "IPython", "deepstart", PACKAGE}
            assert roots <= known, name


def test_what_one_notebook_knows_is_in_its_language() -> None:
    chinese = re.compile("[\u4e00-\u9fff]")
    for lang in ("en", "zh"):
        _modules, data = packed("02-losses", lang)
        for question in data["questions"]:
            said = [*question["hints"], *(check["advice"] for check in question["checks"])]
            assert said and all(bool(chinese.search(text)) == (lang == "zh") for text in said)


def test_a_course_keeps_hints_out_of_notebooks() -> None:
    notebook = carried(LOSSES)
    bare = [records.Question(**{**vars(one), "hints": ()}) for one in notebook.questions]
    card = Grader(Notebook("x", (), tuple(bare)), {}).hint("mse")
    assert "no hints" in repr(card)
    assert "hint" not in repr(Grader(Notebook("x", (), tuple(bare)), {}).check("mse"))


# -- what it finds ---------------------------------------------------------------------------------


@pytest.mark.parametrize("assignment", NUMPY_ONLY, ids=IDS)
def test_right_answers_pass_and_nothing_passes_where_nothing_is_written(
    assignment: Assignment,
) -> None:
    notebook = carried(assignment)
    right = Grader(notebook, references(assignment))
    for question in assignment.questions:
        outcome = right.check(question.id)
        assert outcome.passed_all and outcome.grade == 1, outcome
        assert f"Points: {question.points:g}" in repr(outcome)
        missing = Grader(notebook, {}).check(question.id)
        assert missing.grade == 0 and missing.card.status == "missing"


def test_who_passes_all_has_a_grade_of_1_in_any_order() -> None:
    """Figures ask for `grade == 1`, and sets have another order in every process."""
    weights = [0.1 * number for number in range(1, 30)]
    checks = tuple(
        PublicCheck(f"c{number}", "", "", weight, (), (), f"def test_c{number}():\n    pass")
        for number, weight in enumerate(weights)
    )
    question = records.Question("f", "f", 1.0, (), checks, (), ())
    assert checking.check(question, {}).grade == 1


@pytest.mark.parametrize("assignment", NUMPY_ONLY, ids=IDS)
def test_right_answers_in_other_styles_pass(assignment: Assignment) -> None:
    notebook = carried(assignment)
    for question in assignment.questions:
        for style, source in styles(question):
            names = references(assignment)
            exec(compile(source, "<style>", "exec"), names)
            outcome = Grader(notebook, names).check(question.id)
            assert outcome.passed_all, (question.id, style, outcome)


@pytest.mark.parametrize("assignment", NUMPY_ONLY, ids=IDS)
def test_no_answer_is_promised_less_than_the_judge_gives(assignment: Assignment) -> None:
    notebook = carried(assignment)
    bank = banks.load_bank(course(), assignment)
    for question in assignment.questions:
        for mistake in bank.of(question.id)[:4]:
            names = {**references(assignment), question.name: mistake.variant}
            asked = notebook.question(question.id)
            assert asked is not None
            with np.errstate(all="ignore"):
                checked = checking.check(asked, names)
            judged = graded(course(), assignment, question, names)
            public = {
                test.name: test.status for test in judged.tests if test.visibility == "public"
            }
            own = {name: line.status for name, line in checked.lines.items()}
            assert own == public, (question.id, mistake.id)
            assert checked.most_points >= judged.score - 1e-4, (question.id, mistake.id)


def test_what_is_raised_while_nothing_is_written_is_no_mistake() -> None:
    def mse(y_true: Any, y_pred: Any) -> float:
        raise NotImplementedError

    outcome = Grader(carried(LOSSES), {"mse": mse}).check("mse")
    assert outcome.card.status == "missing" and not outcome.card.checks
    assert "bf8700" in outcome.card._repr_html_()  # amber, not red


def test_an_answer_that_leaves_python_costs_itself_alone() -> None:
    def mse(y_true: Any, y_pred: Any) -> float:
        raise SystemExit(3)

    outcome = Grader(carried(LOSSES), {"mse": mse}).check("mse")
    assert outcome.card.status == "failed" and "SystemExit" in repr(outcome)


def test_an_exception_whose_words_fail_is_told_without_them() -> None:
    class OddError(Exception):
        def __str__(self) -> str:
            raise ValueError

    def mse(y_true: Any, y_pred: Any) -> float:
        raise OddError

    outcome = Grader(carried(LOSSES), {"mse": mse}).check("mse")
    assert "your code raised OddError" in repr(outcome)


def test_what_an_answer_says_is_shown_as_text() -> None:
    def mse(y_true: Any, y_pred: Any) -> float:
        raise ValueError("<script>alert(1)</script> `")

    page = Grader(carried(LOSSES), {"mse": mse}).check("mse").card._repr_html_()
    assert "<script" not in page and "&lt;script&gt;" in page


def test_points_of_a_question_without_hidden_checks_are_certain() -> None:
    question = records.Question(
        id="one",
        name="one",
        points=1.0,
        hints=(),
        checks=(records.PublicCheck("is", "is", "?", 1.0, (), ("one",), "def test_is(one):\n 1"),),
        hidden=(),
        mistakes=(),
    )
    outcome = outcome_of(checking.check(question, {"one": 1}))
    assert "Points: 1 of 1" in repr(outcome)


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (np.array([[1.0, 2.0]]), "np.array([[1.0, 2.0]])"),
        (np.array([1, 2]), "np.array([1, 2])"),
        (np.array([True, False]), "np.array([True, False])"),
        (np.array([1.5], dtype=np.float32), "np.array([1.5], dtype=np.float32)"),
        (np.array([np.nan, -np.inf]), "np.array([np.nan, -np.inf])"),
        (float("inf"), "np.inf"),
        (np.float64(0.1), "0.1"),
        ([1, (2.5,), {"a": None}], "[1, (2.5,), {'a': None}]"),
        (np.zeros(100), None),
        ([np.zeros(100)], None),
        (lambda: 1, None),
        (object(), None),
    ],
)
def test_a_call_is_written_so_that_one_can_paste_it(value: Any, code: str | None) -> None:
    assert code_of(value) == code
    if code is not None:
        again = eval(code, {"np": np})
        np.testing.assert_equal(again, value)


# -- in a real kernel ------------------------------------------------------------------------------


def run(folder: Path, *sources: str) -> list[Any]:
    """Run cells behind the first one of 02-losses; return each one's last output."""
    cells = [new_code_cell(text) for text in (first_cell("02-losses"), *sources)]
    book = new_notebook(cells=cells)
    place = {"metadata": {"path": str(folder)}}
    NotebookClient(book, timeout=120, allow_errors=True, resources=place).execute()
    return [cell.outputs[-1] if cell.outputs else None for cell in book.cells]


def test_the_line_of_the_reader_hints_and_an_interrupt_in_a_kernel(tmp_path: Path) -> None:
    outputs = run(
        tmp_path,
        "import numpy as np\n\ndef mse(y_true, y_pred):\n    a = y_true @ y_pred\n    return a",
        'grader.check("mse")',
        'grader.hint("mse")',
        first_cell("02-losses"),
        'grader.hint("mse")',
        "def mse(y_true, y_pred):\n    while True:\n        pass",
        "import _thread, threading\nthreading.Timer(1, _thread.interrupt_main).start()\n"
        'grader.check("mse")',
        'grader.check("msee")',
        'grader.solution("bce")',
    )
    wrong, first, second = outputs[2], outputs[3], outputs[5]
    assert "cell [2], line 4: `a = y_true @ y_pred`" in wrong.data["text/plain"]
    assert "Hint 1 of 3" in first.data["text/plain"]
    assert "Hint 2 of 3" in second.data["text/plain"]  # the cell ran once more between them
    interrupted, unknown = outputs[7], outputs[8]
    assert interrupted.output_type == "error" and len(interrupted.traceback) == 1
    assert "was interrupted, in cell [7], line" in interrupted.traceback[0]
    assert unknown.traceback == [
        "This notebook has no question 'msee'; it has mse, bce, one_hot, cce, cce_from_logits, "
        "accuracy."
    ]
    assert "deepstart init" in outputs[9].data["text/plain"]


@pytest.mark.parametrize("missing", ["matplotlib", "numpy matplotlib"])
def test_a_package_that_is_missing_is_one_calm_sentence(missing: str) -> None:
    hide = f"import sys\nfor name in {missing.split()}:\n    sys.modules[name] = None"
    cells = [new_code_cell(hide), new_code_cell(first_cell("02-losses"))]
    book = new_notebook(cells=cells)
    NotebookClient(book, timeout=120, allow_errors=True).execute()
    (output,) = book.cells[1].outputs
    assert output.output_type == "error" and len(output.traceback) == 1
    assert output.traceback[0].startswith(f"This notebook needs {missing}. ")
    assert f"%pip install {missing}" in output.traceback[0]

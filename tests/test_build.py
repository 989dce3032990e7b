"""deepstart build: from a made-up course's sources to notebooks, tests, zips, and refusals."""

import ast
import json
import os
import shutil
import subprocess
import sys
import textwrap
import zipfile
from gettext import NullTranslations
from pathlib import Path

import nbformat
import pytest

from deepstart.build import helper
from deepstart.build.check import check
from deepstart.build.course_files import build, draft
from deepstart.build.master import read_master, reference_source
from deepstart.build.public_tests import public_test_file
from deepstart.build.record import Record, read_record, record_path
from deepstart.build.sources import BUILD_NOTHING, sources_digest
from deepstart.build.suite import read_suite
from deepstart.course import Course, CourseError, load_course
from deepstart.judge.banks import load_bank
from deepstart.notebook.names import bound_names, free_names
from tests import layers

MANIFEST = """\
format = 1
name = "tiny"
forbids = ["scipy"]

[[assignment]]
id = "01-tiny"
title = {en = "Tiny", zh = "小"}

[[assignment.question]]
id = "letter"
points = 1
hints = {en = ["a", "b", "c"], zh = ["一", "二", "三"]}
why = {en = "d", zh = "四"}

[[assignment.question]]
id = "twice"
points = 2
hints = {en = ["a", "b", "c"], zh = ["一", "二", "三"]}
why = {en = "d", zh = "四"}

[[assignment.question]]
id = "spread"
points = 3
hints = {en = ["a", "b", "c"], zh = ["一", "二", "三"]}
why = {en = "d", zh = "四"}
"""

MASTER = '''\
# %% [markdown] lang="en"
# # Tiny
#
# What this notebook teaches.

# %% [markdown] lang="zh"
# # 小
#
# 本笔记教什么。

# %% tags=["setup"]
import numpy as np

# %% [markdown] lang="en"
# ## A letter
#
# Which one?

# %% [markdown] lang="zh"
# ## 字母
#
# 选哪个？

# %% question="letter"
# letter = "?"   with A or B in place of the question mark
# BEGIN SOLUTION
letter = "B"
# END SOLUTION

# %% [markdown] lang="en"
# ## Twice
#
# Compute $2x$, as in `2 * x`.

# %% [markdown] lang="zh"
# ## 两倍
#
# 计算 $2x$，即 `2 * x`。

# %% question="twice"
def twice(x):
    """Twice x."""
    # BEGIN SOLUTION
    doubled_by_solution = np.multiply(x, 2.0)
    return doubled_by_solution
    # END SOLUTION

# %% tags=["figure"]
if twice_check.grade == 1:
    import matplotlib.pyplot as plt

    plt.plot(twice(np.arange(3.0)))

# %% [markdown] lang="en"
# ## Spread

# %% [markdown] lang="zh"
# ## 跨度

# %% question="spread"
def spread(x):
    """The largest minus the smallest."""
    # BEGIN SOLUTION
    return twice(np.max(x) - np.min(x)) / 2
    # END SOLUTION
'''

SUITE_HEAD = '''\
"""Checks of {0}."""

import numpy as np
import pytest

from deepstart.checks import expect, expect_pure, expect_signature, expect_that

pytestmark = pytest.mark.question("{0}")

'''

SUITES = {
    "letter": '''
@pytest.mark.public
@pytest.mark.weight(0)
def test_legal(letter):
    """A letter, A < B.

    一个字母。
    """
    expect_that(letter in ("A", "B"), en="write A or B", zh="请写 A 或 B")


def test_answer(letter, reference):
    """Think again.

    再想想。
    """
    expect_that(letter == reference.letter, en="another one", zh="选错了")
''',
    "twice": '''
@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(twice):
    """twice takes x.

    twice 接收 x。
    """
    expect_signature(twice, "x")


@pytest.mark.public
@pytest.mark.weight(2)
def test_worked_example(twice):
    """The example of the notebook.

    笔记中的例子。
    """
    # twice two, and so on
    expect(twice(np.array([2.0, -1.5])), np.array([4.0, -3.0]))


@pytest.mark.public
def test_number(twice):
    """A number works too.

    一个数也可以。
    """
    expect(twice(0.25), 0.5)


@pytest.mark.weight(3)
def test_hidden_numbers(twice, reference, rng):
    """Other arrays.

    其他数组。
    """
    secret_probe = rng.normal(size=(3, 5)) * 17.25
    expect(twice(secret_probe), reference.twice(secret_probe))
''',
    "spread": '''
@pytest.mark.public
def test_worked_example(spread):
    """The example.

    例子。
    """
    expect(spread(np.array([1.0, 4.0, 2.0])), 3.0)


def test_negative(spread):
    """Negative numbers.

    负数。
    """
    expect(spread(np.array([-7.0, -2.5])), 4.5)
''',
}

BANK_HEAD = "from deepstart.misconceptions import misconception, probes\n\n\n"

BANKS = {
    "letter": """\
@misconception("letter", en="No.", zh="不。")
def other_letter():
    return "A"
""",
    "twice": """\
from ._shared import times


@misconception("twice", en="Once is not twice.", zh="一倍不是两倍。")
def once(x):
    return times(1.0, x)


@probes("twice")
def _(rng):
    yield (rng.normal(size=3),)
""",
    "spread": """\
from extremes import largest


@misconception("spread", en="That is the largest.", zh="这是最大值。")
def only_largest(x):
    return largest(x)


@probes("spread")
def _(rng):
    yield (rng.normal(size=3),)
""",
    # What banks share lies beside them, and what they share with suites beside those.
    "_shared": """\
import numpy as np


def times(factor, x):
    return factor * np.asarray(x)
""",
    "../extremes": """\
import numpy as np

from deepstart.checks import expect_object


def largest(x):
    return float(np.max(x))
""",
}


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """A course of one assignment with three questions."""
    for name, text in {
        "course.toml": MANIFEST,
        "source/conventions.en.md": "## Conventions\n\nRows are samples.\n",
        "source/conventions.zh.md": "## 约定\n\n一行是一个样本。\n",
        "source/01-tiny/01-tiny.py": MASTER,
        **{
            f"autograder/01-tiny/misconceptions/{name}.py": BANK_HEAD + bank
            for name, bank in BANKS.items()
        },
        **{
            f"autograder/01-tiny/test_{question}.py": SUITE_HEAD.format(question) + body
            for question, body in SUITES.items()
        },
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return load_course(tmp_path / "course.toml")


def edit(course: Course, name: str, old: str, new: str) -> None:
    path = course.root / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def edit_master(course: Course, old: str, new: str) -> None:
    edit(course, "source/01-tiny/01-tiny.py", old, new)


def master_of(course: Course):
    return read_master(course.root / "source/01-tiny/01-tiny.py")


def suite_of(course: Course, question: str):
    return read_suite(course.root / f"autograder/01-tiny/test_{question}.py")


def notebook(course: Course, name: str):
    return nbformat.read(course.root / name, as_version=4)


def source_of(book, cell_id: str) -> str:
    (cell,) = (cell for cell in book.cells if cell.id == cell_id)
    return cell.source


# -- names ---------------------------------------------------------------------------------------


def test_names_bound_and_free():
    source = "import a.b as c\nX = 1\ndef f(p):\n    q = [p + r for p in X]\n    return q + np.e\n"
    assert bound_names(source) == {"c", "X", "f"}
    assert free_names(source) == {"r", "np"}


# -- masters -------------------------------------------------------------------------------------


def test_master_cells(course):
    master = master_of(course)
    assert [cell.question for cell in master.questions] == ["letter", "twice", "spread"]
    assert master.title == "Tiny"
    assert [cell.tag for cell in master.cells if cell.tag] == ["setup", "figure"]
    assert master.cells[2].place == "source/01-tiny/01-tiny.py, line 11"


def test_reference_module_is_importable(course):
    source = reference_source(master_of(course))
    names: dict = {}
    exec(source, names)
    assert names["letter"] == "B"
    assert names["spread"]([1.0, 4.0]) == 3.0
    assert "SOLUTION" not in source
    assert "figure" not in source and "plt" not in source


WRONG_MASTERS = [
    ('lang="en"\n# # Tiny', "\n# # Tiny", "line 1: the markdown cell has no language: write"),
    ('lang="zh"\n# # 小', 'lang="fr"\n# # 小', "the unknown language 'fr'"),
    ('tags=["figure"]', 'tags=["plot"]', "tags=['plot'] is not known"),
    ('tags=["figure"]', "hide=true", "hide=True is not known on a code cell"),
    ('question="twice"', 'question="two times"', "no name that Python could define"),
    ('question="spread"', 'question="twice"', "question twice has two cells"),
    ("    # END SOLUTION\n\n# %% tags", "\n# %% tags", "question twice needs its solution between"),
    ('letter = "B"\n', "", "a solution region of letter is empty"),
    ("# # 小\n#\n# 本笔记教什么。", "# # 小", "the master begins with the title"),
    ("# ## 字母", "# ### 字母", "other headings than the English one"),
    ("# 选哪个？\n", "# Which one? \n", None),
    ("# ## 两倍\n#\n# 计算 $2x$，即 `2 * x`。", "# ## Twice\n#\n# Compute", "has no Chinese text"),
    ('# %% [markdown] lang="zh"\n# ## 跨度\n\n', "", "the Chinese cell of this English"),
    ('# %% [markdown] lang="en"\n# ## Spread\n\n', "", "the English cell before this Chinese one"),
    ("np.max(x)", "np.max(x", "the cell is no Python"),
    ("twice(np.max(x)", "thrice(np.max(x)", "question spread uses thrice, which no setup cell"),
    ("np.multiply(x, 2.0)", "spread(x)", "question twice uses spread, which no setup cell"),
    ("import numpy as np\n", "import numpy\n", "the first code cell is `import numpy as np`"),
    ("# %% [markdown]", "import this\n\n# %% [markdown]", "text before the first cell"),
    ("    plt.plot", "    # BEGIN SOLUTION\n    plt.plot", "may stand in a question cell only"),
    ("# Which one?", "# Which one? AUTOTEST", "'AUTOTEST' is a mark on which Otter or nbgrader"),
    ("(np.arange(3.0)))", "(np.arange(3.0)))  # IGNORE", "'# IGNORE' is a mark on which Otter"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "sentence"), WRONG_MASTERS)
def test_wrong_master_is_refused_in_one_sentence(course, old, new, sentence):
    edit_master(course, old, new)
    if sentence is None:  # a heading in Chinese is enough for a short cell
        master_of(course)
        return
    with pytest.raises(CourseError) as caught:
        master_of(course)
    message = str(caught.value)
    assert sentence in message
    assert message.startswith("source/01-tiny/01-tiny.py")
    assert message.endswith(".") and "\n" not in message


def test_missing_master(course):
    (course.root / "source/01-tiny/01-tiny.py").unlink()
    with pytest.raises(CourseError, match=r"source/01-tiny/01-tiny.py is missing"):
        build(course)


def test_question_that_the_manifest_does_not_have(course):
    edit(course, "course.toml", 'id = "spread"', 'id = "range_of"')
    path = course.root / "autograder/01-tiny"
    (path / "test_spread.py").rename(path / "test_range_of.py")
    edit(course, "autograder/01-tiny/test_range_of.py", '("spread")', '("range_of")')
    with pytest.raises(CourseError, match=r"question range_of of course\.toml has no cell"):
        build(load_course(course.root / "course.toml"))


# -- suites and public tests ---------------------------------------------------------------------


def test_suite_is_read_without_running_it(course):
    suite = suite_of(course, "twice")
    assert [(c.name, c.public, c.weight) for c in suite.checks] == [
        ("signature", True, 0),
        ("worked_example", True, 2),
        ("number", True, 1),
        ("hidden_numbers", False, 3),
    ]
    assert suite.checks[1].message == "The example of the notebook.\n\n笔记中的例子。"


def run_public(text: str, names: dict) -> dict[str, bool]:
    from otter.test_files import TestFile  # noqa: F401
    from otter.test_files.exception_test import ExceptionTestFile

    file = ExceptionTestFile.from_string(text)
    file.run(names)
    return {r.test_case.name: r.passed for r in file.test_case_results} | {"": file.grade}


@pytest.fixture
def beside_helper(tmp_path, monkeypatch):
    """Work where a notebook would, with the helper in its place and nothing of it loaded."""
    folder = tmp_path / "a folder of a student" / helper.FOLDER
    folder.mkdir(parents=True)
    (folder / f"{helper.MODULE}.py").write_text(helper.helper_source(), "utf-8")
    monkeypatch.chdir(tmp_path / "a folder of a student")
    monkeypatch.setattr(sys, "path", [entry for entry in sys.path if entry != helper.FOLDER])
    sys.path_importer_cache.pop(helper.FOLDER, None)
    monkeypatch.delitem(sys.modules, helper.MODULE, raising=False)


def test_the_helper_stands_alone():
    assert "from deepstart" not in helper.helper_source()
    assert {"expect", "expect_shape"} <= helper.helper_names()


def test_a_test_file_defines_nothing_but_its_tests(course):
    for question in SUITES:
        suite = suite_of(course, question)
        text = public_test_file(suite, 2.0, frozenset({question}))
        nodes = ast.parse(text).body
        defined = [node.name for node in nodes if isinstance(node, ast.FunctionDef)]
        assert defined == [f"test_{check.name}" for check in suite.public]


def test_many_names_are_imported_in_several_lines():
    from deepstart.build.public_tests import _import_of

    names = {f"expect_something_{number}" for number in range(5)}
    (node,) = ast.parse(_import_of(names)).body
    assert {alias.name for alias in node.names} == names
    assert max(map(len, _import_of(names).split("\n"))) <= 100


@pytest.mark.usefixtures("beside_helper")
def test_public_test_file_runs_without_deepstart(course):
    text = public_test_file(suite_of(course, "twice"), 2.0, frozenset({"twice"}))
    assert "deepstart" not in text
    assert "17.25" not in text and "hidden_numbers" not in text
    assert "    # twice two, and so on\n" in text
    right = run_public(text, {"twice": lambda x: 2 * x})
    assert right == {"signature": True, "worked_example": True, "number": True, "": 1.0}
    wrong = run_public(text, {"twice": lambda x: 0.5})
    assert wrong["number"] and not wrong["worked_example"]
    assert wrong[""] == pytest.approx(1 / 3)
    assert run_public(text, {})[""] == 0  # nothing is defined yet


@pytest.mark.usefixtures("beside_helper")
def test_points_and_messages_of_public_tests(course):
    text = public_test_file(suite_of(course, "twice"), 2.0, frozenset({"twice"}))
    assert "points=1.33333333333333,\n" in text and "points=0,\n" in text
    assert text.count("success_message=") == 1  # on the last one: hidden checks count as well
    letter = public_test_file(suite_of(course, "letter"), 1.0, frozenset({"letter"}))
    assert "A letter, A &lt; B." in letter  # Otter shows it as HTML
    assert run_public(letter, {"letter": "C"})[""] == 0


WRONG_SUITES = [
    ("(np.array([2.0, -1.5]))", "(NUMBERS)", "test_worked_example uses `NUMBERS`, which"),
    ("(0.25), 0.5)", "(0.25), 0.5)\n    expect_pure(twice)", "`expect_pure`, which works in"),
    ("def test_number(twice)", "def test_number(twice, rng)", "takes `rng`, which no question"),
    ("def test_number(twice)", "def test_number(twice, n=1)", "takes something else than"),
    ("def test_number", "def test_signature", "test_signature stands there twice"),
    ("@pytest.mark.weight(2)", '@pytest.mark.weight("2")', "the weight of test_worked_example"),
    ("    expect(twice(0.25)", "    import os\n    expect(twice(0.25)", "imports something"),
    ('question("twice")', 'question("thrice")', "is marked as the suite of thrice"),
    ('    """A number works too.\n\n    一个数也可以。\n    """\n', "", "has no docstring"),
    ("@pytest.mark.public\ndef test_n", "@pytest.mark.public\n@pytest.mark.skip\ndef test_n",
     "has the mark skip, which Otter has not"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "sentence"), WRONG_SUITES)
def test_wrong_suite_is_refused_in_one_sentence(course, old, new, sentence):
    edit(course, "autograder/01-tiny/test_twice.py", old, new)
    with pytest.raises(CourseError) as caught:
        public_test_file(suite_of(course, "twice"), 2.0, frozenset({"twice"}))
    message = str(caught.value)
    assert sentence in message
    assert message.startswith("autograder/01-tiny/test_twice.py")
    assert message.endswith(".") and "\n" not in message


# -- the whole way, through the real Otter and nbgrader --------------------------------------------

OUTPUTS = {
    "assignments/01-tiny/01-tiny.ipynb",
    "assignments/01-tiny/01-tiny.zh.ipynb",
    "assignments/01-tiny/requirements.txt",
    "assignments/01-tiny/tests/helper/public_checks.py",
    "assignments/01-tiny/tests/letter.py",
    "assignments/01-tiny/tests/spread.py",
    "assignments/01-tiny/tests/twice.py",
    "solutions/01-tiny/01-tiny.ipynb",
    "solutions/01-tiny/01-tiny.zh.ipynb",
    "solutions/01-tiny/reference.py",
    "solutions/nbgrader-zh/01-tiny/01-tiny.zh.ipynb",
    "solutions/nbgrader/01-tiny/01-tiny.ipynb",
    "solutions/otter/01-tiny.zip",
    "solutions/nbgrader/01-tiny/requirements.txt",
    "solutions/nbgrader-zh/01-tiny/requirements.txt",
}


def test_same_sources_give_the_same_bytes(course, tmp_path):
    (assignment,) = course.assignments
    roots = tmp_path / "one", tmp_path / "two"
    for root in roots:
        root.mkdir()
        assert set(draft(course, assignment, root)) == OUTPUTS
    for name in OUTPUTS:
        assert (roots[0] / name).read_bytes() == (roots[1] / name).read_bytes(), name


def test_other_processes_give_the_same_bytes(course, tmp_path):
    """Sets have another order in each."""
    code = (
        "import sys; from pathlib import Path\n"
        "from deepstart.build.course_files import draft\n"
        "from deepstart.course import load_course\n"
        "course = load_course(Path('course.toml'))\n"
        "draft(course, course.assignments[0], Path(sys.argv[1]))"
    )
    files = []
    for seed in ("1", "2", "3"):
        root = tmp_path / seed
        root.mkdir()
        subprocess.run(
            [sys.executable, "-c", code, root],
            cwd=course.root,
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
        )
        files.append({p.relative_to(root): p.read_bytes() for p in root.rglob("*") if p.is_file()})
    assert files[0] == files[1] == files[2]


def test_released_notebook(course):
    build(course)
    book = notebook(course, "assignments/01-tiny/01-tiny.ipynb")
    nbformat.validate(book)
    assert source_of(book, "twice") == (
        'def twice(x):\n    """Twice x."""\n    # YOUR CODE HERE\n    raise NotImplementedError()'
    )
    assert source_of(book, "letter") == (
        '# letter = "?"   with A or B in place of the question mark\n# YOUR CODE HERE'
    )
    assert source_of(book, "test-twice") == ('twice_check = grader.check("twice")\ntwice_check')
    first_code = next(cell for cell in book.cells if cell.cell_type == "code")
    assert first_code.id == "grader" and "bz2.decompress" in first_code.source
    assert first_code.metadata.jupyter == {"source_hidden": True}
    assert not any("otter" in cell.source for cell in book.cells)
    assert book.cells[1].source.startswith("## Conventions")
    assert "otter" not in book.metadata
    assert not any("otter_assign_solution_cell" in str(cell.metadata) for cell in book.cells)
    with pytest.raises(NotImplementedError):
        names: dict = {}
        exec(source_of(book, "twice"), names)
        names["twice"](1)


def test_nbgrader_metadata(course):
    build(course)
    book = notebook(course, "assignments/01-tiny/01-tiny.ipynb")
    marks = {cell.id: cell.metadata.nbgrader for cell in book.cells if "nbgrader" in cell.metadata}
    assert list(marks) == ["letter", "test-letter", "twice", "test-twice", "spread", "test-spread"]
    answer, test = marks["twice"], marks["test-twice"]
    assert (answer.solution, answer.grade, answer.locked) == (True, False, False)
    assert (test.solution, test.grade, test.locked, test.points) == (False, True, True, 2.0)


def test_languages(course):
    build(course)
    english = notebook(course, "assignments/01-tiny/01-tiny.ipynb")
    chinese = notebook(course, "assignments/01-tiny/01-tiny.zh.ipynb")
    assert chinese.cells[0].source.startswith("# 小")
    assert chinese.cells[1].source.startswith("## 约定")
    assert "What this notebook" not in json.dumps(chinese)
    code = [
        [(cell.id, cell.source) for cell in book.cells if cell.cell_type == "code"]
        for book in (english, chinese)
    ]
    assert code[0][1:] == code[1][1:]
    assert code[0][0][0] == code[1][0][0] == "grader"


def test_nothing_secret_is_released(course):
    build(course)
    for path in sorted((course.root / "assignments").rglob("*")):
        if path.is_file():
            text = path.read_text("utf-8")
            for secret in ("doubled_by_solution", 'letter = "B"', "17.25", "SOLUTION", "-7.0"):
                assert secret not in text.replace('\\"', '"'), (path, secret)


def test_solutions_and_zip(course):
    build(course)
    book = notebook(course, "solutions/01-tiny/01-tiny.ipynb")
    assert "doubled_by_solution" in source_of(book, "twice")
    assert "SOLUTION" not in json.dumps(book)
    assert "BEGIN SOLUTION" in (course.root / "solutions/nbgrader/01-tiny/01-tiny.ipynb").read_text(
        "utf-8"
    )
    with zipfile.ZipFile(course.root / "solutions/otter/01-tiny.zip") as archive:
        names = archive.namelist()
        assert names == sorted(names)
        assert {"setup.sh", "environment.yml", "run_otter.py"} <= set(names)
        # Otter wants the folder; it would run what lies in it, on an empty notebook.
        assert [name for name in names if name.startswith("tests/")] == ["tests/README.txt"]
        assert b"numpy" in archive.read("environment.yml")


def test_another_translation_changes_what_notebooks_are_made_from(course, monkeypatch):
    class Shouting(NullTranslations):
        def gettext(self, message):
            return message.upper()

    before = sources_digest(course, course.assignments[0])
    monkeypatch.setattr("deepstart.language._catalog", lambda code: Shouting())
    assert sources_digest(course, course.assignments[0]) != before


def test_build_skips_what_is_unchanged_and_keeps_other_files(course):
    said: list[tuple[str, str]] = []
    build(course, None, lambda *news: said.append(news))
    mine = course.root / "assignments/01-tiny/my-notes.ipynb"
    mine.write_text("mine")
    build(course, ["tiny"], lambda *news: said.append(news))
    edit_master(course, "# Which one?", "# Which one then?")
    build(course, ["01"], lambda *news: said.append(news))
    (course.root / "assignments/01-tiny/requirements.txt").write_text("numpy\n")
    build(course, None, lambda *news: said.append(news))
    assert said == [("01-tiny", done) for done in ("built", "unchanged", "built", "built")]
    assert mine.read_text() == "mine"
    assert not list(course.root.glob(".build-*"))


def test_what_makes_files_is_among_the_sources():
    graph = layers.imports()
    makers, new = set(), {"build.assignment", "build.record"}
    while new:
        makers |= new
        found = {module for maker in new for module in graph[maker]}
        new = {module for module in found if module.startswith("build.")} - makers
    assert not {f"{name.removeprefix('build.')}.py" for name in makers} & BUILD_NOTHING
    known = {path.name for path in (layers.PROGRAM / "build").glob("*.py")}
    assert known >= BUILD_NOTHING


def test_what_graders_need_is_made_where_it_is_missing(course):
    build(course)
    before = {path: path.read_bytes() for path in (course.root / "solutions").rglob("*.*")}
    record = (course.root / "solutions/01-tiny/build.json").stat().st_mtime_ns
    (course.root / "solutions/otter/01-tiny.zip").write_text("another")
    for folder in ("nbgrader", "nbgrader-zh"):
        shutil.rmtree(course.root / "solutions" / folder)
    said: list[str] = []
    build(course, None, lambda _, outcome: said.append(outcome))
    build(course, None, lambda _, outcome: said.append(outcome))
    assert said == ["completed", "unchanged"]
    assert {path: path.read_bytes() for path in before} == before
    assert (course.root / "solutions/01-tiny/build.json").stat().st_mtime_ns == record


def test_a_record_names_no_file_outside(course):
    build(course)
    (assignment,) = course.assignments
    path = record_path(course, assignment)
    data = json.loads(path.read_text("utf-8"))
    inside = set(data["files"])
    for name in ("course.toml", "solutions/../source/01-tiny/01-tiny.py", "/etc/passwd"):
        data["files"][name] = "0" * 64
    path.write_text(json.dumps(data))
    assert set(read_record(course, assignment).files) == inside == OUTPUTS
    for broken in ("[]", "{", '{"sources": "x", "grading": "y", "files": 3}', "{}"):
        path.write_text(broken)
        assert read_record(course, assignment) == Record()


def test_a_build_that_fails_leaves_everything_as_it_was(course):
    build(course)
    before = (course.root / "assignments/01-tiny/01-tiny.ipynb").read_bytes()
    edit_master(course, "return twice(", "return thrice(")
    with pytest.raises(CourseError):
        build(course)
    assert (course.root / "assignments/01-tiny/01-tiny.ipynb").read_bytes() == before
    assert not list(course.root.glob(".build-*"))


def test_an_old_test_file_goes(course):
    build(course)
    edit(
        course,
        "course.toml",
        MANIFEST[MANIFEST.index('[[assignment.question]]\nid = "spread"') :],
        "",
    )
    text = MASTER[: MASTER.index('# %% [markdown] lang="en"\n# ## Spread')]
    (course.root / "source/01-tiny/01-tiny.py").write_text(text, "utf-8")
    build(load_course(course.root / "course.toml"))
    assert not (course.root / "assignments/01-tiny/tests/spread.py").exists()
    assert (course.root / "assignments/01-tiny/tests/twice.py").exists()


# -- check -----------------------------------------------------------------------------------------


def test_check_finds_nothing_in_a_course_that_holds_together(course):
    build(course)
    assert check(course) == []


def test_check_asks_for_nothing_that_is_not_committed(course):
    build(course)
    for folder in ("otter", "nbgrader", "nbgrader-zh"):
        shutil.rmtree(course.root / "solutions" / folder)
    assert check(course) == []
    (course.root / "solutions/otter").mkdir()
    (course.root / "solutions/otter/01-tiny.zip").write_text("old")
    (problem,) = check(course)
    assert problem.startswith("solutions/otter/01-tiny.zip is not what the sources")


def test_check_names_drift_and_strays(course):
    build(course)
    (course.root / "assignments/01-tiny/tests/old.py").write_text("")
    (course.root / "source/02-other").mkdir()
    edit(course, "assignments/01-tiny/requirements.txt", "numpy", "nunpy")
    problems = check(course)
    assert problems == [
        "assignments/01-tiny/requirements.txt is not what the sources of 01-tiny give:"
        " run `deepstart build 01-tiny`.",
        "assignments/01-tiny/tests/old.py is not made by the build: remove it.",
        "source/02-other belongs to no assignment of course.toml.",
    ]


def test_check_names_banks_that_are_missing_or_of_no_question(course):
    build(course)
    banks = course.root / "autograder/01-tiny/misconceptions"
    (banks / "spread.py").rename(banks / "width.py")
    (banks / "letter.py").unlink()
    lost = "is missing: it holds the wrong answers that are known."
    assert check(course)[1:] == [  # the first is of the build that these files were not in
        f"autograder/01-tiny/misconceptions/letter.py {lost}",
        f"autograder/01-tiny/misconceptions/spread.py {lost}",
        "autograder/01-tiny/misconceptions/width.py is the bank of no question of 01-tiny"
        " in course.toml.",
    ]


def test_one_file_for_the_wrong_answers_of_all_questions_is_refused(course):
    (course.root / "autograder/01-tiny/misconceptions.py").write_text("")
    build(course)
    assert check(course) == [
        "autograder/01-tiny/misconceptions.py is not read: each question has a file of its own for"
        " its wrong answers, such as autograder/01-tiny/misconceptions/letter.py. Move them there."
    ]
    with pytest.raises(CourseError, match="is not read"):
        load_bank(course, course.assignments[0])


def test_check_names_every_unreadable_file(course):
    edit_master(course, "return twice(", "return thrice(")
    (course.root / "autograder/01-tiny/test_letter.py").unlink()
    problems = check(course)
    assert len(problems) == 2
    assert "uses thrice" in problems[0] and "test_letter.py is missing" in problems[1]


BROKEN = [
    # A solution that is wrong, a stub that is none, and a wrong answer that is right.
    ("source/01-tiny/01-tiny.py", "np.multiply(x, 2.0)", "np.multiply(x, 3.0)",
     ["the solution of twice fails a public check", "twice: the solution does not pass"]),
    ("source/01-tiny/01-tiny.py", "    # BEGIN SOLUTION\n    doubled",
     "    return 2.0 * x\n    # BEGIN SOLUTION\n    doubled",
     ["the empty stub of twice passes public checks", "twice: the empty stub earns 2 points"]),
    ("autograder/01-tiny/misconceptions/twice.py", "times(1.0", "times(2.0",
     ["twice: the wrong answer once earns full marks"]),
    ("autograder/01-tiny/misconceptions/_shared.py", "factor * np", "2.0 * np",
     ["twice: the wrong answer once earns full marks"]),
    ("autograder/01-tiny/extremes.py", "np.max(x)", "np.max(x) - np.min(x)",
     ["spread: the wrong answer only-largest earns full marks"]),
    ("autograder/01-tiny/misconceptions/twice.py", 'probes("twice")', 'probes("letter")',
     ["misconceptions/twice.py holds a wrong answer or probes of letter, unlike its name."]),
    ("autograder/01-tiny/test_spread.py", "@pytest.mark.public",
     "@pytest.mark.public\n@pytest.mark.weight(0)", ["spread has no public check with weight"]),
    ("source/01-tiny/01-tiny.py", "    plt.plot(twice",
     "    doubled_by_solution = np.multiply(x, 2.0)\n    plt.plot(twice",
     ["shows a line of the solution of twice: doubled_by_solution"]),
    # What is packed in the first cell is looked at as well.
    ("autograder/01-tiny/misconceptions/twice.py", "Once is not twice.",
     "doubled_by_solution = np.multiply(x, 2.0)",
     ["01-tiny.ipynb shows a line of the solution of twice: doubled_by_solution"]),
    ("autograder/01-tiny/misconceptions/twice.py", "一倍不是两倍。",
     "expect(twice(secret_probe), reference.twice(secret_probe))",
     ["01-tiny.zh.ipynb shows a line of a hidden check of twice: expect(twice(secret_probe)"]),
    ("autograder/01-tiny/misconceptions/twice.py", "from ._shared import times", "times(1.0, 2)",
     ["01-tiny: its wrong answers do not run: NameError: name 'times' is not defined"]),
    ("source/01-tiny/01-tiny.py", "    plt.plot(twice",
     "    here = lambda x: (\n        1\n    )\n    plt.plot(nothing)\n    plt.plot(twice",
     ["raises NameError: name 'nothing' is not defined"]),
    ("source/01-tiny/01-tiny.py", "if twice_check.grade == 1:", "if twice(2.0) == 4.0:",
     ["01-tiny.ipynb: the cell `if twice(2.0) == 4.0:` raises NotImplementedError"]),
    ("source/01-tiny/01-tiny.py", "# # Tiny", "# # Tiny",
     []),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "sentences"), BROKEN)
def test_check_finds_what_is_broken(course, file, old, new, sentences):
    edit(course, file, old, new)
    build(course)
    problems = check(course, ["01-tiny"])
    for sentence in sentences:
        assert any(sentence in problem for problem in problems), problems
    assert bool(problems) == bool(sentences)


# -- a real kernel ---------------------------------------------------------------------------------


def executed(course: Course, name: str, answers: dict[str, str], last: str = "1"):
    """Return what the code cells show where a student has nothing but the notebook."""
    from nbclient import NotebookClient

    folder = course.root / "of a student" / "tiny (1)"
    folder.mkdir(parents=True)
    book = notebook(course, f"assignments/01-tiny/{name}")
    book.cells.append(nbformat.v4.new_code_cell(last, id="last"))
    for cell in book.cells:
        if cell.id in answers:
            cell.source = textwrap.dedent(answers[cell.id])
    renamed = folder / "01-tiny (1).ipynb"  # as browsers name a second download
    nbformat.write(book, renamed)
    NotebookClient(book, resources={"metadata": {"path": str(folder)}}).execute()
    return {
        cell.id: [output.get("data", {}) for output in cell.outputs]
        for cell in book.cells
        if cell.cell_type == "code"
    }


def test_notebook_in_a_real_kernel(course):
    build(course)
    answers = {
        "letter": 'letter = "A"',
        "twice": "def twice(x):\n    return x + x",
        "spread": "def spread(x):\n    return x[0]",
    }
    outputs = executed(course, "01-tiny.ipynb", answers, last="grader.check_all()")
    (shown,) = outputs["test-twice"]
    assert "public checks passed" in shown["text/html"] and "hidden checks" in shown["text/html"]
    (shown,) = outputs["test-spread"]
    assert "The example." in shown["text/html"] and "expected 3" in shown["text/html"]
    assert "2 of 3 questions pass" in outputs["last"][0]["text/plain"]


def test_the_solved_notebook_brings_its_checks(course):
    from deepstart.build.notebook_run import run_notebook

    build(course)
    result = run_notebook(course.root / "solutions/01-tiny/01-tiny.ipynb", 120)
    assert result.finished and not result.errors
    assert result.grades == {"letter": 1.0, "twice": 1.0, "spread": 1.0}


def test_nbgrader_validate_names_what_is_open(course):
    from nbgrader.validator import Validator

    build(course)
    results = Validator().validate(str(course.root / "assignments/01-tiny/01-tiny.ipynb"))
    text = json.dumps(results)
    assert "twice_check" in text and "spread_check" in text

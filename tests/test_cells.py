"""What runs in Jupyter runs here: cells as people write them, and what a failing one costs."""

import textwrap
from collections.abc import Iterator
from dataclasses import replace

import pytest

from deepstart.course import Course
from deepstart.judge import scoring
from deepstart.judge.session import Session
from deepstart.results import QuestionResult, Result
from deepstart.sandbox import isolation, shell
from deepstart.sandbox.fork_client import ForkClient
from deepstart.submissions import scripts
from deepstart.submissions.encoding import decoded
from deepstart.submissions.python_names import bindings
from deepstart.submissions.submission import Cell, Submission
from tests.tiny import make_course

confined = pytest.mark.skipif(
    bool(isolation.missing_layers()), reason="this system cannot confine student code"
)

ANSWERS = """
import numpy as np
def double(x):
    return 2.0 * x
def apply(f, x):
    return f(x)
letter = "B"
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    return make_course(tmp_path_factory.mktemp("course"))


@pytest.fixture(scope="module")
def server() -> Iterator[ForkClient]:
    running = ForkClient(("numpy",), for_many=True)
    yield running
    running.close()


def made_of(*cells: str, is_script: bool = False) -> Submission:
    numbered = (Cell(i, textwrap.dedent(c), is_script) for i, c in enumerate(cells, 1))
    return Submission("someone.ipynb", tuple(numbered))


@pytest.fixture
def grade(course: Course, server: ForkClient):
    assignment = course.assignments[0]
    connect = scoring.connector(server, course, assignment)
    return lambda *cells: scoring.score(course, assignment, made_of(*cells), connect)


@pytest.fixture
def grade_script(course: Course, server: ForkClient):
    assignment = course.assignments[0]
    connect = scoring.connector(server, course, assignment)

    def graded(text: str) -> Result:
        submission = made_of(*scripts.cells(text, 2000), is_script=True)
        return scoring.score(course, assignment, submission, connect)

    return graded


@pytest.fixture
def troubles(course: Course, server: ForkClient):
    """Return a function that runs cells and returns the errors of each."""
    assignment = course.assignments[0]

    def run(*cells: str) -> list[list[str]]:
        session = Session(
            made_of(*cells), assignment, scoring.connector(server, course, assignment)
        )
        session.begin()
        session.close()
        return [[f"{e.type_name}: {e.message}" for e in cell.errors] for cell in session.cells]

    return run


def question(result: Result, name: str) -> QuestionResult:
    return next(q for q in result.questions if q.id == name)


def messages(result: Result, name: str) -> str:
    return "\n".join(test.message for test in question(result, name).tests)


# -- a failing statement costs itself --------------------------------------------------------------

FAILS = [
    "from google.colab import drive\ndrive.mount('/content/drive')\n%cd /content/drive/MyDrive",
    "from google.colab import files\nuploaded = files.upload()\nname = next(iter(uploaded))",
    "import seaborn as sns, cv2\nsns.set()\nimage = cv2.imread('a.png')[:, :, ::-1] / 255",
    "name = input('Your name? ')\nage = int(input())",
    "import getpass\nsecret = getpass.getpass()",
    "import os\nos.chdir('my_course_folder')\ntext = open('no_such_file.txt').read()",
    "import matplotlib.pyplot as plt\nimage = plt.imread('cat.png')",
    "from multiprocessing import Pool\nwith Pool(2) as pool:\n    pool.map(abs, [1])",
    "raise SystemExit\nassert False\n1 / 0",
    "a = 1; b = undefined; c = 3",
]


@confined
def test_what_fails_here_leaves_what_stands_behind_it_in_its_cell(grade, troubles) -> None:
    assert grade("\n".join(FAILS) + ANSWERS).score == 7
    first, *_rest = troubles("1 / 0\nundefined\nx = 3\nopen('no')")
    assert [error.partition(":")[0] for error in first] == [
        "ZeroDivisionError",
        "NameError",
        "FileNotFoundError",
    ]


@confined
def test_what_a_failing_statement_should_have_bound_is_not_there(grade) -> None:
    """Nor is a right answer behind an error what the question gets if the error was its own."""
    result = grade("@undefined\ndef double(x):\n    return 2.0 * x\nletter = 'B'.no()\n")
    assert question(result, "double").status == "missing"
    assert "Cell 1 stops with NameError: name 'undefined' is not defined (line 1" in messages(
        result, "double"
    )
    assert "AttributeError" in messages(result, "letter")
    whole = (
        "try:\n    undefined\n    def double(x):\n        return 2.0 * x\nexcept NameError:\n    0"
    )
    assert question(grade(whole), "double").status == "missing"


@confined
def test_a_script_is_no_worse_off(grade_script) -> None:
    text = "!pip install a \\\n  b\nimport os; os.chdir('nowhere'); x = 1\n%matplotlib inline\n"
    assert grade_script(text + ANSWERS).score == 7
    told = grade_script("import os\n\n\ndef double(x):\n    return os.no_such(x)\n")
    assert "in line 5: `return os.no_such(x)`" in messages(told, "double")
    assert messages(told, "apply").startswith("`apply` is not defined in the file.")
    told = grade_script("def double(x:\n    return 2\n")
    assert messages(told, "double").splitlines()[0] == (
        "`double` is not defined in the file. Line 1 stops with SyntaxError: '(' was never closed."
    )


# -- packages --------------------------------------------------------------------------------------


@confined
def test_what_stands_beside_an_answer_may_use_any_package(grade, troubles) -> None:
    beside = """\
    import torch, scipy
    import torch.nn as nn
    from sklearn.datasets import load_digits
    from d2l.torch import *
    import no_such_a.part as part
    print(torch.__version__, int(scipy.__version__.split(".")[0]), torch.cuda.is_available())
    class Net(nn.Module):
        def __init__(self):
            super().__init__()
            self.layer = nn.Linear(2, 3)
        def forward(self, x):
            return self.layer(x)
    net = Net()
    net(torch.ones(3)).sum().backward()
    X, y = load_digits(return_X_y=True)
    (a, b), (c, d), *rest = load_digits()
    images, labels = next(iter(torch.loader(net)))
    X = (X - X.mean()) / 255.0 + 1 - (2 * X) @ X
    X[X > 1], X[0], n, m = 0, 1, len(X), -X ** 2
    X += 1
    print(f"{X:.2f}", float(X), int(X), list(X), X == 3, X in [X], {X: 1}, [i for i in X])
    import numpy as np
    np.exp(X), np.mean(X), np.array(X), np.arange(3) * X
    with torch.no_grad() as nothing:
        pass
    def typed(x: torch.Tensor | None, y: "list[torch.Tensor]") -> part.Thing: ...
    isinstance(3, torch.Tensor)
    try:
        [][0]
    except (torch.cuda.OutOfMemoryError, IndexError):
        pass
    device = try_gpu()
    """
    assert grade(textwrap.dedent(beside) + ANSWERS).score == 7
    assert troubles(beside)[0] == [
        "ModuleNotFoundError: No module named 'torch'",
        "ModuleNotFoundError: No module named 'torch'",
        "ModuleNotFoundError: No module named 'd2l'",
        "ModuleNotFoundError: No module named 'no_such_a'",
    ]


@confined
def test_using_one_in_an_answer_names_what_was_used(grade) -> None:
    uses = """
    import scipy.special as special
    from seaborn import color_palette as colors
    table = special.logsumexp(3)
    def double(x):
        return x * table
    def apply(f, x):
        return colors(f)
    """
    result = grade(uses)
    assert (
        "NotAllowedError: scipy.special.logsumexp() is not allowed in an answer — in cell 1, "
        "line 6: `return x * table`. Write it with numpy and the standard library."
    ) in messages(result, "double")
    assert "seaborn.color_palette is not there, since the grader has no module named 'seaborn'" in (
        messages(result, "apply")
    )
    given = grade("import scipy\ntable = scipy.ones(3)\ndef double(x):\n    return table")
    assert "scipy.ones() is not allowed" in messages(given, "double")
    for one in (result, given):
        assert "StandIn" not in messages(one, "double") + messages(one, "apply")


@confined
@pytest.mark.parametrize(
    "way",
    [
        "import importlib\ns = importlib.import_module('scipy.special')",
        "s = __import__('scipy.special').special",
        "exec('import scipy.special as s')",
        "import importlib.util as u\nspec = u.find_spec('scipy')\n"
        "s = u.module_from_spec(spec)\nspec.loader.exec_module(s)",
        "open('helper.py', 'w').write('import scipy.special as s')\nfrom helper import s",
        "import sys\nsys.modules.pop('scipy', None)\nimport scipy.special as s",
        "from sklearn import preprocessing as s",
    ],
)
def test_no_way_of_importing_comes_past_a_ban(grade, way: str) -> None:
    result = grade(f"{way}\ndef double(x):\n    return s.expit(x) + 2.0 * x")
    assert question(result, "double").score == 0
    assert "is not allowed in an answer" in messages(result, "double")


@confined
def test_a_ban_is_none_for_a_library(grade) -> None:
    """Here it is one of the standard library, imported by another."""
    from deepstart.sandbox import blocked_modules

    imports = blocked_modules.Imports(("scipy",), lambda: True)
    library = compile("import scipy", f"{blocked_modules._libraries()[0]}library.py", "exec")
    own = compile("import scipy", "<cell 1>", "exec")
    names = {"__builtins__": {"__import__": imports.import_}}
    exec(library, names)
    assert not isinstance(names["scipy"], blocked_modules.StandIn)
    exec(own, names)
    assert isinstance(names["scipy"], blocked_modules.StandIn)


@confined
def test_what_only_wraps_hands_back_what_it_was_given(grade) -> None:
    wraps = """
    import tqdm as bars, scipy
    from tqdm.notebook import tqdm, trange
    from numba import njit, prange
    @njit
    def one(x):
        for i in prange(1):
            return x
    @njit(parallel=True)
    def two(x):
        return one(x) + one(x)
    @scipy.function
    def double(x):
        with bars.tqdm(total=2) as bar:
            bar.update(1)
        for i in trange(1):
            return two(x)
    def apply(f, x):
        rounds = tqdm([x], desc="one")
        for item in rounds:
            rounds.set_postfix(item=1)
        return f(item)
    letter = "B"
    """
    assert grade(wraps).score == 7


# -- files and event loops -------------------------------------------------------------------------


@confined
def test_files_and_folders_of_the_own_kind_are_there(grade) -> None:
    cells = """
    import os, tempfile
    from pathlib import Path
    with tempfile.TemporaryFile() as file:
        file.write(b"x")
    with tempfile.TemporaryDirectory() as folder:
        assert Path(folder).parent.samefile(Path.home())
    Path("notes.txt").write_text("x")
    %%WRITE
    """
    write = "%%writefile helper.py\ndef twice(x):\n    return 2.0 * x"
    again = "%%writefile -a helper.py\nletter = 'B'"
    use = "from helper import twice as double\n%run helper.py\n"
    result = grade(
        cells.replace("%%WRITE", ""), write, again, use, "def apply(f, x):\n    return f(x)"
    )
    assert result.score == 7


@confined
def test_what_awaits_at_the_top_of_a_cell_runs(grade, troubles) -> None:
    awaits = """
    import asyncio
    await asyncio.sleep(0)
    async def numbers():
        yield 1
    async for n in numbers():
        await asyncio.to_thread(print, n)
    found = [n async for n in numbers()]
    """
    assert troubles(awaits) == [[]]
    inside = "import asyncio\nasync def f(x):\n    return 2.0 * x\n"
    result = grade(awaits, inside + "def double(x):\n    return asyncio.run(f(x))")
    assert question(result, "double").score == 4


# -- IPython ---------------------------------------------------------------------------------------


@confined
def test_cells_that_ipython_mends(grade) -> None:
    assert (
        grade(
            ">>> def double(x):\n...     return 2.0 * x",
            "In [3]: def apply(f, x):\n   ...:     return f(x)",
            "    letter = 'B'",
        ).score
        == 7
    )


@confined
def test_magics_do_what_matters(troubles) -> None:
    lines = """
    %timeit -n 10 -r3 1 + 1
    %prun -s cumulative -l 3 sum([1])
    %time a = 3
    assert a == 3
    t = %timeit -o -q 1 + 1
    assert t.best >= 0
    %env LEVEL=3
    import os
    assert os.environ["LEVEL"] == "3"
    files = !ls
    assert files == [] and files.n == ""
    %cd nowhere
    %load_ext tensorboard
    %tensorboard --logdir logs
    ?len
    """
    below = "\n\n%%time\nb = 4\n1 / 0\nc = 5", "assert (b, c) == (4, 5)"
    captured = "%%capture out --no-stderr\nd = 6", "assert d == 6\nout.show(); out.stdout"
    ignored = "%%bash\nls -l", "%%html\n<b>bold</b>", "%%timeit -n 3 e = 3\ne + 1"
    found = troubles(lines, *below, *captured, *ignored)
    assert found[1] == ["ZeroDivisionError: division by zero"]
    assert [errors for errors in found if errors] == found[1:2]


@confined
def test_pylab_imports_what_it_says(grade) -> None:
    uses = "def double(x):\n    return 2.0 * maximum(x, -inf)\nplt.plot(arange(3))"
    assert question(grade("%pylab inline", uses), "double").score == 4


# -- slow cells ------------------------------------------------------------------------------------

SLOW = "import time\nwhile True:\n    time.sleep(0.01)\n"


@pytest.fixture
def grade_fast(course: Course, server: ForkClient, monkeypatch: pytest.MonkeyPatch):
    """Grade with a limit of a second for each cell."""
    monkeypatch.setattr("deepstart.judge.session.PATIENCE", 0.5)
    assignment = replace(course.assignments[0], seconds_per_cell=1)
    connect = scoring.connector(server, course, assignment)
    return lambda *cells: scoring.score(course, assignment, made_of(*cells), connect)


@confined
def test_a_slow_statement_costs_itself_and_is_named(grade_fast) -> None:
    slow = SLOW + "def apply(f, x):\n    return f(x)\nletter = 'B'\nW = np.eye(2)\n"
    result = grade_fast("import numpy as np\ndef double(x):\n    return 2.0 * x", slow)
    assert result.score == 7
    named = grade_fast(slow, "def double(x):\n    return W @ x")
    assert (
        "`W` is not there because cell 1 ran longer than 1 seconds and was stopped at line 2."
    ) in messages(named, "double")


@confined
def test_one_that_cannot_be_interrupted_leaves_its_definitions(grade_fast) -> None:
    assert grade_fast("sum(iter(int, 1))" + ANSWERS).score == 7


@confined
def test_many_slow_cells_cost_no_question(grade_fast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deepstart.judge.session.CELL_RUNS", 1)  # of a second
    monkeypatch.setattr("deepstart.judge.session.CELL_REST", 3)
    below_the_limit = "import time\ntime.sleep(0.8)"
    cells = [*[below_the_limit] * 4, SLOW, ANSWERS]
    assert grade_fast(*cells).score == 7


@confined
def test_what_is_not_reached_in_all_the_time_is_defined_all_the_same(
    grade_fast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("deepstart.judge.session.CELL_RUNS", 1)  # of a second
    slow = ["import time\nfactor = 2.0\ntime.sleep(0.8)"] * 8
    uses = "def double(x):\n    return factor * x"
    assert grade_fast(*slow, ANSWERS, uses).score == 7


@confined
def test_when_the_cells_take_all_the_time_they_are_blamed(
    grade_fast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("deepstart.judge.session.CELL_RUNS", 0.1)
    monkeypatch.setattr("deepstart.judge.session.CELL_REST", 0)
    result = grade_fast("sum(iter(int, 1))", ANSWERS)
    assert {q.status for q in result.questions} == {"timeout"}
    assert "The cells take too long: 1" in messages(result, "double")


# -- why something is not there --------------------------------------------------------------------


@confined
def test_a_name_that_an_import_should_have_brought(grade) -> None:
    result = grade("from math import no_such, pi", "def double(x):\n    return no_such(x) * pi")
    assert (
        "`no_such` is not there because cell 1 stops with ImportError: cannot import name "
        "'no_such' from 'math' (line 1: `from math import no_such, pi`)."
    ) in messages(result, "double")
    # Of hidden checks nothing but the source is told.
    hidden = question(result, "double").tests[-1].message
    assert hidden.endswith(" (line 1: `from math import no_such, pi`).")
    assert "from 'math'" not in hidden


@confined
def test_only_a_cell_that_defines_the_name_is_blamed(grade) -> None:
    result = grade("def eval_double(x:\n    pass", "x = 'double'\n1 / 0")
    assert messages(result, "double").splitlines()[0] == "`double` is not defined in the notebook."


def test_who_binds_a_name() -> None:
    source = "import a.b, c as d\nfrom e import f\nif 1:\n    def g(h): i = 1\n(j, *k), l.m = n\n"
    assert sorted(bindings(source)) == ["a", "d", "f", "g", "j", "k"]
    assert bindings("%matplotlib inline\nx = !ls\ny = 1")["y"] == [range(3, 4)]
    assert bindings("x = (\ndef f(y:\nfrom a import b, c")["c"] == [range(3, 4)]


# -- files -----------------------------------------------------------------------------------------


def test_a_script_is_cut_by_what_python_sees() -> None:
    def cut(text: str) -> list[tuple[int, str]]:
        return [(c.count("\n", 0, len(c) - len(c.lstrip("\n"))) + 1, c.strip())
                for c in scripts.cells(text, 2000)]  # fmt: skip

    assert cut("import os; x = 1\ny = 2\ndef f():\n    pass; z = 3\n") == [
        (1, "import os; x = 1"),
        (2, "y = 2"),
        (3, "def f():\n    pass; z = 3"),
    ]
    assert cut("!pip install a \\\n  b\nx = !ls\nif x:\n    %who\n") == [
        (1, "!pip install a \\"),
        (3, "x = !ls"),
        (4, "if x:\n    %who"),
    ]
    assert cut('"""\n# %%\n"""\nx = 1\n# %%\ny = 2\n') == [
        (1, '"""\n# %%\n"""\nx = 1'),
        (6, "y = 2"),
    ]
    assert cut("# In[1]:\n\nx = 1\n\n# In[ ]:\n%time y = 2\n") == [(3, "x = 1"), (6, "%time y = 2")]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *((text, encoding) for encoding in (
            "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le",
            "utf-32-be", "gb18030",
        ) for text in ['{"source": "# 损失函数\\nx = 1 🎉"}', "x = '损失函数，很简单'"]),
        ('{"source": "# Größe, Maß für é\\n ñ\\n"}', "cp1252"),
        ("# -*- coding: latin-1 -*-\nx = 'é'\n# ß\n", "latin-1"),
        ("#!/usr/bin/python\n# vim: set fileencoding=cp1251 :\nx = 'да, нет'\n", "cp1251"),
    ],
)  # fmt: skip
def test_texts_in_any_encoding(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding)) == text


def test_no_declaration_makes_the_grader_do_odd_things() -> None:
    for name in ("punycode", "idna", "rot13", "zlib", "unicode_escape", "undefined", "nonsense"):
        data = f"# coding: {name}\nx = 'é'".encode("latin-1")
        assert decoded(data) == data.decode("latin-1")


@pytest.mark.parametrize(
    "source", ["  import math\n", "\tx = 1", "\n    def f():\n        return 1\n"]
)
def test_common_indentation_is_taken_away_of_one_line_as_well(source: str) -> None:
    tree, _source = shell.parsed(source, "<cell 1>")
    assert len(tree.body) == 1

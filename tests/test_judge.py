"""The judge and real children: right, wrong, late, dying and hostile answers."""

import socket
import textwrap
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from deepstart.course import Course
from deepstart.judge import scoring
from deepstart.results import Origin, QuestionResult, Result
from deepstart.sandbox import confine, isolation
from deepstart.sandbox.fork_client import ForkClient
from deepstart.submissions.submission import Cell, Submission
from tests.tiny import make_course

pytestmark = pytest.mark.skipif(
    bool(isolation.missing_layers()), reason="this system cannot confine student code"
)

RIGHT = """
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


@pytest.fixture
def grade(course: Course, server: ForkClient):
    return lambda *cells: judged(course, server, *cells)


def judged(course: Course, server: ForkClient, *cells: str) -> Result:
    numbered = (Cell(i, textwrap.dedent(source)) for i, source in enumerate(cells, 1))
    submission = Submission("someone.ipynb", tuple(numbered))
    assignment = course.assignments[0]
    connect = scoring.connector(server, course, assignment)
    return scoring.score(course, assignment, submission, connect)


def question(result: Result, name: str) -> QuestionResult:
    return next(q for q in result.questions if q.id == name)


def test_a_right_answer_gets_full_marks(grade) -> None:
    result = grade(RIGHT)
    assert result.score == result.max_score == 7
    assert {q.status for q in result.questions} == {"passed"}


def test_a_result_says_where_it_comes_from_and_keeps_the_code_of_wrong_answers(
    course: Course, server: ForkClient
) -> None:
    assignment = course.assignments[0]
    wrong = "def double(x):\n    x *= 2.0\n    return x"
    submission = Submission("someone.ipynb", (Cell(1, RIGHT), Cell(2, wrong)))
    connect = scoring.connector(server, course, assignment)
    origin = Origin("group/a.ipynb", "Ana", "walls", "digest")
    score = scoring.score(course, assignment, submission, connect, origin=origin, keep_code=True)
    assert (score.submission, score.student) == ("group/a.ipynb", "Ana")
    assert (score.isolation, score.content) == ("walls", "digest")
    assert score.details.answers == {"double": wrong}
    assert "double" in score.details.fingerprints and score.details.findings
    plain = judged(course, server, RIGHT, wrong)
    assert (plain.student, plain.isolation, plain.content) == ("someone", "", "")
    assert not plain.details.answers and plain.details.findings == score.details.findings


def test_checks_share_the_points_by_weight(grade) -> None:
    in_place = "def double(x):\n    x *= 2.0\n    return x"
    double = question(grade(RIGHT, in_place), "double")
    assert (double.score, double.status) == (3.0, "partial")
    assert [d.id for d in double.diagnoses] == ["in-place"]
    assert [t.status for t in double.tests] == ["passed", "passed", "passed", "failed"]


def test_a_misconception_is_named(grade) -> None:
    double = question(grade("double = lambda x: x ** 2.0"), "double")
    assert [(d.id, d.message) for d in double.diagnoses] == [("squares", "That squares it.")]
    assert double.score == 0


def test_a_variable_is_judged_and_diagnosed(grade) -> None:
    letter = question(grade('letter = "A"'), "letter")
    assert letter.score == 0
    assert [d.id for d in letter.diagnoses] == ["letter-a"]


def test_a_missing_name_says_which_cell_failed(grade) -> None:
    result = grade("def double(x:\n    return 2 * x", "def apply(f, x):\n    return f(x)")
    double = question(result, "double")
    assert double.status == "missing"
    assert "Cell 1 stops with SyntaxError" in double.tests[0].message
    assert question(result, "apply").status == "passed"
    assert question(result, "letter").tests[0].message.startswith("`letter` is not defined")


def test_an_untouched_stub_is_missing(grade) -> None:
    double = question(grade("def double(x):\n    raise NotImplementedError()"), "double")
    assert (double.status, double.score) == ("missing", 0)
    assert double.tests[1].message == "`double` is not written yet."


def test_a_failing_cell_leaves_the_following_ones(grade) -> None:
    assert grade("1 / 0", RIGHT, "undefined_name").score == 7


def test_a_loop_costs_its_question_only(grade) -> None:
    result = grade(RIGHT, "def double(x):\n    while True:\n        pass")
    double = question(result, "double")
    assert double.status == "timeout"
    assert [t.status for t in double.tests] == ["passed", "timeout", "skipped", "skipped"]
    assert "not done after 3 seconds: a loop that never ends, or one" in double.tests[1].message
    assert question(result, "apply").status == question(result, "letter").status == "passed"


def test_a_death_costs_the_check_that_it_happened_in(grade) -> None:
    dies_on_matrices = """
    import os
    def double(x):
        if x.ndim == 2:
            os._exit(0)
        return 2.0 * x
    """
    result = grade(RIGHT, dies_on_matrices)
    double = question(result, "double")
    assert double.status == "crashed"
    assert [t.status for t in double.tests] == ["passed", "passed", "crashed", "passed"]
    assert double.score == 2
    assert "exit status 0" in double.tests[2].message
    assert question(result, "apply").status == "passed"


def test_a_segmentation_fault_is_named(grade) -> None:
    crash = "import ctypes\ndef double(x):\n    ctypes.string_at(0)"
    assert "SIGSEGV" in question(grade(RIGHT, crash), "double").tests[1].message


def test_cells_that_hang_or_kill_are_left_out(grade) -> None:
    result = grade("import os\nos._exit(3)", "while True: pass", RIGHT)
    assert result.score == 7


def test_long_cells_that_say_much_do_not_block(
    course: Course, server: ForkClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither where sockets hold little: the judge sends ahead, and nobody waits for who waits."""
    pair = socket.socketpair

    def small(*arguments: int) -> tuple[socket.socket, socket.socket]:
        both = pair(*arguments)
        for end in both:
            end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4_096)
        return both

    cells = [f"{'#' * length}\nprint('x' * 19_000)" for length in [500] * 60 + [90_000, 20_000]]
    assert judged(course, server, *cells, RIGHT, *cells).score == 7
    monkeypatch.setattr(socket, "socketpair", small)
    running = ForkClient(("numpy",))
    assert judged(course, running, *cells, RIGHT, *cells).score == 7
    running.close()


def test_who_dies_when_looked_at_together_is_looked_at_one_by_one(grade) -> None:
    spoils = """
    import inspect, os, sys
    original = inspect.signature
    def signature(function):
        names = [sys._getframe(depth).f_code.co_name for depth in range(5)]
        return os._exit(3) if "functions" in names else original(function)
    inspect.signature = signature
    """
    assert grade(RIGHT, spoils).score == 7


def test_state_that_only_cells_made_is_there_after_a_restart(grade) -> None:
    result = grade(
        RIGHT,
        "factor = 2.0",
        "import os\ndef double(x):\n    return factor * x if x.ndim == 1 else os._exit(1)",
    )
    assert [t.status for t in question(result, "double").tests][3] == "passed"


def test_the_students_lines_are_in_the_message_and_ours_are_not(grade) -> None:
    error = """
    def helper(x):
        return x.no_such_attribute
    def double(x):
        return helper(x)
    """
    message = question(grade(error), "double").tests[1].message
    assert "AttributeError" in message
    assert "cell 1, line 3: `return x.no_such_attribute`" in message
    assert "deepstart" not in message
    assert "child.py" not in message


def test_an_import_that_this_machine_lacks_costs_nothing(grade) -> None:
    cell = "import no_such_plots as plots\nfrom google.colab import drive\n" + RIGHT
    assert grade(cell, "from __future__ import annotations", "def f(x: Unknown): pass").score == 7
    fallback = "try:\n    import cupy as np\nexcept ImportError:\n    import numpy as np\n"
    assert grade(fallback + "def double(x):\n    return np.multiply(x, 2.0)").score == 4


def test_figures_are_drawn_without_a_screen(grade) -> None:
    draws = """
    import matplotlib.pyplot as plt
    figure, (left, right) = plt.subplots(1, 2)
    left.plot([1, 2, 3])
    right.text(0, 0, "here")
    plt.show()
    drawn = len(figure.axes)
    """
    assert grade(draws, RIGHT + "letter = 'B' if drawn == 2 else 'A'").score == 7


def test_magics_and_shell_lines_do_no_harm(grade) -> None:
    cells = ["%matplotlib inline\n!ls\nfiles = !ls", f"%%time\n{RIGHT}", "double?", "%time a = 3"]
    assert grade(*cells).score == 7


def test_prints_warnings_and_seeds_do_no_harm(grade) -> None:
    noisy = """
    import warnings, numpy as np, sys
    np.random.seed(0)
    def double(x):
        print("here" * 100_000)
        sys.stderr.write("there")
        warnings.warn("careful")
        return 2.0 * x
    """
    assert grade(RIGHT, noisy).score == 7


def test_the_machinery_of_the_notebook_is_not_needed(grade) -> None:
    checks = """
    import otter
    grader = otter.Notebook("x.ipynb")
    display(double_check := grader.check("double"))
    2.0 * double_check.grade
    """
    assert grade(checks, RIGHT, "if double_check.grade == 1:\n    print('plot')").score == 7


@pytest.mark.parametrize("library", ["scipy.special", "sklearn.metrics", "colorama"])
def test_a_forbidden_library_may_be_imported_but_not_used(grade, library: str) -> None:
    root = library.partition(".")[0]
    assert grade(f"import {library}\nfrom {library} import anything\n{RIGHT}").score == 7
    used = question(grade(f"import {library}\ndef double(x):\n    return {library}.f(x)"), "double")
    assert used.score == 0
    assert f"{root}" in used.tests[1].message
    assert "not allowed" in used.tests[1].message


def test_a_watched_function_is_noticed_however_it_is_reached(grade) -> None:
    for source in (
        "import numpy as np\ndef double(x):\n    np.tanh(x)\n    return 2.0 * x",
        "from numpy import tanh\ndef double(x):\n    tanh(x)\n    return 2.0 * x",
    ):
        double = question(grade(source), "double")
        assert [t.status for t in double.tests] == ["passed", "passed", "failed", "passed"]
    unused = "import numpy as np\nnp.tanh(1.0)\ndef double(x):\n    'np.tanh'\n    return 2.0 * x"
    assert question(grade(unused), "double").status == "passed"


def test_a_function_that_comes_as_an_argument_may_be_misused(grade) -> None:
    for body in ("f(x, x, x)", "f('text')", "[f(x) for _ in range(5)]", "f"):
        result = question(grade(f"def apply(f, x):\n    return {body}"), "apply")
        assert result.status == "failed"


FORGED = """
class Right(float):
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __sub__(self, other): return 0.0
    __rsub__ = __sub__
    def __abs__(self): return 0.0
    def __le__(self, other): return True
    __ge__ = __lt__ = __gt__ = __le__
    __hash__ = None
    def __array__(self, *a, **k): import numpy; return numpy.array([2.0, 5.0])
    def __array_ufunc__(self, *a, **k): return True
    def __array_function__(self, *a, **k): return True
"""


@pytest.mark.parametrize(
    "hostile",
    [
        FORGED + "def double(x):\n    return Right(1)\nletter = Right(1)\napply = double",
        "import numpy as np\nclass A(np.ndarray):\n    __eq__ = lambda s, o: True\n"
        "def double(x):\n    return x.view(A)",
        "import numpy as np\nnp.allclose = np.array_equal = lambda *a, **k: True\n"
        "np.ndarray = float\ndef double(x):\n    return x",
        "import os\ndef double(x):\n    os._exit(0)",
        "import sys\ndef double(x):\n    sys.exit(0)",
        "def double(x):\n    raise KeyboardInterrupt",
        "import sys\nfor m in list(sys.modules):\n    if 'pytest' in m or 'deepstart' in m:\n"
        "        sys.modules[m] = None\ndef double(x):\n    return True",
        "import gc\ndef double(x):\n    return [o for o in gc.get_objects() if callable(o)]",
        "import sys\ndef double(x):\n    f = sys._getframe()\n    while f.f_back: f = f.f_back\n"
        "    f.f_locals.clear()\n    return f",
        "def double(x):\n    l = []\n    l.append(l)\n    return l",
        "import numpy as np\ndef double(x):\n    return np.zeros((2**14, 2**14))",
        "def double(x):\n    return 'x' * 10**9",
        "def double(x):\n    l = []\n    while True:\n        l.append('x' * 10**7)",
        "def double(x):\n    return (i for i in range(10**12))",
        "import sys\nsys.setrecursionlimit(10**9)\ndef double(x):\n    return double(x)",
        "import os\nfor fd in range(3, 64):\n    try: os.write(fd, b'=' * 64)\n"
        "    except OSError: pass\ndef double(x):\n    return x",
        "import os\ndef double(x):\n    for fd in range(3, 64):\n        try: os.close(fd)\n"
        "        except OSError: pass\n    return x",
        "import threading\ndef loop():\n    while True: pass\n"
        "threading.Thread(target=loop, daemon=True).start()\ndef double(x):\n    return None",
        "__import__('signal').pause()",
        "double = apply = letter = None",
        "double = 3\napply = 'x'\nletter = 17",
        "class double:\n    def __init__(self, x): pass\n    __eq__ = lambda *a: True",
        "def double(x):\n    return NotImplemented",
        "def __getattr__(name): return 3\nglobals().clear()",
    ],
)
def test_nothing_hostile_gains_a_point(grade, hostile: str) -> None:
    result = grade(hostile)
    assert result.score == 0
    result.to_json()


def test_hidden_inputs_are_not_told(grade) -> None:
    spy = """
    def double(x):
        if x.ndim == 2:
            raise ValueError(repr(x.tolist()))
        return 2.0 * x
    """
    random = question(grade(spy), "double").tests[2]
    assert random.visibility == "hidden"
    assert "." not in random.message.partition("raised ValueError:")[2].partition("—")[0]


CONFINED = """
import os, socket, subprocess, resource, sys
attempts = [
    lambda: open({course!r}).read(),
    lambda: os.listdir("/"),
    lambda: open("/etc/passwd").read(),
    lambda: open("/proc/self/environ").read(),
    lambda: os.listdir("/proc"),
    lambda: open("/tmp/deepstart-escape", "w"),
    lambda: subprocess.run(["true"]),
    lambda: os.fork(),
    lambda: os.kill(os.getppid(), 0),
    lambda: socket.socket(),
    lambda: resource.setrlimit(resource.RLIMIT_AS, (-1, -1)),
    lambda: resource.prlimit(os.getppid(), resource.RLIMIT_CPU),
    lambda: os.chown({course!r}, 1, 1),
    lambda: os.setuid(0) or 1 / 0,
    lambda: os.symlink("/etc/passwd", "link") or open("link").read(),
    lambda: os.open("/dev/mem", os.O_RDONLY),
    lambda: os.execv(sys.executable, ["python"]),
]
def double(x):
    done = []
    for number, attempt in enumerate(attempts):
        try:
            attempt()
            done.append(number)
        except (OSError, ValueError, ZeroDivisionError):
            pass
    open("own.txt", "w").write("allowed")
    return [done, sorted(os.environ), len(os.listdir("."))]
"""


def test_a_child_reaches_nothing_but_python_and_its_own_folder(
    course: Course, server: ForkClient
) -> None:
    from deepstart.judge.session import Session

    assignment = course.assignments[0]
    cell = Cell(1, CONFINED.format(course=str(course.root / "course.toml")))
    connect = scoring.connector(server, course, assignment)
    session = Session(Submission("x.py", (cell,)), assignment, connect)
    try:
        session.begin()
        done, environment, files = session.call("double", (1.0,), {}).result
    finally:
        session.close()
    assert done == []
    assert "SECRET" not in environment
    assert set(environment) <= {
        "HOME", "TMPDIR", "KERAS_HOME", "MPLCONFIGDIR", "IPYTHONDIR", "MPLBACKEND", "PATH",
        "LANG", "LC_CTYPE", *confine.ONE_THREAD,
    }  # fmt: skip
    assert files == 2  # own.txt and the symbolic link that could be made but not followed


def test_two_sessions_share_nothing(course: Course, server: ForkClient) -> None:
    from deepstart.judge.session import Session

    assignment = course.assignments[0]
    connect = scoring.connector(server, course, assignment)
    writes = Cell(1, "import numpy\nnumpy.seen = True\nopen('left.txt', 'w').write('x')")
    looks = Cell(1, "import numpy, os\nletter = [hasattr(numpy, 'seen'), os.listdir('.')]")
    first = Session(Submission("a.py", (writes,)), assignment, connect)
    second = Session(Submission("b.py", (looks,)), assignment, connect)
    first.begin()
    assert second.subject("letter") == [False, []]
    first.close()
    second.close()


def test_what_is_remembered_of_a_call_is_what_was_sent(course: Course, server: ForkClient) -> None:
    """And whatever a function does to its arguments is noticed, in whatever they lie."""
    from deepstart.judge.session import Session

    does = Cell(1, "def change(how, *args, **kwargs):\n    exec(how)\n    return 1")
    connect = scoring.connector(server, course, course.assignments[0])
    session = Session(Submission("a.py", (does,)), course.assignments[0], connect)
    change = session.subject("change")
    x = np.arange(6.0)
    for how, args, kwargs in (
        ("pass", (x, 2.0), {"more": x + 1}),
        ("pass", ([x, 2.0],), {"more": {"W": x}}),
    ):
        change(how, *args, **kwargs)
        assert not change.last.changed_its_arguments
        x += 1
        np.testing.assert_equal(change.last.args[1], [x - 1, 2.0] if len(args) == 1 else x - 1)
        assert list(change.last.kwargs) == ["more"]
    np.testing.assert_equal(change.last.kwargs["more"]["W"], x - 1)
    for how in (
        "args[0][2] = 9.0",
        "args[0][0] = -0.0",
        "args[0].shape = 2, 3",
        "args[0].dtype = int",
        "kwargs['more'][1] += 1",
    ):
        change(how, np.arange(6.0), 2.0, more=np.arange(3))
        assert change.last.changed_its_arguments, how
    for how in ("args[0][0][2] = 9.0", "args[0].append(1)", "kwargs['more']['W'] = 1"):
        change(how, [np.arange(6.0)], more={"W": np.arange(3)})
        assert change.last.changed_its_arguments, how
    change("kwargs['more'] = args = 1", np.arange(6.0), more=2)  # names of its own, no more
    assert not change.last.changed_its_arguments
    session.close()


def test_no_process_and_no_folder_is_left(
    course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))  # where no other test puts anything
    running = ForkClient(("numpy",), for_many=True)
    cells = RIGHT, "open('big.bin', 'wb').write(b'x' * 10**6)", "import os\nos._exit(1)"
    judged(course, running, *cells)
    ahead = [child.directory.path for child in running._ahead.values()]
    assert len(ahead) == 1  # and nothing is in it yet
    assert list(map(str, tmp_path.rglob("*"))) == ahead
    running.close()
    assert list(tmp_path.iterdir()) == []

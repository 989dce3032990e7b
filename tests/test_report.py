"""Feedback pages, the instructor's report, its numbers, and similar submissions."""

import ast
import base64
import builtins
import csv
import hashlib
import html
import html.parser
import io
import itertools
import json
import math
import random
import re
import subprocess
import sys
import tracemalloc
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy.stats import pointbiserialr

from deepstart import results
from deepstart.course import Assignment
from deepstart.judge import reference, scoring
from deepstart.language import set_language
from deepstart.notebook.array_diff import array_diff_of
from deepstart.notebook.public_checks import compare
from deepstart.report import analysis, class_report, class_tables, feedback, similarity
from deepstart.report.gradebook import Example, Gradebook
from deepstart.report.headings import headings
from deepstart.report.templating import asset
from deepstart.results import CheckResult, Diagnosis, Problem, QuestionResult, Result
from deepstart.submissions import fingerprints
from deepstart.submissions.submission import Cell, Submission, read_submission
from tests.course.answers import styles
from tests.course.inprocess import InProcess
from tests.course.reference import course
from tests.tiny import make_course

ROOT = Path(__file__).parent.parent
LOSSES = "02-losses"


@pytest.fixture(params=["en", "zh"])
def lang(request):
    set_language(request.param)
    yield request.param
    set_language("en")


# -- item analysis ---------------------------------------------------------------------------------


def a_class(number: int, rng: np.random.Generator) -> tuple[Assignment, list[Result]]:
    """Return results of a class in which the good are good at everything, more or less."""
    assignment = course().assignment(LOSSES)
    graded = []
    for i in range(number):
        skill = rng.random()
        questions = []
        for question in assignment.questions:
            share = round(float(np.clip(skill + rng.normal(0, 0.4), 0, 1)), 2)
            status = "passed" if share == 1 else "missing" if share == 0 else "partial"
            score = round(share * question.points, 4)
            questions.append(QuestionResult(question.id, score, question.points, status, (), ()))
        graded.append(a_result(f"s{i}.ipynb", tuple(questions)))
    return assignment, graded


def a_result(name: str, questions: tuple[QuestionResult, ...], **more: Any) -> Result:
    score = round(sum(q.score for q in questions), 4)
    facts = {"status": "graded", "error": None, **more}
    return Result(
        submission=name, student=name.partition(".")[0], assignment=LOSSES, score=score,
        max_score=12.0, isolation="", duration_s=0.1, questions=questions, **facts,
    )  # fmt: skip


@pytest.mark.parametrize("number", [3, 10, 33, 400])
def test_the_numbers_of_questions_are_those_of_an_independent_computation(number: int) -> None:
    assignment, graded = a_class(number, np.random.default_rng(number))
    found = analysis.analyse(assignment, Gradebook(graded))
    scores = np.array([[q.score for q in r.questions] for r in graded])
    passed = np.array([[q.status == "passed" for q in r.questions] for r in graded])
    assert found.mean == pytest.approx(scores.sum(axis=1).mean())
    assert found.median == pytest.approx(np.median(scores.sum(axis=1)))
    told = 0
    for i, own in enumerate(found.questions):
        worth = assignment.questions[i].points
        assert own.difficulty == pytest.approx(scores[:, i].mean() / worth)
        assert own.lost == pytest.approx((worth - scores[:, i]).sum(), abs=1e-3)
        assert own.passed == passed[:, i].sum()
        rest = scores.sum(axis=1) - scores[:, i]
        if 0 < own.passed < number:
            right = pointbiserialr(passed[:, i], rest).statistic
            assert own.discrimination == pytest.approx(right, abs=1e-9)
            told += 1
        else:
            assert own.discrimination is None
    assert told or number < 33
    borders = [b.low for b in found.bins] + [found.bins[-1].high]
    counted, _edges = np.histogram(scores.sum(axis=1), borders)
    assert [b.count for b in found.bins] == list(counted)


@pytest.mark.parametrize(
    ("passed", "rest"),
    [
        ([True] * 5, [1, 2, 3, 4, 5]),
        ([False] * 5, [1, 2, 3, 4, 5]),
        ([True, False, True, False], [0.1 + 0.2, 0.3, 0.3, 0.3]),
        ([True, False], [1, 2]),
        ([], []),
    ],
)
def test_where_nothing_can_be_said_of_discrimination_nothing_is(passed, rest) -> None:
    assert analysis.discrimination(passed, rest) is None


def test_the_scale_of_the_histogram_is_one_that_people_count_in() -> None:
    for most, width in {
        12: 1,
        16: 1,
        17: 2,
        20: 2,
        45: 5,
        100: 10,
        3.5: 1,
        1: 1,
        4000: 500,
    }.items():
        bins = analysis.histogram([0, most], most)
        assert bins[0].low == 0 and bins[-1].high == most
        assert all(b.high - b.low == width for b in bins[:-1])
        assert (bins[0].count, bins[-1].count) in ((1, 1), (2, 2))
    assert [b.count for b in analysis.histogram([0, 1, 0.9999999999999999 + 1, 3], 3)] == [1, 1, 2]


def test_misconceptions_are_ranked_with_the_shortest_example() -> None:
    def held(name: str, kind: str, code: str) -> Result:
        test = CheckResult("worked_example", "failed", "public", 1.0, f"message for {name}")
        question = QuestionResult("mse", 0, 2.0, "failed", (Diagnosis(kind, kind + "!"),), (test,))
        return replace(a_result(name, (question,)), details=results.Details(answers={"mse": code}))

    batch = [
        held("a.ipynb", "rare", "def mse(): 1"), held("b.ipynb", "common", "def mse(): 12345"),
        held("c.ipynb", "common", "def mse(): 2"), held("d.ipynb", "common", ""),
        a_result("e.txt", (), status="error", error=Problem("x", "y")),
        a_result("f.ipynb", (QuestionResult("mse", 0, 2.0, "missing", (), ()),)),
    ]  # fmt: skip
    found = analysis.analyse(course().assignment(LOSSES), Gradebook(batch))
    assert [(m.id, len(m.submissions)) for m in found.misconceptions] == [
        ("common", 3),
        ("rare", 1),
    ]
    assert found.misconceptions[0].example == Example(
        "c", "c.ipynb", "def mse(): 2", "message for c.ipynb"
    )
    assert [r.submission for r in found.ungradable] == ["e.txt"]
    assert [r.submission for r in found.unwritten] == ["f.ipynb"]
    mse, bce, *_others = found.questions
    assert (mse.graded, mse.missing, bce.missing) == (5, 1, 5)


# -- similar submissions ---------------------------------------------------------------------------


def pairs(submissions: dict[str, dict[str, tuple[int, ...]]]) -> list[similarity.Pair]:
    return similarity.pairs({n: similarity.Prints.of(own) for n, own in submissions.items()})


def known_code(assignment: Assignment) -> frozenset[int]:
    released = ROOT / "assignments" / assignment.id / f"{assignment.id}.ipynb"
    solution = course().reference(assignment).read_text(encoding="utf-8")
    return fingerprints.known_code([*(c.source for c in read_submission(released).cells), solution])


class _Renamed(ast.NodeTransformer):
    def visit_Name(self, node: ast.Name) -> ast.Name:
        if not hasattr(builtins, node.id) and node.id != "np":
            node.id = f"my_{node.id}"
        return node

    def visit_arg(self, node: ast.arg) -> ast.arg:
        node.arg = f"my_{node.arg}"
        return node


def disguised(source: str) -> str:
    """Return code as somebody who has copied it would hand it in: other names, comments, layout."""
    tree = _Renamed().visit(ast.parse(source))
    text = ast.unparse(tree)  # no comments, other brackets, other lines
    return "# all my own work\n" + text.replace("):\n", "):\n    '''I wrote this.'''\n", 1)


# In 10-beyond, several styles share the class that they build on.
ALONE = [a.id for a in course().assignments if a.id not in ("09-keras", "10-beyond")]


@pytest.mark.parametrize("assignment_id", ALONE)
def test_copies_are_found_and_independent_answers_are_not(assignment_id: str) -> None:
    assignment = course().assignment(assignment_id)
    known = known_code(assignment)
    every = [[source for _name, source in styles(q)] for q in assignment.questions]
    submissions = {}
    for i in range(min(map(len, every))):
        answers = [sources[i] for sources in every]
        submissions[f"own {i}"] = fingerprints.fingerprints(fingerprints.blocks(answers), known)
        copied = map(disguised, answers)
        submissions[f"copy {i}"] = fingerprints.fingerprints(fingerprints.blocks(copied), known)
    found = {(p.one, p.other): p for p in pairs(submissions)}
    assert set(found) == {(f"own {i}", f"copy {i}") for i in range(len(submissions) // 2)}
    assert all(p.parts for p in found.values())


def test_what_everybody_writes_makes_nobody_alike() -> None:
    assignment = course().assignment(LOSSES)
    usual = [next(styles(q))[1] for q in assignment.questions]
    known = known_code(assignment)
    submissions = {}
    for i in range(40):
        # The same right answers, each with a line or two of one's own.
        answers = [f"{source}\nseen_{i} = [{i}, {i} ** 2, {i} % 7, {i} // 3]\n" for source in usual]
        submissions[str(i)] = fingerprints.fingerprints(fingerprints.blocks(answers), known)
    assert pairs(submissions) == []
    solution = course().reference(assignment).read_text(encoding="utf-8")
    assert fingerprints.fingerprints(fingerprints.blocks([solution]), known) == {}


def invented(rng: random.Random) -> str:
    """Return code as nobody else writes it."""
    words = ["np.sum", "np.mean", "np.exp", "np.log", "np.where", "len", "max", "abs", "np.dot"]
    lines = ["def mse(y_true, y_pred):"]
    for i in range(30):
        call, other = rng.choice(words), rng.choice(words)
        operator, number = rng.choice("+-*/%"), rng.randrange(9)
        lines.append(f"    v{i} = {call}(y_true {operator} {number}, {other}(y_pred)[{number}:])")
    return "\n".join(lines)


def test_a_thousand_submissions_take_seconds_and_the_copies_among_them_are_found() -> None:
    rng = random.Random(7)
    sources = {f"s{i}": invented(rng) for i in range(1000)}
    for i in range(5):
        sources[f"copy of s{i}"] = disguised(sources[f"s{i}"])
    sources["the same as s5"] = sources["s5"]
    code = (
        "import json, sys, time; from deepstart.report import similarity as s\n"
        "from deepstart.submissions import fingerprints as f\n"
        "sources = json.load(sys.stdin); started = time.process_time()\n"
        "prints = {n: f.fingerprints(f.blocks([t]), frozenset()) for n, t in sources.items()}\n"
        "made = time.process_time() - started\n"
        "found = s.pairs({n: s.Prints.of(own) for n, own in prints.items()})\n"
        "print(json.dumps([[(p.one, p.other) for p in found], made,"
        " time.process_time() - started - made]))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], input=json.dumps(sources), stdout=subprocess.PIPE, text=True,
        check=True,
    )  # fmt: skip
    found, making, pairing = json.loads(run.stdout)
    copies = {(f"s{i}", f"copy of s{i}") for i in range(5)} | {("s5", "the same as s5")}
    assert set(map(tuple, found)) == copies
    assert making < 20 and pairing < 20, (making, pairing)  # processor time


def pairs_by_comparing_all(submissions: dict[str, set[int]]) -> dict[tuple[str, str], float]:
    """Return what `similarity` says it finds, found by looking at each two submissions."""
    most = max(similarity.MANY, similarity.MANY_OF_ALL * len(submissions))
    holders = Counter(itertools.chain.from_iterable(submissions.values()))
    rarity = {
        value: math.log((len(submissions) + 1) / number)
        for value, number in holders.items()
        if number <= most
    }
    mass = {
        name: math.fsum(rarity[value] for value in own & rarity.keys())
        for name, own in submissions.items()
    }
    found = {}
    for one, other in itertools.combinations(sorted(submissions), 2):
        both = submissions[one] & submissions[other] & rarity.keys()
        share = math.fsum(rarity[value] for value in both) / min(mass[one], mass[other])
        if len(both) >= similarity.MIN_SHARED and share >= similarity.MIN_SHARE:
            found[one, other] = share
    return found


@pytest.mark.parametrize("seed", range(20))
def test_the_pairs_are_those_of_comparing_each_with_each(seed: int) -> None:
    rng = random.Random(seed)
    common = [rng.getrandbits(56) for _number in range(200)]
    drawn: dict[str, set[int]] = {}
    for i in range(60):
        earlier = sorted(drawn[rng.choice(list(drawn))]) if i % 4 == 3 else []
        drawn[f"s{i:02}"] = {
            *rng.sample(common, rng.randrange(5, 40)),
            *rng.sample(earlier, rng.randrange(len(earlier) + 1)),
            *(rng.getrandbits(56) for _number in range(rng.randrange(1, 30))),
        }
    found = pairs({name: {"f": tuple(sorted(own))} for name, own in drawn.items()})
    right = pairs_by_comparing_all(drawn)
    assert 3 < len(right) < similarity.MAX_PAIRS
    assert {(p.one, p.other) for p in found} == set(right)
    assert [p.share for p in found] == sorted((p.share for p in found), reverse=True)
    for pair in found:
        assert pair.share == pytest.approx(right[pair.one, pair.other])


def test_pairs_are_looked_for_in_little_memory_where_each_shares_with_many() -> None:
    rng = random.Random(7)
    common = [rng.getrandbits(56) for _number in range(1000)]
    submissions = {
        f"s{i}": similarity.Prints.of({"f": sorted(rng.sample(common, 40))}) for i in range(800)
    }
    submissions["a copy"] = similarity.Prints.of({"f": sorted({*submissions["s5"].values, 7})})
    tracemalloc.start()
    try:
        found = similarity.pairs(submissions)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert [(p.one, p.other, p.shared, p.parts) for p in found] == [("s5", "a copy", 36, ("f",))]
    assert peak / len(submissions) < 4000


@pytest.mark.parametrize(
    "source",
    [
        "def mse(a, b:\n    return (a - b", "x = '''never closed", "\tif x:\n  y", "%%bash\nls ~",
        "!pip install numpy\nx = 1", "\x00\x01", "((((((((" * 5000, "x = [\n" * 3000, "", "?np.sum",
        "é = 1\ndef f(): pass\n" * 50, "f'{x!r:{w}} {{}} {f\"{y}\"}'", "@a\n@b.c(1)\ndef f(): pass",
    ],
)  # fmt: skip
def test_code_that_is_none_is_read_as_far_as_it_goes(source: str) -> None:
    fingerprints.fingerprints(fingerprints.blocks([source, "def f(a): return a"]), frozenset())


def test_a_syntax_error_does_not_hide_a_copy() -> None:
    answers = [next(styles(q))[1] for q in course().assignment(LOSSES).questions]
    broken = [*map(disguised, answers), "def forgotten(:\n  ((("]
    prints = {
        "own": fingerprints.fingerprints(fingerprints.blocks(answers), frozenset()),
        "copy": fingerprints.fingerprints(fingerprints.blocks(broken), frozenset()),
    }
    assert [(p.one, p.other) for p in pairs(prints)] == [("own", "copy")]


def test_blocks_are_the_functions_with_their_decorators() -> None:
    source = (
        "import numpy\n\n@cached\n@other(1)\ndef f(x):\n    return x\n\nclass A:\n    y = 1\nz = 2"
    )
    found = [(block.name, block.source.strip()) for block in fingerprints.blocks([source])]
    assert found == [
        ("", "import numpy"), ("f", "@cached\n@other(1)\ndef f(x):\n    return x"),
        ("A", "class A:\n    y = 1"), ("z", "z = 2"),
    ]  # fmt: skip


# -- what is kept beside the results ---------------------------------------------------------------


def wrong_result(assignment: Assignment, name: str, answer: Any) -> Result:
    """Return the result of the solution with another answer to one question."""
    names = {**vars(reference.load(course(), assignment)), name: answer}
    submission = Submission("mia.ipynb", ())
    return scoring.score(course(), assignment, submission, lambda draws: InProcess(names))


def test_details_come_back_as_they_were_and_are_no_part_of_the_result() -> None:
    assignment = course().assignment("03-gradients")
    right = reference.load(course(), assignment).mse_grad
    result = wrong_result(assignment, "mse_grad", lambda y_true, y_pred: -right(y_true, y_pred))
    found = result.details.finding("mse_grad", "worked_example")
    assert found is not None and found.array_diff is not None and len(found.array_diff.series) == 4
    more = replace(result.details, answers={"mse_grad": "é"}, fingerprints={"f": (1, 2**55)})
    assert results.details_from_json(more.to_json()) == more
    document = replace(result, details=more).to_json()
    assert "details" not in json.loads(document) and "2.1" not in found.problem
    assert results.from_json(document) == replace(result, duration_s=round(result.duration_s))


ODD = '{"format": 1, "findings": [], "answers": {}, "fingerprints": {"f": [%s]}}'


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"format": 2}', '{"format": 1}', "null", "{", ODD % -1, ODD % 2**64,
     ODD % '"1"'],
)  # fmt: skip
def test_details_of_another_kind_are_none(text: str) -> None:
    assert results.details_from_json(text) == results.Details()


def test_an_array_diff_shows_the_part_that_differs() -> None:
    expected = np.arange(4 * 20 * 15, dtype=float).reshape(4, 20, 15)
    got = expected.copy()
    got[2, 17, 9] = np.nan
    diff = array_diff_of(compare([0, {"W": got}], [0, {"W": expected}]))
    assert diff is not None and not diff.is_whole and diff.series == ()
    assert (diff.place, diff.shape, diff.before) == ("result[1]['W']", (4, 20, 15), (2,))
    assert (len(diff.got), len(diff.got[0])) == (8, 6)
    row, column = 17 - diff.row, 9 - diff.column
    assert diff.wrong[row][column] and sum(map(sum, diff.wrong)) == 1
    assert (diff.got[row][column], diff.expected[row][column]) == ("nan", f"{expected[2, 17, 9]:g}")


def test_an_array_diff_gives_as_many_digits_as_tell_two_numbers_apart() -> None:
    found = compare(np.array([0.1, 0.3]), np.array([0.1, 0.1 + 0.2]), rtol=1e-20, scale=0)
    diff = array_diff_of(found)
    assert diff is not None and diff.got != diff.expected
    diff = array_diff_of(compare(np.array([1.0, 1.0000001]), np.ones(2)))
    assert diff is not None
    assert (diff.got, diff.expected) == ((("1", "1.0000001"),), (("1", "1.0"),))


@pytest.mark.parametrize(
    ("got", "expected"),
    [
        (np.ones(3), np.ones(4)), (1.0, 2.0), (np.array(["a", "b"]), np.ones(2)),
        (None, np.ones(2)), ({}, {"W": np.ones(2)}), ([], [np.ones(2)]),
        (np.ones(2, complex), np.zeros(2)),
        ([10**400, 1], [1, 2]), (np.ones(2, int), np.ones(2)), (np.ones(10**5), np.zeros(10**5)),
    ],
)  # fmt: skip
def test_where_there_is_nothing_to_put_side_by_side_there_is_no_array_diff(got, expected) -> None:
    assert array_diff_of(compare(got, expected)) is None


# -- messages --------------------------------------------------------------------------------------


def messages_of(assignment_id: str, question_id: str, answer: Any) -> str:
    assignment = course().assignment(assignment_id)
    question = assignment.question(question_id)
    result = wrong_result(assignment, question.name, answer)
    own = next(q for q in result.questions if q.id == question_id)
    return "\n".join(t.message for t in own.tests if t.status not in ("passed", "skipped"))


def test_messages_name_what_was_judged() -> None:
    half = messages_of("02-losses", "mse", lambda y_true, y_pred: 1j)
    assert "should be a real number, but it is complex" in half
    drawn = messages_of("07-training", "glorot_uniform", lambda rng, n_in, n_out: None)
    assert "glorot_uniform(rng, " in drawn and "0x" not in drawn
    empty = messages_of("05-sgd", "sgd_step", lambda params, grads, lr: {})
    assert "but it is an empty dict" in empty
    several = messages_of("03-gradients", "mse_grad", lambda y_true, y_pred: 0 * y_pred)
    assert "the largest error is 1, at [0, 0]" in several
    told = messages_of("10-beyond", "value_backward", Value)
    assert "`Value.grad`: the result is 0.0, expected -1" in told.replace("is 0,", "is 0.0,")


class Value:
    """Its backward does nothing."""

    def __init__(self, data, parents=()):
        self.data, self.grad = data, 0.0

    def __add__(self, other):
        return type(self)(self.data + getattr(other, "data", other))

    def __mul__(self, other):
        return type(self)(self.data * getattr(other, "data", other))

    __radd__, __rmul__ = __add__, __mul__

    def backward(self):
        pass


def test_a_syntax_error_names_its_line_once() -> None:
    assignment = course().assignment(LOSSES)
    cell = Cell(3, "def mse(y_true, y_pred):\n    return (y_true -")
    submission = Submission("mia.ipynb", (cell,))
    result = scoring.score(course(), assignment, submission, lambda draws: InProcess({}))
    message = result.questions[0].tests[0].message
    assert message.startswith("`mse` is not defined in the notebook. Cell 3 stops with SyntaxError")
    assert message.count("line 2") == 1 and "<cell" not in message


# -- pages -----------------------------------------------------------------------------------------


class _Outline(html.parser.HTMLParser):
    """What matters of a page for those who do not see it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attributes) -> None:
        self.tags.append((tag, dict(attributes)))

    def handle_data(self, data) -> None:
        self.texts.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="module")
def batch() -> tuple[Assignment, list[Result]]:
    """Some submissions with everything that can be on a page."""
    assignment = course().assignment("03-gradients")
    right = reference.load(course(), assignment)
    wrong = wrong_result(
        assignment, "mse_grad", lambda y_true, y_pred: -right.mse_grad(y_true, y_pred)
    )
    crash = wrong_result(assignment, "tanh_grad", lambda z: 1 / 0)
    error = a_result("l.txt", (), status="error", error=Problem("empty", "The file is empty."))
    named = [replace(wrong, submission="w.ipynb"), replace(crash, submission="c d.ipynb"), error]
    return assignment, named


def pages_of(assignment: Assignment, batch: list[Result]) -> list[str]:
    to_read = headings(course(), assignment)
    book = Gradebook(batch)
    numbers = analysis.analyse(assignment, book)
    return [
        *(feedback.feedback_page(assignment, result, to_read) for result in batch),
        "".join(class_report.report_page(assignment, book.rows, "{}.html".format, numbers)),
    ]


def test_pages_are_whole_ordered_and_load_nothing(batch, lang: str) -> None:
    for page in pages_of(*batch):
        outline = _Outline(page)
        assert outline.all("html")[0]["lang"] == {"en": "en", "zh": "zh-CN"}[lang]
        assert (
            [t for t, _a in outline.tags].count("h1")
            == [t for t, _a in outline.tags].count("main")
            == 1
        )
        levels = [int(tag[1]) for tag, _a in outline.tags if re.fullmatch("h[1-6]", tag)]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
        assert "width=device-width" in page and "@media print" in page
        assert not re.search(r"""(src|href)=["']?(https?:|//)|url\(|@import""", page)
        ids = [a["id"] for _tag, a in outline.tags if "id" in a]
        assert len(ids) == len(set(ids))
        for link in outline.all("a"):
            assert link["href"].startswith("feedback/") or link["href"][1:] in ids
        assert all(head.get("scope") in ("row", "col") for head in outline.all("th"))
        named = [a for a in outline.all("div") if a.get("role") == "region"]
        assert all(a["tabindex"] == "0" for a in named)
        assert len({a["aria-label"] for a in named}) == len(named)
        assert all(a["role"] == "img" and a["aria-label"] for a in outline.all("svg"))


def test_only_the_reports_own_script_may_run(batch) -> None:
    *feedback, overview = pages_of(*batch)
    for page in feedback:
        assert "<script" not in page and "script-src 'none'" in html.unescape(page)
    script = re.findall(r"<script>(.*?)</script>", overview, re.DOTALL)
    assert len(script) == overview.count("<script") == 1
    digest = base64.b64encode(hashlib.sha256(script[0].encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in html.unescape(overview)


def test_a_failed_public_check_is_shown_with_its_call_values_and_picture(batch, lang: str) -> None:
    assignment, graded = batch
    page = feedback.feedback_page(assignment, graded[0], headings(course(), assignment))
    text = " ".join("".join(_Outline(page).texts).split())
    call = "mse_grad(np.array([[1.0, 2.0], [4.0, 0.0]]), np.array([[3.0, 1.0], [2.0, 0.5]]))"
    assert call in text
    assert page.count('<td class="wrong">') == 4 and page.count("<svg") == 1
    assert {"en": "expected → 1", "zh": "应为 → 1"}[lang] in text
    section = {"en": "Gradient of the mean squared error", "zh": "均方误差的梯度"}[lang]
    assert section in text and "03-gradients" in text
    assert eval(call, {"np": np, "mse_grad": lambda a, b: (a - b).tolist()}) == [[-2, 1], [2, -0.5]]


def test_a_failed_hidden_check_shows_no_values(batch) -> None:
    for result in batch[1]:
        for found in result.details.findings:
            question = next(q for q in result.questions if q.id == found.question)
            test = next(t for t in question.tests if t.name == found.check)
            if test.visibility == "hidden":
                assert found.array_diff is None and found.call == ""


def test_the_report_says_who_needs_a_look(batch) -> None:
    *_feedback, overview = pages_of(*batch)
    text = "".join(_Outline(overview).texts)
    assert "The file is empty." in text and "Every sign is wrong" in text
    assert 'href="feedback/c%20d.ipynb.html"' in overview


def test_the_tables_hold_the_same_numbers(batch) -> None:
    assignment, graded = batch
    numbers = analysis.analyse(assignment, Gradebook(graded))
    rows = list(csv.DictReader(io.StringIO(class_tables.questions_csv(numbers))))
    assert [row["id"] for row in rows] == [q.id for q in assignment.questions]
    own = next(row for row in rows if row["id"] == "mse_grad")
    assert own["graded"] == "2" and own["discrimination"] == ""
    assert float(own["difficulty"]) == pytest.approx(numbers.questions[1].difficulty, abs=1e-4)
    held = list(csv.DictReader(io.StringIO(class_tables.misconceptions_csv(numbers))))
    assert [row["submissions"] for row in held if row["question"] == "mse_grad"] == ["w.ipynb"]
    assert class_tables.similar_csv(numbers).splitlines() == [
        "submission,other,share,shared_fingerprints,questions"
    ]


def _luminance(colour: str) -> float:
    if len(colour) == 4:
        colour = "#" + "".join(2 * c for c in colour[1:])
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return float(np.dot([0.2126, 0.7152, 0.0722], linear))


def test_all_colours_of_text_stand_out_from_the_paper() -> None:
    style = asset("page.css")
    palettes = [
        dict(re.findall(r"--(\w+): (#\w+)", block)) for block in re.findall(r":root \{[^}]*", style)
    ]
    assert len(palettes) == 3  # light, dark, print
    for palette in palettes:
        for text in ("ink", "quiet", "good", "bad", "accent"):
            for ground in ("paper", "soft"):
                dark, light = sorted((_luminance(palette[text]), _luminance(palette[ground])))
                assert (light + 0.05) / (dark + 0.05) >= 4.5, (text, ground, palette)
        dark, light = sorted((_luminance(palette["line"]), _luminance(palette["paper"])))
        assert (light + 0.05) / (dark + 0.05) >= 3


def test_report_makes_the_pages_of_grade_again(tmp_path: Path) -> None:
    make_course(tmp_path)
    (tmp_path / "in").mkdir()
    for i in range(3):
        (tmp_path / "in" / f"s{i}.py").write_text(
            f"def double(x):\n    many = [{i}, x]\n    return x * x * 1.0\n", encoding="utf-8"
        )

    def run(*arguments: str) -> None:
        command = [sys.executable, "-m", "deepstart", *arguments]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=60)

    def written() -> dict[str, bytes]:
        out = tmp_path / "out"
        return {p.name: p.read_bytes() for p in out.rglob("*") if p.suffix in (".html", ".csv")}

    run("grade", "tiny", "in", "-o", "out", "-j", "1")
    before = written()
    assert "That squares it." in before["report.html"].decode()
    assert "return x * x * 1.0" in before["report.html"].decode()
    assert b"s0.py,s1.py" in before["similar.csv"] or before["similar.csv"].count(b"\n") == 1
    for name in before:
        next((tmp_path / "out").rglob(name)).unlink()
    run("report", "out")
    assert written() == before
    (tmp_path / "out" / ".details" / "s1.py.json").write_text("{", encoding="utf-8")
    run("report", "out")
    assert written()["grades.csv"] == before["grades.csv"]
